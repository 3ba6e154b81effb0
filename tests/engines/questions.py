"""Small questions to the engine, and its answer beside the obvious one."""

from __future__ import annotations

import pytest
from naive import run_naive

from compliance.engines.durable import DurableEngine, available, unavailable_reason
from compliance.engines.query import (
    EngineFact,
    Linear,
    Pattern,
    Query,
    Ref,
    Schemas,
    Test,
    TextTest,
)

WORLD: Schemas = {"person": {"name": "str", "unit": "str", "year": "int", "pay": "int", "limit": "int"}}


needs_engine = pytest.mark.skipif(not available(), reason=str(unavailable_reason()))


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
