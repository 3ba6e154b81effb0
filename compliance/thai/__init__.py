"""Thai digits, numbers, money, dates and text. Pure functions."""

from compliance.thai.dates import (
    FoundDate,
    ParsedDate,
    ThaiDateError,
    find_dates,
    fiscal_year_closes,
    fiscal_year_of,
    fiscal_year_opens,
    format_date,
    parse_date,
    to_be,
    to_ce,
)
from compliance.thai.digits import numeral_from_ocr, parse_int, parse_number_words, to_arabic, to_thai
from compliance.thai.money import MULTIPLES, format_baht, is_dash, parse_money
from compliance.thai.text import normalise, same_name, skeleton, split_bullet, split_number, strip_bullet

__all__ = [
    "MULTIPLES",
    "FoundDate",
    "ParsedDate",
    "ThaiDateError",
    "find_dates",
    "fiscal_year_closes",
    "fiscal_year_of",
    "fiscal_year_opens",
    "format_baht",
    "format_date",
    "is_dash",
    "normalise",
    "numeral_from_ocr",
    "parse_date",
    "parse_int",
    "parse_money",
    "parse_number_words",
    "same_name",
    "skeleton",
    "split_bullet",
    "split_number",
    "strip_bullet",
    "to_arabic",
    "to_be",
    "to_ce",
    "to_thai",
]
