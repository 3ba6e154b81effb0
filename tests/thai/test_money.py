"""Amounts of money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.thai import format_baht, is_dash, parse_money

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@given(AMOUNTS, st.booleans())
def test_what_is_written_reads_back_exactly(amount: Decimal, thai: bool) -> None:
    assert parse_money(format_baht(amount, thai_digits=thai)) == amount


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("๑,๒๓๔.๕๐ บาท", "1234.50"),
        ("1234", "1234"),
        ("๑2,๓00.-", "12300"),
        ("฿ 5.25", "5.25"),
        ("( ๕๐๐ )", "-500"),
        ("-๑.๕", "-1.5"),
        ("355,320 บาทถ้วน", "355320"),
        ("0.1", "0.1"),
    ],
)
def test_amounts_as_offices_write_them(written: str, amount: str) -> None:
    read = parse_money(written)
    assert read is not None
    assert str(read) == str(Decimal(amount))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NaN",
        "Infinity",
        "-inf",
        "1e5",
        "1,23",
        "12,34,567",
        "1.",
        ".5",
        "(5",
        "5)",
        "บาท",
        "1 2",
        "9" * 40,
        "١٢",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize("dash", ["-", " – ", "—", "- -", "−"])
def test_a_dash_is_zero_only_when_asked_for(dash: str) -> None:
    assert is_dash(dash)
    assert parse_money(dash) is None
    assert parse_money(dash, dash_is_zero=True) == Decimal(0)


def test_an_empty_cell_is_no_dash() -> None:
    assert not is_dash("  ")
    assert parse_money("", dash_is_zero=True) is None


def test_satang_are_shown_only_when_there_are_any_and_never_rounded() -> None:
    assert format_baht(Decimal("1234567.00"), thai_digits=False) == "1,234,567"
    assert format_baht(Decimal("1234.5"), thai_digits=True) == "๑,๒๓๔.๕๐"
    assert format_baht(Decimal("0.005"), thai_digits=False) == "0.005"
    assert format_baht(Decimal("1E+6"), thai_digits=False) == "1,000,000"
    assert format_baht(Decimal("-0"), thai_digits=False) == "0"


def test_no_amount_is_read_that_exact_arithmetic_could_not_hold() -> None:
    longest = parse_money("9" * 24)
    assert longest is not None
    assert longest.quantize(Decimal("0.01")) == longest
    assert parse_money("9" * 25) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    read = parse_money(text, dash_is_zero=True)
    assert read is None or read.is_finite()
