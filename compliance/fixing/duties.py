"""Duties that stand twice: keep one of the two lines, or write on both what is whose. Both places are named."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checking.outcome import Outcome
from compliance.data.text import Text
from compliance.fixing.fix import Change, Fix
from compliance.fixing.pointers import value_at
from compliance.fixing.sentences import say
from compliance.fixing.trial import Trial


def pair(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """Two units with one duty: the advice with both places, then each line as the one that goes."""
    fact = trial.subjects(outcome)[0]
    sides = [
        (fact.pointers_of(f"text_{side}")[0], str(fact.values[f"unit_{side}"]), str(fact.values[f"text_{side}"]))
        for side in "ab"
    ]
    also = tuple(_place(*side) for side in sides)
    yield Fix(outcome.rule, outcome.subject, outcome.remedy, also=also)
    for gone, kept in (sides, sides[::-1]):
        text = say("merge", text=gone[2], gone=gone[1], kept=kept[1])
        yield Fix(outcome.rule, outcome.subject, text, _without(trial, gone[0], kept[1]))


def twice(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """Two lines of one meaning in one unit, or two units that own what nobody else owns: one line goes."""
    facts = trial.subjects(outcome)
    lines = [(fact.pointers[""][0], str(fact.values["unit"]), str(fact.values["text"])) for fact in facts]
    also = tuple(_place(*line) for line in lines)
    for gone, kept in (lines[::-1], lines):
        text = say("merge", text=gone[2], gone=gone[1], kept=kept[1])
        same = gone[1] == kept[1]
        changes = (Change(gone[0], gone[2], None),) if same else _without(trial, gone[0], kept[1])
        yield Fix(outcome.rule, outcome.subject, text, changes, also=also)


def _without(trial: Trial, pointer: str, kept: str) -> tuple[Change, ...]:
    """The line taken out; its unit's remark says where the duty went, since a change must be explained."""
    unit = pointer.rpartition("/duties/")[0]
    old = value_at(trial.plan, f"{unit}/remark")
    told = say("merged-remark", text=value_at(trial.plan, f"{pointer}/text"), kept=kept).th
    remark = f"{old}; {told}" if old else told
    return Change(f"{unit}/remark", old, remark), Change(pointer, value_at(trial.plan, f"{pointer}/text"), None)


def _place(pointer: str, unit: str, text: str) -> Text:
    return say("stands-at", pointer=pointer, unit=unit, text=text)
