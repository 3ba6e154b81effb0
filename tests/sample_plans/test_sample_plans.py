"""The sample plans do what their README says: the compliant ones pass whole, the faulty one fails each rule once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

import compliance
from compliance.checking.outcome import Outcome
from compliance.engines.decision import Status
from compliance.model.cost import Funding
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"
COMPLIANT = ("compliant-tao", "compliant-pao")
FAULTY = ("faulty-municipality", "faulty-pao")
BEFORE, AFTER = date(2020, 9, 15), date(2026, 11, 22)
ONE_FOR_EACH_YEAR = {"cost-basis-declared"}
"""Rules whose one fault shows in each of the three years."""


def sample(name: str) -> compliance.Submission:
    return compliance.read_plan(SAMPLES / f"{name}.yaml")


def failing(outcomes: tuple[Outcome, ...]) -> list[tuple[str, str, str]]:
    fine = (Status.PASS, Status.NOT_APPLICABLE)
    return [(o.rule, o.status.value, o.message.en) for o in outcomes if o.status not in fine]


@pytest.mark.parametrize("name", [path.stem for path in SAMPLES.glob("*.yaml")])
def test_it_is_read_without_a_note(name: str) -> None:
    assert sample(name).notes == ()


@pytest.mark.parametrize("day", [BEFORE, AFTER])
@pytest.mark.parametrize("name", COMPLIANT)
def test_a_compliant_plan_passes_every_rule_that_applies(name: str, day: date, rulebook: Rulebook) -> None:
    plan = sample(name).plan
    assert plan.development is not None
    if day == BEFORE:  # there are no records yet: those of days to come are a finding
        plan = plan.model_copy(update={"development": plan.development.model_copy(update={"records": None})})
    report = compliance.check(plan, rulebook, as_of=day)
    assert failing(report.outcomes) == []
    assert report.verdict == "compliant"


@pytest.mark.parametrize("day", [date(2026, 9, 15), date(2026, 11, 29)])
def test_a_plan_of_the_current_round_passes_before_it_begins_and_in_its_first_year(
    day: date, rulebook: Rulebook
) -> None:
    report = compliance.check(sample("compliant-municipality"), rulebook, as_of=day)
    assert failing(report.outcomes) == []
    assert report.verdict == "compliant"
    assert report.period == (2570, 2572)


def test_before_its_first_year_a_plan_needs_no_records(rulebook: Rulebook) -> None:
    plan = sample("compliant-tao").plan
    assert plan.development is not None
    bare = plan.model_copy(update={"development": plan.development.model_copy(update={"records": None})})
    assert failing(compliance.check(bare, rulebook, as_of=BEFORE, engine="reference").outcomes) == []
    later = compliance.check(bare, rulebook, as_of=AFTER, engine="reference")
    assert {rule for rule, status, _ in failing(later.outcomes) if status == "undetermined"} >= {
        "everyone-developed-yearly"
    }
    assert not any(status == "fail" for _, status, _ in failing(later.outcomes))


@pytest.mark.parametrize("name", COMPLIANT)
def test_the_money_adds_up(name: str) -> None:
    plan: Plan = sample(name).plan
    assert plan.staffing is not None
    cost = plan.staffing.cost
    assert cost is not None
    assert cost.benefits_percent is not None
    for row in cost.rows:
        assert row.increases is not None
        assert row.totals is not None
        before = row.current
        for increase, total in zip(row.increases, row.totals, strict=True):
            assert before is not None
            assert increase is not None
            assert total == before + increase, row.position
            before = total
    for n, (foot, budget) in enumerate(zip(cost.yearly, cost.budgets, strict=True)):
        totals = [(row.funding, row.totals[n] or Decimal(0)) for row in cost.rows if row.totals]
        assert foot.sum == sum(total for _, total in totals)
        assert foot.benefits == foot.sum * cost.benefits_percent / 100
        assert foot.total == foot.sum + foot.benefits
        assert budget.expenditure_budget is not None
        exact = foot.total * 100 / budget.expenditure_budget
        assert foot.percent == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        from_revenue = foot.total - sum(total for funding, total in totals if funding is Funding.SUBSIDY)
        parts = (budget.own_revenue, budget.shared_taxes, budget.subsidy)
        assert sum(part for part in parts if part is not None) == budget.expenditure_budget
        assert from_revenue * 100 < budget.expenditure_budget * 40
        assert from_revenue * 100 < (budget.expenditure_budget - (budget.subsidy or 0)) * 40


def test_the_big_sample_has_as_many_posts_as_its_title_says() -> None:
    staffing = sample("compliant-pao").plan.staffing
    assert staffing is not None
    assert staffing.headcount is not None
    assert staffing.headcount.total is not None
    assert staffing.headcount.total.years == (150, 150, 150)


def listed_faults(name: str) -> list[tuple[str, str]]:
    text = (SAMPLES / f"{name}.faults.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([a-z0-9-]+) \| `([^`]+)` \|", text, re.MULTILINE)


def listed_besides(name: str) -> set[str]:
    text = (SAMPLES / f"{name}.faults.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9-]+(?:, [a-z0-9-]+)*) \| [^`]", text, re.MULTILINE)
    return {rule for row in rows for rule in row.split(", ")}


def test_the_lists_of_faults_name_a_rule_once(rulebook: Rulebook) -> None:
    """One plan cannot hold a fault for every rule (some exclude each other): `tests/faults` has them, one by one."""
    listed = {rule: name for name in FAULTY for rule, _ in listed_faults(name)}
    assert sum(len(listed_faults(name)) for name in FAULTY) == len(listed)
    assert len(listed) > 80
    for rule, name in listed.items():
        assert name == ("faulty-pao" if rulebook.rules[rule].organisations else "faulty-municipality"), rule
    assert {rule.organisations for rule in rulebook.rules.values()} == {(), ("pao",)}, "another type needs its sample"


@pytest.mark.parametrize("name", FAULTY)
def test_each_fault_is_found_by_its_rule_at_its_place_and_by_no_other(name: str, rulebook: Rulebook) -> None:
    report = compliance.check(sample(name), rulebook, as_of=AFTER)
    fine = [Status.PASS, Status.NOT_APPLICABLE]
    if name == "faulty-pao":  # one part of a plan; the rules that read the others have nothing to decide on
        fine.append(Status.UNDETERMINED)
    assert report.verdict == ("undecided" if name == "faulty-pao" else "non_compliant")
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in report.outcomes:
        if outcome.status not in fine:
            found[outcome.rule].append(outcome)
    assert set(found) - listed_besides(name) == {rule for rule, _ in listed_faults(name)}
    for rule, where in listed_faults(name):
        assert {outcome.status for outcome in found[rule]} == {Status.FAIL}, rule
        assert len(found[rule]) == (3 if rule in ONE_FOR_EACH_YEAR else 1), rule
        places = [place.pointer for outcome in found[rule] for place in outcome.places]
        assert any(near(place, where) for place in places), (rule, where, places)


def near(place: str, where: str) -> bool:
    """One is the other or lies inside it."""
    return f"{place}/".startswith(f"{where}/") or f"{where}/".startswith(f"{place}/")


def test_the_real_plan_as_data_comes_out_as_its_text(seed: Path, rulebook: Rulebook) -> None:
    reports = [
        compliance.check(compliance.read_plan(path), rulebook, as_of=AFTER, engine="reference")
        for path in (SAMPLES / "nakhon-pathom.yaml", seed)
    ]
    as_data, as_text = (Counter((o.rule, o.status.value) for o in report.outcomes) for report in reports)
    assert as_data == as_text


def test_the_real_plan_names_no_person() -> None:
    plan = sample("nakhon-pathom").plan
    assert plan.staffing is not None
    assert plan.development is not None
    for announcement in (plan.staffing.announcement, plan.development.announcement):
        assert announcement is not None
        assert announcement.signatory is not None
        assert announcement.signatory.name in (None, "[ปกปิด]")


def test_the_other_authorities_are_invented(shared: Path) -> None:
    register = (shared / "law" / "lao_register_2560-03.csv").read_text(encoding="utf-8")
    for name in (*COMPLIANT, "compliant-municipality", *FAULTY):
        organisation = sample(name).plan.organisation
        assert organisation.name not in register
        assert organisation.province is not None
        assert organisation.province not in register
