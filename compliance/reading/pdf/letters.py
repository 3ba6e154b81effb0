"""The letters of a page in the order of their spelling, each once."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby, pairwise
from typing import Any

from msgspec.structs import replace

from compliance.reading.pdf.geometry import CONSONANTS, Letter, Turn, is_mark
from compliance.reading.pdf.objects import Pieces, address

RAISED = 0.4
"""Of its size: a letter whose box begins this far above the baseline is the drawing of a mark."""
FAR = 3.0
BY = 0.4
"""Of its size: a space farther from a letter does not stand beside it."""


def read_letters(page: Any, turn: Turn, pieces: Pieces) -> list[Letter]:
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
        stroke = pieces.order.get(address(pdfium.FPDFText_GetTextObject(text, index)), stroke)
        turned = round((math.degrees(max(angle, 0)) + turn.rotation) / 90) * 90 % 360
        letters.append(
            Letter(letter, left, right, base, size, origin, not lying, generated, unmapped, stroke, None, turned)
        )
    return letters


def in_spelling_order(letters: list[Letter]) -> list[Letter]:
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
    return _spaces_in_place(found)


def _spaces_in_place(letters: list[Letter]) -> list[Letter]:
    """Spaces that are drawn before or after their turn (those of another font, say) put behind the letter that they
    stand beside."""
    astray = {
        at + 1
        for at, (before, one) in enumerate(pairwise(letters))
        if one.text.isspace()
        and not one.generated
        and one.upright
        and max(abs(one.left - before.right), abs(one.base - before.base)) > BY * one.size
    }
    if not astray:
        return letters
    level: dict[int, list[int]] = {}
    for at, one in enumerate(letters):
        if not one.text.isspace():
            level.setdefault(round(one.base), []).append(at)
    behind: dict[int, list[Letter]] = {}
    for at in astray:
        space = letters[at]
        near = (other for base in (-1, 0, 1) for other in level.get(round(space.base) + base, ()))
        best = min(near, key=lambda other: abs(letters[other].right - space.left), default=None)
        if best is None or abs(letters[best].right - space.left) > BY * space.size:
            continue
        while best + 1 < len(letters) and is_mark(letters[best + 1].text):
            best += 1
        behind.setdefault(best, []).append(space)
    moved = {id(space) for spaces in behind.values() for space in spaces}
    kept = ([*([] if id(letter) in moved else [letter]), *behind.get(at, ())] for at, letter in enumerate(letters))
    return [letter for some in kept for letter in some]


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
