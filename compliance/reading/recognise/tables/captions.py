"""What the lines above a table say of all of it: the unit of its money, the year of its activities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.reading.blocks import Cell
from compliance.reading.measures import BAHT, factor_of
from compliance.reading.recognise.lists import any_of
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.years import year_of
from compliance.thai import MULTIPLES, skeleton, split_number

MOST_LINES = 3
"""So many lines above a table may be its caption."""
MOST_LETTERS = 60
_UNIT = re.compile(rf"({any_of(MULTIPLES)}+){skeleton(BAHT)}")
MONEY = ("current", "additions", "increases", "totals", "vacant_at")


def lines_above(stream: Stream, start: int, end: int) -> Iterator[Cell]:
    """The lines that may be a table's caption, the nearest first. `start` is where the table before it stands."""
    for begin, stop in [*stream.lines(max(0, start), end)][: -MOST_LINES - 1 : -1]:
        if stop - begin <= MOST_LETTERS:
            quote = stream.quote(begin, stop)
            yield Cell(quote.text, quote.place)


def year_above(lines: Iterator[Cell]) -> tuple[int, Cell] | None:
    """The fiscal year that a line above a table consists of."""
    for cell in lines:
        year = year_of(split_number(cell.text)[1] or cell.text)
        if year is not None:
            return year, cell
    return None


def unit_in(text: str) -> int | None:
    """How many baht the unit is that a text names, such as (หน่วย : พันบาท); None where it names none."""
    found = _UNIT.search(skeleton(text))
    return factor_of(found[1]) if found else None


def units_of(columns: Columns, captions: Iterator[Cell]) -> dict[str, int]:
    """How many baht one is, in each group of a table's columns of money: as its header says, else as its caption."""
    above = next((unit for cell in captions if (unit := unit_in(cell.text)) is not None), 1)
    units = {}
    for name in MONEY:
        index = columns.triples[name][0] if name in columns.triples else columns.single.get(name)
        if index is not None:
            units[name] = unit_in(columns.labels[index]) or above
    return units
