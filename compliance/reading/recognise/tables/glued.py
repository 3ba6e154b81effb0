"""Levels that wrapped in their cell and stand glued to the title: นักวิชาการเงินและบัญชีชำนาญการ."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

MAX_TITLE = 200
_BRACKET = re.compile(r"(?P<title>.*\()(?P<inner>[^()]+)\)$")


def unglued(title: str) -> tuple[str, str] | None:
    """A title and its level; None where no level is glued to it for certain. Both are on one line, as written."""
    bracket = _BRACKET.fullmatch(title)
    if bracket:
        inner = unglued(bracket["inner"].strip())
        return (f"{bracket['title']}{inner[0]})", inner[1]) if inner else None
    if len(title) > MAX_TITLE or is_whole(title):
        return None
    for pattern in _patterns():
        found = pattern.fullmatch(title)
        if found:
            return found["title"].rstrip(), re.sub(r"\s", "", found["level"])
    return None


def is_whole(title: str) -> bool:
    """Whether a title ends with words that hold a level's name and are none: ขนาดกลาง."""
    return title.endswith(_whole())


@per_rulebook
def _whole() -> tuple[str, ...]:
    return tuple(words_of(TABLE_HEADERS).not_glued)


@per_rulebook
def _patterns() -> tuple[re.Pattern[str], ...]:
    """How titles with a level behind them look: by their beginning, or any with the word ระดับ between."""
    listed = words_of(TABLE_HEADERS)
    found = []
    for one in listed.glued_levels:
        title = _any(one.titles) + ("" if one.whole else ".*?")
        found.append(re.compile(rf"(?P<title>{title})\s*(?:ระดับ\s*)?{_levels(one.levels)}"))
    return (*found, re.compile(rf"(?P<title>\S.*?)\s*ระดับ\s*{_levels(listed.levels)}"))


def _levels(words: tuple[str, ...]) -> str:
    """One level, or several parted by strokes; short forms may lack their dots where there are several."""
    long = _any(_spaced(word) for word in words)
    loose = _any(_spaced(word.rstrip(".")) + (r"\.?" if word.endswith(".") else "") for word in words)
    return rf"(?P<level>{long}|{loose}(?:\s*/\s*{loose})+)"


def _spaced(word: str) -> str:
    """A word that a line break may have parted."""
    return r"\s?".join(map(re.escape, word))


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(patterns, key=lambda one: (-len(one), one)))})"
