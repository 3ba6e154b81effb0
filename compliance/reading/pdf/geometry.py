"""What stands on a page: letters and ruling lines, in points, seen as the reader sees the page.

x grows to the right from the left edge, y grows downward from the top edge, whatever the page's own rotation is.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby, pairwise
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.reading.pdf.matrices import matrix, times
from compliance.reading.pdf.visible import WHITE, Annotation, Drawn, Seen, laid_over, strikes, without_doubles
from compliance.reading.plain import Mark

THIN = 3.5
"""Points: a filled box no thicker than this is a drawn line."""
SHORTEST = 4.0
MOST_EDGES = 20_000
MOST_OBJECTS = 200_000
DEEPEST_FORM = 8
INVISIBLE = 3
LARGE_SHARE = 0.7
MOST_TURNED = 0.6
"""A page on which more letters than this share are turned is a page turned."""
RAISED = 0.4
"""Of its size: a letter whose box begins this far above the baseline is the drawing of a mark."""
FAR = 3.0
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


class _Pieces(Struct):
    """The pieces of text of a page, by address."""

    order: dict[int, int] = field(default_factory=dict)
    """The number of each in the order of drawing."""
    doubtful: set[int] = field(default_factory=set)
    """Those that may not show: white, transparent or in a layer."""
    drawn: bool = False
    """The page holds something that may show."""
    covers: list[tuple[int, Seen]] = field(default_factory=list)
    """What is white, and pictures, with how many pieces of text were drawn before."""

    def covered(self, letter: Letter) -> bool:
        """Whether something that may hide a letter was drawn after it."""
        x, y = (letter.left + letter.right) / 2, letter.base - 0.3 * letter.size
        return any(letter.stroke < number and box.holds(x, y) for number, box in self.covers)


class _Turn(Struct, frozen=True):
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
        pieces = _read_objects(page, found, turn)
        letters = _read_letters(page, turn, pieces)
        if further := _lies(letters):  # a page turned sideways, of which the file does not say so
            turn = replace(turn, rotation=(turn.rotation - further) % 360)
            width, height = (height, width) if further in (90, 270) else (width, height)
            found = Page(index + 1, width, height)
            pieces = _read_objects(page, found, turn)
            letters = _read_letters(page, turn, pieces)
        else:
            letters = _as_shown(page, letters, pieces, found)
        letters, found.edges = strikes(without_doubles(_in_spelling_order(letters)), found.edges)
        found.annotations = list(laid_over(page, turn))
        found.letters = letters
        found.blank = not (pieces.drawn or found.annotations)
        return found
    finally:
        page.close()


def _lies(letters: list[Letter]) -> int:
    """By how many degrees most letters of a page are turned, beyond what the file says: 0, 90, 180 or 270."""
    counted = Counter(letter.turned for letter in letters if not letter.text.isspace())
    angle, count = counted.most_common(1)[0] if counted else (0, 0)
    return angle if count > MOST_TURNED * sum(counted.values()) else 0


def _as_shown(page: Any, letters: list[Letter], pieces: _Pieces, found: Page) -> list[Letter]:
    """The letters with those marked that do not show: the drawn page is looked at only where that may be."""
    if found.large_picture or not (pieces.doubtful or pieces.covers):
        return letters
    numbers = {pieces.order[one] for one in pieces.doubtful}
    drawn = Drawn(page)
    shown: list[Letter] = []
    for letter in letters:
        unseen = False
        if is_mark(letter.text) and shown:  # it shows with the letter that carries it
            unseen = shown[-1].mark is not None
        elif not letter.text.isspace() and (letter.stroke in numbers or pieces.covered(letter)):
            unseen = not drawn.shows(letter)
        shown.append(replace(letter, mark="unseen") if unseen else letter)
    return shown


def _read_letters(page: Any, turn: _Turn, pieces: _Pieces) -> list[Letter]:
    pdfium: Any = import_module("pypdfium2.raw")

    text = page.get_textpage()
    letters: list[Letter] = []
    ghost: float | None = None
    stroke = 0
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
        left, right = sorted((first[0], second[0]))
        stroke = pieces.order.get(_address(pdfium.FPDFText_GetTextObject(text, index)), stroke)
        turned = round((math.degrees(max(angle, 0)) + turn.rotation) / 90) * 90 % 360
        letters.append(
            Letter(letter, left, right, base, size, origin, not lying, generated, unmapped, stroke, None, turned)
        )
    return letters


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _in_spelling_order(letters: list[Letter]) -> list[Letter]:
    """In the order in which the file draws them, which is that of the spelling, not in that of their places: a mark
    drawn on its own stands left or right of the letter that carries it. Where a file draws marks in a pass of their
    own, their places are the better order."""
    drawn = list(_without_echoes(sorted(letters, key=lambda letter: letter.stroke)))
    best = drawn if _strays(drawn) <= _strays(letters) else letters
    found: list[Letter] = []
    for letter in best:
        before = found[-1] if found else None
        if before and _strays([before, letter], FAR):
            # Inside a form pdfium may give the place of a mark in the form's own coordinates.
            at = before.right
            letter = replace(
                letter,
                left=at,
                right=at,
                base=before.base,
                origin=before.origin,
                size=before.size,
                upright=before.upright,
            )
        found.append(letter)
    return found


def _without_echoes(letters: list[Letter]) -> Iterator[Letter]:
    """Leaves out a piece of text that says what the piece before it said, inside its place: browsers draw a mark apart
    and give it the text of its whole syllable."""
    before: list[Letter] = []
    for _, group in groupby(letters, key=lambda letter: letter.stroke):
        piece = list(group)
        again = (
            len(piece) > 1
            and [one.text for one in piece] == [one.text for one in before]
            and min(one.left for one in piece) >= min(one.left for one in before)
            and max(one.right for one in piece) <= max(one.right for one in before) + 0.1 * piece[0].size
            and abs(piece[0].base - before[0].base) <= 0.1 * piece[0].size
        )
        if not again:
            yield from piece
            before = [one for one in piece if not one.generated]


def _strays(letters: list[Letter], far: float = 1.0) -> int:
    """How many marks do not stand by the letter before them; `far` is in sizes of letters."""
    return sum(
        is_mark(letter.text)
        and max(abs(letter.origin - before.right), abs(letter.base - before.base)) > far * letter.size
        for before, letter in pairwise(letters)
    )


def _read_objects(page: Any, found: Page, turn: _Turn) -> _Pieces:
    """Lines and pictures go to `found`; returns the pieces of text."""
    pdfium: Any = import_module("pypdfium2.raw")

    pieces = _Pieces()
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
            pieces.order[_address(item)] = len(pieces.order)
            if hidden or _may_not_show(pdfium, item):
                pieces.doubtful.add(_address(item))
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


def _bounds(pdfium: Any, item: Any, outer: tuple[float, ...], turn: _Turn) -> Seen:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    a, b, c, d, e, f = outer
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    seen = [turn.point(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
    return Seen(min(x for x, _ in seen), min(y for _, y in seen), max(x for x, _ in seen), max(y for _, y in seen))


def _mark_name(pdfium: Any, mark: Any) -> str:
    size = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(64)
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, size)
    return buffer.raw[: max(size.value - 2, 0)].decode("utf-16-le", "replace")


def _read_path(item: Any, outer: tuple[float, ...], found: Page, turn: _Turn) -> None:
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
