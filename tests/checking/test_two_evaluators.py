"""Two evaluators must agree; what goes wrong in one is told, and costs no more than it must."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from msgspec.structs import replace
from small_book import ALL, KNOWN, WITHIN, book, facts, judge

from compliance.checking.outcome import Outcome, verdict
from compliance.checking.report import check
from compliance.engines import child_process, isolation
from compliance.engines.decision import Decided, Status, Task, each, listed
from compliance.engines.durable import available
from compliance.engines.engine import MOST_KEPT, DurableRun, in_process
from compliance.engines.query import EngineFault, Query, QueryError, Schemas
from compliance.facts.fact import FactSet
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook

DAY = date(2020, 9, 15)
durable = pytest.mark.skipif(not available(), reason="durable-rules is not available")


def honest(tasks: Sequence[Task], known: FactSet) -> Mapping[str, Decided]:
    return DurableRun(in_process)(tasks, known)


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
    def lying(tasks: Sequence[Task], known: FactSet) -> Mapping[str, Decided]:
        found: dict[str, Decided] = {}
        for told in map(LIES[lie], listed(honest(tasks, known))):
            if told is not None:
                found[told.rule] = [*each(found.get(told.rule, [])), told]
        return found

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
    def failing(tasks: Sequence[Task], known: FactSet) -> Mapping[str, Decided]:
        raise fault

    found = judge(ALL, facts(*KNOWN), failing)
    assert [outcome.status for outcome in found] == [Status.ERROR] * 3
    assert all(said in outcome.message.en for outcome in found)
    assert verdict(found) == "error"


def test_a_rule_that_breaks_the_plain_evaluator_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.engines.reference import Decider

    real = Decider.decide

    def breaking(self: Decider, *rest: object) -> object:
        if self.rule.name == "within":
            raise ArithmeticError("หาร")
        return real(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Decider, "decide", breaking)
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
    assert (report.verdict, report.exit_code) == ("error", 4)
