"""What an evaluator says of a rule: one decision for each subject, or for each forbidden combination found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import count
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct

from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.rule import Rule


class Status(StrEnum):
    """How a check came out on one subject."""

    PASS = "pass"
    FAIL = "fail"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    ERROR = "error"


class Decision(Struct, frozen=True):
    """One decision, before what the plan does not tell is weighed (`compliance.checking.judge`)."""

    rule: str
    facts: tuple[str, ...]
    """Ids of the facts it is about, in the order of the rule's aliases."""
    status: Status
    witness: tuple[str, ...] = ()
    """For `exists`: the fact that was found, or else one of which it is unknown; the first in document order."""


class Column(Struct, frozen=True):
    """What a rule that looks at one fact at a time comes to: a status for each fact of its kind, in their order."""

    rule: str
    facts: Sequence[Fact]
    statuses: list[Status]

    def decisions(self) -> list[Decision]:
        """The same, one by one."""
        return [Decision(self.rule, (fact.id,), status) for fact, status in zip(self.facts, self.statuses, strict=True)]


Decided: TypeAlias = Column | list[Decision]
"""All that one rule came to."""


def each(decided: Decided) -> list[Decision]:
    """The decisions of a rule, one by one."""
    return decided.decisions() if isinstance(decided, Column) else decided


def listed(decided: Mapping[str, Decided]) -> list[Decision]:
    """Every decision of every rule, sorted."""
    return in_order(decision for found in decided.values() for decision in each(found))


def same(one: Decided, two: Decided) -> bool:
    """Whether two evaluators decided alike, in whichever order."""
    if isinstance(one, Column) and isinstance(two, Column) and one.facts == two.facts:
        return one.statuses == two.statuses
    first, second = each(one), each(two)
    return first == second or in_order(first) == in_order(second)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Sorted by rule, then by the names of the facts."""
    return sorted(decisions, key=attrgetter("rule", "facts", "status", "witness"))


class Task(Struct, frozen=True):
    """A rule with the parameter values that are in force for the plan."""

    rule: Rule
    values: Mapping[str, Decimal]
    """Local name → value."""


class Order:
    """Document order of facts, to give one name to a combination whichever way round it was found."""

    def __init__(self, facts: FactSet) -> None:
        self.position = dict(zip(facts.by_id, count()))
        """Only facts of one kind are ever compared."""

    def canonical(self, rule: Rule, ids: Sequence[str]) -> tuple[str, ...]:
        """The same combination with facts of one kind in document order: one key for all ways round."""
        kinds = [kind.name for _, kind in rule.subjects]
        by_kind = {
            name: iter(sorted((i for i, k in zip(ids, kinds, strict=True) if k == name), key=self.position.__getitem__))
            for name in set(kinds)
        }
        return tuple(next(by_kind[kind]) for kind in kinds)

    def named(self, rule: Rule, found: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
        """For each set of facts found, the way round that holds; of several, the earliest in the document."""
        out: dict[tuple[str, ...], tuple[str, ...]] = {}
        for ids in sorted(found, key=lambda ids: [self.position[i] for i in ids]):
            out.setdefault(self.canonical(rule, ids), ids)
        return out

    def first(self, ids: Iterable[str]) -> str:
        """The earliest in the document."""
        return min(ids, key=self.position.__getitem__)


def ids_of(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The ids of some facts."""
    return tuple([fact.id for fact in facts])
