"""Where the columns of a table stand that nothing rules, and which column a part belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from compliance.reading.aligned_parts import FEWEST_FIGURES, YEAR, Bounds, Part, is_figure

RARE = 0.2
"""The share of the rows that must reach a place for a column to stand there: a long name that runs on is no column."""
FEWEST_SURE = 3
"""With more rows, a column is one that several reach."""


def bounds_of(rows: Sequence[Sequence[Part]], heads: Sequence[Part]) -> Bounds | None:
    """The columns in which the parts of rows stand. Figures in a place where few rows have any are a column only below
    a year; elsewhere they are of a line that a long name pushed aside."""
    parts = [part for row in rows for part in row]
    least = max(2, round(RARE * len(rows))) if len(rows) > FEWEST_SURE else 1
    columns = covered(parts, least)
    free = [head for head in heads if not any(overlap(head, column) for column in columns)]
    years = [(head.left, head.right) for head in free if YEAR.search(head.text)]
    last = max((column[1] for column in columns), default=0.0)
    others = [
        part
        for part in parts
        if not any(overlap(part, column) for column in columns)
        and (any(overlap(part, year) for year in years) if is_figure(part) else part.left > last)
    ]
    others += [head for head in free if head.left > last and not YEAR.search(head.text)]  # "หมายเหตุ", of no row
    found = tuple(sorted([*columns, *covered(others, 1)]))
    return found if len(found) > FEWEST_FIGURES else None


def covered(parts: Sequence[Part], least: int) -> list[tuple[float, float]]:
    """Stretches that at least so many parts reach, from left to right."""
    ends = sorted([(part.left, 1) for part in parts] + [(part.right, -1) for part in parts])
    found: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for at, step in ends:
        before, depth = depth, depth + step
        if before < least <= depth:
            start = at
        elif depth < least <= before and at > start:
            found.append((start, at))
    return found


def overlap(part: Part, column: tuple[float, float]) -> float:
    return max(0.0, min(part.right, column[1]) - max(part.left, column[0]))


def figure_columns(lines: Sequence[Sequence[Part]], rows: Sequence[int], columns: Bounds) -> Sequence[int]:
    """The columns of figures behind the names."""
    figures: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for number in rows:
        for part in lines[number]:
            (figures if is_figure(part) else words)[best(part, columns)] += 1
    texts = [column for column in words if words[column] > figures[column]]
    first = min(texts, default=0)
    return [column for column in range(len(columns)) if figures[column] > words[column] and column > first]


def best(part: Part, columns: Bounds) -> int:
    middle = (part.left + part.right) / 2
    return max(
        range(len(columns)),
        key=lambda at: (overlap(part, columns[at]), -abs(middle - (columns[at][0] + columns[at][1]) / 2)),
    )


def spread(rows: Iterable[Sequence[tuple[int, Part]]], width: int) -> Bounds:
    """Where columns that are known by order stand, on the whole."""
    lefts: list[list[float]] = [[] for _ in range(width)]
    rights: list[list[float]] = [[] for _ in range(width)]
    for row in rows:
        for column, part in row:
            lefts[column].append(part.left)
            rights[column].append(part.right)
    found: list[tuple[float, float]] = []
    for left, right in zip(lefts, rights, strict=True):
        if left:
            found.append((sorted(left)[len(left) // 2], sorted(right)[len(right) // 2]))
        else:
            found.append((found[-1][1] + 1, found[-1][1] + 2) if found else (0.0, 1.0))
    return tuple(found)


def nearest(part: Part, bounds: Bounds, name: int) -> int:
    """The column of a part in a line without figures: that of the names, unless it plainly stands in one behind."""
    at = best(part, bounds)
    return at if overlap(part, bounds[at]) and at > name else name


def cells_of(bounds: Bounds) -> Bounds:
    """The columns, each as far as half the way to the next."""
    edges = [(one[1] + two[0]) / 2 for one, two in pairwise(bounds)]
    return tuple(zip([bounds[0][0] - 1000, *edges], [*edges, bounds[-1][1] + 1000], strict=True))
