"""The language of conditions: what may be said of facts, and when it is true, false or unknown.

    year.personnel_cost * 100 <= year.expenditure_budget * ceiling
    announcement.circular_date <= announcement.resolution_date <= announcement.date
    signatory.capacity == "mayor" or (signatory.capacity == "acting" and signatory.has_authority)
    committee.required - committee.shown is empty
    count(opinion.topics) >= least

A condition is `true`, `false` or `unknown`; it is unknown when a property that decides it is missing (Kleene's strong
logic: `false and unknown` is false, `true or unknown` is true). Numbers are compared exactly. What may not be said is
refused when the rulebook is loaded (`compliance.rulebook.parser`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.rulebook.members import Members, lists_of, shown

Op: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
NEGATED: Mapping[Op, Op] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


class Prop(Struct, frozen=True):
    """A property of the fact bound to an alias."""

    alias: str
    name: str


class Count(Struct, frozen=True):
    """How many members a set made from the lists of one fact has."""

    alias: str
    members: Members

    @property
    def name(self) -> str:
        """What it is called where a property has its name."""
        return f"count({shown(self.members)})"

    def lists(self) -> Iterator[Prop]:
        """The properties that it is counted from."""
        for name in lists_of(self.members):
            yield Prop(self.alias, name)


Operand: TypeAlias = Prop | Count


class Sum(Struct, frozen=True):
    """A linear form: factor × operand, factor × parameter, and a constant. A factor and a parameter may multiply."""

    props: tuple[tuple[Decimal, str | None, Operand], ...] = ()
    """(factor, parameter that multiplies it or None, operand)."""
    params: tuple[tuple[Decimal, str], ...] = ()
    constant: Decimal = Decimal(0)


class Number(Struct, frozen=True):
    """Compares two numbers, dates, years or amounts."""

    op: Op
    left: Sum
    right: Sum


class Words(Struct, frozen=True):
    """Compares two texts."""

    op: Literal["==", "!="]
    left: Prop
    right: Prop | str


class Flag(Struct, frozen=True):
    """A boolean property is as `wanted`."""

    prop: Prop
    wanted: bool


class Both(Struct, frozen=True):
    """All hold."""

    parts: tuple[Condition, ...]


class Either(Struct, frozen=True):
    """At least one holds."""

    parts: tuple[Condition, ...]


Literals: TypeAlias = Number | Words | Flag
Condition: TypeAlias = Number | Words | Flag | Both | Either


def props_of(condition: Condition) -> Iterator[Prop]:
    """Every property that a condition reads, in reading order, repeats included; of a count, what is counted."""
    for operand in operands_of(condition):
        if isinstance(operand, Count):
            yield from operand.lists()
        else:
            yield operand


def operands_of(condition: Condition) -> Iterator[Operand]:
    """Every property and count that a condition compares, in reading order, repeats included."""
    match condition:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from operands_of(part)
        case Number(_, left, right):
            for side in (left, right):
                for _, _, operand in side.props:
                    yield operand
        case Words(_, prop, other):
            yield prop
            if isinstance(other, Prop):
                yield other
        case Flag(prop):
            yield prop


def params_of(condition: Condition) -> Iterator[str]:
    """Every parameter that a condition reads."""
    match condition:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from params_of(part)
        case Number(_, left, right):
            for side in (left, right):
                yield from (name for _, name, _ in side.props if name)
                yield from (name for _, name in side.params)


def negate(condition: Condition) -> Condition:
    """The condition that is true where this one is false, false where it is true, and unknown where it is unknown."""
    match condition:
        case Both(parts):
            return Either(tuple(negate(part) for part in parts))
        case Either(parts):
            return Both(tuple(negate(part) for part in parts))
        case Number(op, left, right):
            return Number(NEGATED[op], left, right)
        case Words(op, left_prop, right_word):
            return Words("!=" if op == "==" else "==", left_prop, right_word)
        case Flag(prop, wanted):
            return Flag(prop, not wanted)
