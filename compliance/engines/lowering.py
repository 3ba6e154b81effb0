"""From a rule to the queries that decide it: disjunctive normal form, integers, one query per way of coming true.

In Kleene's logic a condition is true exactly when one conjunct of its normal form is true, and false exactly when one
conjunct of its negation's is. So `passes` and `fails` are asked apart, each test reading only properties that are
there; a subject in neither is undetermined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import gcd
from typing import TypeAlias, get_args

from msgspec import Struct

from compliance.engines.decision import Task
from compliance.engines.query import Linear, NumberTest, Pattern, Query, QueryError, Ref, Test, TextTest, ValueType
from compliance.rulebook.expression import (
    Both,
    Condition,
    Count,
    Either,
    Flag,
    Literals,
    Number,
    Op,
    Operand,
    Prop,
    Sum,
    Words,
    negate,
    operands_of,
)
from compliance.rulebook.kinds import Kind, Kinds
from compliance.rulebook.members import Bound
from compliance.rulebook.rule import Rule, Shape
from compliance.rulebook.types import Type

DECIMALS: Mapping[Type, int] = {Type.MONEY: 2, Type.PERCENT: 6}
"""How many decimals of a property the engine's integers keep: satang, millionths of a percent."""
MOST_CONJUNCTS = 64


class Lowered(Struct, frozen=True):
    """The queries of one rule, by what a match of them means."""

    rule: Rule
    every: tuple[Query, ...] = ()
    """All combinations of subjects (not asked where there is one subject)."""
    excluded: tuple[Query, ...] = ()
    """`when` is false."""
    applies: tuple[Query, ...] = ()
    """`exists` only: `when` is true."""
    passes: tuple[Query, ...] = ()
    """`exists`: with the fact found as the last of the combination."""
    fails: tuple[Query, ...] = ()
    """`exists`: nothing is found (not asked where a subject could be taken for its own candidate); `forbid`: the
    combination is there."""
    paired: tuple[Query, ...] = ()
    """Ties hold, whatever the test says: asked where the test may be unknown."""
    denied: tuple[Query, ...] = ()
    """Ties hold and the test is false: likewise."""

    def queries(self) -> Iterator[Query]:
        """All of them."""
        for group in (self.every, self.excluded, self.applies, self.passes, self.fails, self.paired, self.denied):
            yield from group


class Tally(Struct, frozen=True):
    """A count that the engine is given as a number of the fact: a set has at least, at most, or exactly so many."""

    count: Count
    bound: Bound

    @property
    def name(self) -> str:
        """What the engine's property is called."""
        return f"{self.count.name} {self.bound}"


Tallies: TypeAlias = Mapping[str, Mapping[str, Tally]]
"""Kind of fact → name of the engine's property → what it counts."""


def lower(task: Task) -> Lowered:
    """The queries of one rule. Raises QueryError where the rule is too involved for the engine."""
    return _Lowering(task).lowered()


def schemas(kinds: Kinds, rules: Sequence[Rule]) -> dict[str, dict[str, ValueType]]:
    """For each kind, the properties and tallies that some rule reads, with the engine's type."""
    used: dict[str, dict[str, ValueType]] = {kind.name: {} for rule in rules for kind in rule.kinds}
    counted = tallies(rules)
    for rule in rules:
        scope = dict((*rule.subjects, *rule.candidates))
        for prop in _operands(rule):
            if isinstance(prop, Prop):
                kind = scope[prop.alias]
                used[kind.name][prop.name] = "str" if kind.properties[prop.name].type is Type.TEXT else "int"
    for name, found in counted.items():
        used[name] |= dict.fromkeys(found, "int")
    return {name: dict(sorted(used[name].items())) for name in kinds if name in used}


def tallies(rules: Iterable[Rule]) -> dict[str, dict[str, Tally]]:
    """What must be counted of the facts of each kind before the engine sees them."""
    out: dict[str, dict[str, Tally]] = {}
    for rule in rules:
        scope = dict((*rule.subjects, *rule.candidates))
        for operand in _operands(rule):
            if isinstance(operand, Count):
                for bound in BOUNDS:
                    tally = Tally(operand, bound)
                    out.setdefault(scope[operand.alias].name, {})[tally.name] = tally
    return out


BOUNDS: tuple[Bound, ...] = get_args(Bound)


def _operands(rule: Rule) -> Iterator[Operand]:
    for tie in rule.ties:
        yield from (tie.left, tie.right)
    for condition in (rule.when, rule.test):
        if condition is not None:
            yield from operands_of(condition)


class _Lowering:
    def __init__(self, task: Task) -> None:
        self.rule, self.values = task.rule, task.values
        self.scope: dict[str, Kind] = dict((*self.rule.subjects, *self.rule.candidates))

    def lowered(self) -> Lowered:
        rule = self.rule
        when, test = normal(rule.when), normal(rule.test)
        not_when = normal(negate(rule.when)) if rule.when else ()
        not_test = normal(negate(rule.test)) if rule.test else ()
        may_be_unknown = rule.test is not None and any(map(self.may_be_unknown, operands_of(rule.test)))
        subjects, whole = rule.subjects, (*rule.subjects, *rule.candidates)
        every = self.queries("every", subjects, ((),)) if len(subjects) > 1 and rule.shape is not Shape.FORBID else ()
        excluded = self.queries("excluded", subjects, not_when)
        if rule.shape is Shape.REQUIRE:
            return Lowered(
                rule,
                every=every,
                excluded=excluded,
                passes=self.queries("passes", subjects, _and(when, test)),
                fails=self.queries("fails", subjects, _and(when, not_test)),
            )
        paired = self.queries("paired", whole, when) if may_be_unknown else ()
        denied = self.queries("denied", whole, _and(when, not_test)) if may_be_unknown else ()
        if rule.shape is Shape.FORBID:
            return Lowered(rule, fails=self.queries("fails", whole, test), paired=paired, denied=denied)
        return Lowered(
            rule,
            every=every,
            excluded=excluded,
            applies=self.queries("applies", subjects, when) if rule.when else (),
            passes=self.queries("passes", whole, _and(when, test)),
            fails=self.queries("fails", subjects, when, self.absent(test)) if self.tells_apart() else (),
            paired=paired,
            denied=denied,
        )

    def may_be_unknown(self, operand: Operand) -> bool:
        """A property that a fact may lack; a count always, as a list may hold more than was read."""
        return isinstance(operand, Count) or not self.scope[operand.alias].properties[operand.name].required

    def tells_apart(self) -> bool:
        """Whether candidates are of another kind than the subjects: the engine's absence does not except these."""
        ((_, candidate),) = self.rule.candidates
        return all(kind.name != candidate.name for _, kind in self.rule.subjects)

    def absent(self, test: Sequence[tuple[Literals, ...]]) -> tuple[Pattern, ...]:
        """A pattern for each way in which a candidate could be the one wanted, each under a name of its own."""
        ((alias, kind),) = self.rule.candidates
        out = []
        for i, conjunct in enumerate(test):
            own = alias if i == 0 else f"{alias}/{i}"
            tests = (*self.ties(alias), *map(self.literal, conjunct))
            out.append(Pattern(own, kind.name, tuple(renamed(found, alias, own) for found in tests)))
        return tuple(out)

    def queries(
        self,
        purpose: str,
        aliases: Sequence[tuple[str, Kind]],
        conjuncts: Sequence[tuple[Literals, ...]],
        absent: tuple[Pattern, ...] = (),
    ) -> tuple[Query, ...]:
        order = [alias for alias, _ in aliases]
        out = []
        for i, conjunct in enumerate(conjuncts):
            tests: dict[str, list[Test]] = {alias: list(self.ties(alias, order[:n])) for n, alias in enumerate(order)}
            for literal in conjunct:
                last = max((operand.alias for operand in operands_of(literal)), key=order.index)
                tests[last].append(self.literal(literal))
            patterns = tuple(Pattern(alias, kind.name, tuple(tests[alias])) for alias, kind in aliases)
            out.append(Query(f"{self.rule.name}/{purpose}/{i}", patterns, absent))
        return tuple(out)

    def ties(self, alias: str, earlier: Sequence[str] | None = None) -> Iterator[Test]:
        for tie in self.rule.ties:
            own, other = (tie.left, tie.right) if tie.left.alias == alias else (tie.right, tie.left)
            if own.alias == alias and (earlier is None or other.alias in earlier):
                yield self.tie(own, other)

    def tie(self, own: Prop, other: Prop) -> Test:
        if self.type_of(own) is Type.TEXT:
            return TextTest("==", ref(own), ref(other))
        return NumberTest("==", Linear(((1, ref(own)),)), Linear(((1, ref(other)),)))

    def type_of(self, prop: Prop) -> Type:
        return self.scope[prop.alias].properties[prop.name].type

    def literal(self, literal: Literals) -> Test:
        match literal:
            case Flag(prop, wanted):
                return NumberTest("==", Linear(((1, ref(prop)),)), Linear((), int(wanted)))
            case Words(op, prop, other):
                return TextTest(op, ref(prop), ref(other) if isinstance(other, Prop) else other)
            case Number(op, left, right):
                return NumberTest(op, *self.whole_numbers(op, left, right))

    def whole_numbers(self, op: Op, left: Sum, right: Sum) -> tuple[Linear, Linear]:
        """Both sides in the engine's units, multiplied by the least number that makes every factor whole."""
        sides = [self.in_engine_units(side, BOUND[op][i]) for i, side in enumerate((left, right))]
        numbers = [factor for terms, constant in sides for factor in (*(f for f, _ in terms), constant)]
        decimals = max((-exponent(number) for number in numbers), default=0)
        scaled = [int(number.scaleb(max(decimals, 0))) for number in numbers]
        divisor = gcd(*scaled) or 1
        out, rest = [], iter(n // divisor for n in scaled)
        for terms, _ in sides:
            out.append(Linear(tuple((next(rest), prop) for _, prop in terms), next(rest)))
        return out[0], out[1]

    def in_engine_units(self, side: Sum, bound: Bound) -> tuple[list[tuple[Decimal, Ref]], Decimal]:
        """Factors and properties, and the constant; of counts, the bound that makes the comparison certain."""
        terms = []
        for factor, param, operand in side.props:
            scaled = factor * (self.values[param] if param else 1)
            if isinstance(operand, Count):
                own = OPPOSITE[bound] if scaled < 0 else bound
                terms.append((scaled, Ref(operand.alias, Tally(operand, own).name)))
            else:
                terms.append((scaled.scaleb(-DECIMALS.get(self.type_of(operand), 0)), ref(operand)))
        constant = side.constant + sum((factor * self.values[param] for factor, param in side.params), Decimal(0))
        return terms, constant


BOUND: Mapping[Op, tuple[Bound, Bound]] = {
    "<": ("most", "least"),
    "<=": ("most", "least"),
    ">": ("least", "most"),
    ">=": ("least", "most"),
    "==": ("exact", "exact"),
    "!=": ("exact", "exact"),
}
"""Which bound of a count on the left, and on the right, makes a comparison certain."""
OPPOSITE: Mapping[Bound, Bound] = {"least": "most", "most": "least", "exact": "exact"}


def exponent(number: Decimal) -> int:
    """The exponent of a number without its trailing zeros; 0 for a whole number."""
    found = number.normalize().as_tuple().exponent
    assert isinstance(found, int)
    return min(found, 0)


def ref(prop: Prop) -> Ref:
    """The property as queries name it."""
    return Ref(prop.alias, prop.name)


def renamed(test: Test, alias: str, to: str) -> Test:
    """The same test with another name for one alias."""

    def other(old: Ref) -> Ref:
        return Ref(to, old.name) if old.alias == alias else old

    def side(form: Linear) -> Linear:
        return Linear(tuple((factor, other(old)) for factor, old in form.terms), form.constant)

    if isinstance(test, NumberTest):
        return NumberTest(test.op, side(test.left), side(test.right))
    return TextTest(test.op, other(test.left), other(test.right) if isinstance(test.right, Ref) else test.right)


def normal(condition: Condition | None) -> tuple[tuple[Literals, ...], ...]:
    """The disjunctive normal form; no condition at all is one empty conjunct.

    Raises QueryError beyond MOST_CONJUNCTS.
    """
    match condition:
        case None:
            return ((),)
        case Both(parts):
            return _and(*(normal(part) for part in parts))
        case Either(parts):
            return _few(tuple(conjunct for part in parts for conjunct in normal(part)))
        case literal:
            return ((literal,),)


def _and(*forms: tuple[tuple[Literals, ...], ...]) -> tuple[tuple[Literals, ...], ...]:
    size = 1
    for form in forms:
        size *= max(len(form), 1)
    if size > MOST_CONJUNCTS:
        raise _too_involved()
    return tuple(
        tuple(dict.fromkeys(literal for conjunct in chosen for literal in conjunct)) for chosen in product(*forms)
    )


def _few(form: tuple[tuple[Literals, ...], ...]) -> tuple[tuple[Literals, ...], ...]:
    if len(form) > MOST_CONJUNCTS:
        raise _too_involved()
    return form


def _too_involved() -> QueryError:
    return QueryError("เงื่อนไขซับซ้อนเกินไป ให้แยกเป็นหลายกฎ", "the condition is too involved: split the rule")
