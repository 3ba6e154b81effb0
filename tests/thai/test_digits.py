"""Digits, whole numbers and number words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.thai import numeral_from_ocr, parse_int, parse_number_words, to_arabic, to_thai
from compliance.thai.digits import to_thai_but_quoted

ONES = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
UNITS = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน"]


def in_words(value: int) -> str:
    """The rule of the language, written the other way round from the parser."""
    if value == 0:
        return "ศูนย์"
    written = ""
    for place, digit in enumerate(reversed([int(d) for d in str(value)])):
        if digit == 0:
            continue
        if place == 0:
            word = "เอ็ด" if digit == 1 and value > 1 else ONES[digit]
        elif place == 1:
            word = {1: "", 2: "ยี่"}.get(digit, ONES[digit]) + "สิบ"
        else:
            word = ONES[digit] + UNITS[place]
        written = word + written
    return written


@given(st.integers(0, 9_999_999))
def test_every_number_in_words_reads_back(value: int) -> None:
    assert parse_number_words(in_words(value)) == value


@pytest.mark.parametrize("text", ["", "ร้อยละ", "เอ็ด", "สองสิบ", "หนึ่งสิบ", "พันห้า", "สี่สิบปี", "40"])
def test_what_is_no_number_in_words_is_refused(text: str) -> None:
    assert parse_number_words(text) is None


def test_words_may_be_broken_by_spaces() -> None:
    assert parse_number_words("สี่ สิบ") == 40


@given(st.text())
def test_arabic_and_thai_digits_are_each_others_inverse(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)
    assert len(numeral_from_ocr(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("๓o มีนาคม", "30 มีนาคม"),
        ("๒๕O๐", "2500"),
        ("o๕", "05"),
        ("E-laas", "E-laas"),
        ("๓ok", "3ok"),
        ("4o", "4o"),
    ],
)
def test_the_letter_o_is_zero_only_beside_thai_digits(written: str, read: str) -> None:
    assert numeral_from_ocr(written) == read


@given(st.integers(-(10**20), 10**20), st.booleans())
def test_whole_numbers_read_back_with_commas_and_thai_digits(value: int, thai: bool) -> None:
    written = f" {value:,} "
    assert parse_int(to_thai(written) if thai else written) == value


@pytest.mark.parametrize(
    "text", ["", "-", "1,23", "1,2345", ",1", "1.0", "๑ ๒", "١٢", "²", "1e3", "NaN", "9" * 31, "1\n2", "++1"]
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert parse_int(text) is None


def test_mixed_digits_and_signs_are_read() -> None:
    assert parse_int("๑2") == 12
    assert parse_int("+๑") == 1
    assert parse_int("−๓") == -3
    assert parse_int("๐๐๗") == 7


def test_what_is_quoted_and_cells_keep_their_digits() -> None:
    said = "ข้อ 3.8 ได้ 1,200 บาท แต่เขียน “12 คน” ในช่อง B4 ของ plan-64.xlsx หน้า 5"
    assert to_thai_but_quoted(said) == "ข้อ ๓.๘ ได้ ๑,๒๐๐ บาท แต่เขียน “12 คน” ในช่อง B4 ของ plan-64.xlsx หน้า ๕"
    assert to_thai_but_quoted("ปี 2564") == "ปี ๒๕๖๔"
