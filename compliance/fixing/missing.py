"""What is missing and can be named: sections, areas, values, figures that a rule sets. Told by the rule's remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias

from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.facts.fact import Fact
from compliance.fixing.fix import Change, Fix, Json
from compliance.fixing.pointers import value_at
from compliance.fixing.trial import Trial
from compliance.law import LawLookupError

Additions: TypeAlias = Callable[[Trial, Fact], Iterator[tuple[Change, ...]]]


def additions(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    """Each way to supply what is missing."""
    for fact in trial.subjects(outcome)[:1]:
        for changes in ADDITIONS[trial.strategy(outcome) or ""](trial, fact):
            yield Fix(outcome.rule, outcome.subject, outcome.remedy, changes)


def _section(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
    """A heading after the one it follows in the usual order, or before it."""
    root, _, at = fact.pointers_of("present")[0].rpartition("/")
    entry: Json = {"number": _said(fact, "number"), "title": _said(fact, "name")}
    if not at.isdigit():
        yield (Change(f"{root}/{at}/-", None, entry),)
        return
    last = len(value_at(trial.plan, root) or ()) - 1
    for place in (int(at) + 1, int(at)):
        yield (Change(f"{root}/{place}" if place <= last else f"{root}/-", None, entry),)


def _said(fact: Fact, name: str) -> str:
    """What a plan would write, of a property in both languages."""
    value = fact.values[name]
    return value.th if isinstance(value, Text) else str(value)


def _listed(pointer: str, name: str) -> Additions:
    """One more entry of a list: what the fact calls `name`."""

    def added(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
        yield (Change(f"{pointer}/-", None, _said(fact, name)),)

    return added


def _put(pointer: str, *values: Json) -> Additions:
    """One of a few values at a place."""

    def put(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
        old = value_at(trial.plan, pointer)
        yield from ((Change(pointer, old, value),) for value in values if value != old)

    return put


def _figure(pointer: str, parameter: str) -> Additions:
    """The figure that the law sets, as of the plan's day."""

    def put(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
        number = int(trial.rulebook.law.edition(parameter, trial.law_date).number)
        yield (Change(pointer, value_at(trial.plan, pointer), number),)

    return put


def _evaluated(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
    names = ("supervisors_evaluate", "counts_when_passed")
    lacking = [f"/development/evaluation/{name}" for name in names if not fact.values.get(name)]
    yield tuple(Change(pointer, value_at(trial.plan, pointer), True) for pointer in lacking)


def _contract(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
    limit = fact.values.get("limit")
    rows = trial.plan.staffing.headcount.rows if trial.plan.staffing and trial.plan.staffing.headcount else ()
    if isinstance(limit, int):
        yield tuple(
            Change(f"/staffing/headcount/rows/{i}/contract_years", row.contract_years, limit)
            for i, row in enumerate(rows)
            if row.kind == fact.key and row.contract_years is not None and row.contract_years > limit
        )


def _period(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
    """The period of the whole submission, where another is stated."""
    where = fact.pointers_of("first")[0].rpartition("/")[0]
    first = fact.values.get("plan_first", fact.values.get("staffing_first"))
    last = fact.values.get("plan_last", fact.values.get("staffing_last"))
    wanted = ((f"{where}/first", first), (f"{where}/last", last))
    changes = [(pointer, value_at(trial.plan, pointer), new) for pointer, new in wanted]
    yield tuple(Change(pointer, old, new) for pointer, old, new in changes if isinstance(new, int) and new != old)


def _digital(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
    """The letter on digital skill, as the law of the rulebook has it."""
    try:
        letter = trial.rulebook.law.instrument("ocsc-digital-skill-2563")
    except LawLookupError:
        return
    entry: Json = {"title": letter.title.th, "number": letter.number}
    if trial.plan.staffing and trial.plan.staffing.guidelines:
        yield (Change("/staffing/guidelines/citations/-", None, entry),)


def _midpoint(trial: Trial, fact: Fact) -> Iterator[tuple[Change, ...]]:
    pointer = f"{fact.pointers[''][0]}/vacant_at"
    midpoint = fact.values.get("midpoint")
    yield (Change(pointer, value_at(trial.plan, pointer), midpoint if isinstance(midpoint, Decimal) else None),)


ADDITIONS: dict[str, Additions] = {
    "section-missing": _section,
    "value-missing": _listed("/staffing/ethics/values", "value"),
    "area-missing": _listed("/development/areas", "label"),
    "cost-basis": _put("/staffing/cost/basis", "whole_budget", "without_subsidy"),
    "report-days": _figure("/development/evaluation/report_days", "development-report-days"),
    "evaluation": _evaluated,
    "contract-years": _contract,
    "period": _period,
    "digital-letter": _digital,
    "vacancy-cost": _midpoint,
}
"""Strategy → what would be added or set."""
