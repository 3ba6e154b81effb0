"""One value in one cell of the form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from compliance.reading.form.values import FIGURES
from compliance.reading.form_layout import words
from compliance.thai import format_date

Shown = str | int | float | Decimal | None


def show(value: Any, type_: str, of: str | None = None) -> Shown:
    """The text or number that stands for a value; numbers only where a spreadsheet keeps them exactly."""
    if value is None:
        return None
    if type_ == "list" and not isinstance(value, str):  # an example is written as it is shown
        return _joined([str(show(one, of or "text")) for one in value]) if value else None
    value = value.value if isinstance(value, Enum) else value
    listed = words(type_)
    if listed is not None:
        return next((label for label, meant in listed.items() if meant == value), str(value))
    if isinstance(value, date):
        return format_date(value, thai_digits=False)
    if type_ == "percent" or type_ not in FIGURES:
        return str(value)
    if isinstance(value, int):
        return value
    exact = Decimal(str(value))
    return exact if len(exact.as_tuple().digits) <= 15 and Decimal(repr(float(exact))) == exact else str(value)


def _joined(parts: list[str]) -> str:
    if any(";" in part or "\n" in part for part in parts):
        return "\n" + "\n".join(parts)  # the line break says that lines part the entries
    return "; ".join(parts)
