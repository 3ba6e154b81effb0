"""What absence means: each rule of absence, and that nothing passes unseen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rule_worlds import KINDS, random_facts, random_tasks
from small_book import COMMON, ONCE, RECORDED, WITHIN, book, cost, facts, judge, record

from compliance.checking.certainty import Weighed
from compliance.checking.judge import Judge, Standing
from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.engines.decision import Decision, Order, Status, Task
from compliance.engines.reference import evaluate
from compliance.facts.fact import Fact, FactSet, KindCoverage
from compliance.model.places import SourceMap

FORTY = {"paid": Decimal(40), "budget": Decimal(100)}
OVER = {"paid": Decimal("40.01"), "budget": Decimal(100)}
PARTIAL = KindCoverage("partial", Text("ตารางขาดหน้า", "a page of the table is lost"))
ABSENT = KindCoverage("absent", Text("ไม่พบส่วนที่ ๙", "section 9 was not found"))


def statuses(found: list[Outcome]) -> list[str]:
    return [outcome.status.value for outcome in found]


def test_a_violation_stands_however_little_was_read() -> None:
    found = judge(book(WITHIN), facts(cost(2564, **OVER), cost(2565, **FORTY), cost=PARTIAL))
    assert statuses(found) == ["fail", "pass", "undetermined"]
    repeated = [record("1", order=1), record("2", order=2)]
    assert statuses(judge(book(ONCE), facts(*repeated, record=PARTIAL))) == ["fail", "undetermined"]


@pytest.mark.parametrize("coverage", [PARTIAL, ABSENT])
def test_nothing_forbidden_is_a_pass_only_where_all_was_read(coverage: KindCoverage) -> None:
    known = [record("1", order=1), record("2", person="ข", order=1)]
    assert statuses(judge(book(ONCE), facts(*known))) == ["pass"]
    (unread,) = judge(book(ONCE), facts(*known, record=coverage))
    assert unread.status is Status.UNDETERMINED
    assert coverage.reason is not None
    assert coverage.reason.th in unread.message.th
    assert [entry.name for entry in unread.missing] == ["record"]
    assert "บันทึก" in unread.remedy.th


@pytest.mark.parametrize("coverage", [PARTIAL, ABSENT])
def test_nothing_found_is_a_failure_only_where_all_was_read(coverage: KindCoverage) -> None:
    assert statuses(judge(book(RECORDED), facts(cost(2564)))) == ["fail"]
    (unseen,) = judge(book(RECORDED), facts(cost(2564), record=coverage))
    assert unseen.status is Status.UNDETERMINED
    assert coverage.reason is not None
    assert coverage.reason.en in unseen.message.en
    found = judge(book(RECORDED), facts(cost(2564), record("1", passed=True), record=coverage))
    assert statuses(found) == ["pass"]  # what was found is found


def test_a_rule_that_met_no_subject_does_not_apply_or_could_not_see() -> None:
    for rule in (WITHIN, RECORDED):
        (none,) = judge(book(rule), facts())
        assert (none.status, none.message.en) == (Status.NOT_APPLICABLE, "There is no cost to check")
        (unread,) = judge(book(rule), facts(cost=ABSENT))
        assert unread.status is Status.UNDETERMINED
        assert "ไม่พบส่วนที่ ๙" in unread.message.th


def test_where_others_may_be_unread_one_more_outcome_says_so() -> None:
    found = judge(book(WITHIN), facts(cost(2564, **FORTY), cost=PARTIAL))
    assert statuses(found) == ["pass", "undetermined"]
    assert [outcome.subject for outcome in found] == ["cost/2564", "cost"]
    assert len({outcome.id for outcome in found}) == 2


PAIRED = f"""\
rule: paired
{COMMON}
for: {{c: cost, r: record}}
join: r.year == c.year
alone: {{th: ไม่มีบันทึกของปี, en: the year has no record}}
require: c.paid <= c.budget
found: {{th: "{{c.paid}} {{r.person}}", en: "{{c.paid}} {{r.person}}"}}
remedy: {{th: ลด, en: cut}}
"""


def test_a_first_fact_without_others_is_not_passed_over() -> None:
    known = [cost(2564, **FORTY), cost(2565, **FORTY), record("1", order=1)]
    paired, lone = judge(book(PAIRED), facts(*known))
    assert (paired.status, lone.status) == (Status.PASS, Status.NOT_APPLICABLE)
    assert (lone.subject, lone.message.en) == ("cost/2565", "Nothing to compare with: the year has no record")
    assert [one.status.value for one in judge(book(PAIRED), facts(*known, record=PARTIAL))] == ["pass", "undetermined"]


def test_a_missing_operand_is_named_with_its_reason() -> None:
    lacking = Fact(
        "cost", "1", {"year": 2564, "budget": Decimal(1)}, reasons={"paid": Text("ช่องว่าง", "the cell is empty")}
    )
    (found,) = judge(book(WITHIN), facts(lacking))
    assert found.status is Status.UNDETERMINED
    assert [(entry.name, entry.label.en, entry.reason.en) for entry in found.missing] == [
        ("c.paid", "amount paid", "the cell is empty")
    ]
    assert found.message.en == "Cannot be decided: the cell is empty"
    assert found.remedy.en == "Supply, or make readable: amount paid"
    (other,) = judge(book(WITHIN), facts(cost(2564, paid=Decimal(1))))
    assert other.missing[0].reason.th == "ไม่พบ “งบประมาณ” ในเอกสาร"


def test_what_was_not_found_is_told_in_one_breath_and_other_reasons_after_it() -> None:
    lacking = Fact("cost", "1", {"year": 2564}, reasons={"paid": Text("ช่อง 3 ว่าง", "cell 3 is empty")})
    (found,) = judge(book(WITHIN), facts(lacking))
    assert found.message.th == "ตัดสินไม่ได้: ไม่พบ “งบประมาณ” ในเอกสาร; ช่อง 3 ว่าง"
    (bare,) = judge(book(WITHIN), facts(Fact("cost", "1", {"year": 2564})))
    assert bare.message.en == "Cannot be decided: “budget”, “amount paid” were not found in the document"


def test_what_is_worked_out_asks_for_what_the_plan_must_tell() -> None:
    (found,) = judge(book(WITHIN.replace("c.paid", "c.left", 1)), facts(cost(2564, paid=Decimal(1), budget=Decimal(2))))
    assert found.message.en == "Cannot be decided: “revenue” was not found in the document"
    assert found.remedy.th == "เพิ่มหรือแก้ให้อ่านได้: รายได้"


def test_an_unknown_candidate_names_what_it_lacks() -> None:
    (found,) = judge(book(RECORDED), facts(cost(2564), record("1")))
    assert found.status is Status.UNDETERMINED
    assert [entry.name for entry in found.missing] == ["r.passed"]
    assert "ผลการประเมิน" in found.message.th
    assert found.values["r.person"] == "ก"


def test_what_does_not_apply_says_why() -> None:
    (found,) = judge(book(WITHIN), facts(cost(2564, paid=Decimal(1), budget=Decimal(0))))
    assert (found.status, found.message.en) == (Status.NOT_APPLICABLE, "Does not apply: there is a budget")
    assert found.remedy.th == ""


def test_every_outcome_cites_and_shows_its_figures() -> None:
    over, within = judge(book(WITHIN), facts(cost(2564, **OVER), cost(2565, **FORTY)))
    assert over.message.en == "40.01 baht of 100 baht, over 40"
    assert over.remedy.en == "Cut 2564"
    for outcome in (over, within):
        assert outcome.norm is not None
        assert outcome.norm.address == "personnel-act-2542/s35"
        assert outcome.values["c.budget"] == "100"
        assert outcome.values["limit"] == "40"
    assert within.remedy.en == ""


def test_a_forbidden_combination_is_described_the_way_round_it_was_found() -> None:
    (found,) = judge(book(ONCE), facts(record("1", order=2), record("2", order=1)))
    assert found.message.en == "1 before 2"
    assert found.subject == "record/2+record/1"


def test_outcomes_stand_in_document_order() -> None:
    years = [cost(year, **FORTY) for year in (2566, 2564, 2565)]
    assert [outcome.subject for outcome in judge(book(WITHIN), facts(*years))] == [
        "cost/2566",
        "cost/2564",
        "cost/2565",
    ]
    many = [Fact("record", str(n), {"person": "ก", "year": n, "order": n}) for n in range(1, 12)]
    subjects = [outcome.subject for outcome in judge(book(ONCE), facts(*many))]
    assert subjects[:2] == ["record/1+record/2", "record/1+record/3"]
    assert subjects[-1] == "record/10+record/11"


WEAKER = {
    Status.PASS: {Status.PASS, Status.UNDETERMINED},
    Status.FAIL: {Status.FAIL, Status.UNDETERMINED},
    Status.UNDETERMINED: {Status.UNDETERMINED},
    Status.NOT_APPLICABLE: {Status.NOT_APPLICABLE, Status.UNDETERMINED},
}
"""What a decision may become when less is known: the same, or undetermined; never another certainty."""


def poorer(known: FactSet, rng: random.Random) -> Iterator[FactSet]:
    """The same facts, each time with one property less (never a required one), or one list that may hold more."""
    for fact in known:
        lists = [name for name, value in fact.values.items() if isinstance(value, tuple) and name not in fact.open]
        if lists:
            more = replace(fact, open=fact.open | {rng.choice(lists)})
            less = FactSet(KINDS)
            less.add_all(more if one is fact else one for one in known)
            yield less
        optional = [name for name in fact.values if name not in KINDS[fact.kind].required]
        if optional:
            gone = rng.choice(optional)
            less = FactSet(KINDS)
            for one in known:
                kept = {name: value for name, value in one.values.items() if one is not fact or name != gone}
                less.add(replace(one, values=kept))
            yield less


def by_subject(decisions: list[Decision]) -> dict[tuple[str, frozenset[str]], Status]:
    return {(decision.rule, frozenset(decision.facts)): decision.status for decision in decisions}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_knowing_less_makes_nothing_certain(seed: int) -> None:
    rng = random.Random(seed)
    tasks, known = random_tasks(rng, 3), random_facts(rng, 8)
    before = by_subject(evaluate(tasks, known))
    for less in poorer(known, rng):
        after = by_subject(evaluate(tasks, less))
        for subject, status in before.items():
            # A forbidden combination has no decision where its test is false; that is certain, so it must not appear
            # where the test was true or unknown before.
            assert after.get(subject, None) in WEAKER[status]
        for subject in after.keys() - before.keys():
            assert after[subject] is Status.UNDETERMINED


def judged(task: Task, known: FactSet) -> dict[str, Status]:
    """The outcomes of one rule, by subject."""
    order = Order(known)
    own = Judge(known, {fact.id: fact for fact in known}, order, SourceMap(), False, Weighed(known, {}))
    found = own.outcomes(task, evaluate([task], known), Standing("must", ()))
    return {outcome.subject: outcome.status for outcome in found}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["partial", "absent"]))
def test_what_could_not_be_read_is_never_taken_for_a_pass(seed: int, status: str) -> None:
    rng = random.Random(seed)
    tasks, known = random_tasks(rng, 3), random_facts(rng, 8)
    for task in tasks:
        before = judged(task, known)
        for kind in task.rule.kinds:
            less = FactSet(KINDS)
            less.add_all(
                fact for fact in known if fact.kind != kind.name or (status == "partial" and rng.random() < 0.5)
            )
            less.cover(kind.name, KindCoverage("partial" if status == "partial" else "absent"))
            after = judged(task, less)
            assert {subject for subject, found in after.items() if found is Status.PASS} <= {
                subject for subject, found in before.items() if found is Status.PASS
            }
            unseen_subjects = kind in [subject for _, subject in task.rule.subjects]
            if unseen_subjects:  # and a rule that could not see all it is about says so, whatever else it found
                assert Status.UNDETERMINED in after.values()
