"""One page of a PDF, as the reader sees it: its letters, ruling lines and annotations."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec.structs import replace

from compliance.reading.pdf.geometry import Letter, Page, is_mark, turn_of
from compliance.reading.pdf.letters import in_spelling_order, read_letters
from compliance.reading.pdf.objects import Pieces, read_objects
from compliance.reading.pdf.visible import Drawn, Seen, laid_over, strikes, without_doubles

MOST_TURNED = 0.6
"""A page on which more letters than this share are turned is a page turned."""

INSIDE = 1.0
"""Points within a border: letters beyond it are put there."""


def read_page(document: Any, index: int) -> Page:
    """Load one page and everything on it that is used."""
    page = document[index]
    try:
        turn = turn_of(page)
        sideways = turn.rotation in (90, 270)
        width, height = (turn.height, turn.width) if sideways else (turn.width, turn.height)
        found = Page(index + 1, width, height)
        pieces = read_objects(page, found, turn)
        letters = read_letters(page, turn, pieces)
        if further := _lies(letters):  # a page turned sideways, of which the file does not say so
            turn = replace(turn, rotation=(turn.rotation - further) % 360)
            width, height = (height, width) if further in (90, 270) else (width, height)
            found = Page(index + 1, width, height, turned=360 - further)
            pieces = read_objects(page, found, turn)
            letters = read_letters(page, turn, pieces)
        else:
            letters = _as_shown(page, letters, pieces, found)
        letters, found.edges = strikes(without_doubles(in_spelling_order(letters)), found.edges)
        found.annotations = list(laid_over(page, turn))
        found.letters = _within(letters, pieces, Seen(0, 0, width, height))
        found.blank = not (pieces.drawn or found.annotations)
        return found
    finally:
        page.close()


def _lies(letters: list[Letter]) -> int:
    """By how many degrees most letters of a page are turned, beyond what the file says: 0, 90, 180 or 270."""
    counted = Counter(letter.turned for letter in letters if not letter.text.isspace())
    angle, count = counted.most_common(1)[0] if counted else (0, 0)
    return angle if count > MOST_TURNED * sum(counted.values()) else 0


def _as_shown(page: Any, letters: list[Letter], pieces: Pieces, found: Page) -> list[Letter]:
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


def _within(letters: list[Letter], pieces: Pieces, sheet: Seen) -> list[Letter]:
    """The letters with those marked that lie beyond the sheet, or beyond what is drawn of their piece: they are put to
    its border, for there something is missing, and not where they would have come to stand."""
    found: list[Letter] = []
    for letter in letters:
        clip = pieces.clips.get(letter.stroke, sheet)
        x, y = (letter.left + letter.right) / 2, letter.base - 0.3 * letter.size
        if is_mark(letter.text) and found:
            cut = found[-1].mark == "unseen"
        else:
            cut = not letter.text.isspace() and not (clip.holds(x, y) and sheet.holds(x, y))
        if cut:
            across = min(max(x, clip.left + INSIDE), clip.right - INSIDE, sheet.right - INSIDE) - x
            down = min(max(y, clip.top + INSIDE), clip.bottom - INSIDE, sheet.bottom - INSIDE) - y
            left, right, origin = letter.left + across, letter.right + across, letter.origin + across
            letter = replace(letter, left=left, right=right, origin=origin, base=letter.base + down, mark="unseen")
        found.append(letter)
    return found
