"""The headings of the two plans, as they stand, and the instruments cited between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model.parts import PartName
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.citations import citations, put_citations
from compliance.reading.recognise.closing import single_items
from compliance.reading.recognise.lists import reading_words, standard_sections, starts_with
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.periods import first_period, periods, put_period
from compliance.reading.recognise.stream import Stream
from compliance.thai import skeleton, split_number

_MARK = re.compile(r"\s*\(?[0-9๐-๙]{1,2}([.)])")
MAX_SWOT = 80
"""A longer line is no heading of strengths or weaknesses."""
FEW = 3
"""With fewer headings than this it is not known whether the others are missing."""
_PARTS = {"staffing": PartName.STAFFING_SECTIONS, "development": PartName.DEVELOPMENT_SECTIONS}


def put_sections(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Put down the headings of both plans, and say which of the standard form's were not seen."""
    for plan, part in _PARTS.items():
        headings = outline.headings.get(plan, ())
        if not headings:
            draft.cover(part, "absent")
            continue
        for heading in headings:
            where = draft.append(f"/{plan}/sections", {"title": heading.title.text}, heading.title.place)
            if heading.number:
                draft.put(f"{where}/number", heading.number, heading.title.place)
        _cover(draft, part, plan, len({heading.name for heading in headings}))
        seen = {heading.name for heading in headings}
        missing = [
            one for one in standard_sections(plan) if one.name not in seen and one.name != "structure-determination"
        ]
        if missing:
            listed = ", ".join(one.number for one in missing)
            draft.note(
                f"ไม่พบหัวข้อตามแบบ: {listed} (ดูจากชื่อหัวข้อ เลขอาจต่างกัน)",
                f"headings of the standard form that were not seen: {listed} (by title; numbers may differ)",
                headings[0].title.place,
                "section-missing",
            )


def _cover(draft: PlanDraft, part: PartName, plan: str, seen: int) -> None:
    """One or two headings of many are no sign that all were seen."""
    if plan == "development" or seen >= FEW:
        draft.cover(part, "whole")
        return
    draft.cover(
        part,
        "partial",
        f"พบหัวข้อตามแบบเพียง {seen} หัวข้อ จึงไม่ทราบว่าขาดจริงหรืออ่านไม่พบ",
        f"only {seen} of the form's headings were seen: whether the others are missing or were not read is not known",
    )


_NO_POWERS = "พบหัวข้ออำนาจหน้าที่ แต่ไม่พบรายการ", "the heading on powers is there, but no items were found"


def put_contents(draft: PlanDraft, outline: Outline) -> None:
    """What the table of contents lists, apart from the body."""
    for entry in outline.contents.entries if outline.contents else ():
        where = draft.append("/staffing/contents", {"title": entry.title.text}, entry.title.place)
        if entry.number:
            draft.put(f"{where}/number", entry.number, entry.title.place)


def put_staffing_text(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """The staffing plan's own period, and what its text cites outside the announcement, section ๓ and section ๑๒."""
    region = outline.regions.get("staffing")
    if region is None:
        return
    end = region[1]
    begin = outline.after_announcements("staffing")
    put_period(draft, "/staffing/period", first_period(stream, begin, end))
    apart = [outline.content("staffing", name) for name in ("framework", "guidelines")]
    inside = [span for span in (*apart, *outline.announced()) if span]
    cited = citations(stream, begin, end)
    put_citations(
        draft, "/staffing/citations", [one for one in cited if not any(a <= one.start < b for a, b in inside)]
    )
    _put_powers(draft, stream, outline)


def _put_powers(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """The items that section ๕ lists, or section ๖ where there is none."""
    found = doubted = False
    for name in ("powers", "missions"):
        span = outline.content("staffing", name)
        if span is None or (name == "missions" and found):
            continue  # missions are powers only where no section lists these
        found = True
        for first, last, swot in _stretches(stream, *span):
            items = single_items(stream, first, last)
            doubted = doubted or (swot and bool(items))
            for quote in () if swot else items:
                draft.append("/staffing/powers", quote.text, quote.place)
    if not found:
        draft.cover(PartName.POWERS, "absent", "ไม่พบหัวข้อภารกิจ อำนาจหน้าที่", "no section on powers was found")
    elif draft.get("/staffing/powers"):
        draft.cover(PartName.POWERS, "whole")
    elif doubted:
        th = "หัวข้อมีรายการวิเคราะห์จุดแข็ง จุดอ่อน โอกาส อุปสรรค ซึ่งไม่ใช่อำนาจหน้าที่ จึงไม่ได้นับ"
        en = "the section lists strengths, weaknesses, opportunities and threats, which are no powers and were left out"
        draft.cover(PartName.POWERS, "partial", th, en)
    else:
        draft.cover(PartName.POWERS, "partial", *_NO_POWERS)


def _stretches(stream: Stream, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A section cut where an analysis of strengths and weaknesses begins and ends; whether a piece is of it."""
    begin, swot, marks = start, False, ""
    for first, last in stream.lines(start, end):
        text = stream.quote(first, last).text
        key = skeleton(split_number(text)[1])
        turned = bool(starts_with(key, reading_words().swot)) and last - first <= MAX_SWOT
        mark = _MARK.match(text)
        again = bool(mark and marks and mark[1] != marks) or "มาตรา" in text  # a list of another kind begins
        marks = marks or (mark[1] if mark and swot else "")
        back = (
            swot
            and not turned
            and (again or (bool(starts_with(key, reading_words().after_swot)) and last - first <= MAX_SWOT))
        )
        if turned != swot and (turned or back):
            if first > begin:
                yield begin, first, swot
            begin, swot, marks = first, turned, ""
    yield begin, end, swot


def put_plan_period(draft: PlanDraft, stream: Stream) -> None:
    """The submission's period: what most of its text states; every other period is said."""
    every = list(periods(stream, 0, len(stream)))
    stated = [one for one in every if one.fiscal] or every
    if not stated:
        draft.note("ไม่พบช่วงปีงบประมาณของแผน", "the plan's period was not found", None, "missing")
        return
    counts: dict[tuple[int, int], int] = {}
    for one in stated:
        counts[one.first, one.last] = counts.get((one.first, one.last), 0) + 1
    most = max(counts.values())
    chosen = next(one for one in stated if counts[one.first, one.last] == most)
    put_period(draft, "/period", chosen)
    said: set[tuple[int, int]] = {(chosen.first, chosen.last)}
    for one in stated:
        if (one.first, one.last) not in said:
            said.add((one.first, one.last))
            draft.note(
                f"ที่นี่เขียนช่วงปี {one.first} - {one.last} ขณะที่ส่วนใหญ่ของเอกสารเขียน {chosen.first} - {chosen.last}",
                f"{one.first} - {one.last} here, but {chosen.first} - {chosen.last} in most of the document",
                one.quote.place,
                "conflict",
            )
