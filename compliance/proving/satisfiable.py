"""Whether conditions on one fact can hold at all: exact, by elimination over rationals (Fourier and Motzkin).

Used by the rulebook's linter. A conjunction without a rational solution has no whole one either, so “cannot” is sure;
“can hold” may be wrong only where nothing but fractions would do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from compliance.engines.lowering import normal
from compliance.engines.query import QueryError
from compliance.rulebook.expression import Both, Condition, Flag, Literals, Number, Op, Prop, Sum, Words

Row: TypeAlias = tuple[dict[str, Fraction], Fraction, bool]
"""Σ factor·property + constant, which must be < 0 (True) or ≤ 0 (False)."""


def can_hold(conditions: Sequence[Condition | None], values: Mapping[str, Decimal]) -> bool:
    """Whether some fact makes all conditions true. Properties are told apart by name: all speak of one fact.

    Conditions with more alternatives together than a rule may have are taken to hold.
    """
    whole = Both(tuple(condition for condition in conditions if condition is not None))
    try:
        alternatives = normal(whole)
    except QueryError:
        return True
    return any(_possible(conjunct, values) for conjunct in alternatives)


def _possible(conjunct: tuple[Literals, ...], values: Mapping[str, Decimal]) -> bool:
    texts = [literal for literal in conjunct if isinstance(literal, Words)]
    flags: dict[str, bool] = {}
    for literal in conjunct:
        if isinstance(literal, Flag) and flags.setdefault(literal.prop.name, literal.wanted) != literal.wanted:
            return False
    numbers = [literal for literal in conjunct if isinstance(literal, Number)]
    return _texts(texts) and any(_solvable(rows) for rows in _rows(numbers, values))


def _texts(literals: list[Words]) -> bool:
    """Equalities make groups; a group with two different constants, or an inequality inside one, is impossible."""
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while group.get(name, name) != name:
            name = group[name]
        return name

    def key(side: Prop | str) -> str:
        return f"p:{side.name}" if isinstance(side, Prop) else f"c:{side}"

    for literal in literals:
        if literal.op == "==":
            one, two = root(key(literal.left)), root(key(literal.right))
            if one.startswith("c:"):
                one, two = two, one
            if one.startswith("c:") and one != two:
                return False
            group[one] = two
    return all(root(key(literal.left)) != root(key(literal.right)) for literal in literals if literal.op == "!=")


def _rows(literals: list[Number], values: Mapping[str, Decimal]) -> Iterator[list[Row]]:
    """The conjunction as rows; an inequality (!=) is two possibilities."""
    if not literals:
        yield []
        return
    first, *rest = literals
    factors, constant = _difference(first, values)
    negated = ({name: -factor for name, factor in factors.items()}, -constant)
    choices: Mapping[Op, list[list[Row]]] = {
        "<": [[(factors, constant, True)]],
        "<=": [[(factors, constant, False)]],
        ">": [[(*negated, True)]],
        ">=": [[(*negated, False)]],
        "==": [[(factors, constant, False), (*negated, False)]],
        "!=": [[(factors, constant, True)], [(*negated, True)]],
    }
    for rows in _rows(rest, values):
        for choice in choices[first.op]:
            yield [*choice, *rows]


def _difference(literal: Number, values: Mapping[str, Decimal]) -> tuple[dict[str, Fraction], Fraction]:
    factors: dict[str, Fraction] = {}
    constant = Fraction(0)
    for side, sign in ((literal.left, 1), (literal.right, -1)):
        constant += sign * _constant(side, values)
        for factor, param, prop in side.props:
            own = sign * Fraction(factor) * Fraction(values[param] if param else 1)
            factors[prop.name] = factors.get(prop.name, Fraction(0)) + own
    return {name: factor for name, factor in factors.items() if factor}, constant


def _constant(side: Sum, values: Mapping[str, Decimal]) -> Fraction:
    return Fraction(side.constant) + sum((Fraction(f) * Fraction(values[p]) for f, p in side.params), Fraction(0))


def _solvable(rows: list[Row]) -> bool:
    while names := {name for factors, _, _ in rows for name in factors}:
        rows = _without(min(names), rows)
    return all(constant < 0 if strict else constant <= 0 for _, constant, strict in rows)


def _without(name: str, rows: list[Row]) -> list[Row]:
    """The same system with one property eliminated."""
    above = [row for row in rows if row[0].get(name, Fraction(0)) > 0]
    below = [row for row in rows if row[0].get(name, Fraction(0)) < 0]
    out = [row for row in rows if name not in row[0]]
    for upper, upper_constant, upper_strict in above:
        for lower, lower_constant, lower_strict in below:
            a, b = upper[name], -lower[name]
            factors = {
                other: value
                for other in upper.keys() | lower.keys()
                if other != name and (value := upper.get(other, Fraction(0)) / a + lower.get(other, Fraction(0)) / b)
            }
            out.append((factors, upper_constant / a + lower_constant / b, upper_strict or lower_strict))
    return out
