"""The engine in a process of its own: a crash, a hang or a blow-up of memory ends as an EngineFault, nothing else.

Only the C engine and its driver run in the child (`child_process`). Queries are compiled, facts written and answers
judged here, so that a child that has gone wrong can return no more than texts, which are then checked.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from compliance.engines.child_process import Child, Start, start_child
from compliance.engines.durable.driver import load
from compliance.engines.durable.program import Program, fault
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, Schemas


class IsolatedEngine:
    """Compiled queries and a child process that lives until `close`, for one plan or many; for one thread.

    `timeout_s` bounds each evaluation (the first includes starting the child), `memory_mb` what the child may take
    beyond what it starts with, where the system can limit it. `start` forces one way to start the child.
    Raises QueryError for a query that the engine cannot bear, EngineFault where the engine is not available.
    """

    def __init__(
        self,
        queries: Sequence[Query],
        schemas: Schemas,
        *,
        timeout_s: float = 60.0,
        memory_mb: int = 2048,
        start: Start | None = None,
    ) -> None:
        module, th, en = load()
        if module is None:
            raise EngineFault(th, en)
        self._program = Program(queries, schemas)
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._start = start
        self._child: Child | None = None

    def start(self) -> None:
        """Start the child now, so that it compiles the rulesets while the caller does other things.

        Raises as `evaluate`, which starts one where none runs.
        """
        with self._running():
            pass

    def evaluate(self, facts: Sequence[EngineFact]) -> Matches:
        """Every match of every query, sorted, as fact ids in pattern order.

        Raises BadFact for a fact that is not as its schema says, and EngineFault, with the reason, for whatever
        befalls the child; the next plan then gets a new one.
        """
        batches = self._program.batches(facts)
        with self._running() as child:
            return self._program.matches(facts, child.ask(batches))

    @contextmanager
    def _running(self) -> Iterator[Child]:
        """The child, for the time that it has; it ends where what is done with it fails."""
        fresh = self._child is None
        child = self._child or self._begin()
        late = threading.Event()
        try:
            with _deadline(child, self._timeout_s, late):
                if fresh:
                    child.begin(self._program.rulesets, self._memory_mb, self._timeout_s)
                yield child
            if late.is_set():
                raise TimeoutError
        except BaseException as error:
            how = child.end()
            self._child = None
            if late.is_set():
                seconds = f"{self._timeout_s:g}"
                raise fault(f"ไม่เสร็จภายใน {seconds} วินาที", f"it did not finish within {seconds} seconds") from None
            if isinstance(error, (OSError, EOFError)):
                raise fault(f"โปรเซสของเอนจินจบก่อนตอบ ({how})", f"its process ended early ({how})") from None
            raise

    def _begin(self) -> Child:
        self._child = child = start_child(self._start)
        # Whoever forgets to close leaves no process behind; a child that inherited this object must not end another.
        weakref.finalize(self, _end_own, child, os.getpid())
        return child

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def __enter__(self) -> IsolatedEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _end_own(child: Child, parent: int) -> None:
    if os.getpid() == parent and not child.ended:
        child.end()


@contextmanager
def _deadline(child: Child, seconds: float, late: threading.Event) -> Iterator[None]:
    """Kill the child when time is up: the one way on every system to end a read or write that blocks on it."""

    def strike() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(seconds, strike)
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        clock.join()
