-- th: กรอบอัตรากำลังที่เหมือนกันทุกแถว (ไม่นับชื่อส่วนราชการ)
-- en: Headcount tables that are equal row by row (names of units apart)
-- heads: องค์กร | จำนวนแถว
WITH tables AS (
  SELECT organisation, count(*) AS lines,
    hash(list_sort(list(concat_ws('|', position, level, kind, current, year_1, year_2, year_3)))) AS digest
  FROM posts JOIN latest USING (submission) GROUP BY organisation
)
SELECT string_agg(organisation, ', ' ORDER BY organisation) AS organisations, any_value(lines) AS lines
FROM tables GROUP BY digest HAVING count(*) > 1 ORDER BY ALL LIMIT 200
