-- th: ส่งใหม่: แก้แล้วกี่ข้อ ใหม่กี่ข้อ คงเดิมกี่ข้อ
-- en: Submitted again: mended, new, unchanged
-- heads: องค์กร | รอบก่อน | รอบนี้ | แก้แล้ว | ใหม่ | คงเดิม
WITH failed AS (SELECT submission, fingerprint FROM findings WHERE status = 'fail'),
pair AS (
  SELECT one.organisation, one.submission AS was, two.submission AS now, one.round AS round_was, two.round AS round_now
  FROM checks one JOIN checks two
    ON one.organisation = two.organisation AND one.first_year IS NOT DISTINCT FROM two.first_year AND two.round = one.round + 1
)
SELECT organisation, round_was, round_now,
  (SELECT count(*) FROM failed WHERE submission = was AND fingerprint NOT IN (SELECT fingerprint FROM failed WHERE submission = now)) AS mended,
  (SELECT count(*) FROM failed WHERE submission = now AND fingerprint NOT IN (SELECT fingerprint FROM failed WHERE submission = was)) AS new,
  (SELECT count(*) FROM failed WHERE submission = now AND fingerprint IN (SELECT fingerprint FROM failed WHERE submission = was)) AS unchanged
FROM pair ORDER BY organisation, round_now
