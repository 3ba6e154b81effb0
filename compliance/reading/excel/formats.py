"""What a cell's number format says about its number: a date, a percentage, how many decimals are shown."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 47: "mm:ss", 59: "0", 60: "0.00", 61: "#,##0",
    62: "#,##0.00", 67: "0%", 68: "0.00%", 71: "d/m/yyyy", 72: "d-mmm-yy", 73: "d-mmm", 74: "mmm-yy", 75: "h:mm",
    76: "h:mm:ss", 77: "d/m/yyyy h:mm", 78: "mm:ss", 81: "d/m/yy",
}  # fmt: skip
"""Formats that a file names by number only (ECMA-376 part 1, 18.8.30; 59 and later are those of Thai Excel)."""
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BUDDHIST = re.compile(r"\[\$-[0-9A-F]*(?:0?7[0-9A-F]{4,6})\]|b{2,4}|ปปปป|\[\$-\w*41E\]", re.IGNORECASE)
_FILLING = re.compile(r"_.|\*.")
_PLACES = re.compile(r'"(?P<quoted>[^"]*)"?|\\(?P<one>.)|(?P<place>[0#?])|(?P<bare>.)')
_SHORT_YEAR = re.compile(r"(?<!y)yy(?!y)|(?<!b)bb(?!b)|(?<!ป)ปป(?!ป)")
_DECIMALS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]+))?")


class NumberFormat(Struct, frozen=True):
    """How a number is shown."""

    kind: str = "general"
    """`general`, `number`, `percent`, `date`, `time` or `date-time`."""
    decimals: int = 0
    buddhist: bool = False
    """The year is shown in the Buddhist Era; the stored value is Gregorian all the same."""
    before: str = ""
    after: str = ""
    """Words and digits that the format itself puts around the number."""
    thousands: int = 0
    """By how many thousands the number shown is smaller than the one stored."""
    short_year: bool = False
    """Of the year only two digits are shown."""
    unseen: bool = False
    """Nothing is shown at all."""


@cache
def number_format(code: str) -> NumberFormat:
    """What a format code means. Only its first section (positive numbers) is read."""
    if code.strip() == ";;;":
        return NumberFormat(unseen=True)
    elapsed = bool(_ELAPSED.search(code))
    buddhist = bool(_BUDDHIST.search(_LITERAL.sub("", code)))
    first = _BRACKETS.sub("", _LITERAL.sub("", code)).split(";")[0].strip()
    lower = first.lower().replace("general", "")
    if not lower or "@" in lower:
        return NumberFormat()
    if elapsed:
        return NumberFormat("general")
    has_day = bool(re.search(r"[dyeb]|mmm|[วดป]", lower))
    has_time = bool(re.search(r"[hsชทน]", lower.replace("e+", "")))
    digits = _DECIMALS.search(lower)
    if digits and "e" in lower:  # scientific: 0.00E+00
        return NumberFormat()
    if not digits or re.search(r"[dyhm]", lower):
        if has_day or "m" in lower:
            kind = "date-time" if has_time and has_day else "date" if has_day else "time"
            return NumberFormat(kind, 0, buddhist, short_year=bool(_SHORT_YEAR.search(lower)))
        return NumberFormat("time") if has_time else NumberFormat()
    decimals = len(digits.group(1) or "")
    before, after = _around(_BRACKETS.sub("", code).split(";")[0])
    scaled = re.search(r"[0#?](,+)(?=[^0#?,]*$)", lower)
    return NumberFormat(
        "percent" if "%" in lower else "number",
        decimals,
        before=before,
        after=after,
        thousands=len(scaled[1]) if scaled else 0,
    )


def _around(code: str) -> tuple[str, str]:
    """The letters and digits that stand before and after the number in a section of a format."""
    shown = _FILLING.sub("", code)
    places = [found for found in _PLACES.finditer(shown) if found["place"]]
    if not places:
        return "", ""
    return tuple(
        "".join(one["quoted"] or one["one"] or "" for one in _PLACES.finditer(part)).strip()
        for part in (shown[: places[0].start()], shown[places[-1].end() :])
    )  # type: ignore[return-value]
