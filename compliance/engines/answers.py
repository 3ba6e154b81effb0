"""From the engine's matches back to decisions, and from facts to what the engine is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, TypeAlias

from msgspec import Struct

from compliance.engines.decision import Column, Decided, Decision, Order, Status
from compliance.engines.lowering import DECIMALS, Lowered, Tallies, Tally
from compliance.engines.query import EngineFact, EngineFault, Matches, Query, Schemas
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.kinds import Kinds
from compliance.rulebook.members import Combined, Constant, Listed, Members, Single, lists_of, words_of
from compliance.rulebook.rule import Rule, Shape
from compliance.rulebook.types import Type, Value, member

LONGEST_TEXT = 500
Convert: TypeAlias = Callable[[Any], int | str]
Combinations = dict[tuple[str, ...], None]


class Asked(Struct, frozen=True):
    """What the engine is asked about a plan."""

    facts: list[EngineFact]
    instead: Mapping[str, Sequence[str]]
    """Of kinds whose like facts are asked about once: for each fact, in order, the id of the one that stands for it."""


class Translator:
    """Facts in the engine's types, as rules read them: integers and texts; what is missing is left out.

    Where each rule that reads a kind looks at one fact at a time, facts with the same values are one question: a table
    of posts has hundreds of steps that change nothing.
    """

    def __init__(self, kinds: Kinds, schemas: Schemas, rules: Sequence[Rule], tallies: Tallies) -> None:
        related = {kind.name for rule in rules if not one_by_one(rule) for kind in rule.kinds}
        self._kinds = [
            _Columns(kind, names, kinds[kind].types, tallies.get(kind, {}), kind not in related)
            for kind, names in schemas.items()
        ]

    def __call__(self, facts: FactSet) -> Asked:
        """The facts that rules read. Raises EngineFault for a number that is finer than the engine counts."""
        out: list[EngineFact] = []
        instead: dict[str, Sequence[str]] = {}
        for kind in self._kinds:
            found = facts.of(kind.name)
            if kind.alone and len(found) > 1:
                instead[kind.name] = kind.of_like(found, out)
            else:
                out += [EngineFact(fact.id, kind.name, kind.values(fact)) for fact in found]
        return Asked(out, instead)


def one_by_one(rule: Rule) -> bool:
    """Whether a rule requires something of each fact of a kind, whatever the other facts are."""
    return rule.shape is Shape.REQUIRE and len(rule.subjects) == 1


class _Columns:
    """How facts of one kind are written for the engine."""

    def __init__(
        self, kind: str, names: Iterable[str], types: Mapping[str, Type], tallies: Mapping[str, Tally], alone: bool
    ) -> None:
        self.name, self.tallies, self.alone = kind, tallies, alone
        self.columns = [(name, CONVERT.get(types[name])) for name in names if name not in tallies]
        lists = (name for tally in tallies.values() for name in lists_of(tally.count.members))
        self.reads = tuple(dict.fromkeys((*(name for name, _ in self.columns), *lists)))

    def values(self, fact: Fact) -> dict[str, int | str]:
        """What the engine is told of a fact."""
        found = fact.values
        values: dict[str, Any] = {}
        for name, convert in self.columns:
            if name in found:
                values[name] = convert(found[name]) if convert else found[name]
        for name, tally in self.tallies.items():
            number = tallied(fact, tally)
            if number is not None:
                values[name] = number
        return values

    def of_like(self, facts: Sequence[Fact], out: list[EngineFact]) -> list[str]:
        """Add to `out` the first of all facts that are read alike; for each fact, the id of that first one."""
        reads, first = self.reads, dict[tuple[object, ...], str]()
        stands: list[str] = []
        for fact in facts:
            read = (fact.open, *map(fact.values.get, reads))
            known = first.get(read)
            if known is None:
                known = first[read] = fact.id
                out.append(EngineFact(known, self.name, self.values(fact)))
            stands.append(known)
        return stands


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


def decisions(
    lowered: Sequence[Lowered], matches: Matches, facts: FactSet, instead: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Decided]:
    """What the matches amount to, rule by rule; `instead` as in `Asked`.

    Raises EngineFault where they contradict each other.
    """
    order = Order(facts)
    return {one.rule.name: _Reading(one, matches, facts, order, instead or {}).decided() for one in lowered}


class _Reading:
    def __init__(
        self,
        lowered: Lowered,
        matches: Matches,
        facts: FactSet,
        order: Order,
        instead: Mapping[str, Sequence[str]],
    ) -> None:
        self.lowered, self.rule, self.matches, self.facts, self.order = lowered, lowered.rule, matches, facts, order
        self.instead = instead

    def found(self, queries: Iterable[Query]) -> Combinations:
        return dict.fromkeys(chain.from_iterable([self.matches[query.name] for query in queries]))

    def decided(self) -> Decided:
        match self.rule.shape:
            case Shape.REQUIRE:
                return self.required()
            case Shape.EXISTS:
                return list(self.existing())
            case Shape.FORBID:
                return list(self.forbidden())

    def subjects(self) -> Combinations:
        if self.lowered.every:
            return self.found(self.lowered.every)
        return dict.fromkeys([(fact.id,) for fact in self.facts.of(self.rule.subjects[0][1].name)])

    def required(self) -> Decided:
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
        if not one_by_one(self.rule):
            return [Decision(name, ids, of(ids, lacking)) for ids in self.subjects()]
        kind = self.rule.subjects[0][1].name
        facts = self.facts.of(kind)
        asked = self.instead[kind] if kind in self.instead else [fact.id for fact in facts]
        return Column(name, facts, [of((one,), lacking) for one in asked])

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
