"""A ceiling is decided to the satang, on its declared basis, and nothing that was not read passes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shipped import shipped

from compliance.checking.outcome import Outcome
from compliance.checking.report import check, engine_run
from compliance.engines.decision import Status
from compliance.engines.durable import available
from compliance.model.parts import PartName
from compliance.model.plan import Coverage, Plan
from compliance.reading.errors import ReadingError
from compliance.reading.plan_file import read_plan_file
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook
from compliance.thai import to_thai

DAY = date(2020, 9, 15)


def plan(budget: Decimal, total: Decimal, extra: str = "", basis: str = "basis: whole_budget\n    ") -> Submission:
    text = f"""\
organisation: {{type: tao, name: ก, province: นครปฐม}}
period: {{first: 2564, last: 2566}}
staffing:
  cost:
    {basis}budgets: [{{year: 2564, expenditure_budget: {budget}{extra}}}]
    yearly: [{{year: 2564, total: {total}}}]
"""
    read = read_plan_file(text, "plan.yaml")
    return Submission(read.plan, read.places, read.notes, ())


RUN = engine_run(isolate=False)


def ceiling(submission: Submission, rulebook: Rulebook) -> Outcome:
    report = check(submission, rulebook, as_of=DAY, rules=["cost-within-ceiling"], run=RUN if available() else None)
    return next(outcome for outcome in report.outcomes if outcome.subject == "yearly_cost/2564")


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 2 * 10**11 - 1))
def test_forty_percent_passes_and_one_satang_more_fails(k: int) -> None:
    rulebook = shipped()
    total, budget = Decimal(2 * k) / 100, Decimal(5 * k) / 100
    exact = ceiling(plan(budget, total), rulebook)
    assert exact.status is Status.PASS
    assert "40.00 %" in exact.message.en
    assert "with at least 0 baht to spare" in exact.message.en
    over = ceiling(plan(budget, total + Decimal("0.01")), rulebook)
    assert over.status is Status.FAIL
    assert "by 0.01 baht" in over.message.en
    assert "= 40.00 %" not in over.message.en  # a message never hides by rounding what decided
    assert ceiling(plan(budget, total - Decimal("0.01")), rulebook).status is Status.PASS


@pytest.mark.parametrize(
    ("budget", "subsidy", "shown"),
    [
        ("100", "20", ("40.00 %", "50.00 %")),
        ("100.00", "0.01", ("40.00 %", "40.004 %")),
        ("100", "100", ("40.00 %", "—")),  # a budget of nothing but subsidy
    ],
)
def test_two_bases_that_disagree_undeclared_leave_it_open(
    budget: str, subsidy: str, shown: tuple[str, str], rulebook: Rulebook
) -> None:
    found = ceiling(plan(Decimal(budget), Decimal(40), f", subsidy: {subsidy}", basis=""), rulebook)
    assert found.status is Status.UNDETERMINED
    assert all(ratio in found.message.en for ratio in shown)
    assert all(to_thai(ratio.removesuffix(" %")) in found.message.th for ratio in shown)


def test_two_bases_that_agree_need_no_declaration_and_a_declared_one_decides(rulebook: Rulebook) -> None:
    for total, status in (("30", "pass"), ("60", "fail")):
        found = ceiling(plan(Decimal(100), Decimal(total), ", subsidy: 20", basis=""), rulebook)
        assert found.status == status
    for basis, status in (("whole_budget", "pass"), ("without_subsidy", "fail")):
        found = ceiling(plan(Decimal(100), Decimal(40), ", subsidy: 20", basis=f"basis: {basis}\n    "), rulebook)
        assert found.status == status


def test_a_budget_that_is_absent_decides_nothing(rulebook: Rulebook) -> None:
    text = "organisation: {type: tao, name: ก}\nperiod: {first: 2564, last: 2566}\n"
    text += "staffing: {cost: {yearly: [{year: 2564, total: 40}]}}\n"
    read = read_plan_file(text, "plan.yaml")
    assert ceiling(Submission(read.plan, read.places, (), ()), rulebook).status is Status.UNDETERMINED


def test_a_percent_of_six_decimals_breaks_no_engine_and_a_finer_one_is_refused(rulebook: Rulebook) -> None:
    for percent, fits in (("40.000001", True), ("40.0000001", False)):
        foot = f"{{year: 2564, total: 40, percent: {percent}}}"
        written = f"organisation: {{type: tao, name: ก}}\nstaffing: {{cost: {{yearly: [{foot}]}}}}"
        if fits:
            report = check(read_plan_file(written, "f").plan, rulebook, as_of=DAY, run=RUN if available() else None)
            assert not [outcome for outcome in report.outcomes if outcome.status is Status.ERROR]
        else:
            with pytest.raises(ReadingError, match="more than 6 decimals"):
                read_plan_file(written, "f")


@pytest.mark.parametrize("part", list(PartName), ids=lambda part: part.value)
@pytest.mark.parametrize("status", ["absent", "partial"])
def test_a_part_that_was_not_read_whole_leaves_its_rules_open(
    part: PartName, status: str, rulebook: Rulebook, sample: Submission
) -> None:
    unread = sample.plan.model_copy(update={"coverage": {**sample.plan.coverage, part: Coverage(status=status)}})  # type: ignore[arg-type]
    rules = [rule for rule in rulebook.rules.values() if any(part.value in kind.parts for _, kind in rule.subjects)]
    # Records are evidence of what was done: before the first fiscal year has ended none can be missing.
    day = date(2022, 1, 1) if part is PartName.DEVELOPMENT_RECORDS else DAY
    report = check(replace(sample, plan=unread), rulebook, as_of=day, engine="reference", rules=[r.name for r in rules])
    for rule in rules:
        own = {outcome.status for outcome in report.outcomes if outcome.rule == rule.name}
        bound = rulebook.law.binding(rule.norm, "tao", sample.plan.organisation.province, report.law_date)
        if bound and (not rule.organisations or "tao" in rule.organisations):
            assert Status.UNDETERMINED in own, rule.name
    assert report.verdict != "compliant" or not rules


def test_an_empty_plan_is_never_compliant(rulebook: Rulebook) -> None:
    plan = Plan.model_validate({"organisation": {"type": "tao", "name": "ก"}})
    report = check(plan, rulebook, as_of=DAY, engine="reference")
    assert report.verdict == "undecided"
    assert not [outcome for outcome in report.outcomes if outcome.status is Status.PASS]
