"""Corrections computed from the plan's own figures: sums, steps, benefits, percentages, projected budgets.

Each is made on the plan with the corrections before it: all of them, in order, give the corrected plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from compliance.checking.outcome import Outcome
from compliance.data.text import Text
from compliance.facts.fact import Fact
from compliance.fixing.fix import Change, Effect, Fix
from compliance.fixing.ledger import COST, POSTS, Ledger, grown
from compliance.fixing.pointers import value_at
from compliance.fixing.sentences import percent, say
from compliance.fixing.trial import Trial


class Corrected(Struct, frozen=True):
    """The plan with every certain correction, and those that were held back because they would break something."""

    trial: Trial
    made: tuple[Fix, ...]
    held: tuple[Fix, ...]
    """They are right in themselves, but bring out another failure: their effect names it."""


def correct(trial: Trial) -> Corrected:
    """Make every correction that mends its rule and breaks nothing, one after the other."""
    made: list[Fix] = []
    held: dict[tuple[str, str], Fix] = {}
    going = True
    while going:
        going = False
        held = {}
        for outcome in _in_order(trial):
            fix = trial.tried(_correction(trial, outcome))
            if fix is None or fix.effect is None:
                continue
            if fix.effect.broken:
                held[outcome.rule, outcome.subject] = fix
                continue
            made.append(fix)
            trial = trial.after(fix.changes)
            going = True
            break
    return Corrected(trial, tuple(made), tuple(held.values()))


def _in_order(trial: Trial) -> Iterator[Outcome]:
    """Failing outcomes whose correction can be computed, what others are computed from first."""
    for strategy in CORRECTIONS:
        yield from trial.failing(strategy)


def _correction(trial: Trial, outcome: Outcome) -> Fix:
    facts = trial.subjects(outcome)
    ledger = Ledger(trial)
    text = CORRECTIONS[trial.strategy(outcome) or ""](ledger, facts[0]) if facts else None
    if text is None:
        return Fix(outcome.rule, outcome.subject, Text("", ""), (), None, True)
    return Fix(outcome.rule, outcome.subject, text, ledger.changes, None, True)


def _cost_row(ledger: Ledger, fact: Fact) -> Text | None:
    expected, year = fact.values.get("expected"), fact.values.get("year")
    if not isinstance(expected, Decimal) or year not in ledger.years:
        return None
    i, n = int(fact.key.partition("-")[0]) - 1, ledger.years.index(int(str(year)))
    old = ledger.get(f"{COST}/rows/{i}/totals/{n}")
    ledger.row_total(i, n, expected)
    return say("cost-row", **_named(fact), year=year, old=old, new=expected)


def _headcount_row(ledger: Ledger, fact: Fact) -> Text | None:
    expected = fact.values.get("expected")
    if not isinstance(expected, int):
        return None
    i, n = (int(step) - 1 for step in fact.key.split("-"))
    ledger.headcount_years(i, n, expected)
    return say("headcount-row", **_named(fact), turn=n + 1, old=fact.values.get("posts"), new=expected)


def _headcount_foot(ledger: Ledger, fact: Fact) -> Text | None:
    total = fact.values.get("rows_sum")
    if not isinstance(total, int):
        return None
    ledger.set(f"{POSTS}/total/{fact.key.replace('-', '/')}", total)
    column = fact.values["column"]
    return say("headcount-foot", column=column, old=fact.values.get("printed"), new=total)


def _cost_foot(ledger: Ledger, fact: Fact) -> Text | None:
    """The sum as the rows give it; then benefits at the stated rate, where one is stated; then the grand total."""
    year, total = int(str(fact.values["year"])), fact.values.get("rows_sum", fact.values.get("sum"))
    foot = ledger.feet[year]
    if not isinstance(total, Decimal) or fact.values.get("benefits") is None:
        return None
    ledger.set(f"{foot}/sum", total)
    if "benefits_expected" in fact.values:
        ledger.set(f"{foot}/benefits", ledger.benefits_on(year, total))
    benefits = ledger.get(f"{foot}/benefits")
    ledger.foot_total(year, total + benefits)
    return say("cost-foot", year=year, sum=total, benefits=benefits, total=total + benefits)


def _budget(ledger: Ledger, fact: Fact) -> Text | None:
    previous, rate, old = (fact.values.get(name) for name in ("previous", "growth", "budget"))
    if not (isinstance(previous, Decimal) and isinstance(rate, Decimal) and isinstance(old, Decimal)):
        return None
    year = int(str(fact.values["year"]))
    new = grown(previous, rate, old)
    ledger.budget(year, new)
    return say("budget-step", year=year, previous=previous, rate=percent(rate), old=old, new=new)


def _percent(ledger: Ledger, fact: Fact) -> Text | None:
    year, new = int(str(fact.values["year"])), fact.values.get("recomputed_percent")
    if not isinstance(new, Decimal):
        return None
    ledger.set(f"{ledger.feet[year]}/percent", new)
    return say("percent", year=year, old=str(fact.values.get("printed_percent")), new=str(new))


def _development_budget(ledger: Ledger, fact: Fact) -> Text | None:
    new = fact.values.get("sum")
    if not isinstance(new, Decimal):
        return None
    ledger.set(f"{fact.pointers[''][0]}/total", new)
    return say("development-budget", year=fact.values["year"], old=fact.values.get("total"), new=new)


CORRECTIONS: dict[str, Callable[[Ledger, Fact], Text | None]] = {
    "cost-row-total": _cost_row,
    "headcount-row": _headcount_row,
    "headcount-foot": _headcount_foot,
    "cost-foot": _cost_foot,
    "projected-budget": _budget,
    "printed-percent": _percent,
    "development-total": _development_budget,
}
"""In the order in which figures follow from each other."""


def _named(fact: Fact) -> dict[str, object]:
    return {"position": fact.values.get("position"), "unit": fact.values.get("unit")}


def inputs_instead(trial: Trial, outcome: Outcome) -> Fix | None:
    """The other way round, where a total cannot be corrected without breaking something: the increase behind it."""
    fact = next(iter(trial.subjects(outcome)), None)
    strategy = trial.strategy(outcome)
    if fact is None or strategy not in INPUTS:
        return None
    root, name, total = INPUTS[strategy]
    key, _, turn = fact.key.partition("-")
    years = Ledger(trial).years
    n = years.index(int(turn)) if root.startswith(COST) else int(turn) - 1
    pointer = f"{root}/{int(key) - 1}/{name}/{n}"
    previous, printed = fact.values.get("previous"), fact.values.get(total)
    if not isinstance(previous, Decimal | int) or not isinstance(printed, Decimal | int):
        return None
    new = printed - previous
    old = value_at(trial.plan, pointer)
    text = say("increase-instead", **_named(fact), old=old, new=new, total=printed)
    return trial.sound(Fix(outcome.rule, outcome.subject, text, (Change(pointer, old, new),), Effect(), False))


INPUTS = {
    "cost-row-total": (f"{COST}/rows", "increases", "total"),
    "headcount-row": (f"{POSTS}/rows", "changes", "posts"),
}
"""Strategy → where its rows stand, the figure behind the total, and what the fact calls the total."""
