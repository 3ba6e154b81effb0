"""A line of duties made regular before it is read: characters, digits, short forms, list marks."""

from __future__ import annotations

import re
from itertools import groupby

from compliance.facts.duties.vocabulary import vocabulary
from compliance.thai import normalise, strip_bullet, to_arabic
from compliance.vocabulary import per_rulebook

_FOLLOWING = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
_THAI = "\u0e01-\u0e4e"
_ERA = re.compile(r"พ\s?\.\s?ศ\s?\.?")
_REPEAT = re.compile("\\s*ๆ\\s*")
_SIGNS = re.compile("[\"'“”‘’«»()\\[\\]{}/\\\\,;:+*•·|_=<>!?…–—−-]+")
_SPACES = re.compile(r"\s+")
_DOTS = re.compile(r"\.(?![0-9])|(?<![0-9])\.")
_BETWEEN_FIGURES = re.compile("(?<=[0-9]) (?=[0-9])")  # two figures never run together
# A number at the head of an item ("3.2 งาน…", "(3) งาน…"), not a figure that belongs to the words.
_ITEM = re.compile(r"\s*(?:\(\s?[0-9]{1,3}\s?\)|[0-9]{1,2}(?:\.[0-9]{1,2})+[.)]?|[0-9]{1,2}[.)])\s*")


@per_rulebook
def _short_forms() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group for each short form, longest first, and what each group stands for."""
    shapes = [_shape(short) for short, _ in vocabulary().abbreviations]
    # What stands around them is written once for those that follow each other: sets of letters are slow to compile.
    runs = [
        f"{before}(?:{'|'.join(f'({form})' for form, _ in run)}){after}"
        for (before, after), run in groupby(shapes, key=lambda shape: shape[1])
    ]
    return re.compile("|".join(runs)), tuple(long for _, long in vocabulary().abbreviations)


def _shape(short: str) -> tuple[str, tuple[str, str]]:
    """The pattern of a short form, and those of what must stand before and after it."""
    if short.isascii():
        return f"(?i:{re.escape(short)})", ("(?<![A-Za-z])", "(?![A-Za-z])")
    pieces = [piece for piece in short.split(".") if piece]
    if len(pieces) == 1 and len(pieces[0]) < 5:
        pieces = list(pieces[0])
    loose = r"\s?\.?\s?".join(re.escape(piece) for piece in pieces)
    if sum(map(len, pieces)) >= 3:
        # Long enough to know without its dots, unless a vowel joins it to other letters.
        return loose, ("(?<![เแโใไ])", rf"\s?\.?(?![{_FOLLOWING}])")
    return loose, (f"(?<![{_THAI}])", r"\.")


def clean(text: str) -> str:
    """The line in one spelling: digits 0-9, short forms written out, signs as spaces; ฯ is kept, ๆ is not."""
    text = to_arabic(normalise(text).replace("\n", " ").replace("\t", " "))
    text = strip_bullet(text)
    numbered = _ITEM.match(text)
    text = text[numbered.end() :] if numbered else text
    text = _ERA.sub(" ", text)
    pattern, longs = _short_forms()
    text = pattern.sub(lambda found: longs[(found.lastindex or 1) - 1], text)
    text = text.replace("ฯลฯ", " ")
    text = _REPEAT.sub(" ", text)
    text = _SPACES.sub(" ", _DOTS.sub(" ", _SIGNS.sub(" ", text))).strip()
    return _BETWEEN_FIGURES.sub("~", text)


def written_out(text: str) -> tuple[tuple[str, str], ...]:
    """The short forms of a line from left to right, each with what it was read as."""
    pattern, longs = _short_forms()
    regular = _ERA.sub(" ", to_arabic(normalise(text)))
    return tuple((found.group().strip(), longs[(found.lastindex or 1) - 1]) for found in pattern.finditer(regular))
