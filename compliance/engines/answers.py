"""From the engine's matches back to decisions, and from facts to what the engine is given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from compliance.engines.decision import Decision, Order, Status
from compliance.engines.lowering import DECIMALS, Lowered, Tallies, Tally
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, Schemas
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.members import Combined, Constant, Listed, Members, Single, lists_of, words_of
from compliance.rulebook.rule import Shape
from compliance.rulebook.types import Type, Value, member

LONGEST_TEXT = 500
AS_THEY_ARE = (Type.INTEGER, Type.YEAR)
"""What the engine takes as facts have it."""
Combinations = dict[tuple[str, ...], None]


def engine_facts(facts: FactSet, schemas: Schemas, tallies: Tallies | None = None) -> list[EngineFact]:
    """The facts that rules read, in the engine's types: integers and texts; what is missing is left out."""
    out = []
    for kind, names in schemas.items():
        counted = (tallies or {}).get(kind, {})
        declared = facts.kinds[kind].types
        plain = [name for name in names if name not in counted and declared[name] in AS_THEY_ARE]
        others = [(name, declared[name]) for name in names if name not in counted and declared[name] not in AS_THEY_ARE]
        for fact in facts.of(kind):
            found = fact.values
            values: dict[str, int | str] = {name: found[name] for name in plain if name in found}  # type: ignore[misc]
            for name, type_ in others:
                if name in found:
                    values[name] = encode(found[name], type_)
            for name, tally in counted.items():
                number = tallied(fact, tally)
                if number is not None:
                    values[name] = number
            out.append(EngineFact(fact.id, kind, values))
    return out


def tallied(fact: Fact, tally: Tally) -> int | None:
    """How many members a set has at least, at most or exactly; None where a list is missing or may hold more."""
    if any(name not in fact.values for name in lists_of(tally.count.members)):
        return None
    members = tally.count.members
    names = {name for listed in lists_of(members) for name in _names(fact.values[listed])}
    least, most = _bounds(members, fact, frozenset((*names, *words_of(members), OTHERS)))
    if tally.bound == "least":
        return len(least)
    return None if OTHERS in most or (tally.bound == "exact" and len(most) != len(least)) else len(most)


OTHERS = "\0"
"""Stands for every name that is not written in any of the lists."""


def _names(value: Value) -> tuple[str, ...]:
    return tuple(map(member, value)) if isinstance(value, tuple) else (str(value),)


def _bounds(members: Members, fact: Fact, all_names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What is surely in a set, and all that may be in it."""
    match members:
        case Constant(words):
            return frozenset(words), frozenset(words)
        case Listed(name) | Single(name):
            known = frozenset(_names(fact.values[name]))
            return known, all_names if name in fact.open else known
        case Combined(op, left, right):
            (a, may_a), (b, may_b) = _bounds(left, fact, all_names), _bounds(right, fact, all_names)
            if op == "-":
                return a - may_b, may_a - b
            return (a & b, may_a & may_b) if op == "&" else (a | b, may_a | may_b)


def encode(value: Value, kind: Type) -> int | str:
    """Baht as satang, percent as millionths, dates as day numbers, booleans as 0 and 1; a very long text as its digest.

    Raises EngineFault for a number finer than that.
    """
    if isinstance(value, str):
        if len(value) <= LONGEST_TEXT:
            return value
        return f"{value[:40]}…sha256:{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()}"
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, Decimal):
        scaled = value.scaleb(DECIMALS[kind])
        if scaled != scaled.to_integral_value():
            raise EngineFault(f"{value} ละเอียดเกินไปสำหรับตัวตัดสิน", f"{value} is finer than the engine counts")
        return int(scaled)
    assert isinstance(value, int)
    return int(value)


def decisions(lowered: Sequence[Lowered], matches: Matches, facts: FactSet) -> list[Decision]:
    """Every decision that the matches amount to, rule by rule.

    Raises EngineFault where they contradict each other.
    """
    order = Order(facts)
    return [decision for one in lowered for decision in _Reading(one, matches, facts, order).decisions()]


class _Reading:
    def __init__(self, lowered: Lowered, matches: Matches, facts: FactSet, order: Order) -> None:
        self.lowered, self.rule, self.matches, self.facts, self.order = lowered, lowered.rule, matches, facts, order

    def found(self, queries: Iterable[Query]) -> Combinations:
        return dict.fromkeys(ids for query in queries for ids in self.matches[query.name])

    def decisions(self) -> Iterator[Decision]:
        match self.rule.shape:
            case Shape.REQUIRE:
                yield from self.required()
            case Shape.EXISTS:
                yield from self.existing()
            case Shape.FORBID:
                yield from self.forbidden()

    def subjects(self) -> Combinations:
        if self.lowered.every:
            return self.found(self.lowered.every)
        return dict.fromkeys((fact.id,) for fact in self.facts.of(self.rule.subjects[0][1].name))

    def required(self) -> Iterator[Decision]:
        by_status = {
            Status.PASS: self.found(self.lowered.passes),
            Status.FAIL: self.found(self.lowered.fails),
            Status.NOT_APPLICABLE: self.found(self.lowered.excluded),
        }
        held: dict[tuple[str, ...], Status] = {}
        for status, found in by_status.items():
            if not held.keys().isdisjoint(found):
                raise self.contradiction(next(ids for ids in found if ids in held))
            held.update(dict.fromkeys(found, status))
        for ids in self.subjects():  # one of which nothing holds lacks something
            yield Decision(self.rule.name, ids, held.get(ids, Status.UNDETERMINED))

    def contradiction(self, ids: tuple[str, ...]) -> EngineFault:
        return EngineFault(
            f"ตัวตัดสินให้ผลขัดกันเองในกฎ {self.rule.name} ({', '.join(ids)})",
            f"the engine contradicts itself in {self.rule.name} ({', '.join(ids)})",
        )

    def existing(self) -> Iterator[Decision]:
        subjects = self.subjects()
        excluded = self.found(self.lowered.excluded)
        applies = self.found(self.lowered.applies) if self.rule.when else subjects
        absent = self.found(self.lowered.fails) if self.lowered.fails else None
        witnesses: dict[tuple[str, ...], list[str]] = {}
        for ids in self.found(self.lowered.passes):
            witnesses.setdefault(ids[:-1], []).append(ids[-1])
        unknown: dict[tuple[str, ...], list[str]] = {}
        for ids in self.unknown():
            unknown.setdefault(ids[:-1], []).append(ids[-1])
        for ids in subjects:
            held = [ids in excluded, ids in applies]
            if all(held) or (absent is not None and ids in applies and (ids in witnesses) == (ids in absent)):
                raise self.contradiction(ids)
            if ids in excluded:
                yield Decision(self.rule.name, ids, Status.NOT_APPLICABLE)
            elif ids not in applies:
                yield Decision(self.rule.name, ids, Status.UNDETERMINED)
            elif ids in witnesses:
                yield Decision(self.rule.name, ids, Status.PASS, (self.order.first(witnesses[ids]),))
            elif ids in unknown:
                yield Decision(self.rule.name, ids, Status.UNDETERMINED, (self.order.first(unknown[ids]),))
            else:
                yield Decision(self.rule.name, ids, Status.FAIL)

    def unknown(self) -> Combinations:
        """Tied combinations of which the test is neither true nor false."""
        known = self.found((*self.lowered.passes, *self.lowered.denied, *self.forbidden_queries()))
        return {ids: None for ids in self.found(self.lowered.paired) if ids not in known}

    def forbidden_queries(self) -> tuple[Query, ...]:
        return self.lowered.fails if self.rule.shape is Shape.FORBID else ()

    def forbidden(self) -> Iterator[Decision]:
        failed = self.order.named(self.rule, self.found(self.lowered.fails))
        for ids in failed.values():
            yield Decision(self.rule.name, ids, Status.FAIL)
        for key, ids in self.order.named(self.rule, self.unknown()).items():
            if key not in failed:
                yield Decision(self.rule.name, ids, Status.UNDETERMINED)
