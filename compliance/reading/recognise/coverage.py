"""What is left when all is recognised: unknown tables, parts that were not found, pages that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.reading.blocks import FROM_PICTURE, UNRULED, Note
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.tables.left_over import put_left_over

_WITHOUT_TABLES: dict[str, tuple[PartName, ...]] = {
    "rationale": (),
    "objectives": (),
    "problems": (),
    "powers": (PartName.POWERS,),
    "missions": (PartName.POWERS,),
    "summary": (),
    "chart": (PartName.CHART,),
    "guidelines": (PartName.GUIDELINES,),
    "ethics": (PartName.ETHICS,),
}
"""Sections in which no table of the plan stands, with the parts that are read from them."""
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


def put_rest(draft: PlanDraft, stream: Stream, outline: Outline, taken: set[int], unreadable: Sequence[Note]) -> None:
    """State what was not found, and say where something stands that was not understood."""
    put_left_over(draft, stream, outline, taken, _NOT_SOUGHT)
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
        touched = _touched(stream, outline, lost)
        for part in [one for one, known in coverage.items() if known["status"] == "whole"]:
            if touched is None or part in touched:
                coverage[part] = {"status": "partial", "th": lost.th, "en": lost.en}
        if lost.code == FROM_PICTURE:  # what was not found there may have been missed
            draft.doubt_absent(lost.th, lost.en)


def _touched(stream: Stream, outline: Outline, lost: Note) -> set[str] | None:
    """The parts that what was not read may be of; None: any.

    A list aligned by tabs in a section without tables of the plan, or the boxes of a chart, touch that section only.
    """
    if lost.code != UNRULED or lost.place is None or lost.place.page is None:
        return None
    names = _sections_on(stream, outline, lost.place)
    if not names or not names <= _WITHOUT_TABLES.keys():
        return None
    return {part.value for name in names for part in _WITHOUT_TABLES[name]}


def _sections_on(stream: Stream, outline: Outline, place: Place) -> set[str]:
    """The sections that stand where a place is: on its line, else anywhere on its page."""
    names: set[str] = set()
    before: str | None = None
    for heading in outline.headings.get("staffing", ()):
        at = heading.title.place
        if at.file != place.file or at.page is None or place.page is None:
            continue
        above = at.page < place.page or (at.page == place.page and (at.line or 0) < (place.line or 0))
        if above:
            before = heading.name or ""
        elif at.page == place.page and place.line is None:
            names.add(heading.name or "")
    return names | {before} if before is not None and (place.line or not _opens_page(stream, outline, place)) else names


def _opens_page(stream: Stream, outline: Outline, place: Place) -> bool:
    """Whether the first paragraph of a page is a heading."""
    at = place.file, place.page
    first = next((n for n, one in enumerate(stream.paragraphs) if (one.place.file, one.place.page) == at), None)
    starts = {heading.start for heading in outline.headings.get("staffing", ())}
    return first is not None and stream.starts[first] in starts
