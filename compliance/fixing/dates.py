"""Dates in the wrong order: which one must move, and between which days. What the day was, the originals tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from compliance.checking.outcome import Outcome
from compliance.facts.fact import Fact
from compliance.fixing.fix import Change, Fix
from compliance.fixing.pointers import value_at
from compliance.fixing.sentences import say
from compliance.fixing.trial import Trial
from compliance.thai import fiscal_year_of

CHAIN = ("circular_date", "resolution_date", "date", "opens")
"""Letter ≤ resolution ≤ announcement ≤ the day on which the period opens."""


def announcement(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """Of two dates in the wrong order each that can move without passing its other neighbour.

    A letter's date that the register of law confirms never moves, and no date is made up for what must come after it.
    """
    for fact in trial.subjects(outcome):
        known = [(name, day) for name in CHAIN if isinstance(day := fact.values.get(name), date)]
        for at, ((earlier, one), (later, other)) in enumerate(pairwise(known)):
            if one <= other:
                continue
            recorded = fact.values.get("circular_recorded")
            if earlier == "circular_date" and one == recorded:
                if _about_letter(trial, outcome):
                    text = say("letter-stands", letter=fact.values["circular"], day=one, old=other)
                    yield Fix(outcome.rule, outcome.subject, text)
                continue
            if earlier == "circular_date" and isinstance(recorded, date) and recorded <= other:
                yield _recorded(trial, outcome, fact, recorded)
                continue
            after = known[at + 2][1] if at + 2 < len(known) else None
            before = known[at - 1][1] if at else None
            if later != "opens" and (after is None or one <= after):
                yield _move(trial, outcome, fact, later, one, after)
            if before is None or before <= other:
                yield _move(trial, outcome, fact, earlier, before, other)


def _about_letter(trial: Trial, outcome: Outcome) -> bool:
    """Whether the rule itself compares the date of the letter, and does not only suffer from it."""
    return any(prop.name == CHAIN[0] for prop in trial.rulebook.rules[outcome.rule].reads)


def _move(trial: Trial, outcome: Outcome, fact: Fact, name: str, first: date | None, last: date | None) -> Fix:
    pointer = fact.pointers_of(name)[0]
    old = fact.values[name]
    new = first if first is not None and (not isinstance(old, date) or old < first) else last
    kind = "between" if first and last else "from" if first else "until"
    text = say(f"date-{kind}", what=say(f"called-{name}"), old=old, first=first, last=last)
    return Fix(outcome.rule, outcome.subject, text, (Change(pointer, value_at(trial.plan, pointer), new),))


def _recorded(trial: Trial, outcome: Outcome, fact: Fact, day: date) -> Fix:
    """The date of the letter as the register of law has it."""
    pointer = fact.pointers_of("circular_date")[0]
    text = say("letter-recorded", letter=fact.values["circular"], day=day)
    return Fix(outcome.rule, outcome.subject, text, (Change(pointer, value_at(trial.plan, pointer), day),))


def record(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """A record dated outside its fiscal year: the year that its date belongs to, or a date of its year."""
    for fact in trial.subjects(outcome):
        day, opens, closes = (fact.values.get(name) for name in ("date", "opens", "closes"))
        if not (isinstance(day, date) and isinstance(opens, date) and isinstance(closes, date)):
            continue
        where, year = fact.pointers[""][0], fiscal_year_of(day)
        text = say("record-year", name=fact.values["name"], day=day, old=fact.values["year"], new=year)
        change = Change(f"{where}/year", value_at(trial.plan, f"{where}/year"), year)
        yield Fix(outcome.rule, outcome.subject, text, (change,))
        text = say(
            "date-between", what=say("called-record", name=fact.values["name"]), old=day, first=opens, last=closes
        )
        change = Change(f"{where}/date", value_at(trial.plan, f"{where}/date"), closes if day > closes else opens)
        yield Fix(outcome.rule, outcome.subject, text, (change,))


def activity(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """An activity outside the period: the nearest year of the period."""
    for fact in trial.subjects(outcome):
        year, first, last = (fact.values.get(name) for name in ("year", "first", "last"))
        if isinstance(year, int) and isinstance(first, int) and isinstance(last, int):
            change = Change(fact.pointers_of("year")[0], year, min(max(year, first), last))
            yield Fix(outcome.rule, outcome.subject, outcome.remedy, (change,))


def cited(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """One instrument cited with several dates: the register's where it has one, else each of the dates, everywhere."""
    for fact in trial.subjects(outcome):
        pointers = fact.pointers_of("dates")
        dates = {pointer: value_at(trial.plan, pointer) for pointer in pointers}
        recorded = fact.values.get("recorded")
        days = [recorded] if recorded else dates.values()
        for day in dict.fromkeys(day for day in days if isinstance(day, date)):
            changes = tuple(Change(pointer, old, day) for pointer, old in dates.items() if old != day)
            yield Fix(outcome.rule, outcome.subject, say("cited-date", name=fact.values["name"], day=day), changes)
