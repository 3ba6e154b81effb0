"""Tables without ruling lines: known by words that stand in columns.

Tables of figures are read where their columns are plain (`aligned`). Of others it cannot be told from positions alone
where a row ends (words that go on below look like the next row), so nothing of them is read, neither as rows nor as
running text; their page is named instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from compliance.reading.aligned import Arranged, arrange, spans
from compliance.reading.pdf.lines import Entry, Line
from compliance.reading.pdf.tables import PageCell, PageTable
from compliance.thai import split_bullet, split_number

COLUMNS = 3
"""A line with so many stretches apart may be a row; with two, when both begin an item of a list."""
FEWEST_ROWS = 4
BETWEEN = 4
"""So many lines that are no rows may stand between two rows: names that go on, headings."""
FAR = 9.0
"""Of the letters' size: rows farther apart are not of one table."""
SAME = 6.0
"""Points: stretches that begin this close stand in one column."""
SHARED = 0.5
"""The share of the rows that have a column."""


def read_aligned(lines: Sequence[Line], before: Arranged | None) -> tuple[list[Line], list[tuple[PageTable, Arranged]]]:
    """The other lines, and the tables of figures that some make; `before` as in `arrange`."""
    found: list[tuple[PageTable, Arranged]] = []
    inside: set[int] = set()
    parts = [line.parts for line in lines]
    for first, last in spans(parts):
        whole = lines[first : last + 1]
        near = all(_near(one, other, FAR) for one, other in pairwise(whole))
        arranged = arrange(parts[first : last + 1], before) if near else None
        if arranged is None:
            continue
        before = arranged
        found.append((_page_table(whole, arranged), arranged))
        inside.update(range(first, last + 1))
    return [line for number, line in enumerate(lines) if number not in inside], found


def _page_table(lines: Sequence[Line], arranged: Arranged) -> PageTable:
    own: dict[tuple[int, int, int], list[Entry]] = {}
    for piece in arranged.pieces:
        line, part = lines[piece.line], piece.part
        bad = line.bad if len(line.parts) == 1 else 0
        entry = Entry((Line(part.text, part.left, part.right, line.base, line.size, len(part.text), bad),))
        own.setdefault((piece.row, piece.column, piece.columns), []).append(entry)
    cells = tuple(
        PageCell(row, column, 1, columns, tuple(entries), rebuilt=True)
        for (row, column, columns), entries in own.items()
    )
    columns = arranged.columns
    xs = (*(left for left, _ in columns), columns[-1][1])
    lost = tuple((lines[number].base, lines[number].parts) for number in arranged.lost)
    return PageTable(arranged.height, len(columns), cells, xs, lines[0].base, lines[-1].base, lost=lost)


def without_tables(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of running text, and the lines of what looks like tables without rules. `lines` from top to bottom."""
    inside: set[int] = set()
    for first, last in _blocks(lines):
        while first and _heads(lines[first - 1], lines[first]):
            first -= 1
        inside.update(range(first, last + 1))
    text = [line for number, line in enumerate(lines) if number not in inside]
    return text, [line for number, line in enumerate(lines) if number in inside]


def _blocks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    rows = [number for number, line in enumerate(lines) if _is_row(line)]
    groups: list[list[int]] = [[]]
    for one, other in pairwise([*rows, None]):
        if one is None:
            break
        groups[-1].append(one)
        if other is None or _part(lines[one : other + 1]):
            groups.append([])
    return [(group[0], group[-1]) for group in groups if _in_columns([lines[number] for number in group])]


def _part(lines: Sequence[Line]) -> bool:
    """Whether two rows (the first and the last line) are of two tables: far apart, or with an item of text between."""
    between = lines[1:-1]
    return (
        len(between) >= BETWEEN
        or not _near(lines[0], lines[-1], FAR)
        or any(len(line.parts) == 1 and split_number(line.text.strip())[0] for line in between)
    )


def _is_row(line: Line) -> bool:
    if len(line.parts) >= COLUMNS:
        return True
    return len(line.parts) == 2 and all(_is_item(part.text) for part in line.parts)


def _is_item(text: str) -> bool:
    return bool(split_bullet(text)[0] or split_number(text)[0])


def _heads(line: Line, row: Line) -> bool:
    """Whether a line is a heading above the columns of a row."""
    columns = [part.left for part in row.parts]
    return (
        len(line.parts) > 1
        and _near(line, row, 3.0)
        and all(
            any(abs(left - column) <= SAME for column in columns) for left in [part.left for part in line.parts[1:]]
        )
    )


def _near(one: Line, other: Line, far: float) -> bool:
    return other.base - one.base <= far * max(one.size, other.size)


def _in_columns(rows: Sequence[Line]) -> bool:
    """Whether the stretches of several rows begin below one another: in two further columns, or in one of lists."""
    if len(rows) < FEWEST_ROWS:
        return False
    lefts = sorted(part.left for row in rows for part in row.parts[1:])
    columns: list[list[float]] = []
    for left in lefts:
        if columns and left - columns[-1][0] <= SAME:
            columns[-1].append(left)
        else:
            columns.append([left])
    shared = sum(len(column) >= SHARED * len(rows) for column in columns)
    lists = all(len(row.parts) == 2 for row in rows)
    return shared >= (1 if lists else COLUMNS - 1)
