"""Whether a table without a header goes on from one that has it, by what stands in its cells."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.reading.blocks import Cell, Table
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.rows import apart, is_blank
from compliance.reading.recognise.tables.titles import level_of
from compliance.thai import is_dash, numeral_from_ocr, parse_money, skeleton, to_arabic

MIN_NUMBER = 5
"""A position number has at least so many digits."""
POST_NUMBERS = ("posts", "filled", "current")


def goes_on(table: Table, columns: Columns) -> bool:
    """Whether every row fits the columns, and at least one shows by its figures or number that it is a post."""
    rows = [apart(row) for row in table.rows if row_key(row) not in columns.header]
    filled = [row for row in rows if sum(not is_blank(cell) for cell in row) > 1]
    fits = _is_holder if columns.kind == "placement" else _is_post
    return bool(filled) and all(fits(row, columns) for row in filled)


def _is_post(row: Sequence[Cell], columns: Columns) -> bool:
    """A row of posts or costs: a name, and figures where figures belong."""
    singles = [columns.single[name] for name in POST_NUMBERS if name in columns.single]
    figures = [row[index] for index in (*singles, *columns.yearly)]
    words = [row[columns.single[name]] for name in ("position", "level", "remark") if name in columns.single]
    lead = row[: columns.single["position"] + 1]
    return (
        any(not is_blank(cell) and not _is_figure(cell) for cell in lead)
        and any(not is_blank(cell) for cell in figures)
        and all(is_blank(cell) or _is_figure(cell) for cell in figures)
        and not any(_is_amount(cell) for cell in words)
    )


def _is_holder(row: Sequence[Cell], columns: Columns) -> bool:
    """A row of the list of holders: a post, its number or a dash, and no number among the words."""
    single = columns.single
    number = row[single["number"]]
    words = [row[single[name]] for name in ("holder", "position", "level", "unit", "remark") if name in single]
    position = row[single["position"]]
    digits = sum(letter.isdigit() for letter in number.text)
    known = digits >= MIN_NUMBER or (is_dash(number.text) and "salary" in single)
    return (
        known
        and not (is_blank(position) or is_dash(position.text) or level_of(position.text))
        and not any(_is_amount(cell) or _is_number(cell) for cell in words)
        and ("salary" not in single or _is_pay(row[single["salary"]]))
    )


def _is_figure(cell: Cell) -> bool:
    lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
    return all(is_dash(line) or parse_money(numeral_from_ocr(line)) is not None for line in lines)


def _is_amount(cell: Cell) -> bool:
    return not is_blank(cell) and not is_dash(cell.text) and _is_figure(cell)


def _is_number(cell: Cell) -> bool:
    key = to_arabic(cell.text).replace("-", "").strip()
    return key.isdigit() and len(key) >= MIN_NUMBER


def _is_pay(cell: Cell) -> bool:
    return is_blank(cell) or is_dash(cell.text) or any(letter.isdigit() for letter in skeleton(cell.text))
