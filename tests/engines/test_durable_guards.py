"""Each guard around the engine, taken away: the wrong answer, the fault or the crash that it prevents really comes.

A mutant replaces the small function that is the guard. What may crash runs in an interpreter of its own, with glibc's
MALLOC_PERTURB_, which fills freed and fresh memory, so that what depends on stale memory does not depend on luck.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from naive import run_naive
from worlds import SCHEMAS, random_facts, random_queries

from compliance.engines.durable import DurableEngine, available, driver, encoding, limits, patterns, program
from compliance.engines.durable.limits import CANARY, KIND, ONE, fnv32, require_distinct
from compliance.engines.durable.program import Program
from compliance.engines.isolation import IsolatedEngine
from compliance.engines.query import EngineFact, EngineFault, Linear, NumberTest, Pattern, Query, Ref

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules is not available")

ROOT = Path(__file__).resolve().parents[2]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="MALLOC_PERTURB_ is glibc's")


def differences(worlds: int = 150) -> tuple[int, int]:
    """(wrong answers, faults) over random worlds."""
    wrong = faults = 0
    for seed in range(worlds):
        rng = random.Random(seed)
        queries = random_queries(rng, 5)
        engine = DurableEngine(queries, SCHEMAS)
        for _ in range(3):
            facts = random_facts(rng, 14)
            try:
                wrong += engine.evaluate(facts) != run_naive(queries, facts)
            except EngineFault:
                faults += 1
                engine = DurableEngine(queries, SCHEMAS)
    return wrong, faults


def run_apart(code: str, fill: int = 165) -> int:
    """The exit code of this code in a fresh interpreter (negative: the signal that killed it).

    `fill` is what freed memory is filled with, so that reading it shows.
    """
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "MALLOC_PERTURB_": str(fill), "PYTHONPATH": path}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, timeout=60).returncode


def conditions(text: str) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """(rule, alias, conditions) of each pattern of a ruleset."""
    for rule, body in json.loads(text).items():
        for part in body["all"]:
            ((alias, content),) = part.items()
            yield rule, alias, content["$and"]


def rulesets(worlds: int = 200) -> Iterator[str]:
    for seed in range(worlds):
        yield from Program(random_queries(random.Random(seed), 5), SCHEMAS).rulesets


def test_with_all_guards_nothing_differs() -> None:
    assert differences() == (0, 0)


def test_shadows_asserted_after_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "in_order", lambda shadows, positives: positives + shadows)
    wrong, _ = differences()
    assert wrong > 10


def test_no_presence_before_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "present", lambda layout, kind, name: {"$ex": {ONE: 1}})
    wrong, faults = differences()
    assert wrong > 5
    assert faults > 2


def test_missing_sent_as_null(monkeypatch: pytest.MonkeyPatch) -> None:
    field = encoding._field

    def with_null(layout: Any, kind: str, name: str) -> tuple[str, str, str]:
        name, known, missing = field(layout, kind, name)
        return name, known, missing or known + "null"

    monkeypatch.setattr(encoding, "_field", with_null)
    wrong, faults = differences()
    assert wrong + faults > 20


def test_state_not_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "forget", lambda engine, handle: None)
    wrong, faults = differences()
    assert wrong > 5
    assert faults > 5
    monkeypatch.setattr(driver, "require_code", lambda code: None)
    more_wrong, _ = differences()
    assert more_wrong > wrong, "the result code is what shows most of it"


@linux_only
def test_deleting_a_state_in_which_nothing_fired_kills_the_process() -> None:
    script = """
import sys
from compliance.engines.durable import DurableEngine, driver, program
from compliance.engines.query import EngineFact, Pattern, Query
if sys.argv[1:] == [] and MUTANT:
    program.canary_fact = lambda number: '{"id":"%d","ko":999}' % number
    program.check_canary = driver.require_canary = lambda *whatever: None
schemas = {"a": {"n": "int"}, "b": {"n": "int"}}
engine = DurableEngine([Query("q", (Pattern("x", "a"),))], schemas)
for _ in range(5):
    assert engine.evaluate([EngineFact("f", "b", {"n": 1})]) == {"q": []}
"""
    assert run_apart("MUTANT = False\n" + script) == 0
    assert run_apart("MUTANT = True\n" + script) < 0


JOIN = """
import json
import durable_rules_engine as engine
def rule(*joins):
    first = {"m0": {"$and": [{"ko": 1}]}}
    return {"r": {"all": [first, {"m1": {"$and": [{"ko": 2}, {"u": {"m0": "u"}}, *joins]}}], "cap": 9999}}
def run(*joins):
    handle = engine.create_ruleset("x", json.dumps(rule(*joins)))
    facts = [{"id": str(n), "ko": 1 + n % 2, "u": n % 3, "s": n % 7, "o": 1} for n in range(40)]
    code, state = engine.assert_facts(handle, json.dumps(facts))
    return engine.start_action_for_state(handle, state)[1].count('"m1"')
"""


def leaves_the_list(joins: list[bool]) -> bool:
    """Whether the engine's loop over a list of joins, each true or false, reads past the mark that ends the list.

    The loop of `reduceExpressionSequence` (durable_rules 2.0.28, src/rules/events.c:548-618), step by step: the place
    has been moved on when the false join is looked at again, and the mark itself is skipped when that one was the last.
    """
    operators = [*("join" for _ in joins), "end"]
    place = 0
    while operators[place] != "end":
        holds, current = joins[place], operators[place]
        place += 1
        if not holds:
            while current != "end":
                place += 1
                if place >= len(operators):
                    return True
                current = operators[place]
            return False
    return False


@linux_only
def test_a_list_of_joins_whose_last_is_false_is_read_past_its_end() -> None:
    # What stands behind the list is the heap's: a crash, a wrong answer, or by luck the right one. So the reading is
    # shown on the engine's loop, and only the list with a true join at its end is asked of the engine itself.
    for length in range(1, 5):
        for joins in itertools.product((True, False), repeat=length):
            assert leaves_the_list(list(joins)) is (all(joins[:-1]) and not joins[-1])
            assert not leaves_the_list([*joins, True])
    assert run_apart(JOIN + 'assert run({"$gt": {"s": {"m0": "s"}}}, {"o": {"m0": "o"}}) == 56') == 0


def test_every_joined_pattern_ends_with_a_join_that_is_always_true(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsafe() -> int:
        patterns = (pattern for text in rulesets() for pattern in conditions(text))
        return sum(alias != "m0" and parts[-1] != {ONE: {"m0": ONE}} for _, alias, parts in patterns)

    assert unsafe() == 0
    monkeypatch.setattr(patterns, "last_join", list)
    assert unsafe() > 100


@linux_only
def test_an_equality_with_an_expression_of_both_facts_kills_the_process() -> None:
    both = 'both = {"o": {"$add": {"$l": {"$m": "s"}, "$r": {"m0": "s"}}}}; end = {"o": {"m0": "o"}}'
    assert run_apart(f'{JOIN}{both}; run({{"$lte": both}}, {{"$gte": both}}, end)') == 0
    assert any(run_apart(f"{JOIN}{both}; run(both, end)", fill) for fill in (165, 85, 255, 1))


def test_no_equality_with_another_fact_has_an_expression_beside_it() -> None:
    seen = 0
    for text in rulesets():
        for _, _, parts in conditions(text):
            for part in parts:
                ((word, content),) = part.items()
                ((_, right),) = content.items() if word.startswith("$") else part.items()
                if word in ("$eq", "$neq") or not word.startswith("$"):
                    seen += 1
                    aliases = set(_aliases(right))
                    assert word == "$neq" or aliases <= {"$m"} or "$add" not in str(right), part
    assert seen > 1000


def _aliases(operand: object) -> Iterator[str]:
    if isinstance(operand, dict):
        for name, value in operand.items():
            if name in ("$add", "$mul"):
                yield from (*_aliases(value["$l"]), *_aliases(value["$r"]))
            else:
                yield name


def test_every_pattern_starts_with_its_kind_and_no_id_is_read() -> None:
    # Without the kind a pattern also matches the engine's own state fact, and the actions never end.
    for text in rulesets():
        for rule, _, parts in conditions(text):
            assert list(parts[0]) == [KIND]
            assert (parts[0][KIND] == 0) == (rule == CANARY)
            assert '"id"' not in json.dumps(parts)
            assert '"sid"' not in json.dumps(parts)
        assert not {"$or", "$div", "$mt", "$imt", "$nex", "$sub"} & set(text.split('"'))


def facts_with(text: str) -> Callable[..., list[str]]:
    """A mutant of Program.batches that puts this text in front of the first fact."""
    batches = Program.batches

    def spoilt(self: Program, facts: Sequence[EngineFact]) -> list[str]:
        return [batch.replace("[", "[" + text + ",", 1) for batch in batches(self, facts)]

    return spoilt


@pytest.mark.parametrize(
    "broken", ['{"id":"9","ko":1,"p":inf}', '{"id":"9","p":1e400}', '{"id":"9","p":True}', '{"id":"9","p":}']
)
def test_a_fact_that_the_engine_cannot_parse_drops_the_rest(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    monkeypatch.setattr(Program, "batches", facts_with(broken))
    query, facts = Query("q", (Pattern("a", "unit"),)), [EngineFact("x", "unit", {})]
    with pytest.raises(EngineFault, match="dropped part of the facts"):
        DurableEngine([query], SCHEMAS).evaluate(facts)
    script = f"""
from compliance.engines.durable.driver import Driver
import compliance.engines.durable.driver as driver
driver.require_canary = lambda answers: None
driver.forget = lambda engine, handle: None
from compliance.engines.durable.program import Program
from compliance.engines.query import EngineFact, Pattern, Query
program = Program([Query("q", (Pattern("a", "unit"),))], {{"unit": {{}}}})
batch = program.batches([EngineFact("x", "unit", {{}})])[0]
assert Driver(program.rulesets).run([batch])[0]["r0"] == ["0"]
found = Driver(program.rulesets).run([batch.replace("[", "[" + {broken!r} + ",", 1)])
assert found == [{{}}], "without the canary this would be: no findings"
"""
    assert run_apart(script) == 0


def test_two_ids_of_one_hash_lose_a_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fnv32("1aa9") == fnv32("25054")
    batches = Program.batches

    def colliding(self: Program, facts: Sequence[EngineFact]) -> list[str]:
        texts = batches(self, facts)
        return [text.replace('"id":"0"', '"id":"1aa9"').replace('"id":"1"', '"id":"25054"') for text in texts]

    monkeypatch.setattr(Program, "batches", colliding)
    query, facts = Query("q", (Pattern("a", "unit"),)), [EngineFact(name, "unit", {}) for name in "xy"]
    with pytest.raises(EngineFault, match="result code 2"):
        DurableEngine([query], SCHEMAS).evaluate(facts)
    monkeypatch.setattr(driver, "require_code", lambda code: None)
    monkeypatch.setattr(driver, "_match_pattern", lambda width: re.compile(r'"id":"(\w+)"'))
    engine = DurableEngine([query], SCHEMAS)
    assert engine._driver.run(engine._program.batches(facts))[0]["r0"] == ["1aa9"], "one of the two"


def test_the_ids_that_we_use_have_different_hashes() -> None:
    prime, mask = 16777619, 0xFFFFFFFF
    hashes = {fnv32("sid-0")}
    level = {str(digit): fnv32(str(digit)) for digit in range(10)}
    count = 0
    digits = [(str(digit), ord(str(digit))) for digit in range(10)]
    while count < limits.FACTS_PER_CALL:
        for name, value in level.items():
            if int(name) <= limits.FACTS_PER_CALL:
                hashes.add(value)
                count += 1
        level = {
            name + digit: ((value ^ byte) * prime) & mask
            for name, value in level.items()
            if name != "0" and int(name) <= limits.FACTS_PER_CALL // 10
            for digit, byte in digits
        }
    assert len(hashes) == count + 1 == limits.FACTS_PER_CALL + 2


def test_names_of_one_hash_are_one_property_and_are_refused() -> None:
    facts = '[{"id":"1","ko":1,"1aa9":7},{"id":"2","ko":0}]'
    rules = {"r0": {"all": [{"m0": {"$and": [{KIND: 1}, {"25054": 7}]}}], "cap": 9}}
    rules[CANARY] = {"all": [{"m0": {"$and": [{KIND: 0}]}}], "cap": 9}
    assert driver.Driver([json.dumps(rules)]).run([facts])[0]["r0"] == ["1"], "25054 was never asserted"
    with pytest.raises(EngineFault, match="'25054' and '1aa9'"):
        require_distinct(["1aa9", "k", "25054"])
    limits.check_vocabulary()


def test_texts_in_the_engine_would_be_cut_at_65536_bytes() -> None:
    # Hence texts are numbers there; test_durable shows that 70,000 letters are compared to the last.
    rules = {"r0": {"all": [{"m0": {"$and": [{KIND: 1}, {"t": {"$m": "u"}}]}}], "cap": 9}}
    rules[CANARY] = {"all": [{"m0": {"$and": [{KIND: 0}]}}], "cap": 9}
    facts = [{"id": "1", KIND: 1, "t": "a" * 65536, "u": "b" * 65536}, {"id": "2", KIND: 0}]
    assert driver.Driver([json.dumps(rules)]).run([json.dumps(facts, separators=(",", ":"))])[0]["r0"] == ["1"]


def test_no_text_of_a_plan_reaches_the_engine() -> None:
    rng = random.Random(7)
    for _ in range(100):
        program_ = Program(random_queries(rng, 5), SCHEMAS)
        for text in (*program_.rulesets, *program_.batches(random_facts(rng, 20))):
            assert set(text) <= set('abcdefghijklmnopqrstuvwxyz0123456789_-$":{}[],')


def test_numbers_beyond_the_limit_wrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "VALUE_LIMIT", 10**18)
    big = NumberTest(">", Linear(((1000, Ref("a", "budget")),)), Linear(((1, Ref("a", "year")),)))
    query, facts = Query("q", (Pattern("a", "unit", (big,)),)), [EngineFact("x", "unit", {"budget": 10**16, "year": 1})]
    assert run_naive([query], facts) == {"q": [("x",)]}
    assert DurableEngine([query], SCHEMAS).evaluate(facts) == {"q": []}


def on_one_kind(count: int) -> list[Query]:
    year = Linear(((1, Ref("a", "year")),))
    return [Query(f"q{n}", (Pattern("a", "unit", (NumberTest("<=", year, Linear((), n)),)),)) for n in range(count)]


def test_without_sharding_a_fact_of_many_conditions_stops_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    queries, facts = on_one_kind(70), [EngineFact("x", "unit", {"year": 0, "unit": "คลัง"})]
    assert DurableEngine(queries, SCHEMAS).evaluate(facts) == {f"q{n}": [("x",)] for n in range(70)}
    monkeypatch.setattr(program, "PATTERNS_PER_TAG", 100)
    with pytest.raises(EngineFault, match="303"):
        DurableEngine(queries, SCHEMAS).evaluate(facts)


def test_beyond_the_other_limits_the_engine_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "PATTERNS_PER_QUERY", 20)
    monkeypatch.setattr(patterns, "JOINS_PER_PATTERN", 40)

    def year(alias: str, coefficient: int = 1) -> Linear:
        return Linear(((coefficient, Ref(alias, "year")),))

    # A chain: each the year after the one before.
    facts = [EngineFact(f"x{n}", "unit", {"unit": "ก", "year": n, "budget": n - 1}) for n in range(17)]
    budget = [Linear(((1, Ref(f"p{n}", "budget")),)) for n in range(17)]
    links = [Pattern(f"p{n}", "unit", (NumberTest("==", budget[n], year(f"p{n - 1}")),)) for n in range(1, 17)]
    with pytest.raises(EngineFault, match="304"):
        DurableEngine([Query("q", (Pattern("p0", "unit"), *links))], SCHEMAS).evaluate(facts)
    less = [NumberTest("<", year("p1", n), year("p0")) for n in range(2, 32)]
    with pytest.raises(EngineFault, match="113"):
        DurableEngine([Query("q", (Pattern("p0", "unit"), Pattern("p1", "unit", (*links[0].tests, *less))))], SCHEMAS)


@linux_only
def test_without_a_limit_on_kinds_the_engine_never_finishes_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    schemas = {f"kind{n}": {} for n in range(520)}
    queries = [Query(f"q{n}", (Pattern("a", f"kind{n}"),)) for n in range(520)]
    facts = [EngineFact("x", "kind519", {})]
    with IsolatedEngine(queries, schemas, timeout_s=30) as engine:
        assert engine.evaluate(facts)["q519"] == [("x",)]
    monkeypatch.setattr(program, "TAGS_PER_RULESET", 600)
    with IsolatedEngine(queries, schemas, timeout_s=1) as engine, pytest.raises(EngineFault, match="did not finish"):
        engine.evaluate(facts)
