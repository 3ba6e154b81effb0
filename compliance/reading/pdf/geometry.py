"""What stands on a page: letters and ruling lines, in points, seen as the reader sees the page.

x grows to the right from the left edge, y grows downward from the top edge, whatever the page's own rotation is.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, field
from importlib import import_module
from itertools import pairwise
from typing import Any

THIN = 3.5
"""Points: a filled box no thicker than this is a drawn line."""
SHORTEST = 4.0
MOST_EDGES = 20_000
MOST_OBJECTS = 200_000
DEEPEST_FORM = 8
INVISIBLE = 3
LARGE_SHARE = 0.7
RAISED = 0.4
"""Of its size: a letter whose box begins this far above the baseline is the drawing of a mark."""
FAR = 3.0
CONSONANTS = frozenset(map(chr, range(0x0E01, 0x0E2F)))


@dataclass(frozen=True, slots=True)
class Letter:
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


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight ruling line: at `at` (y of a horizontal one, x of a vertical one), from `start` to `end`."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
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


@dataclass(frozen=True, slots=True)
class _Turn:
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


def is_mark(letter: str) -> bool:
    """Whether a character only ever follows the consonant that carries it."""
    return unicodedata.category(letter) == "Mn" or letter == "ำ"


def read_page(document: Any, index: int) -> Page:
    """Load one page and everything on it that is used."""
    page = document[index]
    try:
        left, bottom, right, top = page.get_bbox()
        turn = _Turn(right - left, top - bottom, page.get_rotation(), left, bottom)
        sideways = turn.rotation in (90, 270)
        width, height = (turn.height, turn.width) if sideways else (turn.width, turn.height)
        found = Page(index + 1, width, height)
        _read_letters(page, found, turn)
        _read_objects(page, found, turn)
        return found
    finally:
        page.close()


def _read_letters(page: Any, found: Page, turn: _Turn) -> None:
    pdfium: Any = import_module("pypdfium2.raw")

    text = page.get_textpage()
    ghost: float | None = None
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(max(pdfium.FPDFText_CountChars(text), 0)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        generated = pdfium.FPDFText_IsGenerated(text, index) == 1
        if generated and code in (10, 13):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        origin, base = turn.point(x.value, y.value)
        first, second = turn.point(box.left, box.bottom), turn.point(box.right, box.top)
        lying = round((math.degrees(angle) - turn.rotation if angle > 0 else -turn.rotation) / 90) % 2 == 1
        size = pdfium.FPDFText_GetFontSize(text, index)
        height = abs(first[0] - second[0]) if lying else abs(first[1] - second[1])
        if not 1.5 < size < 400 or height > 3 * size:  # a size that is scaled elsewhere
            size = min(max(height * 0.8, 1.0), 400.0)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or letter == "\ufffd"
        raised = not lying and max(first[1], second[1]) < base - RAISED * size
        if raised and (origin == ghost or letter in CONSONANTS):
            # Browsers draw a mark apart and give it the text of its whole syllable, which was there already.
            ghost = origin
            continue
        ghost = None
        if not all(map(math.isfinite, (origin, base, *first, *second))):
            continue
        before = found.letters[-1] if found.letters else None
        if before and is_mark(letter) and max(abs(origin - before.right), abs(base - before.base)) > FAR * size:
            # Inside a form pdfium may give the place of a mark in the form's own coordinates.
            origin, base, first, second = before.origin, before.base, (before.right, base), (before.right, base)
            lying, size = not before.upright, before.size
        found.letters.append(
            Letter(
                letter,
                min(first[0], second[0]),
                max(first[0], second[0]),
                base,
                size,
                origin,
                not lying,
                generated,
                unmapped,
            )
        )


def _read_objects(page: Any, found: Page, turn: _Turn) -> None:
    pdfium: Any = import_module("pypdfium2.raw")

    seen = visible = invisible = 0
    stack: list[tuple[Any, tuple[float, ...], int]] = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        stack.append((pdfium.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), 0))
    while stack and seen < MOST_OBJECTS:
        item, outer, depth = stack.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(found.edges) < MOST_EDGES:
            _read_path(item, outer, found, turn)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE
            invisible, visible = invisible + hidden, visible + (not hidden)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(item), outer)
            found.large_picture |= abs(a * d - b * c) > LARGE_SHARE * found.width * found.height
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _times(_matrix(item), outer)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                stack.append((pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1))
    found.invisible_text = invisible > 0 and visible == 0


def _matrix(item: Any) -> tuple[float, ...]:
    pdfium: Any = import_module("pypdfium2.raw")

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _read_path(item: Any, outer: tuple[float, ...], found: Page, turn: _Turn) -> None:
    pdfium: Any = import_module("pypdfium2.raw")

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    a, b, c, d, e, f = _times(_matrix(item), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    lines: list[list[tuple[float, float]]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 2000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if not all(map(math.isfinite, point)):
            return
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not lines:
            lines.append([point])
        else:
            lines[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and lines[-1][0] != point:
            lines[-1].append(lines[-1][0])
    for line in lines:
        found.edges.extend(_edges(line, bool(stroke.value)))


def _edges(line: list[tuple[float, float]], stroked: bool) -> list[Edge]:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left <= THIN or bottom - top <= THIN:
        horizontal = right - left > bottom - top
        if max(right - left, bottom - top) < SHORTEST:
            return []
        if horizontal:
            return [Edge(True, (top + bottom) / 2, left, right)]
        return [Edge(False, (left + right) / 2, top, bottom)]
    if not stroked:  # a shaded area
        return []
    found = []
    for (x0, y0), (x1, y1) in pairwise(line):
        if abs(y1 - y0) <= 1 and abs(x1 - x0) >= SHORTEST:
            found.append(Edge(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= SHORTEST:
            found.append(Edge(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return found
