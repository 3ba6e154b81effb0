"""Facts of the planned activities and their budgets. Amounts in baht."""

from __future__ import annotations

from decimal import Decimal

from compliance.data import Text
from compliance.facts.development import lists
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.facts.presence import coverage, read_whole, unread
from compliance.model.development import DevelopmentActivity, DevelopmentBudget
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.thai import is_dash, skeleton

ROOT = "/development/activities"
PART = PartName.DEVELOPMENT_ACTIVITIES
ASKED = {
    "year": Text("ปีงบประมาณ", "year"),
    "target": Text("กลุ่มเป้าหมาย", "target group"),
    "number": Text("จำนวนคน", "number of people"),
    "budget": Text("งบประมาณ", "budget"),
}
"""What is asked of every activity, as messages call it."""


def facts(context: Context) -> Derived:
    """development_activity, activity_method, activity_people and development_budget."""
    plan = context.plan
    found = coverage(plan, PART)
    yield Gap("development_activity", found)
    yield Gap("development_budget", found)
    if plan.development is None:
        return
    activities = plan.development.activities or ()
    for i, activity in enumerate(activities):
        yield _activity(plan, activity, i).fact()
    yield from _methods(activities)
    yield from _people(plan, activities)
    seen: set[int] = set()
    for i, budget in enumerate(plan.development.budgets):
        yield _budget(plan, activities, budget, i, again=budget.year in seen).fact()
        seen.add(budget.year)


def _activity(plan: Plan, activity: DevelopmentActivity, i: int) -> Draft:
    """One activity: what of year, target group, number of people and budget it states."""
    here = f"{ROOT}/{i}"
    draft = Draft("development_activity", f"{i + 1}", here).set("name", activity.name, f"{here}/name")
    draft.set("what", skeleton(activity.name)).set("group", _group(activity))
    draft.set("year", activity.year, f"{here}/year").set("told_for", str(activity.year or "-"))
    if plan.period is not None:
        draft.set("first", plan.period.first, "/period/first").set("last", plan.period.last, "/period/last")
    stated = {
        "year": activity.year is not None,
        "target": activity.everyone or bool(activity.kinds or activity.people or activity.target),
        "number": activity.number is not None,
        "budget": activity.budget is not None,
    }
    read = read_whole(plan, PART)
    for name, has in stated.items():
        draft.set(f"states_{name}", True if has else False if read else None, here)
    development = plan.development
    declared = (*(development.methods or ()), *_guidelines(plan)) if development else ()
    draft.set("method", "").set("area", "")
    if activity.method and declared:
        draft.set("method", activity.method, f"{here}/method").set("methods", declared, "/development/methods")
        draft.set("declared", lists.declares(declared, activity.method), f"{here}/method")
    if activity.area:
        draft.set("area", activity.area, f"{here}/area")
        known = lists.area_of(activity.area) is not None or lists.declares(
            (development.areas if development else None) or (), activity.area
        )
        draft.set("area_known", known, f"{here}/area")
    lacking = [ASKED[name] for name, has in stated.items() if not has]
    th, en = (", ".join(one.get(lang) for one in lacking) or "-" for lang in ("th", "en"))
    return draft.set("lacking", Text(th, en))


def _methods(activities: tuple[DevelopmentActivity, ...]) -> Derived:
    """The method of each activity, where any tells one: a table without methods lacks the column, not cells."""
    if not any(activity.method for activity in activities):
        return
    for i, activity in enumerate(activities):
        draft = Draft("activity_method", f"{i + 1}", f"{ROOT}/{i}").set("name", activity.name, f"{ROOT}/{i}/name")
        told = (activity.method,) if activity.method and not is_dash(activity.method) else ()
        yield draft.set("year", activity.year).set("methods", told, f"{ROOT}/{i}/method").fact()


def _guidelines(plan: Plan) -> tuple[str, ...]:
    guidelines = plan.staffing.guidelines if plan.staffing else None
    return guidelines.methods if guidelines else ()


def _people(plan: Plan, activities: tuple[DevelopmentActivity, ...]) -> Derived:
    """For how many an activity is, and how many there are: posts of the headcount, or persons on the list, if more."""
    staffing = plan.staffing
    rows = staffing.headcount.rows if staffing and staffing.headcount else ()
    posts = sum(max((n for n in (row.current, *(row.years or ())) if n is not None), default=0) for row in rows)
    listed = staffing.placement.rows if staffing and staffing.placement else ()
    there = max(posts, sum(row.holder is not None for row in listed))
    for i, activity in enumerate(activities):
        if activity.number is None:
            continue
        draft = Draft("activity_people", f"{i + 1}", f"{ROOT}/{i}").set("name", activity.name, f"{ROOT}/{i}/name")
        draft.set("year", activity.year).set("number", activity.number, f"{ROOT}/{i}/number")
        draft.set("named", len(activity.people), f"{ROOT}/{i}/people")
        if there:
            draft.set("there", there, "/staffing/headcount/rows")
        else:
            draft.lacks("there", unread(plan, PartName.HEADCOUNT) or unread(plan, PartName.PLACEMENT))
        yield draft.fact()


def _group(activity: DevelopmentActivity) -> str:
    """For whom an activity is, in one word for comparing."""
    named = (*sorted(kind.value for kind in activity.kinds), *sorted(activity.people), skeleton(activity.target or ""))
    return " ".join(filter(None, ("everyone", *named) if activity.everyone else named))


def _budget(
    plan: Plan, activities: tuple[DevelopmentActivity, ...], budget: DevelopmentBudget, i: int, *, again: bool
) -> Draft:
    """The printed total of a year, and the sum of its activities: missing if one has no year or no budget."""
    here = f"/development/budgets/{i}"
    draft = Draft("development_budget", f"{budget.year}-{i}" if again else f"{budget.year}", here)
    draft.set("year", budget.year, f"{here}/year").set("total", budget.total, f"{here}/total")
    of_year = [(n, activity) for n, activity in enumerate(activities) if activity.year == budget.year]
    unclear = [n for n, activity in enumerate(activities) if activity.year is None]
    unclear += [n for n, activity in of_year if activity.budget is None]
    if not read_whole(plan, PART):
        return draft.lacks("sum", unread(plan, PART))
    if unclear:
        draft.pointers["sum"] = tuple(f"{ROOT}/{n}" for n in unclear[:3])
        return draft.lack(
            "sum",
            f"มี {len(unclear)} กิจกรรมที่ไม่ระบุปีหรืองบประมาณ",
            f"{len(unclear)} activities state no year or no budget",
        )
    total = sum((activity.budget or Decimal(0) for _, activity in of_year), Decimal(0))
    return draft.set("sum", total, *(f"{ROOT}/{n}/budget" for n, _ in of_year))
