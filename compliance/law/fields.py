"""Values of a rulebook file with their places, so that every refusal names file, line and the nearest valid word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from compliance.data import Document, one_of
from compliance.data.strict_yaml import escape
from compliance.law.clauses import Text
from compliance.law.errors import LawFileError

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
FIRST_YEAR, LAST_YEAR = 2484, 2700  # B.E.; before 2484 the Thai year did not begin in January
UNKNOWN = "unknown"
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a file and where it stands."""

    document: Document
    value: Any
    pointer: str = ""

    def refuse(self, th: str, en: str) -> LawFileError:
        """The problem of this value, to be raised."""
        place = self.document.place(self.pointer)
        line, column = (place.line, place.column) if place else (None, None)
        return LawFileError(self.document.file, line, column, th, en)

    def _refuse_key(self, key: str, th: str, en: str) -> LawFileError:
        """The problem of a key; a key stands at or above its value."""
        place = self.document.place(f"{self.pointer}/{escape(key)}")
        line = place.line if place else 1
        for number in range(line, 0, -1):
            if number <= len(self.document.lines) and key in self.document.lines[number - 1]:
                return LawFileError(self.document.file, number, self.document.lines[number - 1].index(key) + 1, th, en)
        return LawFileError(self.document.file, line, None, th, en)

    def table(self, required: Iterable[str] = (), optional: Iterable[str] | None = ()) -> dict[str, Field]:
        """The mapping here. Missing and unknown keys are refused; `optional=None` takes any key."""
        if not isinstance(self.value, dict):
            raise self.refuse("ต้องเป็นตาราง ชื่อ: ค่า", "a table of key: value is expected")
        needed = list(required)
        if optional is not None:
            valid = [*needed, *optional]
            for key in self.value:
                if key not in valid:
                    shown = key[:60]
                    th, en = one_of(shown, valid)
                    raise self._refuse_key(key, f"ไม่รู้จักช่อง “{shown}” {th}", f"unknown key “{shown}”: {en}")
        for key in needed:
            if key not in self.value:
                raise self.refuse(f"ขาดช่อง “{key}”", f"the key “{key}” is missing")
        return {key: Field(self.document, value, f"{self.pointer}/{escape(key)}") for key, value in self.value.items()}

    def named(self, shape: re.Pattern[str], th: str, en: str) -> Iterator[tuple[str, Field]]:
        """The entries of a mapping whose keys must have a shape, described in words."""
        for key, field in self.table(optional=None).items():
            if not shape.fullmatch(key):
                raise self._refuse_key(key, f"“{key}” ใช้เป็นชื่อไม่ได้ {th}", f"“{key}” cannot be a name: {en}")
            yield key, field

    def entries(self) -> list[Field]:
        """The members of the list here."""
        if not isinstance(self.value, list) or not self.value:
            raise self.refuse("ต้องเป็นรายการที่ไม่ว่าง", "a list that is not empty is expected")
        return [Field(self.document, entry, f"{self.pointer}/{i}") for i, entry in enumerate(self.value)]

    def word(self) -> str:
        """Text on one line, not empty."""
        if not isinstance(self.value, str) or not self.value.strip() or len(self.value.split("\n")) > 1:
            raise self.refuse("ต้องเป็นข้อความบรรทัดเดียว", "text on one line is expected")
        return self.value.strip()

    def one_of(self, valid: Iterable[Word]) -> Word:
        """One of the valid words."""
        words = list(valid)
        for word in words:
            if word == self.value:
                return word
        shown = str(self.value)[:60]
        th, en = one_of(shown, words)
        raise self.refuse(f"ไม่รู้จัก “{shown}” {th}", f"unknown word “{shown}”: {en}")

    def all_of(self, valid: Iterable[Word]) -> tuple[Word, ...]:
        """A list of valid words, none twice."""
        allowed = list(valid)
        found: list[Word] = []
        for entry in self.entries():
            word = entry.one_of(allowed)
            if word in found:
                raise entry.refuse(f"“{word}” ซ้ำ", f"“{word}” stands here twice")
            found.append(word)
        return tuple(found)

    def words(self) -> tuple[str, ...]:
        """A list of words."""
        return tuple(entry.word() for entry in self.entries())

    def text(self) -> Text:
        """A sentence in both languages."""
        table = self.table(("th", "en"))
        return Text(table["th"].sentence(), table["en"].sentence())

    def sentence(self) -> str:
        """Text whose line breaks are only for the writer."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("ต้องเป็นข้อความ", "text is expected")
        return " ".join(self.value.split())

    def integer(self, low: int, high: int) -> int:
        """A whole number between two bounds, both included."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not low <= self.value <= high:
            raise self.refuse(
                f"ต้องเป็นจำนวนเต็ม {low:,} ถึง {high:,}", f"a whole number from {low:,} to {high:,} is expected"
            )
        return self.value

    def number(self) -> int | Decimal:
        """A number, whole or decimal, not negative."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal) or self.value < 0:
            raise self.refuse("ต้องเป็นตัวเลขที่ไม่ติดลบ", "a number that is not negative is expected")
        return self.value

    def day(self) -> date:
        """A day of the Buddhist Era, written 2542-11-30, as `datetime.date`."""
        found = DAY.fullmatch(self.value) if isinstance(self.value, str) else None
        if found is None:
            raise self.refuse(
                "ต้องเป็นวันที่ ปี พ.ศ.-เดือน-วัน เช่น 2542-11-30",
                "a day is expected as B.E. year-month-day, like 2542-11-30",
            )
        year, month, number = (int(part) for part in found.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self.refuse(
                f"ปี {year} ต้องเป็น พ.ศ. {FIRST_YEAR} ถึง {LAST_YEAR} (ค.ศ. {year} คือ พ.ศ. {year + 543})",
                f"the year {year} must be B.E. {FIRST_YEAR} to {LAST_YEAR} (C.E. {year} is B.E. {year + 543})",
            )
        try:
            return date(year - 543, month, number)
        except ValueError:
            raise self.refuse(f"“{self.value}” ไม่มีในปฏิทิน", f"“{self.value}” is not in the calendar") from None

    def day_or_unknown(self) -> date | None:
        """A day, or None for the word `unknown`."""
        return None if self.value == UNKNOWN else self.day()
