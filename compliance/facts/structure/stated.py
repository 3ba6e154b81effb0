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
        if any(number is not None for number in numbers):
            yield _total(f"{i + 1:02d}", one, pointer, numbers, place).fact()


def _total(key: str, one: StatedCount, pointer: str, numbers: Sequence[int | None], place: str) -> Draft:
    """A total that is none of those known may still be one that is not known (None)."""
    draft = Draft("stated_total", key, pointer).set("what", WHAT[one.what]).set("text", one.text, pointer)
    draft.set("number", one.number, pointer)
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) and one.number not in known:
        return draft.lack("nearest", "อ่านจำนวนในตารางได้ไม่ครบทุกปี", "not every year of the table was read")
    draft.set("least", min(known), place).set("most", max(known), place)
    return draft.set("nearest", min(known, key=lambda number: abs(number - one.number)), place)


def _posts(plan: Plan) -> tuple[Sequence[int | None], str]:
    """The posts of all rows before the plan and in each year, None where a number was not read; none of a part."""
    table = plan.staffing.headcount if plan.staffing else None
    if table is None or unread(plan, PartName.HEADCOUNT) is not None:
        return [], ""
    columns = [[row.current for row in table.rows]]
    columns += [[row.years[n] if row.years else None for row in table.rows] for n in range(3)]
    sums = [None if None in column else sum(one for one in column if one is not None) for column in columns]
    return sums, "/staffing/headcount/rows"


def _departments(plan: Plan) -> tuple[Sequence[int | None], str]:
    """How many departments the new structure and the old one have."""
    structure = plan.staffing.structure if plan.staffing else None
    if structure is None or unread(plan, PartName.NEW_STRUCTURE) is not None:
        return [], ""
    return [len(units) for units in (structure.new, structure.old) if units], "/staffing/structure/new"
