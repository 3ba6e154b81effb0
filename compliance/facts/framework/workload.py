"""Facts of 3.4 and 3.5: the workload of each position line, the results of each department."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.posts.names import Names, names_of
from compliance.model.framework import Outcome, Workload
from compliance.model.headcount import HeadcountRow

ROOT = "/staffing/framework"
MINUTES = "workload-minutes-per-year"


def facts(context: Context) -> Derived:
    """`position_workload` where a table of workload was read, `department_outcome` where past results were.

    Where such a table was not read there are no facts, and the kind's coverage says so once.
    """
    yield from by_known_law(_positions(context), "position_workload")
    yield from _departments(context)


def posts_implied(minutes: Decimal, minutes_a_year: int) -> Decimal:
    """Σ (volume × minutes) ÷ working minutes of one person in a year, to two decimals, rounded half up.

    Source: practice (recalled: 230 days × 6 hours × 60 = 82,800); section 3.4 calls it relative information.
    """
    return (minutes / minutes_a_year).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _positions(context: Context) -> Derived:
    staffing = context.plan.staffing
    table = staffing.framework.workload if staffing and staffing.framework else None
    if staffing is None or table is None or staffing.headcount is None:
        return
    a_year = int(context.figure(MINUTES).number)
    names = names_of(context.plan)
    by_position: dict[str, list[tuple[Workload, str]]] = {}
    for j, one in enumerate(table):
        title = names.title(one.position, None, one.unit)
        for word in {title.name, title.line} - {""}:
            by_position.setdefault(word, []).append((one, f"{ROOT}/workload/{j}"))
    for i, row in enumerate(staffing.headcount.rows):
        pointer = f"/staffing/headcount/rows/{i}"
        asked = [posts for posts in row.years or () if posts is not None]
        if row.years is not None and len(asked) == 3 and not any(asked):
            continue  # neither added nor kept
        title = names.title(row.position, row.level, row.unit)
        told_of = by_position.get(title.name) or by_position.get(title.line) or []
        found = [(one, at) for one, at in told_of if _same_unit(one, row, names)]
        told = [(one, at) for one, at in found if one.volume is not None and one.minutes is not None]
        where = f" ({row.unit})" if row.unit else ""
        draft = Draft("position_workload", f"{i + 1:04d}", pointer).set(
            "position", f"{row.position}{where}", f"{pointer}/position"
        )
        worked = any(one.volume and one.minutes for one, _ in told)
        draft.set("shown", worked, *([at for _, at in told] or [f"{ROOT}/workload"]))
        if asked:
            draft.set("asked", max(asked), f"{pointer}/years")
        if told and len(told) == len(found):
            minutes = sum((one.volume * one.minutes for one, _ in told if one.volume and one.minutes), Decimal(0))
            draft.set("minutes", int(minutes.to_integral_value(ROUND_HALF_UP))).set(
                "implied", posts_implied(minutes, a_year)
            )
        yield draft.fact()


def _same_unit(workload: Workload, row: HeadcountRow, names: Names) -> bool:
    """The same unit or department, where the headcount row tells its unit."""
    return row.unit is None or names.department(workload.unit) == names.department(row.unit)


def _departments(context: Context) -> Derived:
    staffing = context.plan.staffing
    outcomes = staffing.framework.outcomes if staffing and staffing.framework else None
    if staffing is None or outcomes is None or staffing.structure is None:
        return
    names = names_of(context.plan)
    by_unit: dict[str, list[tuple[Outcome, str]]] = {}
    for j, one in enumerate(outcomes):
        by_unit.setdefault(names.unit(one.unit), []).append((one, f"{ROOT}/outcomes/{j}"))
    for i, department in enumerate(staffing.structure.new or ()):
        if department.name is None:
            continue
        pointer = f"/staffing/structure/new/{i}"
        units = dict.fromkeys(
            names.unit(name) for name in (department.name, *(one.name for one in department.divisions)) if name
        )
        found = [told for unit in units for told in by_unit.get(unit, ())]
        draft = Draft("department_outcome", f"{i + 1:03d}", pointer).set(
            "department", department.name, f"{pointer}/name"
        )
        draft.set("results", len(found), *([at for _, at in found] or [f"{ROOT}/outcomes"]))
        yield draft.set("first", found[0][0].result if found else None).fact()
