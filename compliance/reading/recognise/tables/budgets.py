"""งบประมาณรายจ่ายประจำปี (๙) in small tables: a year in each row, or in each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import any_of
from compliance.reading.recognise.stream import thai
from compliance.reading.recognise.tables.columns import heading_words
from compliance.reading.recognise.tables.cost import budget_of, put_budget
from compliance.reading.recognise.tables.rows import Figures, apart, is_blank
from compliance.reading.recognise.tables.years import year_of, years_in
from compliance.thai import is_dash, skeleton, split_number
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

MAX_HEADER = 3
_MORE = r"(?:ประจำปี|ประจำ|งบประมาณ|ทั้งสิ้น|ทั้งหมด|รวม|ทั้งปี|ตามข้อบัญญัติ|ตามเทศบัญญัติ|ที่ตั้งไว้|จำนวน|\(?บาท\)?)*"


@per_rulebook
def _fields() -> dict[str, re.Pattern[str]]:
    """What a label may be of each part of a budget: the word and little more."""
    listed = {name: [*found] for name, found in heading_words("budgets").items() if name != "year"}
    listed["expenditure_budget"] += words_of(TABLE_HEADERS).foot.budget
    lead, more = thai("(?:ประมาณการ|ประมาณ)?").pattern, thai(_MORE).pattern
    return {name: re.compile(f"{lead}{any_of(found)}{more}") for name, found in listed.items()}


def field_of(cell: Cell) -> str | None:
    """The part of a budget that a label names; None for any other, such as what the budget pays for."""
    key = skeleton(split_number(cell.text)[1])
    return next((name for name, pattern in _fields().items() if pattern.fullmatch(key)), None)


def put_budget_table(draft: PlanDraft, table: Table) -> bool:
    """Read such a table; False, and nothing is put down, when it is another."""
    found = [*(_across(table) or _down(table) or ())]
    if not any(name == "expenditure_budget" for _, name, _ in found):
        return False
    figures = Figures(draft)
    for year, name, cell in found:
        if is_blank(cell) or (is_dash(cell.text) and name == "expenditure_budget"):
            continue
        amount = figures.money(cell)
        if amount is not None:
            put_budget(draft, year, amount, cell.place, name)
        else:
            figures.put(f"{budget_of(draft, year, cell.place)}/{name}", cell, None)
    return True


Figure = tuple[int, str, Cell]


def _across(table: Table) -> Iterator[Figure] | None:
    """A year above each column, and a part of the budget in each row."""
    rows = [*map(apart, table.rows[:MAX_HEADER])]
    for number in range(len(rows)):
        years = years_in(rows, number)
        if len(years) > 1 and len(set(years.values())) == len(years):
            return _rows_across(table.rows[number + 1 :], years)
    return None


def _rows_across(rows: Sequence[Sequence[Cell]], years: dict[int, int]) -> Iterator[Figure]:
    for row in map(apart, rows):
        name = next((name for index, cell in enumerate(row) if index not in years and (name := field_of(cell))), None)
        if name is not None:
            yield from ((year, name, row[index]) for index, year in years.items())


def _down(table: Table) -> Iterator[Figure] | None:
    """A part of the budget above each column, and a year in each row."""
    for number, row in enumerate(table.rows[:MAX_HEADER]):
        names = {index: name for index, cell in enumerate(apart(row)) if (name := field_of(cell)) is not None}
        if "expenditure_budget" in names.values():
            return _rows_down(table.rows[number + 1 :], names)
    return None


def _rows_down(rows: Sequence[Sequence[Cell]], names: dict[int, str]) -> Iterator[Figure]:
    for row in map(apart, rows):
        beside = (cell for index, cell in enumerate(row) if index not in names)
        year = next((year for cell in beside if (year := year_of(cell.text))), None)
        if year is not None:
            yield from ((year, name, row[index]) for index, name in names.items())
