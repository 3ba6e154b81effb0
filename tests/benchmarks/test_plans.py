"""Invented plans are sound by the rulebook; each defect put into one is found by the rule that is said to find it."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest
from documents.habits import era
from documents.judge import IGNORED
from plans.defects import DEFECTS, Defect, plant
from plans.make import random_plan

from compliance.checking.report import check
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook


def failed(tree: dict, rulebook: Rulebook, day: date) -> set[str]:
    report = check(Plan.model_validate(tree), rulebook, as_of=day, engine="reference")
    return {one.rule for one in report.outcomes if one.status == "fail"} - IGNORED


@pytest.mark.parametrize("kind", ["tao", "municipality", "pao"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_plan_without_a_defect_is_sound(seed: int, kind: str, rulebook: Rulebook) -> None:
    tree = random_plan(seed, kind)
    assert failed(tree, rulebook, era(tree["period"]["first"])) == set()


def test_a_plan_is_the_same_for_its_seed() -> None:
    assert json.dumps(random_plan(7)) == json.dumps(random_plan(7))
    assert json.dumps(random_plan(7)) != json.dumps(random_plan(8))


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: one.name.replace(" ", "-"))
def test_a_planted_defect_is_found_and_nothing_else(defect: Defect, rulebook: Rulebook) -> None:
    for seed in range(20):
        tree = random_plan(seed)
        if plant(tree, random.Random(seed), defect):
            break
    else:
        pytest.fail("no plan has a place for it")
    found = failed(tree, rulebook, era(tree["period"]["first"]))
    assert found & set(defect.finds)
    assert found <= {*defect.finds, *defect.also}
