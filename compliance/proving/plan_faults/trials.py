"""Putting faults into a compliant plan, one at a time, and seeing which rules notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from compliance.checking.check import Situation, outcomes, situation_of
from compliance.data import Problem, load_yaml
from compliance.engines.decision import Order, Status, Task, each
from compliance.engines.reference import decide
from compliance.facts.derive import derive
from compliance.facts.fact import FactSet
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.proving.plan_faults.edits import BadEdit, Place, edited, places
from compliance.proving.plan_faults.families import Family
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule

FINE = (Status.PASS, Status.NOT_APPLICABLE)
SAMPLES = "sample_plans"
COMPLIANT = ("compliant-tao.yaml", "compliant-pao.yaml", "compliant-municipality.yaml")
AFTER_ITS_YEARS = date(2026, 11, 22)
"""The samples are looked at when all records of their years are due, so that every rule has something to decide."""


class Baseline(Struct, frozen=True):
    """A compliant plan as plain data."""

    name: str
    data: Any


class Injected(Struct, frozen=True):
    """One fault in one plan, and every rule that came out other than pass or not applicable, with its statuses."""

    family: Family
    plan: str
    place: str
    """JSON pointer of the first edit."""
    found: Mapping[str, frozenset[Status]]
    refused: str = ""
    """Why the plan could not be read at all with this fault; that is a fault of the table."""

    @property
    def raised(self) -> bool:
        """The rule came out as the family says (one that must raise nothing: it was read)."""
        if self.refused:
            return False
        return self.family.rule is None or self.family.expect in self.found.get(self.family.rule, ())

    @property
    def strays(self) -> tuple[str, ...]:
        """Rules raised that are neither the fault's own nor a stated knock-on."""
        return tuple(name for name in self.found if name != self.family.rule and name not in self.family.also)


def sample_plans(rulebook: Rulebook, names: Sequence[str] | None = COMPLIANT) -> list[Path]:
    """The sample plans of these names (None: all) beside the rulebook's folder, or else beside the program."""
    here = Path(__file__).resolve().parents[3]
    for folder in (rulebook.folder.resolve().parent / SAMPLES, here / SAMPLES):
        found = sorted(folder.glob("*.yaml")) if names is None else [folder / name for name in names]
        there = [path for path in found if path.is_file()]
        if there:
            return there
    return []


def baseline(rulebook: Rulebook, path: Path) -> Baseline:
    """A plan file to put faults into. Raises Problem where it fails a rule: what a fault adds could not be told."""
    plan = Baseline(path.stem, load_yaml(path.read_text(encoding="utf-8"), str(path)).value)
    raised = _raised(rulebook, plan.data, AFTER_ITS_YEARS)
    if raised:
        listed = ", ".join(sorted(raised))
        raise Problem(
            f"{path.name} ไม่ผ่านทุกข้ออยู่แล้ว ({listed}) ต้องเริ่มจากแผนที่ผ่านทุกข้อ",
            f"{path.name} raises rules already ({listed}): begin with a plan that passes them all",
        )
    return plan


def inject(rulebook: Rulebook, families: Sequence[Family], plans: Sequence[Path]) -> Iterator[Injected]:
    """Every fault of every family, in the first plan that has a place for it."""
    found = [baseline(rulebook, path) for path in plans]
    for family in families:
        for plan in found:
            if family.plan in (None, plan.name):
                chosen = thinned(places(plan.data, family.edits[0].at), family.most)
                for place in chosen:
                    yield _injected(rulebook, family, plan, place)
                if chosen:
                    break


def thinned(found: Sequence[Place], most: int) -> list[Place]:
    """At most so many of the places, spread evenly from the first to the last."""
    if len(found) <= most:
        return list(found)
    if most == 1:
        return [found[0]]
    return [found[i * (len(found) - 1) // (most - 1)] for i in range(most)]


def _injected(rulebook: Rulebook, family: Family, plan: Baseline, place: Place) -> Injected:
    pointer = "".join(f"/{step}" for step in place)
    try:
        data = edited(plan.data, place, family.edits[0])
        for edit in family.edits[1:]:
            pattern = edit.at
            if pattern.startswith("."):  # beside the first edit
                above = len(pattern) - len(pattern.lstrip("."))
                pattern = "".join(f"/{step}" for step in place[: len(place) - above]) + pattern.lstrip(".")
            there = places(data, pattern)
            if not there:
                raise BadEdit(f"nothing in the plan fits {pattern}")
            data = edited(data, there[0], edit)
        return Injected(family, plan.name, pointer, _raised(rulebook, data, family.on or AFTER_ITS_YEARS))
    except (BadEdit, ValidationError) as error:
        return Injected(family, plan.name, pointer, {}, str(error))


def _raised(rulebook: Rulebook, data: Any, as_of: date) -> dict[str, frozenset[Status]]:
    """Every rule that comes out other than pass or not applicable, with those statuses."""
    plan = Plan.model_validate(data)
    situation = situation_of(plan, as_of)
    facts = derive(plan, rulebook.law, rulebook.kinds, as_of)
    order = Order(facts)
    doubtful = {rule.name for rule in rulebook.rules.values() if _doubtful(rulebook, rule, facts, order, situation)}
    out: dict[str, frozenset[Status]] = {}
    for outcome in outcomes(rulebook, facts, SourceMap(), situation, None, rules=doubtful):
        if outcome.status not in FINE:
            out[outcome.rule] = out.get(outcome.rule, frozenset()) | {outcome.status}
    return out


def _doubtful(rulebook: Rulebook, rule: Rule, facts: FactSet, order: Order, situation: Situation) -> bool:
    """Whether a rule may come out other than fine; the sentences of all others need not be made."""
    if any(facts.coverage(kind.name).status != "whole" for kind in rule.kinds):
        return True
    try:
        values = rulebook.given(rule, situation.law_date)
        return any(found.status not in FINE for found in each(decide(Task(rule, values), facts, order)))
    except Exception:  # whatever it is, `outcomes` tells it
        return True
