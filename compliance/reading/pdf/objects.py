"""What is drawn on a page: ruling lines, pictures, and the pieces of text, to which the letters belong."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from compliance.reading.pdf.geometry import Edge, Letter, Page, Turn
from compliance.reading.pdf.matrices import matrix, times
from compliance.reading.pdf.visible import WHITE, Seen

THIN = 3.5
"""Points: a filled box no thicker than this is a drawn line."""
SHORTEST = 4.0
MOST_EDGES = 20_000
MOST_OBJECTS = 200_000
DEEPEST_FORM = 8
INVISIBLE = 3
LARGE_SHARE = 0.7
MOST_CORNERS = 500
"""Of a clip: one with more is no rectangle, and its first ones say less than all."""


class Pieces(Struct):
    """The pieces of text of a page, by address."""

    order: dict[int, int] = field(default_factory=dict)
    """The number of each in the order of drawing."""
    doubtful: set[int] = field(default_factory=set)
    """Those that may not show: white, transparent or in a layer."""
    drawn: bool = False
    """The page holds something that may show."""
    covers: list[tuple[int, Seen]] = field(default_factory=list)
    """What is white, and pictures, with how many pieces of text were drawn before."""
    clips: dict[int, Seen] = field(default_factory=dict)
    """Of a piece, by its number in the order of drawing, what alone of it is drawn, where that is not all."""

    def covered(self, letter: Letter) -> bool:
        """Whether something that may hide a letter was drawn after it."""
        x, y = (letter.left + letter.right) / 2, letter.base - 0.3 * letter.size
        return any(letter.stroke < number and box.holds(x, y) for number, box in self.covers)


def read_objects(page: Any, found: Page, turn: Turn) -> Pieces:
    """Lines and pictures go to `found`; returns the pieces of text."""
    pdfium: Any = import_module("pypdfium2.raw")

    pieces = Pieces()
    seen = visible = invisible = 0
    stack: list[tuple[Any, tuple[float, ...], int]] = []
    for index in reversed(range(pdfium.FPDFPage_CountObjects(page))):
        stack.append((pdfium.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), 0))
    while stack and seen < MOST_OBJECTS:
        item, outer, depth = stack.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        opened = kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM
        pieces.drawn = pieces.drawn or not (opened or (kind == pdfium.FPDF_PAGEOBJ_PATH and _shows_not(pdfium, item)))
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(found.edges) < MOST_EDGES:
            _read_path(item, outer, found, turn)
            if pieces.order and _covers(pdfium, item):
                pieces.covers.append((len(pieces.order), _bounds(pdfium, item, outer, turn)))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE
            invisible, visible = invisible + hidden, visible + (not hidden)
            pieces.order[address(item)] = len(pieces.order)
            if hidden or _may_not_show(pdfium, item):
                pieces.doubtful.add(address(item))
            if (clip := _clip(pdfium, item, outer, turn)) is not None:
                pieces.clips[pieces.order[address(item)]] = clip
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = times(matrix(item), outer)
            found.large_picture |= abs(a * d - b * c) > LARGE_SHARE * found.width * found.height
            if pieces.order:
                pieces.covers.append((len(pieces.order), _bounds(pdfium, item, outer, turn)))
        elif opened:
            inner = times(matrix(item), outer)
            for index in reversed(range(min(pdfium.FPDFFormObj_CountObjects(item), MOST_OBJECTS))):
                stack.append((pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1))
    found.invisible_text = invisible > 0
    return pieces


def _may_not_show(pdfium: Any, item: Any) -> bool:
    """Whether a piece of text is white or transparent, or belongs to a layer."""
    if pdfium.FPDFPageObj_CountMarks(item) > 0 and any(
        _mark_name(pdfium, pdfium.FPDFPageObj_GetMark(item, index)) == "OC"
        for index in range(pdfium.FPDFPageObj_CountMarks(item))
    ):
        return True
    return _is_white(pdfium, item)


def _is_white(pdfium: Any, item: Any) -> bool:
    """Whether an object is filled with white, or with nothing."""
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *colours):
        return False
    *shades, alpha = (colour.value for colour in colours)
    return alpha < 25 or min(shades) >= WHITE


def _shows_not(pdfium: Any, item: Any) -> bool:
    """Whether a path only clips what follows, or lays white over the page."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return not stroke.value and (not fill.value or _is_white(pdfium, item))


def _covers(pdfium: Any, item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(fill.value) and _is_white(pdfium, item)


def _bounds(pdfium: Any, item: Any, outer: tuple[float, ...], turn: Turn) -> Seen:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return _around([(x.value, y.value) for x in (left, right) for y in (bottom, top)], outer, turn)


def _around(points: Sequence[tuple[float, float]], outer: tuple[float, ...], turn: Turn) -> Seen:
    """The rectangle on the page that holds all points."""
    a, b, c, d, e, f = outer
    seen = [turn.point(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    return Seen(min(x for x, _ in seen), min(y for _, y in seen), max(x for x, _ in seen), max(y for _, y in seen))


def _clip(pdfium: Any, item: Any, outer: tuple[float, ...], turn: Turn) -> Seen | None:
    """Outside which rectangle nothing of an object is drawn; None where all of it lies within."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    paths = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    if paths < 1:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    left, top, right, bottom = -math.inf, -math.inf, math.inf, math.inf
    for path in range(paths):
        points = []
        for index in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), MOST_CORNERS)):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            points.append((x.value, y.value))
        if points:
            box = _around(points, outer, turn)
            left, top = max(left, box.left), max(top, box.top)
            right, bottom = min(right, box.right), min(bottom, box.bottom)
    own = _bounds(pdfium, item, outer, turn)
    within = left <= own.left and own.right <= right and top <= own.top and own.bottom <= bottom
    return None if within else Seen(left, top, max(left, right), max(top, bottom))


def _mark_name(pdfium: Any, mark: Any) -> str:
    size = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(64)
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, size)
    return buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le", "replace")


def _read_path(item: Any, outer: tuple[float, ...], found: Page, turn: Turn) -> None:
    pdfium: Any = import_module("pypdfium2.raw")

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    a, b, c, d, e, f = times(matrix(item), outer)
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


def address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
