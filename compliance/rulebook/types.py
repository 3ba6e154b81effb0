"""The types that properties of facts may have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from compliance.data.text import Text

Members: TypeAlias = tuple[str | Text, ...]
"""A list of names: as a document writes them, or our own words in both languages, which are known by the Thai ones."""
NO_FIRST_DAY, NO_LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
"""What stands for a first or last day that is not told: before, or after, every plan."""
Value: TypeAlias = str | int | bool | Decimal | date | Text | Members


class Type(StrEnum):
    """The types of properties. `money` is baht, `percent` counts hundredths, `year` is a B.E. fiscal year.

    `list` holds names, of which a rule asks how many there are, and which are in another list too; `bilingual` is for
    people only: our own words in both languages.
    """

    TEXT = "text"
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    LIST = "list"
    BILINGUAL = "bilingual"


PYTHON_TYPES: Mapping[Type, type] = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.YEAR: int,
    Type.MONEY: Decimal,
    Type.PERCENT: Decimal,
    Type.DATE: date,
    Type.BOOLEAN: bool,
    Type.LIST: tuple,
    Type.BILINGUAL: Text,
}


def member(entry: str | Text) -> str:
    """What a member of a list is known by."""
    return entry.th if isinstance(entry, Text) else entry
