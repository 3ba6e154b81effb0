"""What stands on a page: letters and ruling lines, in points, seen as the reader sees the page.

x grows to the right from the left edge, y grows downward from the top edge, whatever the page's own rotation is.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from msgspec import Struct, field

from compliance.reading.pdf.visible import Annotation
from compliance.reading.plain import Mark

CONSONANTS = frozenset(map(chr, range(0x0E01, 0x0E2F)))


class Letter(Struct, frozen=True):
    """One character: its sides, its baseline and its size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    origin: float
    """Where the pen stood: marks share it with the letter that carries them."""
    upright: bool = True
    generated: bool = False
    """A space that pdfium put in because of a gap; there is none in the file."""
    unmapped: bool = False
    """The font does not say which letter it is."""
    stroke: int = 0
    """Which piece of text of the page it belongs to, in the order in which the file draws them."""
    mark: Mark | None = None
    """Why it is not plainly visible."""
    turned: int = 0
    """By how many degrees it is turned on the page."""


class Edge(Struct, frozen=True):
    """A straight ruling line: at `at` (y of a horizontal one, x of a vertical one), from `start` to `end`."""

    horizontal: bool
    at: float
    start: float
    end: float


class Page(Struct):
    """All that is read of one page."""

    number: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    large_picture: bool = False
    """A picture covers most of the page, as in a scan."""
    invisible_text: bool = False
    """The letters are not drawn: they lie behind a picture, as a text recogniser leaves them."""
    annotations: list[Annotation] = field(default_factory=list)
    blank: bool = False
    """Nothing at all is drawn on it."""
    turned: int = 0
    """By how many degrees clockwise it is turned to be read, beyond how it is drawn."""


class Turn(Struct, frozen=True):
    """From the page's own coordinates to those of the reader."""

    width: float
    height: float
    rotation: int
    left: float
    bottom: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.height - y, self.width - x
        return x, self.height - y


def turn_of(page: Any) -> Turn:
    """The turn of a page of pdfium, by the rotation that it has now."""
    left, bottom, right, top = page.get_bbox()
    return Turn(right - left, top - bottom, page.get_rotation(), left, bottom)


def is_mark(letter: str) -> bool:
    """Whether a character only ever follows the consonant that carries it."""
    return unicodedata.category(letter) == "Mn" or letter == "ำ"
