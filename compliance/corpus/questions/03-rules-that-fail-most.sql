-- th: กฎที่ไม่ผ่านมากที่สุด พร้อมตัวอย่าง
-- en: The rules that fail most, with an example
-- heads: กฎ | น้ำหนัก | แผนที่ไม่ผ่าน | ร้อยละของแผน | ข้อค้นพบ | ตัวอย่าง | จาก
WITH example AS (
  SELECT rule, first(message_th ORDER BY submission, number) AS example, first(submission ORDER BY submission, number) AS of
  FROM findings SEMI JOIN latest USING (submission) WHERE status = 'fail' GROUP BY rule
)
SELECT rule, min(severity) AS severity, count(DISTINCT submission) AS plans,
  round(100.0 * count(DISTINCT submission) / (SELECT count(*) FROM latest WHERE state = 'judged'), 1) AS percent,
  count(*) AS findings, any_value(example) AS example, any_value(of) AS of
FROM findings SEMI JOIN latest USING (submission) JOIN example USING (rule)
WHERE status = 'fail' GROUP BY rule ORDER BY plans DESC, findings DESC, rule LIMIT 10
