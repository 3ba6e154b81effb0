"""Tables that stand where a part belongs and were not recognised, and rows of figures outside any table.

A part of which such a thing was left over is not whole, whatever else of it was read, in every format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.reading.blocks import Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream, raw_text
from compliance.reading.recognise.tables.columns import heading_words, likeness, row_key
from compliance.thai import is_dash, numeral_from_ocr, parse_money

SECTIONS = {
    "structure": (PartName.OLD_STRUCTURE, PartName.NEW_STRUCTURE),
    "headcount": (PartName.HEADCOUNT,),
    "cost": (PartName.COST,),
    "placement": (PartName.PLACEMENT,),
}
"""Sections of the staffing plan that are tables, and the parts that they give."""
KINDS = {
    "headcount": PartName.HEADCOUNT,
    "cost": PartName.COST,
    "placement": PartName.PLACEMENT,
    "activities": PartName.DEVELOPMENT_ACTIVITIES,
    "records": PartName.DEVELOPMENT_RECORDS,
    "workload": PartName.WORKLOAD,
}
ALIKE = 3
"""So many columns of a kind that a header names make a table likely to be of that kind."""
FEWEST_FIGURES = 3
LINES_OF_FIGURES = 3
LONE_FIGURES = 6


class Words(Struct, frozen=True):
    """A place in words, as part of a sentence."""

    th: str
    en: str


def place_words(place: Place) -> Words:
    """Page, sheet or line of a place; nothing where it has none."""
    if place.page:
        return Words(f" หน้า {place.page}", f" on page {place.page}")
    if place.sheet:
        return Words(f" แผ่นงาน {place.sheet}", f" on sheet {place.sheet}")
    if place.table:
        return Words(f" ที่ {place.table}", f" {place.table}")
    return Words(f" บรรทัดที่ {place.line}", f" at line {place.line}") if place.line else Words("", "")


def put_left_over(
    draft: PlanDraft, stream: Stream, outline: Outline, taken: set[int], missing: Mapping[PartName, tuple[str, str]]
) -> None:
    """Call every part partial of which something was seen that was not understood, and say where. `missing`: how it is
    said of a part that nothing of it was found."""
    for number, (offset, table) in enumerate(stream.tables):
        if number in taken or not _is_content(table):
            continue
        for part in _parts_of(table, offset, outline):
            where = place_words(table.place)
            th = f"ไม่รู้จักตาราง{where.th} ซึ่งอยู่ในส่วนนี้ จึงไม่ได้อ่าน"
            en = f"the table{where.en} belongs here but was not recognised, so it is not read"
            if part in missing and part.value not in (draft.get("/coverage") or {}):
                th, en = f"{missing[part][0]}; {th}", f"{missing[part][1]}; {en}"
            _doubt(draft, part, th, en)
    for section, parts in SECTIONS.items():
        span = outline.content("staffing", section)
        place = _figures_in_text(stream, *span) if span and section != "structure" else None
        if place is not None:
            where = place_words(place)
            reason = (
                f"มีแถวตัวเลขที่ไม่อยู่ในตารางที่รู้จัก{where.th} จึงไม่ได้อ่าน (ตารางต้องมีเส้น หรือให้ส่งไฟล์ .docx, .xlsx)",
                f"rows of figures stand outside any known table{where.en} and are not read (a table needs ruling "
                "lines; or give the .docx or .xlsx)",
            )
            draft.note(*reason, place, "figures-outside-tables")
            _doubt(draft, parts[0], *reason)


def _doubt(draft: PlanDraft, part: PartName, th: str, en: str) -> None:
    known = (draft.get("/coverage") or {}).get(part.value)
    if known and known["status"] == "absent":
        return  # who sought it has said why
    draft.cover(part, "partial", th, en)


def _is_content(table: Table) -> bool:
    """Whether a table holds more than a line or a frame round text."""
    filled = [{id(cell) for cell in row if cell.text.strip()} for row in table.rows]
    return sum(len(row) > 1 for row in filled) > 1


def _parts_of(table: Table, offset: int, outline: Outline) -> tuple[PartName, ...]:
    for section, parts in SECTIONS.items():
        span = outline.content("staffing", section)
        if span and span[0] <= offset <= span[1]:
            return parts
    scores = {kind: likeness(table, kind) for kind in KINDS}
    best = max(scores, key=lambda kind: scores[kind])
    telling = best != "activities" or any(word in row_key(table.rows[0]) for word in heading_words(best)["budget"])
    return (KINDS[best],) if scores[best] >= ALIKE and telling else ()


def _figures_in_text(stream: Stream, start: int, end: int) -> Place | None:
    """Where rows of figures begin that stand in no table; None where there are none."""
    rows: list[Place] = []
    lone: list[Place] = []
    for number in range(stream.paragraph_at(start), len(stream.starts)):
        if stream.starts[number] >= end:
            break
        paragraph = stream.paragraphs[number]
        for line in raw_text(paragraph).split("\n"):
            figures, others = _count(line.split())
            if figures >= FEWEST_FIGURES and figures >= others:
                rows.append(paragraph.place)
            elif figures and not others:
                lone.append(paragraph.place)
    if len(rows) >= LINES_OF_FIGURES:
        return rows[0]
    return lone[0] if len(lone) >= LONE_FIGURES else None


def _count(words: Sequence[str]) -> tuple[int, int]:
    """How many of the words are figures, and how many are not."""
    figures = sum(is_dash(word) or parse_money(numeral_from_ocr(word)) is not None for word in words)
    return figures, len(words) - figures
