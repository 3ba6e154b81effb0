"""Sets of names made from the lists of one fact: what is required, shown, both, or required and not shown.

    committee.required - committee.shown
    section.items & ["3.1", "3.2"]

A list that was read only in part may hold more than is known of it (`Fact.open`). What can be said of a set is what it
holds at least, and at most: `count` of it is compared by whichever of the two makes the comparison certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

SetOp: TypeAlias = Literal["-", "&", "|"]
Bound: TypeAlias = Literal["least", "most", "exact"]


class Listed(Struct, frozen=True):
    """What a list property holds."""

    name: str


class Single(Struct, frozen=True):
    """A text property, as a set of one."""

    name: str


class Constant(Struct, frozen=True):
    """Words that stand in the rule."""

    words: tuple[str, ...]


class Combined(Struct, frozen=True):
    """Without (`-`), in both (`&`), in either (`|`)."""

    op: SetOp
    left: Members
    right: Members


Members: TypeAlias = Listed | Single | Constant | Combined


def lists_of(members: Members) -> Iterator[str]:
    """The names of the properties that a set is made of, in reading order, repeats included."""
    match members:
        case Combined(_, left, right):
            yield from lists_of(left)
            yield from lists_of(right)
        case Listed(name) | Single(name):
            yield name


def words_of(members: Members) -> Iterator[str]:
    """The words of the rule that a set is made of."""
    match members:
        case Combined(_, left, right):
            yield from words_of(left)
            yield from words_of(right)
        case Constant(words):
            yield from words


def shown(members: Members) -> str:
    """A set as the language writes it, without the name of its fact."""
    match members:
        case Listed(name) | Single(name):
            return name
        case Constant(words):
            return "[" + ", ".join(f'"{word}"' for word in words) + "]"
        case Combined(op, left, right):
            return f"({shown(left)} {op} {shown(right)})"
