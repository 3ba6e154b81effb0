"""Tables that nothing rules: columns known by where figures stand below one another, or by their order in each line.

Only tables of figures are read so (posts, costs): below a heading that names three years, lines of a name and figures.
A line that fits no column plainly is not guessed at: it is said to be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, structs

from compliance.reading.aligned_columns import (
    RARE,
    best,
    bounds_of,
    covered,
    figure_columns,
    nearest,
    overlap,
    spread,
)
from compliance.reading.aligned_heads import after_years, below_one_another, flowing, head_of, is_head, stacked
from compliance.reading.aligned_parts import (
    FEWEST_FIGURES,
    YEAR,
    Bounds,
    Part,
    Piece,
    cut_at,
    figures_apart,
    is_figure,
    is_figures,
    is_years,
)

FEWEST_ROWS = 3
MOST_HEADS = 4
"""Lines of a heading."""
MOST_LOST = 0.2
MOST_BETWEEN = 5
"""So many lines without figures may stand between two rows: units, kinds, names that go on."""
LONGEST = 90
"""Letters; what is longer is prose."""
NEAR = 2.0
"""Points: a letter that begins so close to where a column of figures does begins it."""
_GLUED = re.compile(r"(.*(?:\)|[^\s0-9๐-๙.)](?=\s)|[\u0e01-\u0e4e]))\s*([-+–]?[0-9๐-๙]{1,3}|[-–—])")


class Arranged(Struct, frozen=True):
    """Lines as a table."""

    columns: Bounds
    pieces: tuple[Piece, ...]
    height: int
    lost: tuple[int, ...]
    """Lines with figures that fit no columns."""
    ordered: bool = False
    """The columns are known by order alone; where they stand is of most rows only."""


def arrange(
    lines: Sequence[Sequence[Part]], before: Arranged | None = None, *, ordered: bool = False
) -> Arranged | None:
    """The table that lines make; None where their columns are not plain.

    `before`: a table on the page before, in whose columns a table without a heading of its own may go on. `ordered`:
    where parts stand tells nothing, only their order does.
    """
    lines = _unbroken([figures_apart(line) for line in lines])
    rows = [number for number, line in enumerate(lines) if is_figures(line)]
    years = [number for number, line in enumerate(lines) if is_years(line)]
    headed = bool(years and rows and years[0] < rows[0])
    if not rows or (len(rows) < FEWEST_ROWS if headed else before is None):
        return None
    if headed:
        return _headed(lines, rows, years, ordered)
    assert before is not None
    if not (before.ordered or ordered):
        return _arranged(lines, rows, [], before.columns)
    found = _arranged(lines, rows, [], None)
    width = len(before.columns)
    fits = found is not None and len(found.columns) <= width and all(piece.column < width for piece in found.pieces)
    return structs.replace(found, columns=before.columns) if found is not None and fits else None


def _headed(
    lines: Sequence[Sequence[Part]], rows: Sequence[int], years: Sequence[int], ordered: bool
) -> Arranged | None:
    figures = [lines[number] for number in rows]
    placed = [*_parted(lines[: rows[0]], figures), *lines[rows[0] :]]
    bounds = bounds_of(figures, [part for number in years for part in placed[number]])
    found = _arranged(placed, rows, years, bounds) if bounds and not ordered else None
    if found is not None and _is_headed(found, rows[0]):
        return found
    return _arranged(placed, rows, years, None) or _arranged(lines, rows, years, None) or found


def _is_headed(found: Arranged, first: int) -> bool:
    """Whether a heading stands above each column of figures; `first` is the first line of figures."""
    heads = {at for one in found.pieces if one.line < first for at in range(one.column, one.column + one.columns)}
    return all(one.column in heads for one in found.pieces if one.line >= first and is_figure(one.part))


def _parted(heads: Sequence[Sequence[Part]], rows: Sequence[Sequence[Part]]) -> Iterator[Sequence[Part]]:
    """The lines of a heading, their words parted where columns of figures, or the remarks behind them, begin."""
    figures = [part for row in rows for part in row if is_figure(part)]
    columns = covered(figures, max(2, round(RARE * len(rows))))
    last = columns[-1][1] if columns else 0.0
    behind = [part for row in rows for part in row if part.left > last]
    lefts = [
        min(part.left for part in [*figures, *behind] if overlap(part, column) > 0)
        for column in [*columns, *covered(behind, 1)]
    ]
    for line in heads:
        yield [one for part in line for cut in cut_at(part, lefts, NEAR) for one in after_years(cut)]


def _unbroken(lines: Sequence[Sequence[Part]]) -> list[Sequence[Part]]:
    """Lines whose last figures had no room, and stand alone in the next, made whole; an empty one stays for it."""
    found: list[Sequence[Part]] = []
    for line in lines:
        if (
            found
            and line
            and all(map(is_figure, line))
            and found[-1]
            and is_figure(found[-1][-1])
            and not is_figure(found[-1][0])
        ):
            found[-1] = [*found[-1], *line]
            line = ()
        found.append(line)
    return found


def _arranged(
    lines: Sequence[Sequence[Part]], rows: Sequence[int], years: Sequence[int], columns: Bounds | None
) -> Arranged | None:
    """The table by places, or by order alone where no `columns` are given."""
    placed: dict[int, list[tuple[int, Part]]] = {}
    run = _usual_run([lines[number] for number in rows])
    lead = max((_lead(lines[number]) for number in rows), default=1)
    width = len(columns) if columns else lead + run + 1
    at = figure_columns(lines, rows, columns)[: max(run, FEWEST_FIGURES)] if columns else range(lead, lead + run)
    for number in rows:
        found = _by_place(_unglued(lines[number], len(at)), columns) if columns else None
        found = found or _by_order(lines[number], at, width, lead)
        if found:
            placed[number] = found
    lost = [number for number in rows if number not in placed]
    if len(lost) > MOST_LOST * len(rows) or len(at) < FEWEST_FIGURES:
        return None
    bounds = columns or spread(placed.values(), width)
    first = rows[0]
    several = [number for at_year, number in enumerate(years) if number == years[0] + at_year]
    while several and several[-1] + 1 < first and _goes_on_behind(lines[several[0]], lines[several[-1] + 1]):
        several.append(several[-1] + 1)
    flow = _flow([lines[number] for number in several], width, columns) if len(several) > 1 else None
    if len(several) > 1 and flow is None:
        return None
    if flow is not None and flow[-1][0] >= width:
        bounds = (*bounds, (bounds[-1][1] + 1, bounds[-1][1] + 2))
    pieces: list[Piece] = []
    heads: list[Piece] = []
    name = at[0] - 1 if at[0] else 0
    row = 0
    for number, line in enumerate(lines):
        if number in placed:
            pieces += [Piece(number, part, row, column) for column, part in placed[number]]
        elif number in lost or not line:
            continue
        elif flow is not None and number in several:
            heads += [Piece(number, part, row, column) for column, part in flow] if number == years[0] else []
        elif number in years or (
            number < first and years and number >= years[0] - MOST_HEADS and is_head(line, bounds)
        ):
            head = head_of(line, bounds, at, lines[next((one for one in years if one >= number), years[-1])])
            if head is None:
                return None
            heads += [Piece(number, part, row, column, across) for column, across, part in head]
        else:
            pieces += [Piece(number, part, row, nearest(part, bounds, name)) for part in line]
        row += 1
    return Arranged(bounds, (*stacked(heads), *pieces), row, tuple(lost), columns is None)


def _goes_on_behind(head: Sequence[Part], line: Sequence[Part]) -> bool:
    """Whether a line is what a heading that ran over has left: it begins behind the heading of the names, or with the
    year of the last words."""
    begins = bool(head and line) and (line[0].left > head[0].right or YEAR.fullmatch(line[0].text.strip()))
    return bool(begins) and not is_figures(line)


def _flow(lines: Sequence[Sequence[Part]], width: int, columns: Bounds | None) -> list[tuple[int, Part]] | None:
    """The headings of columns that several lines with years make: in order, or below one another."""
    flow = flowing(lines, width)
    if flow is not None:
        return list(enumerate(flow))
    return below_one_another(lines, columns) if columns else None


def _by_place(line: Sequence[Part], columns: Bounds) -> list[tuple[int, Part]] | None:
    """Each part in the one column it reaches; None where one reaches two, or figures share one."""
    found: list[tuple[int, Part]] = []
    for part in line:
        reached = [at for at, column in enumerate(columns) if overlap(part, column) > 0]
        if len(reached) > 1:
            return None
        if not reached and is_figure(part):
            return None
        found.append((reached[0] if reached else best(part, columns), part))
    for (at, one), (then, other) in pairwise(found):
        if then < at or (then == at and (is_figure(one) or is_figure(other))):
            return None
    return found


def _run(line: Sequence[Part]) -> tuple[int, int]:
    """Where the longest run of figures begins, and how long it is."""
    best = start = length = 0
    for at, part in enumerate(line):
        length = length + 1 if is_figure(part) else 0
        if length > best:
            best, start = length, at - length + 1
    return start, best


def _usual_run(rows: Sequence[Sequence[Part]]) -> int:
    """How many figures most rows have; of two numbers that are as usual the larger, for figures are glued to names."""
    counts = Counter(_run(row)[1] for row in rows)
    return max(counts, key=lambda run: (counts[run], run))


def _lead(line: Sequence[Part]) -> int:
    return max(_run(line)[0], 1)


def _by_order(line: Sequence[Part], at: Sequence[int], width: int, lead: int) -> list[tuple[int, Part]] | None:
    """A name, as many figures as there are columns of them, perhaps a remark; None for any other line."""
    line = _completed(line, len(at))
    start, length = _run(line)
    before, behind = line[:start], line[start + length :]
    if length != len(at) or not before or len(behind) > max(1, width - at[-1] - 1) or len(before) > max(at[0], 1):
        return None
    if len(before) not in (1, lead) or any(two != one + 1 for one, two in pairwise(at)):
        return None
    first = [at[0] - 1] if len(before) == 1 and lead == 1 else list(range(len(before)))
    last = min(at[-1] + 1, width - 1)
    places = [*first, *at, *range(last, last + len(behind))]
    return list(zip(places, line, strict=True))


def _completed(line: Sequence[Part], count: int) -> Sequence[Part]:
    """A line with figures that stand too close together parted: the first from its name, and the last of a line that
    has no room for all of them, where that makes it as many as the table has."""
    line = _unglued(line, count)
    start, length = _run(line)
    at = start + length - 1
    if start and 1 < length < count and len(line[at].text) == 1 + count - length and at == len(line) - 1:
        return [*line[:at], *(Part(line[at].left, line[at].right, figure) for figure in line[at].text)]
    return line


def _unglued(line: Sequence[Part], count: int) -> Sequence[Part]:
    """A line that has fewer figures than most, with the first parted from its name where that had no room."""
    start, length = _run(line)
    glued = _GLUED.fullmatch(line[start - 1].text) if start and length < count else None
    if glued is None:
        return line
    return [*line[: start - 1], *_cut(line[start - 1], glued[1], glued[2]), *line[start:]]


def _cut(part: Part, first: str, second: str) -> tuple[Part, Part]:
    middle = part.right - (part.right - part.left) * len(second) / (len(part.text) + 1)
    return Part(part.left, middle, first), Part(middle, part.right, second)


def spans(lines: Sequence[Sequence[Part]]) -> Iterator[tuple[int, int]]:
    """Where tables of figures may stand among lines: the first line of each, its heading's if it has one, and the last.

    A heading parts two tables; so do prose, and many lines without figures.
    """
    group: list[int] = []
    taken = -1
    rows = [number for number, line in enumerate(lines) if is_figures(line)]
    for row, following in pairwise([*rows, None]):
        assert row is not None
        group.append(row)
        if following is not None and not _part(lines[row + 1 : following]):
            continue
        first = _top(lines, group[0], taken)
        yield first, row
        taken, group = row, []


def _part(between: Sequence[Sequence[Part]]) -> bool:
    return len(between) > MOST_BETWEEN or any(is_years(line) or _is_prose(line) for line in between)


def _is_prose(line: Sequence[Part]) -> bool:
    return any(len(part.text) > LONGEST for part in line)


def _top(lines: Sequence[Sequence[Part]], row: int, taken: int) -> int:
    """The first line of the heading above a row; the row itself where there is none."""
    at = next(
        (one for one in range(row - 1, max(row - MOST_HEADS - MOST_BETWEEN, taken, -1), -1) if is_years(lines[one])),
        None,
    )
    if at is None or any(_is_prose(line) for line in lines[at:row]):
        return row
    while at - 1 > taken and row - at < MOST_HEADS + MOST_BETWEEN and _heads(lines[at - 1]):
        at -= 1
    return at


def _heads(line: Sequence[Part]) -> bool:
    return len(line) > 1 and not is_figures(line) and not _is_prose(line)


def held(lines: Sequence[Sequence[Part]]) -> int:
    """Where a heading begins whose rows all stand on the next page; the number of lines where there is none."""
    at = next((one for one in range(len(lines) - 1, -1, -1) if is_figures(lines[one]) or is_years(lines[one])), None)
    if at is None or not is_years(lines[at]) or len(lines[at]) < FEWEST_FIGURES or _part(lines[at + 1 :]):
        return len(lines)
    while at and len(lines) - at < MOST_HEADS + MOST_BETWEEN and _heads(lines[at - 1]):
        at -= 1
    return at
