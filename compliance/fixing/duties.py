"""Duties that stand twice: keep one of the two lines, or write on both what is whose. Both places are named."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checking.outcome import Outcome
from compliance.data.text import Text
from compliance.fixing.fix import Change, Fix
from compliance.fixing.pointers import turn_of, value_at
from compliance.fixing.sentences import say
from compliance.fixing.trial import Trial
from compliance.thai import skeleton

REMARK = "change-remark"
"""Mends a change that nothing explains: by a remark beside another mending, never by one alone."""


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
        if skeleton(gone[2]) != skeleton(kept[2]) and skeleton(kept[2]) in skeleton(gone[2]):
            continue  # the line says more than the duty that is doubled
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
    """The line taken out; where that is a change without a word of why, the duty's own remark says where it went.

    Never the unit's remark: it would pass for the reason of every other change in the unit.
    """
    text = value_at(trial.plan, f"{pointer}/text")
    gone = Change(pointer, text, None)
    told = say("merged-remark", text=text, kept=kept).th
    after = trial.after((gone,))
    remarks = []
    for turn in trial.effect_of(after, (gone,)).broken:
        fact = after.by_id.get(turn.subject)
        where = fact.pointers.get("explained", ("",))[0] if fact and trial.strategy(turn) == REMARK else ""
        if "/duties/" in where:
            remarks.append(Change(f"{where}/remark", None, told))
    return (gone, *remarks)


def _place(pointer: str, unit: str, text: str) -> Text:
    return say("stands-at", turn=turn_of(pointer), unit=unit, text=text)
