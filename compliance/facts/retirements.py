"""Facts of 3.6.2: who retires while the plan runs, and whether someone is prepared to follow."""

from __future__ import annotations

from datetime import date, timedelta

from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import Coverage
from compliance.facts.words import key
from compliance.law.clauses import Text
from compliance.model.framework import Succession
from compliance.model.parts import PartName
from compliance.model.placement import Placement
from compliance.thai import fiscal_year_of

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


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def facts(context: Context) -> Derived:
    """`retirement`: holders who retire before a fiscal year of the plan begins, the last one included."""
    staffing, period = context.plan.staffing, context.plan.period
    if staffing is None or staffing.placement is None or period is None:
        if staffing and staffing.placement and period is None:
            reason = Text("ไม่พบช่วงปีงบประมาณของแผน", "the plan's period was not found")
            yield Gap("retirement", Coverage("partial", reason))
        return
    age = int(context.law.edition(AGE, context.law_date).number)
    unknown = 0
    for i, row in enumerate(staffing.placement.rows):
        if row.holder is None:
            continue
        if row.holder.birth_date is None:
            unknown += 1
            continue
        year = retirement_year(row.holder.birth_date, age)
        if year < period.last:
            yield _retirement(context, i, row, year).fact()
    if unknown:
        reason = Text(f"บัญชีจัดคนลงไม่มีวันเกิดของผู้ครองตำแหน่ง {unknown} คน", f"{unknown} holders have no date of birth")
        yield Gap("retirement", Coverage("partial", reason))


def _retirement(context: Context, i: int, row: Placement, year: int) -> Draft:
    assert row.holder is not None
    pointer = f"{ROOT}/placement/rows/{i}"
    draft = Draft("retirement", f"{i + 1:04d}", pointer).set("holder", row.holder.name, f"{pointer}/holder/name")
    draft.set("position", row.position).set("year", year, f"{pointer}/holder/birth_date")
    framework = context.plan.staffing.framework if context.plan.staffing else None
    successions = framework.successions if framework else None
    for j, one in enumerate(successions or ()):
        if one.preparation and _follows(one, row, year):
            return draft.set("prepared", True, f"{ROOT}/framework/successions/{j}").set("preparation", one.preparation)
    coverage = context.plan.coverage_of(PartName.SUCCESSIONS)
    if successions is not None and coverage.status == "whole":
        return draft.set("prepared", False, f"{ROOT}/framework/successions")
    th = coverage.th or "ไม่พบรายการเตรียมการเกษียณในเอกสาร"
    return draft.lack("prepared", th, coverage.en or "no preparation for retirements was found")


def _follows(one: Succession, row: Placement, year: int) -> bool:
    """Whether a preparation is for this post: by number, else by its holder, else by position and year."""
    if one.number and row.number:
        return key(one.number) == key(row.number)
    if one.holder and row.holder:
        return key(one.holder) == key(row.holder.name)
    return key(one.position) == key(row.position) and one.year in (None, year)
