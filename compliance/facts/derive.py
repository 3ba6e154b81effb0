"""All facts of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.facts import development
from compliance.facts.announcement import announcements, citations
from compliance.facts.cost import table as cost
from compliance.facts.draft import AsOf, Context, Derivation, Gap
from compliance.facts.ethics import declaration
from compliance.facts.fact import WHOLE, FactSet, KindCoverage
from compliance.facts.framework import items
from compliance.facts.headcount import table as headcount
from compliance.facts.placement import posts
from compliance.facts.presence import coverage
from compliance.facts.sections import headings
from compliance.facts.structure import stated, units
from compliance.law import Law
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.rulebook.kinds import Kinds

DERIVATIONS: tuple[Derivation, ...] = (
    announcements.facts,
    citations.facts,
    headings.facts,
    items.facts,
    units.facts,
    stated.facts,
    headcount.facts,
    cost.facts,
    posts.facts,
    development.facts,
    declaration.facts,
)
"""One for each topic, in the order of the plan."""


def derive(plan: Plan, law: Law, kinds: Kinds, as_of: date, by_law_of: date | None = None) -> FactSet:
    """Every fact that the plan states or implies as of a day, by the law of its own time or else of the day named."""
    context = context_of(plan, law, kinds, as_of, by_law_of)
    facts = FactSet(kinds)
    parts = {part.value: coverage(plan, part) for part in PartName}
    facts.absent = frozenset(part.reason for part in parts.values() if part.status == "absent" and part.reason)
    for kind in kinds.values():
        facts.cover(kind.name, _least([parts[name] for name in kind.parts]))
    for derivation in DERIVATIONS:
        for found in derivation(context):
            if isinstance(found, Gap):
                facts.cover(found.kind, found.coverage)
            else:
                facts.add(found)
    facts.days = context.as_of.first, context.as_of.last
    return facts


def context_of(plan: Plan, law: Law, kinds: Kinds, as_of: date, by_law_of: date | None = None) -> Context:
    """What every derivation is given."""
    declared = frozenset(name for kind in kinds.values() for name in kind.figures())
    return Context(plan, law, AsOf(as_of), by_law_of or law_date(plan, as_of), declared)


def law_date(plan: Plan, as_of: date) -> date:
    """The day whose law applies: when its period opens, or `as_of` where that is earlier or no period is known."""
    return min(plan.period.opens, as_of) if plan.period else as_of


def _least(parts: Iterable[KindCoverage]) -> KindCoverage:
    """The least known of the parts that a kind comes from."""
    worst = WHOLE
    for part in parts:
        if part.status == "absent" or (part.status == "partial" and worst.status == "whole"):
            worst = part
        if part.status == "absent":
            break
    return worst
