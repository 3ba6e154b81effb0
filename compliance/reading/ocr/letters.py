"""From tesseract's TSV to letters with their places, as a PDF would have them."""

from __future__ import annotations

from statistics import median

from msgspec import Struct

from compliance.reading.pdf.geometry import CONSONANTS, Letter, is_mark

WORD = 5
COLUMNS = 12
SIZE = 2.2
"""A Thai font's size over the height of its consonants (Laksaman, Sarabun, Norasi: 2.1 to 2.4)."""
SPACE = 0.25
"""Of the size: a gap this wide between the inks of two letters is a space. Inside words gaps reach 0.23."""
SPECKS = 0.8
"""Of the page's usual size: smaller lines without any consonant are marks that came loose, or specks."""
LEAST_SURE = 20.0
"""Of 100: tesseract is less sure only of specks and of what is left of ruled lines."""


class Word(Struct, frozen=True):
    """One row of TSV: what was read (in Thai mostly one letter), where, in pixels, and how surely, of 100."""

    line: tuple[str, ...]
    text: str
    left: int
    top: int
    width: int
    height: int
    sure: float


def words_of(tsv: str) -> list[Word]:
    """The words of a TSV; rows that are none are passed over."""
    found = []
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != COLUMNS or cells[0] != str(WORD) or not cells[-1].strip():
            continue
        try:
            left, top, width, height = map(int, cells[6:10])
            sure = float(cells[10])
        except ValueError:
            continue
        found.append(Word(tuple(cells[1:5]), cells[-1].strip(), left, top, width, height, sure))
    return found


def letters_of(words: list[Word], point: float) -> list[Letter]:
    """Letters in points. Those of one line share a baseline, below its consonants, and a size, from their height."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        if word.sure >= LEAST_SURE and word.width > 0 and word.height > 0:
            lines.setdefault(word.line, []).append(word)
    sizes = {line: median(word.height for word in _firm(own)) for line, own in lines.items()}
    usual = median(sizes.values()) if sizes else 0
    return [
        letter
        for line, own in lines.items()
        if sizes[line] >= SPECKS * usual or any(word.text[0] in CONSONANTS for word in own)
        for letter in _line(own, sizes[line] * SIZE * point, point)
    ]


def _firm(words: list[Word]) -> list[Word]:
    """The consonants, which stand on the baseline and are of one height; else whatever there is."""
    return [word for word in words if word.text[0] in CONSONANTS] or words


def _line(words: list[Word], size: float, point: float) -> list[Letter]:
    base = median(word.top + word.height for word in _firm(words)) * point
    found: list[Letter] = []
    right: float | None = None
    for word in words:
        share = word.width / len(word.text)
        for number, text in enumerate(word.text):
            left = (word.left + number * share) * point
            if right is not None and left - right > SPACE * size and not is_mark(text):
                found.append(Letter(" ", right, left, base, size, right))
            found.append(Letter(text, left, left + share * point, base, size, left))
            right = max(right or 0.0, left + share * point)
    return found


def sureness(words: list[Word]) -> float:
    """How sure tesseract is of a page, of 100; 0 where nothing was read."""
    return median(word.sure for word in words) if words else 0.0
