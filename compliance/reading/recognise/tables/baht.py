"""Whether the figures of a table are baht: nobody has so many posts of one title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from compliance.reading.blocks import Cell
from compliance.reading.recognise.tables.years import year_of
from compliance.thai import numeral_from_ocr, parse_money

LEAST = 1000
"""No plan has so many posts in one row; a sum of all its posts is the exception."""


def holds_baht(rows: Sequence[Sequence[Cell]], indexes: Iterable[int]) -> bool:
    """Whether at least half of the rows that hold a figure in these columns hold one that is too great for posts."""
    columns = tuple(indexes)
    held = [figures for row in rows if (figures := _figures(row, columns))]
    return bool(held) and 2 * sum(any(abs(one) >= LEAST for one in figures) for figures in held) >= len(held)


def _figures(row: Sequence[Cell], columns: Iterable[int]) -> list[Decimal]:
    read = (parse_money(numeral_from_ocr(row[index].text)) for index in columns if year_of(row[index].text) is None)
    return [one for one in read if one is not None]
