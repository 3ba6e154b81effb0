"""What the fenced engine refuses, and what it takes for a fault."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from questions import WORLD, ask, needs_engine, number, pair, person, single

from compliance.engines.durable import BadFact, DurableEngine, driver, limits, program
from compliance.engines.query import (
    EngineFact,
    EngineFault,
    Linear,
    NumberTest,
    Pattern,
    Query,
    QueryError,
    Ref,
    Schemas,
    TextTest,
)


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
