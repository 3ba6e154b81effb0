"""Where Thai words end: Thai writes none between them, and a line that ends inside one is hard to read.

Maximal matching over the words of our own texts (`words.txt`): of all ways to cut a run into known words, the one that
leaves fewest letters over, then has fewest words. What is left over is never cut.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LEADING = "เแโใไ"
"""Vowels written before their consonant: a word may begin with them, never end with them."""
BESIDE = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅๆฯ")
"""Vowels, marks and signs that stand with what is before them: no word begins with one."""


@cache
def _words() -> tuple[frozenset[str], int]:
    text = (files("compliance.thai") / "words.txt").read_text(encoding="utf-8")
    words = frozenset(line for line in text.splitlines() if not line.startswith("#"))
    return words, max(map(len, words))


@cache
def known_words(least: int = 4, most: int = 14) -> str:
    """A pattern of the words of several syllables, by their letters, the longest first."""
    words, _ = _words()
    found = sorted((word for word in words if least <= len(word) <= most), key=lambda word: (-len(word), word))
    return "|".join(found)


def word_ends(run: str) -> list[int]:
    """Offsets inside a run of Thai letters at which one word ends and the next begins."""
    words, longest = _words()
    size = len(run)
    # For each offset: (letters in no known word, words), and where the last piece began and whether it is known.
    best: list[tuple[int, int]] = [(0, 0)] + [(size + 1, size + 1)] * size
    back: list[tuple[int, bool]] = [(0, True)] * (size + 1)
    for start in range(size):
        if start and (run[start] in BESIDE or run[start - 1] in LEADING):
            continue
        lost, count = best[start]
        if lost > size:
            continue
        for end in range(start + 1, min(start + longest, size) + 1):
            if end < size and run[end] in BESIDE:
                continue
            if run[start:end] in words and (lost, count + 1) < best[end]:
                best[end], back[end] = (lost, count + 1), (start, True)
        end = start + 1
        while end < size and (run[end] in BESIDE or run[end - 1] in LEADING):
            end += 1
        if (lost + end - start, count + 1) < best[end]:
            best[end], back[end] = (lost + end - start, count + 1), (start, False)
    ends: list[int] = []
    at, after_known = size, True
    while at > 0:
        start, known = back[at]
        if at < size and (known or after_known):
            ends.append(at)
        at, after_known = start, known
    return ends[::-1]
