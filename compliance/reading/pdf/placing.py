"""Which cell a letter belongs to: where its word begins, for a word may run out of a cell that is too narrow for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from compliance.reading.pdf.geometry import CONSONANTS, Letter, is_mark
from compliance.reading.pdf.grids import Box, RuledGrid
from compliance.thai import parse_money

TOUCH = 0.04
"""Of the letters' size: letters this close were drawn as one word; the word of the next cell begins elsewhere."""
AM, AM_WIDTH = "ำ", 0.5
"""The second half of this letter is wider than the box that pdfium gives."""
MARK = 0.3
"""Of the letters' size: the box of a mark may reach so far over the next letter, or end half so far before it."""
PADDING = 6.0
"""Points between a cell's side and its words at most."""
OVER = 0.35
"""Of the letters' size: two letters of one line that cover each other by more than this cannot be told apart."""
RAISED = 0.1, 0.9
"""Of the letters' size: so far above the line stands a mark that its font names as a Western sign."""
MOST_FALSE = 2
"""Signs of a page that stand above Thai letters as marks do; more are the font's doing."""
Home = tuple[int, Box]
Word = list[Letter]


def sort_letters(
    letters: Sequence[Letter], grids: Sequence[RuledGrid]
) -> tuple[list[dict[Box, list[Letter]]], list[Letter]]:
    """The letters of each grid's cells, and those outside all grids."""
    inside: list[dict[Box, list[Letter]]] = [{} for _ in grids]
    outside: list[Letter] = []
    words = [(word, [_home(letter, grids) for letter in word]) for word in _words(letters)]
    started = {(places[0], round(whole[0].base)) for whole, places in words if not whole[0].text.isspace()}
    for whole, places in words:
        for word, homes in _parts(whole, places, started):
            home = _home_of(word, homes)
            for letter in word:
                if home is None:
                    outside.append(letter)
                else:
                    inside[home[0]].setdefault(home[1], []).append(letter)
    return inside, outside


def _words(letters: Sequence[Letter]) -> Iterator[Word]:
    """Stretches of letters that touch."""
    word: Word = []
    right = 0.0
    for letter in letters:
        last = word[-1] if word else None
        if last is not None and not is_mark(letter.text):
            gap = abs(letter.left - right)
            if last.text == AM:
                gap = min(gap, abs(letter.left - right - AM_WIDTH * letter.size))
            if is_mark(last.text) and -MARK * letter.size <= letter.left - right <= 0.5 * MARK * letter.size:
                gap = 0.0
            apart = gap > TOUCH * letter.size + 0.1 or abs(letter.base - last.base) > 0.1 * letter.size
            if apart or letter.generated or not (letter.upright and last.upright):
                yield word
                word = []
        word.append(letter)
        right = letter.right if len(word) == 1 or not is_mark(letter.text) else max(right, letter.right)
    if word:
        yield word


def _home(letter: Letter, grids: Sequence[RuledGrid]) -> Home | None:
    x, y = (letter.left + letter.right) / 2, letter.base - 0.25 * letter.size
    for number, grid in enumerate(grids):
        box = grid.box_at(x, y)
        if box is not None:
            return number, box
    return None


def _parts(
    word: Word, homes: Sequence[Home | None], started: set[tuple[Home | None, int]]
) -> Iterator[tuple[Word, Sequence[Home | None]]]:
    """A word that crosses rules, parted where it is two that only happen to touch: a piece begins right of a rule, and
    no other word begins in that cell on that line (`started`)."""
    start = 0
    for at in range(1, len(word)):
        home, letter = homes[at], word[at]
        if home is None or home == homes[start] or letter.stroke == word[at - 1].stroke:
            continue
        begins = 0 <= letter.left - home[1].left <= PADDING and (home, round(letter.base)) not in started
        if begins and _are_two(word[start:at], word[at:]):
            yield word[start:at], homes[start:at]
            start = at
    yield word[start:], homes[start:]


def _are_two(first: Word, rest: Word) -> bool:
    """Whether letters that touch are several numbers: together they are none."""
    one, other = ("".join(letter.text for letter in part).strip() for part in (first, rest))
    return (
        parse_money(one, dash_is_zero=True) is not None and parse_money(one + other) is None and other[:1] not in ",."
    )


def _home_of(word: Word, homes: Sequence[Home | None]) -> Home | None:
    """The cell of a word that crosses rules: the one at whose left side it begins or at whose right side it ends,
    else the one below its middle."""
    left, right = word[0].left, max(letter.right for letter in word)
    first, last = homes[0], homes[-1]
    if first == last or (first and left - first[1].left <= PADDING):
        return first
    if last and last[1].right - right <= PADDING:
        return last
    middle = (left + right) / 2
    return min(zip(word, homes, strict=True), key=lambda one: abs((one[0].left + one[0].right) / 2 - middle))[1]


def overlaps(letters: Sequence[Letter]) -> bool:
    """Whether letters of one cell lie over one another, so that nobody can say what is written."""
    plain = [one for one in letters if one.upright and not one.text.isspace() and not is_mark(one.text)]
    ordered = sorted(plain, key=lambda one: (round(one.base), one.left))
    return any(
        abs(one.base - other.base) <= 0.3 * one.size
        and one.right - other.left > OVER * min(one.size, other.size)
        and not (one.text == other.text and abs(one.left - other.left) < OVER * one.size)  # drawn twice, for boldness
        for one, other in pairwise(ordered)
    )


def false_marks(letters: Sequence[Letter]) -> bool:
    """Whether the font of a page names Thai marks as Western signs ("ป&ญหา", "หน-าที1"): they stand raised above Thai
    letters."""
    thai = [one for one in letters if one.text in CONSONANTS]
    signs = [one for one in letters if one.text.isascii() and not one.text.isspace() and not one.text.isalpha()]
    return sum(any(_stands_over(sign, one) for one in thai) for sign in signs) > MOST_FALSE


def _stands_over(sign: Letter, below: Letter) -> bool:
    rise = (below.base - sign.base) / below.size
    return (
        RAISED[0] <= rise <= RAISED[1] and below.left < (sign.left + sign.right) / 2 <= below.right + MARK * below.size
    )
