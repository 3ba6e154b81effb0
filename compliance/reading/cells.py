"""Cells and tables from what a format knows: lines of text, spans, positions. Shared by every reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.places import Doubt, Place
from compliance.reading.blocks import Cell, Item, Note, Paragraph, Table
from compliance.reading.errors import too_large
from compliance.reading.limits import Limits
from compliance.thai import normalise, split_bullet

FIGURE = re.compile(r"[0-9๐-๙][0-9๐-๙.,]*(?:\s*(?:%|(?:ล้าน|แสน|หมื่น|พัน)*บาท|อัตรา|คน|ตำแหน่ง|ราย|ครั้ง|วัน))?")
"""A figure, perhaps with what it counts: a dash before it is its sign."""


def one_line(text: str) -> str:
    """Cleaned text on one line."""
    if (
        text.isascii() and text.isprintable() and " " not in text
    ):  # most cells of a long table; cleaning is two thirds of reading one
        return text
    return " ".join(normalise(text).split())


def _with(place: Place, text: str) -> Place:
    return place if place.text == text else replace(place, text=text)


def paragraph(text: str, place: Place, level: int | None = None) -> Paragraph | None:
    """A paragraph, or None where nothing is written. `place.text` is filled with the text as written."""
    clean = one_line(text)
    lead = text[: len(text) - len(text.lstrip(" \t\u00a0"))]
    return Paragraph(clean, _with(place, text.strip()), level, lead) if clean else None


def item(text: str, place: Place, listed: bool = False) -> Item | None:
    """One entry of a cell, its list mark taken off and kept beside it; None where nothing is written.

    A number ("๑.๑ ฝ่าย…") stays in the text: it is part of a unit's heading.
    """
    clean = one_line(text)
    return _item(clean, text, place, listed) if clean else None


def _item(clean: str, written: str, place: Place, listed: bool) -> Item:
    if clean[0].isalnum() and clean[0] != "o":
        return Item(clean, _with(place, written.strip()), None, listed)
    bullet, rest = split_bullet(clean)
    if not rest or FIGURE.fullmatch(rest):  # a lone dash is a value ("none"), and "-1" is a number
        bullet, rest = "", clean
    return Item(rest, _with(place, written.strip()), bullet or None, listed)


def cell_of(
    items: Sequence[Item],
    place: Place,
    *,
    rows: int = 1,
    columns: int = 1,
    underlined: bool = False,
    hidden: bool = False,
    doubt: Doubt | None = None,
) -> Cell:
    """A cell of these entries, one line an entry. It is as doubtful as any of them, or for a `doubt` of its own."""
    text = "\n".join(entry.text for entry in items)
    written = "\n".join(entry.place.text or "" for entry in items)
    doubt = doubt or place.doubt or next((one.place.doubt for one in items if one.place.doubt), None)
    if doubt != place.doubt:
        place = replace(place, doubt=doubt)
    return Cell(text, _with(place, written), tuple(items), rows, columns, underlined, hidden)


def cell_of_text(
    text: str, place: Place, *, rows: int = 1, columns: int = 1, underlined: bool = False, hidden: bool = False
) -> Cell:
    """A cell written as plain text, one entry a line. `place` comes with the text as written."""
    items = tuple([_item(clean, line, place, False) for line in text.splitlines() if (clean := one_line(line))])
    return Cell("\n".join(entry.text for entry in items), place, items, rows, columns, underlined, hidden)


class Placed(Struct, frozen=True):
    """A cell and the grid position of its upper left corner, counted from 0."""

    row: int
    column: int
    cell: Cell


def without_unseen(cells: Sequence[Placed]) -> tuple[list[Placed], tuple[Note, ...]]:
    """The cells with whole rows blank that are not plainly visible (struck out, hidden), and a note on each such row.

    Such a row is no row of the plan; but that it stands there leaves its table in doubt.
    """
    rows: dict[int, list[Placed]] = {}
    for one in cells:
        rows.setdefault(one.row, []).append(one)
    notes: dict[int, Note] = {}
    for number, row in rows.items():
        doubted = [one.cell for one in row if one.cell.place.doubt is not None]
        if doubted and not any(one.cell.text.strip() for one in row):
            place, doubt = doubted[0].place, doubted[0].place.doubt
            assert doubt is not None
            notes[number] = lost_row(doubt, place)
    kept = [one if one.row not in notes else replace(one, cell=_blank(one.cell)) for one in cells]
    return kept, tuple(notes[number] for number in sorted(notes))


def lost_row(doubt: Doubt, place: Place) -> Note:
    """That a whole row is not plainly visible."""
    th, en = f"มีแถวที่ไม่ได้อ่านทั้งแถว: {doubt.th}", f"a whole row was not read: {doubt.en}"
    return Note(th, en, place, f"{doubt.code}-row")


def _blank(cell: Cell) -> Cell:
    return Cell("", replace(cell.place, text="", doubt=None), (), cell.rows, cell.columns)


def grid(
    cells: Iterable[Placed],
    height: int,
    width: int,
    place: Place,
    limits: Limits,
    empty: Callable[[int, int], Place] | None = None,
) -> tuple[tuple[Cell, ...], ...]:
    """Rows of equal length. Spans are cut at the edges; where two cells claim a position, the first has it.

    `empty` gives the place of a position (row, column, from 0) that no cell claims. Raises ReadingError where the
    grid would be larger than `limits.cells`.
    """
    where = empty or (lambda row, column: replace(place, row=row + 1, cell=str(column + 1), text=""))
    if height * width > limits.cells:
        raise too_large(
            place.file,
            place.sheet or (f"table {place.table}" if place.table else ""),
            f"ตารางกว้าง {width:,} คอลัมน์ ยาว {height:,} แถว",
            f"the table has {width:,} columns and {height:,} rows",
        )
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for placed in cells:
        if not (0 <= placed.row < height and 0 <= placed.column < width):
            continue
        cell = placed.cell
        if cell.rows == cell.columns == 1:
            if rows[placed.row][placed.column] is None:
                rows[placed.row][placed.column] = cell
            continue
        down = max(1, min(cell.rows, height - placed.row))
        across = max(1, min(cell.columns, width - placed.column))
        if (down, across) != (cell.rows, cell.columns):
            cell = replace(cell, rows=down, columns=across)
        for row in rows[placed.row : placed.row + down]:
            for column in range(placed.column, placed.column + across):
                if row[column] is None:
                    row[column] = cell
    return tuple(
        tuple(found if found is not None else Cell("", where(number, column)) for column, found in enumerate(row))
        for number, row in enumerate(rows)
    )


def is_blank(table: Table) -> bool:
    """Whether nothing at all is written in the table."""
    return not any(cell.text for row in table.rows for cell in row)
