"""Lines that name no duty: "other work as assigned", and work that no unit owns."""

from __future__ import annotations

import re

from compliance.facts.duties.cleaning import clean
from compliance.facts.duties.vocabulary import vocabulary

_LEADS = re.compile("(?:และ|รวมทั้ง|รวมถึง|ตลอดจน|หรือ|พร้อมทั้ง|กับ)+$")


def compact(text: str) -> str:
    """A cleaned line without spaces."""
    return text.replace(" ", "")


def residual(cleaned: str) -> bool:
    """Whether a cleaned line claims the work that no unit owns."""
    text = compact(cleaned)
    return any(_in_order(row, text) for row in vocabulary().residual)


def _in_order(words: tuple[str, ...], text: str) -> bool:
    at = 0
    for word in words:
        found = text.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def is_residual_owner(text: str) -> bool:
    """Whether a line of duties, as written, takes "งานที่ไม่มีส่วนราชการรับผิดชอบ". One unit only may."""
    return residual(clean(text))


def split_tail(cleaned: str) -> tuple[str, str]:
    """A cleaned line and the tail of it that only says "and other work as assigned" ("" when there is none)."""
    words = vocabulary()
    places = [(at, at + len(word)) for at, word in enumerate(cleaned) if word != " "]  # of the letters
    text = compact(cleaned)
    best: int | None = None
    for opening in words.opens:
        at = text.find(opening)
        while at >= 0:
            rest = text[at + len(opening) :]
            if (
                not rest or opening.endswith(("มอบหมาย", "เกี่ยวข้อง")) or any(word in rest for word in words.closes)
            ) and (best is None or at < best):
                best = at
            at = text.find(opening, at + 1)
    if best is None:
        return cleaned, ""
    cut = places[best][0]
    return _LEADS.sub("", cleaned[:cut].rstrip()).rstrip(), cleaned[cut:]
