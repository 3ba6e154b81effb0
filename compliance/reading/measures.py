"""The unit belongs to the value: “(หน่วย : พันบาท)” above a table or in a heading is told to every cell below it.

A unit that is stated makes the amount; but amounts in thousands and millions are rounded, and where only some columns
of a table name one nobody can say what the others are in: so they are read, and doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from compliance.model.places import Doubt, Place
from compliance.reading.blocks import Block, Blocks, Cell, Table
from compliance.thai import MULTIPLES, skeleton, to_arabic

BAHT, UNCLEAR = "บาท", "?"
_MULTIPLE = "|".join(MULTIPLES)
_STATED = re.compile(rf"หน่วย\s*(?:นับ)?\s*[:：;=\-–]?\s*(?:เป็น)?\s*\(?\s*(?P<times>(?:{_MULTIPLE})*)\s*บาท")
_BRACKETED = re.compile(
    rf"\(\s*(?:หน่วย\s*[:：]?\s*)?(?P<times>(?:{_MULTIPLE})*)\s*บาท\s*\)|^\s*(?P<alone>(?:{_MULTIPLE})+)\s*บาท\s*$"
)
_FIGURE = re.compile(r"[-+–−(]?\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*\)?|[-–—]+")
_YEAR = re.compile(r"2[45][0-9]{2}")
MOST_ROWS = 8
"""So many rows of a table may be its heading."""
NEAR = 3
"""A unit stands at most so many paragraphs above its table."""
LONGEST = 60


def measured(file: Blocks) -> Blocks:
    """The file with the unit of money told to the cells of each table for which one is stated."""
    blocks: list[Block] = []
    for block in file.blocks:
        if isinstance(block, Table):
            block = _measured(block, _above(blocks))
        blocks.append(block)
    return replace(file, blocks=tuple(blocks))


def unit_doubt(unit: str) -> Doubt:
    """Why an amount in another unit than baht is not exact."""
    if unit == UNCLEAR:
        return Doubt(
            "ตารางบอกหน่วยเงินไว้เพียงบางคอลัมน์ จึงไม่ชัดว่าเป็นบาทหรือหน่วยอื่น",
            "only some columns of the table name a unit of money: it is not clear whether this is in baht",
            "unit",
        )
    return Doubt(
        f"เขียนเป็นหน่วย{unit} ซึ่งอาจปัดเศษ ให้เขียนเป็นบาท",
        f"it is in units of {unit}, and may be rounded: write it in baht",
        "unit",
    )


def factor_of(unit: str | None) -> int:
    """Baht in one of a unit."""
    factor = 1
    for word, times in MULTIPLES.items():
        factor *= times ** skeleton(unit or "").count(skeleton(word))
    return factor


def name_of(factor: int) -> str:
    """The unit that has so many baht."""
    word = next((word for word, times in MULTIPLES.items() if times == factor), f"{factor:,} ")
    return f"{word}{BAHT}"


def _above(blocks: Sequence[Block]) -> str | None:
    """The unit that the paragraphs just above a table state."""
    for block in reversed(blocks[-NEAR:]):
        if isinstance(block, Table):
            return None
        found = _unit_in(block.text)
        if found is not None and (len(block.text) <= LONGEST or "หน่วย" in block.text):
            return found
    return None


def _unit_in(text: str) -> str | None:
    found = _STATED.search(text) or _BRACKETED.search(text)
    if found is None:
        return None
    return f"{found['times'] or found.groupdict().get('alone') or ''}{BAHT}"


def _measured(table: Table, above: str | None) -> Table:
    head = _head(table)
    whole, columns = above or _unit_in(table.title or ""), dict[int, str]()
    for row in table.rows[:head]:
        filled = {id(cell) for cell in row if cell.text.strip()}
        for index, cell in enumerate(row):
            unit = _unit_in(cell.text)
            if unit is None:
                continue
            alone = len(filled) == 1 or index == 0  # the corner above the labels speaks of all columns
            if alone and cell.text.strip().strip("()").startswith("หน่วย"):
                whole = unit
            else:
                columns[index] = unit
    if not {unit for unit in (whole, *columns.values()) if unit not in (None, BAHT)}:
        return table
    other = whole or UNCLEAR
    return replace(table, rows=tuple(_told(row, columns, other) for row in _rows(table, head)))


def _rows(table: Table, head: int) -> Iterator[tuple[Sequence[Cell], bool]]:
    yield from ((row, index >= head) for index, row in enumerate(table.rows))


def _told(entry: tuple[Sequence[Cell], bool], columns: dict[int, str], other: str) -> tuple[Cell, ...]:
    row, body = entry
    if not body:
        return tuple(row)
    done: dict[int, Cell] = {}
    for index, cell in enumerate(row):
        unit = columns.get(index, other)
        if id(cell) not in done:
            done[id(cell)] = cell if unit == BAHT else _with_unit(cell, unit)
    return tuple(done[id(cell)] for cell in row)


def _with_unit(cell: Cell, unit: str) -> Cell:
    def told(place: Place) -> Place:
        return replace(place, unit=unit)

    items = tuple(replace(item, place=told(item.place)) for item in cell.items)
    return replace(cell, place=told(cell.place), items=items)


def _head(table: Table) -> int:
    """How many rows stand above the first with figures that are no years."""
    for number, row in enumerate(table.rows[:MOST_ROWS]):
        figures = [text for cell in row if _FIGURE.fullmatch(text := to_arabic(cell.text.strip()))]
        if sum(not _YEAR.fullmatch(text) for text in figures) > 0:
            return number
    return min(len(table.rows), MOST_ROWS)
