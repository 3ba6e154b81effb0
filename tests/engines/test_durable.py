"""What the fenced engine answers."""

from __future__ import annotations

import random

import pytest
from naive import run_naive
from questions import WORLD, ask, lacking, needs_engine, number, pair, person, single
from worlds import NFC, NFD, SCHEMAS, TEXTS, random_facts, random_queries

from compliance.engines.durable import DurableEngine, limits
from compliance.engines.durable.limits import fnv32
from compliance.engines.query import (
    EngineFact,
    Linear,
    NumberTest,
    Pattern,
    Query,
    Ref,
    Schemas,
    TextTest,
)


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
        monkeypatch.setattr("compliance.engines.durable.patterns.MATCHES_PER_CALL", 7)
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
