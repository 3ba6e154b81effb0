"""Facts of totals that sentences tell, against the tables: posts (section ๘.๒) and departments (๘.๑)."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.presence import unread
from compliance.model.parts import PartName
from compliance.model.plan import Plan, StatedCount

WHAT = {"posts": Text("จำนวนอัตรา", "number of posts"), "departments": Text("จำนวนส่วนราชการ", "number of departments")}


def facts(context: Context) -> Derived:
    """`stated_total`, one for each total told whose table was read whole; in a table that was not, it may be any."""
    staffing = context.plan.staffing
    for i, one in enumerate(staffing.stated if staffing else ()):
        pointer = f"/staffing/stated/{i}"
        numbers, place = _posts(context.plan) if one.what == "posts" else _departments(context.plan)
        if numbers:
            yield _total(f"{i + 1:02d}", one, pointer, numbers, place).fact()


def _total(key: str, one: StatedCount, pointer: str, numbers: Sequence[int], place: str) -> Draft:
    draft = Draft("stated_total", key, pointer).set("what", WHAT[one.what]).set("text", one.text, pointer)
    draft.set("number", one.number, pointer)
    draft.set("least", min(numbers), place).set("most", max(numbers), place)
    return draft.set("nearest", min(numbers, key=lambda number: abs(number - one.number)), place)


def _posts(plan: Plan) -> tuple[list[int], str]:
    """The posts of all rows before the plan and in each year; none where a row or a number was not read."""
    table = plan.staffing.headcount if plan.staffing else None
    if table is None or unread(plan, PartName.HEADCOUNT) is not None:
        return [], ""
    columns = [[row.current for row in table.rows]]
    columns += [[row.years[n] if row.years else None for row in table.rows] for n in range(3)]
    sums = [sum(one for one in column if one is not None) for column in columns if None not in column]
    return sums, "/staffing/headcount/rows"


def _departments(plan: Plan) -> tuple[list[int], str]:
    """How many departments the new structure and the old one have."""
    structure = plan.staffing.structure if plan.staffing else None
    if structure is None or unread(plan, PartName.NEW_STRUCTURE) is not None:
        return [], ""
    return [len(units) for units in (structure.new, structure.old) if units], "/staffing/structure/new"
