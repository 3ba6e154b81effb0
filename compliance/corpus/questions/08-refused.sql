-- th: อ่านไม่ได้หรือตรวจไม่สำเร็จ และเหตุผล
-- en: Refused or not finished, and why
-- heads: ไฟล์ | องค์กรตามรายการ | สถานะ | เหตุผล
SELECT files, coalesce(organisation, '—') AS organisation, state, reason_th FROM latest WHERE state <> 'judged' ORDER BY files
