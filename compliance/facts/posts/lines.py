"""Lines of posts in different tables of a plan, found again by unit, title, kind and level."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.facts.posts.levels import split_title
from compliance.facts.structure.duties.scope import unit_name
from compliance.model.cost import CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.organisation import PersonnelKind
from compliance.model.placement import Placement
from compliance.thai import skeleton


class Line(Struct, frozen=True):
    """What tells one line of posts from another; "", None and an empty set stand for what the table does not tell."""

    unit: str
    position: str
    kind: PersonnelKind | None
    levels: frozenset[str]


def line_of(row: HeadcountRow | CostRow | Placement) -> Line:
    """The line of a row, in a form that can be compared."""
    title, levels = split_title(row.position, row.level)
    return Line(unit_name(row.unit) if row.unit else "", skeleton(title), row.kind, levels.key)


def likeness(one: Line, other: Line) -> int | None:
    """How much two lines are told to be one: the number of aspects that both tell alike; None if they differ.

    Levels agree where one line has all the levels of the other (a holder at ชก. stands on a line ปก./ชก.).
    """
    if one.position != other.position:
        return None
    units = _both(one.unit, other.unit, one.unit == other.unit)
    kinds = _both(one.kind, other.kind, _same_kind(one.kind, other.kind))
    levels = _both(one.levels, other.levels, one.levels <= other.levels or other.levels <= one.levels)
    if units is None or kinds is None or levels is None:
        return None
    return units + kinds + levels + (one.levels == other.levels)


def _both(one: object, other: object, alike: bool) -> int | None:
    if not one or not other:
        return 0
    return 2 if alike else None


def _same_kind(one: PersonnelKind | None, other: PersonnelKind | None) -> bool:
    if one is None or other is None or one is other:
        return True
    return PersonnelKind.HIRED in (one, other) and one.value.startswith("hired") and other.value.startswith("hired")


def assign(items: Sequence[Line], lines: Sequence[Line], room: Sequence[int | None]) -> list[int | None]:
    """For each item the index of its line, None where no line is like it.

    The most alike line wins; among equals one that still has room (posts not yet taken; None: no limit known), then
    the first.
    """
    left = list(room)
    by_title: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        by_title.setdefault(line.position, []).append(n)
    out: list[int | None] = []
    for item in items:
        found = [
            (-score, (left[n] or 0) <= 0 and left[n] is not None, n)
            for n in by_title.get(item.position, ())
            if (score := likeness(item, lines[n])) is not None
        ]
        if not found:
            out.append(None)
            continue
        chosen = min(found)[2]
        taken = left[chosen]
        left[chosen] = None if taken is None else taken - 1
        out.append(chosen)
    return out
