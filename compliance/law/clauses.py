"""Instruments of law and their clauses. Days are `datetime.date`; the files of the rulebook write the Buddhist Era."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec import Struct

from compliance.data import Text
from compliance.law.grade import NEVER_WAIVED, Coverage, Grade, Kind, Severity, weaker


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


class Instrument(Struct, frozen=True):
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


class Clause(Struct, frozen=True):
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
    stands_for: str | None = None
    """In an office's own instrument: the general clause of the rulebook in whose place this one binds."""
    items: int | None = None
    """How many numbered items it has, amendments such as (6/1) not counted, where that is known."""
    waivable: bool = False
    """Of a central standard: it says itself that a committee may make an exception."""

    @property
    def may_be_waived(self) -> bool:
        """Whether a resolution of the organisation's own committee may excuse a finding that rests on the clause."""
        return self.waivable or self.kind not in NEVER_WAIVED

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
