"""A waiver excuses one finding, for the facts that a committee saw, until its last day; none is silently ignored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

import compliance
from compliance.checking.outcome import Outcome, verdict
from compliance.checking.report import Report
from compliance.checking.waivers import NOTICE_DAYS, read_waivers
from compliance.data import YamlProblem
from compliance.engines.decision import Status
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2023, 6, 1)
RULE, SUBJECT = "cost-near-ceiling", "yearly_cost/2565"
ENTRY = """
  - rule: {rule}
    subject: {subject}
    evidence_sha256: "{evidence}"
    resolution: {{committee: ก.ท.จ.แดนสมมติ, meeting: 8/2563, date: 27 สิงหาคม 2563}}
    reason: มีแผนปรับลดในปีถัดไป
    until: {until}
"""
Check = Callable[..., Report]


@pytest.fixture(scope="module")
def submission() -> Submission:
    return compliance.read_plan(ROOT / "sample_plans/faulty-municipality.yaml")


@pytest.fixture
def checked(rulebook: Rulebook, submission: Submission, tmp_path: Path) -> Check:
    def run(
        waivers: str, as_of: date = AS_OF, rules: list[str] | None = None, plan: Submission | None = None
    ) -> Report:
        path = tmp_path / "waivers.yaml"
        path.write_text(waivers, encoding="utf-8")
        return compliance.check(
            plan or submission, rulebook, as_of=as_of, engine="reference", rules=rules or [RULE],
            waivers=read_waivers(path, rulebook.rules),
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def evidence(rulebook: Rulebook, submission: Submission) -> str:
    report = compliance.check(submission, rulebook, as_of=AS_OF, engine="reference", rules=[RULE])
    return named(report, SUBJECT).evidence_sha256


def named(report: Report, subject: str) -> Outcome:
    return next(outcome for outcome in report.outcomes if outcome.subject == subject)


def entry(evidence: str, until: str = "30 กันยายน 2566", rule: str = RULE, subject: str = SUBJECT) -> str:
    return ENTRY.format(rule=rule, subject=subject, evidence=evidence, until=until)


def found(report: Report) -> list[tuple[str, Status]]:
    return [(outcome.rule, outcome.status) for outcome in report.outcomes if outcome.section == "waivers"]


def test_a_waived_outcome_stays_visible_with_its_message_and_resolution(checked: Check, evidence: str) -> None:
    report = checked("waivers:" + entry(evidence))
    outcome = named(report, SUBJECT)
    assert outcome.status is Status.WAIVED
    assert outcome.waiver is not None
    assert outcome.message.th.startswith(outcome.waiver.found.th)
    assert "ก.ท.จ.แดนสมมติ ครั้งที่ 8/2563" in outcome.message.th
    assert "๓๐ กันยายน ๒๕๖๖" in outcome.message.th
    assert found(report) == [("waiver-in-force", Status.PASS)]
    assert report.waivers is not None


def test_the_last_day_is_included_and_the_day_after_is_not(checked: Check, evidence: str) -> None:
    last = "1 มิถุนายน 2566"
    assert named(checked("waivers:" + entry(evidence, last)), SUBJECT).status is Status.WAIVED
    late = checked("waivers:" + entry(evidence, last), AS_OF + timedelta(days=1))
    assert named(late, SUBJECT).status is Status.FAIL
    assert found(late) == [("waiver-in-force", Status.FAIL)]


def test_a_resolution_of_a_later_day_excuses_nothing_yet(checked: Check, evidence: str) -> None:
    report = checked("waivers:" + entry(evidence), date(2020, 8, 26))
    assert named(report, SUBJECT).status is Status.FAIL
    assert ("waiver-in-force", Status.FAIL) in found(report)


@pytest.mark.parametrize(("days", "told"), [(NOTICE_DAYS, True), (NOTICE_DAYS + 1, False)])
def test_a_waiver_about_to_end_is_a_finding(checked: Check, evidence: str, days: int, told: bool) -> None:
    report = checked("waivers:" + entry(evidence, (AS_OF + timedelta(days=days)).isoformat()))
    assert named(report, SUBJECT).status is Status.WAIVED
    assert (("waiver-not-ending-soon", Status.FAIL) in found(report)) is told


def test_a_waiver_lapses_when_the_facts_change(checked: Check) -> None:
    report = checked("waivers:" + entry("0" * 64))
    assert named(report, SUBJECT).status is Status.FAIL
    assert found(report) == [("waiver-facts-unchanged", Status.FAIL)]


@pytest.mark.parametrize("told", [True, False])
def test_a_lapsed_waiver_says_in_words_what_was_found_then_and_now(checked: Check, told: bool) -> None:
    then = "ร้อยละ 39.10 ของงบประมาณ"
    report = checked("waivers:" + entry("0" * 64) + (f"    found: {then}\n" if told else ""))
    lapsed = next(outcome for outcome in report.outcomes if outcome.rule == "waiver-facts-unchanged")
    for said in (lapsed.message.th, lapsed.message.en):
        assert "0000" not in said
        assert (then in said) is told
    assert named(report, SUBJECT).message.th in lapsed.message.th
    assert named(report, SUBJECT).message.en in lapsed.message.en


@pytest.mark.parametrize("subject", ["yearly_cost/2599", "yearly_cost/2564"])
def test_a_waiver_that_excuses_nothing_is_a_finding(checked: Check, subject: str) -> None:
    said = "waiver-fits-subject" if subject.endswith("2599") else "waiver-needed"
    assert found(checked("waivers:" + entry("0" * 64, subject=subject))) == [(said, Status.FAIL)]


def test_a_waiver_of_one_year_does_not_excuse_another_though_its_digest_fits(checked: Check, evidence: str) -> None:
    report = checked("waivers:" + entry(evidence, subject="yearly_cost/2564"))
    assert named(report, SUBJECT).status is Status.FAIL
    assert found(report) == [("waiver-fits-subject", Status.FAIL)]


@pytest.mark.parametrize(
    ("committee", "fits"),
    [
        ("ก.ท.จ.แดนสมมติ", True), ("ก.ท.จ.", False), ("คณะกรรมการพนักงานเทศบาลจังหวัดแดนสมมติ", True),
        ("ก.จ.จ.แดนสมมติ", False), ("ก.ท.จ.นครปฐม", False), ("ก.อบต.จังหวัดแดนสมมติ", False), ("ที่ประชุมพนักงาน", False),
        ("ก.ท.", False),
    ],
)  # fmt: skip
def test_only_the_organisations_own_committee_can_waive(
    checked: Check, evidence: str, committee: str, fits: bool
) -> None:
    report = checked("waivers:" + entry(evidence).replace("ก.ท.จ.แดนสมมติ", committee))
    assert (named(report, SUBJECT).status is Status.WAIVED) is fits
    assert (("waiver-by-own-committee", Status.FAIL) in found(report)) is not fits


@pytest.mark.parametrize(
    ("until", "fits"), [("30 กันยายน 2566", True), ("1 ตุลาคม 2566", False), ("1 มกราคม 2699", False)]
)
def test_a_waiver_ends_within_the_period_of_the_plan(checked: Check, evidence: str, until: str, fits: bool) -> None:
    report = checked("waivers:" + entry(evidence, until))
    assert (named(report, SUBJECT).status is Status.WAIVED) is fits
    assert (("waiver-within-period", Status.FAIL) in found(report)) is not fits


def test_no_committee_waives_a_clause_of_an_act(checked: Check, rulebook: Rulebook, submission: Submission) -> None:
    rule = "cost-within-ceiling"
    report = compliance.check(submission, rulebook, as_of=AS_OF, engine="reference", rules=[rule])
    over = next(one for one in report.outcomes if one.status is Status.PASS)
    again = checked("waivers:" + entry(over.evidence_sha256, rule=rule, subject=over.subject), rules=[rule])
    lawful = next(one for one in again.outcomes if one.rule == "waiver-lawful")
    assert (lawful.status, lawful.severity) == (Status.FAIL, "should")
    assert "มาตรา ๓๕" in lawful.message.th
    assert not any(one.status is Status.WAIVED for one in again.outcomes)


def test_a_plan_that_passes_by_waivers_says_so(rulebook: Rulebook, submission: Submission) -> None:
    report = compliance.check(submission, rulebook, as_of=AS_OF, engine="reference", rules=[RULE])
    waived = replace(named(report, SUBJECT), status=Status.WAIVED)
    assert verdict([waived]) == "compliant_with_waivers"
    assert verdict([waived], partial=True) == "undecided"


def test_the_second_waiver_of_one_finding_is_unused(checked: Check, evidence: str) -> None:
    report = checked("waivers:" + entry(evidence) + entry(evidence))
    assert found(report) == [("waiver-in-force", Status.PASS), ("waiver-needed", Status.FAIL)]
    assert len({outcome.id for outcome in report.outcomes}) == len(report.outcomes)


@pytest.mark.parametrize(
    "broken",
    [
        {"rule": "cost-near-cieling"},
        {"until": "31 กุมภาพันธ์ 2567"},
        {"until": "1 มกราคม 2560"},
        {"evidence": "abc"},
    ],
)
def test_a_malformed_waiver_is_a_finding_and_excuses_nothing(
    checked: Check, evidence: str, broken: dict[str, str]
) -> None:
    report = checked("waivers:" + entry(**({"evidence": evidence} | broken)))
    assert named(report, SUBJECT).status is Status.FAIL
    assert found(report) == [("waiver-well-formed", Status.FAIL)]


def test_an_unknown_key_is_named_with_the_nearest(checked: Check, evidence: str) -> None:
    report = checked("waivers:" + entry(evidence).replace("reason:", "raeson:"))
    assert "“reason”" in report.outcomes[-1].message.en


def test_a_file_that_is_no_waivers_file_stops_the_check(checked: Check) -> None:
    with pytest.raises(YamlProblem):
        checked("waiver: []")


def test_what_could_not_be_determined_is_not_excused(
    checked: Check, rulebook: Rulebook, submission: Submission
) -> None:
    staffing = submission.plan.staffing
    assert staffing is not None
    assert staffing.cost is not None
    budgets = tuple(budget.model_copy(update={"expenditure_budget": None}) for budget in staffing.cost.budgets)
    cost = staffing.cost.model_copy(update={"budgets": budgets})
    plan = submission.plan.model_copy(update={"staffing": staffing.model_copy(update={"cost": cost})})
    blind = replace(submission, plan=plan)
    report = compliance.check(blind, rulebook, as_of=AS_OF, engine="reference", rules=[RULE])
    outcome = named(report, SUBJECT)
    assert outcome.status is Status.UNDETERMINED
    again = checked("waivers:" + entry(outcome.evidence_sha256), plan=blind)
    assert named(again, SUBJECT).status is Status.UNDETERMINED
    assert found(again) == [("waiver-needed", Status.FAIL)]


def test_a_waiver_of_a_rule_that_was_not_run_says_so(checked: Check, evidence: str) -> None:
    report = checked("waivers:" + entry(evidence), rules=["cost-within-ceiling"])
    assert found(report) == [("waiver-needed", Status.NOT_APPLICABLE)]


def test_a_waiver_follows_a_row_that_moved(checked: Check, rulebook: Rulebook, submission: Submission) -> None:
    rule = "headcount-adds-up"  # of no act: a committee can waive it
    report = compliance.check(submission, rulebook, as_of=AS_OF, engine="reference", rules=[rule])
    outcome = next(outcome for outcome in report.outcomes if outcome.status is Status.FAIL)
    staffing = submission.plan.staffing
    assert staffing is not None
    assert staffing.headcount is not None
    headcount = staffing.headcount.model_copy(update={"rows": staffing.headcount.rows[::-1]})
    moved = submission.plan.model_copy(update={"staffing": staffing.model_copy(update={"headcount": headcount})})
    waiver = "waivers:" + entry(outcome.evidence_sha256, rule=rule, subject=outcome.subject)
    again = checked(waiver, rules=[rule], plan=replace(submission, plan=moved))
    waived = [one for one in again.outcomes if one.status is Status.WAIVED]
    assert [one.fingerprint for one in waived] == [outcome.fingerprint]
    assert waived[0].subject != outcome.subject
