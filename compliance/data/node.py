"""Values of a rulebook file with their places, so that every refusal names file, line and the nearest valid word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct

from compliance.data.nearest import one_of
from compliance.data.places import MarkedText, YamlProblem
from compliance.data.strict_yaml import Document, escape
from compliance.data.text import Text

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
FIRST_YEAR, LAST_YEAR = 2484, 2700  # B.E.; before 2484 the Thai year did not begin in January
UNKNOWN = "unknown"
LONGEST_SHOWN = 60
Word = TypeVar("Word", bound=str)


class Node(Struct, frozen=True):
    """A value of a file and where it stands."""

    document: Document
    value: Any
    above: Node | None = None
    step: str = ""
    """The key or the number under which it stands in the node above."""

    @property
    def pointer(self) -> str:
        """The JSON pointer: put together when a problem is told, which is of few nodes."""
        return "" if self.above is None else f"{self.above.pointer}/{escape(self.step)}"

    def refuse(self, th: str, en: str) -> YamlProblem:
        """The problem of this value; raise it."""
        return self._problem(self.document.place(self.pointer), th, en)

    def refuse_key(self, key: str, th: str, en: str) -> YamlProblem:
        """The problem of a key of the mapping here; raise it."""
        return self._problem(self.document.key_place(f"{self.pointer}/{escape(key)}"), th, en)

    def _problem(self, place: MarkedText | None, th: str, en: str) -> YamlProblem:
        line, column = (place.line, place.column) if place else (None, None)
        return YamlProblem(self.document.file, line, column, th, en)

    def table(self, required: Iterable[str] = (), optional: Iterable[str] | None = ()) -> dict[str, Node]:
        """The mapping here. Missing and unknown keys are refused; `optional=None` takes any key."""
        if not isinstance(self.value, dict):
            raise self.refuse("ต้องเป็นตาราง ชื่อ: ค่า", "a table of key: value is expected")
        needed = list(required)
        if optional is not None:
            valid = [*needed, *optional]
            for key in self.value:
                if key not in valid:
                    shown = key[:LONGEST_SHOWN]
                    th, en = one_of(shown, valid)
                    raise self.refuse_key(key, f"ไม่รู้จักช่อง “{shown}” {th}", f"unknown key “{shown}”: {en}")
        for key in needed:
            if key not in self.value:
                raise self.refuse(f"ขาดช่อง “{key}”", f"the key “{key}” is missing")
        return dict(self.items())

    def items(self) -> list[tuple[str, Node]]:
        """The keys of the mapping here with their values."""
        return [(key, self._at(key, value)) for key, value in self._mapping().items()]

    def child(self, key: str) -> Node:
        """The value under a key; a missing key is refused."""
        table = self._mapping()
        if key not in table:
            raise self.refuse(f"ขาดช่อง “{key}”", f"the key “{key}” is missing")
        return self._at(key, table[key])

    def get(self, key: str) -> Node | None:
        """The value under a key, or None where the key is absent or empty."""
        found = self._mapping().get(key)
        return None if found is None else self._at(key, found)

    def _mapping(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.refuse("ต้องเป็นตาราง ชื่อ: ค่า", "a table of key: value is expected")
        return self.value

    def _at(self, key: str, value: Any) -> Node:
        return Node(self.document, value, self, key)

    def named(self, shape: re.Pattern[str], th: str, en: str) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping whose keys must have a shape, described in words."""
        for key, node in self.items():
            if not shape.fullmatch(key):
                raise self.refuse_key(key, f"“{key}” ใช้เป็นชื่อไม่ได้ {th}", f"“{key}” cannot be a name: {en}")
            yield key, node

    def entries(self, *, least: int = 1) -> list[Node]:
        """The members of the list here, which is not empty unless `least` is 0."""
        if not isinstance(self.value, list):
            raise self.refuse("ต้องเป็นรายการ", "a list is expected")
        if len(self.value) < least:
            raise self.refuse("ต้องเป็นรายการที่ไม่ว่าง", "a list that is not empty is expected")
        return [Node(self.document, entry, self, str(i)) for i, entry in enumerate(self.value)]

    def word(self) -> str:
        """Text on one line, not empty."""
        self._filled()
        if not isinstance(self.value, str) or not self.value.strip() or len(self.value.split("\n")) > 1:
            raise self.refuse("ต้องเป็นข้อความบรรทัดเดียว", "text on one line is expected")
        return self.value.strip()

    def one_of(self, valid: Iterable[Word]) -> Word:
        """One of the valid words; another is refused with the nearest."""
        words = list(valid)
        for word in words:
            if word == self.value:
                return word
        shown = str(self.value)[:LONGEST_SHOWN]
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

    def one_or_more(self) -> list[Node]:
        """The members of the list here, or the one value that stands in its place."""
        return self.entries() if isinstance(self.value, list) else [self]

    def text(self) -> Text:
        """A sentence in both languages."""
        table = self.table(("th", "en"))
        return Text(table["th"].sentence(), table["en"].sentence())

    def sentence(self) -> str:
        """Text whose line breaks are only for the writer."""
        return " ".join(self.written().split())

    def written(self) -> str:
        """Text as it is written, not empty."""
        self._filled()
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("ต้องเป็นข้อความ", "text is expected")
        return self.value

    def _filled(self) -> None:
        if self.value is None or (isinstance(self.value, str) and not self.value.strip()):
            name = self.pointer.rpartition("/")[2]
            raise self.refuse(f"ยังไม่ได้กรอก “{name}”", f"“{name}” is not filled in: text is expected")

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse("ต้องเป็น true หรือ false", "true or false is expected")
        return self.value

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
