"""The second evaluator: the same rules in plain Python, to be read in one sitting and trusted on its own.

It works on the values as they are (Decimal, date, text), straight from the rule's conditions: closures, and a dict for
each tie. The engine (`compliance.engines.durable`) gets integers and lowered queries; where both agree, neither the
lowering nor the engine has erred.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from compliance.engines.decision import Column, Decided, Decision, Order, Status, Task, each, ids_of, in_order
from compliance.facts.fact import Fact, FactSet
from compliance.rulebook.expression import (
    Both,
    Condition,
    Count,
    Either,
    Flag,
    Number,
    Op,
    Prop,
    Sum,
    Words,
    operands_of,
)
from compliance.rulebook.kinds import Kind
from compliance.rulebook.members import Combined, Constant, Listed, Members, Single, lists_of, words_of
from compliance.rulebook.rule import Rule, Shape, Tie
from compliance.rulebook.types import Value, member

Env: TypeAlias = dict[str, Fact]
Truth: TypeAlias = bool | None
Exact: TypeAlias = int | Decimal
Test: TypeAlias = Callable[[Env], Truth]


def evaluate(tasks: Sequence[Task], facts: FactSet) -> list[Decision]:
    """Every decision of every rule, sorted."""
    order = Order(facts)
    return in_order(decision for task in tasks for decision in each(decide(task, facts, order)))


def decide(task: Task, facts: FactSet, order: Order) -> Decided:
    """The decisions of one rule."""
    return Decider(task).decide(facts, order)


class Decider:
    """One rule with its conditions made into functions, for as many plans as one likes."""

    def __init__(self, task: Task) -> None:
        self.rule = task.rule
        self.when = None if task.rule.when is None else condition(task.rule.when, task.values)
        self.test = condition(task.rule.test, task.values)

    def decide(self, facts: FactSet, order: Order) -> Decided:
        """The decisions on one plan; those of a rule with one subject in the order of the document."""
        rule, when, test = self.rule, self.when, self.test
        if rule.shape is Shape.FORBID:
            return list(_forbid(rule, facts, test, order))
        name, requires = rule.name, rule.shape is Shape.REQUIRE
        if requires and len(rule.subjects) == 1:
            return self.column(facts)
        search = Search(rule.candidates, rule.ties, facts)
        out = []
        for env in self.subjects(facts):
            applies = True if when is None else when(env)
            if applies is not True:
                out.append(Decision(name, ids_of(env.values()), EXCLUDED[applies]))
            elif requires:
                out.append(Decision(name, ids_of(env.values()), STATUS[test(env)]))
            else:
                out.append(_exists(rule, search, env, test, order))
        return out

    def column(self, facts: FactSet) -> Column:
        """What is required of each fact of one kind."""
        ((alias, kind),) = self.rule.subjects
        found, when, test = facts.of(kind.name), self.when, self.test
        if when is None:
            return Column(self.rule.name, found, [STATUS[test({alias: fact})] for fact in found])
        out = []
        for fact in found:
            env = {alias: fact}
            applies = when(env)
            out.append(STATUS[test(env)] if applies else EXCLUDED[applies])
        return Column(self.rule.name, found, out)

    def subjects(self, facts: FactSet) -> Iterator[Env]:
        """Every combination of subjects."""
        if len(self.rule.subjects) > 1:
            return Search(self.rule.subjects, self.rule.ties, facts).extend({})
        ((alias, kind),) = self.rule.subjects
        return ({alias: fact} for fact in facts.of(kind.name))


STATUS: Mapping[Truth, Status] = {True: Status.PASS, False: Status.FAIL, None: Status.UNDETERMINED}
"""What a required condition amounts to."""
EXCLUDED: Mapping[Truth, Status] = {False: Status.NOT_APPLICABLE, None: Status.UNDETERMINED}
"""What comes of a subject that a rule is not known to be for."""


def _exists(rule: Rule, search: Search, env: Env, test: Test, order: Order) -> Decision:
    subject = ids_of(env.values())
    seen: dict[Truth, list[str]] = {True: [], False: [], None: []}
    for extended in search.extend(env):
        seen[test(extended)].append(extended[rule.candidates[0][0]].id)
    for truth, status in ((True, Status.PASS), (None, Status.UNDETERMINED)):
        if seen[truth]:
            return Decision(rule.name, subject, status, (order.first(seen[truth]),))
    return Decision(rule.name, subject, Status.FAIL)


def _forbid(rule: Rule, facts: FactSet, test: Test, order: Order) -> Iterator[Decision]:
    seen: dict[Truth, list[tuple[str, ...]]] = {True: [], False: [], None: []}
    for env in Search(rule.subjects, rule.ties, facts).extend({}):
        seen[test(env)].append(ids_of(env.values()))
    failed = order.named(rule, seen[True])
    for ids in failed.values():
        yield Decision(rule.name, ids, Status.FAIL)
    for key, ids in order.named(rule, seen[None]).items():
        if key not in failed:
            yield Decision(rule.name, ids, Status.UNDETERMINED)


class Search:
    """Combinations of distinct facts, tied by equal values."""

    def __init__(self, aliases: Sequence[tuple[str, Kind]], ties: Sequence[Tie], facts: FactSet) -> None:
        self.steps = []
        for alias, kind in aliases:
            mine = [_facing(tie, alias) for tie in ties if alias in (tie.left.alias, tie.right.alias)]
            self.steps.append((alias, kind.name, mine))
        self.facts = facts
        self.indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[Value, ...], list[Fact]]] = {}

    def extend(self, env: Env, step: int = 0) -> Iterator[Env]:
        """Every way of adding this search's aliases to `env`."""
        alias, kind, ties = self.steps[step]
        last = step + 1 == len(self.steps)
        known = [(own, other) for own, other in ties if other.alias in env]
        key = tuple(env[other.alias].values[other.name] for _, other in known)
        tied = tuple(own.name for own, _ in known)
        facts = self.index(kind, tied).get(key, ()) if tied else self.facts.of(kind)
        for fact in facts:
            if env and any(fact is taken for taken in env.values()):
                continue
            further = {**env, alias: fact}
            if last:
                yield further
            else:
                yield from self.extend(further, step + 1)

    def index(self, kind: str, names: tuple[str, ...]) -> dict[tuple[Value, ...], list[Fact]]:
        """The facts of a kind by the values of some properties."""
        if (kind, names) not in self.indexes:
            index: dict[tuple[Value, ...], list[Fact]] = {}
            for fact in self.facts.of(kind):
                index.setdefault(tuple(fact.values[name] for name in names), []).append(fact)
            self.indexes[kind, names] = index
        return self.indexes[kind, names]


def _facing(tie: Tie, alias: str) -> tuple[Prop, Prop]:
    """The tie as (own property, the other's)."""
    return (tie.left, tie.right) if tie.left.alias == alias else (tie.right, tie.left)


def condition(tree: Condition | None, values: Mapping[str, Decimal]) -> Test:
    """A condition as a function; none at all is always true."""
    match tree:
        case None:
            return lambda env: True
        case Both(parts):
            return _until([condition(part, values) for part in parts], deciding=False)
        case Either(parts):
            return _until([condition(part, values) for part in parts], deciding=True)
        case Flag(prop, wanted):
            alias, name = prop.alias, prop.name
            return lambda env: None if (found := env[alias].values.get(name)) is None else found is wanted
        case Words(op, prop, other):
            return _words(op, prop, other)
        case Number(op, left, right):
            if any(isinstance(operand, Count) for operand in operands_of(tree)):
                return _counted(op, left, right, values)
            if not right.props:
                return _bounded(op, total(left, values), constant(right, values))
            return _number(op, total(left, values), total(right, values))


def _until(tests: Sequence[Test], deciding: bool) -> Test:
    """Whether all hold (False decides) or any does (True decides); None where what is not known could have decided."""

    def joined(env: Env) -> Truth:
        held: Truth = not deciding
        for test in tests:
            truth = test(env)
            if truth is deciding:
                return deciding
            if truth is None:
                held = None
        return held

    return joined


def _words(op: Op, prop: Prop, other: Prop | str) -> Test:
    left, same = reading(prop), op == "=="
    right = reading(other) if isinstance(other, Prop) else lambda env: other

    def test(env: Env) -> Truth:
        one, two = left(env), right(env)
        return None if one is None or two is None else (one == two) is same

    return test


COMPARE: Mapping[Op, Callable[[Exact, Exact], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _number(op: Op, left: Callable[[Env], Exact | None], right: Callable[[Env], Exact | None]) -> Test:
    compare = COMPARE[op]

    def test(env: Env) -> Truth:
        one, two = left(env), right(env)
        return None if one is None or two is None else compare(one, two)

    return test


def _bounded(op: Op, left: Callable[[Env], Exact | None], bound: Exact) -> Test:
    compare = COMPARE[op]
    return lambda env: None if (found := left(env)) is None else compare(found, bound)


def _counted(op: Op, left: Sum, right: Sum, values: Mapping[str, Decimal]) -> Test:
    """A comparison in which something is counted: true or false only where every count that there may be says so."""
    plain, counts = [], []
    constant = left.constant - right.constant
    for side, sign in ((left, 1), (right, -1)):
        constant += sum((sign * factor * values[param] for factor, param in side.params), Decimal(0))
        for factor, param, operand in side.props:
            own = factor * (values[param] if param else 1)
            if isinstance(operand, Count):
                counts.append((sign * own, (own >= 0) is (sign > 0), operand))
            else:
                plain.append((sign * own, reading(operand)))

    def test(env: Env) -> Truth:
        low = high = constant
        endless: set[bool] = set()
        for factor, read in plain:
            found = read(env)
            if found is None:
                return None
            low, high = low + factor * number(found), high + factor * number(found)
        for factor, upward, operand in counts:
            span = span_of(operand, env[operand.alias])
            if span is None:
                return None
            sure, likely, no_end = span
            ends = (factor * sure, factor * likely)
            low, high = low + min(ends), high + max(ends)
            if no_end:
                endless.add(upward)
        return _between(op, None if False in endless else low, None if True in endless else high)

    return test


def _between(op: Op, low: Exact | None, high: Exact | None) -> Truth:
    """Whether something between two numbers (None: without end) compares with zero like this."""
    if op in ("==", "!="):
        return None if low is None or low != high else (low == 0) is (op == "==")
    if op in ("<", "<="):
        negated: Op = ">=" if op == "<" else ">"
        return _not(_between(negated, low, high))
    if low is not None and COMPARE[op](low, 0):
        return True
    return False if high is not None and not COMPARE[op](high, 0) else None


def span_of(count: Count, fact: Fact) -> tuple[int, int, bool] | None:
    """(how many are surely in the set, how many of those known may be, whether others may be); None: a list is missing.

    Each name that stands anywhere is asked for alone, and one that stands nowhere for all the others.
    """
    names: set[str] = set()
    for listed in lists_of(count.members):
        value = fact.values.get(listed)
        if value is None:
            return None
        names |= {member(entry) for entry in value} if isinstance(value, tuple) else {str(value)}
    names |= set(words_of(count.members))
    truths = [_holds(count.members, name, fact) for name in names]
    return truths.count(True), len(truths) - truths.count(False), _holds(count.members, None, fact) is not False


def _holds(members: Members, name: str | None, fact: Fact) -> Truth:
    """Whether a name, or one that stands nowhere, is in a set."""
    match members:
        case Constant(words):
            return name in words
        case Single(prop):
            return name == fact.values[prop]
        case Listed(prop):
            listed = fact.values[prop]
            assert isinstance(listed, tuple)
            return True if name in {member(entry) for entry in listed} else None if prop in fact.open else False
        case Combined(op, left, right):
            one, two = _holds(left, name, fact), _holds(right, name, fact)
            if op == "|":
                return _not(_all([_not(one), _not(two)]))
            return _all([one, _not(two) if op == "-" else two])


def total(form: Sum, values: Mapping[str, Decimal]) -> Callable[[Env], Exact | None]:
    """The value of a linear form; None as soon as a property is missing."""
    terms = [
        (whole(factor * (values[param] if param else 1)), prop.alias, prop.name)
        for factor, param, prop in form.props
        if isinstance(prop, Prop)
    ]
    rest = constant(form, values)
    if not rest and [factor for factor, _, _ in terms] == [1]:  # most are a property and nothing else
        ((_, alias, name),) = terms
        return lambda env: None if (found := env[alias].values.get(name)) is None else number(found)

    def value(env: Env) -> Exact | None:
        out = rest
        for factor, alias, name in terms:
            found = env[alias].values.get(name)
            if found is None:
                return None
            out += number(found) if factor == 1 else factor * number(found)
        return out

    return value


def constant(form: Sum, values: Mapping[str, Decimal]) -> Exact:
    """What a linear form adds to its properties."""
    return whole(form.constant + sum((factor * values[param] for factor, param in form.params), Decimal(0)))


def whole(number: Decimal) -> Exact:
    """The number as an int where it is one: int with int is sooner computed than Decimal with int, and as exact."""
    return int(number) if number == number.to_integral_value() else number


def number(value: Value) -> Exact:
    """A number, amount or year as it is; a date as its day number."""
    if isinstance(value, (int, Decimal)):
        return value
    assert isinstance(value, date)
    return value.toordinal()


def reading(prop: Prop) -> Callable[[Env], Value | None]:
    """What reads a property: its value, None if it is missing."""
    alias, name = prop.alias, prop.name
    return lambda env: env[alias].values.get(name)


def _all(truths: list[Truth]) -> Truth:
    """Kleene's conjunction."""
    if False in truths:
        return False
    return None if None in truths else True


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth
