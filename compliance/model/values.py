"""The values that plans are written in: years, dates, money, counts, in every spelling that offices use."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from compliance.model.base import Part, refuse
from compliance.thai import dates, digits, money

FIRST_YEAR, LAST_YEAR = 2475, 2700
MONEY_LIMIT = Decimal("10000000000.00")  # ten thousand million baht: the engine's exact range, far above any budget

LEADING = re.compile(r"\s*([0-9๐-๙,]{1,12})\s*[\u0e01-\u0e2eเ-ไa-zA-Z]")
"""A number with its unit, such as 60 วัน."""
PERCENT_DECIMALS = 6  # as many as the engine's integers keep


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        number = digits.parse_int(value)
        if number is None:
            bare = LEADING.match(value)
            th, en = (f" ให้เขียนเฉพาะตัวเลข {bare[1]}", f": write the number alone, {bare[1]}") if bare else ("", "")
            raise refuse(f"“{value}” ไม่ใช่จำนวนเต็ม{th}", f"“{value}” is not a whole number{en}")
        return number
    if isinstance(value, bool):
        raise refuse("ต้องเป็นจำนวนเต็ม ไม่ใช่ true/false", "a whole number is expected, not true/false")
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _posts(value: Any) -> Any:
    return 0 if isinstance(value, str) and value.strip() in money.DASHES else _whole(value)


def _year(value: int) -> int:
    if FIRST_YEAR <= value <= LAST_YEAR:
        return value
    if FIRST_YEAR <= value + 543 <= LAST_YEAR:
        raise refuse(
            f"{value} เป็นปี ค.ศ. ให้เขียนเป็นปี พ.ศ. {value + 543}",
            f"{value} is a C.E. year: write the B.E. year {value + 543}",
        )
    raise refuse(f"{value} ไม่ใช่ปี พ.ศ. ที่เป็นไปได้ (เช่น 2567)", f"{value} is not a possible B.E. year (such as 2567)")


@lru_cache(maxsize=16_384)
def _parsed_money(text: str) -> Decimal | None:
    return money.parse_money(text, dash_is_zero=True)


@lru_cache(maxsize=16_384)
def _parsed_date(text: str) -> date:
    return dates.parse_date(text).value


def _money(value: Any) -> Any:
    if isinstance(value, bool):
        raise refuse("ต้องเป็นจำนวนเงิน ไม่ใช่ true/false", "an amount of money is expected, not true/false")
    if isinstance(value, str):
        amount = _parsed_money(value)
        if amount is None:
            raise refuse(
                f"“{value}” ไม่ใช่จำนวนเงิน (เช่น 1,234,500.50)",
                f"“{value}” is not an amount of money (such as 1,234,500.50)",
            )
        return amount
    if isinstance(value, float):  # only programs pass floats; a YAML file never does
        return Decimal(str(value))
    return value


def _exact_money(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise refuse("จำนวนเงินต้องเป็นตัวเลขจริง", "an amount of money must be finite")
    if abs(value) > MONEY_LIMIT:
        raise refuse(f"{value} เกินวงเงินที่เป็นไปได้", f"{value} is beyond any possible budget")
    if value != value.quantize(Decimal("0.01")):
        raise refuse(f"{value} ละเอียดกว่าหนึ่งสตางค์", f"{value} is finer than one satang")
    return value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise refuse(f"จำนวนเงินติดลบไม่ได้ (พบ {value})", f"an amount here cannot be negative (found {value})")
    return value


def _date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return _parsed_date(value)
        except dates.ThaiDateError as error:
            raise refuse(error.th, error.en) from None
    if isinstance(value, int | float | Decimal):  # which pydantic would take for seconds since 1970
        raise refuse(
            f"ต้องเป็นวันที่ เช่น 27 สิงหาคม 2563 (พบ {value})",
            f"a date is expected, such as 27 August 2563 B.E. or 2020-08-27 (found {value})",
        )
    return value


def _percent(value: Any) -> Any:
    if isinstance(value, str):
        text = value.removeprefix("ร้อยละ").strip().removesuffix("%").strip()
        number = money.parse_money(text)
        if number is None:
            raise refuse(f"“{value}” ไม่ใช่ร้อยละ (เช่น 38.42)", f"“{value}” is not a percentage (such as 38.42)")
        return number
    return Decimal(str(value)) if isinstance(value, float) else value


def _exact_percent(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -PERCENT_DECIMALS:
        raise refuse(
            f"{value} มีทศนิยมเกิน {PERCENT_DECIMALS} ตำแหน่ง",
            f"{value} has more than {PERCENT_DECIMALS} decimals",
        )
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        number = money.parse_money(value)
        if number is None:
            raise refuse(f"“{value}” ไม่ใช่ตัวเลข (เช่น 1,380)", f"“{value}” is not a number (such as 1,380)")
        return number
    return Decimal(str(value)) if isinstance(value, float) else value


Numbering = Annotated[str, BeforeValidator(lambda value: digits.to_arabic(value) if isinstance(value, str) else value)]
"""The number of a heading, item, unit or post, as text: "8.1", "19-1-01-3102-001"; Thai digits become Arabic."""
Number = Annotated[Decimal, BeforeValidator(_number)]
"""A number, also with commas and in Thai digits."""
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1_000_000)]
"""How many, never negative."""
Posts = Annotated[int, BeforeValidator(_posts), Field(ge=0, le=1_000_000)]
"""How many posts or holders a column of a table has: a dash is none."""
Change = Annotated[int, BeforeValidator(_posts), Field(ge=-1_000_000, le=1_000_000)]
"""A change in a count of posts, plus or minus: a dash is none."""
FiscalYear = Annotated[int, BeforeValidator(_whole), AfterValidator(_year)]
"""A fiscal year in B.E., named by its later calendar year (1 October to 30 September)."""
_AMOUNT = PlainSerializer(lambda value: str(value), return_type=str, when_used="json")
_AMOUNT_SCHEMA = WithJsonSchema(
    {"anyOf": [{"type": "number"}, {"type": "string"}], "description": "Baht, at most two decimals"}
)
MoneyChange = Annotated[Decimal, BeforeValidator(_money), AfterValidator(_exact_money), _AMOUNT, _AMOUNT_SCHEMA]
Money = Annotated[
    Decimal,
    BeforeValidator(_money),
    AfterValidator(_exact_money),
    AfterValidator(_not_negative),
    _AMOUNT,
    _AMOUNT_SCHEMA,
]
"""Baht as an exact Decimal with at most two decimals, never negative."""
Percent = Annotated[
    Decimal,
    BeforeValidator(_percent),
    AfterValidator(_exact_percent),
    Field(ge=0, le=1000),
    _AMOUNT,
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string"}],
            "description": "Percent; keeps its printed decimals",
        }
    ),
]
"""A percentage; the number of decimals it was printed with is kept."""
Growth = Annotated[
    Decimal,
    BeforeValidator(_percent),
    AfterValidator(_exact_percent),
    Field(ge=-100, le=1000),
    _AMOUNT,
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string"}],
            "description": "Percent, minus where it falls; keeps its printed decimals",
        }
    ),
]
"""A growth in percent, negative where it shrinks; the number of decimals it was printed with is kept."""
ThaiDate = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "description": "๒๗ สิงหาคม ๒๕๖๓, 27 ส.ค. 2563, 2020-08-27 or 2563-08-27"}),
]
"""A calendar date, written in B.E. or C.E."""


class Period(Part):
    """ช่วงแผน: from the first to the last fiscal year, both included."""

    first: FiscalYear
    last: FiscalYear

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years in order; empty when `last` is before `first`. At most ten, whatever is written."""
        return tuple(range(self.first, min(self.last, self.first + 9) + 1))

    @property
    def opens(self) -> date:
        """1 October on which the first fiscal year begins."""
        return dates.fiscal_year_opens(self.first)

    @property
    def closes(self) -> date:
        """30 September on which the last fiscal year ends."""
        return dates.fiscal_year_closes(self.last)
