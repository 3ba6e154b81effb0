"""Who is named in a plan, and what it says of their pay."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from compliance.model.announcement import Announcement, Committee
from compliance.model.placement import Person
from compliance.model.plan import Plan


def names_of(plan: Plan) -> Iterator[str]:
    """Every name of a person in the plan, as written, in the order of the plan; some more than once."""
    staffing, development = plan.staffing, plan.development
    rows = staffing.placement.rows if staffing and staffing.placement else ()
    ids = {row.holder.id for row in rows if row.holder and row.holder.id}
    yield from (row.holder.name for row in rows if row.holder)
    if staffing:
        yield from _announced(staffing.announcement)
        if staffing.framework:
            yield from _seated(staffing.framework.committee)
            yield from (one.holder for one in staffing.framework.successions or () if one.holder)
    if development:
        yield from _announced(development.announcement)
        yield from _seated(development.evaluation.committee if development.evaluation else None)
        people = [person for activity in development.activities or () for person in activity.people]
        people += [record.person for record in development.records or ()]
        yield from (person for person in people if person not in ids)


def _announced(announcement: Announcement | None) -> Iterator[str]:
    if announcement and announcement.signatory and announcement.signatory.name:
        yield announcement.signatory.name


def _seated(committee: Committee | None) -> Iterator[str]:
    yield from (member.name for member in (committee.members if committee else ()) if member.name)


def titles_of_posts(plan: Plan) -> Iterator[str]:
    """The titles of posts, some of which begin like a person's title (นายช่างโยธา)."""
    staffing = plan.staffing
    if staffing is None:
        return
    for table in (staffing.headcount, staffing.cost, staffing.placement):
        yield from (row.position for row in (table.rows if table else ()))


def salaries_of(plan: Plan) -> Iterator[Decimal]:
    """Monthly pay of single persons, in baht: salary, what is paid beside it, and both."""
    placement = plan.staffing.placement if plan.staffing else None
    for row in placement.rows if placement else ():
        beside = [amount for amount in (row.position_pay, row.other_pay) if amount]
        yield from beside
        if row.salary is not None:
            yield from (row.salary, row.salary + sum(beside)) if beside else (row.salary,)


def holders_of(plan: Plan) -> Iterator[Person]:
    """Who holds the posts of the placement list."""
    placement = plan.staffing.placement if plan.staffing else None
    yield from (row.holder for row in (placement.rows if placement else ()) if row.holder)
