"""Tables that nothing rules: columns known by where figures stand below one another, or by their order in each line.

Only tables of figures are read so (posts, costs): below a heading that names three years, lines of a name and figures.
A line that fits no column plainly is not guessed at: it is said to be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, structs

FEWEST_FIGURES = 3
FEWEST_ROWS = 3
MOST_HEADS = 4
"""Lines of a heading."""
RARE = 0.2
"""The share of the rows that must reach a place for a column to stand there: a long name that runs on is no column."""
MOST_LOST = 0.2
MOST_BETWEEN = 5
"""So many lines without figures may stand between two rows: units, kinds, names that go on."""
LONGEST = 90
"""Letters; what is longer is prose."""
_FIGURE = re.compile(r"[-+–−]?\s*[0-9๐-๙][0-9๐-๙.,]*|[-–—]+")
_GLUED = re.compile(r"(.*(?:\)|[^\s0-9๐-๙.)](?=\s)))\s*([-+–]?[0-9๐-๙]{1,3}|[-–—])")
_YEAR = re.compile(r"[2๒][4๔5๕][0-9๐-๙]{2}")
_AFTER_YEAR = re.compile(r"(?<=[2๒][4๔5๕][0-9๐-๙][0-9๐-๙])\s*(?=[^\s()\-–.,/])")

Bounds = tuple[tuple[float, float], ...]


class Part(Struct, frozen=True):
    """What stands together in a line: its sides, in any unit, and its text."""

    left: float
    right: float
    text: str


class Piece(Struct, frozen=True):
    """A part in its cell: which line and which part of it, and the row, column and columns of the cell."""

    line: int
    part: Part
    row: int
    column: int
    columns: int = 1


class Arranged(Struct, frozen=True):
    """Lines as a table."""

    columns: Bounds
    pieces: tuple[Piece, ...]
    height: int
    lost: tuple[int, ...]
    """Lines with figures that fit no columns."""
    ordered: bool = False
    """The columns are known by order alone; where they stand is of most rows only."""


def is_figures(parts: Sequence[Part]) -> bool:
    """Whether a line is a row of figures."""
    figures = sum(_is_figure(part) for part in parts)
    return figures >= FEWEST_FIGURES and figures * 2 >= len(parts) and not is_years(parts)


def is_years(parts: Sequence[Part]) -> bool:
    """Whether a line heads columns with three years or more."""
    return sum(len(_YEAR.findall(part.text)) for part in parts) >= FEWEST_FIGURES and all(
        len(part.text) < 12 * max(1, len(_YEAR.findall(part.text))) + 28 for part in parts
    )


def _is_figure(part: Part) -> bool:
    return _FIGURE.fullmatch(part.text.strip()) is not None


def arrange(
    lines: Sequence[Sequence[Part]], before: Arranged | None = None, *, ordered: bool = False
) -> Arranged | None:
    """The table that lines make; None where their columns are not plain.

    `before`: a table on the page before, in whose columns a table without a heading of its own may go on. `ordered`:
    where parts stand tells nothing, only their order does.
    """
    lines = _unbroken(lines)
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
    heads = [part for number in years for part in lines[number]]
    bounds = _bounds([lines[number] for number in rows], heads)
    found = _arranged(lines, rows, years, bounds) if bounds and not ordered else None
    return found or _arranged(lines, rows, years, None)


def _unbroken(lines: Sequence[Sequence[Part]]) -> list[Sequence[Part]]:
    """Lines whose last figures had no room, and stand alone in the next, made whole; an empty one stays for it."""
    found: list[Sequence[Part]] = []
    for line in lines:
        if (
            found
            and line
            and all(map(_is_figure, line))
            and found[-1]
            and _is_figure(found[-1][-1])
            and not _is_figure(found[-1][0])
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
    at = _figure_columns(lines, rows, columns)[: max(run, FEWEST_FIGURES)] if columns else range(lead, lead + run)
    for number in rows:
        found = _by_place(_unglued(lines[number], len(at)), columns) if columns else None
        found = found or _by_order(lines[number], at, width, lead)
        if found:
            placed[number] = found
    lost = [number for number in rows if number not in placed]
    if len(lost) > MOST_LOST * len(rows) or len(at) < FEWEST_FIGURES:
        return None
    bounds = columns or _spread(placed.values(), width)
    first = rows[0]
    several = [number for at_year, number in enumerate(years) if number == years[0] + at_year]
    flow = _flowing([lines[number] for number in several], width) if len(several) > 1 else None
    if len(several) > 1 and flow is None:
        return None
    if flow is not None and len(flow) > width:
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
            heads += (
                [Piece(number, part, row, column) for column, part in enumerate(flow)] if number == years[0] else []
            )
        elif number in years or (
            number < first and years and number >= years[0] - MOST_HEADS and _is_head(line, bounds)
        ):
            head = _head(line, bounds, at, lines[next((one for one in years if one >= number), years[-1])])
            if head is None:
                return None
            heads += [Piece(number, part, row, column, across) for column, across, part in head]
        else:
            pieces += [Piece(number, part, row, _nearest(part, bounds, name)) for part in line]
        row += 1
    return Arranged(bounds, (*_stacked(heads), *pieces), row, tuple(lost), columns is None)


def _stacked(heads: Sequence[Piece]) -> Iterator[Piece]:
    """The heading's pieces, those of one column below one another as one: "กรอบ" over "เดิม"."""
    last: dict[int, int] = {}
    for piece in heads:
        if piece.columns == 1 and not _YEAR.search(piece.part.text):
            last[piece.column] = max(piece.row, last.get(piece.column, 0))
    for piece in heads:
        row = last.get(piece.column, piece.row) if piece.columns == 1 and not _YEAR.search(piece.part.text) else None
        yield piece if row is None else Piece(piece.line, piece.part, row, piece.column)


def _flowing(lines: Sequence[Sequence[Part]], width: int) -> list[Part] | None:
    """The headings of all columns, where they ran over into further lines and stand in order; perhaps with one more,
    of remarks that no row has."""
    whole = [[one for part in line for one in _split(part)] for line in lines]
    flat = [part for line in whole for part in line]
    joined = list(whole[0])
    for line in whole[1:]:
        last, first = joined[-1], line[0]
        if _YEAR.fullmatch(first.text.strip()) and not _YEAR.search(last.text):  # "เพิ่ม/ลด" and, below, its year
            joined[-1] = Part(last.left, last.right, f"{last.text} {first.text}")
            line = line[1:]
        joined += line
    fits = [
        one
        for one in (joined, flat)
        if len(one) - width in (0, 1) and (len(one) == width or not _YEAR.search(one[-1].text))
    ]
    return fits[0] if fits else None


def _is_head(line: Sequence[Part], bounds: Bounds) -> bool:
    """Whether a line above the first row belongs to the heading: it is not a name alone in the first column."""
    return len(line) > 1 or line[0].left > bounds[1][0] if len(bounds) > 1 else False


def _bounds(rows: Sequence[Sequence[Part]], heads: Sequence[Part]) -> Bounds | None:
    """The columns in which the parts of rows stand. Figures in a place where few rows have any are a column only below
    a year; elsewhere they are of a line that a long name pushed aside."""
    parts = [part for row in rows for part in row]
    least = max(2, round(RARE * len(rows))) if len(rows) > FEWEST_ROWS else 1
    columns = _covered(parts, least)
    free = [head for head in heads if not any(_overlap(head, column) for column in columns)]
    years = [(head.left, head.right) for head in free if _YEAR.search(head.text)]
    last = max((column[1] for column in columns), default=0.0)
    others = [
        part
        for part in parts
        if not any(_overlap(part, column) for column in columns)
        and (any(_overlap(part, year) for year in years) if _is_figure(part) else part.left > last)
    ]
    others += [head for head in free if head.left > last and not _YEAR.search(head.text)]  # "หมายเหตุ", of no row
    found = tuple(sorted([*columns, *_covered(others, 1)]))
    return found if len(found) > FEWEST_FIGURES else None


def _covered(parts: Sequence[Part], least: int) -> list[tuple[float, float]]:
    """Stretches that at least so many parts reach."""
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


def _overlap(part: Part, column: tuple[float, float]) -> float:
    return max(0.0, min(part.right, column[1]) - max(part.left, column[0]))


def _figure_columns(lines: Sequence[Sequence[Part]], rows: Sequence[int], columns: Bounds) -> Sequence[int]:
    """The columns of figures behind the names."""
    figures: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for number in rows:
        for part in lines[number]:
            (figures if _is_figure(part) else words)[_best(part, columns)] += 1
    texts = [column for column in words if words[column] > figures[column]]
    first = min(texts, default=0)
    return [column for column in range(len(columns)) if figures[column] > words[column] and column > first]


def _best(part: Part, columns: Bounds) -> int:
    middle = (part.left + part.right) / 2
    return max(
        range(len(columns)),
        key=lambda at: (_overlap(part, columns[at]), -abs(middle - (columns[at][0] + columns[at][1]) / 2)),
    )


def _by_place(line: Sequence[Part], columns: Bounds) -> list[tuple[int, Part]] | None:
    """Each part in the one column it reaches; None where one reaches two, or figures share one."""
    found: list[tuple[int, Part]] = []
    for part in line:
        reached = [at for at, column in enumerate(columns) if _overlap(part, column) > 0]
        if len(reached) > 1:
            return None
        if not reached and _is_figure(part):
            return None
        found.append((reached[0] if reached else _best(part, columns), part))
    for (at, one), (then, other) in pairwise(found):
        if then < at or (then == at and (_is_figure(one) or _is_figure(other))):
            return None
    return found


def _run(line: Sequence[Part]) -> tuple[int, int]:
    """Where the longest run of figures begins, and how long it is."""
    best = start = length = 0
    for at, part in enumerate(line):
        length = length + 1 if _is_figure(part) else 0
        if length > best:
            best, start = length, at - length + 1
    return start, best


def _usual_run(rows: Sequence[Sequence[Part]]) -> int:
    return Counter(_run(row)[1] for row in rows).most_common(1)[0][0]


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


def _spread(rows: Iterable[Sequence[tuple[int, Part]]], width: int) -> Bounds:
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


def _nearest(part: Part, bounds: Bounds, name: int) -> int:
    """The column of a part in a line without figures: that of the names, unless it plainly stands in one behind."""
    at = _best(part, bounds)
    return at if _overlap(part, bounds[at]) and at > name else name


def _head(
    line: Sequence[Part], bounds: Bounds, at: Sequence[int], years: Sequence[Part]
) -> list[tuple[int, int, Part]] | None:
    """The parts of a line of the heading: column, columns and part. None where two years claim one column."""
    parts = [one for part in line for one in _split(part)]
    if _in_order(parts, bounds, at):
        return [(column, 1, part) for column, part in enumerate(parts)]
    dated = [part for part in parts if _YEAR.search(part.text)]
    if len(dated) == len(parts) and len(at) - 1 <= len(dated) <= len(at):
        return [(column, 1, part) for column, part in zip(at[-len(dated) :], dated, strict=True)]
    cells = _cells(bounds)
    groups = _groups([one for part in years for one in _split(part)], cells)
    found: list[tuple[int, int, Part]] = []
    for part in parts:
        column = _best(part, cells)
        group = next((one for one in groups if column in one), None) if not _YEAR.search(part.text) else None
        found.append((group[0], len(group), part) if group and line is not years else (column, 1, part))
    taken = Counter(column for column, _, part in found if _YEAR.search(part.text))
    return found if max(taken.values(), default=1) == 1 else None


def _in_order(parts: Sequence[Part], bounds: Bounds, at: Sequence[int]) -> bool:
    """Whether a heading names each column, or all but the last, and no words stand behind a year over figures."""
    if len(parts) != len(bounds) and not (len(parts) == len(bounds) - 1 and at and at[-1] == len(parts) - 1):
        return False
    years = [bool(_YEAR.search(parts[column].text)) for column in at if column < len(parts)]
    return years == sorted(years)


def _split(part: Part) -> Iterator[Part]:
    """A heading whose years stand too close to one another, in its parts."""
    texts = _AFTER_YEAR.split(part.text)
    wide = (part.right - part.left) / max(1, sum(map(len, texts)))
    left = part.left
    for text in texts:
        yield Part(left, left + wide * len(text), text)
        left += wide * len(text)


def _cells(bounds: Bounds) -> Bounds:
    """The columns, each as far as half the way to the next."""
    edges = [(one[1] + two[0]) / 2 for one, two in pairwise(bounds)]
    return tuple(zip([bounds[0][0] - 1000, *edges], [*edges, bounds[-1][1] + 1000], strict=True))


def _groups(years: Sequence[Part], cells: Bounds) -> list[list[int]]:
    """The columns that three years follow one another in."""
    columns = [_best(part, cells) for part in years if _YEAR.search(part.text)]
    return [columns[start : start + 3] for start in range(0, len(columns) - 2, 3)]


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
