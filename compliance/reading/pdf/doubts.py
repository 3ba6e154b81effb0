"""What is not plainly visible on a page of a PDF, told to the cells and paragraphs that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from compliance.model.places import Doubt
from compliance.reading.pdf.geometry import Letter, Page, is_mark
from compliance.reading.pdf.grids import Box, RuledGrid
from compliance.reading.pdf.lines import Entry, lines_of
from compliance.reading.pdf.placing import sort_letters
from compliance.reading.pdf.visible import Annotation
from compliance.reading.plain import LEFT_OUT, Mark, doubt_of, is_footnote

SIZES = (6.0, 14.0)
"""Points: how large the letters of a form field are taken to be."""
RAISED_SIZE = 0.9
"""Of the letter before: a raised one is no larger."""
_Piece = TypeVar("_Piece")


def plainly_visible(page: Page) -> tuple[list[Letter], list[Letter]]:
    """The letters of a page that are read, and those that are not plainly visible, read or not."""
    letters = [_under(letter, page.annotations) for letter in without_footnotes(page.letters)]
    letters += [letter for one in page.annotations if one.text.strip() for letter in _written(one, letters)]
    read = [letter for letter in letters if letter.mark not in LEFT_OUT]
    return read, [letter for letter in letters if letter.mark is not None]


def without_footnotes(letters: Sequence[Letter]) -> list[Letter]:
    """The letters without raised marks of footnotes; what else is raised is marked so."""
    found: list[Letter] = []
    raised: list[Letter] = []
    carrier: Letter | None = None
    for letter in letters:
        if carrier is not None and (raised or _touches(carrier, letter)) and _is_raised(carrier, letter):
            raised.append(letter)
            continue
        found += _settled(raised)
        raised = []
        found.append(letter)
        if not letter.text.isspace() and not is_mark(letter.text):
            carrier = letter
        elif carrier is not None and is_mark(letter.text) and letter.right > carrier.right:
            carrier = replace(carrier, right=letter.right)
    return found + _settled(raised)


def _settled(raised: Sequence[Letter]) -> list[Letter]:
    text = "".join(letter.text for letter in raised)
    return [] if is_footnote(text) else [replace(letter, mark="raised") for letter in raised]


def _touches(carrier: Letter, letter: Letter) -> bool:
    return -0.2 * carrier.size <= letter.left - carrier.right <= 0.5 * carrier.size


def _is_raised(carrier: Letter, letter: Letter) -> bool:
    """Whether a letter stands smaller and higher than the one before it."""
    if not (letter.upright and carrier.upright) or is_mark(letter.text) or letter.mark is not None:
        return False
    return letter.size <= RAISED_SIZE * carrier.size and 0.15 <= (carrier.base - letter.base) / carrier.size <= 0.75


def doubts_of(
    unplain: Sequence[Letter], grids: Sequence[RuledGrid]
) -> tuple[list[dict[Box, Doubt]], list[tuple[float, Doubt]]]:
    """The doubts of each grid's cells, and those outside all grids with their baselines."""
    if not unplain:
        return [{} for _ in grids], []
    inside, outside = sort_letters(unplain, grids)
    cells = [{box: _doubt(letters) for box, letters in boxes.items()} for boxes in inside]
    return cells, [(line.base, _doubt_of_text(line.text, outside)) for line in lines_of(outside)]


def doubted(piece: _Piece, elsewhere: Iterable[tuple[float, Doubt]]) -> _Piece:
    """A paragraph with the doubt of what stands on one of its lines."""
    if isinstance(piece, Entry):
        for base, doubt in elsewhere:
            if any(abs(line.base - base) <= 0.5 * line.size for line in piece.lines):
                return replace(piece, doubt=doubt)
    return piece


def _under(letter: Letter, annotations: Iterable[Annotation]) -> Letter:
    x, y = (letter.left + letter.right) / 2, letter.base - 0.3 * letter.size
    for one in annotations:
        if letter.mark is None and one.mark == "annotated" and one.box.holds(x, y):
            return replace(letter, mark="annotated")
    return letter


def _written(annotation: Annotation, letters: Sequence[Letter]) -> list[Letter]:
    """The text of a form field, or of a note that lies on nothing, as letters in its place."""
    box = annotation.box
    under = any(box.holds((one.left + one.right) / 2, one.base - 0.3 * one.size) for one in letters)
    if annotation.mark == "annotated" and under:
        return []
    text = " ".join(annotation.text.split())
    size = min(max((box.bottom - box.top) * 0.6, SIZES[0]), SIZES[1])
    step = min((box.right - box.left) / max(len(text), 1), 0.5 * size)
    base = (box.top + box.bottom) / 2 + 0.35 * size
    found = []
    for number, one in enumerate(text):
        left = box.left + number * step
        found.append(Letter(one, left, left + step, base, size, left, mark=annotation.mark))
    return found


def _doubt(letters: Sequence[Letter]) -> Doubt:
    text = " ".join(line.text for line in lines_of(list(letters)))
    return _doubt_of_text(text, letters)


def _doubt_of_text(text: str, letters: Sequence[Letter]) -> Doubt:
    mark: Mark = next((one.mark for one in letters if one.mark is not None), "unseen")
    return doubt_of(mark, text)
