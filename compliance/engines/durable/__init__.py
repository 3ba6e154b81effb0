"""The durable-rules engine behind a fence: queries and facts in, matches out, or an EngineFault; nothing between.

The engine crashes, drops facts or reports matches that do not exist when it is used as its manual shows. What is
fenced off, and why, is said where it is done: `limits` (names, sizes), `layout` (shadows first), `lowering`
(guards, last join), `encoding` (integers only), `program` (canary, duplicates), `driver` (no Host, one state).
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from compliance.engines.durable.driver import Driver, load
from compliance.engines.durable.encoding import BadFact
from compliance.engines.durable.program import Program
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, Schemas

__all__ = ["BadFact", "DurableEngine", "available", "unavailable_reason"]


def available() -> bool:
    """Whether durable-rules can be used in this Python."""
    return load()[0] is not None


def unavailable_reason() -> tuple[str, str] | None:
    """Why it cannot, in Thai and English; None if it can."""
    module, th, en = load()
    return (th, en) if module is None else None


class DurableEngine:
    """Queries compiled into this process. A crash of the engine is a crash of the caller: see `isolation`.

    Raises QueryError for a query that the engine cannot bear, and EngineFault where the engine is not available.
    """

    def __init__(self, queries: Sequence[Query], schemas: Schemas) -> None:
        self._program = Program(queries, schemas)
        self._driver = Driver(self._program.rulesets)

    def evaluate(self, facts: Sequence[EngineFact]) -> Matches:
        """Every match of every query, sorted, as fact ids in pattern order.

        Raises BadFact for a fact that is not as its schema says (the engine has not seen it and can go on), and
        EngineFault for any irregularity of the engine, which is dead from then on.
        """
        batches = self._program.batches(facts)
        answers = self._driver.run(batches)
        try:
            return self._program.matches(facts, answers)
        except EngineFault:
            self._driver.kill()
            raise

    def close(self) -> None:
        """Free the engine's memory."""
        self._driver.close()

    def __enter__(self) -> DurableEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
