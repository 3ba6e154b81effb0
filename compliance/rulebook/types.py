"""The types that properties of facts may have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Decimal | date


class Type(StrEnum):
    """The types of properties. `money` is baht, `percent` counts hundredths, `year` is a B.E. fiscal year."""

    TEXT = "text"
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"


PYTHON_TYPES: Mapping[Type, type] = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.YEAR: int,
    Type.MONEY: Decimal,
    Type.PERCENT: Decimal,
    Type.DATE: date,
    Type.BOOLEAN: bool,
}
