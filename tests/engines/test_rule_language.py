"""Random rules of the rule language on random facts: the engine and the plain evaluator decide alike, always.

Each evaluation is a set of rules on a set of facts, through the loader, the parser, the lowering and the C engine on
one side, and plain Python on the other. KAMLANG_EVALUATIONS asks for more than a run of all tests has time for.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace
from rule_worlds import FIRST, KINDS, LEXICON, random_facts, random_tasks

from compliance.data import load_yaml
from compliance.engines import answers, lowering
from compliance.engines.decision import Status, Task, listed
from compliance.engines.durable import available
from compliance.engines.engine import DurableRun, in_process
from compliance.engines.query import EngineFault, QueryError
from compliance.engines.reference import evaluate
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.expression import Both
from compliance.rulebook.rule import Rule
from compliance.rulebook.rule_file import read_rule
from compliance.rulebook.types import Type

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules is not available")

EVALUATIONS = int(os.environ.get("KAMLANG_EVALUATIONS", "2400"))
PLANS_PER_RULESET = 5
BATCHES = 4


def worlds(first: int, evaluations: int) -> Iterator[tuple[list[Task], FactSet]]:
    """Rule sets and facts, as many as asked for; every fifth has new rules."""
    for n in range(evaluations):
        rng = random.Random(f"{first + n // PLANS_PER_RULESET}")
        tasks = random_tasks(rng, 4)
        yield tasks, random_facts(random.Random(f"{first}/{n}"), 14)


def compare(first: int, evaluations: int) -> Counter[str]:
    """How often the evaluators differed, how often the engine broke, what was decided."""
    seen: Counter[str] = Counter()
    last, run = None, DurableRun(in_process)
    for tasks, facts in worlds(first, evaluations):
        rules = [task.rule for task in tasks]
        if rules != last:
            last, run = rules, DurableRun(in_process)
        expected = evaluate(tasks, facts)
        try:
            found = listed(run(tasks, facts))
        except QueryError:
            seen["refused"] += 1
            continue
        except EngineFault:
            seen["fault"] += 1
            continue
        seen["different"] += found != expected
        seen["evaluations"] += 1
        seen.update(decision.status.value for decision in expected)
    return seen


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_evaluators_decide_alike(batch: int) -> None:
    asked = EVALUATIONS // BATCHES
    seen = compare(batch * 1_000_000, asked)
    assert (seen["different"], seen["fault"]) == (0, 0)
    assert seen["evaluations"] > 0.85 * asked  # the rest ask for sums beyond 64 bits, which are refused
    assert min(seen[status] for status in ("pass", "fail", "undetermined", "not_applicable")) > asked // 10


def mutant_first_conjunct_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering._and
    monkeypatch.setattr(lowering, "_and", lambda *forms: tuple(c[1:] if len(c) > 1 else c for c in real(*forms)))


def mutant_last_disjunct_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering._few
    monkeypatch.setattr(lowering, "_few", lambda form: real(form)[:-1] if len(form) > 1 else real(form))


def mutant_money_in_baht(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lowering, "DECIMALS", {**lowering.DECIMALS, lowering.Type.MONEY: 0})


def mutant_percent_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lowering, "DECIMALS", {**lowering.DECIMALS, lowering.Type.PERCENT: 5})


def mutant_parameters_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering._Lowering.__init__

    def init(self: Any, task: Task) -> None:
        real(self, replace(task, values=dict.fromkeys(task.values, Decimal(1))))

    monkeypatch.setattr(lowering._Lowering, "__init__", init)


def mutant_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lowering, "negate", lambda condition: condition)


def mutant_negation_keeps_and(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering.negate
    monkeypatch.setattr(
        lowering, "negate", lambda c: Both(tuple(map(real, c.parts))) if isinstance(c, Both) else real(c)
    )


def mutant_no_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering._Lowering.ties
    monkeypatch.setattr(lowering._Lowering, "ties", lambda self, *about: list(real(self, *about))[:1])


def mutant_when_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering.lower
    monkeypatch.setattr(
        "compliance.engines.engine.lower", lambda task: real(replace(task, rule=replace(task.rule, when=None)))
    )


def mutant_constants_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    real = lowering._Lowering.in_engine_units
    monkeypatch.setattr(
        lowering._Lowering, "in_engine_units", lambda self, side, bound: (real(self, side, bound)[0], Decimal(0))
    )


def mutant_unknown_is_false(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers._Reading, "unknown", lambda self: {})


def mutant_long_texts_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "CONVERT", {**answers.CONVERT, Type.TEXT: lambda text: text[:500]})


def mutant_a_subject_answers_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lowering._Lowering, "tells_apart", lambda self: True)


MUTANTS = {name.removeprefix("mutant_"): found for name, found in globals().items() if name.startswith("mutant_")}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_mutant_of_the_lowering_is_caught(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    change: Callable[[pytest.MonkeyPatch], None] = MUTANTS[mutant]
    change(monkeypatch)
    batches = (compare(first, 100) for first in range(0, 20_000, 1_000))
    assert any(seen["different"] or seen["fault"] for seen in batches)


def rule(text: str) -> Rule:
    common = "title: {th: ก, en: a}\nnorm: act/1\nseverity: must\nfound: {th: ก, en: a}\nremedy: {th: ก, en: a}\n"
    return read_rule(load_yaml(f"rule: r\n{common}{text}", "r.yaml"), "staffing/cost", LEXICON)


RECORD = {"unit": "กอง", "number": 1, "year": 2564, "rate": Decimal(1), "open": True}
PERSON = {"unit": "กอง", "number": 1, "year": 2564, "paid": Decimal(1), "day": FIRST}


def decided(of: Rule, *facts: Fact) -> list[tuple[tuple[str, ...], Status, tuple[str, ...]]]:
    """What both evaluators decide, once it is sure that they agree."""
    known = FactSet(KINDS)
    known.add_all(facts)
    tasks = [Task(of, {})]
    found = evaluate(tasks, known)
    assert listed(DurableRun(in_process)(tasks, known)) == found
    return [(decision.facts, decision.status, decision.witness) for decision in found]


def record(key: str, **values: Any) -> Fact:
    return Fact("record", key, {**RECORD, **values})


def person(key: str, **values: Any) -> Fact:
    return Fact("person", key, {**PERSON, **values})


def test_exists_may_look_for_another_fact_of_the_same_kind() -> None:
    another = rule("for: {a: record}\nexists: {b: record}\nwhere: b.number == a.number\npassed: {th: ก, en: a}\n")
    assert decided(another, record("1")) == [(("record/1",), Status.FAIL, ())]
    assert decided(another, record("1"), record("2")) == [
        (("record/1",), Status.PASS, ("record/2",)),
        (("record/2",), Status.PASS, ("record/1",)),
    ]


@pytest.mark.parametrize(
    "equal", ["a.year == c.year", "not (a.year != c.year)", "a.paid == c.paid", "a.unit == c.unit"]
)
def test_what_must_hold_between_subjects_leaves_none_of_them_out(equal: str) -> None:
    found = rule(
        "for: {a: person, c: post}\njoin: a.number == c.number\nalone: {th: ก, en: a}\n"
        "exists: {b: record}\npassed: {th: ก, en: a}\n"
        f"where: {equal} and b.number == a.number\n"
    )
    name = equal.replace("not (", "").split()[0][2:]
    other = {"year": 2565, "paid": Decimal(3), "unit": "ข"}[name]
    post = Fact("post", "1", {**PERSON, "rate": Decimal(1), "open": True})
    apart = replace(post, values={**post.values, name: other})
    for met, wanted in ((post, Status.PASS), (apart, Status.FAIL)):
        assert [status for _, status, _ in decided(found, person("1"), met, record("1"))] == [wanted]


def test_exists_may_be_met_in_one_way_or_another() -> None:
    either = rule(
        "for: {a: person}\nexists: {b: record}\npassed: {th: ก, en: a}\n"
        "where: b.number == a.number and (b.open or b.rate > 5)\n"
    )
    assert decided(either, person("1"), record("1", open=False, rate=Decimal(1)))[0][1] is Status.FAIL
    assert decided(either, person("1"), record("1", open=False, rate=Decimal(6)))[0][1] is Status.PASS
    assert decided(either, person("1"), record("1", open=True, rate=Decimal(1)))[0][1] is Status.PASS


def test_an_unknown_candidate_is_named() -> None:
    passed = rule(
        "for: {a: person}\nexists: {b: record}\nwhere: b.number == a.number and b.acting\npassed: {th: ก, en: a}\n"
    )
    assert decided(passed, person("1"), record("1"), record("2")) == [
        (("person/1",), Status.UNDETERMINED, ("record/1",))
    ]


def test_a_forbidden_combination_keeps_its_names_the_way_round_that_holds() -> None:
    below = rule(
        "forbid: {a: record, b: record}\nwhere: a.unit == b.unit and a.number > b.number\npassed: {th: ก, en: a}\n"
    )
    assert decided(below, record("1", number=1), record("2", number=2)) == [(("record/2", "record/1"), Status.FAIL, ())]


def test_a_symmetric_combination_is_found_once_in_document_order() -> None:
    twice = rule("forbid: {a: record, b: record}\nwhere: a.number == b.number\npassed: {th: ก, en: a}\n")
    assert decided(twice, record("2"), record("1")) == [(("record/2", "record/1"), Status.FAIL, ())]


def test_like_facts_are_one_question_and_each_has_its_answer() -> None:
    of = rule("for: {p: record}\nwhen: p.open\napplies: {th: ก, en: a}\nrequire: p.rate <= 1")
    known = FactSet(KINDS)
    known.add_all(record(f"{n}", rate=Decimal(n % 3), open=n % 4 > 0) for n in range(24))
    run = DurableRun(in_process)
    key = run.prepare([Task(of, {})], KINDS)
    asked = run._ready[key].translate(known)
    assert len(asked.facts) == 6
    assert listed(run([Task(of, {})], known)) == evaluate([Task(of, {})], known)


def test_facts_that_another_fact_decides_of_are_each_asked_about() -> None:
    of = rule("forbid: {a: record, b: record}\nwhere: a.number == b.number\npassed: {th: ก, en: a}")
    known = FactSet(KINDS)
    known.add_all(record(f"{n}") for n in range(3))
    run = DurableRun(in_process)
    key = run.prepare([Task(of, {})], KINDS)
    assert len(run._ready[key].translate(known).facts) == 3


def test_a_list_that_may_hold_more_is_like_no_whole_one() -> None:
    of, known = rule("for: {p: record}\nrequire: count(p.seats) == 1"), FactSet(KINDS)
    for more in ([], ["seats"]):
        known.add(Fact("record", f"{len(more)}", {**RECORD, "seats": ("ข",)}, open=frozenset(more)))
    tasks = [Task(of, {})]
    found = evaluate(tasks, known)
    assert [one.status for one in found] == [Status.PASS, Status.UNDETERMINED]
    assert listed(DurableRun(in_process)(tasks, known)) == found
