"""What a document is made of: headings, paragraphs, tables; and how figures are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compliance.thai import format_date, to_thai


@dataclass(frozen=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True)
class Para:
    text: str


@dataclass(frozen=True)
class Grid:
    """Rows of cells; a cell is a text or a list of lines. The first `head` rows are headings."""

    rows: Sequence[Sequence[str | list[str]]]
    head: int = 1
    widths: Sequence[int] = ()


Piece = Heading | Para | Grid


def number(value: Any) -> str:
    """A figure in Thai digits; unknown is blank."""
    if value is None:
        return ""
    if value == 0:
        return "-"
    return to_thai(f"{value:,}") if isinstance(value, int | Decimal) else to_thai(str(value))


def money(value: Decimal | None) -> str:
    """Baht in Thai digits; unknown is blank."""
    return "" if value is None else "-" if value == 0 else to_thai(f"{value:,}")


def day(value: Any) -> str:
    """A date in words."""
    return format_date(value, thai_digits=True) if value else ""
