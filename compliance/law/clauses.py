"""Instruments of law and their clauses, as values that go to JSON and back.

Days are `datetime.date` (Common Era) here and ISO text in JSON; the files of the rulebook write the Buddhist Era.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from compliance.data.text import Text as Text
from compliance.law.grade import Coverage, Grade, Kind, Severity, weaker


class Gazette(NamedTuple):
    """Where an instrument stands in the Royal Gazette (ราชกิจจานุเบกษา): volume (เล่ม), part (ตอนที่), first page, day."""

    volume: int
    part: str
    page: int | None
    day: date


class Round(NamedTuple):
    """The fiscal years (B.E., first and last) that a circular letter was made for, and how that is known."""

    first: int
    last: int
    grade: Grade


class Amendment(NamedTuple):
    """A later edition of an instrument: its number (ฉบับที่) and the day it came."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Instrument:
    """An act, standard, announcement, letter, form or principle, as a whole.

    `since` is its first day in force (None: not established), `until` its last (None: still in force). `province`
    limits it to one province (Thai name without จังหวัด). `names` are other titles under which plans cite it.
    """

    name: str
    kind: Kind
    title: Text
    grade: Grade
    since: date | None
    until: date | None
    binds: tuple[str, ...]
    province: str | None = None
    issuer: Text | None = None
    number: str | None = None
    dated: date | None = None
    gazette: Gazette | None = None
    round: Round | None = None
    amendments: tuple[Amendment, ...] = ()
    names: tuple[str, ...] = ()
    note: Text | None = None

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "name": self.name,
            "kind": self.kind,
            "title": self.title.to_data(),
            "grade": self.grade.value,
            "since": day_to_data(self.since),
            "until": day_to_data(self.until),
            "binds": list(self.binds),
            "province": self.province,
            "issuer": text_to_data(self.issuer),
            "number": self.number,
            "dated": day_to_data(self.dated),
            "gazette": self.gazette
            and [self.gazette.volume, self.gazette.part, self.gazette.page, day_to_data(self.gazette.day)],
            "round": self.round and [self.round.first, self.round.last, self.round.grade.value],
            "amendments": [[entry.number, day_to_data(entry.day)] for entry in self.amendments],
            "names": list(self.names),
            "note": text_to_data(self.note),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Instrument:
        """From `to_data`."""
        return cls(
            **{
                **data,
                "title": Text.from_data(data["title"]),
                "grade": Grade(data["grade"]),
                "since": day_from_data(data["since"]),
                "until": day_from_data(data["until"]),
                "binds": tuple(data["binds"]),
                "issuer": text_from_data(data["issuer"]),
                "dated": day_from_data(data["dated"]),
                "gazette": data["gazette"] and _gazette(*data["gazette"]),
                "round": data["round"] and _round(*data["round"]),
                "amendments": tuple(Amendment(n, date.fromisoformat(day)) for n, day in data["amendments"]),
                "names": tuple(data["names"]),
                "note": text_from_data(data["note"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of an instrument, or (address without a stroke) the instrument as a whole.

    `label` is how the clause is called in a citation, empty for a whole instrument. `binds` are the organisation
    types that it binds by itself; `extended_by` pairs a further type with the address of the clause that applies this
    one to it. `at_most` limits severity below what the grade would allow. `gives_way_to` names instruments:
    where one of them binds, this general clause does not.
    """

    address: str
    instrument: str
    kind: Kind
    label: Text
    gist: Text
    grade: Grade
    coverage: Coverage
    since: date | None
    until: date | None
    binds: tuple[str, ...]
    number: str | None = None
    extended_by: tuple[tuple[str, str], ...] = ()
    province: str | None = None
    at_most: Severity | None = None
    gives_way_to: tuple[str, ...] = ()
    note: Text | None = None

    def severity_cap(self) -> Severity:
        """The strongest severity of a check that rests on this clause."""
        cap = self.grade.severity_cap()
        return cap if self.at_most is None else weaker(cap, self.at_most)

    def in_force(self, day: date) -> bool:
        """Whether the clause was in force on a day; where its first day is not established, it is taken to be."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def extension(self, organisation_type: str) -> str | None:
        """The address of the clause that applies this one to an organisation type which it does not name itself."""
        return dict(self.extended_by).get(organisation_type)

    def binds_type(self, organisation_type: str) -> bool:
        """Whether the clause binds an organisation type, by itself or by extension."""
        return organisation_type in self.binds or self.extension(organisation_type) is not None

    def to_data(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "address": self.address,
            "instrument": self.instrument,
            "kind": self.kind,
            "label": self.label.to_data(),
            "gist": self.gist.to_data(),
            "grade": self.grade.value,
            "coverage": self.coverage,
            "since": day_to_data(self.since),
            "until": day_to_data(self.until),
            "binds": list(self.binds),
            "number": self.number,
            "extended_by": [list(pair) for pair in self.extended_by],
            "province": self.province,
            "at_most": self.at_most,
            "gives_way_to": list(self.gives_way_to),
            "note": text_to_data(self.note),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Clause:
        """From `to_data`."""
        return cls(
            **{
                **data,
                "label": Text.from_data(data["label"]),
                "gist": Text.from_data(data["gist"]),
                "grade": Grade(data["grade"]),
                "since": day_from_data(data["since"]),
                "until": day_from_data(data["until"]),
                "binds": tuple(data["binds"]),
                "extended_by": tuple((kind, address) for kind, address in data["extended_by"]),
                "gives_way_to": tuple(data["gives_way_to"]),
                "note": text_from_data(data["note"]),
            }
        )


def day_to_data(day: date | None) -> str | None:
    """A day as ISO text."""
    return None if day is None else day.isoformat()


def day_from_data(text: str | None) -> date | None:
    """From `day_to_data`."""
    return None if text is None else date.fromisoformat(text)


def text_to_data(text: Text | None) -> dict[str, str] | None:
    """A sentence, or null."""
    return None if text is None else text.to_data()


def text_from_data(data: Mapping[str, Any] | None) -> Text | None:
    """From `text_to_data`."""
    return None if data is None else Text.from_data(data)


def _gazette(volume: int, part: str, page: int | None, day: str) -> Gazette:
    return Gazette(volume, part, page, date.fromisoformat(day))


def _round(first: int, last: int, grade: str) -> Round:
    return Round(first, last, Grade(grade))
