"""Facts of the planned activities and their budgets. Amounts in baht."""

from __future__ import annotations

from decimal import Decimal

from compliance.facts.development import words
from compliance.facts.draft import Context, Derived, Draft, Gap
from compliance.model.development import DevelopmentActivity, DevelopmentBudget
from compliance.model.parts import PartName
from compliance.model.plan import Plan

ROOT = "/development/activities"
PART = PartName.DEVELOPMENT_ACTIVITIES
ASKED = {"year": "ปีงบประมาณ", "target": "กลุ่มเป้าหมาย", "number": "จำนวนคน", "budget": "งบประมาณ"}
"""What is asked of every activity, as messages call it."""


def facts(context: Context) -> Derived:
    """development_activity and development_budget."""
    plan = context.plan
    found = words.coverage(plan, PART, words.NO_ACTIVITIES.th, words.NO_ACTIVITIES.en)
    yield Gap("development_activity", found)
    yield Gap("development_budget", found)
    if plan.development is None:
        return
    activities = plan.development.activities or ()
    for i, activity in enumerate(activities):
        yield _activity(plan, activity, i).fact()
    seen: set[int] = set()
    for i, budget in enumerate(plan.development.budgets):
        yield _budget(plan, activities, budget, i, again=budget.year in seen).fact()
        seen.add(budget.year)


def _activity(plan: Plan, activity: DevelopmentActivity, i: int) -> Draft:
    """One activity: what of year, target group, number of people and budget it states."""
    here = f"{ROOT}/{i}"
    draft = Draft("development_activity", f"{i + 1}", here).set("name", activity.name, f"{here}/name")
    draft.set("year", activity.year, f"{here}/year")
    if plan.period is not None:
        draft.set("first", plan.period.first, "/period/first").set("last", plan.period.last, "/period/last")
    stated = {
        "year": activity.year is not None,
        "target": activity.everyone or bool(activity.kinds) or bool(activity.people),
        "number": activity.number is not None,
        "budget": activity.budget is not None,
    }
    read = words.whole(plan, PART)
    for name, has in stated.items():
        draft.set(f"states_{name}", True if has else False if read else None, here)
    return draft.set("lacking", ", ".join(ASKED[name] for name, has in stated.items() if not has) or "-")


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
    if not words.whole(plan, PART):
        reason = words.why(plan, PART, words.NO_ACTIVITIES.th, words.NO_ACTIVITIES.en)
        return draft.lack("sum", reason.th, reason.en)
    if unclear:
        draft.pointers["sum"] = tuple(f"{ROOT}/{n}" for n in unclear[:3])
        return draft.lack(
            "sum",
            f"มี {len(unclear)} กิจกรรมที่ไม่ระบุปีหรืองบประมาณ",
            f"{len(unclear)} activities state no year or no budget",
        )
    total = sum((activity.budget or Decimal(0) for _, activity in of_year), Decimal(0))
    return draft.set("sum", total, *(f"{ROOT}/{n}/budget" for n, _ in of_year))
