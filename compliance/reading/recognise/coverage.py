"""What is left when all is recognised: unknown tables, parts that were not found, pages that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import FROM_PICTURE, Note
from compliance.reading.draft import Draft
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.tables.left_over import put_left_over

_NOT_SOUGHT = {
    PartName.WORKLOAD: ("ไม่พบตารางปริมาณงาน", "no table of workload was found"),
    PartName.OUTCOMES: ("ไม่พบตารางผลงานที่ผ่านมา", "no table of past results was found"),
    PartName.PEERS: ("ไม่พบตารางเปรียบเทียบกับองค์กรอื่น", "no table that compares like organisations was found"),
    PartName.SUCCESSIONS: ("ไม่พบรายการเตรียมการเกษียณ", "no preparation for retirements was found"),
    PartName.HEADCOUNT: ("ไม่พบตารางกรอบอัตรากำลัง", "no table of posts was found"),
    PartName.COST: ("ไม่พบตารางภาระค่าใช้จ่าย", "no table of costs was found"),
    PartName.CHART: ("ไม่พบแผนภูมิโครงสร้าง", "no chart of the structure was found"),
    PartName.PLACEMENT: ("ไม่พบบัญชีจัดคนลงสู่ตำแหน่ง", "no list of who holds which post was found"),
    PartName.DEVELOPMENT_ACTIVITIES: ("ไม่พบตารางโครงการพัฒนา", "no table of development activities was found"),
    PartName.DEVELOPMENT_RECORDS: ("ไม่พบบันทึกผลการพัฒนารายบุคคล", "no records of who was developed were found"),
}


def put_rest(draft: Draft, stream: Stream, outline: Outline, taken: set[int], unreadable: Sequence[Note]) -> None:
    """State what was not found, and say where something stands that was not understood."""
    put_left_over(draft, stream, outline, taken)
    coverage = draft.data.setdefault("coverage", {})
    for part, reason in _NOT_SOUGHT.items():
        if part.value not in coverage:
            draft.cover(part, "absent", *reason)
    for number, (_, table) in enumerate(stream.tables):
        if number not in taken and any(cell.text.strip() for row in table.rows for cell in row):
            first = next(cell.text for row in table.rows for cell in row if cell.text.strip())
            draft.note(
                f"ไม่รู้จักตารางนี้ (เริ่มด้วย “{first[:40]}”) จึงไม่ได้นำมาตรวจ",
                f"this table (it begins with “{first[:40]}”) was not recognised, so nothing of it is checked",
                table.place,
                "unattributed",
            )
    for lost in unreadable:
        draft.notes.append(lost)
        for part in [one for one, known in coverage.items() if known["status"] == "whole"]:
            coverage[part] = {"status": "partial", "th": lost.th, "en": lost.en}
        if lost.code == FROM_PICTURE:  # what was not found there may have been missed
            draft.doubt_absent(lost.th, lost.en)
