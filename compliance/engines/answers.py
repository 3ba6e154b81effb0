"""From the engine's matches back to decisions, and from facts to what the engine is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, TypeAlias

from compliance.engines.decision import Decision, Order, Status
from compliance.engines.lowering import DECIMALS, Lowered, Tallies, Tally
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, Schemas
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.kinds import Kinds
from compliance.rulebook.members import Combined, Constant, Listed, Members, Single, lists_of, words_of
from compliance.rulebook.rule import Shape
from compliance.rulebook.types import Type, Value, member

LONGEST_TEXT = 500
Convert: TypeAlias = Callable[[Any], int | str]
Combinations = dict[tuple[str, ...], None]


class Translator:
    """Facts in the engine's types, as rules read them: integers and texts; what is missing is left out."""

    def __init__(self, kinds: Kinds, schemas: Schemas, tallies: Tallies) -> None:
        self._columns: list[tuple[str, list[tuple[str, Convert | None]], Mapping[str, Tally]]] = []
        for kind, names in schemas.items():
            counted, declared = tallies.get(kind, {}), kinds[kind].types
            columns = [(name, CONVERT.get(declared[name])) for name in names if name not in counted]
            self._columns.append((kind, columns, counted))

    def __call__(self, facts: FactSet) -> list[EngineFact]:
        """The facts that rules read. Raises EngineFault for a number that is finer than the engine counts."""
        out = []
        for kind, columns, counted in self._columns:
            for fact in facts.of(kind):
                found = fact.values
                values: dict[str, Any] = {}
                for name, convert in columns:
                    if name in found:
                        values[name] = convert(found[name]) if convert else found[name]
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


def _short(text: str) -> str:
    """A text; of a very long one, its beginning and its digest."""
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:40]}…sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _scaled(kind: Type) -> Convert:
    """Baht as satang, percent as millionths."""
    decimals = DECIMALS[kind]

    def scaled(value: Decimal) -> int:
        moved = value.scaleb(decimals)
        whole = int(moved)
        if whole != moved:
            raise EngineFault(f"{value} ละเอียดเกินไปสำหรับตัวตัดสิน", f"{value} is finer than the engine counts")
        return whole

    return scaled


CONVERT: Mapping[Type, Convert] = {
    Type.TEXT: _short,
    Type.DATE: date.toordinal,
    Type.BOOLEAN: int,
    **{kind: _scaled(kind) for kind in DECIMALS},
}
"""What the engine does not take as facts have it."""


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
        return dict.fromkeys(chain.from_iterable([self.matches[query.name] for query in queries]))

    def decisions(self) -> Iterable[Decision]:
        match self.rule.shape:
            case Shape.REQUIRE:
                return self.required()
            case Shape.EXISTS:
                return self.existing()
            case Shape.FORBID:
                return self.forbidden()

    def subjects(self) -> Combinations:
        if self.lowered.every:
            return self.found(self.lowered.every)
        return dict.fromkeys([(fact.id,) for fact in self.facts.of(self.rule.subjects[0][1].name)])

    def required(self) -> list[Decision]:
        """One decision for each subject; one of which nothing holds lacks something."""
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
        name, of, lacking = self.rule.name, held.get, Status.UNDETERMINED
        return [Decision(name, ids, of(ids, lacking)) for ids in self.subjects()]

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
