-- th: จำนวนตำแหน่งที่ต่างจากองค์กรประเภทและขนาดเดียวกันมาก (เกินสามเท่าของส่วนเบี่ยงเบนมัธยฐาน)
-- en: Posts far from those of like type and size (beyond three median deviations)
-- heads: องค์กร | ประเภท | ขนาดของงบประมาณ | ตำแหน่ง | มัธยฐาน
WITH sized AS (
  SELECT organisation, type, posts, CASE WHEN budget < 3e7 THEN '1: < 30' WHEN budget < 6e7 THEN '2: 30–60'
    WHEN budget < 2e8 THEN '3: 60–200' ELSE '4: > 200' END AS millions
  FROM latest JOIN (SELECT submission, min(budget) AS budget FROM shares GROUP BY ALL) USING (submission) WHERE posts IS NOT NULL
), middle AS (SELECT type, millions, median(posts) AS mid, mad(posts) AS spread FROM sized GROUP BY ALL HAVING count(*) >= 8)
SELECT organisation, type, millions, posts, mid AS median FROM sized JOIN middle USING (type, millions)
WHERE abs(posts - mid) > 3 * greatest(spread, 1) ORDER BY abs(posts - mid) DESC, organisation LIMIT 200
