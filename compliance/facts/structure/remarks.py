"""Whether a remark such as กำหนดเพิ่ม or ยุบเลิก agrees with what the old and the new structure show (section ๘.๑).

Only a remark that speaks of what it stands beside is judged: one that names something else ("ยุบเลิกงาน…" beside a
department) or several fates makes no statement here. In a table one remark may stand beside several lines of both
structures, so the lines of one unit that bear the same remark are taken together: one of them must bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from compliance.facts.draft import Derived, Draft
from compliance.facts.presence import unread
from compliance.facts.structure.changes import SideBySide
from compliance.facts.structure.lines import Side, UnitEntry, short, words
from compliance.facts.words import key, keys
from compliance.model.parts import PartName
from compliance.thai import skeleton

_OTHER: Mapping[str, PartName] = {"old": PartName.NEW_STRUCTURE, "new": PartName.OLD_STRUCTURE}
_BORNE_OUT_BY: Mapping[str, tuple[str, ...]] = {
    "added": ("new",),
    "abolished": ("old",),
    "renamed": ("old", "new"),
    "merged": ("old", "new"),
}
"""On which side something must have changed for a remark to be true."""


class _Bearer(Struct, frozen=True):
    """What a remark stands beside. `here`, `within`: whether it, or anything it holds, differs between the sides."""

    side: Side
    level: str
    number: str
    pointer: str
    what: str
    remark: str
    here: bool
    within: bool


def remarks(both: SideBySide) -> Derived:
    """structure_remark: one for each remark of a unit or of its lines that says what became of them."""
    groups: dict[tuple[str, str], list[_Bearer]] = {}
    for home, bearer in _bearers(both):
        if says(bearer.remark) is not None:
            groups.setdefault((home, key(bearer.remark)), []).append(bearer)
    for group in groups.values():
        yield _judged(both, group, str(says(group[0].remark))).fact()


def says(remark: str) -> str | None:
    """added, abolished, renamed or merged, where a remark begins with a word for it and speaks of its own line."""
    table = words().remarks
    written = key(remark)
    found = [(len(word), fate, word) for fate in table.says for word in keys(table.says[fate]) if word in written]
    first = max((one for one in found if written.startswith(one[2])), default=None)
    if first is None or any(fate != first[1] and word not in first[2] for _, fate, word in found):
        return None
    rest = written[first[0] :]
    return None if rest.startswith(keys(table.of_something_else)) or re.match(r"[0-9]", rest) else first[1]


def _judged(both: SideBySide, group: list[_Bearer], fate: str) -> Draft:
    bearing = [one for one in group if one.within and one.side in _BORNE_OUT_BY[fate]]
    shown = (bearing or group)[0]
    table = words()
    labels = {
        "level": table.levels[shown.level],
        "stands": table.remarks.stands[shown.side if shown.here else "both"],
        "expected": table.remarks.expected[fate],
    }
    draft = Draft("structure_remark", f"{shown.side}-{shown.number}", shown.pointer)
    draft.set("what", shown.what, shown.pointer).set("remark", shown.remark, f"{shown.pointer}/remark")
    for name, said in labels.items():
        draft.set(name, said.text)
    reason = unread(both.plan, _OTHER[shown.side]) if shown.here else None
    if reason is not None:
        return draft.lack("agrees", reason.th, reason.en)
    return draft.set("agrees", bool(bearing), *(one.pointer for one in group))


def _bearers(both: SideBySide) -> Iterator[tuple[str, _Bearer]]:
    """Every named unit and every line that has a remark of its own, with the unit it belongs to, old and new as one."""
    same = _unchanged(both)
    sides: tuple[tuple[Side, list[UnitEntry]], ...] = (("old", both.old), ("new", both.new))
    for side, units in sides:
        for unit in units:
            became = both.fates.get(unit.pointer)
            home = became.heirs[0].pointer if became and became.heirs else unit.pointer
            if unit.remark and unit.name:
                here = unit.pointer not in same
                within = here or any(pointer not in same for pointer in _held(unit, units))
                yield home, _Bearer(side, "unit", unit.number, unit.pointer, unit.label, unit.remark, here, within)
            for line, duty in zip(unit.lines(), unit.duties, strict=True):
                if duty.remark:
                    here = line.key not in same
                    number = short(line.key)
                    yield home, _Bearer(side, "duty", number, line.key, duty.text, duty.remark, here, here)


def _held(unit: UnitEntry, units: list[UnitEntry]) -> Iterator[str]:
    """Pointers of what stands under a unit: its lines, and a department's divisions with theirs."""
    for one in units:
        if one is unit or one.pointer.startswith(f"{unit.pointer}/"):
            yield one.pointer
            yield from (line.key for line in one.lines())


def _unchanged(both: SideBySide) -> set[str]:
    """Pointers of units and lines that stand in both structures in the same words."""
    same: set[str] = set()
    names = {unit.pointer: unit.name or "" for unit in (*both.old, *both.new)}
    for pointer, became in both.fates.items():
        if became.fate == "kept" and skeleton(names[pointer]) == skeleton(names[became.heirs[0].pointer]):
            same.update((pointer, became.heirs[0].pointer))
    for change in both.found.duties:
        texts = {skeleton(both.duties[line].text) for line in (*change.old, *change.new)}
        if change.fate == "kept" and len(texts) == 1:
            same.update((*change.old, *change.new))
    return same
