"""What a fix is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from compliance.data.text import Text
from compliance.engines.decision import Status

Json: TypeAlias = "str | int | bool | Decimal | date | list[Json] | dict[str, Json] | None"


class Change(Struct, frozen=True):
    """One value of the plan, by its JSON pointer, before and after.

    A pointer that ends in `/-` adds to a list, a whole entry (a dict) at an index is put in before what stands there;
    `new` None removes the entry of a list, or leaves a field empty.
    """

    pointer: str
    old: Json
    new: Json


class Turn(Struct, frozen=True):
    """An outcome that comes out differently. A status is None where there is no such outcome."""

    rule: str
    subject: str
    before: Status | None
    after: Status | None


class Effect(Struct, frozen=True):
    """What changes among all outcomes when the changes are made."""

    mended: tuple[Turn, ...] = ()
    """They failed and no longer do."""
    broken: tuple[Turn, ...] = ()
    """They had passed, or were not there, and now fail or can no longer be determined."""
    revealed: tuple[Turn, ...] = ()
    """Not applicable or undetermined before; now they fail, but no `must` does."""


class Fix(Struct, frozen=True):
    """What would mend one failing outcome.

    `certain`: a correction computed from the plan's other figures; otherwise one of several choices. Without `changes`
    it is advice that only people can follow, and was not tried.
    """

    rule: str
    subject: str
    text: Text
    changes: tuple[Change, ...] = ()
    effect: Effect | None = None
    certain: bool = False
    also: tuple[Text, ...] = ()
    """Further sentences, such as where each of two lines stands."""


class Room(Struct, frozen=True):
    """How many more posts of one kind and level a year can carry, and at what price.

    `price`: baht a year for one post, without benefits; `source`: where the price is from. `posts` reach the ceiling,
    `with_margin` keep the margin.
    """

    year: int
    kind: str
    level: str | None
    price: Decimal
    source: Text
    posts: int
    with_margin: int
    row: int
    """A row of the cost table that such a post could stand in."""


class Headroom(Struct, frozen=True):
    """What a year has left under the ceiling. Amounts in baht, with benefits; negative where it is over."""

    year: int
    cost: Decimal
    base: Decimal
    ratio: Decimal
    left: Decimal
    left_with_margin: Decimal
    benefits_percent: Decimal | None
    rooms: tuple[Room, ...]
