"""The cells of each sheet by row and column, however the reader divided the sheet into tables and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from compliance.reading.blocks import Block, Cell, Paragraph
from compliance.reading.form_layout import FormSheet, mark, sheets
from compliance.thai import skeleton

_DIGITS = "0123456789"
TOP = 10
"""The title of a sheet stands within so many rows: offices put their name or a letterhead above it."""
Row = Mapping[str, Cell | Paragraph]


class Grid(Struct):
    """One sheet: its rows from top to bottom, each with its cells by column letters."""

    name: str
    rows: dict[int, dict[str, Cell | Paragraph]] = field(default_factory=dict)

    @property
    def in_order(self) -> list[Row]:
        """The rows that hold anything."""
        return [self.rows[number] for number in sorted(self.rows)]


def grids(blocks: Sequence[Block]) -> list[Grid]:
    """Every sheet, in order."""
    found: dict[str, Grid] = {}
    for block in blocks:
        sheet = block.place.sheet
        if sheet is None:
            continue
        grid = found.setdefault(sheet, Grid(sheet))
        rows: Sequence[Sequence[Cell | Paragraph]] = [[block]] if isinstance(block, Paragraph) else block.rows
        for row in rows:
            number = max((cell.place.row or 0 for cell in row), default=0)  # a cell merged downwards began further up
            for cell in row:
                column = (cell.place.cell or "").rstrip(_DIGITS)
                if column.isalpha() and number and cell.text.strip():
                    grid.rows.setdefault(number, {}).setdefault(column, cell)
    return list(found.values())


def title_cell(grid: Grid) -> Cell | Paragraph | None:
    """The cell with the form's mark, in the first column below what an officer put above; None where there is none."""
    begin = skeleton(mark())
    top = (row.get("A") for row in _top(grid))
    return next((cell for cell in top if cell is not None and skeleton(cell.text).startswith(begin)), None)


def title_of(grid: Grid) -> str | None:
    """The key of the sheet's title behind the form's mark; None for a sheet that is not of the form.

    Where the mark was typed over, a sheet is known by its tab, if its headings are there.
    """
    cell = title_cell(grid)
    if cell is not None:
        return skeleton(cell.text).removeprefix(skeleton(mark())).lstrip(":")
    sheet = sheet_of(skeleton(grid.name))
    if sheet is None or sheet.kind != "table":
        return None
    titles = {skeleton(column.title) for column in (*sheet.lead, *sheet.columns)}
    headed = any(len(titles & {skeleton(cell.text) for cell in row.values()}) * 2 > len(titles) for row in _top(grid))
    return skeleton(sheet.name) if headed else None


def _top(grid: Grid) -> list[Row]:
    return grid.in_order[:TOP]


def sheet_of(title: str) -> FormSheet | None:
    """The sheet of the form that a title names."""
    return next((one for one in sheets() if title in map(skeleton, (one.name, *one.also))), None)
