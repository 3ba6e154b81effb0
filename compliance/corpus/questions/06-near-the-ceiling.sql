-- th: ใกล้เพดาน: เหลือไม่ถึงสองจุดร้อยละ หรือเกินไม่ถึงสองจุด
-- en: Near the ceiling: less than two points below or above it
-- heads: องค์กร | ปีงบประมาณ | ค่าใช้จ่าย (บาท) | เพดาน (บาท) | ร้อยละของงบประมาณ | ของงบทั้งหมด | ไม่รวมเงินอุดหนุน
SELECT organisation, year, cost, ceiling, round(ratio, 2) AS ratio,
  round(ratio_whole, 2) AS of_whole, round(ratio_without_subsidy, 2) AS without_subsidy
FROM shares WHERE abs(cost - ceiling) * 100 < 2 * budget ORDER BY cost - ceiling DESC, organisation, year
