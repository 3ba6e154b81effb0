-- th: ผลการตรวจตามขนาด (จำนวนตำแหน่งปีแรกของแผน)
-- en: Verdicts by size class (posts in the first year of the plan)
-- heads: ขนาด | ประเภท | ส่ง | ผ่าน | ไม่ผ่าน | ยังตัดสินไม่ได้
SELECT size, coalesce(type, '—') AS type, count(*) AS submitted,
  count(*) FILTER (WHERE verdict LIKE 'compliant%') AS compliant,
  count(*) FILTER (WHERE verdict = 'non_compliant') AS non_compliant,
  count(*) FILTER (WHERE verdict IN ('undecided', 'error')) AS undecided
FROM latest WHERE state = 'judged' GROUP BY ALL ORDER BY size, type
