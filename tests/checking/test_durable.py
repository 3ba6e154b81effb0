"""What the fenced engine answers, and what it refuses."""

from __future__ import annotations

import ast
import gc
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from naive import run_naive
from worlds import NFC, NFD, SCHEMAS, TEXTS, random_facts, random_queries

import compliance.checking.durable as durable
from compliance.checking.durable import BadFact, DurableEngine, available, driver, limits, program
from compliance.checking.durable.limits import fnv32
from compliance.checking.query import (
    EngineFact,
    EngineFault,
    Linear,
    Matches,
    NumberTest,
    Pattern,
    Query,
    QueryError,
    Ref,
    Schemas,
    Test,
    TextTest,
)

ROOT = Path(__file__).resolve().parents[2]
needs_engine = pytest.mark.skipif(not available(), reason=str(durable.unavailable_reason()))

WORLD: Schemas = {"person": {"name": "str", "unit": "str", "year": "int", "pay": "int", "limit": "int"}}


def person(identity: str, **values: int | str) -> EngineFact:
    return EngineFact(identity, "person", values)


def number(alias: str, name: str, coefficient: int = 1) -> Linear:
    return Linear(((coefficient, Ref(alias, name)),))


def single(*tests: Test) -> Query:
    return Query("q", (Pattern("a", "person", tests),))


def pair(*tests: Test) -> Query:
    same = TextTest("==", Ref("b", "unit"), Ref("a", "unit"))
    return Query("q", (Pattern("a", "person"), Pattern("b", "person", (same, *tests))))


def lacking(*tests: Test) -> Query:
    same = TextTest("==", Ref("b", "unit"), Ref("a", "unit"))
    return Query("q", (Pattern("a", "person"),), (Pattern("b", "person", (same, *tests)),))


def ask(query: Query, *facts: EngineFact, schemas: Schemas = WORLD) -> list[tuple[str, ...]]:
    """The engine's answer, which must be the obvious one."""
    with DurableEngine([query], schemas) as engine:
        found = engine.evaluate(facts)
    assert found == run_naive([query], facts)
    return found[query.name]


@needs_engine
@pytest.mark.parametrize("seed", range(10))
def test_random_queries_on_random_facts_agree_with_nested_loops(seed: int) -> None:
    rng = random.Random(seed)
    found = 0
    for _ in range(400):
        queries = random_queries(rng, 5)
        with DurableEngine(queries, SCHEMAS) as engine:
            for _ in range(3):
                facts = random_facts(rng, 14)
                expected = run_naive(queries, facts)
                assert engine.evaluate(facts) == expected, (queries, facts)
                found += sum(map(len, expected.values()))
    assert found > 500, "the random worlds no longer match anything"


@needs_engine
class TestAnswers:
    def test_forty_percent_passes_and_one_satang_more_fails(self) -> None:
        over = single(NumberTest(">", number("a", "pay", 100), number("a", "limit", 40)))
        assert ask(over, person("x", pay=40_000_000_000, limit=100_000_000_000)) == []
        assert ask(over, person("x", pay=40_000_000_001, limit=100_000_000_000)) == [("x",)]

    def test_a_fact_does_not_pair_with_itself_but_is_no_absence_of_itself(self) -> None:
        facts = [person("x", unit="คลัง"), person("y", unit="คลัง"), person("z", unit="ช่าง")]
        assert ask(pair(), *facts) == [("x", "y"), ("y", "x")]
        assert ask(lacking(), *facts) == []

    def test_two_equal_facts_are_two_facts(self) -> None:
        assert ask(single(), person("x", year=1), person("y", year=1)) == [("x",), ("y",)]

    def test_a_missing_property_satisfies_no_test(self) -> None:
        for op in ("==", "!="):
            assert ask(single(TextTest(op, Ref("a", "name"), "ก")), person("x")) == []  # type: ignore[arg-type]
            assert ask(single(TextTest(op, Ref("a", "name"), Ref("a", "unit"))), person("x", name="ก")) == []  # type: ignore[arg-type]
            assert ask(single(NumberTest(op, number("a", "pay"), Linear((), 3))), person("x")) == []  # type: ignore[arg-type]

    def test_a_property_whose_terms_cancel_must_still_be_there(self) -> None:
        nothing = single(NumberTest("==", number("a", "pay"), number("a", "pay")))
        assert ask(nothing, person("x"), person("y", pay=3)) == [("y",)]

    def test_an_absent_pattern_that_reads_what_a_match_lacks_exists_nowhere(self) -> None:
        later = lacking(NumberTest(">", number("b", "year"), number("a", "year")))
        facts = [person("x", unit="คลัง"), person("y", unit="คลัง", year=2564), person("z", unit="คลัง", year=2565)]
        assert ask(later, *facts) == [("x",), ("z",)]

    def test_zero_is_known_and_missing_is_not_zero(self) -> None:
        same_year = lacking(NumberTest("==", number("b", "year"), number("a", "year")))
        assert ask(same_year, person("x", unit="ก", year=0), person("y", unit="ก")) == [("y",)]

    def test_facts_of_one_plan_are_not_joined_with_those_of_the_next(self) -> None:
        with DurableEngine([pair()], WORLD) as engine:
            assert engine.evaluate([person("x", unit="ก")]) == {"q": []}
            assert engine.evaluate([person("y", unit="ก")]) == {"q": []}
            assert engine.evaluate([]) == {"q": []}

    @pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
    def test_every_text_equals_itself_and_no_other(self, text: str) -> None:
        same = Query(
            "q", (Pattern("a", "person"), Pattern("b", "person", (TextTest("==", Ref("a", "name"), Ref("b", "name")),)))
        )
        others = [person(f"o{place}", name=other) for place, other in enumerate(TEXTS) if other != text]
        assert ask(same, person("x", name=text), person("y", name=text), *others) == [("x", "y"), ("y", "x")]
        assert ask(single(TextTest("==", Ref("a", "name"), text)), person("x", name=text), *others) == [("x",)]

    def test_composed_and_decomposed_letters_differ(self) -> None:
        assert ask(single(TextTest("==", Ref("a", "name"), NFC)), person("x", name=NFD)) == []

    @pytest.mark.parametrize("op", ["==", "!=", "<", "<=", ">", ">="])
    def test_the_largest_sums_are_exact(self, op: str) -> None:
        most = limits.VALUE_LIMIT
        for other in (most, most - 1, -most):
            facts = [person("x", unit="ก", pay=most, limit=other), person("y", unit="ก", pay=-most, limit=most)]
            test = NumberTest(op, number("b", "pay", 4_000_000), number("a", "limit", -4_000_000))  # type: ignore[arg-type]
            ask(pair(test), *facts)
            ask(single(NumberTest(op, number("a", "pay", 4_000_000), number("a", "limit", 4_000_000))), *facts)  # type: ignore[arg-type]

    def test_constant_tests_hold_always_or_never(self) -> None:
        assert ask(single(NumberTest("<", Linear((), 1), Linear((), 2))), person("x")) == [("x",)]
        assert ask(single(NumberTest(">", Linear((), 1), Linear((), 2))), person("x")) == []
        assert ask(lacking(NumberTest(">", Linear((), 1), Linear((), 2))), person("x", unit="ก")) == [("x",)]

    def test_names_that_the_engine_reserves_or_confuses_are_just_names(self) -> None:
        numbers = dict.fromkeys(["sid", "$s", "1aa9", "25054", "a.b"], "int")
        schemas: Schemas = {"m$not": {"id": "str", **numbers}}  # type: ignore[dict-item]
        assert fnv32("1aa9") == fnv32("25054")
        query = Query(
            '$and"',
            (
                Pattern("$m", "m$not", (NumberTest("<", number("$m", "1aa9"), number("$m", "25054")),)),
                Pattern(
                    "c$not",
                    "m$not",
                    (
                        TextTest("==", Ref("c$not", "id"), Ref("$m", "id")),
                        NumberTest("!=", number("c$not", "sid"), number("$m", "$s")),
                    ),
                ),
            ),
        )
        facts = [
            EngineFact("1aa9", "m$not", {"id": "ก", "sid": 1, "$s": 2, "1aa9": 1, "25054": 2}),
            EngineFact("25054", "m$not", {"id": "ก", "sid": 3, "$s": 4, "1aa9": 5, "25054": 4, "a.b": 7}),
        ]
        assert ask(query, *facts, schemas=schemas) == [("1aa9", "25054")]

    def test_more_matches_than_one_call_returns(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("compliance.checking.durable.lowering.MATCHES_PER_CALL", 7)
        assert len(ask(pair(), *(person(f"x{place}", unit="ก") for place in range(9)))) == 72

    def test_forty_thousand_matches(self) -> None:
        facts = [person(f"x{place}", unit="ก") for place in range(201)]
        with DurableEngine([pair()], WORLD) as engine:
            assert len(engine.evaluate(facts)["q"]) == 201 * 200 > 2 * limits.MATCHES_PER_CALL

    def test_queries_beyond_sixty_conditions_on_a_kind_go_into_further_rulesets(self) -> None:
        queries = [
            Query(f"q{n:03}", (Pattern("a", "person", (NumberTest("==", number("a", "year"), Linear((), n)),)),))
            for n in range(150)
        ]
        facts = [person(f"x{n}", year=n) for n in range(150)]
        with DurableEngine(queries, WORLD) as engine:
            assert len(engine._program.rulesets) == 3
            assert engine.evaluate(facts) == {f"q{n:03}": [(f"x{n}",)] for n in range(150)}


@needs_engine
class TestRefusals:
    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"pay": True}, "person.pay .* is a bool, expected int"),
            ({"pay": 1.5}, "is a float, expected int"),
            ({"pay": "5"}, "is a str, expected int"),
            ({"name": 5}, "is a int, expected str"),
            ({"pay": 10**12 + 1}, "beyond what the engine computes exactly"),
            ({"pay": -(10**30)}, "beyond what the engine computes exactly"),
            ({"salary": 3}, "unknown property salary"),
        ],
    )
    def test_a_fact_that_is_not_as_its_schema_says(self, values: Mapping[str, int | str], said: str) -> None:
        query = single(NumberTest(">", number("a", "pay"), Linear((), 0)), TextTest("!=", Ref("a", "name"), ""))
        with DurableEngine([query], WORLD) as engine:
            with pytest.raises(BadFact, match=said):
                engine.evaluate([EngineFact("x", "person", values)])
            # The engine never saw the bad fact.
            assert engine.evaluate([person("x", pay=1, name="ก")]) == {"q": [("x",)]}

    def test_an_unknown_kind_and_a_repeated_id(self) -> None:
        with DurableEngine([single()], WORLD) as engine:
            with pytest.raises(BadFact, match="unknown kind 'unit'"):
                engine.evaluate([EngineFact("x", "unit", {})])
            with pytest.raises(BadFact, match="two facts have the id 'x'"):
                engine.evaluate([person("x"), person("x")])

    def test_more_facts_than_ids_were_checked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(program, "FACTS_PER_CALL", 4)
        with DurableEngine([single()], WORLD) as engine, pytest.raises(BadFact, match="3 facts are more"):
            engine.evaluate([person("x"), person("y"), person("z")])

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            (Query("q", (Pattern("a", "persn"),)), "unknown kind 'persn'"),
            (single(TextTest("==", Ref("a", "nam"), "x")), "unknown property person.nam"),
            (single(TextTest("==", Ref("a", "pay"), "x")), "person.pay is int, but the test needs str"),
            (single(NumberTest("<", number("a", "name"), Linear(()))), "person.name is str, but the test needs int"),
            (single(NumberTest("<", number("a", "pay", 10**7), Linear(()))), "too large"),
            (single(NumberTest("<", Linear(((9 * 10**6, Ref("a", "pay")),), 10**18), Linear(()))), "too large"),
            (single(NumberTest("<", Linear((), 2**63), Linear(()))), "too large"),
            (pair(*(NumberTest("<", number("b", "pay"), number("a", "year", n)) for n in range(1, 29))), "29 joins"),
        ],
    )
    def test_a_query_beyond_the_engine(self, query: Query, said: str) -> None:
        with pytest.raises(QueryError, match=said):
            DurableEngine([query], WORLD)

    def test_seventeen_patterns_and_two_queries_of_one_name(self) -> None:
        same = [
            Pattern(f"p{n}", "person", (TextTest("==", Ref(f"p{n}", "unit"), Ref("p0", "unit")),)) for n in range(1, 17)
        ]
        with pytest.raises(QueryError, match="more than 16 patterns"):
            DurableEngine([Query("q", (Pattern("p0", "person"), *same))], WORLD)
        sixteen = Query("q", (Pattern("p0", "person"), *same[:-1]))
        assert ask(sixteen, person("x", unit="ก")) == []
        with pytest.raises(QueryError, match="two queries are named 'q'"):
            DurableEngine([single(), single()], WORLD)

    def test_a_kind_of_which_too_much_is_read(self) -> None:
        names = [f"n{place}" for place in range(limits.PROPERTIES_PER_FACT + 1)]
        schemas: Schemas = {"wide": dict.fromkeys(names, "int")}
        tests = [NumberTest("==", number("a", name), Linear((), 1)) for name in names]
        fact = EngineFact("x", "wide", dict.fromkeys(names, 1))
        most = Query("q", (Pattern("a", "wide", tuple(tests[:-1])),))
        assert ask(most, fact, schemas=schemas) == [("x",)]
        with pytest.raises(QueryError, match="more than 120 properties"):
            DurableEngine([Query("q", (Pattern("a", "wide", tuple(tests)),))], schemas)


@needs_engine
class TestFaults:
    """Whatever the engine should never do is a fault, and the engine is not asked again."""

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ([{"c": ["2"], "r0": ["0", "0"]}], "reported one match twice"),
            ([{"c": ["2"], "r0": ["1"]}], "an answer about no fact"),
            ([{"c": ["2"], "r0": [["0", "0"]]}], "wrong shape"),
            ([{"c": ["2"], "r9": ["0"]}], "an answer of no rule"),
            ([{"r0": ["0"]}], "dropped part of the facts"),
            ([{"c": ["2", "2"], "r0": ["0"]}], "dropped part of the facts"),
            ([{"c": ["4"], "r0": ["0"]}], "dropped part of the facts"),
            ([], "number of answers"),
        ],
    )
    def test_an_impossible_answer(
        self, monkeypatch: pytest.MonkeyPatch, answers: list[dict[str, list[str]]], said: str
    ) -> None:
        engine = DurableEngine([single()], WORLD)
        with monkeypatch.context() as patch:
            patch.setattr(engine._driver, "run", lambda batches: answers)
            with pytest.raises(EngineFault, match=said):
                engine.evaluate([person("x")])
        with pytest.raises(EngineFault, match="stopped after an earlier fault"):
            engine.evaluate([person("x")])

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"r0":[]}', '{"r0":[{"m0":{"k":1}}]}', '{"r0":[{"m0":{"id":"1"}},{"m0":{']
    )
    def test_an_answer_that_is_no_answer(self, text: str) -> None:
        with pytest.raises(EngineFault, match="unreadable answer"):
            driver.read_answer(text)

    def test_an_error_of_the_engine(self) -> None:
        with pytest.raises(EngineFault, match="refused a ruleset"):
            driver.Driver(['{"r0":'])

    def test_where_the_engine_is_missing_the_reason_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(driver, "load", lambda: (None, "ไม่มี", "not there"))
        with pytest.raises(EngineFault, match="not there"):
            DurableEngine([single()], WORLD)


def test_python_313_and_a_missing_package_are_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", _Version())
        driver.load.cache_clear()
        module, th, en = driver.load()
        assert module is None
        assert "3.13" in th
        assert "3.12 is the last" in en
    driver.load.cache_clear()
    if sys.version_info < (3, 13):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "durable_rules_engine", None)
            module, th, en = driver.load()
            assert module is None
            assert "pip install" in en
            assert not available()
            assert durable.unavailable_reason() == (th, en)
    driver.load.cache_clear()


class _Version(tuple):  # type: ignore[type-arg]
    major, minor = 3, 13

    def __new__(cls) -> _Version:
        return super().__new__(cls, (3, 13, 0))


def test_only_the_driver_imports_the_engine_and_nothing_imports_its_host() -> None:
    importers = set()
    for path in (ROOT / "compliance").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "durable" for name in names), path
            if any(name.split(".")[0] == "durable_rules_engine" for name in names):
                importers.add(path.name)
    assert importers == {"driver.py"}


@needs_engine
def test_the_engine_is_never_told_to_retract_and_no_host_or_timer_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    called = set()

    class Recorder:
        def __getattr__(self, name: str) -> object:
            called.add(name)
            return getattr(module, name)

    module = driver.load()[0]
    monkeypatch.setattr(driver, "load", lambda: (Recorder(), "", ""))
    engine = DurableEngine([lacking()], WORLD)
    engine.evaluate([person("x", unit="ก"), person("y")])
    engine.close()
    assert called == {
        "create_ruleset",
        "assert_facts",
        "start_action",
        "complete_and_start_action",
        "delete_state",
        "delete_ruleset",
    }
    code = "import sys, compliance.checking.durable; print('durable' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "False\n"


@needs_engine
def test_a_forgotten_engine_is_freed_and_a_dead_one_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    freed = []
    monkeypatch.setattr(driver, "_delete", lambda engine, handles: freed.extend(handles))
    engine, dead = DurableEngine([single()], WORLD), DurableEngine([single()], WORLD)
    handles = list(engine._driver._handles)
    dead._driver.kill()
    del engine, dead
    gc.collect()
    assert freed == handles


@needs_engine
def test_evaluations_leave_no_memory_behind() -> None:
    status = Path("/proc/self/status")
    if not status.exists():
        pytest.skip("no /proc to read the memory in use from")

    def kilobytes() -> int:
        return int(status.read_text().partition("VmRSS:")[2].split()[0])

    facts = [person(f"x{n}", unit=f"{n % 7}", year=n) for n in range(300)]
    with DurableEngine([pair(), Query("p", lacking().patterns, lacking().absent)], WORLD) as engine:
        for _ in range(5):
            found: Matches = engine.evaluate(facts)
        before = kilobytes()
        for _ in range(60):
            assert engine.evaluate(facts) == found
        assert kilobytes() - before < 20_000, "one undeleted state of this plan takes 5,000"
