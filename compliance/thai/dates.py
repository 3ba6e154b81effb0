"""Dates as Thai offices write them, read exactly or refused, and fiscal years.

Years from 2400 on are Buddhist Era, years to 2200 Common Era; between the two nothing is accepted. Day comes
before month unless the year stands first. What had to be assumed (a two-digit year, the order of day and
month) is said in the result.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from compliance.data import Problem, nearest
from compliance.thai.digits import numeral_from_ocr, to_arabic, to_thai
from compliance.thai.text import skeleton

Era = Literal["BE", "CE"]

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
BE_OFFSET = 543
FIRST_BE, LAST_CE = 2400, 2200
EXPECTED_TH = "ให้เขียนเช่น ๒๗ สิงหาคม ๒๕๖๓, 27 ส.ค. 2563, 27/08/2563 หรือ 2020-08-27"
EXPECTED_EN = "write it like 27 สิงหาคม 2563, 27 ส.ค. 2563, 27/08/2563 or 2020-08-27"


class ParsedDate(Struct, frozen=True):
    """A date, the era its year was written in, the text it was read from, and what had to be assumed."""

    value: date
    era: Era
    written: str
    weekday: int | None = None
    """The day of the week that was written beside it (Monday is 0); it may be wrong, see `weekday_agrees`."""
    assumed_th: str = ""
    assumed_en: str = ""

    @property
    def weekday_agrees(self) -> bool:
        """False when a day of the week was written and the date falls on another."""
        return self.weekday is None or self.weekday == self.value.weekday()


class ThaiDateError(Problem):
    """A text that is no date, or a day that does not exist: what is wrong and what was expected (th, en)."""

    def __init__(self, written: str, th: str, en: str) -> None:
        super().__init__(th, en)
        self.written = written


class FoundDate(Struct, frozen=True):
    """A date within a text: its span, and either the date or why it cannot be one."""

    start: int
    end: int
    date: ParsedDate | None
    problem: ThaiDateError | None = None


def _spelled(word: str) -> str:
    """A pattern for a word whose marks may be lost or moved, and which a line end may break."""
    marks = r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b\n]*"
    return "".join(re.escape(letter) + marks for letter in skeleton(word))


def _abbreviated(short: str) -> str:
    return r"\.? ?".join(re.escape(part) for part in short.rstrip(".").split(".")) + r"\.?"


_SPACE = r"\s{0,20}"
_MONTH_PATTERNS = [
    *map(_spelled, MONTHS),
    *map(_abbreviated, SHORT_MONTHS),
    *(f"{name[:3]}(?:{name[3:]})?" for name in ENGLISH_MONTHS),
]
_MONTH = "|".join(f"(?P<m{index}>{pattern})" for index, pattern in enumerate(_MONTH_PATTERNS))
_WEEKDAY = "|".join(f"(?P<w{index}>{_spelled(name)})" for index, name in enumerate(WEEKDAYS))
_ERA_DOTS = rf"{_SPACE}\.?{_SPACE}ศ{_SPACE}\.?"
_ERA = rf"(?:(?P<be>พ{_ERA_DOTS}|พุทธศักราช)|(?P<ce>ค{_ERA_DOTS}|คริสต์ศักราช))"
_IN_WORDS = (
    rf"(?:(?:วันที่|วัน){_SPACE}(?:{_WEEKDAY}){_SPACE}(?:ที่)?{_SPACE})?"
    rf"(?<![0-9.,/])(?P<day>[0-9]{{1,2}}){_SPACE}(?:เดือน)?{_SPACE}(?:{_MONTH}){_SPACE},?{_SPACE}"
    rf"{_ERA}?{_SPACE}(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
)
_ALONE = r"(?<![0-9/\-])", r"(?![0-9/\-])"
_YEAR_FIRST = r"(?P<yf>[0-9]{4})(?P<sep>[-/.])(?P<mf>[0-9]{1,2})(?P=sep)(?P<df>[0-9]{1,2})".join(_ALONE)
_DAY_FIRST = r"(?P<dn>[0-9]{1,2})(?P<sep>[-/.])(?P<mn>[0-9]{1,2})(?P=sep)(?P<yn>[0-9]{4}|[0-9]{2})".join(_ALONE)
_PLAIN = re.compile(rf"(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>[0-9]{{4}})")
_FIGURES = [re.compile(_YEAR_FIRST), re.compile(_DAY_FIRST)]
_LEAD = re.compile(rf"(?:(?:ลง|เมื่อ|ณ){_SPACE})?(?:วันที่{_SPACE}(?=[0-9]))?")
_SHAPE = re.compile(
    rf"[0-9]{{1,2}}{_SPACE}(?P<month>[\u0e01-\u0e4eA-Za-z.]{{2,20}}){_SPACE}(?:พ\.?ศ\.?)?{_SPACE}[0-9]{{2,4}}"
)


@cache
def _words() -> re.Pattern[str]:
    """Every way of writing the month in words. Slow to compile, so `_PLAIN` is tried before it."""
    return re.compile(_IN_WORDS, re.IGNORECASE)


def to_be(year: int) -> int:
    """A year of the Common Era as a year of the Buddhist Era."""
    return year + BE_OFFSET


def to_ce(year: int) -> int:
    """A year of the Buddhist Era as a year of the Common Era."""
    return year - BE_OFFSET


def parse_date(text: str) -> ParsedDate:
    """The one date that `text` holds. ThaiDateError for anything else, and for a day that never was."""
    written = text.strip()
    arabic = numeral_from_ocr(written)
    lead = _LEAD.match(arabic)
    assert lead is not None  # every part of it is optional
    start = lead.end()
    found = next((match for pattern in _FIGURES if (match := pattern.fullmatch(arabic, start))), None)
    found = found or _PLAIN.fullmatch(arabic, start) or _words().fullmatch(arabic, start)
    if found:
        return _from_match(found, written)
    shape = _SHAPE.fullmatch(arabic, start)
    if shape:
        month = shape["month"]
        near = nearest(month, [*MONTHS, *SHORT_MONTHS])
        raise ThaiDateError(
            written,
            f"ไม่มีเดือนชื่อ “{month}” " + (f"น่าจะหมายถึง “{near}”" if near else EXPECTED_TH),
            f"there is no month “{month}”; " + (f"did you mean “{near}”?" if near else EXPECTED_EN),
        )
    shown = written if len(written) <= 60 else written[:60] + "…"
    raise ThaiDateError(
        written,
        f"“{shown}” ไม่ใช่วันที่ที่อ่านได้ {EXPECTED_TH}",
        f"“{shown}” is not a date that can be read; {EXPECTED_EN}",
    )


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every date in a text, in order, impossible ones included; `start` and `end` are offsets in `text`."""
    arabic = numeral_from_ocr(text)
    spans: list[tuple[int, int, re.Match[str]]] = []
    for pattern in (_words(), *_FIGURES):
        for found in pattern.finditer(arabic):
            if found.groupdict().get("sep") != ".":  # 1.2.2563 in running text is more often a clause than a date
                spans.append((*found.span(), found))
    after = 0
    for start, end, found in sorted(spans, key=lambda span: span[:2]):
        if start < after:
            continue
        after = end
        try:
            yield FoundDate(start, end, _from_match(found, text[start:end]))
        except ThaiDateError as problem:
            yield FoundDate(start, end, None, problem)


def _from_match(found: re.Match[str], written: str) -> ParsedDate:
    groups = found.groupdict()
    weekday = next((index for index in range(7) if groups.get(f"w{index}")), None)
    assumed: tuple[str, str] = ("", "")
    if groups.get("day"):
        day, year = int(groups["day"]), groups["year"]
        spelled = groups.get("month")  # of _PLAIN
        index = (
            MONTHS.index(spelled) if spelled else next(i for i in range(len(_MONTH_PATTERNS)) if groups.get(f"m{i}"))
        )
        month = index % 12 + 1
    elif groups.get("df"):
        day, month, year = int(groups["df"]), int(groups["mf"]), groups["yf"]
    else:
        day, month, year = int(groups["dn"]), int(groups["mn"]), groups["yn"]
        if day <= 12 and day != month:
            assumed = ("อ่านวันก่อนเดือนตามแบบไทย", "read day before month, as Thai offices write")
    era, ce_year, short = _year(year, bool(groups.get("be")), bool(groups.get("ce")), written)
    if short:
        assumed = tuple("; ".join(filter(None, pair)) for pair in zip(assumed, short, strict=True))  # type: ignore[assignment]
    if not 1 <= month <= 12:
        raise ThaiDateError(
            written,
            f"“{written}” มีเดือนที่ {month} ซึ่งไม่มี ให้เขียน วัน/เดือน/ปี พ.ศ. เช่น 27/08/2563",
            f"“{written}” has month {month}, which does not exist; write day/month/year, like 27/08/2563",
        )
    last = monthrange(ce_year, month)[1]
    if not 1 <= day <= last:
        raise ThaiDateError(
            written,
            f"“{written}” ไม่มีในปฏิทิน: {MONTHS[month - 1]} พ.ศ. {to_be(ce_year)} มีวันที่ 1 ถึง {last}",
            f"“{written}” is not in the calendar: {ENGLISH_MONTHS[month - 1]} B.E. {to_be(ce_year)}"
            f" ({ce_year}) has days 1 to {last}",
        )
    return ParsedDate(date(ce_year, month, day), era, written, weekday, *assumed)


def _year(digits: str, be: bool, ce: bool, written: str) -> tuple[Era, int, tuple[str, str] | None]:
    """Era, year of the Common Era, and what was assumed."""
    year = int(digits)
    if len(digits) == 2:
        if ce:
            raise ThaiDateError(
                written,
                f"“{written}” เขียนปี ค.ศ. สองหลัก ไม่รู้ว่าศตวรรษใด ให้เขียนสี่หลัก",
                f"“{written}” gives a two-digit year of the Common Era: which century? Write four digits",
            )
        full = 2500 + year
        said = (
            f"ปีสองหลัก {digits} อ่านเป็น พ.ศ. {full}",
            f"the two-digit year {digits} was read as B.E. {full}",
        )
        return "BE", to_ce(full), said
    if FIRST_BE <= year <= to_be(LAST_CE) and not ce:
        return "BE", to_ce(year), None
    if 1800 <= year <= LAST_CE and not be:
        return "CE", year, None
    if be and 1800 <= year <= LAST_CE:
        th, en = f"ปี พ.ศ. {year} น่าจะเป็นปี ค.ศ.", f"B.E. {year} looks like a year of the Common Era"
    elif ce and year >= FIRST_BE:
        th, en = f"ปี ค.ศ. {year} น่าจะเป็นปี พ.ศ.", f"{year} CE looks like a year of the Buddhist Era"
    else:
        th, en = f"ปี {year} ไม่ใช่ปีที่ใช้ได้", f"{year} is not a usable year"
    raise ThaiDateError(
        written,
        f"“{written}”: {th} ให้เขียนปี พ.ศ. {FIRST_BE} ถึง {to_be(LAST_CE)} หรือ ค.ศ. 1800 ถึง {LAST_CE}",
        f"“{written}”: {en}; write B.E. {FIRST_BE} to {to_be(LAST_CE)} or C.E. 1800 to {LAST_CE}",
    )


def format_date(value: date, *, thai_digits: bool, short: bool = False) -> str:
    """A date in the Buddhist Era: "27 สิงหาคม 2563", short "27 ส.ค. 2563"."""
    written = f"{value.day} {(SHORT_MONTHS if short else MONTHS)[value.month - 1]} {to_be(value.year)}"
    return to_thai(written) if thai_digits else to_arabic(written)


def fiscal_year_of(value: date) -> int:
    """The fiscal year (B.E.) that a day falls in: 1 October to 30 September, named by the later year."""
    return to_be(value.year + (value.month >= 10))


@lru_cache(maxsize=256)
def fiscal_year_opens(year: int) -> date:
    """The first day of a fiscal year given in B.E."""
    return date(to_ce(year) - 1, 10, 1)


@lru_cache(maxsize=256)
def fiscal_year_closes(year: int) -> date:
    """The last day of a fiscal year given in B.E."""
    return date(to_ce(year), 9, 30)
