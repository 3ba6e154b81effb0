"""Facts of 3.5: the past results of each department, and of which years they are."""

from __future__ import annotations

from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.posts.names import Names, names_of
from compliance.model.framework import Outcome
from compliance.model.structure import Department, Structure
from compliance.thai import fiscal_year_of, skeleton

ROOT = "/staffing/framework"


def facts(context: Context) -> Derived:
    """`department_outcome` for each department of the new structure, where results were read; each `past_result`."""
    yield from _departments(context)
    yield from _results(context)


def _departments(context: Context) -> Derived:
    staffing = context.plan.staffing
    outcomes = staffing.framework.outcomes if staffing and staffing.framework else None
    if staffing is None or outcomes is None or staffing.structure is None:
        return
    names = context.once(names_of)
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
        draft.set("newly", _newly(department, staffing.structure, names), pointer)
        yield draft.set("first", found[0][0].result if found else None).fact()


def _newly(department: Department, structure: Structure, names: Names) -> bool:
    """Whether a department did not stand in the old structure, nor came out of it under another name."""
    old = structure.old or ()
    before = [name for one in old for name in (one.name, *(part.name for part in one.divisions)) if name]
    remarks = [text for one in old for text in (one.remark, *(part.remark for part in one.divisions)) if text]
    own = names.unit(department.name)
    told = any(own in skeleton(text) for text in remarks)
    told = told or any(names.unit(name) in skeleton(department.remark or "") for name in before)
    return bool(before) and not told and own not in map(names.unit, before)


def _results(context: Context) -> Derived:
    """Each past result with its year, against the last year whose results can be known when the plan is announced."""
    staffing, period = context.plan.staffing, context.plan.period
    outcomes = (staffing.framework.outcomes if staffing and staffing.framework else None) or ()
    if staffing is None or period is None:
        return
    announcements = (*((staffing.announcement,) if staffing.announcement else ()), *staffing.further)
    announced = max((one.date for one in announcements if one.date), default=None)
    latest = max(period.first - 1, fiscal_year_of(announced) if announced else 0)
    for j, one in enumerate(outcomes):
        if one.year is None:
            continue
        pointer = f"{ROOT}/outcomes/{j}"
        draft = Draft("past_result", f"{j + 1:03d}", pointer).set("department", one.unit, pointer)
        draft.set("result", one.result).set("year", one.year, f"{pointer}/year")
        yield draft.set("latest", latest).set("first", period.first, "/period/first").fact()
