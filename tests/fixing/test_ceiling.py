"""What is proposed for the ceiling is exact: it suffices, and one post or one satang less does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

import pytest
from fixing_tables import SATANG, newly_failing, plan, plans, status, statuses
from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace
from shipped import shipped

from compliance.engines.decision import Status
from compliance.fixing.ceiling import fixes
from compliance.fixing.fix import Change, Fix
from compliance.fixing.headroom import MOST, headroom
from compliance.fixing.ledger import COST, Ledger
from compliance.fixing.trial import Trial
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook

WITHIN, NEAR = "cost-within-ceiling", "cost-near-ceiling"

DAY = date(2020, 9, 1)
RULEBOOK = shipped()
THOROUGH = settings(
    max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
TWO = Decimal(2)


def trial(made: Plan, rulebook: Rulebook = RULEBOOK) -> Trial:
    return Trial(made, rulebook, DAY)


def row(**changed: Any) -> dict[str, Any]:
    """Two posts of 200,000 baht, one of them vacant, that rise by nothing."""
    return {
        "unit": "กองช่าง", "position": "คนงาน", "kind": "hired_general", "funding": "revenue", "posts": 2, "filled": 1,
        "current": Decimal(400_000), "years": [2, 2, 2], "changes": [0, 0, 0], "increases": [Decimal(0)] * 3,
        "totals": [Decimal(400_000)] * 3, "vacant_at": Decimal(200_000),
    } | changed  # fmt: skip


def posts_left_out(fix: Fix) -> dict[int, list[Change]]:
    """Row → its changes, for fixes that change posts."""
    rows: dict[int, list[Change]] = {}
    for change in fix.changes:
        if change.pointer.startswith(f"{COST}/rows/"):
            rows.setdefault(int(change.pointer.split("/")[4]), []).append(change)
    return rows


def one_post_less(start: Trial, fix: Fix, spared: int) -> Trial:
    """The plan after the fix, but with one post of one row kept: of those left out last up to the year in question."""
    ledger = Ledger(start)
    asked = ledger.years.index(int(fix.subject.rpartition("/")[2]))
    for i, changes in posts_left_out(fix).items():
        by = {change.pointer.split("/", 5)[5]: change for change in changes}
        fewer = {int(name[6:]): int(c.old) - int(c.new) for name, c in by.items() if name.startswith("years/")}
        price = tuple(
            (by[f"totals/{n}"].old - by[f"totals/{n}"].new) / fewer[n] if f"totals/{n}" in by else Decimal(0)
            for n in range(3)
        )
        steps = {n: count - fewer.get(n - 1, 0) for n, count in fewer.items()}
        last = max(n for n, count in steps.items() if count and n <= asked)
        for n, count in steps.items():
            if count:
                ledger.row_posts(i, n, -(count - (i == spared and n == last)), price)
    return start.after(ledger.changes)


def proposals(start: Trial, margin: Decimal = TWO) -> list[Fix]:
    return [fix for fix in fixes(start, margin) if fix.changes]


@THOROUGH
@given(made=plans())
def test_what_is_proposed_mends_the_rule_and_breaks_nothing(made: Plan) -> None:
    start = trial(made)
    before = statuses(start)
    for fix in proposals(start):
        now = statuses(start.after(fix.changes))
        assert now[fix.rule, fix.subject] is Status.PASS
        assert newly_failing(before, now) == []
        assert fix.effect is not None
        assert not fix.effect.broken


@THOROUGH
@given(made=plans(low=4001))
def test_one_post_less_does_not_suffice(made: Plan) -> None:
    start = trial(made)
    left_out = [fix for fix in proposals(start) if "eave out" in fix.text.en]
    for fix in left_out:
        for spared in posts_left_out(fix):
            assert status(one_post_less(start, fix, spared), fix.rule, fix.subject) is not Status.PASS


def broken_by_the_budget(start: Trial, subject: str) -> set[str]:
    """The rules that a year's smallest budget that suffices, whatever its cost is found to be, would break."""
    year = start.by_id[subject].values
    ledger = Ledger(start)
    moved = year["greatest_cost"] * 100 / Decimal(40) - year["greatest_budget"]  # type: ignore[operator]
    n = int(str(year["year"]))
    old = ledger.get(f"{ledger.budgets[n]}/expenditure_budget")
    ledger.budget(n, (old + moved).quantize(SATANG, ROUND_CEILING))
    return {turn.rule for turn in start.effect(ledger.changes).broken}


@THOROUGH
@given(made=plans(low=4001))
def test_one_satang_less_of_budget_does_not_suffice(made: Plan) -> None:
    start = trial(made)
    found = [fix for fix in proposals(start) if "budget of at least" in fix.text.en]
    proposed = {fix.subject for fix in found if fix.rule == WITHIN}
    failing = {one.subject for one in start.failing("ceiling")}
    assert proposed <= failing
    assert all("growth-plausible" in broken_by_the_budget(start, subject) for subject in failing - proposed)
    for fix in found:
        budget = fix.changes[0]
        assert isinstance(budget.new, Decimal)
        less = (replace(budget, new=budget.new - SATANG), *fix.changes[1:])
        assert status(start.after(less), fix.rule, fix.subject) is not Status.PASS


@THOROUGH
@given(made=plans(low=2000, high=4000))
def test_the_headroom_is_exact(made: Plan) -> None:
    start = trial(made)
    ledger = Ledger(start)
    for year in headroom(start, TWO):
        n = ledger.years.index(year.year)
        if year.benefits_percent is None:
            continue
        for room in year.rooms:
            assert 0 <= room.with_margin <= room.posts < MOST
            for posts, rule, passes in (
                (room.posts, WITHIN, True),
                (room.posts + 1, WITHIN, False),
                (room.with_margin, NEAR, year.left_with_margin >= 0),
                (room.with_margin + 1, NEAR, False),
            ):
                grown = Ledger(start)
                grown.row_posts(room.row, n, posts, (room.price,) * 3)
                found = status(start.after(grown.changes), rule, f"yearly_cost/{year.year}")
                assert (found is Status.PASS) is passes, (year.year, room, posts)


def test_the_amount_over_is_named_to_the_satang() -> None:
    start = trial(plan([row()], (Decimal(50), Decimal(30), Decimal(40)), None))
    over = [fix for fix in fixes(start, Decimal(0)) if not fix.changes]
    assert [fix.subject for fix in over] == ["yearly_cost/2564"]  # exactly forty percent is allowed
    assert "80,000 baht over 40 %" in over[0].text.en  # 400,000 of 800,000; 320,000 are allowed
    assert "at least 1,000,000 baht" in over[0].text.en


def test_only_posts_that_nobody_holds_are_left_out() -> None:
    start = trial(plan([row(filled=2)], (Decimal(50),) * 3, None))
    assert not [fix for fix in proposals(start) if "eave out" in fix.text.en]
    start = trial(plan([row()], (Decimal(50),) * 3, None))
    found = [fix for fix in proposals(start, Decimal(0)) if "eave out" in fix.text.en]
    assert {fix.subject for fix in found} == {"yearly_cost/2564", "yearly_cost/2565", "yearly_cost/2566"}


def test_posts_paid_from_subsidy_are_no_remedy() -> None:
    counted = row(position="ภารโรง", filled=2)
    start = trial(plan([counted, row(funding="subsidy")], (Decimal(90),) * 3, None))
    assert start.failing("ceiling")
    assert not [fix for fix in proposals(start, Decimal(0)) if "eave out" in fix.text.en]


def test_an_added_post_can_be_filled_from_the_first_year_that_carries_it() -> None:
    added = row(
        posts=1, current=Decimal(200_000), years=[2, 2, 2], changes=[1, 0, 0],
        increases=[Decimal(200_000), Decimal(0), Decimal(0)],
    )  # fmt: skip
    start = trial(plan([added], (Decimal(50), Decimal(50), Decimal(30)), None))
    later = [fix for fix in proposals(start, Decimal(0)) if "instead of" in fix.text.en]
    assert [fix.subject for fix in later] == ["yearly_cost/2564", "yearly_cost/2565"]
    assert all("in 2566 instead of 2564" in fix.text.en for fix in later)
    for fix in later:
        staffing = start.after(fix.changes).plan.staffing
        assert staffing is not None
        assert staffing.cost is not None
        assert staffing.cost.rows[0].years == (1, 1, 2)


def growing(rate: str) -> Trial:
    """Budgets that grow by a stated rate from one million baht; 2566 costs 460,000."""
    rising = row(
        years=[2, 2, 2], increases=[Decimal(0), Decimal(0), Decimal(60_000)],
        totals=[Decimal(400_000), Decimal(400_000), Decimal(460_000)],
    )  # fmt: skip
    growth = Decimal(rate)
    budgets: Sequence[Decimal] = (Decimal(1_000_000),)
    for _ in range(2):
        budgets = (*budgets, (budgets[-1] * (100 + growth) / 100).quantize(Decimal(1)))
    made = [{"year": year, "expenditure_budget": base} for year, base in zip((2564, 2565, 2566), budgets, strict=True)]
    return trial(plan([rising], (Decimal(40),) * 3, None, budgets=made, budget_growth_percent=growth))


def test_a_stated_growth_is_raised_to_the_smallest_that_suffices() -> None:
    start = growing("5")
    found = [fix for fix in proposals(start, Decimal(0)) if "must grow" in fix.text.en]
    assert [fix.subject for fix in found] == ["yearly_cost/2566"]
    new = next(change.new for change in found[0].changes if change.pointer.endswith("growth_percent"))
    assert new == Decimal("7.24")  # 1.0724² = 1.15004…; 460,000 / 0.4 = 1,150,000
    assert status(start.after(found[0].changes), WITHIN, "yearly_cost/2566") is Status.PASS
    assert status(growing("7.23"), WITHIN, "yearly_cost/2566") is Status.FAIL


@pytest.mark.parametrize("margin", ["1", "3.5"])
def test_another_margin_is_kept(margin: str) -> None:
    start = trial(plan([row()], (Decimal("39.9"),) * 3, None))
    found = proposals(start, Decimal(margin))
    assert found
    for fix in found:
        facts = start.after(fix.changes).by_id[fix.subject].values
        assert facts["personnel_cost"] * 100 <= facts["expenditure_budget"] * (40 - Decimal(margin))


def test_without_a_declared_basis_both_are_kept() -> None:
    base = [
        {"year": year, "expenditure_budget": Decimal(900_000), "subsidy": Decimal(100_000)}
        for year in (2564, 2565, 2566)
    ]
    start = trial(plan([row()], (Decimal(40),) * 3, None, budgets=base, basis=None))
    found = proposals(start, Decimal(0))
    assert found
    for fix in found:
        assert status(start.after(fix.changes), WITHIN, fix.subject) is Status.PASS
