"""A page set anew in one column: what stands outside tables, then every cell of them, one below the other.

tesseract reads lines across the columns of a table and then misplaces their letters; given one cell at a time it does
not, and one call still reads the whole page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.reading.ocr.letters import Word
from compliance.reading.ocr.picture import Picture
from compliance.reading.ocr.rulings import ink_of
from compliance.reading.pdf.geometry import Edge
from compliance.reading.pdf.grids import find_grids

APART = 30
"""Pixels of white between pieces, and around them."""
HIGHEST = 30_000
"""tesseract reads no picture of 32,768 rows or more."""
LEAST_INK = 4
"""Pixels: a smaller piece of ink is a speck."""


class Piece(Struct, frozen=True):
    """A part of a page, and the row of the sheet at which it was set."""

    left: int
    top: int
    right: int
    bottom: int
    at: int


class Sheet(Struct, frozen=True):
    """A picture to be read, and where its pieces come from, in order of `at`."""

    picture: Picture
    pieces: tuple[Piece, ...]

    def back(self, words: Sequence[Word], sheet: int = 0) -> list[Word]:
        """Words read on the sheet, at their places on the page."""
        starts = [piece.at for piece in self.pieces]
        found = []
        for word in words:
            number = max(bisect_right(starts, word.top + word.height // 2 + APART // 2) - 1, 0)
            piece = self.pieces[number]
            place = (str(sheet), str(number), *word.line)
            across, down = piece.left - APART, piece.top - piece.at
            found.append(replace(word, line=place, left=word.left + across, top=word.top + down))
        return found


def sheets(page: Picture, edges: list[Edge]) -> Iterator[Sheet]:
    """The page, its rules painted over, as one sheet or several. A page without tables and ink gives none."""
    ink = ink_of(page.grey)
    boxes: list[tuple[int, int, int, int]] = []
    outside, outside_ink = bytearray(page.grey), bytearray(ink)
    for grid in find_grids(edges):
        if len(grid.boxes) < 2:
            continue
        for box in grid.boxes:
            sides = (box.left, box.top, box.right, box.bottom)
            left, top, right, bottom = (round(side / page.point) for side in sides)
            left, top, right, bottom = max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height)
            boxes.append((left, top, right, bottom))
            for row in range(top, bottom):
                where = slice(row * page.width + left, row * page.width + right)
                outside[where] = b"\xff" * max(right - left, 0)
                outside_ink[where] = b"\x00" * max(right - left, 0)
    placed: list[tuple[bytes, tuple[int, int, int, int]]] = []
    free = _inked(bytes(outside_ink), page.width, (0, 0, page.width, page.height))
    if free is not None:
        placed.append((bytes(outside), free))
    for box_ in dict.fromkeys(boxes):
        inked = _inked(ink, page.width, box_)
        if inked is not None:
            placed.append((page.grey, inked))
    group: list[tuple[bytes, tuple[int, int, int, int]]] = []
    height = 0
    for one in placed:
        tall = one[1][3] - one[1][1] + APART
        if group and height + tall > HIGHEST:
            yield _sheet(page, group)
            group, height = [], 0
        group.append(one)
        height += tall
    if group:
        yield _sheet(page, group)


def _inked(ink: bytes, width: int, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The part of a box that has ink; None where there is nothing worth reading."""
    left, top, right, bottom = box
    first, last, rows = right, left, []
    for row in range(top, bottom):
        line = ink[row * width + left : row * width + right]
        begin = line.find(1)
        if begin >= 0:
            rows.append(row)
            first, last = min(first, left + begin), max(last, left + line.rfind(1) + 1)
    if not rows or len(rows) < LEAST_INK or last - first < LEAST_INK:
        return None
    return first, rows[0], last, rows[-1] + 1


def _sheet(page: Picture, group: Sequence[tuple[bytes, tuple[int, int, int, int]]]) -> Sheet:
    width = max(right - left for _, (left, _, right, _) in group) + 2 * APART
    blank = b"\xff" * (width * APART)
    rows: list[bytes] = [blank]
    at = APART
    pieces: list[Piece] = []
    for grey, (left, top, right, bottom) in group:
        pieces.append(Piece(left, top, right, bottom, at))
        margin, rest = b"\xff" * APART, b"\xff" * (width - APART - (right - left))
        for row in range(top, bottom):
            rows += (margin, grey[row * page.width + left : row * page.width + right], rest)
        rows.append(blank)
        at += bottom - top + APART
    return Sheet(replace(page, width=width, height=at, grey=b"".join(rows)), tuple(pieces))
