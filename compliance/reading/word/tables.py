"""The rows and cells of a Word table on their grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from compliance.reading.package import attribute, local
from compliance.reading.word.styles import whole

TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
WIDEST_SPAN = 200
"""Word itself stops at 63 columns."""


class GridCell(Struct):
    """A cell, its upper left corner (from 0) and its spans."""

    element: Any
    row: int
    column: int
    columns: int = 1
    rows: int = 1


class Grid(Struct):
    """All cells of a table in reading order."""

    cells: list[GridCell] = field(default_factory=list)
    height: int = 0
    width: int = 0
    rows_deleted: bool = False


def children(element: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Children of these names, seen through content controls and tracked insertions."""
    for child in element:
        name = local(child)
        if name in names:
            yield child
        elif name in TRANSPARENT:
            yield from children(child, names)
        elif name == "AlternateContent":
            options = [one for one in child if local(one) in ("Choice", "Fallback")]
            if options:
                yield from children(options[0], names)


def read_grid(table: Any) -> Grid:
    """Where each cell of a w:tbl stands. Rows that were deleted under change tracking are left out."""
    grid = Grid()
    above: dict[int, GridCell] = {}
    for row in children(table, ("tr",)):
        properties = _properties(row, "trPr")
        if "del" in properties:
            grid.rows_deleted = True
            continue
        column = _span(properties.get("gridBefore"), least=0)
        open_now: dict[int, GridCell] = {}
        last: GridCell | None = None
        for element in children(row, ("tc",)):
            about = _properties(element, "tcPr")
            columns = _span(about.get("gridSpan"))
            merge = about.get("vMerge")
            continued = merge is not None and attribute(merge, "val") != "restart"
            if _goes_on(about.get("hMerge")) and last is not None:
                last.columns += columns
            elif continued and column in above:
                cell = above[column]
                cell.rows = grid.height - cell.row + 1
                open_now[column] = cell
            else:
                last = GridCell(element, grid.height, column, columns)
                grid.cells.append(last)
                if merge is not None:
                    open_now[column] = last
            column += columns
        above = open_now
        grid.height += 1
        grid.width = max(grid.width, column)
    return grid


def _properties(element: Any, name: str) -> dict[str, Any]:
    for child in element:
        if local(child) == name:
            return {local(one): one for one in child}
    return {}


def _span(element: Any | None, least: int = 1) -> int:
    value = whole(attribute(element, "val")) if element is not None else None
    return max(least, min(value or least, WIDEST_SPAN))


def _goes_on(merge: Any | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"
