"""The sentences of fixes, from the vocabulary `fixing`, with figures filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.data import read_wording
from compliance.data.text import Text
from compliance.thai.dates import format_date
from compliance.thai.money import format_baht


def say(sentence: str, /, **values: Any) -> Text:
    """A sentence in both languages, in Arabic digits. Decimals are baht, dates are written out, Text by language."""
    entry: Mapping[str, str] = read_wording("fixing")[sentence]
    return Text(
        entry["th"].format_map({key: _shown(value, "th") for key, value in values.items()}),
        entry["en"].format_map({key: _shown(value, "en") for key, value in values.items()}),
    )


def percent(value: Decimal) -> str:
    """A percentage as text, without needless zeros."""
    return f"{value.normalize():f}"


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, Text):
        return value.get(lang)
    if isinstance(value, Decimal):
        return format_baht(value, False)
    if isinstance(value, date):
        return format_date(value, thai_digits=False) if lang == "th" else value.isoformat()
    return "-" if value is None else str(value)
