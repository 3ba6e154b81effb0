"""What stands together in a line of a table that nothing rules: parts, and which of them are figures and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

FEWEST_FIGURES = 3
FIGURE = re.compile(r"[-+–−]?\s*[0-9๐-๙][0-9๐-๙.,]*|[-–—]+")
_SINGLE = re.compile(r"[0-9๐-๙+–-]+")
APART = 1.4
"""Of a figure's width: the next letter of the same number begins no farther."""
YEAR = re.compile(r"[2๒][4๔5๕][0-9๐-๙]{2}")

Bounds = tuple[tuple[float, float], ...]


class Part(Struct, frozen=True):
    """What stands together in a line: its sides, in any unit, and its text."""

    left: float
    right: float
    text: str
    lefts: tuple[float, ...] = ()
    """Where each letter of the text begins; empty where that is not known."""


class Piece(Struct, frozen=True):
    """A part in its cell: which line and which part of it, and the row, column and columns of the cell."""

    line: int
    part: Part
    row: int
    column: int
    columns: int = 1


def is_figures(parts: Sequence[Part]) -> bool:
    """Whether a line is a row of figures."""
    figures = sum(is_figure(part) for part in parts)
    return figures >= FEWEST_FIGURES and figures * 2 >= len(parts) and not is_years(parts)


def is_years(parts: Sequence[Part]) -> bool:
    """Whether a line heads columns with three years or more."""
    return sum(len(YEAR.findall(part.text)) for part in parts) >= FEWEST_FIGURES and all(
        len(part.text) < 12 * max(1, len(YEAR.findall(part.text))) + 28 for part in parts
    )


def is_figure(part: Part) -> bool:
    return FIGURE.fullmatch(part.text.strip()) is not None


def figures_apart(line: Sequence[Part]) -> list[Part]:
    """A line in which figures of one letter that stand in one part are parted, where their letters stand farther from
    each other than a letter of the others is wide: what a tab with little room left between them."""
    wide = max((part.right - part.left for part in line if len(part.text) == 1 and is_figure(part)), default=None)
    return list(line) if wide is None else [one for part in line for one in _apart(part, APART * wide)]


def _apart(part: Part, gap: float) -> list[Part]:
    figures = _SINGLE.match(part.text)
    if figures is None or len(part.lefts) != len(part.text):
        return [part]
    ends = range(1, min(figures.end() + 1, len(part.text)))
    return cut_at(part, [part.lefts[at] for at in ends if part.lefts[at] - part.lefts[at - 1] >= gap], 0.0)


def cut_at(part: Part, lefts: Sequence[float], near: float) -> list[Part]:
    """A part in pieces, cut before each letter that begins, within `near`, where a column does: words of two columns
    that stand too close together to seem apart."""
    if len(part.lefts) != len(part.text):
        return [part]
    cuts = [0]
    for left in lefts:
        at = min(range(len(part.lefts)), key=lambda one: abs(part.lefts[one] - left))
        if abs(part.lefts[at] - left) <= near and at > cuts[-1]:
            cuts.append(at)
    found = []
    for start, end in pairwise([*cuts, len(part.text)]):
        text = part.text[start:end]
        if text.strip():
            right = part.lefts[end] if end < len(part.text) else part.right
            found.append(Part(part.lefts[start], right, text.strip()))
    return found if len(found) > 1 else [part]
