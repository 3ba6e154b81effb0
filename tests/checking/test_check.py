"""A check as a whole: two evaluators that must agree, faults that are told, the verdict, and the same report always."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_book import ONCE, RECORDED, WITHIN, book, cost, facts, judge, record

import compliance
from compliance.checking import child_process, isolation
from compliance.checking.decision import Decision, Status, Task
from compliance.checking.durable import available
from compliance.checking.engine import MOST_KEPT, DurableRun, in_process
from compliance.checking.outcome import Outcome, verdict
from compliance.checking.query import EngineFault, Query, QueryError, Schemas
from compliance.checking.report import Report, UnknownRule, check, engine_run
from compliance.facts.fact import FactSet
from compliance.model.parts import PartName
from compliance.model.plan import Coverage, Plan
from compliance.reading.errors import ReadingError
from compliance.reading.plan_file import read_plan_file
from compliance.reading.submission import Submission, read_plan
from compliance.reporting import json_report
from compliance.rulebook.loader import Rulebook, load_rulebook

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_plans" / "compliant-tao.yaml"
DAY = date(2020, 9, 15)
MAIN = "from compliance.cli import main; main()"
durable = pytest.mark.skipif(not available(), reason="durable-rules is not available")

ALL = book(WITHIN, RECORDED, ONCE)
KNOWN = (
    cost(2564, paid=Decimal(40), budget=Decimal(100)),
    cost(2565, paid=Decimal(41), budget=Decimal(100)),
    record("1", passed=True, order=1),
    record("2", order=1),
)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def sample() -> Submission:
    return read_plan(SAMPLE)


def honest(tasks: Sequence[Task], known: FactSet) -> list[Decision]:
    return DurableRun(in_process)(tasks, known)


# --- two evaluators -------------------------------------------------------------------------------------------------


@durable
def test_engines_that_agree_give_one_result() -> None:
    both, alone = judge(ALL, facts(*KNOWN), honest), judge(ALL, facts(*KNOWN))
    assert both == alone == judge(ALL, facts(*KNOWN), honest, reference=False)
    assert {outcome.status for outcome in both} == {Status.PASS, Status.FAIL}


LIES = {
    "a pass for a failure": lambda d: replace(d, status=Status.PASS) if d.status is Status.FAIL else d,
    "a failure for a pass": lambda d: replace(d, status=Status.FAIL) if d.status is Status.PASS else d,
    "another witness": lambda d: replace(d, witness=("record/2",)) if d.witness else d,
    "a finding lost": lambda d: None if d.facts == ("cost/2565",) and d.rule == "within" else d,
    "a finding invented": lambda d: replace(d, rule="once", facts=("record/1", "record/2"), status=Status.FAIL),
}


@durable
@pytest.mark.parametrize("lie", LIES)
def test_a_lie_of_the_engine_is_an_error_and_not_a_result(lie: str) -> None:
    def lying(tasks: Sequence[Task], known: FactSet) -> list[Decision]:
        return [told for told in map(LIES[lie], honest(tasks, known)) if told is not None]

    found = judge(ALL, facts(*KNOWN), lying)
    wrong = [outcome for outcome in found if outcome.status is Status.ERROR]
    assert wrong
    assert all("disagree" in outcome.message.en and "ไม่ตรงกัน" in outcome.message.th for outcome in wrong)
    for name in {outcome.rule for outcome in wrong}:
        assert [outcome.status for outcome in found if outcome.rule == name] == [Status.ERROR]
    assert verdict(found) != "compliant"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (EngineFault("พัง", "it broke"), "it broke"),
        (QueryError("ซับซ้อน", "too involved"), "too involved"),
        (RuntimeError("ไม่คาดคิด"), "RuntimeError"),
        (ValueError("max() arg"), "ValueError"),
    ],
)
def test_an_engine_that_fails_leaves_a_report_of_errors(fault: Exception, said: str) -> None:
    def failing(tasks: Sequence[Task], known: FactSet) -> list[Decision]:
        raise fault

    found = judge(ALL, facts(*KNOWN), failing)
    assert [outcome.status for outcome in found] == [Status.ERROR] * 3
    assert all(said in outcome.message.en for outcome in found)
    assert verdict(found) == "undecided"


def test_a_rule_that_breaks_the_plain_evaluator_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.checking import check as module

    real = module.decide

    def breaking(task: Task, *rest: object) -> object:
        if task.rule.name == "within":
            raise ArithmeticError("หาร")
        return real(task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "decide", breaking)
    found = judge(ALL, facts(*KNOWN))
    assert [outcome.status for outcome in found if outcome.rule == "within"] == [Status.ERROR]
    assert {outcome.status for outcome in found if outcome.rule != "within"} == {Status.PASS, Status.FAIL}


def test_a_sentence_that_cannot_be_made_costs_only_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.checking.judge import Judge

    real = Judge.outcomes

    def breaking(self: Judge, task: Task, *rest: object) -> list[Outcome]:
        if task.rule.name == "recorded":
            raise KeyError("format")
        return real(self, task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Judge, "outcomes", breaking)
    found = judge(ALL, facts(*KNOWN))
    assert [outcome.status for outcome in found if outcome.rule == "recorded"] == [Status.ERROR]
    assert len(found) > 1


@durable
def test_an_engine_kept_between_plans_knows_another_edition_of_a_rule() -> None:
    run, known = DurableRun(in_process), facts(*KNOWN)
    lenient = WITHIN.replace("c.paid * 100 <=", "c.paid * 90 <=")
    for text, expected in ((WITHIN, ["pass", "fail"]), (lenient, ["pass", "pass"]), (WITHIN, ["pass", "fail"])):
        assert [outcome.status for outcome in judge(book(text), known, run, reference=False)] == expected
    for n in range(10):
        judge(book(WITHIN.replace("* 100", f"* {n + 1}")), known, run)
    assert len(run._ready) <= MOST_KEPT


# --- the engine in a process of its own -----------------------------------------------------------------------------


def crash(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(*_: object) -> None:
    signal.pause()


@durable
@pytest.mark.skipif(sys.platform != "linux", reason="the child is forked on Linux")
@pytest.mark.parametrize(("misfortune", "said"), [(crash, "SIGSEGV"), (hang, "did not finish")])
def test_a_crash_or_a_hang_still_ends_in_a_report(
    misfortune: object, said: str, rulebook: Rulebook, sample: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process.Driver, "run", misfortune)

    def isolated(queries: Sequence[Query], schemas: Schemas) -> object:
        return isolation.IsolatedEngine(queries, schemas, timeout_s=1.0, start="fork").evaluate

    report = check(sample, rulebook, as_of=DAY, run=DurableRun(isolated), rules=["cost-within-ceiling"])  # type: ignore[arg-type]
    assert [outcome.status for outcome in report.outcomes] == [Status.ERROR]
    assert said in report.outcomes[0].message.en
    assert (report.verdict, report.exit_code) == ("undecided", 2)


# --- the verdict ----------------------------------------------------------------------------------------------------


def result(status: str, severity: str = "must") -> Outcome:
    (one,) = judge(book(ONCE), facts())
    return replace(one, status=Status(status), severity=severity)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], "undecided"),
        ([("not_applicable", "must")], "undecided"),
        ([("pass", "must"), ("not_applicable", "must"), ("waived", "must")], "compliant"),
        ([("pass", "must"), ("undetermined", "advice")], "undecided"),
        ([("pass", "must"), ("error", "advice")], "undecided"),
        ([("pass", "must"), ("fail", "must")], "non_compliant"),
        ([("fail", "must"), ("error", "must"), ("undetermined", "must")], "non_compliant"),
        ([("waived", "must")], "compliant"),
    ],
)
def test_the_verdict_follows_from_all_outcomes(results: list[tuple[str, str]], expected: str) -> None:
    assert verdict([result(*one) for one in results]) == expected


def test_neither_unknown_nor_broken_counts_as_a_pass_beside_any_passes() -> None:
    for status in ("undetermined", "error"):
        for severity in ("must", "should", "advice"):
            assert verdict([result("pass")] * 5 + [result(status, severity)]) != "compliant"


@pytest.mark.parametrize(
    ("statuses", "code"), [(["pass"], 0), (["fail"], 1), (["undetermined"], 2), (["fail", "error"], 2), (["error"], 2)]
)
def test_exit_codes(statuses: list[str], code: int, rulebook: Rulebook, sample: Submission) -> None:
    report = check(sample, rulebook, as_of=DAY, engine="reference", rules=["cost-within-ceiling"])
    assert replace(report, outcomes=tuple(map(result, statuses))).exit_code == code


# --- exactness ------------------------------------------------------------------------------------------------------


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
    rulebook = load_rulebook_once()
    total, budget = Decimal(2 * k) / 100, Decimal(5 * k) / 100
    exact = ceiling(plan(budget, total), rulebook)
    assert exact.status is Status.PASS
    assert "40.00 %" in exact.message.en
    assert "with 0 baht to spare" in exact.message.en
    over = ceiling(plan(budget, total + Decimal("0.01")), rulebook)
    assert over.status is Status.FAIL
    assert "by 0.01 baht" in over.message.en
    assert "= 40.00 %" not in over.message.en  # a message never hides by rounding what decided
    assert ceiling(plan(budget, total - Decimal("0.01")), rulebook).status is Status.PASS


_BOOK: list[Rulebook] = []


def load_rulebook_once() -> Rulebook:
    if not _BOOK:
        _BOOK.append(load_rulebook())
    return _BOOK[0]


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
    assert all(ratio in found.message.th and ratio in found.message.en for ratio in shown)


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


# --- nothing passes unseen, on a whole plan -------------------------------------------------------------------------


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


# --- the same report, always ----------------------------------------------------------------------------------------


def as_json(report: Report) -> str:
    return json_report.render(report, "th")


def test_the_same_plan_gives_the_same_bytes(rulebook: Rulebook, sample: Submission) -> None:
    first = as_json(check(sample, rulebook, as_of=DAY))
    assert as_json(check(read_plan(SAMPLE), load_rulebook(), as_of=DAY)) == first
    assert len(first) > 10_000


@pytest.mark.parametrize("seed", ["0", "12345"])
def test_another_process_with_other_hashes_gives_the_same_bytes(
    seed: str, rulebook: Rulebook, sample: Submission, tmp_path: Path
) -> None:
    arguments = [sys.executable, "-c", MAIN, "check", str(SAMPLE), "--as-of", "2020-09-15", "--format", "json"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Apia", "LC_ALL": "C"}
    done = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, timeout=120)
    assert done.stdout.decode() == as_json(check(sample, rulebook, as_of=DAY))


def test_the_order_of_rules_asked_for_does_not_matter(rulebook: Rulebook, sample: Submission) -> None:
    names = ["cost-within-ceiling", "headcount-adds-up"]
    one, other = (check(sample, rulebook, as_of=DAY, engine="reference", rules=r) for r in (names, names[::-1]))
    assert as_json(one) == as_json(other)


def test_an_unknown_rule_is_refused_with_the_nearest(rulebook: Rulebook, sample: Submission) -> None:
    with pytest.raises(UnknownRule, match="did you mean “cost-within-ceiling”") as caught:
        check(sample, rulebook, as_of=DAY, rules=["cost-within-cieling"])
    assert "น่าจะหมายถึง" in caught.value.th


def test_no_rules_at_all_decide_nothing(rulebook: Rulebook, sample: Submission) -> None:
    report = check(sample, rulebook, as_of=DAY, rules=[])
    assert (report.outcomes, report.verdict) == ((), "undecided")


# --- what binds -----------------------------------------------------------------------------------------------------


def test_a_rule_that_does_not_bind_the_organisation_or_the_day_says_so() -> None:
    only = book(WITHIN.replace("severity: must", "severity: must\norganisations: [pao]"))
    (other,) = judge(only, facts(*KNOWN), organisation="tao")
    assert other.status is Status.NOT_APPLICABLE
    assert "not for this type" in other.message.en
    (early,) = judge(book(WITHIN), facts(*KNOWN), day=date(1990, 1, 1))
    assert early.status is Status.NOT_APPLICABLE
    assert "personnel-act-2542/s35" in early.message.en


def test_a_clause_that_nobody_read_never_condemns() -> None:
    recalled = next(
        c for c in ALL.law.clauses.values() if c.severity_cap() == "advice" and "pao" in c.binds and not c.province
    )
    weak = book(WITHIN.replace("personnel-act-2542/s35", recalled.address))
    found = judge(weak, facts(*KNOWN))
    assert {outcome.severity for outcome in found} == {"advice"}
    assert verdict(found) == "undecided"


def test_the_api_is_what_the_page_says() -> None:
    report = compliance.check(compliance.read_plan(SAMPLE), compliance.load_rulebook(), as_of=DAY, engine="reference")
    assert isinstance(report, compliance.Report)
    assert all(isinstance(outcome, compliance.Outcome) for outcome in report.outcomes)
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        compliance.chekc  # noqa: B018
    assert isinstance(compliance.engine_run(isolate=False), DurableRun)
