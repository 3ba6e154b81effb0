"""What stands on the pages, before any program writes it: paragraphs, tables, drawn boxes, page breaks."""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct


class Line(Struct, frozen=True):
    """One line of text in a cell or a paragraph."""

    text: str
    under: bool = False
    bold: bool = False
    struck: bool = False
    raised: str = ""
    """A note sign printed above the line after it."""


class Cell(Struct, frozen=True):
    """A cell of a table: its lines, one below the other."""

    lines: tuple[Line, ...] = ()
    across: int = 1
    down: int = 1
    align: str = "left"
    small: bool = False
    """Printed smaller, with its own height of lines."""


class Table(Struct, frozen=True):
    """Rows of cells on a grid; a cell that another covers from above or from the left is left out."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    """Centimetres."""
    heads: int = 1
    """How many rows are repeated on each page."""
    ruled: bool = True


class Para(Struct, frozen=True):
    """A paragraph: `title` (centred), `head`, `body`, `right`."""

    text: str
    kind: str = "body"
    under: bool = False


class Tabbed(Struct, frozen=True):
    """A line whose parts stand at tab stops, in centimetres."""

    parts: tuple[str, ...]
    stops: tuple[float, ...]


class Spaced(Struct, frozen=True):
    """Lines set in columns by spaces alone, in letters of one width."""

    lines: tuple[str, ...]


class Chart(Struct, frozen=True):
    """Boxes of a chart, level by level."""

    levels: tuple[tuple[str, ...], ...]


class Break(Struct, frozen=True):
    """A new page, lying on its side where `wide`."""

    wide: bool = False


Block: TypeAlias = Para | Table | Tabbed | Spaced | Chart | Break
"""One thing on the pages, in the order of reading."""


def cell(text: str = "", across: int = 1, down: int = 1, align: str = "left", **of: bool) -> Cell:
    """A cell whose lines are the lines of a text, all in one manner (`under`, `bold`, `struck`)."""
    return Cell(tuple(Line(one, **of) for one in text.split("\n")), across, down, align)


FIGURE = re.compile(r"[0-9๐-๙][0-9๐-๙,.x)%]*")
DIGIT = 0.58
"""Of the letters' size: how wide a digit of a Thai font is at most, on the average of a number."""


def fitted(table: Table, size: float) -> float:
    """The size of letters, `size` or smaller, at which no figure breaks in its column: an office sees that at once."""
    for row in table.rows:
        place = 0
        for one in row:
            if one.across == one.down == 1 and len(row) == len(table.widths):
                longest = max((len(word) for line in one.lines for word in FIGURE.findall(line.text)), default=0)
                room = table.widths[place] * 72 / 2.54 - 5
                size = min(size, room / (DIGIT * longest)) if longest > 1 else size
            place += one.across
    return max(5.0, int(size * 2) / 2)
