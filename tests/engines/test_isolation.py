"""Whatever befalls the child process ends as an EngineFault with its reason, and the next plan is decided."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

import pytest

from compliance.engines import child_process, isolation
from compliance.engines.child_process import HEADER, MAGIC, read_answers, read_message
from compliance.engines.durable import BadFact, DurableEngine, available
from compliance.engines.durable.driver import Driver
from compliance.engines.durable.program import Answers
from compliance.engines.isolation import Host, IsolatedEngine
from compliance.engines.query import (
    EngineFact,
    EngineFault,
    Matches,
    Pattern,
    Query,
    QueryError,
    Ref,
    Schemas,
    TextTest,
)

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules is not available")
forks = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux only")

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS: Schemas = {"person": {"name": "str", "unit": "str", "year": "int"}}
SAME = TextTest("==", Ref("b", "unit"), Ref("a", "unit"))
QUERIES = [
    Query("pairs", (Pattern("a", "person"), Pattern("b", "person", (SAME,)))),
    Query("alone", (Pattern("a", "person", (TextTest("!=", Ref("a", "name"), "ก"),)),)),
]
FACTS = [EngineFact(f"x{n}", "person", {"name": f"ก{n}\0'\"", "unit": str(n % 3)}) for n in range(12)]
BOTH: list[Literal["fork", "spawn"]] = ["spawn"] if sys.platform != "linux" else ["fork", "spawn"]


def once(facts: Sequence[EngineFact], *, timeout_s: float) -> Matches:
    """One plan in a child of its own."""
    with IsolatedEngine(QUERIES, SCHEMAS, timeout_s=timeout_s) as engine:
        return engine.evaluate(facts)


@pytest.mark.parametrize("start", BOTH)
def test_the_answer_is_that_of_the_engine_in_this_process(start: Literal["fork", "spawn"]) -> None:
    expected = DurableEngine(QUERIES, SCHEMAS).evaluate(FACTS)
    assert len(expected["pairs"]) == 36
    with IsolatedEngine(QUERIES, SCHEMAS, start=start) as engine:
        for _ in range(3):
            assert engine.evaluate(FACTS) == expected
            assert engine.evaluate([]) == {"pairs": [], "alone": []}


def test_a_batch_longer_than_a_pipe_holds() -> None:
    facts = [EngineFact(f"x{n}", "person", {"name": "ข", "unit": str(n), "year": n}) for n in range(20_000)]
    assert len(once(facts, timeout_s=60)["alone"]) == 20_000


def misbehave(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Make the next child do this when it is asked; forked children inherit it."""

    class Bad(Driver):
        def run(self, batches: Sequence[str]) -> list[Answers]:
            act()
            return super().run(batches)

    monkeypatch.setattr(child_process, "Driver", Bad)


def reason(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], **options: float) -> str:
    """What the fault says, after checking that the engine decides the next plan."""
    with IsolatedEngine(QUERIES, SCHEMAS, **{"timeout_s": 20.0, **options}) as engine:  # type: ignore[arg-type]
        with monkeypatch.context() as patch:
            misbehave(patch, act)
            with pytest.raises(EngineFault) as caught:
                engine.evaluate(FACTS)
        assert engine.evaluate(FACTS) == DurableEngine(QUERIES, SCHEMAS).evaluate(FACTS)
    assert "durable-rules" in caught.value.th
    assert caught.value.__cause__ is None
    return caught.value.en


def segfault() -> None:
    import ctypes

    ctypes.string_at(0)


def devour() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(2**24))


def hang_in_c() -> None:
    import ctypes

    ctypes.PyDLL(None).sleep(1000)  # holds the interpreter's lock, as the engine does


@forks
class TestForkedChildren:
    @pytest.fixture(autouse=True)
    def _forked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A test before these may have left a thread, with which a child would be spawned, and know nothing of them."""
        monkeypatch.setattr(child_process.threading, "active_count", lambda: 1)

    def test_a_crash(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        assert "ended early (SIGSEGV)" in reason(monkeypatch, segfault)
        assert "ended early (SIGABRT)" in reason(monkeypatch, os.abort)
        assert capfd.readouterr() == ("", ""), "the child's last words are not the user's"

    def test_a_hang(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "did not finish within 0.3 seconds" in reason(monkeypatch, hang_in_c, timeout_s=0.3)

    def test_an_early_exit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "ended early (exit 3)" in reason(monkeypatch, lambda: os._exit(3))

    def test_hunger_for_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "MemoryError" in reason(monkeypatch, devour, memory_mb=200)

    def test_an_exception(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> None:
            raise EngineFault("ผิด durable-rules", "wrong")

        assert reason(monkeypatch, fail) == "wrong"
        assert "ZeroDivisionError" in reason(monkeypatch, lambda: 1 // 0)

    def test_a_ruleset_that_is_refused_is_told_with_the_first_facts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Bad(Driver):
            def __init__(self, rulesets: Sequence[str]) -> None:
                raise EngineFault("ผิด durable-rules", "refused")

        monkeypatch.setattr(child_process, "Driver", Bad)
        with IsolatedEngine(QUERIES, SCHEMAS, timeout_s=20) as engine:
            engine.start()
            assert engine._child is not None
            engine._child._replies.peek(1)  # type: ignore[attr-defined]  # until it has answered, and ended
            with pytest.raises(EngineFault, match="refused"):
                engine.evaluate(FACTS)

    def test_an_engine_started_ahead_answers_like_any(self) -> None:
        with IsolatedEngine(QUERIES, SCHEMAS, timeout_s=20) as engine:
            engine.start()
            child = engine._child
            assert engine.evaluate(FACTS) == DurableEngine(QUERIES, SCHEMAS).evaluate(FACTS)
            assert engine._child is child

    def test_printing_does_not_reach_the_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        misbehave(monkeypatch, lambda: [os.write(stream, b"x" * 100) for stream in (1, 2)])
        assert once(FACTS, timeout_s=20)["alone"]

    @pytest.mark.parametrize(
        "garbage",
        [
            b"\0" * 100,
            b"not a message of ours at all",
            HEADER.pack(MAGIC, 2**62),
            HEADER.pack(MAGIC, 4) + b"{]:\xff",
            HEADER.pack(MAGIC, 2) + b"{}",
            HEADER.pack(MAGIC, 15) + b'{"answers":[3]}',
            HEADER.pack(MAGIC, 21) + b'{"answers":[{"r0":5}]',
            HEADER.pack(MAGIC, 14) + b'{"fault":["x"]',
            HEADER.pack(MAGIC, 14) + b'{"answers":[]}',
            b"KML",
        ],
    )
    def test_garbage_on_the_pipe(self, monkeypatch: pytest.MonkeyPatch, garbage: bytes) -> None:
        def serve(requests: BinaryIO, replies: BinaryIO) -> None:
            read_message(requests)
            read_message(requests)
            replies.write(garbage)
            replies.flush()

        with IsolatedEngine(QUERIES, SCHEMAS, timeout_s=20) as engine:
            with monkeypatch.context() as patch:
                patch.setattr(child_process, "serve", serve)
                with pytest.raises(EngineFault, match=r"unreadable|ended early|number of answers"):
                    engine.evaluate(FACTS)
            assert engine.evaluate([]) == {"pairs": [], "alone": []}

    def test_a_child_that_reads_nothing_does_not_block_a_long_batch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(child_process, "serve", lambda requests, replies: time.sleep(1000))
        facts = [EngineFact(f"x{n}", "person", {"name": "ข"}) for n in range(5000)]
        with pytest.raises(EngineFault, match="did not finish"):
            once(facts, timeout_s=0.3)

    def test_an_interrupted_parent_leaves_no_child(self, monkeypatch: pytest.MonkeyPatch) -> None:
        engine = IsolatedEngine(QUERIES, SCHEMAS, timeout_s=20)
        misbehave(monkeypatch, lambda: time.sleep(1000))
        monkeypatch.setattr(child_process.Child, "ask", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            engine.evaluate(FACTS)
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)

    def test_a_forgotten_engine_leaves_no_child(self) -> None:
        engine = IsolatedEngine(QUERIES, SCHEMAS, timeout_s=20)
        assert engine.evaluate(FACTS)["alone"]
        assert os.waitpid(-1, os.WNOHANG) == (0, 0), "it is there"
        del engine
        gc.collect()
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)

    def test_a_child_whose_parent_died_dies(self) -> None:
        script = (
            "import os, sys; from test_isolation import *; engine = IsolatedEngine(QUERIES, SCHEMAS)\n"
            "engine.evaluate(FACTS); me = os.getpid()\n"
            "print(open(f'/proc/{me}/task/{me}/children').read(), flush=True); os.kill(me, 9)"
        )
        path = os.pathsep.join([str(ROOT), str(Path(__file__).parent), *sys.path])
        done = subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
        )
        orphan = int(done.stdout)
        for _ in range(100):
            state = Path(f"/proc/{orphan}/stat")
            if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
                return
            time.sleep(0.05)
        os.kill(orphan, signal.SIGKILL)
        pytest.fail("the child outlived its parent")

    def test_two_children_do_not_keep_each_others_pipes_open(self) -> None:
        first, second = IsolatedEngine(QUERIES, SCHEMAS), IsolatedEngine(QUERIES, SCHEMAS)
        expected = first.evaluate(FACTS)
        assert second.evaluate(FACTS) == expected
        child = first._child
        assert child is not None
        child._requests.close()
        assert child._wait() == 0, "it saw that its requests ended though the second child was forked after it"
        child._replies.close()
        child.ended, first._child = True, None
        assert second.evaluate(FACTS) == expected
        second.close()

    def test_engines_share_a_child_and_end_with_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        host = Host()
        first, second = (IsolatedEngine(asked, SCHEMAS, timeout_s=20, host=host) for asked in (QUERIES, QUERIES[:1]))
        expected = DurableEngine(QUERIES, SCHEMAS).evaluate(FACTS)
        fewer = {QUERIES[0].name: expected[QUERIES[0].name]}
        for _ in range(2):
            assert first.evaluate(FACTS) == expected
            assert second.evaluate(FACTS) == fewer
        child = host.child
        assert child is not None
        child.kill()
        with pytest.raises(EngineFault, match="ended early"):
            second.evaluate(FACTS)
        assert first.evaluate(FACTS) == expected
        assert second.evaluate(FACTS) == fewer
        assert host.child is not child
        del first
        gc.collect()
        assert second.evaluate(FACTS) == fewer
        assert len(host.names) == 1, "the child holds no rulesets of an engine that is gone"
        second.close()
        assert host.child is not None
        host.end()

    def test_beside_other_threads_the_child_is_not_forked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()
        monkeypatch.setattr(child_process, "_fork", lambda: pytest.fail("forked beside a thread"))
        done = threading.Event()
        thread = threading.Thread(target=done.wait)
        thread.start()
        try:
            assert once(FACTS, timeout_s=20)["alone"]
        finally:
            done.set()
            thread.join()


def _interrupt(child: child_process.Child, texts: Sequence[str]) -> list[Answers]:
    raise KeyboardInterrupt


class TestSpawnedChildren:
    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("import ctypes; ctypes.string_at(0)", r"ended early \((SIGSEGV|exit \d+)\)"),
            ("import time; time.sleep(1000)", "did not finish within 1 seconds"),
            ("raise SystemExit(3)", r"ended early \(exit 3\)"),
            ("print('garbage ' * 100)", "unreadable"),
            ("1 // 0", r"ended early \(exit 1\)"),
        ],
    )
    def test_a_child_that_goes_wrong(self, monkeypatch: pytest.MonkeyPatch, code: str, said: str) -> None:
        with IsolatedEngine(QUERIES, SCHEMAS, timeout_s=1, start="spawn") as engine:
            with monkeypatch.context() as patch:
                patch.setattr(child_process, "interpreter", lambda *_: [sys.executable, "-I", "-S", "-c", code])
                with pytest.raises(EngineFault, match=said):
                    engine.evaluate(FACTS)
            engine._timeout_s = 20
            assert engine.evaluate(FACTS)["alone"]


def test_a_bad_fact_or_query_is_found_before_any_child() -> None:
    with pytest.raises(QueryError, match="unknown kind"):
        IsolatedEngine([Query("q", (Pattern("a", "unit"),))], SCHEMAS)
    with IsolatedEngine(QUERIES, SCHEMAS) as engine:
        with pytest.raises(BadFact, match="unknown property"):
            engine.evaluate([EngineFact("x", "person", {"salary": 3})])
        assert engine._child is None


def test_where_the_engine_is_missing_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "load", lambda: (None, "ไม่มี", "not there"))
    with pytest.raises(EngineFault, match="not there"):
        IsolatedEngine(QUERIES, SCHEMAS)


def test_a_reply_is_taken_apart_only_by_its_shape() -> None:
    assert read_answers('{"answers":[{"r0":["1"]}]}') == [{"r0": ["1"]}]
    with pytest.raises(EngineFault, match="unreadable"):
        read_answers("[" * 100_000)
