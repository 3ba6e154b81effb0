"""Corrections restore what the plan's own figures say, to the satang."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fixing_tables import newly_failing, plans, statuses
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from shipped import shipped

import compliance
from compliance.engines.decision import Status
from compliance.fixing.corrections import CORRECTIONS, correct, inputs_instead
from compliance.fixing.fix import Change
from compliance.fixing.pointers import apply, value_at
from compliance.fixing.trial import Trial
from compliance.model.plan import Plan

DAY = date(2026, 11, 22)
RULEBOOK = shipped()
SOME = settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)


@cache
def base() -> Plan:
    return compliance.read_plan(Path(__file__).resolve().parents[2] / "sample_plans" / "compliant-tao.yaml").plan


def with_value(plan: Plan, pointer: str, new: Any) -> Plan:
    return apply(plan, [Change(pointer, value_at(plan, pointer), new)])


PRINTED = [
    *(f"/staffing/cost/yearly/{n}/{name}" for n in range(3) for name in ("sum", "benefits", "total", "percent")),
    *(f"/staffing/headcount/total/{name}" for name in ("current", "years/0", "years/2", "changes/1")),
    "/development/budgets/0/total",
]
"""Figures that are computed from others: whichever is wrong, there is one right value."""


@pytest.mark.parametrize("pointer", PRINTED)
@pytest.mark.parametrize("by", ["0.01", "-1", "25"])
def test_one_wrong_total_is_restored_exactly(pointer: str, by: str) -> None:
    old = value_at(base(), pointer)
    new = old + Decimal(by) if isinstance(old, Decimal) else old + 3
    wrong = with_value(base(), pointer, new)
    start = Trial(wrong, RULEBOOK, DAY)
    found = correct(start)
    assert start.failing(*CORRECTIONS)
    assert found.trial.plan == base()
    assert found.trial.failing() == []
    assert found.held == ()
    assert all(fix.certain for fix in found.made)


def test_a_row_that_does_not_follow_is_carried_to_all_that_follows() -> None:
    wrong = with_value(base(), "/staffing/cost/rows/3/totals/1", Decimal("353761.25"))
    found = correct(Trial(wrong, RULEBOOK, DAY))
    assert value_at(found.trial.plan, "/staffing/cost/rows/3/totals/1") == Decimal(353_760)
    assert found.trial.failing() == []


def test_a_posts_step_goes_along_in_both_tables() -> None:
    wrong = with_value(with_value(base(), "/staffing/headcount/rows/3/years/2", 2), "/staffing/cost/rows/3/years/2", 2)
    wrong = with_value(wrong, "/staffing/headcount/total/years/2", 32)
    found = correct(Trial(wrong, RULEBOOK, DAY))
    assert [fix.rule for fix in found.made] == ["headcount-adds-up"]
    assert found.trial.plan == base()


def test_a_budget_that_does_not_grow_as_stated_is_computed_with_those_after_it() -> None:
    wrong = base()
    for i, new in ((1, 39_000_000), (2, 40_950_000)):
        wrong = with_value(wrong, f"/staffing/cost/budgets/{i}/expenditure_budget", Decimal(new))
    for i, new in ((1, "24.47"), (2, "24.16")):
        wrong = with_value(wrong, f"/staffing/cost/yearly/{i}/percent", Decimal(new))
    start = Trial(wrong, RULEBOOK, DAY)
    assert {(one.rule, one.subject) for one in start.failing()} == {
        ("budget-covers-its-parts", "budget_parts/2565-2"),
        ("budget-covers-its-parts", "budget_parts/2566-3"),
        ("cost-budget-growth-agrees", "budget_step/2565"),
    }
    found = correct(start).trial
    assert found.plan == base()
    assert found.failing() == []


def test_a_correction_that_brings_out_another_failure_is_held_back() -> None:
    """The foot hides that the year is over the ceiling."""
    wrong = base()
    for name, new in (("sum", 13_000_000), ("benefits", 1_950_000), ("total", 14_950_000), ("percent", "39.34")):
        wrong = with_value(wrong, f"/staffing/cost/yearly/0/{name}", Decimal(new))
    rows = value_at(wrong, "/staffing/cost/rows/0/totals/0")
    wrong = with_value(wrong, "/staffing/cost/rows/0/current", rows + 7_000_000 - 16_440)
    wrong = with_value(wrong, "/staffing/cost/rows/0/totals/0", rows + 7_000_000)
    wrong = with_value(wrong, "/staffing/cost/rows/0/increases/1", Decimal(16_440) - 7_000_000)
    found = correct(Trial(wrong, RULEBOOK, DAY))
    assert found.made == ()
    assert [fix.rule for fix in found.held] == ["cost-foot-adds-up"]
    effect = found.held[0].effect
    assert effect is not None
    assert ("cost-within-ceiling", "yearly_cost/2564") in {(turn.rule, turn.subject) for turn in effect.broken}


def test_where_a_total_cannot_be_corrected_the_increase_behind_it_can() -> None:
    trial = Trial(with_value(base(), "/staffing/cost/rows/3/increases/1", Decimal(11_000)), RULEBOOK, DAY)
    fix = inputs_instead(trial, trial.failing("cost-row-total")[0])
    assert fix is not None
    assert not fix.certain
    assert apply(trial.plan, fix.changes) == base()


@SOME
@given(
    made=plans(low=2000, high=3500),
    wrong=st.lists(
        st.tuples(
            st.sampled_from(["yearly/{n}/sum", "yearly/{n}/benefits", "yearly/{n}/percent", "rows/0/totals/{n}"]),
            st.integers(0, 2),
            st.integers(1, 20_000),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_however_many_figures_are_wrong_corrections_mend_their_rules_and_break_nothing(
    made: Plan, wrong: list[tuple[str, int, int]]
) -> None:
    for path, n, by in wrong:
        pointer = f"/staffing/cost/{path.format(n=n)}"
        made = with_value(made, pointer, value_at(made, pointer) + Decimal(by) / 100)
    start = Trial(made, RULEBOOK, DAY)
    trial = start
    found = correct(start)
    before = statuses(trial)
    for fix in found.made:
        trial = trial.after(fix.changes)
        now = statuses(trial)
        assert before[fix.rule, fix.subject] is Status.FAIL
        assert now[fix.rule, fix.subject] is Status.PASS
        assert newly_failing(before, now) == []
        before = now
    assert trial.plan == found.trial.plan
    assert {(one.rule, one.subject) for one in trial.failing(*CORRECTIONS)} <= {
        (fix.rule, fix.subject) for fix in found.held
    } | {(one.rule, one.subject) for one in trial.failing("cost-foot")}


@SOME
@given(made=plans(low=2000, high=3500), n=st.integers(0, 2))
def test_a_satang_beside_the_correction_still_fails(made: Plan, n: int) -> None:
    pointer = f"/staffing/cost/yearly/{n}/sum"
    start = Trial(with_value(made, pointer, value_at(made, pointer) + 7), RULEBOOK, DAY)
    found = correct(start)
    assume(found.made)
    for fix in found.made:
        for change in fix.changes:
            beside = with_value(found.trial.plan, change.pointer, change.new + Decimal("0.01"))
            assert Trial(beside, RULEBOOK, DAY).failing(*CORRECTIONS)
