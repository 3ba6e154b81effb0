"""A plan of 2561 to 2563 is judged by the law of its time, and what a later law would say is told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import compliance
from compliance.checking.law_change import differences
from compliance.checking.outcome import Outcome
from compliance.engines.decision import Status
from compliance.facts.derive import derive
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook

W53: dict[str, Any] = {
    "title": "การจัดทำแผนอัตรากำลัง 3 ปี",
    "issuer": "สำนักงาน ก.จ. ก.ท. และ ก.อบต.",
    "number": "มท ๐๘๐๙.๒/ว ๕๓",
    "date": "๕ กรกฎาคม ๒๕๖๐",
}
W70: dict[str, Any] = {
    "title": "การจัดทำแผนอัตรากำลัง 3 ปี ประจำปีงบประมาณ 2564 - 2566",
    "issuer": "สำนักงาน ก.จ. ก.ท. และ ก.อบต.",
    "number": "มท ๐๘๐๙.๒/ว ๗๐",
    "date": "19 มิถุนายน 2563",
}
OLD_POWERS = ["45(1)", "45(2)", "45(3)", "45(4)", "45(6)", "45(7)", "45(8)"]
LATER = date(2026, 11, 22)


def plan(first: int, letter: dict[str, Any]) -> Plan:
    """A small plan of a provincial administration for three years from `first`."""
    years = {"first": first, "last": first + 2}
    day = f"1 กันยายน {first - 1}"
    return Plan.model_validate(
        {
            "organisation": {"type": "pao", "name": "แดนสมมติ", "province": "แดนสมมติ"},
            "period": years,
            "staffing": {
                "announcement": {
                    "period": years,
                    "date": day,
                    "citations": [letter],
                    "resolution": {"committee": "ก.จ.จ.แดนสมมติ", "meeting": "8", "date": f"20 สิงหาคม {first - 1}"},
                },
                "powers": OLD_POWERS,
                "cost": {
                    "basis": "whole_budget",
                    "budgets": [{"year": first, "expenditure_budget": 1000}],
                    "yearly": [{"year": first, "total": 400}],
                },
            },
            "development": {"period": years, "announcement": {"citations": [letter], "date": day}},
        }
    )


def of(rulebook: Rulebook, submitted: Plan, rule: str) -> tuple[Outcome, ...]:
    return compliance.check(submitted, rulebook, as_of=LATER, engine="reference", rules=[rule]).outcomes


def statuses(found: tuple[Outcome, ...]) -> set[str]:
    return {outcome.status.value for outcome in found}


def test_the_letter_of_its_round_is_the_right_one(rulebook: Rulebook) -> None:
    assert statuses(of(rulebook, plan(2561, W53), "circular-matches-period")) == {"pass"}
    assert statuses(of(rulebook, plan(2561, W70), "circular-matches-period")) == {"fail"}
    assert statuses(of(rulebook, plan(2564, W70), "circular-matches-period")) == {"pass"}
    assert statuses(of(rulebook, plan(2564, W53), "circular-matches-period")) == {"fail"}


@pytest.mark.parametrize(("first", "cites"), [(2561, False), (2564, True), (2567, False)])
def test_the_letter_of_2563_obliges_only_the_plans_of_its_round(rulebook: Rulebook, first: int, cites: bool) -> None:
    (outcome, *_) = of(rulebook, plan(first, W70), "circular-matches-period")
    norms = [norm.address for norm in (outcome.norm, *outcome.also) if norm]
    assert ("circular-w70-2563" in norms) is cites
    assert "consistency/circular-of-its-round" in norms


def test_powers_added_in_2562_bind_plans_from_2564_only(rulebook: Rulebook) -> None:
    assert statuses(of(rulebook, plan(2561, W53), "cited-powers-current")) == {"not_applicable"}
    assert statuses(of(rulebook, plan(2564, W70), "cited-powers-current")) == {"fail"}


def test_the_letter_on_digital_skill_of_2563_is_not_asked_of_an_older_plan(rulebook: Rulebook) -> None:
    assert statuses(of(rulebook, plan(2561, W53), "digital-skill-addressed")) == {"not_applicable"}
    assert "not_applicable" not in statuses(of(rulebook, plan(2564, W70), "digital-skill-addressed"))


def test_the_ceiling_of_the_act_of_2542_binds_it(rulebook: Rulebook) -> None:
    found = of(rulebook, plan(2561, W53), "cost-within-ceiling")
    assert [outcome.status for outcome in found if outcome.values.get("year.year") == 2561] == [Status.PASS]


def test_what_a_later_law_would_say_is_told(rulebook: Rulebook) -> None:
    old = plan(2561, W53)
    found = list(differences(old, rulebook, date(2017, 10, 1), date(2020, 10, 1)))
    changes = [(one.rule, one.before, one.after) for one in found]
    assert ("cited-powers-current", Status.NOT_APPLICABLE, Status.FAIL) in changes
    assert {rule for rule, _, _ in changes} == {"cited-powers-current", "digital-skill-addressed"}
    assert list(differences(old, rulebook, date(2020, 10, 1), date(2020, 10, 2))) == []


def test_a_day_before_a_law_began_leaves_undetermined_what_needs_it_and_no_more(rulebook: Rulebook) -> None:
    """No figure that the law does not have may end a run: here there is no ceiling yet."""
    old = plan(2525, W53)
    for engine in ("reference", "both"):
        report = compliance.check(old, rulebook, as_of=LATER, engine=engine)
        of_cost = [one for one in report.outcomes if one.rule == "cost-within-ceiling"]
        assert {one.status for one in of_cost} <= {Status.UNDETERMINED, Status.NOT_APPLICABLE}
        assert not [one for one in report.outcomes if one.status is Status.ERROR]
        assert any(one.status is Status.PASS for one in report.outcomes), "headings and dates need no ceiling"
    said = [one for one in report.outcomes if "ไม่มี “" in one.message.th]
    assert said
    assert not any(".yaml" in one.message.th + one.message.en for one in report.outcomes)


def test_every_figure_may_be_unknown_on_a_day(rulebook: Rulebook) -> None:
    """The whole sample plan, by the law of a day on which no parameter has an edition."""
    day = date(1900, 1, 1)
    submitted = compliance.read_plan(Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml")
    late = {
        name: replace(one, editions=tuple(replace(edition, since=date(2500, 1, 1)) for edition in one.editions[:1]))
        for name, one in rulebook.law.parameters.items()
    }
    law = replace(rulebook.law, parameters=late)
    facts = derive(submitted.plan, law, rulebook.kinds, day, day)
    lost = {
        name for name in rulebook.kinds if facts.coverage(name).reason and "ชุดกฎไม่มี" in facts.coverage(name).reason.th
    }
    assert {"budget_parts", "hired_kind", "post_pay", "yearly_development"} <= lost
    assert facts.of("yearly_cost"), "what a year costs needs no ceiling; the rule that compares says that none is known"
    assert facts.of("required_section")
    assert facts.of("cost_foot")
