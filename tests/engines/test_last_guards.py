"""Guards that everything else would not miss: each of these tests fails when the guard's code is taken out."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from rule_worlds import FIRST, KINDS, LEXICON

from compliance.data import load_yaml
from compliance.engines.answers import decisions
from compliance.engines.child_process import SEPARATOR
from compliance.engines.decision import Task
from compliance.engines.durable import available, driver
from compliance.engines.durable.driver import Driver
from compliance.engines.lowering import lower
from compliance.engines.query import EngineFault
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.rule_file import read_rule

ROOT = Path(__file__).resolve().parents[2]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits and alarms as Linux has them")
RULE = """rule: r
title: {th: ก, en: a}
norm: act/1
severity: must
for: {a: person}
require: a.count > 0
found: {th: ก, en: a}
remedy: {th: ก, en: a}
"""


@pytest.mark.skipif(not available(), reason="durable-rules is not available")
def test_a_driver_that_failed_once_never_answers_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.engines.durable.program import Program
    from compliance.engines.query import Pattern, Query

    program = Program([Query("q", (Pattern("a", "person"),))], {"person": {"year": "int"}})
    engine = Driver(program.rulesets)
    batches = ['[{"id": "0", "_": 1}]' for _ in program.rulesets]

    def broken(answers: object) -> None:
        raise EngineFault("ก", "the engine dropped part of the facts")

    with monkeypatch.context() as patched:
        patched.setattr(driver, "require_canary", broken)
        with pytest.raises(EngineFault, match="dropped"):
            engine.run(batches)
    with pytest.raises(EngineFault, match="it stopped after an earlier fault"):
        engine.run(batches)


def test_a_subject_that_both_passes_and_fails_is_a_fault() -> None:
    rule = read_rule(load_yaml(RULE, "r.yaml"), "staffing/cost", LEXICON)
    facts = FactSet(KINDS)
    required = {"unit": "ก", "number": 1, "year": 2564, "paid": Decimal(1), "day": FIRST}
    facts.add(Fact("person", "1", {**required, "count": 1}))
    lowered = lower(Task(rule, {}))
    both = {query.name: [("person/1",)] for query in (*lowered.passes, *lowered.fails)}
    nothing = {query.name: [] for query in lowered.queries()}
    with pytest.raises(EngineFault, match="contradicts itself"):
        decisions([lowered], {**nothing, **both}, facts)


def served(first: str, then: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """A child's life on one message, in a process of its own, with something done before and after it."""
    message = SEPARATOR.join([json.dumps([512, seconds])])
    code = f"""
import io
from compliance.engines import child_process
{first}
requests = io.BytesIO()
child_process.write_message(requests, {message!r})
requests.seek(0)
child_process.serve(requests, io.BytesIO())
{then}
"""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)


NO_ENGINE = "child_process.Driver = lambda rulesets: None"


@linux_only
def test_a_child_leaves_no_core_file() -> None:
    found = served(NO_ENGINE, "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))", 5)
    assert found.stdout == "(0, 0)\n", found.stderr


@linux_only
def test_a_child_whose_parent_is_gone_dies_of_its_own_alarm() -> None:
    hangs = "import time\nchild_process.Driver = lambda rulesets: time.sleep(50)"
    assert served(hangs, "", -9.9).returncode == -signal.SIGALRM
