"""Which letters of a page are plainly visible: not struck out, covered, white on white, in a layer that is off, or
outside the page; and what annotations and form fields put on it."""

from __future__ import annotations

import ctypes
from bisect import bisect
from collections.abc import Iterable, Iterator
from importlib import import_module
from math import isfinite
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compliance.reading.plain import Mark

SCALE = 2.0
"""Pixels a point, where the drawn page has to be looked at."""
CONTRAST = 40
"""Of 255: less is not seen."""
NEAR = 0.15
"""Of its size: the same letter this near to itself was drawn twice."""
STRUCK_FROM, STRUCK_TO = 0.14, 0.37
"""Of its size above the baseline: where a line crosses a letter out."""
COVERED = 0.6
"""A line that is covered by the letters it crosses for this share of its length was drawn for them."""
OVERHANG = 0.35
"""Of its size: how far such a line reaches beyond the letters. The side of a box leaves more room."""
WHITE = 245


class Seen(Struct, frozen=True):
    """A rectangle on the page, as the reader sees it."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Annotation(Struct, frozen=True):
    """Something put on the page: where, what it says, and what that makes of the letters under it."""

    box: Seen
    text: str
    mark: Mark


def without_doubles(letters: list[Any]) -> list[Any]:
    """The letters, each that was drawn once more in its own place only once."""
    seen: dict[tuple[str, int, int], list[Any]] = {}
    kept = []
    for letter in letters:
        if letter.text.isspace() or letter.generated:
            kept.append(letter)
            continue
        near = NEAR * letter.size
        cell = round(letter.left), round(letter.base)
        around = (
            one for x in (-1, 0, 1) for y in (-1, 0, 1) for one in seen.get((letter.text, cell[0] + x, cell[1] + y), ())
        )
        if any(abs(one.left - letter.left) <= near and abs(one.base - letter.base) <= near for one in around):
            continue
        seen.setdefault((letter.text, *cell), []).append(letter)
        kept.append(letter)
    return kept


def strikes(letters: Iterable[Any], edges: list[Any]) -> tuple[list[Any], list[Any]]:
    """The letters with those marked that a line crosses out, and the edges without such lines."""
    found = list(letters)
    by_base = sorted(
        (one.base, number)
        for number, one in enumerate(found)
        if one.upright and not one.text.isspace() and isfinite(one.base)
    )
    bases = [base for base, _ in by_base]
    reach = 1 + STRUCK_TO * max((found[number].size for _, number in by_base), default=0)
    rules = []
    for edge in edges:
        first, last = (bisect(bases, edge.at + far) for far in (-1, reach)) if edge.horizontal else (0, 0)
        crossed = sorted(number for _, number in by_base[first:last] if _crosses(edge, found[number]))
        width = sum(found[number].right - found[number].left for number in crossed)
        if not crossed or width < COVERED * (edge.end - edge.start) or _hangs_over(edge, [found[n] for n in crossed]):
            rules.append(edge)
            continue
        for number in crossed:
            found[number] = replace(found[number], mark="struck")
    return found, rules


def _crosses(edge: Any, letter: Any) -> bool:
    """Whether a horizontal line runs through the middle of a letter."""
    high = STRUCK_FROM * letter.size < letter.base - edge.at < STRUCK_TO * letter.size
    return bool(high and edge.start - 1 <= (letter.left + letter.right) / 2 <= edge.end + 1)


def _hangs_over(edge: Any, letters: list[Any]) -> bool:
    room = OVERHANG * letters[0].size
    first, last = min(one.left for one in letters), max(one.right for one in letters)
    return bool(first - edge.start > room or edge.end - last > room)


def laid_over(page: Any, turn: Any) -> Iterator[Annotation]:
    """What reviewers and forms put on a page. Links, highlights and underlines change nothing that is written."""
    pdfium: Any = import_module("pypdfium2.raw")

    marks: dict[int, Mark] = {pdfium.FPDF_ANNOT_WIDGET: "form-field"}
    for name in ("STRIKEOUT", "FREETEXT", "REDACT", "SQUARE", "CIRCLE", "LINE", "INK", "STAMP", "POLYGON", "SQUIGGLY"):
        marks[getattr(pdfium, f"FPDF_ANNOT_{name}")] = "annotated"
    for index in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), 5000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            mark = marks.get(pdfium.FPDFAnnot_GetSubtype(annotation))
            flags = pdfium.FPDFAnnot_GetFlags(annotation)
            box = pdfium.FS_RECTF()
            if mark is None or flags & 2 or not pdfium.FPDFAnnot_GetRect(annotation, box):  # 2: hidden
                continue
            (x0, y0), (x1, y1) = turn.point(box.left, box.bottom), turn.point(box.right, box.top)
            place = Seen(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            text = _string(pdfium, annotation, b"V" if mark == "form-field" else b"Contents")
            if mark != "form-field" or text.strip():
                yield Annotation(place, text, mark)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _string(pdfium: Any, annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 100_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


class Drawn:
    """The page as it is drawn, to look whether a letter shows."""

    def __init__(self, page: Any) -> None:
        bitmap = page.render(scale=SCALE, grayscale=True, draw_annots=False)
        self.width, self.height, self.stride = bitmap.width, bitmap.height, bitmap.stride
        self.pixels = bytes(bitmap.buffer)

    def shows(self, letter: Any) -> bool:
        """Whether there is any contrast within a letter's box."""
        left, right = int(letter.left * SCALE), int(letter.right * SCALE) + 1
        top, bottom = int((letter.base - 0.8 * letter.size) * SCALE), int((letter.base + 0.1 * letter.size) * SCALE) + 1
        left, right, top, bottom = max(left, 0), min(right, self.width), max(top, 0), min(bottom, self.height)
        if left >= right or top >= bottom:
            return False
        rows = [self.pixels[y * self.stride + left : y * self.stride + right] for y in range(top, bottom)]
        return max(map(max, rows)) - min(map(min, rows)) > CONTRAST
