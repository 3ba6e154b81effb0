"""From ruled grids with their letters to tables, and a row that holds a whole unit back to its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.places import Doubt, Place, around
from compliance.reading.aligned_parts import Part
from compliance.reading.blocks import Cell, Item
from compliance.reading.cells import cell_of, item
from compliance.reading.pdf.figures import broken, is_alone, padding, stacked
from compliance.reading.pdf.grids import Box, RuledGrid
from compliance.reading.pdf.lines import ALIGNED, Entry, Line, beside, closes, entries_of, opens
from compliance.reading.pdf.repair import repair


class PageCell(Struct, frozen=True):
    """A cell with its text, at its place in a grid that has been cut into rows of one line where need was."""

    row: int
    column: int
    rows: int
    columns: int
    entries: tuple[Entry, ...]
    doubt: Doubt | None = None
    """Why not all of it is plainly visible."""
    rebuilt: bool = False
    """No rules show its row and column; where it stands does."""
    bottom: float | None = None
    """Where the rule below it stands; None where it was cut, or has none."""


class PageTable(Struct, frozen=True):
    """One table on one page."""

    height: int
    width: int
    cells: tuple[PageCell, ...]
    xs: tuple[float, ...]
    """The upright rules: a table on the next page with the same ones goes on with this."""
    top: float
    bottom: float
    garbled: bool = False
    """Letters of some cell lie over one another."""
    lost: tuple[tuple[float, tuple[Part, ...]], ...] = ()
    """Lines of figures that fit none of its columns: baseline and parts."""


def page_table(grid: RuledGrid, texts: dict[Box, list[Line]], doubts: Mapping[Box, Doubt] | None = None) -> PageTable:
    """The table of a regular grid. Where one ruled row holds stacked lines of several posts, it is cut into rows."""
    bands = {row: _bands(row, grid, texts) for row in range(len(grid.ys) - 1)}
    units = {box for row, cut in bands.items() if cut for box in _units(row, grid, texts, cut)}
    alone = {row: is_alone(lines for box, lines in texts.items() if box.row == row) for row in bands}
    loose = {box.row for box, lines in texts.items() if box.rows == 1 and not bands[box.row] and _counts(lines, box)}
    entries = {
        box: tuple(Entry((line,)) for line in lines)
        if box.rows == 1 and box.row in loose
        else _entries(lines, box, () if box.rows > 1 or box in units else bands[box.row], alone[box.row])
        for box, lines in texts.items()
        if lines
    }
    first: list[int] = []
    height = 0
    for row in range(len(grid.ys) - 1):
        first.append(height)
        height += max(len(bands[row]), 1)
    first.append(height)
    cells: list[PageCell] = []
    for box in grid.boxes:
        own, doubt = entries.get(box, ()), (doubts or {}).get(box)
        rows = first[box.row + box.rows] - first[box.row]
        cut = bands[box.row] if box.rows == 1 else ()
        if cut and box not in units and _is_stacked(box, grid, own, entries, cut):
            for number, group in enumerate(_by_band(own, cut)):
                cells.append(PageCell(first[box.row] + number, box.column, 1, box.columns, tuple(group), doubt))
        else:
            cell = PageCell(first[box.row], box.column, rows, box.columns, own, doubt, bottom=box.bottom)
            cells.append(cell)
    return PageTable(height, len(grid.xs) - 1, tuple(cells), grid.xs, grid.ys[0], grid.ys[-1])


def _entries(lines: list[Line], box: Box, bands: tuple[float, ...], alone: bool) -> tuple[Entry, ...]:
    """The entries of a cell; where its row is cut, a broken number is put together within its own band."""
    whole = None if bands else broken(lines, box, alone)
    if whole is not None:
        return (whole,)
    margin = padding(lines, box)
    found = entries_of(lines, box.left + margin, box.right - margin, bands)
    if not bands:
        return tuple(found)
    mended: list[Entry] = []
    for group in _by_band(tuple(found), bands):
        one = broken([line for entry in group for line in entry.lines], box)
        mended += group if one is None else [one]
    return tuple(mended)


def _bands(row: int, grid: RuledGrid, texts: dict[Box, list[Line]]) -> tuple[float, ...]:
    """Baselines at which a ruled row is to be cut; empty when it is one row.

    A column of two or more bare figures shows where the rows were, when they stand below one another for no want of
    room; it counts when another column has lines beside each, every column with so many lines has, and no line stands
    between. Elsewhere (a column a line higher or lower, titles that wrap, units among the titles) only the order of the
    lines tells which is whose: the row stays whole, each line by itself.
    """
    boxes = [box for box in grid.boxes if box.row == row and box.rows == 1 and len(texts.get(box, ())) > 1]
    for box in boxes:
        entries = _counts(texts[box], box)
        if not entries:
            continue
        bases = tuple(entry.lines[0].base for entry in entries)
        others = [texts[other] for other in boxes if other is not box]
        fits = [all(any(beside(line, base) for line in lines) for base in bases) for lines in others]
        if not any(fits):
            continue
        level = all(fit or len(lines) < len(bases) for fit, lines in zip(fits, others, strict=True))
        between = any(not any(beside(line, base) for base in bases) for lines in others for line in lines)
        pairs = (pair for lines in others for pair in pairwise(lines))
        between = between or any(opens(one.text) and closes(other.text) for one, other in pairs)
        return bases if level and not between else ()
    return ()


def _counts(lines: list[Line], box: Box) -> list[Entry]:
    """The figures of several rows that stand below one another in a cell; none where it holds something else."""
    if len(lines) < 2:
        return []
    margin = padding(lines, box)
    entries = entries_of(lines, box.left + margin, box.right - margin)
    return entries if stacked(entries, box) else []


def _units(row: int, grid: RuledGrid, texts: dict[Box, list[Line]], bands: tuple[float, ...]) -> Iterator[Box]:
    """The cells of a cut row that name the unit of all its posts: left of the posts, with fewer lines than there are
    posts, from the first line on."""
    boxes = [box for box in grid.boxes if box.row == row and box.rows == 1 and texts.get(box)]
    posts = [box.column for box in boxes if all(any(beside(line, base) for line in texts[box]) for base in bands)]
    for box in boxes:
        lines = texts[box]
        if box.column < min(posts, default=0) and len(lines) < len(bands) and beside(lines[0], bands[0]):
            yield box


def _is_stacked(
    box: Box,
    grid: RuledGrid,
    own: tuple[Entry, ...],
    entries: dict[Box, tuple[Entry, ...]],
    bands: tuple[float, ...],
) -> bool:
    """Whether a cell is cut with its row. A single entry left of the stacked columns names the whole unit: it stays."""
    if len(own) != 1:
        return True
    stacked = [
        other.column
        for other in grid.boxes
        if other.row == box.row and other.rows == 1 and len(entries.get(other, ())) > 1
    ]
    return box.column > min(stacked, default=0) or abs(own[0].lines[0].base - bands[0]) > own[0].lines[0].size


def _by_band(own: tuple[Entry, ...], bands: tuple[float, ...]) -> list[list[Entry]]:
    groups: list[list[Entry]] = [[] for _ in bands]
    for entry in own:
        line = entry.lines[0]
        at = max((n for n, base in enumerate(bands) if base <= line.base + ALIGNED * line.size), default=0)
        groups[at].append(entry)
    return groups


def to_cell(cell: PageCell, place: Place, numbers: dict[float, int]) -> Cell:
    """A cell as a block; `numbers` gives the line numbers of the page by baseline."""
    items: list[Item] = []
    place = replace(place, rebuilt=True) if cell.rebuilt else place
    for entry in cell.entries:
        where = replace(place, line=numbers.get(entry.lines[0].base), text=repair(entry.written), box=entry.box)
        found = item(repair(entry.text), replace(where, text=None))
        if found is not None:
            items.append(replace(found, place=where, at=where.line or 0))
    first = items[0].place.line if items else None
    boxes = [one.place.box for one in items if one.place.box]
    return cell_of(
        items, replace(place, line=first, box=around(boxes)), rows=cell.rows, columns=cell.columns, doubt=cell.doubt
    )
