"""Advice on whole plans: the samples, the real one, and each kind of choice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from fixing_tables import newly_failing, status, statuses
from shipped import shipped

import compliance
from compliance.engines.decision import Status
from compliance.fixing.advice import Advice, advise
from compliance.fixing.fix import Change, Fix
from compliance.fixing.ledger import Ledger
from compliance.fixing.pointers import apply, value_at
from compliance.fixing.trial import Trial
from compliance.model.plan import Plan

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"
RULEBOOK = shipped()
BEFORE, AFTER = date(2020, 9, 15), date(2026, 1, 1)


@cache
def sample(name: str) -> Plan:
    return compliance.read_plan(SAMPLES / f"{name}.yaml").plan


@cache
def advice(name: str) -> Advice:
    return advise(sample(name), RULEBOOK, as_of=AFTER)


def choices(name: str, rule: str) -> list[Fix]:
    return [fix for fix in advice(name).choices if fix.rule == rule]


@pytest.mark.parametrize("name", ["compliant-tao", "compliant-pao"])
def test_for_a_compliant_plan_nothing_is_proposed(name: str) -> None:
    found = advice(name)
    assert (found.corrections, found.held, found.choices) == ((), (), ())
    assert found.corrected == sample(name)
    assert [year.year for year in found.headroom] == [2564, 2565, 2566]


@pytest.mark.parametrize("name", ["compliant-tao", "compliant-pao"])
def test_the_headroom_of_a_compliant_plan_is_right_to_the_post(name: str) -> None:
    start = Trial(sample(name), RULEBOOK, AFTER)
    for n, year in enumerate(advice(name).headroom):
        assert year.rooms
        for room in year.rooms:
            for posts, expected in ((room.posts, Status.PASS), (room.posts + 1, Status.FAIL)):
                grown = Ledger(start)
                grown.row_posts(room.row, n, posts, (room.price,) * 3)
                assert status(start.after(grown.changes), "cost-within-ceiling", f"yearly_cost/{year.year}") is expected


@pytest.mark.parametrize("name", ["faulty-municipality", "nakhon-pathom"])
def test_every_change_mends_its_rule_and_breaks_nothing(name: str) -> None:
    found = advice(name)
    start = Trial(found.corrected, RULEBOOK, AFTER)
    tried = [fix for fix in found.choices if fix.changes]
    assert len(tried) >= 15
    before = statuses(start)
    for fix in tried:
        after = start.after(fix.changes)
        now = statuses(after)
        assert now.get((fix.rule, fix.subject)) is not Status.FAIL, fix
        moved = any(change.new is None or isinstance(change.new, dict) for change in fix.changes)
        assert moved or newly_failing(before, now) == [], fix
        assert len(after.failing()) < len(start.failing()) + 1, fix


@pytest.mark.parametrize("name", ["faulty-municipality", "nakhon-pathom"])
def test_every_failing_outcome_is_answered(name: str) -> None:
    found = advice(name)
    answered = {fix.rule for fix in (*found.choices, *found.held)}
    assert {one.rule for one in found.after.outcomes if one.status is Status.FAIL} <= answered


def test_the_faulty_plan_gets_its_corrections_in_order() -> None:
    found = advice("faulty-municipality")
    assert [(fix.rule, fix.subject) for fix in found.corrections] == [
        ("headcount-adds-up", "headcount_step/11-3"),
        ("headcount-foot-adds-up", "headcount_foot/years-0"),
        ("cost-foot-adds-up", "cost_foot/2565"),
        ("cost-row-adds-up", "cost_step/3-2565"),  # not before its foot: the ceiling would no longer be decided
        ("cost-percent-agrees", "yearly_cost/2564"),
        ("development-budget-adds-up", "development_budget/2565"),
    ]
    assert [fix.rule for fix in found.held] == ["cost-budget-growth-agrees"]
    plan = sample("faulty-municipality")
    for fix in found.corrections:
        plan = apply(plan, fix.changes)
    assert plan == found.corrected
    assert value_at(plan, "/staffing/cost/yearly/1/total") == Decimal(7_636_104)


def test_a_doubled_number_gets_the_next_free_one_of_its_series() -> None:
    found = choices("faulty-municipality", "position-number-unique")
    assert [change.new for fix in found for change in fix.changes] == ["99-2-05-4701-004"] * 2
    used = {row.number for row in sample("faulty-municipality").staffing.placement.rows}  # type: ignore[union-attr]
    assert "99-2-05-4701-003" in used
    assert "99-2-05-4701-004" not in used


@pytest.mark.parametrize(
    ("rule", "new"),
    [
        ("position-number-wellformed", "99-2-04-2102-001"),
        ("position-number-one-organisation", "99-2-05-2103-001"),
        ("position-number-by-kind", None),
        ("development-reported-in-60-days", 60),
        ("hired-contract-within-limit", 1),
        ("development-covers-kinds", "permanent_employee"),
        ("announcement-before-period", date(2020, 10, 1)),
        ("activity-within-period", 2566),
        ("sections-present", {"number": "7", "title": "สรุปปัญหาและแนวทางในการกำหนดโครงสร้าง"}),
    ],
)
def test_one_value_mends_it(rule: str, new: object) -> None:
    assert choices("faulty-municipality", rule)[0].changes[0].new == new


def test_of_two_dates_in_the_wrong_order_each_gets_its_range() -> None:
    found = choices("faulty-municipality", "resolution-before-announcement")
    assert [fix.text.en.partition(";")[0] for fix in found] == [
        "The date of the announcement (2020-08-10) must be from 2020-08-20 to 2020-10-01",
        "The date of the resolution (2020-08-20) must be from 2017-07-05 to 2020-08-10",
    ]


def test_a_letter_that_the_register_confirms_stands_and_no_date_is_invented() -> None:
    (fix,) = choices("faulty-municipality", "circular-before-resolution")
    assert fix.changes == ()
    assert "๑๒ มิถุนายน" not in fix.text.th
    assert "หากมีมติก่อนหนังสือจริง ต้องเสนอคณะกรรมการมีมติใหม่" in fix.text.th


def misdated(pointer: str, day: date) -> Plan:
    return apply(sample("compliant-tao"), [Change(pointer, None, day)])


def test_a_letter_misdated_after_the_resolution_gets_the_date_of_the_register() -> None:
    plan = sample("compliant-tao")
    where = "/staffing/announcement/citations/2/date"
    assert value_at(plan, where) == date(2020, 6, 19)
    found = advise(misdated(where, date(2020, 9, 19)), RULEBOOK, as_of=AFTER).choices
    for rule in ("circular-before-resolution", "instrument-dates-agree"):
        assert [fix.changes for fix in found if fix.rule == rule] == [
            (Change(where, date(2020, 9, 19), date(2020, 6, 19)),)
        ]


@pytest.mark.parametrize("name", ["faulty-municipality", "nakhon-pathom"])
def test_a_doubled_duty_is_told_with_both_places_and_each_way_to_merge_it(name: str) -> None:
    found = choices(name, "duties-not-duplicated")
    told = [fix for fix in found if not fix.changes]
    assert told
    assert all(len(fix.also) == 2 and "duty number" in fix.also[0].en for fix in told)
    merged = [fix for fix in found if fix.changes]
    assert merged
    for fix in merged:
        assert fix.changes[0].new is None
        assert not any("/duties/" not in change.pointer for change in fix.changes)  # a unit's remark would hide others


def test_a_year_that_has_ended_needs_a_record_and_none_is_invented() -> None:
    (fix,) = choices("faulty-municipality", "everyone-developed-yearly")
    assert fix.changes == ()
    assert "record number 28" in fix.also[0].en
    assert "activities of that year meant for this person" in fix.text.en


def test_in_an_open_year_a_person_can_join_an_activity() -> None:
    plan = sample("compliant-tao")
    assert plan.development is not None
    kept = [
        activity.model_copy(update={"everyone": False, "kinds": (), "people": ("T001",)})
        if activity.everyone and activity.year == 2564
        else activity
        for activity in plan.development.activities or ()
    ]
    bare = plan.model_copy(update={"development": plan.development.model_copy(update={"activities": tuple(kept)})})
    found = [fix for fix in advise(bare, RULEBOOK, as_of=BEFORE).choices if fix.rule == "everyone-developed-yearly"]
    start = Trial(bare, RULEBOOK, BEFORE)
    assert {fix.subject for fix in found} == {one.subject for one in start.failing("person-undeveloped")}
    joining = [fix for fix in found if fix.changes]
    assert joining
    for fix in joining[:20]:
        assert status(start.after(fix.changes), fix.rule, fix.subject) is Status.PASS


def test_another_margin_changes_only_what_is_advised() -> None:
    wide = advise(sample("compliant-tao"), RULEBOOK, as_of=AFTER, margin=Decimal(19))
    assert wide.corrections == ()
    assert {fix.rule for fix in wide.choices} == {"cost-near-ceiling"}
    assert all(year.left_with_margin < 0 <= year.left for year in wide.headroom)
    assert all(room.with_margin == 0 for year in wide.headroom for room in year.rooms)


def test_a_plan_without_tables_gets_no_figures() -> None:
    bare = Plan.model_validate({"organisation": {"type": "tao", "name": "ก"}})
    found = advise(bare, RULEBOOK, as_of=AFTER)
    assert found.corrections == ()
    assert found.headroom == ()


def test_changes_are_made_by_pointer() -> None:
    plan = sample("compliant-tao")
    changed = apply(
        plan,
        [
            Change("/organisation/name", "", "ใหม่"),
            Change("/development/areas/-", None, "ด้านใหม่"),
            Change("/staffing/sections/0", None, {"number": "0", "title": "คำนำ"}),
            Change("/development/areas/0", "", None),
        ],
    )
    assert value_at(changed, "/organisation/name") == "ใหม่"
    assert value_at(changed, "/development/areas")[-1] == "ด้านใหม่"
    assert len(value_at(changed, "/development/areas")) == len(value_at(plan, "/development/areas"))
    assert value_at(changed, "/staffing/sections/0/title") == "คำนำ"
    assert value_at(changed, "/staffing/sections/1") == value_at(plan, "/staffing/sections/0")
    assert value_at(plan, "/no/such/thing") is None


@pytest.mark.parametrize(
    "change",
    [
        Change("/no/such", None, 1),
        Change("/development/areas/99", None, "x"),
        Change("/staffing/cost/yearly/0/sum", None, Decimal(-1)),
        Change("/organisation/name/deeper", None, "x"),
    ],
)
def test_a_change_that_no_plan_can_have_is_refused(change: Change) -> None:
    from compliance.fixing.pointers import ImpossibleChange

    with pytest.raises(ImpossibleChange) as refused:
        apply(sample("compliant-tao"), [change])
    assert refused.value.th
    assert refused.value.en
