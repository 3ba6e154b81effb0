-- th: ยังไม่ได้ส่ง (ตามทะเบียนองค์กรปกครองส่วนท้องถิ่น เฉพาะจังหวัดที่มีแผนส่งแล้ว)
-- en: Not submitted (by the register of local authorities; provinces from which some plan came)
-- heads: จังหวัด | องค์กร
SELECT province, name FROM register
WHERE province IN (SELECT province FROM latest WHERE province IS NOT NULL)
  AND name NOT IN (SELECT organisation FROM latest WHERE organisation IS NOT NULL)
ORDER BY province, name
