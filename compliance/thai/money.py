"""Amounts of money: read and written exactly, in baht as Decimal."""

from __future__ import annotations

import re
from decimal import Decimal

from compliance.thai.digits import MAX_DIGITS, to_arabic, to_thai

_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[+\-−–]?)\s*฿?\s*"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<satang>[0-9]+)|(?P<dash>\.[-–—]))?"
    r"\s*(?(open)\))\s*(?:บาท|บ\.|฿)?(?:ถ้วน)?"
)
MULTIPLES = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000}
"""Words of size before บาท, and how many baht one is."""
DASHES = frozenset("-–—−")


def is_dash(text: str) -> bool:
    """Whether the cell holds only a dash (or several), the usual way to write "none" in a table."""
    compact = "".join(text.split())
    return bool(compact) and set(compact) <= DASHES


def parse_money(text: str, *, dash_is_zero: bool = False) -> Decimal | None:
    """An amount in baht, exactly as written ("๑,๒๓๔.๕๐ บาท", "1234", "๑2,000.-"); else None.

    Digits may be Thai, Arabic or mixed; commas must stand at thousands; "(500)" is minus 500. A dash is
    zero only when asked for.
    """
    if is_dash(text):
        return Decimal(0) if dash_is_zero else None
    found = _AMOUNT.fullmatch(to_arabic(text.strip()))
    if found is None or len(text) > 2 * MAX_DIGITS:
        return None
    whole, satang = found["whole"].replace(",", ""), found["satang"]
    if len(whole) + len(satang or "") > MAX_DIGITS:
        return None
    value = Decimal(f"{whole}.{satang}" if satang else whole)
    negative = found["sign"] in DASHES or found["open"]
    return value.copy_negate() if negative and value else value


def format_baht(amount: Decimal, thai_digits: bool) -> str:
    """The amount with thousands commas, no unit; satang only when there are any, and never rounded."""
    whole, _, fraction = f"{amount.copy_abs():,f}".partition(".")
    fraction = fraction.rstrip("0")
    written = f"{whole}.{fraction:0<2}" if fraction else whole
    if amount.is_signed() and amount:
        written = f"-{written}"
    return to_thai(written) if thai_digits else written
