-- th: ชื่อขององค์กรอื่นในคลังที่หลงอยู่ในแผน
-- en: Another organisation's name, left in a plan
-- heads: องค์กร | ชื่อที่พบ | ข้อความ
SELECT here.organisation, other.organisation AS named, any_value(texts.text) AS text
FROM texts JOIN latest here USING (submission) JOIN (SELECT DISTINCT organisation FROM latest WHERE state = 'judged') other
  ON contains(texts.text, other.organisation) AND other.organisation <> here.organisation
GROUP BY ALL ORDER BY ALL LIMIT 500
