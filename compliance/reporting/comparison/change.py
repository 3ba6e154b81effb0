"""One thing that is not the same in two plans, and how what belongs together is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Literal, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import BaseModel

from compliance.checking.fingerprint import NUMBERING
from compliance.model.values import Period
from compliance.thai import skeleton

PartName: TypeAlias = Literal["dates", "units", "duties", "posts", "costs", "holders", "others"]
Kind: TypeAlias = Literal["added", "removed", "changed", "moved", "renamed", "reordered"]
PARTS: tuple[PartName, ...] = ("dates", "units", "duties", "posts", "costs", "holders", "others")
Key: TypeAlias = tuple[str, ...]
R = TypeVar("R")


class PlanChange(Struct, frozen=True):
    """One thing that is not the same: what it is, which field of it, and what it was and is."""

    part: PartName
    kind: Kind
    what: str
    field: str | None = None
    """A word of `locale/comparison.yaml`."""
    old: str | None = None
    new: str | None = None


def kind_of(was: Any, now: Any) -> Kind:
    """Added, removed or changed."""
    return "added" if was is None else "removed" if now is None else "changed"


def written(value: Any) -> str | None:
    """A value of a plan as plain text: dates in ISO form, money with its decimals, lists with commas."""
    if value is None:
        return None
    if isinstance(value, Period):
        return f"{value.first}-{value.last}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(written(entry) or "–" for entry in value)
    if isinstance(value, BaseModel):
        return "; ".join(f"{name}: {written(entry)}" for name, entry in value if entry is not None)
    return value.isoformat() if isinstance(value, date) else str(value)


def alike(text: str | None) -> str:
    """A name without its number, spaces and marks that are written one way or another."""
    return skeleton(NUMBERING.sub("", text or ""))


def paired(left: list[R], right: list[R], key: Callable[[R], Key]) -> list[tuple[R, R]]:
    """Rows of both sides that have one key, in order; they are taken out of `left` and `right`."""
    waiting: dict[Key, list[R]] = {}
    for row in right:
        waiting.setdefault(key(row), []).append(row)
    pairs: list[tuple[R, R]] = []
    unpaired: list[R] = []
    for row in left:
        found = waiting.get(key(row))
        if found:
            pairs.append((row, found.pop(0)))
        else:
            unpaired.append(row)
    taken = {id(row) for _, row in pairs}
    left[:], right[:] = unpaired, [row for row in right if id(row) not in taken]
    return pairs
