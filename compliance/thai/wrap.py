"""Folding Thai text to a width in a terminal: Thai has no spaces between words, and its marks take no column."""

from __future__ import annotations

from wcwidth import wcswidth, wcwidth

LEADING = "เแโใไ"
"""Vowels written before their consonant: a line may begin with them, never end with them."""
MAY_NOT_BEGIN = frozenset("ะาำๅๆฯ,.;:!?)]}”’%")
FOLLOWING = frozenset("ะาำ")
OPENERS = frozenset("([{“‘")


def width(text: str) -> int:
    """Columns that a text takes."""
    return max(wcswidth(text), 0)


def fold(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`, broken at spaces, or inside a long run where a syllable may begin.

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
        while width(rest) > columns:
            cut = _cut(rest, columns)
            lines.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
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
    for good in (_good, _allowed):
        for at in range(fits, max(fits // 2, 1) - 1, -1):
            if at < len(text) and good(text, at):
                return at
    return max(fits, 1)


def _good(text: str, at: int) -> bool:
    """A space, or a consonant or leading vowel that begins a syllable: one that a vowel or tone mark follows."""
    if not _allowed(text, at):
        return False
    if text[at] in LEADING or text[at - 1] == " " or text[at] == " ":
        return True
    return at + 1 < len(text) and (wcwidth(text[at + 1]) == 0 or text[at + 1] in FOLLOWING)


def _allowed(text: str, at: int) -> bool:
    """Not inside a cluster, after a leading vowel or an opening bracket, before a following vowel or a closing one."""
    before, after = text[at - 1], text[at]
    if wcwidth(after) == 0 or after in MAY_NOT_BEGIN or before in LEADING or before in OPENERS:
        return False
    return not (before.isascii() and after.isascii() and before != " " and after != " ")
