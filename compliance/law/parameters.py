"""Figures of the law by date: each value with its own clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from compliance.data import Text, one_of
from compliance.law.errors import LawLookupError

Number = int | Decimal


class Edition(Struct, frozen=True):
    """One value of a parameter and the clause that sets it.

    `value` is a number, or for a table one number for each word. In force from `since` (None: from the first day)
    to `until` (None: still), both included.
    """

    since: date | None
    until: date | None
    value: Number | Mapping[str, Number]
    clause: str
    note: Text | None = None

    @property
    def number(self) -> Number:
        """The value of a parameter that holds one number. LawLookupError for a table."""
        if isinstance(self.value, Mapping):
            words = ", ".join(self.value)
            raise LawLookupError(f"ค่านี้เป็นตาราง ต้องระบุช่อง: {words}", f"this value is a table: name one of {words}")
        return self.value

    def entry(self, word: str) -> Number:
        """One number of a table. LawLookupError with the nearest word for any other."""
        table = self.value if isinstance(self.value, Mapping) else {}
        if word not in table:
            th, en = one_of(word, table)
            raise LawLookupError(f"ไม่มีค่าของ “{word}” {th}", f"there is no value for “{word}”: {en}")
        return table[word]


class Parameter(Struct, frozen=True):
    """A figure that checks compare with, by date; editions are in order, without gap or overlap."""

    name: str
    title: Text
    unit: str
    editions: tuple[Edition, ...]

    def at(self, day: date) -> Edition:
        """The edition in force on a day. LawLookupError, saying the days that are covered, when there is none."""
        for edition in reversed(self.editions):
            if (edition.since is None or edition.since <= day) and (edition.until is None or day <= edition.until):
                return edition
        first, last = self.editions[0].since, self.editions[-1].until
        raise LawLookupError(
            f"ชุดกฎไม่มี “{self.title.th}” ที่ใช้ในวันที่ {day_words(day, 'th')} "
            f"(มีตั้งแต่ {_bound(first, 'th')} ถึง {_bound(last, 'th')}) โปรดดูว่าปีของแผนถูกต้อง",
            f"the rulebook has no “{self.title.en}” in force on {day_words(day, 'en')} (known from "
            f"{_bound(first, 'en')} to {_bound(last, 'en')}): see that the plan's years are right",
        )


def day_words(day: date, lang: str) -> str:
    """A day in words, Arabic digits: 19 มิถุนายน 2563, or 19 June 2020 (B.E. 2563)."""
    from compliance.thai.dates import ENGLISH_MONTHS, format_date  # here: most commands show no day of the law

    if lang == "th":
        return format_date(day, thai_digits=False)
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year} (B.E. {day.year + 543})"


def _bound(day: date | None, lang: str) -> str:
    return day_words(day, lang) if day else "…"


def shown_day(day: date | None) -> str:
    """A day as the files write it: year of the Buddhist Era first."""
    return f"{day.year + 543}-{day:%m-%d}" if day else "…"
