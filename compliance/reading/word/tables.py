"""The rows and cells of a Word table on their grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from compliance.model.places import Doubt
from compliance.reading.package import attribute, local
from compliance.reading.plain import doubt_of
from compliance.reading.word.marks import OFF, is_colour
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
    hidden: bool = False
    doubt: Doubt | None = None
    """Why it may not stand in this column, or not be the value."""


class Grid(Struct):
    """All cells of a table in reading order."""

    cells: list[GridCell] = field(default_factory=list)
    height: int = 0
    width: int = 0
    rows_deleted: list[str] = field(default_factory=list)
    """What stood in rows whose deletion was not accepted yet."""
    cells_deleted: bool = False


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
            grid.rows_deleted.append(_text(row))
            continue
        hidden = _is_on(properties.get("hidden"))
        cells = list(children(row, ("tc",)))
        abouts = {id(element): _properties(element, "tcPr") for element in cells}
        deleted = [element for element in cells if "cellDel" in abouts[id(element)]]
        replaced = len(deleted) == sum("cellIns" in about for about in abouts.values())
        doubt = doubt_of("deleted", " ".join(map(_text, deleted))) if deleted else None
        grid.cells_deleted |= bool(deleted)
        column = _span(properties.get("gridBefore"), least=0)
        open_now: dict[int, GridCell] = {}
        last: GridCell | None = None
        shifted = False
        for element in cells:
            about = abouts[id(element)]
            if "cellDel" in about:
                shifted = not replaced
                continue
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
                unsure = doubt if shifted or (replaced and "cellIns" in about) else None
                last = GridCell(element, grid.height, column, columns, hidden=hidden, doubt=unsure)
                grid.cells.append(last)
                if merge is not None:
                    open_now[column] = last
            column += columns
        above = open_now
        grid.height += 1
        grid.width = max(grid.width, column)
    return grid


def is_shaded(cell: Any) -> bool:
    """Whether a cell has a colour behind its text."""
    shade = _properties(cell, "tcPr").get("shd")
    return shade is not None and is_colour(attribute(shade, "fill"))


def table_style(table: Any) -> str | None:
    """The id of a table's style."""
    return attribute(_properties(table, "tblPr").get("tblStyle"), "val")


def _properties(element: Any, name: str) -> dict[str, Any]:
    for child in element:
        if local(child) == name:
            return {local(one): one for one in child}
    return {}


def _is_on(element: Any | None) -> bool:
    return element is not None and attribute(element, "val") not in OFF


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter("{*}t", "{*}delText"))


def _span(element: Any | None, least: int = 1) -> int:
    value = whole(attribute(element, "val")) if element is not None else None
    return max(least, min(value or least, WIDEST_SPAN))


def _goes_on(merge: Any | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"
