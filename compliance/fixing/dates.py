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

LETTER, RESOLUTION, ANNOUNCEMENT, YEARS = "circular", "resolution", "announcement", "announced_years"
CHAIN = {LETTER: "dated", RESOLUTION: "date", ANNOUNCEMENT: "date", YEARS: "opens"}
"""Letter ≤ resolution ≤ announcement ≤ the day on which the period opens: kinds of facts, each with its day."""


def announcement(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """Of two dates in the wrong order each that can move without passing its other neighbour.

    A letter's date that the register of law confirms never moves, and no date is made up for what must come after it.
    """
    known = list(_chain(trial, outcome))
    for at, ((earlier, one), (later, other)) in enumerate(pairwise(known)):
        if one <= other:
            continue
        recorded = earlier.values.get("recorded")
        if earlier.kind == LETTER and one == recorded:
            if _about_letter(trial, outcome):
                text = say("letter-stands", letter=earlier.values["number"], day=one, old=other)
                yield Fix(outcome.rule, outcome.subject, text)
            continue
        if earlier.kind == LETTER and isinstance(recorded, date) and recorded <= other:
            yield _recorded(trial, outcome, earlier, recorded)
            continue
        after = known[at + 2][1] if at + 2 < len(known) else None
        before = known[at - 1][1] if at else None
        if later.kind != YEARS and (after is None or one <= after):
            yield _move(trial, outcome, later, one, after)
        if before is None or before <= other:
            yield _move(trial, outcome, earlier, before, other)


def _chain(trial: Trial, outcome: Outcome) -> Iterator[tuple[Fact, date]]:
    """The facts of the announcement that an outcome is about that have a day, in the order of the chain."""
    which = {fact.values.get("which") for fact in trial.subjects(outcome)}
    for kind, name in CHAIN.items():
        for fact in trial.facts.of(kind):
            if fact.values["which"] in which and isinstance(day := fact.values.get(name), date):
                yield fact, day


def _about_letter(trial: Trial, outcome: Outcome) -> bool:
    """Whether the rule itself compares the date of the letter, and does not only suffer from it."""
    return any(fact.kind == LETTER for fact in trial.subjects(outcome))


def _move(trial: Trial, outcome: Outcome, fact: Fact, first: date | None, last: date | None) -> Fix:
    name = CHAIN[fact.kind]
    pointer = fact.pointers_of(name)[0]
    old = fact.values[name]
    new = first if first is not None and (not isinstance(old, date) or old < first) else last
    kind = "between" if first and last else "from" if first else "until"
    text = say(f"date-{kind}", what=say(f"called-{fact.kind}"), old=old, first=first, last=last)
    return Fix(outcome.rule, outcome.subject, text, (Change(pointer, value_at(trial.plan, pointer), new),))


def _recorded(trial: Trial, outcome: Outcome, fact: Fact, day: date) -> Fix:
    """The date of the letter as the register of law has it."""
    pointer = fact.pointers_of(CHAIN[LETTER])[0]
    text = say("letter-recorded", letter=fact.values["number"], day=day)
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
