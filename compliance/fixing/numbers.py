"""Proposals for position numbers (เลขที่ตำแหน่ง). The register decides; the plan only tells which numbers it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.checking.outcome import Outcome
from compliance.facts.fact import Fact
from compliance.facts.posts.levels import positions
from compliance.facts.posts.numbers import read_number
from compliance.fixing.fix import Change, Fix
from compliance.fixing.pointers import value_at
from compliance.fixing.sentences import say
from compliance.fixing.trial import Trial


def twins(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """Two posts of one number: the next free number of the series, for either of them."""
    used = {str(fact.values["number_key"]) for fact in trial.facts.of("position_number")}
    for fact in reversed(trial.subjects(outcome)):
        found = read_number(_written(trial, fact))
        if found is None or not found.full:
            continue
        series, _, last = found.key.rpartition("-")
        taken = [int(key.rpartition("-")[2]) for key in used if key.rpartition("-")[0] == series]
        new = f"{series}-{max(taken) + 1:0{len(last)}d}"
        if len(new) == len(found.key):
            yield _put(trial, outcome, fact, new, "number-next")


def other_organisation(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """The number with the province and type that the plan's other numbers have."""
    for fact in trial.subjects(outcome):
        found, usual = read_number(_written(trial, fact)), fact.values.get("usual")
        if found is not None and found.organisation and usual:
            yield _put(trial, outcome, fact, str(usual) + found.key.removeprefix(found.organisation), "number-province")


def malformed(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """A number of the right parts whose digits are too few: filled up with zeros."""
    sizes = positions().number.parts
    for fact in trial.subjects(outcome):
        found = read_number(_written(trial, fact))
        parts = re.split("-", found.key) if found else []
        if len(parts) == len(sizes) and all(part.isdigit() for part in parts):
            new = "-".join(part.zfill(size) for part, size in zip(parts, sizes, strict=True))
            yield _put(trial, outcome, fact, new, "number-form")


def not_numbered(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """A number where the kind of personnel has none: taken out."""
    for fact in trial.subjects(outcome):
        if fact.values.get("need") == "forbidden":
            pointer = f"{fact.pointers[''][0]}/number"
            change = Change(pointer, value_at(trial.plan, pointer), None)
            yield Fix(outcome.rule, outcome.subject, outcome.remedy, (change,))


def _written(trial: Trial, fact: Fact) -> str | None:
    written = value_at(trial.plan, f"{fact.pointers[''][0]}/number")
    return written if isinstance(written, str) else None


def _put(trial: Trial, outcome: Outcome, fact: Fact, new: str, sentence: str) -> Fix:
    pointer = f"{fact.pointers[''][0]}/number"
    change = Change(pointer, value_at(trial.plan, pointer), new)
    named = {"position": fact.values.get("position"), "unit": fact.values.get("unit")}
    text = say(sentence, **named, holder=fact.values.get("holder"), old=change.old, new=new)
    return Fix(outcome.rule, outcome.subject, text, (change,))
