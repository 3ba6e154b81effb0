"""What must be there, by date: seats, sections of a form, grounds of a new post (`rules/requirements`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from compliance.data import Text, one_of
from compliance.law.errors import LawLookupError
from compliance.law.parameters import day_words

ALL = "all"


class Wanted(Struct, frozen=True):
    """One thing that must be there. Its words may hold {head}, {clerk}, {unit}, which the plan's own fill."""

    name: str
    said: Text
    words: tuple[str, ...] = ()
    """What the office that fills it begins with; any will do where there are none."""
    role: str | None = None
    each: str | None = None
    """There is one for each of these (`department`)."""


class Asked(Struct, frozen=True):
    """What is asked from `since` (None: from the first day) to `until` (None: still), both included, by whose it is."""

    since: date | None
    until: date | None
    clause: str
    asks: Mapping[str, tuple[Wanted, ...]]

    def of(self, who: str) -> tuple[Wanted, ...]:
        """What is asked of one (an organisation type, a document), or of all. LawLookupError with the nearest word."""
        found = self.asks.get(who, self.asks.get(ALL))
        if found is None:
            th, en = one_of(who, self.asks)
            raise LawLookupError(f"ไม่มีข้อกำหนดของ “{who}” {th}", f"nothing is asked of “{who}”: {en}")
        return found


class Requirement(Struct, frozen=True):
    """A table of what must be there; editions are in order, without overlap."""

    name: str
    title: Text
    editions: tuple[Asked, ...]

    def at(self, day: date) -> Asked:
        """The edition in force on a day. LawLookupError where there is none: what it asks is not known."""
        for edition in reversed(self.editions):
            if (edition.since is None or edition.since <= day) and (edition.until is None or day <= edition.until):
                return edition
        raise LawLookupError(
            f"ชุดกฎไม่มี “{self.title.th}” ที่ใช้ในวันที่ {day_words(day, 'th')}",
            f"the rulebook does not know the “{self.title.en}” on {day_words(day, 'en')}",
        )
