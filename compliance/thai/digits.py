"""Thai and Arabic digits, whole numbers, and number words.

Only 0-9 and ๐-๙ count as digits here: `int` and `\\d` would also take the digits of every other script.
"""

from __future__ import annotations

import re
from functools import lru_cache

ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"
MAX_DIGITS = 24
"""More is no figure of a plan, and would not fit the exact range of Decimal."""

_TO_ARABIC = str.maketrans(THAI, ARABIC)
_TO_THAI = str.maketrans(ARABIC, THAI)
_WHOLE = re.compile(r"(?P<sign>[+\-−–]?)\s*(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)")
# A zero typed or read as the letter o: it stands beside a Thai digit and is not part of a Latin word.
_LETTER_ZERO = re.compile(r"(?<![A-Za-z])[oO๐-๙0-9]*[๐-๙][oO๐-๙0-9]*(?![A-Za-z])")
_AS_ZERO = str.maketrans("oO", "๐๐")


def to_arabic(text: str) -> str:
    """The text with ๐-๙ written 0-9; nothing else changes."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The text with 0-9 written ๐-๙; nothing else changes."""
    return text.translate(_TO_THAI)


_NOT_OURS = re.compile(r"“[^”]*”|[\w.!:/\-]*[A-Za-z][\w.!:/\-]*")


@lru_cache(maxsize=4096)
def to_thai_but_quoted(text: str) -> str:
    """The text in Thai digits but for what it quotes (“…”) and words with Latin letters, such as cells and digests."""
    kept, at = [], 0
    for found in _NOT_OURS.finditer(text):
        kept += [to_thai(text[at : found.start()]), found.group()]
        at = found.end()
    return "".join(kept) + to_thai(text[at:])


def numeral_from_ocr(text: str) -> str:
    """The text in Arabic digits, with o and O beside a Thai digit read as zero ("๓o มีนาคม" → "30 มีนาคม").

    Length is kept, so positions in the result are positions in `text`.
    """
    return to_arabic(_LETTER_ZERO.sub(lambda found: found.group().translate(_AS_ZERO), text))


def parse_int(text: str) -> int | None:
    """A whole number in Thai, Arabic or mixed digits, perhaps with a sign and thousands commas; else None."""
    found = _WHOLE.fullmatch(to_arabic(text.strip()))
    digits = found["digits"].replace(",", "") if found else ""
    if found is None or len(digits) > MAX_DIGITS:
        return None
    value = int(digits)
    return -value if found["sign"] in ("-", "−", "–") else value


_ONES = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_ONE_TO_NINE = "|".join(_ONES)
_UNITS = (("ล้าน", 1_000_000), ("แสน", 100_000), ("หมื่น", 10_000), ("พัน", 1_000), ("ร้อย", 100))
_WORDS = re.compile(
    "".join(f"(?:(?P<u{size}>{_ONE_TO_NINE}){word})?" for word, size in _UNITS)
    + f"(?:(?P<tens>ยี่|{'|'.join(w for w in _ONES if w not in ('หนึ่ง', 'สอง'))}|)(?P<ten>สิบ))?"
    + f"(?P<one>เอ็ด|{_ONE_TO_NINE})?"
)


def parse_number_words(text: str) -> int | None:
    """A number in Thai words, 0 to 9,999,999 ("สี่สิบ" → 40, "หนึ่งแสนสองหมื่นเอ็ด" → 120001); else None.

    Spoken short forms such as พันห้า (1,500) are refused: in writing they would read 1,005.
    """
    words = re.sub(r"\s+", "", text)
    if words == "ศูนย์":
        return 0
    for word, size in _UNITS:
        if words == word:
            return size
    found = _WORDS.fullmatch(words)
    if found is None or not words:
        return None
    value = sum(_ONES[found[f"u{size}"]] * size for _, size in _UNITS if found[f"u{size}"])
    if found["ten"]:
        value += 10 * {"": 1, "ยี่": 2, **_ONES}[found["tens"]]
    if found["one"] == "เอ็ด":
        return value + 1 if value else None
    return value + (_ONES[found["one"]] if found["one"] else 0)
