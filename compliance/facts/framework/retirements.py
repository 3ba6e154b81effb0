"""Facts of 3.6.2: who retires while the plan runs, and whether someone is prepared to follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import KindCoverage
from compliance.facts.presence import coverage
from compliance.facts.words import key
from compliance.model.framework import Succession
from compliance.model.organisation import PersonnelKind
from compliance.model.parts import PartName
from compliance.model.placement import Placement
from compliance.model.plan import Plan
from compliance.thai import fiscal_year_closes, fiscal_year_of

AGE = "retirement-age"
ROOT = "/staffing"


def retirement_year(born: date, age: int) -> int:
    """The fiscal year (B.E.) at whose end, 30 September, a person retires: the one in which the age is completed.

    An age is completed on the eve of the birthday, so who was born on 1 October retires the day before.
    Source: practice (recalled).
    """
    year = born.year + age
    birthday = date(year, 3, 1) if (born.month, born.day) == (2, 29) and not _leap(year) else born.replace(year=year)
    return fiscal_year_of(birthday - timedelta(days=1))


def ageless(row: Placement) -> bool:
    """Whether a post may be held beyond the age of retirement: special experts are often retired officials."""
    return row.kind is PersonnelKind.HIRED_EXPERT


def leaves_in(row: Placement, age: int) -> int | None:
    """The fiscal year (B.E.) at whose end a holder leaves: the stated one where a year ends then, else by age."""
    person = row.holder
    if person is None:
        return None
    if person.ended is not None and person.ended == fiscal_year_closes(fiscal_year_of(person.ended)):
        return fiscal_year_of(person.ended)
    return retirement_year(person.birth_date, age) if person.birth_date and not ageless(row) else None


def _retires(row: Placement, age: int) -> bool:
    """Whether a holder leaves by age, as far as is known: who is told to leave before is transferred or resigns."""
    person = row.holder
    if person is None or person.birth_date is None or person.ended is None:
        return True
    return person.ended >= fiscal_year_closes(retirement_year(person.birth_date, age))


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def facts(context: Context) -> Derived:
    """`retirement`: holders who retire while the plan runs; `last_retirement`: on its last day; `preparation`: what is
    stated for their posts; `birth_dates`: whose day of birth is known."""
    staffing, period = context.plan.staffing, context.plan.period
    if staffing is None or staffing.placement is None or period is None:
        if staffing and staffing.placement and period is None:
            reason = Text("ไม่พบช่วงปีงบประมาณของแผน", "the plan's period was not found")
            yield Gap("retirement", KindCoverage("partial", reason))
        return
    if gap := _unread(context.plan):
        yield gap
    prepared = _Prepared((staffing.framework.successions if staffing.framework else None) or ())
    age = int(context.figure(AGE).number)
    unknown = known = 0
    for i, row in enumerate(staffing.placement.rows):
        if row.holder is None:
            continue
        year = leaves_in(row, age)
        known += row.holder.birth_date is not None
        if year is None:
            unknown += not ageless(row)
            continue
        if year <= period.last and _retires(row, age):
            kind = "last_retirement" if year == period.last else "retirement"
            yield _retirement(kind, i, row, year).fact()
            if found := prepared.of(row, year):
                yield _preparation(i, found).fact()
    if unknown + known and not (unknown and known):  # where only some are told, the gap below says so
        draft = Draft("birth_dates", "holders", f"{ROOT}/placement").set("name", "บัญชีจัดคนลงสู่ตำแหน่ง")
        draft.set("holders", unknown + known, f"{ROOT}/placement/rows")
        yield draft.set("dated", known, f"{ROOT}/placement/rows").fact()
    if unknown and known:
        th = f"บัญชีจัดคนลงไม่มีวันเกิดของผู้ครองตำแหน่ง {unknown} คน"
        reason = Text(th, f"holders on the list without a date of birth: {unknown}")
        yield Gap("retirement", KindCoverage("partial", reason))


class _Prepared:
    """The preparations that say what is done, by what tells whose post they are for."""

    def __init__(self, successions: Sequence[Succession]) -> None:
        self.by_number: dict[str, tuple[int, Succession]] = {}
        self.by_holder: dict[str, tuple[int, Succession]] = {}
        self.by_position: dict[tuple[str, int | None], tuple[int, Succession]] = {}
        for found in enumerate(successions):
            one = found[1]
            if not one.preparation:
                continue
            if one.number:
                self.by_number.setdefault(key(one.number), found)
            if one.holder:
                self.by_holder.setdefault(key(one.holder), found)
            if not one.number and not one.holder:
                self.by_position.setdefault((key(one.position), one.year), found)

    def of(self, row: Placement, year: int) -> tuple[int, Succession] | None:
        """The preparation for a post: by its number, else its holder, else its position in that year or any."""
        position = key(row.position)
        return (
            (self.by_number.get(key(row.number)) if row.number else None)
            or (self.by_holder.get(key(row.holder.name)) if row.holder else None)
            or self.by_position.get((position, year))
            or self.by_position.get((position, None))
        )


def _retirement(kind: str, i: int, row: Placement, year: int) -> Draft:
    assert row.holder is not None
    pointer = f"{ROOT}/placement/rows/{i}"
    draft = Draft(kind, f"{i + 1:04d}", pointer).set("holder", row.holder.name, f"{pointer}/holder/name")
    known_by = "birth_date" if row.holder.birth_date else "ended"
    draft.set("post", f"{i + 1}", f"{ROOT}/framework/successions")  # where its succession is looked for
    draft.set("position", row.position)
    return draft.set("year", year, f"{pointer}/holder/{known_by}")


def _preparation(i: int, found: tuple[int, Succession]) -> Draft:
    """What is stated for the post of a row."""
    at = f"{ROOT}/framework/successions/{found[0]}"
    return Draft("preparation", f"{i + 1:04d}", at).set("post", f"{i + 1}").set("text", found[1].preparation, at)


def _unread(plan: Plan) -> Gap | None:
    """Why the preparations are not all known, where they are not."""
    framework = plan.staffing.framework if plan.staffing else None
    known = coverage(plan, PartName.SUCCESSIONS)
    if known.status != "whole":
        return Gap("preparation", known)
    return None if framework and framework.successions is not None else Gap("preparation", KindCoverage("partial"))
