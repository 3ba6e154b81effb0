"""Boundary examples made from the rule itself: at the line, one unit below, one above; and each input missing.

They are derived from a passing example with one fact for each subject: one property is moved until a comparison is
exactly at its line.
How the rule must then come out follows from the comparison alone, not from an evaluator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from compliance.engines.decision import Status
from compliance.engines.reference import COMPARE, condition, number, total
from compliance.facts.fact import Fact, FactSet
from compliance.proving.examples import Example, examples
from compliance.rulebook.expression import Both, Condition, Either, Number, Prop, Sum, props_of
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule, Shape
from compliance.rulebook.types import Type, Value

UNIT: Mapping[Type, Decimal] = {Type.MONEY: Decimal("0.01"), Type.PERCENT: Decimal("0.000001")}
"""The least step of a type; one for everything that counts."""


def boundaries(rulebook: Rulebook, rule: Rule) -> Iterator[Example]:
    """Boundary examples of a `require` rule whose test is one comparison or several that must all hold."""
    literals = _literals(rule.test)
    base = next((e for e in examples(rulebook.kinds, rule) if e.expect == (Status.PASS,) and _alone(rule, e)), None)
    if rule.shape is not Shape.REQUIRE or base is None or literals is None:
        return
    env = {alias: base.facts.of(kind.name)[0] for alias, kind in rule.subjects}
    for edition_day in _days(rulebook, rule, base.situation.law_date):
        values = rulebook.given(rule, edition_day)
        situation = replace(base.situation, law_date=edition_day)
        for literal in literals:
            if isinstance(literal, Number):
                for prop, value, holds in _line(rule, literal, env, values):
                    there = _with(env, prop, value)
                    applies = condition(rule.when, values)(there) is True
                    if applies and _others_hold(literals, literal, there, values):
                        expect = Status.PASS if holds else Status.FAIL
                        what = f"{prop.name} = {value} on {edition_day}"
                        yield Example(what, _facts(base, there), situation, (expect,), base.node)
    needed = (literal for literal in literals if not isinstance(literal, Either))
    scope = dict(rule.subjects)
    for prop in dict.fromkeys(prop for literal in needed for prop in props_of(literal)):
        if prop.name not in scope[prop.alias].required and prop.name in env[prop.alias].values:
            without = _facts(base, _with(env, prop, None))
            yield Example(f"{prop.name} missing", without, base.situation, (Status.UNDETERMINED,), base.node)


def _alone(rule: Rule, example: Example) -> bool:
    """Whether an example has one fact for each subject, and no other."""
    kinds = [kind.name for _, kind in rule.subjects]
    return sorted(fact.kind for fact in example.facts) == sorted(kinds) and len(set(kinds)) == len(kinds)


def _literals(test: Condition | None) -> tuple[Condition, ...] | None:
    parts = test.parts if isinstance(test, Both) else (test,) if test is not None else ()
    return None if any(isinstance(part, Both) or not parts for part in parts) else parts


def _days(rulebook: Rulebook, rule: Rule, base: date) -> list[date]:
    """The base day, and the first day of every later edition of the rule's parameters."""
    days = {base}
    for name in rule.given.values():
        days |= {e.since for e in rulebook.law.parameter(name).editions if e.since and e.since > base}
    return sorted(days)


def _line(
    rule: Rule, literal: Number, env: dict[str, Fact], values: Mapping[str, Decimal]
) -> Iterator[tuple[Prop, Value, bool]]:
    """(property, value, whether the comparison then holds) at the line and one unit to either side."""
    gap = Sum(
        literal.left.props + tuple((-f, p, prop) for f, p, prop in literal.right.props),
        literal.left.params + tuple((-f, p) for f, p in literal.right.params),
        literal.left.constant - literal.right.constant,
    )
    if not all(isinstance(operand, Prop) for _, _, operand in gap.props):
        return  # a count is not moved: its lists are
    difference = total(gap, values)(env)
    if difference is None:
        return
    for factor, param, prop in gap.props:
        slope = factor * (values[param] if param else 1)
        if not isinstance(prop, Prop) or not slope or sum(other == prop for _, _, other in gap.props) > 1:
            continue
        declared = dict(rule.subjects)[prop.alias].properties[prop.name].type
        unit = UNIT.get(declared, Decimal(1))
        target = number(env[prop.alias].values[prop.name]) - difference / slope
        if target != target.quantize(unit):
            continue
        for step in (-1, 0, 1):
            moved = target + step * unit
            if moved >= 0 or declared is Type.INTEGER:
                yield prop, _typed(moved, declared), COMPARE[literal.op](step * unit * slope, Decimal(0))


def _typed(value: Decimal, declared: Type) -> Value:
    if declared is Type.DATE:
        return date.fromordinal(int(value))
    return value if declared in UNIT else int(value)


def _with(env: dict[str, Fact], prop: Prop, value: Value | None) -> dict[str, Fact]:
    """The facts with another value of one property, or without it."""
    fact = env[prop.alias]
    values = {key: known for key, known in fact.values.items() if key != prop.name}
    return {**env, prop.alias: replace(fact, values=values if value is None else {**values, prop.name: value})}


def _facts(base: Example, env: dict[str, Fact]) -> FactSet:
    moved = FactSet(base.facts.kinds)
    moved.add_all(env.values())
    return moved


def _others_hold(
    literals: tuple[Condition, ...], moved: Condition, env: dict[str, Fact], values: Mapping[str, Decimal]
) -> bool:
    """Whether every other comparison still holds, so that the moved one alone decides."""
    return all(condition(literal, values)(env) is True for literal in literals if literal is not moved)
