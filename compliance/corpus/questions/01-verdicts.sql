-- th: ผลการตรวจตามจังหวัดและประเภท
-- en: Verdicts by province and type
-- heads: จังหวัด | ประเภท | ส่ง | ผ่าน | ไม่ผ่าน | ยังตัดสินไม่ได้ | อ่านไม่ได้ | ร้อยละที่ผ่าน
SELECT coalesce(province, '—') AS province, coalesce(type, '—') AS type, count(*) AS submitted,
  count(*) FILTER (WHERE verdict LIKE 'compliant%') AS compliant,
  count(*) FILTER (WHERE verdict = 'non_compliant') AS non_compliant,
  count(*) FILTER (WHERE verdict IN ('undecided', 'error')) AS undecided,
  count(*) FILTER (WHERE state <> 'judged') AS refused,
  round(100.0 * count(*) FILTER (WHERE verdict LIKE 'compliant%') / count(*), 1) AS percent_compliant
FROM latest GROUP BY ALL ORDER BY province, type
