"""Units of the old structure found again in the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from compliance.facts.duties.lines import DutyLine, Unit, place_of
from compliance.facts.duties.reading import nowhere

UnitFate = Literal["kept", "renamed", "moved", "split", "merged", "abolished", "added"]
_HALF = 500  # per mille of a unit's duties that must be found again
_THIRD = 330
_NAMES_ALIKE = 600


class UnitChange(Struct, frozen=True):
    """What became of units. `old`, `new`: (department, division) in the form for comparing; `old_names`, `new_names`:
    as the plan writes them. "moved": the same division under another department."""

    fate: UnitFate
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    old_names: tuple[str, ...]
    new_names: tuple[str, ...]


def match_units(old: Sequence[DutyLine], new: Sequence[DutyLine]) -> list[UnitChange]:
    """What became of each unit that has duties, in the order of the old structure, then units added.

    By name first; then by the duties found again (at least half of them), or a third of them under a name much
    alike. Lines whose heading was lost belong to no unit here.
    """
    before, after = _Units(old), _Units(new)
    changes: dict[Unit, UnitChange] = {}
    taken: set[Unit] = set()
    for unit in before.order:
        if unit in after.duties:
            changes[unit] = _change("kept", before, [unit], after, [unit])
            taken.add(unit)
    for unit in before.order:
        if unit not in changes:
            same = [one for one in after.order if one[1] == unit[1] and one not in taken]
            if len(same) == 1:
                changes[unit] = _change("moved", before, [unit], after, same)
                taken.update(same)
    lost = [unit for unit in before.order if unit not in changes]
    fresh = [unit for unit in after.order if unit not in taken]
    for unit in lost:
        heirs = [one for one in fresh if _share(before, unit, after, one, by_old=False) >= _HALF]
        covered = sum(_share(before, unit, after, one, by_old=True) for one in heirs)
        if len(heirs) > 1 and covered >= _HALF:
            changes[unit] = _change("split", before, [unit], after, heirs)
            taken.update(heirs)
    for one in fresh:
        if one in taken:
            continue
        sources = [
            u for u in before.order if u not in after.duties and u not in changes and _goes(before, u, after, one)
        ]
        if len(sources) > 1:
            for unit in sources:
                changes[unit] = _change("merged", before, sources, after, [one])
            taken.add(one)
        elif sources:
            changes[sources[0]] = _change("renamed", before, sources, after, [one])
            taken.add(one)
    for unit in lost:
        if unit in changes:
            continue
        hosts = [
            one
            for one in after.order
            if one in before.duties and _share(before, unit, after, one, by_old=True) >= _HALF
        ]
        if hosts:  # its duties went into a unit that was there before
            changes[unit] = _change("merged", before, [unit], after, hosts[:1])
        else:
            changes[unit] = _change("abolished", before, [unit], after, [])
    result = list(dict.fromkeys(changes[unit] for unit in before.order))
    return result + [_change("added", before, [], after, [one]) for one in fresh if one not in taken]


class _Units:
    """Units of one structure, their duties in normal form, and their names as written."""

    def __init__(self, lines: Sequence[DutyLine]) -> None:
        self.duties: dict[Unit, set[str]] = {}
        self.names: dict[Unit, str] = {}
        for line in lines:
            unit = place_of(line).unit
            if unit is None:
                continue
            self.names.setdefault(unit, line.unit or "")
            self.duties.setdefault(unit, set()).update(part.bare for part in nowhere(line.text).parts)
        self.order = list(self.duties)


def _change(fate: UnitFate, before: _Units, old: list[Unit], after: _Units, new: list[Unit]) -> UnitChange:
    return UnitChange(
        fate, tuple(old), tuple(new), tuple(before.names[u] for u in old), tuple(after.names[u] for u in new)
    )


def _share(before: _Units, old: Unit, after: _Units, new: Unit, *, by_old: bool) -> int:
    """Per mille of the duties of one that stand in the other."""
    was, now = before.duties[old], after.duties[new]
    return 1000 * len(was & now) // max(1, len(was if by_old else now))


def _goes(before: _Units, old: Unit, after: _Units, new: Unit) -> bool:
    share = _share(before, old, after, new, by_old=True)
    return (
        share >= _HALF
        or (share >= _THIRD and _alike(old[1], new[1]) >= _NAMES_ALIKE)
        or (_alike(old[1], new[1]) >= _NAMES_ALIKE and not before.duties[old])
    )


def _alike(one: str, two: str) -> int:
    """Per mille: shared pairs of letters."""
    a = {one[n : n + 2] for n in range(len(one) - 1)}
    b = {two[n : n + 2] for n in range(len(two) - 1)}
    return 2000 * len(a & b) // max(1, len(a) + len(b))
