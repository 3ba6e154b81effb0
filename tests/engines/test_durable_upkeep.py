"""Where the engine is missing, who may touch it, and what it leaves behind."""

from __future__ import annotations

import ast
import builtins
import gc
import importlib
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from questions import WORLD, lacking, needs_engine, pair, person, single

import compliance.engines.durable as durable
from compliance.engines.durable import DurableEngine, available, driver
from compliance.engines.query import (
    Matches,
    Query,
)

ROOT = Path(__file__).resolve().parents[2]


def test_what_cannot_be_had_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def reason() -> str:
        driver.load.cache_clear()
        module, th, en = driver.load()
        assert module is None
        assert not available()
        assert durable.unavailable_reason() == (th, en)
        return en

    try:
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "durable_rules_engine", None)
            assert "bin/setup adds it" in reason()
        with monkeypatch.context() as patch:
            patch.setattr(struct, "calcsize", lambda _: 4)
            assert "32-bit integers" in reason()
        with monkeypatch.context() as patch:
            patch.setattr(builtins, "__import__", _undefined_symbol)
            assert "uninstall it and run bin/setup (undefined symbol: PyEval_CallObject)" in reason()
    finally:
        driver.load.cache_clear()


def _undefined_symbol(name: str, *rest: Any) -> Any:
    if name == "durable_rules_engine":
        raise ImportError("undefined symbol: PyEval_CallObject")
    return importlib.__import__(name, *rest)


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
    code = "import sys, compliance.engines.durable; print('durable' in sys.modules)"
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
