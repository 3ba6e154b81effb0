"""Entries of lists that the end of a page broke: put together before pages become blocks."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from compliance.reading.pdf.lines import FIGURE, Entry, runs_on
from compliance.reading.pdf.pages import Layout, goes_on, repeated_rows
from compliance.reading.pdf.tables import PageCell, PageTable
from compliance.thai import split_bullet, split_number

PADDING = 5.0
"""Points between the sides of a cell and its words, as Word has it."""

NEXT_LINE = 2.2
"""Of the letters' size: where a cell has more room below its last line, its text had no need of the next page."""

FEWEST_FIGURES = 3
"""A row with so many cells of figures is one of posts, and no list."""


def join_over_pages(layouts: list[Layout]) -> None:
    """Where a list in a cell goes on over the page, its first line there is the rest of the entry before it, when that
    had no room and the line has no mark of its own. So it is with the name of a unit beside posts that go on, and with
    paragraphs."""
    first: PageTable | None = None
    for before, after in pairwise(layouts):
        _join_text(before, after)
        upper, lower = _last(before), _first(after)
        if upper is None or lower is None or not goes_on(upper, lower):
            first = None
            continue
        if first is None or len(before.pieces) > 1:  # what stood first on that page was another table
            first = upper
        joined = _joined(upper, lower, repeated_rows(first, lower))
        if joined is not None:
            before.pieces[-1] = (before.pieces[-1][0], joined[0])
            after.pieces[0] = (after.pieces[0][0], joined[1])


def goes_on_over(before: Layout, after: Layout) -> bool:
    """Whether the table at the end of a page goes on at the head of another."""
    upper, lower = _last(before), _first(after)
    return upper is not None and lower is not None and goes_on(upper, lower)


def _join_text(before: Layout, after: Layout) -> None:
    """Puts the first line of a page to the paragraph before it: where it is neither marked nor indented, and had no
    room at the end of the last line there."""
    texts = [[piece for _, piece in layout.pieces if isinstance(piece, Entry)] for layout in (before, after)]
    if not (
        before.pieces and after.pieces and before.pieces[-1][1] in texts[0][-1:] and after.pieces[0][1] in texts[1][:1]
    ):
        return
    entry, rest = texts[0][-1], texts[1][0]
    margins = [min(one.left for text in page for one in text.lines) for page in texts]
    right = max(line.right for text in texts[0] for line in text.lines)
    first, last, line = entry.lines[0], entry.lines[-1], rest.lines[0]
    marked = split_bullet(first.text.strip())[0] or split_number(first.text.strip())[0]
    begun = marked or len(entry.lines) > 1 or first.left > margins[0] + line.size
    level = line.left - margins[1] < line.size and line.left - first.left < line.size
    stretch = len(line.text.split()[0]) / len(line.text.strip()) * (line.right - line.left)
    if begun and level and last.right + stretch > right and runs_on(first, last, line, margins[0], right):
        before.pieces[-1] = (before.pieces[-1][0], replace(entry, lines=entry.lines + rest.lines))
        del after.pieces[0]


def _last(layout: Layout) -> PageTable | None:
    piece = layout.pieces[-1][1] if layout.pieces else None
    return piece if isinstance(piece, PageTable) else None


def _first(layout: Layout) -> PageTable | None:
    piece = layout.pieces[0][1] if layout.pieces else None
    return piece if isinstance(piece, PageTable) else None


def _joined(upper: PageTable, lower: PageTable, head: int) -> tuple[PageTable, PageTable] | None:
    above = {cell.column: cell for cell in upper.cells if cell.row + cell.rows == upper.height and cell.entries}
    below = {cell.column: cell for cell in lower.cells if cell.row == head and cell.entries}
    changed: dict[int, PageCell] = {}
    counted = sum(bool(FIGURE.fullmatch(cell.entries[0].text.strip())) for cell in above.values()) >= FEWEST_FIGURES
    for column, cell in below.items():
        over = above.get(column)
        if over is None or not _goes_on(over.entries[-1], cell.entries[0], upper, over, cell.rows > 1):
            continue
        if len(over.entries) == 1 and counted:
            continue  # a row of posts: whether the next is its rest, its words and figures tell
        whole = Entry(over.entries[-1].lines + cell.entries[0].lines)
        changed[id(over)] = replace(over, entries=(*over.entries[:-1], whole))
        changed[id(cell)] = replace(cell, entries=cell.entries[1:])
    if not changed:
        return None
    return _with(upper, changed), _with(lower, changed)


def _with(table: PageTable, changed: dict[int, PageCell]) -> PageTable:
    return replace(table, cells=tuple(changed.get(id(cell), cell) for cell in table.cells))


def _goes_on(entry: Entry, following: Entry, table: PageTable, cell: PageCell, names_unit: bool) -> bool:
    left, right = table.xs[cell.column] + PADDING, table.xs[cell.column + cell.columns] - PADDING
    last, line = entry.lines[-1], following.lines[0]
    full = cell.bottom is None or cell.bottom - last.base < NEXT_LINE * last.size
    if names_unit:
        return full and last.right + line.right - line.left > right
    start = entry.lines[0].text.strip()
    marked = bool(split_bullet(start)[0]) or (full and bool(split_number(start)[0]))
    return marked and runs_on(entry.lines[0], last, line, left, right)
