"""The law as data, whole: look up, and choose what binds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from compliance.data import one_of
from compliance.law.clauses import Clause, Instrument
from compliance.law.errors import LawLookupError
from compliance.law.grade import ORGANISATION_TYPES, SEVERITIES, Severity
from compliance.law.parameters import Edition, Parameter
from compliance.law.requirements import Asked, Requirement
from compliance.law.wording import Words


class Law(Struct, frozen=True):
    """Instruments by name, clauses by address (`personnel-act-2542/s35`), parameters and requirements by name."""

    instruments: Mapping[str, Instrument]
    clauses: Mapping[str, Clause]
    parameters: Mapping[str, Parameter]
    words: Words
    requirements: Mapping[str, Requirement] = {}
    stand_ins: Mapping[str, tuple[str, ...]] = {}
    """For a general clause, the clauses of an office's own instruments that bind in its place."""
    names: frozenset[tuple[str, str]] = frozenset()
    """Organisations that the office knows of besides the register: province and full name."""

    def clause(self, address: str) -> Clause:
        """The clause at an address. LawLookupError with the nearest address."""
        found = self.clauses.get(address)
        if found is None:
            near = [known for known in self.clauses if known.split("/")[0] == address.split("/")[0]]
            th, en = one_of(address, near or self.clauses)
            raise LawLookupError(f"ไม่มีข้อกฎหมาย “{address}” {th}", f"there is no clause “{address}”: {en}")
        return found

    def instrument(self, name: str) -> Instrument:
        """The instrument of a name. LawLookupError with the nearest name."""
        if name not in self.instruments:
            th, en = one_of(name, self.instruments)
            raise LawLookupError(f"ไม่มีกฎหมายชื่อ “{name}” {th}", f"there is no instrument “{name}”: {en}")
        return self.instruments[name]

    def parameter(self, name: str) -> Parameter:
        """The parameter of a name. LawLookupError with the nearest name."""
        if name not in self.parameters:
            th, en = one_of(name, self.parameters)
            raise LawLookupError(f"ไม่มีค่ากำหนดชื่อ “{name}” {th}", f"there is no parameter “{name}”: {en}")
        return self.parameters[name]

    def edition(self, parameter: str, day: date) -> Edition:
        """The value of a parameter on a day. LawLookupError when it has none."""
        return self.parameter(parameter).at(day)

    def asked(self, requirement: str, day: date) -> Asked:
        """What must be there on a day. LawLookupError with the nearest name, or where the day has no edition."""
        if requirement not in self.requirements:
            th, en = one_of(requirement, self.requirements)
            raise LawLookupError(f"ไม่มีข้อกำหนดชื่อ “{requirement}” {th}", f"there is no “{requirement}”: {en}")
        return self.requirements[requirement].at(day)

    def basis(self, name: str, day: date) -> Clause:
        """The clause of a parameter or requirement as it is on a day. LawLookupError when it has no value."""
        found = self.asked(name, day) if name in self.requirements else self.edition(name, day)
        return self.clause(found.clause)

    def in_force(self, address: str, day: date) -> bool:
        """Whether a clause was in force on a day."""
        return self.clause(address).in_force(day)

    def binding(
        self,
        addresses: Iterable[str],
        organisation_type: str,
        province: str | None,
        day: date,
        period: tuple[int, int] | None = None,
    ) -> list[Clause]:
        """Of the clauses at `addresses`, those that bind an organisation's plan on a day.

        The one that lets a check speak most strongly comes first, then the best known, then as given.

        `province` is the Thai name, with or without จังหวัด; None (not known) leaves out what binds one province
        only. `period` are the first and last fiscal year (B.E.) of the plan; a letter made for a round binds the plans
        of that round only, and none where no period is known. A general clause gives way where one that it names binds.
        """
        if organisation_type not in ORGANISATION_TYPES:
            th, en = one_of(organisation_type, ORGANISATION_TYPES)
            raise LawLookupError(
                f"ไม่รู้จักประเภท อปท. “{organisation_type}” {th}",
                f"unknown type of organisation “{organisation_type}”: {en}",
            )
        home = None if province is None else province_name(province)
        found = [
            clause
            for clause in map(self.clause, self._with_stand_ins(addresses))
            if clause.in_force(day)
            and clause.binds_type(organisation_type)
            and (clause.province is None or clause.province == home)
            and self._of_round(clause, period)
        ]
        present = {clause.instrument for clause in found}
        replaced = {clause.stands_for for clause in found}
        return sorted(
            (one for one in found if present.isdisjoint(one.gives_way_to) and one.address not in replaced),
            key=lambda clause: (SEVERITIES.index(clause.severity_cap()), -clause.grade.rank),
        )

    def at_most(self, addresses: Iterable[str]) -> Severity:
        """How heavy a check may be at most that rests on these clauses, whichever of them binds."""
        caps = (self.clause(one).severity_cap() for one in self._with_stand_ins(addresses))
        return min(caps, key=SEVERITIES.index, default="must")

    def _with_stand_ins(self, addresses: Iterable[str]) -> Iterable[str]:
        return dict.fromkeys(one for address in addresses for one in (*self.stand_ins.get(address, ()), address))

    def _of_round(self, clause: Clause, period: tuple[int, int] | None) -> bool:
        made_for = self.instrument(clause.instrument).round
        return made_for is None or period == (made_for.first, made_for.last)

    def letter_of_round(self, first: int, last: int) -> Instrument | None:
        """The circular letter made for plans of these fiscal years (B.E.), where it is known."""
        for instrument in self.instruments.values():
            made_for = instrument.round
            if made_for is not None and (made_for.first, made_for.last) == (first, last):
                return instrument
        return None


def province_name(written: str) -> str:
    """A province as the law files write it: without spaces around, without จังหวัด or จ. before."""
    name = written.strip()
    for prefix in ("จังหวัด", "จ."):
        name = name.removeprefix(prefix).strip()
    return name
