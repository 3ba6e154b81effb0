"""What became of units and duties between the old and the new structure (section ๘.๑).

Source: the standard form of the plan, 8.1: old and new side by side, with remarks. How lines are found again:
`facts.duties.match_across`. A unit that is gone is told by `old_unit`, every other change by `structure_change`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from compliance.facts.draft import Derived, Draft
from compliance.facts.duties import Changes, DutyChange, UnitChange, match_across
from compliance.facts.duties.lines import Unit
from compliance.facts.duties.reading import nowhere
from compliance.facts.presence import unread
from compliance.facts.structure.lines import UnitEntry, units_of, words
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.model.structure import Department, Duty
from compliance.thai import skeleton


class _Fate(Struct, frozen=True):
    """What became of an old unit, and the units it went to."""

    fate: str
    heirs: tuple[UnitEntry, ...] = ()


class SideBySide:
    """The old and the new structure, and what became of each unit and line.

    `fates`: of each old unit that has a name, by its pointer. `duties`: every line by its pointer.
    """

    def __init__(self, plan: Plan, old: Sequence[Department], new: Sequence[Department]) -> None:
        self.plan, self.old, self.new = plan, list(units_of(old, "old")), list(units_of(new, "new"))
        self.found: Changes = match_across(
            [line for unit in self.old for line in unit.lines()],
            [line for unit in self.new for line in unit.lines()],
            units=[unit.name for unit in (*self.new, *self.old) if unit.key and unit.name],
            organisation=plan.organisation.name,
        )
        self.owners = {line.key: unit for unit in (*self.old, *self.new) for line in unit.lines()}
        self.duties: Mapping[str, Duty] = {
            f"{unit.pointer}/duties/{i}": duty for unit in (*self.old, *self.new) for i, duty in enumerate(unit.duties)
        }
        self.by_unit: dict[Unit, UnitEntry] = {_unit(unit): unit for unit in reversed(self.new) if unit.name}
        self.changed: dict[Unit, UnitChange] = {key: one for one in self.found.units for key in one.old}
        self.fates = {unit.pointer: self.fate(unit) for unit in self.old if unit.name}

    def fate(self, unit: UnitEntry) -> _Fate:
        """By name; then by where its duties went; a department of divisions goes where its divisions went."""
        same = self.by_unit.get(_unit(unit))
        if same is not None:
            return _Fate("kept", (same,))
        change = self.changed.get(_unit(unit))
        if change is not None and change.fate != "kept":
            return _Fate(change.fate, tuple(self.by_unit[key] for key in change.new if key in self.by_unit))
        below = [other for other in self.old if other.department == unit.name and not unit.department and other.name]
        went = [key for other in below if (one := self.changed.get(_unit(other))) is not None for key in one.new]
        heads = dict.fromkeys(self.by_unit[(key[0], key[0])] for key in went if (key[0], key[0]) in self.by_unit)
        before = {_unit(other) for other in self.old}
        if not heads:
            return _Fate("abolished")
        fresh = len(heads) == 1 and _unit(next(iter(heads))) not in before
        return _Fate("renamed" if fresh else "split" if len(heads) > 1 else "merged", tuple(heads))

    def changes(self) -> Derived:
        """old_unit and structure_change."""
        yield from self.old_units()
        yield from self.unit_changes()
        yield from self.duty_changes()

    def old_units(self) -> Derived:
        """Each old unit that has a name: kept, gone into others, or abolished and said so."""
        said = skeleton(" ".join(remark for unit in (*self.old, *self.new) for remark in unit.remarks))
        reason = unread(self.plan, PartName.NEW_STRUCTURE)
        for unit in self.old:
            if unit.pointer not in self.fates:
                continue
            became = self.fates[unit.pointer]
            draft = Draft("old_unit", unit.number, unit.pointer).set("name", unit.label, f"{unit.pointer}/name")
            draft.set("fate", words().changes[became.fate].text)
            draft.set("heirs", ", ".join(heir.label for heir in became.heirs) or "-")
            told = bool(unit.remarks) or (len(unit.key) > 3 and unit.key in said)
            if became.fate != "abolished" or told:
                draft.set("accounted", True, *(heir.pointer for heir in became.heirs), *_remarks(unit))
            elif reason is not None:
                draft.lack("accounted", reason.th, reason.en)
            else:
                draft.set("accounted", False, unit.pointer)
            yield draft.fact()

    def unit_changes(self) -> Derived:
        """Units renamed, moved, split, merged or added, and whether a remark beside the old or the new one says why."""
        sources: dict[str, list[tuple[UnitEntry, str]]] = {}
        for unit in self.old:
            became = self.fates.get(unit.pointer)
            for heir in became.heirs if became and became.fate != "kept" else ():
                sources.setdefault(heir.pointer, []).append((unit, became.fate if became else ""))
        kept = {heir.pointer for one in self.fates.values() if one.fate == "kept" for heir in one.heirs}
        for unit in self.new:
            origin = sources.get(unit.pointer, [])
            if not unit.name or (unit.pointer in kept and not origin):
                continue
            if len(origin) == 1 and self.went_along(*origin[0], unit):
                continue
            fate = origin[0][1] if origin else "added"
            change = _Change("unit", unit.number, fate, unit.label, unit.pointer)
            change.before = ", ".join(source.label for source, _ in origin)
            for one in (unit, *(source for source, _ in origin)):
                change.pointers.append(one.pointer)
                change.remarks += one.remarks
            yield self.doubted(change.draft()).fact()

    def went_along(self, old: UnitEntry, fate: str, new: UnitEntry) -> bool:
        """Whether a division only moved as its department got another name: that is the department's change."""
        if fate != "moved" or not old.department or old.key != new.key:
            return False
        above = next((one for one in self.old if one.name == old.department and not one.department), None)
        became = self.fates.get(above.pointer) if above else None
        return became is not None and became.fate == "renamed" and became.heirs[0].name == new.department

    def duty_changes(self) -> Derived:
        """Lines reworded, moved, split, merged, added or dropped, and whether a remark says why.

        Lines that came or went with their unit are that unit's change. A line that seems added or dropped is only
        known to be where the list of its unit on the other side was read to its end.
        """
        for n, change in enumerate(self.found.duties):
            if change.fate == "kept" or self.went_with_unit(change):
                continue
            keys = (*change.old, *change.new)
            owner = self.owners[keys[-1]]
            fate = "reworded" if change.fate == "renamed" else change.fate
            what = " / ".join(self.duties[key].text for key in change.new or change.old)
            one = _Change("duty", f"{n + 1}", fate, what, keys[-1], owner.label)
            one.before = " / ".join(self.duties[key].text for key in change.old)
            if change.fate == "moved":
                one.before += f" ({self.owners[change.old[0]].label})"
            for key in keys:
                one.pointers.append(key)
                one.remarks += (*filter(None, (self.duties[key].remark,)), *self.owners[key].remarks)
            draft = one.draft()
            part = PartName.NEW_STRUCTURE if change.fate == "dropped" else PartName.OLD_STRUCTURE
            reason = unread(self.plan, part)
            if change.fate in ("dropped", "added") and reason and not self.listed_whole(owner, change.fate):
                draft.lack("explained", reason.th, reason.en)
            yield self.doubted(draft).fact()

    def doubted(self, draft: Draft) -> Draft:
        """Where lines are lost, what seems to be no change's reason, or no like line, may stand among them."""
        for part in (PartName.OLD_STRUCTURE, PartName.NEW_STRUCTURE):
            reason = unread(self.plan, part)
            if reason and self.plan.coverage_of(part).lines_lost and not draft.values.get("explained"):
                return draft.lack("explained", reason.th, reason.en)
        return draft

    def went_with_unit(self, change: DutyChange) -> bool:
        owner = self.owners[(*change.old, *change.new)[-1]]
        if change.fate == "dropped":
            return self.fates.get(owner.pointer, _Fate("")).fate == "abolished"
        return change.fate == "added" and bool(owner.name) and not any(self.twins(owner, "added"))

    def twins(self, owner: UnitEntry, fate: str) -> Iterator[UnitEntry]:
        """The unit of the other structure that this one is or came from."""
        if fate == "dropped":
            yield from self.fates.get(owner.pointer, _Fate("")).heirs
        else:
            for unit in self.old:
                if any(heir.pointer == owner.pointer for heir in self.fates.get(unit.pointer, _Fate("")).heirs):
                    yield unit

    def listed_whole(self, owner: UnitEntry, fate: str) -> bool:
        """Whether the twin's list ends as lists of duties do, with "other work as assigned"."""
        ends = [unit.duties[-1].text for unit in self.twins(owner, fate) if unit.duties]
        return bool(ends) and all(nowhere(text).catch_all for text in ends)


class _Change(Struct):
    level: str
    key: str
    fate: str
    what: str
    pointer: str
    unit: str = ""
    before: str = ""
    pointers: list[str] = field(default_factory=list)
    remarks: tuple[str, ...] = ()

    def draft(self) -> Draft:
        table = words()
        draft = Draft("structure_change", f"{self.level}-{self.key}", self.pointer).set("what", self.what)
        draft.set("level", table.levels[self.level].text).set("change", table.changes[self.fate].text)
        draft.set("unit", self.unit or "-").set("before", self.before or "-")
        draft.set("remark", "; ".join(dict.fromkeys(self.remarks)) or None)
        return draft.set("explained", bool(self.remarks), *self.pointers)


def _unit(unit: UnitEntry) -> Unit:
    """As `facts.duties` names units: department and division; a department twice."""
    department = unit.path.partition("/")[0]
    return department, unit.key


def _remarks(unit: UnitEntry) -> Sequence[str]:
    return (f"{unit.pointer}/remark",) if unit.remarks else ()
