"""The nearest valid word, for every message that refuses one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, valid: Iterable[str], alike: float = 0.6) -> str | None:
    """The valid word most like `word`, or None when nothing is alike enough (0 to 1) to be worth proposing."""
    from difflib import get_close_matches  # here: most runs refuse no word

    by_fold: dict[str, str] = {}
    for candidate in valid:
        by_fold.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(word.casefold(), sorted(by_fold), n=1, cutoff=alike)
    return by_fold[found[0]] if found else None


def one_of(word: str, valid: Iterable[str]) -> tuple[str, str]:
    """The remedy for an unknown word, in Thai and English: the nearest valid word, then all of them when few."""
    words = sorted(valid)
    near = nearest(word, words)
    listed = ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
    if near:
        return f"น่าจะหมายถึง “{near}” (ที่ใช้ได้: {listed})", f"did you mean “{near}”? (valid: {listed})"
    return f"ที่ใช้ได้: {listed}", f"valid: {listed}"
