"""ภาระค่าใช้จ่าย (๙): the table of costs and its foot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import meanings
from compliance.reading.recognise.tables.captions import unit_in, units_of
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.headcount import Position, cover, lacks_figures, own_words, take_unit
from compliance.reading.recognise.tables.opened import opened
from compliance.reading.recognise.tables.over_pages import contents
from compliance.reading.recognise.tables.rows import (
    Figures,
    begins,
    is_blank,
    is_carried,
    put_remark,
    remark_of,
    vacancies,
)
from compliance.reading.recognise.tables.subtotals import is_part, names_unit
from compliance.reading.recognise.tables.titles import level_in, level_of, title_of
from compliance.reading.recognise.tables.wrapped import whole_names
from compliance.thai import parse_money, skeleton, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import TABLE_HEADERS

AT = "/staffing/cost"
_FOOT_MARK = re.compile(r"^\s*\(?(?:[0-9๐-๙]{1,2}|[ก-ฮ])\)\s*|^\s*(?:[0-9๐-๙]{1,2}|[ก-ฮ])\.\s*")
_PHRASES = re.compile(r"[\n,;/()]")
_PERCENT = re.compile(r"(?:ร้อยละ\s*)?([0-9]{1,3}(?:\.[0-9]+)?)\s*%|ร้อยละ\s*([0-9]{1,3}(?:\.[0-9]+)?)")


def put_cost(
    draft: PlanDraft, table: Table, columns: Columns, position: Position, first: int, captions: Sequence[Cell] | None
) -> None:
    """Read one table of costs, or its further page; `first` is its first row of figures. `captions` are the lines that
    stand above it; None where it goes on from the table before."""
    if captions is not None:
        position.units = units_of(columns, iter(captions))
    if draft.get(f"{AT}/rows") is None:
        draft.put(f"{AT}/rows", [], table.place)
        draft.places.setdefault(AT, table.place)
        for index, year in enumerate(columns.years):
            draft.put(f"{AT}/yearly/{index}", {"year": year}, table.place)
    figures = Figures(draft)
    single, numbers = columns.single, numbers_of(columns)
    rows = whole_names(contents(table, columns, first), single["position"], numbers, single.get("remark"))
    for row in opened(rows, single["position"], numbers, single.get("order"), figures):
        _put_row(draft, row, columns, position, figures)
    cover(draft, PartName.COST, figures)


def budget_of(draft: PlanDraft, year: int, place: Place) -> str:
    """The pointer of a year's budget, which is made where there is none yet."""
    known = draft.get(f"{AT}/budgets") or []
    index = next((index for index, one in enumerate(known) if str(one["year"]) == str(year)), None)
    return draft.append(f"{AT}/budgets", {"year": year}, place) if index is None else f"{AT}/budgets/{index}"


def put_budget(draft: PlanDraft, year: int, amount: Decimal, place: Place, name: str = "expenditure_budget") -> None:
    """Put down the budget of a year, or a part of it; the first that is found stands, and another one is said."""
    where = budget_of(draft, year, place)
    before = draft.get(f"{where}/{name}")
    if before is None:
        draft.put(f"{where}/{name}", amount, place)
    elif parse_money(str(before)) != amount:
        th = f"งบประมาณปี {year} ที่นี่เป็น {amount:,} บาท แต่ก่อนหน้าเป็น {before:,} บาท ใช้ค่าแรก"
        en = f"the budget of {year} is {amount:,} here but {before:,} baht before: the first is used"
        draft.note(th, en, place, "conflict")
        draft.cover(PartName.COST, "partial", th, en)


def numbers_of(columns: Columns) -> list[int]:
    """The columns of figures."""
    singles = [columns.single[one] for one in ("posts", "filled", "current") if one in columns.single]
    return [*singles, *columns.yearly]


def _put_row(draft: PlanDraft, row: Sequence[Cell], columns: Columns, position: Position, figures: Figures) -> None:
    name = row[columns.single["position"]]
    if any(is_carried(cell.text) for cell in row[: columns.single["position"] + 1]):
        return
    lead = next((cell for cell in row if not is_blank(cell) and not _is_figure(cell)), name)
    foot = _foot_of(lead)
    if foot:
        if not (foot == "sum" and names_unit(lead.text)):
            _put_foot(draft, row, lead, foot, columns, figures, position.units)
        if foot == "sum":
            _drop_part(draft, position)
        return
    numbers = numbers_of(columns)
    if take_unit(draft, AT, row, columns, position, figures):
        return
    if all(is_blank(row[index]) for index in numbers):
        rows = draft.get(f"{AT}/rows")
        if rows and level_of(lead.text) and "level" not in rows[-1]:
            draft.put(f"{AT}/rows/{len(rows) - 1}/level", level_of(lead.text), lead.place)
        elif lacks_figures(row, columns):
            figures.lost(
                "แถวนี้มีชื่อตำแหน่งแต่ไม่มีตัวเลข จึงไม่ได้อ่าน", "this row names a post but has no figures: it was not read", lead
            )
        else:
            position.heading(lead)
        return
    title = title_of(name)
    if not title.position:
        first = next(cell for cell in row if not is_blank(cell))
        figures.lost(
            "แถวนี้มีตัวเลขแต่ไม่มีชื่อตำแหน่ง จึงไม่ได้อ่าน", "this row has figures but names no post: it was not read", first
        )
        return
    where = draft.append(f"{AT}/rows", {"position": title.position}, name.place)
    own_level = row[columns.single["level"]] if "level" in columns.single else None
    level, level_cell = level_in(own_level, title, name)
    if level:
        draft.put(f"{where}/level", level, level_cell.place)
    position.put(draft, where, level, own_words(columns, row))
    _put_figures(draft, where, row, columns, figures, position.units)


def _put_figures(
    draft: PlanDraft, at: str, row: Sequence[Cell], columns: Columns, figures: Figures, units: Mapping[str, int]
) -> None:
    posts: int | None = None
    if "posts" in columns.single:
        cell = row[columns.single["posts"]]
        posts = figures.count(cell)
        figures.put(f"{at}/posts", cell, posts)
    if "filled" in columns.single:
        cell = row[columns.single["filled"]]
        unheld = vacancies(cell.text, posts)
        held = posts - unheld if posts is not None and unheld is not None else figures.count(cell)
        figures.put(f"{at}/filled", cell, held)
    for name in ("current", "additions"):
        if name in columns.single:
            cell = row[columns.single[name]]
            figures.put(f"{at}/{name}", cell, figures.money(cell, units[name]))
    for name, triple in columns.triples.items():
        figures.row_of_three(f"{at}/{name}", row, triple, units.get(name))
    vacant, funding = (remark_of(row, columns.single.get(name)) for name in ("vacant_at", "funding"))
    if vacant is not None:
        figures.put(f"{at}/vacant_at", vacant, figures.money(vacant, units["vacant_at"]))
    remark = remark_of(row, columns.single.get("remark"))
    for cell in filter(None, (funding, remark)):  # a remark may say so too, in a phrase of its own
        meant = (meanings("funding").get(skeleton(phrase)) for phrase in _PHRASES.split(cell.text))
        if source := next(filter(None, meant), None):
            draft.put(f"{at}/funding", source, cell.place)
            break
    put_remark(draft, at, row, columns)


def _is_figure(cell: Cell) -> bool:
    text = cell.text.strip(" ()")
    return parse_money(text, dash_is_zero=True) is not None


def _foot_of(cell: Cell) -> str | None:
    """Which line of the foot a row is, by its first words."""
    text = _FOOT_MARK.sub("", cell.text)
    return next((name for name, words in words_of(TABLE_HEADERS).foot.items() if begins(text, words)), None)


def _put_foot(
    draft: PlanDraft,
    row: Sequence[Cell],
    lead: Cell,
    foot: str,
    columns: Columns,
    figures: Figures,
    units: Mapping[str, int],
) -> None:
    """One line of the foot: its figures stand in the last group of years, or in the only cells that are filled."""
    triple = columns.triples.get("totals")
    cells = [row[index] for index in triple] if triple else []
    if not any(not is_blank(cell) for cell in cells):
        rest = [cell for cell in row if cell is not lead and not is_blank(cell)]
        cells = rest if len(rest) == len(columns.years) else []
    if foot == "benefits":
        _rename_totals(draft)
        rate = _PERCENT.search(to_arabic(lead.text))
        if rate:
            draft.put(f"{AT}/benefits_percent", rate.group(1) or rate.group(2), lead.place)
    for index, cell in enumerate(cells):
        if is_blank(cell):
            continue
        if foot == "percent":
            text = to_arabic(cell.text).replace("%", "").replace("ร้อยละ", "").strip()
            if parse_money(text) is not None:
                draft.put(f"{AT}/yearly/{index}/percent", text, cell.place)
            continue
        amount = figures.money(cell, unit_in(lead.text) or units.get("totals", 1))
        if amount is None:
            at = budget_of(draft, columns.years[index], cell.place) if foot == "budget" else f"{AT}/yearly/{index}"
            figures.put(f"{at}/{'expenditure_budget' if foot == 'budget' else foot}", cell, None)
            continue
        if foot == "budget":
            put_budget(draft, columns.years[index], amount, cell.place)
        else:
            _put_yearly(draft, f"{AT}/yearly/{index}/{foot}", amount, cell.place)


def _put_yearly(draft: PlanDraft, at: str, amount: Decimal, place: Place) -> None:
    """Put down a figure of the foot. The last stands; another before it is said, but sums of units may come first."""
    before = draft.get(at)
    if before is not None and before != amount and not at.endswith("/sum"):
        th = f"ยอดรวมท้ายตารางค่าใช้จ่ายมีสองค่า ({before:,} และ {amount:,} บาท) ใช้ค่าหลัง"
        en = f"the foot of the costs has two figures of one kind ({before:,} and {amount:,} baht): the latter is used"
        draft.note(th, en, place, "conflict")
        draft.cover(PartName.COST, "partial", th, en)
    draft.put(at, amount, place)


def _drop_part(draft: PlanDraft, position: Position) -> None:
    """Take back a sum that is only one unit's: of the rows below the sum before it."""
    rows, since = draft.get(f"{AT}/rows") or [], position.summed
    position.summed = len(rows)
    yearly = draft.get(f"{AT}/yearly") or []
    if is_part(rows, since, "totals", [year.get("sum") for year in yearly]):
        for index, year in enumerate(yearly):
            del year["sum"]
            draft.places.pop(f"{AT}/yearly/{index}/sum", None)


def _rename_totals(draft: PlanDraft) -> None:
    """What stands above the benefits is the sum without them, even where it is called รวมทั้งสิ้น."""
    for index, year in enumerate(draft.get(f"{AT}/yearly") or ()):
        at = f"{AT}/yearly/{index}"
        if "total" in year and "sum" not in year:
            draft.put(f"{at}/sum", year.pop("total"), draft.places.pop(f"{at}/total", None))
