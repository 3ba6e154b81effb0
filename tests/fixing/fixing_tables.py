"""Plans of nothing but a headcount and a cost table that agree with each other, and what the check says of them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import strategies as st

from compliance.checking.report import check
from compliance.engines.decision import Status
from compliance.fixing.trial import Trial
from compliance.model.plan import Plan

YEARS = (2564, 2565, 2566)
SATANG = Decimal("0.01")


def whole(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


def plan(rows: list[dict[str, Any]], targets: tuple[Decimal, ...], rate: int | None, **cost: Any) -> Plan:
    """Rows as `row` gives them; `targets`: the percentage that each year shall come to, nearly; `rate` of benefits."""
    yearly, budgets = [], []
    for n, year in enumerate(YEARS):
        total = sum((row["totals"][n] for row in rows), Decimal(0))
        benefits = whole(total * (rate or 0) / 100)
        base = ((total + benefits) * 100 / targets[n]).quantize(Decimal(1), ROUND_CEILING)
        percent = ((total + benefits) * 100 / base).quantize(SATANG, ROUND_HALF_UP)
        yearly.append({"year": year, "sum": total, "benefits": benefits, "total": total + benefits, "percent": percent})
        subsidy = sum((row["totals"][n] for row in rows if row["funding"] == "subsidy"), Decimal(0))
        budgets.append({"year": year, "expenditure_budget": base, "subsidy": subsidy})
    lines = [
        {key: row[key] for key in ("unit", "position", "kind", "years", "changes")} | {"current": row["posts"]}
        for row in rows
    ]
    total = {
        "current": sum(line["current"] for line in lines),
        "years": [sum(line["years"][n] for line in lines) for n in range(3)],
        "changes": [sum(line["changes"][n] for line in lines) for n in range(3)],
    }
    table = {"basis": "whole_budget", "benefits_percent": rate, "budgets": budgets, "rows": rows, "yearly": yearly}
    return Plan.model_validate(
        {
            "organisation": {"type": "tao", "name": "ตัวอย่าง", "province": "แดนสมมติ"},
            "period": {"first": 2564, "last": 2566},
            "staffing": {"headcount": {"rows": lines, "total": total}, "cost": table | cost},
        }
    )


@st.composite
def rows(draw: st.DrawFn, n: int) -> dict[str, Any]:
    """A line of posts with some vacant ones and perhaps some added in a year."""
    posts = draw(st.integers(1, 4))
    filled = draw(st.integers(0, posts))
    price = Decimal(draw(st.integers(100_000, 600_000)))
    rise = Decimal(draw(st.integers(0, 15_000)))
    added = draw(st.sampled_from([(0, 0, 0), (1, 0, 0), (0, 2, 0), (0, 0, 1), (0, 1, 1)]))
    years, totals, increases, before, count = [], [], [], posts * price, posts
    for more in added:
        increase = count * rise + more * price
        count += more
        before += increase
        years.append(count)
        increases.append(increase)
        totals.append(before)
    return {
        "unit": "กองตัวอย่าง",
        "position": f"ตำแหน่งสมมติ {n}",
        "kind": draw(st.sampled_from(["hired_mission", "hired_general", "teacher"])),
        "funding": draw(st.sampled_from(["revenue", "revenue", "revenue", None, "subsidy"])),
        "posts": posts,
        "filled": filled,
        "current": posts * price,
        "years": years,
        "changes": list(added),
        "increases": increases,
        "totals": totals,
        "vacant_at": draw(st.sampled_from([None, price])),
    }


@st.composite
def plans(draw: st.DrawFn, low: int = 3700, high: int = 4600) -> Plan:
    """A plan whose years come to between `low` and `high` hundredths of a percent."""
    lines = [draw(rows(n)) for n in range(draw(st.integers(1, 4)))]
    targets = tuple(Decimal(draw(st.integers(low, high))) / 100 for _ in YEARS)
    return plan(lines, targets, draw(st.sampled_from([15, 20, None])))


Statuses = dict[tuple[str, str], Status]


def statuses(trial: Trial, *rules: str) -> Statuses:
    """How every rule, or some, come out on each subject, by a check of its own: nothing that the trial remembers."""
    report = check(trial.plan, trial.rulebook, as_of=trial.as_of, engine="reference", rules=rules or None, brief=True)
    return {(one.rule, one.subject): one.status for one in report.outcomes}


def status(trial: Trial, rule: str, subject: str) -> Status | None:
    """How a rule comes out on a subject."""
    return statuses(trial, rule).get((rule, subject))


def newly_failing(before: Statuses, after: Statuses) -> list[tuple[str, str]]:
    """What had passed and now fails or cannot be told."""
    bad = (Status.FAIL, Status.ERROR, Status.UNDETERMINED)
    return [key for key, found in after.items() if found in bad and before.get(key) is Status.PASS]
