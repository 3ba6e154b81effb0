"""Dates in Thai documents, and fiscal years."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.thai import (
    ThaiDateError,
    find_dates,
    fiscal_year_closes,
    fiscal_year_of,
    fiscal_year_opens,
    format_date,
    parse_date,
    to_be,
    to_ce,
    to_thai,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
AUGUST = date(2020, 8, 27)


@pytest.mark.parametrize(
    ("written", "era"),
    [
        ("๒๗ สิงหาคม ๒๕๖๓", "BE"),
        ("27 ส.ค. 2563", "BE"),
        ("27 สค 2563", "BE"),
        ("2020-08-27", "CE"),
        ("2563-08-27", "BE"),
        ("27/08/2563", "BE"),
        ("27.8.2563", "BE"),
        ("27/8/2020", "CE"),
        ("วันพฤหัสบดีที่ ๒๗ สิงหาคม พ.ศ. ๒๕๖๓", "BE"),
        ("เมื่อวันที่พฤหัสบดีที่ ๒๗ สิงหาคม ๒๕๖๓", "BE"),
        ("ลงวันที่ ๒๗ เดือน สิงหาคม พ.ศ.๒๕๖๓", "BE"),
        ("27 สิงหาคม ค.ศ. 2020", "CE"),
        ("27 August 2020", "CE"),
        ("๒๗\nสิงหาคม ๒๕๖๓", "BE"),
        ("๒๗ สงิหาคม ๒๕๖๓", "BE"),
        ("๒๗ สิงหา\nคม ๒๕๖๓", "BE"),
    ],
)
def test_one_day_in_the_ways_offices_write_it(written: str, era: str) -> None:
    read = parse_date(f" {written} ")
    assert (read.value, read.era, read.written) == (AUGUST, era, written)
    assert not read.assumed_th


@given(DAYS, st.booleans(), st.booleans())
def test_every_day_reads_back(day: date, thai: bool, short: bool) -> None:
    read = parse_date(format_date(day, thai_digits=thai, short=short))
    assert read.value == day
    assert read.era == "BE"
    assert parse_date(day.isoformat()).value == day
    assert parse_date(to_thai(f"{day.day}/{day.month}/{to_be(day.year)}")).value == day


def test_a_short_year_is_buddhist_and_said() -> None:
    read = parse_date("27 ส.ค. 63")
    assert read.value == AUGUST
    assert "2563" in read.assumed_th
    assert "2563" in read.assumed_en


def test_day_comes_before_month_and_that_is_said_when_it_matters() -> None:
    assert parse_date("3/4/2563").value == date(2020, 4, 3)
    assert "day before month" in parse_date("3/4/2563").assumed_en
    assert not parse_date("4/4/2563").assumed_en
    assert parse_date("3/4/63").assumed_th.count(";") == 1


def test_the_leap_day_follows_the_year_of_the_common_era() -> None:
    assert parse_date("29 กุมภาพันธ์ 2567").value == date(2024, 2, 29)
    with pytest.raises(ThaiDateError, match="1 to 28") as caught:
        parse_date("๒๙ กุมภาพันธ์ ๒๕๖๖")
    assert "1 ถึง 28" in caught.value.th
    assert caught.value.written == "๒๙ กุมภาพันธ์ ๒๕๖๖"


@pytest.mark.parametrize(
    ("written", "en"),
    [
        ("31/13/2563", "month 13"),
        ("08/27/2020", "month 27"),
        ("๓๑ เมษายน ๒๕๖๓", "1 to 30"),
        ("27 สิงหาคา 2563", "did you mean “สิงหาคม”"),
        ("27 สิงหาคม พ.ศ. 2020", "looks like a year of the Common Era"),
        ("27 สิงหาคม ค.ศ. 2563", "looks like a year of the Buddhist Era"),
        ("27 สิงหาคม ค.ศ. 20", "which century"),
        ("27 สิงหาคม 2300", "not a usable year"),
        ("27 สิงหาคม 9999", "not a usable year"),
        ("สิงหาคม 2563", "not a date"),
        ("", "not a date"),
        ("ก" * 500, "not a date"),
    ],
)
def test_what_cannot_be_a_date_says_why(written: str, en: str) -> None:
    with pytest.raises(ThaiDateError, match=en) as caught:
        parse_date(written)
    assert caught.value.th
    assert len(caught.value.en) < 200


def test_a_weekday_that_does_not_fall_on_the_date_is_noticed() -> None:
    assert parse_date("วันพฤหัสบดีที่ 27 สิงหาคม 2563").weekday_agrees
    assert parse_date("27 สิงหาคม 2563").weekday_agrees
    wrong = parse_date("วันศุกร์ที่ 27 สิงหาคม 2563")
    assert wrong.weekday == 4
    assert not wrong.weekday_agrees


def test_dates_are_found_in_running_text_with_their_span() -> None:
    text = "ครั้งที่ ๖/๒๕๖๓ เมื่อวันที่ ๒๗ สิงหาคม ๒๕๖๓ ลงวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๓, เลขที่ 01-3-00-1101-001 และ 27/08/2563"
    found = list(find_dates(text))
    assert [text[one.start : one.end] for one in found] == ["๒๗ สิงหาคม ๒๕๖๓", "๓๑ กุมภาพันธ์ ๒๕๖๓", "27/08/2563"]
    assert found[0].date is not None
    assert found[0].date.value == AUGUST
    assert found[1].date is None
    assert found[1].problem is not None


@given(st.text(alphabet="0๒๓๕๖-/. สิงหาคมพ.ศวันที่\no", max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    ends = 0
    for one in find_dates(text):
        assert ends <= one.start < one.end <= len(text)
        assert (one.date is None) != (one.problem is None)
        ends = one.end


@given(st.text(max_size=60))
def test_reading_either_gives_a_date_or_the_error_of_its_own(text: str) -> None:
    with suppress(ThaiDateError):
        assert parse_date(text).written == text.strip()


@given(DAYS)
def test_a_fiscal_year_holds_its_days_and_is_named_by_the_later_year(day: date) -> None:
    year = fiscal_year_of(day)
    assert fiscal_year_opens(year) <= day <= fiscal_year_closes(year)
    assert year == to_be(fiscal_year_closes(year).year)
    assert fiscal_year_closes(year) + timedelta(days=1) == fiscal_year_opens(year + 1)


def test_the_first_of_october_opens_the_year_named_after_it() -> None:
    assert fiscal_year_opens(2564) == date(2020, 10, 1)
    assert fiscal_year_of(date(2020, 9, 30)) == 2563
    assert fiscal_year_of(date(2020, 10, 1)) == 2564
    assert to_ce(to_be(2020)) == 2020
