"""Tables of one entry a row: workload (๓.๔), results (๓.๕), retirements (๓.๖.๒), peers (๓.๗), records, and the like."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.headcount import cover
from compliance.reading.recognise.tables.over_pages import unbroken
from compliance.reading.recognise.tables.rows import Figures, begins, is_blank, row_words
from compliance.reading.recognise.tables.years import year_of
from compliance.thai import is_dash, numeral_from_ocr, parse_money, skeleton, to_arabic
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS


class Listed(Struct, frozen=True):
    """A list of the plan: where it is, its part, the type of each field that is no text, and what an entry needs."""

    at: str
    part: PartName
    needs: tuple[str, ...]
    types: Mapping[str, str]
    carried: tuple[str, ...] = ()
    """Fields that a blank cell takes from the row above: they were merged, or written once for several rows."""


LISTS = {
    "workload": Listed(
        "/staffing/framework/workload",
        PartName.WORKLOAD,
        ("unit", "position", "task"),
        {"volume": "decimal", "minutes": "decimal"},
        ("unit", "position"),
    ),
    "outcomes": Listed(
        "/staffing/framework/outcomes", PartName.OUTCOMES, ("unit", "result"), {"year": "year"}, ("unit",)
    ),
    "peers": Listed(
        "/staffing/framework/peers",
        PartName.PEERS,
        ("organisation", "position"),
        {"own": "count", "peer": "count"},
        ("organisation", "unit"),
    ),
    "successions": Listed(
        "/staffing/framework/successions", PartName.SUCCESSIONS, ("position",), {"year": "year", "number": "number"}
    ),
    "development-budgets": Listed(
        "/development/budgets", PartName.DEVELOPMENT_ACTIVITIES, ("year",), {"year": "year", "total": "money"}
    ),
    "records": Listed(
        "/development/records",
        PartName.DEVELOPMENT_RECORDS,
        ("person", "year"),
        {
            "year": "year",
            "date": "date",
            "reported": "date",
            **dict.fromkeys(("attended", "evaluated", "passed"), "yes"),
        },
        ("person",),
    ),
}


def put_list(draft: PlanDraft, table: Table, columns: Columns, first: int) -> None:
    """Read one such table, or its further page; `first` is its first row of content."""
    listed = LISTS[columns.kind]
    figures = Figures(draft)
    carried: dict[str, Cell] = {}
    if draft.get(listed.at) is None:
        draft.put(listed.at, [], table.place)
    numbers = [columns.single[name] for name in ("volume", "minutes", "year") if name in columns.single]
    for row in unbroken(table.rows[first:], numbers):
        if row_key(row) in columns.header or all(is_blank(cell) for cell in row):
            continue
        cells = {name: row[index] for name, index in columns.single.items() if not is_blank(row[index])}
        lone = {id(cell): cell for cell in row if not is_blank(cell)}
        if len(lone) == 1 and "unit" in listed.needs:  # a heading across the table
            carried = {"unit": next(iter(lone.values()))}
            continue
        if any(begins(cell.text, row_words().total) for cell in row[:2]):
            continue
        carried.update({name: cells[name] for name in listed.carried if name in cells})
        _put_entry(draft, columns.kind, {**carried, **cells}, next(iter(lone.values())), figures)
    if columns.kind == "workload" and "minutes" not in columns.single and _tells_time(columns):
        th = "ไม่รู้ว่าช่องใดของตารางปริมาณงานเป็นเวลาต่อครั้ง จึงไม่ได้อ่านเวลา"
        draft.cover(
            listed.part, "partial", th, "it is not known which column of the workload tells the time for each task"
        )
        draft.note(th, "no column of the workload is known to tell the time for each task", table.place, "unattributed")
    if columns.kind != "development-budgets":  # the larger table that they go with says how whole that part is
        cover(draft, listed.part, figures)


def _tells_time(columns: Columns) -> bool:
    head = "".join(columns.header)
    return any(skeleton(word) in head for word in words_of(TABLE_HEADERS).times)


def _put_entry(draft: PlanDraft, kind: str, cells: Mapping[str, Cell], lead: Cell, figures: Figures) -> None:
    """Put down one entry; `lead` is the first cell of its row that is filled, whatever its column."""
    listed = LISTS[kind]
    missing = [name for name in listed.needs if name not in cells]
    if missing:
        figures.lost("แถวนี้ขาดข้อมูลที่ต้องมี จึงไม่ได้อ่าน", f"this row lacks {', '.join(missing)}: it was not read", lead)
        return
    first = cells[listed.needs[0]]
    if kind == "development-budgets":
        amount = figures.money(cells["total"]) if "total" in cells else None
        put_development_budget(draft, _value(first, "year", figures), amount, cells.get("total", first).place)
        return
    at = listed.at
    if kind == "peers":
        at = f"{_peer(draft, at, first)}/rows"
    where = draft.append(at, {}, first.place)
    for name, cell in cells.items():
        if name in ("order", "organisation") or (name not in listed.types and is_dash(cell.text)):
            continue
        value = _value(cell, listed.types.get(name, "text"), figures)
        if value is not None:
            draft.put(f"{where}/{name}", value, cell.place)


def put_development_budget(draft: PlanDraft, year: int | str | None, amount: Decimal | None, place: Place) -> None:
    """Put down the development plan's budget of a year; the first that is found stands, and another one is said. Of one
    that is written and could not be read, the doubtful place alone."""
    at = LISTS["development-budgets"].at
    known = draft.get(at) or []
    index = next((index for index, one in enumerate(known) if one["year"] == year), None)
    where = draft.append(at, {"year": year}, place) if index is None else f"{at}/{index}"
    before = draft.get(f"{where}/total")
    if amount is not None and before is None:
        draft.put(f"{where}/total", amount, place)
    elif amount is None and place.doubt is not None:
        draft.places.setdefault(f"{where}/total", place)
    elif amount is not None and before != amount:
        th = f"งบประมาณพัฒนาปี {year} ที่นี่เป็น {amount:,} บาท แต่ก่อนหน้าเป็น {before:,} บาท ใช้ค่าแรก"
        en = f"the development budget of {year} is {amount:,} here but {before:,} baht before: the first is used"
        draft.note(th, en, place, "conflict")
        draft.cover(PartName.DEVELOPMENT_ACTIVITIES, "partial", th, en)


def _peer(draft: PlanDraft, at: str, cell: Cell) -> str:
    """The entry of an organisation: a new one where it is not yet listed."""
    name = clean(cell.text)
    for index, known in enumerate(draft.get(at) or ()):
        if skeleton(known["organisation"]) == skeleton(name):
            return f"{at}/{index}"
    return draft.append(at, {"organisation": name}, cell.place)


@per_rulebook
def _answers() -> dict[str, bool]:
    listed = words_of(TABLE_HEADERS)
    return {skeleton(word): yes for yes, words in ((False, listed.no), (True, listed.yes)) for word in words}


def _value(cell: Cell, type_: str, figures: Figures) -> Any:
    if type_ in ("text", "number"):
        return to_arabic(clean(cell.text)) if type_ == "number" else clean(cell.text)
    if type_ == "count":
        return figures.count(cell)
    if type_ == "money":
        return figures.money(cell)
    text = numeral_from_ocr(clean(cell.text))
    if type_ == "decimal":
        found = parse_money(text.split(" ")[0])
        return found if found is not None else figures.money(cell)
    if type_ == "yes":
        return None if is_dash(text) else _answers().get(skeleton(text), text)
    if is_dash(text):
        return None
    return (year_of(text, bare=True) or to_arabic(text).strip()) if type_ == "year" else text
