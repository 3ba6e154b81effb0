"""Totals that sentences tell: how many posts the plan has, into how many departments the organisation is divided."""

from __future__ import annotations

from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.stream import Stream, thai

_POSTS = thai(
    r"(?:กรอบอัตรากำลัง|อัตรากำลัง)[^0-9]{0,60}?(?:รวมทั้งสิ้น|ทั้งสิ้น|รวมทั้งหมด|ทั้งหมด)(?:จำนวน)?(?P<number>[0-9]{1,4})อัตรา"
)
_DEPARTMENTS = thai(
    r"แบ่งส่วนราชการ(?:ภายใน)?(?:ออก)?เป็น(?:จำนวน)?(?P<number>[0-9]{1,2})(?:ส่วนราชการ|ส่วน|สำนัก|กอง)(?!งาน)"
)
_KINDS = thai(r"ข้าราชการ|พนักงานจ้าง|ลูกจ้าง|พนักงานครู|เพิ่ม|ลด|ว่าง|เดิม")
"""A number of one kind of staff, of posts added or vacant, or of before is no total of the plan."""


def put_stated(draft: PlanDraft, stream: Stream) -> None:
    """Put down each total that a sentence of the staffing plan tells."""
    if draft.get("/staffing") is None:
        return
    for what, pattern in (("posts", _POSTS), ("departments", _DEPARTMENTS)):
        for found in stream.every(pattern):
            if _KINDS.search(found.group()):
                continue
            quote = stream.quote(*found.span())
            number = int(found["number"])
            draft.append("/staffing/stated", {"what": what, "number": number, "text": quote.text}, quote.place)
