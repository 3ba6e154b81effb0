"""โครงการพัฒนา: the table of activities in the development plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import Draft
from compliance.reading.mending import clean
from compliance.reading.recognise.stream import thai
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.headcount import cover
from compliance.reading.recognise.tables.rows import Figures, apart, begins, is_blank
from compliance.reading.recognise.tables.years import year_of
from compliance.reading.recognise.words import kind_of, kind_pattern
from compliance.thai import is_dash, numeral_from_ocr, parse_int, parse_money, skeleton, split_number

AT = "/development/activities"
_YEAR = re.compile(r"2[45][0-9]{2}")
_EVERYONE = thai(r"ทุกคน|ทุกตำแหน่ง|บุคลากรทั้งหมด|พนักงานทั้งหมด")
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def put_activities(draft: Draft, table: Table, columns: Columns, first: int) -> None:
    """Read one table of activities, or its further page; `first` is its first row of content."""
    if draft.get(AT) is None:
        draft.put(AT, [], table.place)
    figures = Figures(draft)
    area: Cell | None = None
    for row in table.rows[first:]:
        filled = [cell for cell in apart(row) if not is_blank(cell)]
        if not filled or row_key(row) in columns.header:
            continue
        if len(filled) == 1:
            area = filled[0]
        elif not begins(filled[0].text, "rows", "total"):
            _put_row(draft, apart(row), columns, area, figures)
    cover(draft, PartName.DEVELOPMENT_ACTIVITIES, figures)


def _put_row(draft: Draft, row: Sequence[Cell], columns: Columns, area: Cell | None, figures: Figures) -> None:
    at = {name: row[index] for name, index in columns.single.items() if not is_blank(row[index])}
    name = at.get("name")
    if name is None:
        lead = next(cell for cell in row if not is_blank(cell))
        figures.lost("แถวนี้ไม่มีชื่อโครงการ จึงไม่ได้อ่าน", "this row names no activity: it was not read", lead)
        return
    title = clean(name.text)
    where = draft.append(AT, {"name": split_number(title)[1] or title}, name.place)
    area = at.get("area", area)
    if area is not None:
        draft.put(f"{where}/area", split_number(clean(area.text))[1], area.place)
    if "method" in at:
        draft.put(f"{where}/method", clean(at["method"].text), at["method"].place)
    year = _year(at["year"].text) if "year" in at else None
    if year:
        draft.put(f"{where}/year", year, at["year"].place)
    if "target" in at:
        _put_target(draft, where, at["target"])
    if "people" in at and not is_dash(at["people"].text):
        for person in re.split(r"[,;\n]", at["people"].text):
            if clean(person):
                draft.append(f"{where}/people", clean(person), at["people"].place)
    if "number" in at:
        number = _figure(at["number"])
        if parse_int(number) is not None:
            draft.put(f"{where}/number", parse_int(number), at["number"].place)
    if "budget" in at:
        _put_budget(draft, where, at["budget"], figures)


def _year(text: str) -> int | None:
    """The fiscal year that a cell names, among other words only where it is written in full."""
    found = _YEAR.search(skeleton(text))
    return int(found.group()) if found else year_of(text)


def _figure(cell: Cell) -> str:
    """The figure in a cell that may hold words beside it ("๓๐ คน")."""
    found = _FIGURE.findall(numeral_from_ocr(cell.text))
    return found[0] if len(found) == 1 else ""


def _put_target(draft: Draft, where: str, cell: Cell) -> None:
    key = skeleton(cell.text)
    kinds = dict.fromkeys(kind for found in kind_pattern().finditer(key) if (kind := kind_of(found)) is not None)
    for kind in kinds:
        draft.append(f"{where}/kinds", kind.value, cell.place)
    if _EVERYONE.search(key):
        draft.put(f"{where}/everyone", True, cell.place)


def _put_budget(draft: Draft, where: str, cell: Cell, figures: Figures) -> None:
    if is_dash(cell.text):
        draft.put(f"{where}/budget", 0, cell.place)
        return
    amount = parse_money(numeral_from_ocr(cell.text)) or parse_money(_figure(cell))
    if amount is None:
        figures.money(cell)  # counts it as unread, and says so
    else:
        draft.put(f"{where}/budget", amount, cell.place)
