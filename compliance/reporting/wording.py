"""The words of reports, from the rulebook's vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from compliance.data import read_wording
from compliance.data.text import Text
from compliance.law.parameters import day_words
from compliance.model.places import Place
from compliance.thai.digits import to_thai


class Wording:
    """Words in one language, with the digits that were asked for."""

    def __init__(self, lang: str, thai_digits: bool) -> None:
        self.lang, self.thai_digits = lang, thai_digits and lang == "th"
        self._words: dict[str, Any] = read_wording("report")

    def of(self, table: str, word: str) -> str:
        """A word of the report: a verdict, a status, a section, …; an unknown one as it is."""
        entry = self._words[table].get(word)
        return self.digits(entry[self.lang]) if entry else word

    def label(self, name: str) -> str:
        """A heading, label or column head. Its digits stay: they are of names such as SHA-256."""
        entry = self._words["labels"].get(name)
        return entry[self.lang] if entry else name

    def sections(self) -> list[str]:
        """The sections in the order of the plan."""
        return list(self._words["sections"])

    def digits(self, text: str) -> str:
        """Our own text with Thai digits where they were asked for."""
        return to_thai(text) if self.thai_digits else text

    def text(self, sentence: Text) -> str:
        """A sentence of the rulebook, which is written in Arabic digits, in the digits asked for."""
        return self.digits(sentence.get(self.lang))

    def say(self, th: str, en: str) -> str:
        """One of two phrases, in the digits asked for."""
        return self.digits(th if self.lang == "th" else en)

    def day(self, day: date) -> str:
        """A day in words: of the Buddhist era in Thai."""
        return self.digits(day_words(day, "th" if self.lang == "th" else "en"))

    def moment(self, at: datetime) -> str:
        """A moment in words, to the minute, in the time that it was told in."""
        clock = f"{at:%H:%M}"
        return f"{self.day(at.date())} {self.say(f'เวลา {clock} น.', clock)}"

    def span(self, since: date | None, until: date | None) -> str:
        """From a day to a day; … where there is none."""
        return " – ".join(self.day(day) if day else "…" for day in (since, until))

    def code(self, value: str) -> str:
        """What a code that facts hold, such as `pao`, stands for; what is no code as it is."""
        return self.of("codes", value)

    def weight(self, weight: str) -> str:
        """A weight of findings: a severity, or a status of what did not fail."""
        return self.of("severity" if weight in self._words["severity"] else "status", weight)

    def cause(self, cause: Text, titles: Sequence[Text], most: int | None = None) -> str:
        """What could not be read, and what that leaves undecided: how many checks, and which, or the first of them."""
        said = cause.get(self.lang)
        named = [self.text(title) for title in titles[:most]]
        if len(titles) > len(named):
            named.append(self.digits(self.label("more_rules").format(count=len(titles) - len(named))))
        left = self.digits(self.label("left_open").format(count=len(titles)))
        if self.lang == "en" and said.partition(" ")[0].isalpha():  # the name of a file stays as it is
            said = said[:1].upper() + said[1:]
        return f"{said} — {left}: {'; '.join(named)}"

    def place(self, place: Place, *, named: bool = True) -> str:
        """A place as people look it up: file (where `named`), then page, sheet, table, row or line."""
        parts = [
            self.say(f"หน้า {place.page}", f"page {place.page}") if place.page else "",
            f"{place.sheet}!{place.cell or ''}" if place.sheet else "",
            self.say(f"ตาราง {place.table}", f"table {place.table}") if place.table else "",
            self.say(f"แถว {place.row}", f"row {place.row}") if place.row else "",
            self.say(f"บรรทัด {place.line}", f"line {place.line}") + self._column(place) if place.line else "",
        ]
        parts = [part for part in parts if part]
        return " ".join([*([place.file] if named else []), *parts])

    def _column(self, place: Place) -> str:
        """The column of a line, as editors write it: 12:3."""
        return self.digits(f":{place.column}") if place.column else ""
