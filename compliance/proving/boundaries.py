"""Boundary examples made from the rule itself: at the line, one unit below, one above; and each input missing.

They are derived from a passing example of one subject: one property is moved until a comparison is exactly at its line.
How the rule must then come out follows from the comparison alone, not from an evaluator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from compliance.checking.check import parameter_value
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
    base = next((e for e in examples(rulebook.kinds, rule) if e.expect == (Status.PASS,) and len(e.facts) == 1), None)
    if rule.shape is not Shape.REQUIRE or len(rule.subjects) != 1 or base is None or literals is None:
        return
    fact = next(iter(base.facts))
    alias = rule.subjects[0][0]
    for edition_day in _days(rulebook, rule, base.situation.law_date):
        values = {local: parameter_value(rulebook, name, edition_day) for local, name in rule.given.items()}
        situation = replace(base.situation, law_date=edition_day)
        for literal in literals:
            if isinstance(literal, Number):
                for name, value, holds in _line(rule, literal, alias, fact, values):
                    moved = _with(base.facts, fact, name, value)
                    there = next(iter(moved))
                    applies = condition(rule.when, values)({alias: there}) is True
                    if applies and _others_hold(literals, literal, alias, there, values):
                        expect = Status.PASS if holds else Status.FAIL
                        what = f"{name} = {value} on {edition_day}"
                        yield Example(what, moved, situation, (expect,), base.node)
    needed = (literal for literal in literals if not isinstance(literal, Either))
    for prop in dict.fromkeys(prop for literal in needed for prop in props_of(literal)):
        if prop.name not in rule.subjects[0][1].required and prop.name in fact.values:
            without = _with(base.facts, fact, prop.name, None)
            yield Example(f"{prop.name} missing", without, base.situation, (Status.UNDETERMINED,), base.node)


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
    rule: Rule, literal: Number, alias: str, fact: Fact, values: Mapping[str, Decimal]
) -> Iterator[tuple[str, Value, bool]]:
    """(property, value, whether the comparison then holds) at the line and one unit to either side."""
    gap = Sum(
        literal.left.props + tuple((-f, p, prop) for f, p, prop in literal.right.props),
        literal.left.params + tuple((-f, p) for f, p in literal.right.params),
        literal.left.constant - literal.right.constant,
    )
    if not all(isinstance(operand, Prop) for _, _, operand in gap.props):
        return  # a count is not moved: its lists are
    difference = total(gap, values)({alias: fact})
    if difference is None:
        return
    for factor, param, prop in gap.props:
        slope = factor * (values[param] if param else 1)
        if not isinstance(prop, Prop) or not slope or sum(other == prop for _, _, other in gap.props) > 1:
            continue
        declared = rule.subjects[0][1].properties[prop.name].type
        unit = UNIT.get(declared, Decimal(1))
        target = number(fact.values[prop.name]) - difference / slope
        if target != target.quantize(unit):
            continue
        for step in (-1, 0, 1):
            moved = target + step * unit
            if moved >= 0 or declared is Type.INTEGER:
                yield prop.name, _typed(moved, declared), COMPARE[literal.op](step * unit * slope, Decimal(0))


def _typed(value: Decimal, declared: Type) -> Value:
    if declared is Type.DATE:
        return date.fromordinal(int(value))
    return value if declared in UNIT else int(value)


def _with(facts: FactSet, fact: Fact, name: str, value: Value | None) -> FactSet:
    """The one fact with another value of one property, or without it."""
    values = {key: known for key, known in fact.values.items() if key != name}
    moved = FactSet(facts.kinds)
    moved.add(replace(fact, values=values if value is None else {**values, name: value}))
    return moved


def _others_hold(
    literals: tuple[Condition, ...], moved: Condition, alias: str, fact: Fact, values: Mapping[str, Decimal]
) -> bool:
    """Whether every other comparison still holds, so that the moved one alone decides."""
    return all(condition(literal, values)({alias: fact}) is True for literal in literals if literal is not moved)
