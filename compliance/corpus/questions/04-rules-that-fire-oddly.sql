-- th: กฎที่ไม่ผ่านเกินครึ่งของแผนที่กฎใช้บังคับ: อาจเป็นกฎที่ผิด หรือนิสัยที่ผิด
-- en: Rules that more than half of the plans under them fail: a bad rule, or a bad habit
-- heads: กฎ | น้ำหนัก | แผนที่กฎใช้บังคับ | แผนที่ไม่ผ่าน | ร้อยละ | แผนที่ตัดสินไม่ได้
SELECT rule, min(severity) AS severity, count(*) FILTER (WHERE passed + failed > 0) AS applied,
  count(*) FILTER (WHERE failed > 0) AS failing,
  round(100.0 * count(*) FILTER (WHERE failed > 0) / nullif(count(*) FILTER (WHERE passed + failed > 0), 0), 1) AS percent,
  count(*) FILTER (WHERE undetermined > 0) AS undetermined
FROM rules SEMI JOIN latest USING (submission) GROUP BY rule
HAVING 2 * count(*) FILTER (WHERE failed > 0) > count(*) FILTER (WHERE passed + failed > 0)
ORDER BY percent DESC, applied DESC, rule
