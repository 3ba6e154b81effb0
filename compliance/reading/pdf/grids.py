"""From ruling lines to grids: which cells there are, and how far each spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from compliance.reading.pdf.geometry import Edge

T = TypeVar("T")
NEAR = 3.0
"""Points: lines this close are one, ends this close meet."""
INSIDE = 1.5
"""Points that a line stays away from the sides of its column when it is none of the table's."""
COVERED = 0.6
"""The share of a side that must be ruled for it to part two cells."""
MOST_LINES = 1500
MOST_SQUARES = 60_000


class Box(Struct, frozen=True):
    """A cell: its sides in points, its place and spans in the grid (from 0)."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    rows: int
    columns: int


class RuledGrid(Struct, frozen=True):
    """Lines that touch one another, as a grid. `regular` is False for drawings that are no table."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    regular: bool

    owners: tuple[tuple[int, ...], ...] = ()
    """For each square between neighbouring rules, by row and column, which of `boxes` it belongs to."""

    def box_at(self, x: float, y: float) -> Box | None:
        """The cell that holds a point; None outside."""
        if not (self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.boxes[self.owners[row][column]]


def find_grids(edges: list[Edge]) -> list[RuledGrid]:
    """All grids of a page, the smallest first, so that a frame comes after what it frames."""
    lines = _joined([edge for edge in edges if edge.horizontal]) + _joined([e for e in edges if not e.horizontal])
    if len(lines) > MOST_LINES:
        return []
    found = [grid for group in _touching(lines) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))


def _joined(edges: list[Edge]) -> list[Edge]:
    """Lines at one height made one height, and pieces that follow one another made one line."""
    found: list[Edge] = []
    for group in _near(sorted(edges, key=lambda edge: edge.at), lambda edge: edge.at):
        height = sum(edge.at for edge in group) / len(group)
        pieces = sorted((edge.start, edge.end) for edge in group)
        start, end = pieces[0]
        for first, last in pieces[1:]:
            if first <= end + NEAR:
                end = max(end, last)
            else:
                found.append(Edge(group[0].horizontal, height, start, end))
                start, end = first, last
        found.append(Edge(group[0].horizontal, height, start, end))
    return found


def _near(ordered: list[T], value: Callable[[T], float]) -> list[list[T]]:
    """Neighbours in an ordered list whose values lie close together, as groups."""
    groups: list[list[T]] = []
    for one in ordered:
        if groups and value(one) - value(groups[-1][0]) <= NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _levels(values: list[float]) -> list[float]:
    """Values that lie close together, each group by its mean."""
    return [sum(group) / len(group) for group in _near(sorted(values), lambda value: value)]


def _touching(lines: list[Edge]) -> list[list[Edge]]:
    parents = list(range(len(lines)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    level = [number for number, line in enumerate(lines) if line.horizontal]
    upright = [number for number, line in enumerate(lines) if not line.horizontal]
    for one in level:
        across = lines[one]
        for other in upright:
            down = lines[other]
            if (
                across.start - NEAR <= down.at <= across.end + NEAR
                and down.start - NEAR <= across.at <= down.end + NEAR
            ):
                parents[root(one)] = root(other)
    groups: dict[int, list[Edge]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(root(number), []).append(line)
    return list(groups.values())


def _grid(lines: list[Edge]) -> RuledGrid | None:
    """The cells between lines that touch; None for a single line or an empty corner. A level line that ends between two
    upright ones underlines a text and rules nothing."""
    level, upright = [e for e in lines if e.horizontal], [e for e in lines if not e.horizontal]
    if len(level) + len(upright) < 3 or not level or not upright:
        return None
    xs = _levels([e.at for e in upright] + [min(e.start for e in level), max(e.end for e in level)])
    level = [e for e in level if all(abs(xs[_closest(xs, end)] - end) <= NEAR for end in (e.start, e.end))]
    level = [e for e in level if not _underlines(e, xs)]
    # A table that goes on over the page's end often has no last line: the ends of the upright lines close it.
    ys = _levels([e.at for e in level] + [min(e.start for e in upright), max(e.end for e in upright)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST_SQUARES:
        return None
    down: dict[int, list[tuple[float, float]]] = {}
    for edge in upright:
        down.setdefault(_closest(xs, edge.at), []).append((edge.start, edge.end))
    across: dict[int, list[tuple[float, float]]] = {}
    for edge in level:
        across.setdefault(_closest(ys, edge.at), []).append((edge.start, edge.end))
    group = [[row * columns + column for column in range(columns)] for row in range(rows)]
    parents = list(range(rows * columns))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not _ruled(down.get(column + 1, []), ys[row], ys[row + 1]):
                parents[root(group[row][column + 1])] = root(group[row][column])
            if row + 1 < rows and not _ruled(across.get(row + 1, []), xs[column], xs[column + 1]):
                parents[root(group[row + 1][column])] = root(group[row][column])
    squares: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            squares.setdefault(root(group[row][column]), []).append((row, column))
    boxes, odd = [], 0
    owners = [[0] * columns for _ in range(rows)]
    for number, members in enumerate(squares.values()):  # in the order of their first square
        for row, column in members:
            owners[row][column] = number
        top, left = min(r for r, _ in members), min(c for _, c in members)
        bottom, right = max(r for r, _ in members), max(c for _, c in members)
        odd += len(members) != (bottom - top + 1) * (right - left + 1)
        boxes.append(
            Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1], top, left, bottom - top + 1, right - left + 1)
        )
    return RuledGrid(tuple(xs), tuple(ys), tuple(boxes), odd == 0, tuple(map(tuple, owners)))


def _underlines(line: Edge, xs: list[float]) -> bool:
    """Whether a level line lies within one column and touches neither side: it underlines words that fill it."""
    left, right = _closest(xs, line.start), _closest(xs, line.end)
    return right == left + 1 and line.start - xs[left] > INSIDE and xs[right] - line.end > INSIDE


def _closest(levels: list[float], value: float) -> int:
    at = bisect_left(levels, value)
    return min((n for n in (at - 1, at) if 0 <= n < len(levels)), key=lambda n: abs(levels[n] - value))


def _ruled(pieces: list[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(last, end) - max(first, start)) for first, last in pieces)
    return covered >= COVERED * (end - start)
