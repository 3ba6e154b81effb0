-- th: ค่าใช้จ่ายด้านบุคคลต่องบประมาณ: กระจายตัวอย่างไร
-- en: Personnel cost as a share of the budget: how it is spread
-- heads: ร้อยละของงบประมาณ | ปีของแผน
SELECT 5 * floor(ratio / 5)::INT AS from_percent, count(*) AS plan_years
FROM shares WHERE ratio IS NOT NULL GROUP BY ALL ORDER BY from_percent
