-- th: ข้อความยาวที่หลายองค์กรใช้เหมือนกัน (ตัดชื่อองค์กรแล้ว)
-- en: Long passages that several organisations share (their own names taken out)
-- heads: ส่วน | องค์กร | ข้อความ
SELECT part, count(DISTINCT organisation) AS organisations, any_value(text) AS text
FROM texts JOIN latest USING (submission) GROUP BY part, digest HAVING count(DISTINCT organisation) > 1
ORDER BY organisations DESC, part, text LIMIT 200
