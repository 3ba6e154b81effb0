-- th: สองฐานให้ผลต่างกัน: เกินเพดานบนฐานหนึ่ง ไม่เกินบนอีกฐานหนึ่ง
-- en: The two bases disagree: over the ceiling of one, within that of the other
-- heads: องค์กร | ปีงบประมาณ | ร้อยละของงบทั้งหมด | ร้อยละไม่รวมเงินอุดหนุน
SELECT organisation, year, round(ratio_whole, 2) AS of_whole, round(ratio_without_subsidy, 2) AS without_subsidy
FROM shares WHERE (ratio_whole * budget > 100 * ceiling) <> (ratio_without_subsidy * budget > 100 * ceiling)
ORDER BY organisation, year
