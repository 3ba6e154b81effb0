"""Who is on the staff list, and whom a record or an activity means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from compliance.facts.framework.retirements import ageless, retirement_year
from compliance.facts.posts.persons import names_nobody, person_key
from compliance.model.organisation import PersonnelKind
from compliance.model.placement import Person
from compliance.model.plan import Plan
from compliance.thai import fiscal_year_closes, fiscal_year_opens, to_arabic


class Member(Struct, frozen=True):
    """One holder of a post."""

    key: str
    name: str
    kind: PersonnelKind | None
    pointer: str
    started: date | None
    ended: date | None
    """The stated last day of service, else the day of retirement."""
    left: date | None
    """The stated last day of service."""

    def serves_whole(self, year: int) -> bool:
        """Whether a fiscal year is served from its first day to its last."""
        opens, closes = fiscal_year_opens(year), fiscal_year_closes(year)
        return (self.started is None or self.started <= opens) and (self.ended is None or self.ended >= closes)

    def days_in(self, year: int) -> int:
        """Days of service in a fiscal year."""
        first = max(self.started or date.min, fiscal_year_opens(year))
        last = min(self.ended or date.max, fiscal_year_closes(year))
        return max(0, (last - first).days + 1)

    def serves_on(self, day: date | None) -> bool:
        """Whether a day is one of service; one that is not told may be."""
        return day is None or ((self.started or day) <= day <= (self.ended or day))

    def serves_in(self, year: int) -> bool:
        """Whether any day of service falls in a fiscal year."""
        return (self.started is None or self.started <= fiscal_year_closes(year)) and (
            self.ended is None or self.ended >= fiscal_year_opens(year)
        )


class Staff(Struct, frozen=True):
    """The staff list, each person once."""

    members: Mapping[str, Member]
    by_name: Mapping[str, tuple[str, ...]]
    """Name without spaces and without นาย, นาง, … → keys of those who bear it."""
    by_code: Mapping[str, str]
    """Id or name in Arabic digits → the key that it is."""

    def find(self, written: str) -> tuple[str, ...]:
        """Keys of whom an id or a name means: none, one, or several of one name."""
        if (known := self.by_code.get(_code(written))) is not None:
            return (known,)
        return self.by_name.get(person_key(written), ())


def staff_of(plan: Plan, retirement_age: int) -> Staff:
    """The holders of posts. A person named twice (which another rule reports) is taken once, at the first place."""
    members: dict[str, Member] = {}
    by_name: dict[str, list[str]] = {}
    rows = plan.staffing.placement.rows if plan.staffing and plan.staffing.placement else ()
    for i, row in enumerate(rows):
        holder = row.holder
        if holder is None or holder.key in members or names_nobody(holder.name):
            continue
        pointer = f"/staffing/placement/rows/{i}/holder"
        ended = holder.ended if ageless(row) else _last_day(holder, retirement_age)
        members[holder.key] = Member(holder.key, holder.name, row.kind, pointer, holder.started, ended, holder.ended)
        by_name.setdefault(person_key(holder.name), []).append(holder.key)
    return Staff(members, {name: tuple(keys) for name, keys in by_name.items()}, {_code(key): key for key in members})


def _code(written: str) -> str:
    return to_arabic(written).strip()


def _last_day(person: Person, retirement_age: int) -> date | None:
    """The stated last day of service, else the day of retirement.

    The age of retirement is recalled law: here it only asks nothing more for those who have left.
    """
    if person.ended is not None or person.birth_date is None:
        return person.ended
    return fiscal_year_closes(retirement_year(person.birth_date, retirement_age))
