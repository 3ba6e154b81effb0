"""Numbers that a narrow column broke over lines, told from numbers that stand one below another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from compliance.reading.pdf.grids import Box
from compliance.reading.pdf.lines import FIGURE, Entry, Line
from compliance.thai import parse_money, to_arabic

MOST_PADDING = 6.0
"""Points between a cell's side and its words at most."""
SLACK = 0.15
"""Of the letters' size: so much wider than its drawn letters a line is, or they would have stood beside others."""
_PIECE = re.compile(r"[0-9๐-๙.,]+\s*%?")
_AMOUNT = re.compile(r"[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})+(?:\.[0-9๐-๙]{2})?")
_REST = re.compile(r"[0๐][0-9๐-๙]*,.*|[.,].*")
"""What no amount begins with."""
_DASH = re.compile("[-–—]+")
_YEAR = re.compile(r"2[45][0-9]{2}")


def broken(lines: Sequence[Line], box: Box, alone: bool = False) -> Entry | None:
    """The one number that these lines of a cell are; None when they are several, or when that cannot be told.

    Two lines that would have stood on one were not broken by the column, unless the second is no amount by itself. What
    did not fit must make a year or an amount with its commas (or point) at their places. Bare digits could be several
    numbers, unless the row is `alone`: no words in it stand on more than one line, so it cannot be several rows.
    """
    pieces = [line.text.strip() for line in lines]
    if len(lines) < 2 or not all(_PIECE.fullmatch(piece) for piece in pieces):
        return None
    if _fits(lines, box) and not any(map(_REST.fullmatch, pieces[1:])):
        return None
    whole = to_arabic("".join(pieces)).replace("%", "").strip()
    sound = alone or bool(_YEAR.fullmatch(whole)) or "," in whole or "." in whole
    return Entry(tuple(lines)) if sound and parse_money(whole) is not None else None


def is_alone(texts: Iterable[Sequence[Line]]) -> bool:
    """Whether the cells of a row hold no words on several lines."""
    return not any(len(lines) > 1 and not all(_PIECE.fullmatch(line.text.strip()) for line in lines) for lines in texts)


def stacked(entries: Sequence[Entry], box: Box) -> bool:
    """Whether a cell surely holds several numbers, one below another: each pair would have stood on one line, or each
    is a whole amount or a dash."""
    texts = [entry.text.strip() for entry in entries]
    if len(texts) < 2 or not all(map(FIGURE.fullmatch, texts)) or any(map(_REST.fullmatch, texts[1:])):
        return False
    amounts = [text for text in texts if not _DASH.fullmatch(text)]
    if len(amounts) > 1 and all(map(_AMOUNT.fullmatch, amounts)):
        return True
    return all(_fits((one.lines[-1], other.lines[0]), box) for one, other in pairwise(entries))


def padding(lines: Sequence[Line], box: Box) -> float:
    """Points between the sides of a cell and its words, as far as its lines show."""
    return min(MOST_PADDING, max(0.0, min(line.left for line in lines) - box.left))


def _fits(lines: Sequence[Line], box: Box) -> bool:
    """Whether all neighbours among the lines would stand side by side in the cell."""
    room = box.right - box.left - 2 * padding(lines, box) - SLACK * lines[0].size
    return all(one.right - one.left + other.right - other.left <= room for one, other in pairwise(lines))
