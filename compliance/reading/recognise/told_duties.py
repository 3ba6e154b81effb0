"""หน้าที่ความรับผิดชอบ under a heading of its own: what each unit does, told outside the table of the structure."""

from __future__ import annotations

from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import reading_words, starts_with
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.structure import put_units
from compliance.reading.recognise.structure_text import Reading, departments_in, lines_of

AT = "/staffing/structure/duties"
MAX_HEADING = 110
_LOSSES = ("heading-lost", "number-skipped")
MENTION = 5
"""A heading with fewer lines below it is a mention of duties."""
FOLLOWS = 8
"""So many lines below its heading the first department stands at the latest."""


def put_told_duties(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Read the duties of units that stand under a heading of their own; say where there is one and nothing was read."""
    found = _stretch(stream, outline)
    if found is None:
        return
    start, end = found
    heading, *body = lines_of(stream, start, end)
    draft.put(AT, draft.get(AT) or [], heading.place)
    if not departments_in(body[:FOLLOWS]):
        _doubt(draft, start, stream)
        return
    reading = Reading("new")
    reading.read(body)
    column = reading.finish()
    put_units(draft, AT, column)
    told = any(one.duties or any(unit.duties for unit in one.units) for one in column.departments)
    units = sum(1 + len(one.units) for one in column.departments)
    if (
        not told
        or len(reading.left) > units
        or any(problem.code in ("heading-lost", "number-skipped") for problem in column.problems)
    ):
        _doubt(draft, start, stream)


def _doubt(draft: PlanDraft, start: int, stream: Stream) -> None:
    quote = stream.quote(*stream.line(start, len(stream)))
    draft.put("/staffing/structure/duties_in_part", True, quote.place)
    draft.note(
        f"หัวข้อ “{quote.text}” บอกหน้าที่ของส่วนราชการ แต่อ่านได้ไม่ครบ",
        f"the duties of units below “{quote.text}” were not read whole",
        quote.place,
        "unattributed",
    )


def _stretch(stream: Stream, outline: Outline) -> tuple[int, int] | None:
    """From the heading of the duties to the next section, with units below it if any has; None where there is none."""
    region = outline.regions.get("staffing")
    if region is None:
        return None
    first = outline.content("staffing", "structure-determination") or outline.content("staffing", "structure")
    begin = max(first[0] if first else outline.after_announcements("staffing"), region[0])
    unread: tuple[int, int] | None = None
    for paragraph in range(stream.paragraph_at(begin), len(stream.starts)):
        start, end = stream.first_line(paragraph)
        if start >= region[1]:
            break
        contents = outline.contents
        listed = contents is not None and contents.start <= start < contents.end
        key = stream.key[stream.after_number(start) : end]
        if (
            start < begin
            or listed
            or end - start > MAX_HEADING
            or not starts_with(key, reading_words().duties_headings)
        ):
            continue
        after = (one.start for one in outline.headings.get("staffing", ()) if one.start > start)
        stop = min(after, default=region[1])
        lines = list(lines_of(stream, start, stop))[1:]
        if departments_in(lines[:FOLLOWS]):
            return start, stop
        if len(lines) > MENTION and unread is None:
            unread = start, stop
    return unread
