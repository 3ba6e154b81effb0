"""The text of a cell's value: exact numbers, Gregorian dates, no float noise."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from msgspec import Struct

from compliance.model.places import Doubt
from compliance.reading.excel.formats import NumberFormat
from compliance.thai import format_date

SIGNIFICANT = 15
"""Digits that Excel itself keeps and shows."""
SATANG_DECIMALS = 2
_FIFTEEN = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
LAST_SERIAL = Decimal(2_958_466)
"""The day after 31 December 9999."""


class Shown(Struct, frozen=True):
    """A value as kept (`text`) and as the sheet shows it (`written`)."""

    text: str
    written: str
    doubt: Doubt | None = None
    """Why it may not be meant."""


def show_number(raw: str, form: NumberFormat, epoch: datetime) -> Shown | None:
    """A stored number, as text. None where `raw` is no finite number.

    A number is what Excel shows of it at full width: 15 significant digits, and no finer than satang or the shown
    decimals where the cell has a number format. A percentage keeps its shown decimals; a date is ISO, in the calendar
    it is stored in.
    """
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 300:
        return None
    if form.kind in ("date", "time", "date-time"):
        moment = _moment(value, form, epoch)
        if moment is not None:
            return moment
    value = _FIFTEEN.plus(value)
    if form.kind == "percent":
        text = f"{_rounded(value.scaleb(2), form.decimals):f}%"
        return Shown(text, text)
    if form.kind == "number":
        keep = max(form.decimals, SATANG_DECIMALS)
        if -int(value.as_tuple().exponent) > keep:
            value = _rounded(value, keep)
        return Shown(_plain(value, form.decimals), f"{_rounded(value, form.decimals):,f}")
    text = _plain(value, 0)
    return Shown(text, text)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return rounded if rounded else rounded.copy_abs()


def _plain(value: Decimal, decimals: int) -> str:
    """Without exponent and needless zeros, but with at least `decimals` decimals where there are any at all."""
    whole, _, fraction = f"{value if value else value.copy_abs():f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction:0<{decimals}}" if fraction else whole


def _moment(value: Decimal, form: NumberFormat, epoch: datetime) -> Shown | None:
    if not 0 <= value < LAST_SERIAL:
        return None
    if epoch == EPOCH_1900 and value < 61 and value >= 1:  # Excel believes in 29 February 1900
        value += 1
    when = epoch + timedelta(seconds=round(float(value) * 86_400))
    clock = when.strftime("%H:%M")
    if form.kind == "time" or value < 1:
        return Shown(clock, clock)
    text = when.date().isoformat()
    shown = format_date(when.date(), thai_digits=False) if form.buddhist else text
    if form.kind == "date-time" and (when.hour or when.minute):
        return Shown(f"{text} {clock}", f"{shown} {clock}")
    return Shown(text, shown)
