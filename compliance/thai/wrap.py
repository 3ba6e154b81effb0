"""Folding Thai text to a width in a terminal: Thai has no spaces between words, and its marks take no column."""

from __future__ import annotations

import re

from wcwidth import wcswidth, wcwidth

from compliance.thai.word_ends import BESIDE, LEADING, word_ends

MAY_NOT_BEGIN = BESIDE | frozenset(",.;:!?)]}”’%")
OPENERS = frozenset("([{“‘")
LONGEST = 60
"""More characters than a Thai word has."""
THAI = re.compile("[ก-ฺเ-๎]+")


def width(text: str) -> int:
    """Columns that a text takes."""
    return max(wcswidth(text), 0)


def fold(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`, broken at spaces, or inside a long run where a word ends.

    Never inside a consonant with its marks. At least one character a line, however narrow.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= columns:
            line = candidate
            continue
        if line and width(word) <= columns and width(line) * 2 >= columns:
            lines.append(line)
            line = word
            continue
        rest = candidate
        seen = 3 * columns + LONGEST  # a mark or two on each letter; what stands further on decides no break
        while len(rest) > seen or width(rest) > columns:
            at = _cut(rest[:seen], columns)
            lines.append(rest[:at].rstrip())
            rest = rest[at:].lstrip()
        line = rest
    return [*lines, line] if line or not lines else lines


def _cut(text: str, columns: int) -> int:
    """Where to break a run: the last good place that fits."""
    used, fits = 0, 0
    for i, char in enumerate(text):
        used += max(wcwidth(char), 0)
        if used > columns:
            break
        fits = i + 1
    good = _between_words(text, fits)
    for at in range(fits, 0, -1):  # a short line rather than a word in two
        if at < len(text) and at in good and _allowed(text, at):
            return at
    for at in range(fits, max(fits // 2, 1) - 1, -1):
        if at < len(text) and _allowed(text, at):
            return at
    return max(fits, 1)


def _between_words(text: str, fits: int) -> set[int]:
    """Spaces, ends of Thai words, and where Thai meets another script, as far as a line may go."""
    good = {i for i in range(1, min(fits + 1, len(text))) if " " in (text[i - 1], text[i])}
    for run in THAI.finditer(text):
        if run.start() > fits:
            break
        good |= {run.start(), run.end()} | {run.start() + end for end in word_ends(run.group())}
    return good


def _allowed(text: str, at: int) -> bool:
    """Not inside a cluster, after a leading vowel or an opening bracket, before a following vowel or a closing one."""
    before, after = text[at - 1], text[at]
    if wcwidth(after) == 0 or after in MAY_NOT_BEGIN or before in LEADING or before in OPENERS:
        return False
    return not (before.isascii() and after.isascii() and before != " " and after != " ")


def cut(text: str, columns: int) -> str:
    """The text on one line of at most `columns`, ended by … where it goes on."""
    text = " ".join(text.split())
    if width(text) <= columns:
        return text
    return text[: _cut(text, max(columns - 1, 1))].rstrip(" ,;:–(“") + "…"
