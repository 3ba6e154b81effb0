"""Running durable-rules on tasks and facts: lowering once for each set of rules and parameter values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from compliance.engines.answers import Translator, decisions
from compliance.engines.decision import Decided, Task
from compliance.engines.lowering import Lowered, lower, schemas, tallies
from compliance.engines.query import EngineFact, Matches, Query, Schemas
from compliance.facts.fact import FactSet
from compliance.rulebook.kinds import Kinds

Evaluate: TypeAlias = Callable[[Sequence[EngineFact]], Matches]
Prepare: TypeAlias = Callable[[Sequence[Query], Schemas], Evaluate]
"""Compiles queries and returns what answers them; raises QueryError or EngineFault."""
Key: TypeAlias = tuple[tuple[int, tuple[tuple[str, Decimal], ...]], ...]
MOST_KEPT = 16
"""Sets of rules that an engine stands ready for: three types of organisation in four rounds, and some to spare."""


class DurableRun:
    """An engine for `compliance.checking.check`.

    `prepare` says how it runs: in this process, in a process of its own for each plan, or in a lasting one. What it
    prepared for one set of rules is kept for the next plan with the very same rules and parameters; of several sets,
    those that were asked last.
    """

    def __init__(self, prepare: Prepare) -> None:
        self._prepare = prepare
        self._ready: dict[Key, _Ready] = {}

    def __call__(self, tasks: Sequence[Task], facts: FactSet) -> dict[str, Decided]:
        """Every decision, by rule. Raises EngineFault or QueryError."""
        key = self.prepare(tasks, facts.kinds)
        ready = self._ready[key]
        try:
            asked = ready.translate(facts)
            matches = ready.evaluate(asked.facts)
        except Exception:
            del self._ready[key]  # an engine that failed once is not asked again
            raise
        return decisions(ready.lowered, matches, facts, asked.instead)

    def prepare(self, tasks: Sequence[Task], kinds: Kinds) -> Key:
        """What can be done before the facts are known. Raises EngineFault or QueryError."""
        # By identity: another edition of a rule has the same name. What is kept holds its rules, so no id comes again.
        key = tuple((id(task.rule), tuple(sorted(task.values.items()))) for task in tasks)
        ready = self._ready.pop(key, None)
        if ready is None:
            while len(self._ready) >= MOST_KEPT:
                del self._ready[next(iter(self._ready))]
            ready = _Ready(tasks, kinds, self._prepare)
        self._ready[key] = ready  # the last, so that what was not asked for longest goes first
        return key


class _Ready:
    def __init__(self, tasks: Sequence[Task], kinds: Kinds, prepare: Prepare) -> None:
        self.lowered: list[Lowered] = [lower(task) for task in tasks]
        rules = [task.rule for task in tasks]
        self.schemas: Schemas = schemas(kinds, rules)
        self.translate = Translator(kinds, self.schemas, rules, tallies(rules))
        self.evaluate = prepare([query for one in self.lowered for query in one.queries()], self.schemas)


def in_process(queries: Sequence[Query], schemas: Schemas) -> Evaluate:
    """The engine in this process: fastest, but a crash of the engine is a crash of the program."""
    from compliance.engines.durable import DurableEngine

    return DurableEngine(queries, schemas).evaluate


def isolated() -> Prepare:
    """The engine in one process of its own, kept for the next plan: a crash or a hang ends as an EngineFault."""
    from compliance.engines.isolation import Host, IsolatedEngine

    host = Host()

    def prepare(queries: Sequence[Query], schemas: Schemas) -> Evaluate:
        engine = IsolatedEngine(queries, schemas, host=host)
        engine.start()
        return engine.evaluate

    return prepare
