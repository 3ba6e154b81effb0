"""The heading of a table that nothing rules: which of its words stand above which columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from compliance.reading.aligned_columns import best, cells_of
from compliance.reading.aligned_parts import YEAR, Bounds, Part, Piece, cut_at

_AFTER_YEAR = re.compile(r"(?<=[2๒][4๔5๕][0-9๐-๙][0-9๐-๙])\s*(?=[^\s()\-–.,/])")


def stacked(heads: Sequence[Piece]) -> Iterator[Piece]:
    """The heading's pieces, those of one column below one another as one: "กรอบ" over "เดิม"."""
    last: dict[int, int] = {}
    for piece in heads:
        if piece.columns == 1 and not YEAR.search(piece.part.text):
            last[piece.column] = max(piece.row, last.get(piece.column, 0))
    for piece in heads:
        row = last.get(piece.column, piece.row) if piece.columns == 1 and not YEAR.search(piece.part.text) else None
        yield piece if row is None else Piece(piece.line, piece.part, row, piece.column)


def flowing(lines: Sequence[Sequence[Part]], width: int) -> list[Part] | None:
    """The headings of all columns, where they ran over into further lines and stand in order; perhaps with one more,
    of remarks that no row has."""
    whole = [[one for part in line for one in after_years(part)] for line in lines]
    flat = [part for line in whole for part in line]
    joined = list(whole[0])
    for line in whole[1:]:
        last, first = joined[-1], line[0]
        if YEAR.fullmatch(first.text.strip()) and not YEAR.search(last.text):  # "เพิ่ม/ลด" and, below, its year
            joined[-1] = Part(last.left, last.right, f"{last.text} {first.text}")
            line = line[1:]
        joined += line
    fits = [
        one
        for one in (joined, flat)
        if len(one) - width in (0, 1) and (len(one) == width or not YEAR.search(one[-1].text))
    ]
    return fits[0] if fits else None


def below_one_another(lines: Sequence[Sequence[Part]], bounds: Bounds) -> list[tuple[int, Part]] | None:
    """The headings of columns whose words stand below one another over several lines, each column's as one: "เพิ่ม/ลด"
    above its year. None where a column would have two years."""
    cells = cells_of(bounds)
    found: dict[int, Part] = {}
    for part in (one for line in lines for one in line):
        column = best(part, cells)
        above = found.get(column)
        if above is not None and YEAR.search(above.text) and YEAR.search(part.text):
            return None
        text = f"{above.text} {part.text}" if above else part.text
        found[column] = Part(above.left if above else part.left, part.right, text)
    return sorted(found.items())


def is_head(line: Sequence[Part], bounds: Bounds) -> bool:
    """Whether a line above the first row belongs to the heading: it is not a name alone in the first column."""
    return len(line) > 1 or line[0].left > bounds[1][0] if len(bounds) > 1 else False


def head_of(
    line: Sequence[Part], bounds: Bounds, at: Sequence[int], years: Sequence[Part]
) -> list[tuple[int, int, Part]] | None:
    """The parts of a line of the heading: column, columns and part. None where two years claim one column."""
    parts = [one for part in line for one in after_years(part)]
    if _in_order(parts, bounds, at):
        return [(column, 1, part) for column, part in enumerate(parts)]
    dated = [part for part in parts if YEAR.search(part.text)]
    if len(dated) == len(parts) and len(at) - 1 <= len(dated) <= len(at):
        return [(column, 1, part) for column, part in zip(at[-len(dated) :], dated, strict=True)]
    cells = cells_of(bounds)
    groups = _groups([one for part in years for one in after_years(part)], cells)
    found: list[tuple[int, int, Part]] = []
    words = [best(part, cells) for part in parts if not YEAR.search(part.text)]
    for part in parts:
        column = best(part, cells)
        group = next((one for one in groups if column in one), None) if not YEAR.search(part.text) else None
        if group and sum(one in group for one in words) > 1:  # each column has its own
            group = None
        found.append((group[0], len(group), part) if group and line is not years else (column, 1, part))
    taken = Counter(column for column, _, part in found if YEAR.search(part.text))
    return found if max(taken.values(), default=1) == 1 else None


def _in_order(parts: Sequence[Part], bounds: Bounds, at: Sequence[int]) -> bool:
    """Whether a heading names each column, or all but the last, and no words stand behind a year over figures."""
    if len(parts) != len(bounds) and not (len(parts) == len(bounds) - 1 and at and at[-1] == len(parts) - 1):
        return False
    years = [bool(YEAR.search(parts[column].text)) for column in at if column < len(parts)]
    return years == sorted(years)


def after_years(part: Part) -> Iterator[Part]:
    """A heading whose years stand too close to what follows, in its parts."""
    if len(part.lefts) == len(part.text):
        yield from cut_at(part, [part.lefts[found.end()] for found in _AFTER_YEAR.finditer(part.text)], 0.0)
        return
    texts = _AFTER_YEAR.split(part.text)
    wide = (part.right - part.left) / max(1, sum(map(len, texts)))
    left = part.left
    for text in texts:
        yield Part(left, left + wide * len(text), text)
        left += wide * len(text)


def _groups(years: Sequence[Part], cells: Bounds) -> list[list[int]]:
    """The columns that three years follow one another in."""
    columns = [best(part, cells) for part in years if YEAR.search(part.text)]
    return [columns[start : start + 3] for start in range(0, len(columns) - 2, 3)]
