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
from itertools import count
from types import TracebackType

from compliance.engines.child_process import PROGRAM, Child, Start, start_child
from compliance.engines.durable.driver import load
from compliance.engines.durable.program import Program, fault
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, Schemas


class Host:
    """A child process, and which engines' rulesets are loaded in it: several share one, and its memory."""

    def __init__(self) -> None:
        self.child: Child | None = None
        self.begun = False
        """Whether the child has its limits and first rulesets."""
        self.names: dict[int, str] = {}
        """By the number of an engine, what its rulesets are called in the child; none for those it began with."""
        self.gone: list[int] = []
        """Engines that were forgotten, whose rulesets the child still holds."""
        self._numbers = count()

    def number(self) -> int:
        """A number for a further engine."""
        return next(self._numbers)

    def begin(self, start: Start | None) -> Child:
        """Start the child."""
        self.begun, self.names = False, {}
        self.gone.clear()
        self.child = child = start_child(start)
        # Whoever forgets to close leaves no process behind; a child that inherited this object must not end another.
        weakref.finalize(self, _end_own, child, os.getpid())
        return child

    def end(self) -> str:
        """End the child and say how it ended."""
        child, self.child = self.child, None
        return child.end() if child is not None else ""

    def sweep(self) -> None:
        """Have the child forget the rulesets of engines that are gone."""
        while self.gone and self.child is not None:
            name = self.names.pop(self.gone.pop(), None)
            if name is not None:
                self.child.drop(name)


class IsolatedEngine:
    """Compiled queries and a child process that lives until `close`, for one plan or many; for one thread.

    `host` is a child that other engines of the same options share; none: it has one of its own.

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
        host: Host | None = None,
    ) -> None:
        module, th, en = load()
        if module is None:
            raise EngineFault(th, en)
        self._program = Program(queries, schemas)
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._start = start
        self._host, self._alone = host or Host(), host is None
        self._number = self._host.number()
        weakref.finalize(self, self._host.gone.append, self._number)

    @property
    def _child(self) -> Child | None:
        return self._host.child

    @_child.setter
    def _child(self, child: Child | None) -> None:
        self._host.child = child

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
            name = self._host.names[self._number]
            return self._program.matches(facts, child.ask([name, *batches] if name else batches))

    @contextmanager
    def _running(self) -> Iterator[Child]:
        """The child, for the time that it has; it ends where what is done with it fails."""
        host = self._host
        child = host.child or host.begin(self._start)
        late = threading.Event()
        try:
            with _deadline(child, self._timeout_s, late):
                host.sweep()
                if self._number not in host.names:
                    self._load(child)
                yield child
            if late.is_set():
                raise TimeoutError
        except BaseException as error:
            how = host.end()
            if late.is_set():
                seconds = f"{self._timeout_s:g}"
                raise fault(f"ไม่เสร็จภายใน {seconds} วินาที", f"it did not finish within {seconds} seconds") from None
            if isinstance(error, (OSError, EOFError)):
                raise fault(f"โปรเซสของเอนจินจบก่อนตอบ ({how})", f"its process ended early ({how})") from None
            raise

    def _load(self, child: Child) -> None:
        host = self._host
        if host.begun:
            name = f"{PROGRAM}{self._number}"
            child.load(name, self._program.rulesets)
        else:
            name = ""
            child.begin(self._program.rulesets, self._memory_mb, self._timeout_s)
        host.begun = True
        host.names[self._number] = name

    def close(self) -> None:
        """End the child; of a shared one only forget what is this engine's."""
        if self._alone:
            self._host.end()
        else:
            self._host.gone.append(self._number)

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
