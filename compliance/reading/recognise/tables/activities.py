"""โครงการพัฒนา: the table of activities in the development plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import kind_of, kind_pattern
from compliance.reading.recognise.stream import thai
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.headcount import cover
from compliance.reading.recognise.tables.lists import put_development_budget
from compliance.reading.recognise.tables.over_pages import unbroken
from compliance.reading.recognise.tables.rows import Figures, apart, begins, is_blank, is_carried, row_words
from compliance.reading.recognise.tables.years import year_of
from compliance.thai import is_dash, numeral_from_ocr, parse_int, parse_money, skeleton, split_number

AT = "/development/activities"
_YEAR = re.compile(r"2[45][0-9]{2}")
_EVERYONE = thai(r"ทุกคน|ทุกตำแหน่ง|บุคลากรทั้งหมด|พนักงานทั้งหมด")
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def put_activities(
    draft: PlanDraft, table: Table, columns: Columns, first: int, year: tuple[int, Cell] | None = None
) -> None:
    """Read one table of activities, or its further page; `first` is its first row of content. `year` is the fiscal year
    that stands above the table."""
    if draft.get(AT) is None:
        draft.put(AT, [], table.place)
    figures = Figures(draft)
    area: Cell | None = None
    numbers = [columns.single[name] for name in ("number", "budget", "year") if name in columns.single]
    numbers += columns.yearly
    for row in map(apart, unbroken(table.rows[first:], numbers, columns.single.get("order"))):
        filled = [cell for cell in row if not is_blank(cell)]
        if not filled or row_key(row) in columns.header:
            continue
        if is_carried(filled[0].text):
            continue
        if begins(filled[0].text, row_words().total):
            _put_sum(draft, row, filled[0], columns, year, figures)
        elif (heading := _heading(row, filled, columns)) is not None:
            area = heading
        else:
            _put_row(draft, row, columns, area, year, figures)
    cover(draft, PartName.DEVELOPMENT_ACTIVITIES, figures)


def _heading(row: Sequence[Cell], filled: Sequence[Cell], columns: Columns) -> Cell | None:
    """The area that a row names: its only words, perhaps with a number before them."""
    order = row[columns.single["order"]] if "order" in columns.single else None
    words = [cell for cell in filled if cell is not order]
    return (words or filled)[0] if len(words) < 2 else None


def _put_sum(
    draft: PlanDraft, row: Sequence[Cell], lead: Cell, columns: Columns, year: tuple[int, Cell] | None, figures: Figures
) -> None:
    """The budget of a year: below its column, or of the year that the row or the line above the table names."""
    if "budget" in columns.triples:
        sums = [*zip(columns.years, (row[index] for index in columns.triples["budget"]), strict=True)]
    elif "budget" in columns.single:
        of = _year(lead.text) or (year[0] if year else None)
        sums = [(of, row[columns.single["budget"]])] if of else []
    else:
        sums = []
    for of, cell in sums:
        amount = parse_money(numeral_from_ocr(cell.text)) or parse_money(_figure(cell))
        if amount is not None or cell.place.doubt:
            put_development_budget(draft, of, amount, cell.place)


def _put_row(
    draft: PlanDraft,
    row: Sequence[Cell],
    columns: Columns,
    area: Cell | None,
    above: tuple[int, Cell] | None,
    figures: Figures,
) -> None:
    at = {name: row[index] for name, index in columns.single.items() if not is_blank(row[index])}
    name = at.get("name")
    if name is None:
        lead = next(cell for cell in row if not is_blank(cell))
        figures.lost("แถวนี้ไม่มีชื่อโครงการ จึงไม่ได้อ่าน", "this row names no activity: it was not read", lead)
        return
    triples = {name: [row[index] for index in triple] for name, triple in columns.triples.items()}
    if columns.years and all(is_blank(cell) for cells in triples.values() for cell in cells):
        th, en = "แถวนี้ไม่บอกว่าทำปีใด จึงไม่ได้อ่าน", "this row does not say in which year it is: it was not read"
        figures.lost(th, en, name)
    for index, year in enumerate(columns.years):
        own = {**at, **{name: cells[index] for name, cells in triples.items() if not _is_nothing(cells[index])}}
        if own.keys() & triples.keys():
            mark = next(own[name] for name in triples if name in own)
            own.pop("year", None)
            _put_activity(draft, own, area, (year, mark), figures)
    if not columns.years:
        _put_activity(draft, at, area, above, figures)


def _is_nothing(cell: Cell) -> bool:
    return is_blank(cell) or is_dash(cell.text)


def _put_activity(
    draft: PlanDraft, at: Mapping[str, Cell], area: Cell | None, above: tuple[int, Cell] | None, figures: Figures
) -> None:
    """Put down one activity of one year; `above` is the year where the row itself names none."""
    name = at["name"]
    title = clean(name.text)
    where = draft.append(AT, {"name": split_number(title)[1] or title}, name.place)
    area = at.get("area", area)
    if area is not None:
        draft.put(f"{where}/area", split_number(clean(area.text))[1], area.place)
    if "method" in at:
        draft.put(f"{where}/method", clean(at["method"].text), at["method"].place)
    year = (_year(at["year"].text), at["year"]) if "year" in at else (None, name)
    of, cell = year if year[0] else above or (None, name)
    if of:
        draft.put(f"{where}/year", of, cell.place)
    if "target" in at:
        _put_target(draft, where, at["target"])
    if "people" in at and not is_dash(at["people"].text):
        for person in re.split(r"[,;\n]", at["people"].text):
            if clean(person):
                draft.append(f"{where}/people", clean(person), at["people"].place)
    if "number" in at:
        number = parse_int(_figure(at["number"]))
        if number is not None or at["number"].place.doubt:
            figures.put(f"{where}/number", at["number"], number)
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


def _put_target(draft: PlanDraft, where: str, cell: Cell) -> None:
    key = skeleton(cell.text)
    kinds = dict.fromkeys(kind for found in kind_pattern().finditer(key) if (kind := kind_of(found)) is not None)
    for kind in kinds:
        draft.append(f"{where}/kinds", kind.value, cell.place)
    if _EVERYONE.search(key):
        draft.put(f"{where}/everyone", True, cell.place)
    elif not kinds and not _is_nothing(cell):
        draft.put(f"{where}/target", clean(cell.text), cell.place)


def _put_budget(draft: PlanDraft, where: str, cell: Cell, figures: Figures) -> None:
    if is_dash(cell.text):
        draft.put(f"{where}/budget", 0, cell.place)
        return
    amount = parse_money(numeral_from_ocr(cell.text)) or parse_money(_figure(cell))
    if amount is None:
        figures.money(cell)  # counts it as unread, and says so
    figures.put(f"{where}/budget", cell, amount)
