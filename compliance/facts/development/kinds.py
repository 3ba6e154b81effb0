"""Which kinds of personnel must be developed, and which the development plan is for."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.data import Text
from compliance.facts.development import lists
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.fact import KindCoverage
from compliance.facts.presence import coverage
from compliance.model.framework import Framework
from compliance.model.organisation import PersonnelKind
from compliance.model.parts import PartName
from compliance.model.plan import Plan

UNDERTAKING = "/staffing/framework/undertaking"
Placed = dict[PersonnelKind, tuple[str, ...]]


def facts(context: Context) -> Derived:
    """obliged_kind, covered_kind, scope_kind and activity_kind."""
    yield from _obliged(context.plan)
    yield from _covered(context.plan)


def _obliged(plan: Plan) -> Derived:
    """The kinds that 3.8 names; where it only says everyone, the kinds on the staff list.

    Where 3.8 says พนักงานจ้าง and the staff list tells their sub-kinds, each sub-kind is obliged.
    """
    framework = plan.staffing.framework if plan.staffing else None
    undertaking = (framework or Framework()).undertaking
    here = f"{UNDERTAKING}/kinds"
    obliged: Placed = {}
    if undertaking is not None and undertaking.kinds:
        obliged = {kind: (f"{here}/{i}",) for i, kind in enumerate(undertaking.kinds)}
    elif undertaking is not None and undertaking.everyone:
        obliged = {kind: (f"{UNDERTAKING}/everyone", pointer) for kind, pointer in _on_staff(plan).items()}
    if not obliged:
        th = "ไม่พบประเภทบุคลากรที่ข้อ 3.8 กำหนดให้ได้รับการพัฒนา"
        en = "the kinds of personnel that 3.8 says are developed were not found"
        part = coverage(plan, PartName.FRAMEWORK)
        yield Gap("obliged_kind", part if part.status != "whole" else KindCoverage("partial", Text(th, en)))
        return
    if PersonnelKind.HIRED in obliged:
        pointers = obliged[PersonnelKind.HIRED]
        told = {kind: (*pointers, pointer) for kind, pointer in _on_staff(plan).items() if kind in lists.HIRED}
        if told:
            del obliged[PersonnelKind.HIRED]
            obliged = {**obliged, **told}
    for kind, pointers in obliged.items():
        name = lists.kind_name(kind, plan.organisation.type)
        where = (*pointers, "/development/kinds") if plan.development else pointers
        draft = Draft("obliged_kind", kind.value, pointers[0]).set("kind", kind.value, *where)
        yield draft.set("name", name).fact()


def _on_staff(plan: Plan) -> dict[PersonnelKind, str]:
    """The kinds of people on the staff list, else of posts in the headcount table, each with its first place."""
    out: dict[PersonnelKind, str] = {}
    staffing = plan.staffing
    if staffing and staffing.placement:
        for i, row in enumerate(staffing.placement.rows):
            if row.kind is not None and row.holder is not None:
                out.setdefault(row.kind, f"/staffing/placement/rows/{i}/kind")
    if not out and staffing and staffing.headcount:
        for i, line in enumerate(staffing.headcount.rows):
            if line.kind is not None:
                out.setdefault(line.kind, f"/staffing/headcount/rows/{i}/kind")
    return out


def _covered(plan: Plan) -> Derived:
    """The kinds that the development plan says it is for (`scope_kind`), that an activity names, and of both.

    พนักงานจ้าง stands for each of its sub-kinds; mission and general staff together for พนักงานจ้าง.
    """
    development = plan.development
    if development is None:
        for gap in ("covered_kind", "scope_kind", "activity_kind"):
            yield Gap(gap, coverage(plan, PartName.DEVELOPMENT_CONTENT))
        return
    scope: dict[PersonnelKind, str] = {}
    for i, kind in enumerate(development.kinds or ()):
        scope.setdefault(kind, f"/development/kinds/{i}")
    taught: dict[PersonnelKind, str] = {}
    for i, activity in enumerate(development.activities or ()):
        for n, kind in enumerate(activity.kinds):
            taught.setdefault(kind, f"/development/activities/{i}/kinds/{n}")
    if development.kinds is None:
        th, en = "ไม่พบว่าแผนพัฒนาใช้กับบุคลากรประเภทใด", "it was not found whom the development plan is for"
        for gap in ("covered_kind", "scope_kind"):
            yield Gap(gap, KindCoverage("partial", Text(th, en)))
    for fact, kinds in (("covered_kind", taught | scope), ("scope_kind", scope), ("activity_kind", taught)):
        for kind, pointer in _widened(kinds.items()).items():
            name = lists.kind_name(kind, plan.organisation.type)
            draft = Draft(fact, kind.value, pointer).set("kind", kind.value, pointer)
            yield draft.set("name", name.th).fact()


def _widened(named: Iterable[tuple[PersonnelKind, str]]) -> dict[PersonnelKind, str]:
    out = dict(named)
    if PersonnelKind.HIRED in out:
        out = {**dict.fromkeys(lists.HIRED, out[PersonnelKind.HIRED]), **out}
    elif PersonnelKind.HIRED_MISSION in out and PersonnelKind.HIRED_GENERAL in out:
        out[PersonnelKind.HIRED] = out[PersonnelKind.HIRED_GENERAL]
    return out
