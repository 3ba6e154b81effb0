"""Every rule of the rulebook: its own examples and the boundary cases made from it, on both evaluators."""

from __future__ import annotations

import pytest
from shipped import shipped

from compliance.checking.check import EngineRun
from compliance.checking.report import engine_run
from compliance.engines.durable import unavailable_reason
from compliance.proving.boundaries import boundaries
from compliance.proving.examples import examples, try_examples
from compliance.proving.lint import problems

RULEBOOK = shipped()


@pytest.fixture(scope="module")
def engine() -> EngineRun | None:
    """durable-rules beside the plain evaluator, where it is there."""
    return None if unavailable_reason() else engine_run(isolate=False)


@pytest.mark.parametrize("name", RULEBOOK.rules)
def test_it_comes_out_as_its_examples_and_boundaries_say(name: str, engine: EngineRun | None) -> None:
    rule = RULEBOOK.rules[name]
    cases = [*examples(RULEBOOK.kinds, rule), *boundaries(RULEBOOK, rule)]
    wrong = [
        (one.example.name, [outcome.status.value for outcome in one.outcomes])
        for one in try_examples(RULEBOOK, rule, cases, engine)
        if not one.passed
    ]
    assert wrong == []


def test_the_rulebook_has_nothing_that_its_linter_finds() -> None:
    assert [problem.message("en") for problem in problems(RULEBOOK)] == []
