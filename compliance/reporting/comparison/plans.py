"""What changed in the plan itself: dates, units, duties, posts and costs, and which other parts are not the same.

Rows are matched by what they say they are (unit, title, kind, level, number, holder), never by where they stand.
Persons and their pay are told to the committee; the public edition hides them (`reporting.redaction`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from compliance.model.announcement import Announcement
from compliance.model.cost import Cost, CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.placement import Person, Placement, PlacementTable
from compliance.model.plan import Plan, StaffingPlan
from compliance.model.structure import Department, Division, Structure
from compliance.model.values import Period
from compliance.reporting.comparison.change import Key, Kind, PartName, PlanChange, alike, kind_of, paired, written
from compliance.reporting.comparison.elsewhere import Elsewhere

NAMING = ("unit", "position")
T = TypeVar("T", HeadcountRow, CostRow)
Duty: TypeAlias = tuple[str, str, int]
"""Unit, duty, which of several alike."""


def plan_changes(old: Plan, new: Plan) -> list[PlanChange]:
    """Everything that differs between two plans, part by part."""
    one, two = old.staffing or StaffingPlan(), new.staffing or StaffingPlan()
    posts = [tuple(plan.headcount.rows) if plan.headcount else () for plan in (one, two)]
    costs = [tuple(plan.cost.rows) if plan.cost else () for plan in (one, two)]
    structure = list(_structure(one, two))
    names = [(change.old or "", change.new or "") for change in structure if change.kind == "renamed"]
    names += [(_own(old), _own(new)) for old, new in names]
    renamed = {(alike(was), alike(now)) for was, now in names}
    elsewhere = Elsewhere(dict(renamed))
    return [
        *_named("dates", _dates(old), _dates(new)),
        *structure,
        *_rows("posts", posts[0], posts[1], renamed),
        *_rows("costs", costs[0], costs[1], renamed),
        *_named("costs", _feet(one.cost), _feet(two.cost)),
        *_holders(one, two, renamed),
        *_tables(one.structure, two.structure, structure, elsewhere),
        *_others(old, new, elsewhere),
    ]


def _dates(plan: Plan) -> dict[tuple[str, str], Any]:
    """(what, field) → value."""
    found: dict[tuple[str, str], Any] = {("", "period"): plan.period}
    cited: Counter[str] = Counter()
    for name, part in (("staffing", plan.staffing), ("development", plan.development)):
        if part is None:
            continue
        found[name, "own_period"] = part.period
        if part.announcement is not None:
            found |= {(name, field): value for field, value in _announced(part.announcement)}
        for citation in (*(part.announcement.citations if part.announcement else ()), *part.citations):
            what = citation.title or citation.number or "–"
            cited[what] += 1
            found[what if cited[what] == 1 else f"{what} ({cited[what]})", "cited"] = citation.date
    return found


def _announced(announcement: Announcement) -> Iterator[tuple[str, date | Period | None]]:
    yield "announced", announcement.date
    yield "resolved", announcement.resolution.date if announcement.resolution else None
    yield "announced_period", announcement.period


def _feet(cost: Cost | None) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    if cost is None:
        return found
    found |= {("", name): getattr(cost, name) for name in ("basis", "benefits_percent", "budget_growth_percent")}
    for budget in cost.budgets:
        found |= {(f"budget_of:{budget.year}", n): v for n, v in budget if n != "year"}
    for foot in cost.yearly:
        found |= {(f"foot_of:{foot.year}", n): v for n, v in foot if n != "year"}
    return found


def _named(
    part: PartName, old: Mapping[tuple[str, str], Any], new: Mapping[tuple[str, str], Any]
) -> Iterator[PlanChange]:
    """Values under fixed names."""
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if was != now:
            yield PlanChange(part, kind_of(was, now), key[0], key[1], written(was), written(now))


def _rows(part: PartName, old: Sequence[T], new: Sequence[T], renamed: set[tuple[str, str]]) -> Iterator[PlanChange]:
    """Rows of a table: those of one unit, title, kind and level are one line; then of one unit and title."""
    left, right = list(old), list(new)
    pairs: list[tuple[T, T]] = []
    keys: tuple[Callable[[T], Key], ...] = (
        lambda row: (alike(row.unit), alike(row.position), str(row.kind), alike(row.level)),
        lambda row: (alike(row.unit), alike(row.position)),
        lambda row: (alike(row.position), str(row.kind), alike(row.level)),
    )
    for key in keys:
        pairs += paired(left, right, key)
    for was, now in pairs:
        if (place := (alike(was.unit), alike(now.unit))) not in renamed and place[0] != place[1]:
            yield PlanChange(part, "moved", now.position, "unit", was.unit, now.unit)
        for name in type(was).model_fields:
            if name in NAMING:
                continue
            for field, one, two in _fields(name, getattr(was, name), getattr(now, name)):
                yield PlanChange(part, "changed", _titled(now), field, written(one), written(two))
    yield from (PlanChange(part, "removed", _titled(row), *_size(row), None) for row in left)
    yield from (PlanChange(part, "added", _titled(row), _size(row)[0], None, _size(row)[1]) for row in right)


def _holders(old: StaffingPlan, new: StaffingPlan, renamed: set[tuple[str, str]]) -> Iterator[PlanChange]:
    """Posts of the placement list by number, else by post and holder, else by post: number, holder, level and pay."""
    left, right = ([*plan.placement.rows] if plan.placement else [] for plan in (old, new))
    keys: tuple[Callable[[Placement], Key], ...] = (
        lambda row: (str(row),),  # what only stands elsewhere
        lambda row: (row.number or f"? {id(row)}", alike(row.position)),
        lambda row: (alike(row.unit), alike(row.position), row.holder.key if row.holder else ""),
        lambda row: (alike(row.unit), alike(row.position), str(row.level)),
        lambda row: (alike(row.position), row.holder.key if row.holder else "?"),
    )
    pairs: list[tuple[Placement, Placement]] = []
    for key in keys:
        pairs += paired(left, right, key)
    for was, now in pairs:
        for name, read in PLACED.items():
            one, two = read(was), read(now)
            if one != two and (name != "unit" or (alike(one), alike(two)) not in renamed):
                yield PlanChange("holders", "changed", _titled(now), name, written(one), written(two))
    for kind, rows in (("removed", left), ("added", right)):
        for row in rows:
            said = row.number or (row.holder.name if row.holder else None)
            gone = kind == "removed"
            yield PlanChange("holders", "removed" if gone else "added", _titled(row), "number",
                             said if gone else None, None if gone else said)  # fmt: skip


def _of_holder(name: str, row: Placement) -> Any:
    return getattr(row.holder, name, None)


PLACED: Mapping[str, Callable[[Placement], Any]] = {
    "unit": lambda row: row.unit,
    "number": lambda row: row.number,
    "holder": lambda row: row.holder.name if row.holder else None,
    "level": lambda row: row.level,
    "salary": lambda row: row.salary,
    "position_pay": lambda row: row.position_pay,
    "other_pay": lambda row: row.other_pay,
    "kind": lambda row: row.kind,
    "type": lambda row: row.type,
    "vacant": lambda row: row.vacant,
    "remark": lambda row: row.remark,
    **{f"holder_{name}": partial(_of_holder, name) for name in Person.model_fields if name != "name"},
}
"""By the word of a field. Of the holder too: nothing that changed goes unsaid."""


def _fields(name: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """(field, was, is) of what differs: of a part of a row its own fields."""
    if isinstance(old, BaseModel) or isinstance(new, BaseModel):
        fields = type(old if old is not None else new).model_fields
        pairs = [(field, getattr(old, field, None), getattr(new, field, None)) for field in fields]
    else:
        pairs = [(name, old, new)]
    yield from ((field, one, two) for field, one, two in pairs if one != two)


def _size(row: HeadcountRow | CostRow) -> tuple[str, str | None]:
    return ("totals", written(row.totals)) if isinstance(row, CostRow) else ("years", written(row.years))


def _titled(row: HeadcountRow | CostRow | Placement) -> str:
    return f"{row.position} ({row.unit})" if row.unit else row.position


def _structure(old: StaffingPlan, new: StaffingPlan) -> Iterator[PlanChange]:
    """Units and duties of the new structure by name."""
    one, two = old.structure or Structure(), new.structure or Structure()
    yield from _units_and_duties(one.new or (), two.new or ())


def _tables(
    old: Structure | None, new: Structure | None, told: Sequence[PlanChange], elsewhere: Elsewhere
) -> Iterator[PlanChange]:
    """The rest of the structure: numbers and remarks of units that are otherwise the same, and the old structure."""
    for name in Structure.model_fields:
        if name != "new" or not told:
            where = f"staffing.structure.{name}"
            yield from elsewhere.differences(where, getattr(old, name, None), getattr(new, name, None))


def _units_and_duties(old: Sequence[Department], new: Sequence[Department]) -> Iterator[PlanChange]:
    """A duty that stands in another unit has moved; a unit that keeps most of its duties has another name."""
    (units, duties), (later_units, later_duties) = _listed(old), _listed(new)
    renamed = _renamed(units, duties, later_units, later_duties)
    for name, later in renamed.items():
        if "/" in name and name.partition("/")[0] == later.partition("/")[0]:
            continue  # only the department above it has another name
        yield PlanChange("units", "renamed", units[name], "unit", units[name], later_units[later])
    duties = {(renamed.get(unit, unit), text, place): said for (unit, text, place), said in duties.items()}
    for name in dict.fromkeys((*units, *later_units)):
        if name not in renamed and name not in renamed.values() and (name in units) != (name in later_units):
            kind: Kind = "added" if name in later_units else "removed"
            yield PlanChange("units", kind, later_units.get(name) or units[name])
    gone = {key: where for key, where in duties.items() if key not in later_duties}
    come = {key: where for key, where in later_duties.items() if key not in duties}
    for key, (text, unit) in gone.items():
        target = next((found for found in come if found[1] == key[1]), None)
        if target is not None:
            yield PlanChange("duties", "moved", text, "unit", unit, come.pop(target)[1])
        else:
            yield PlanChange("duties", "removed", text, "unit", unit, None)
    yield from (PlanChange("duties", "added", text, "unit", None, unit) for text, unit in come.values())


def _renamed(
    old: Mapping[str, str], duties: Mapping[Duty, Any], new: Mapping[str, str], later: Mapping[Duty, Any]
) -> dict[str, str]:
    """Key of a unit that is gone → key of the one that has come with more than half of the duties of both."""

    def kept(name: str, listed: Mapping[Duty, Any]) -> set[str]:
        return {text for unit, text, _ in listed if unit == name or unit.endswith(f"/{name}")}

    found: dict[str, str] = {}
    for name in (name for name in old if name not in new):
        own = kept(name, duties)
        for one in (one for one in new if one not in old and one not in found.values()):
            theirs = kept(one, later)
            if len(own & theirs) * 2 > max(len(own), len(theirs)):
                found[name] = one
                break
    return found


def _own(label: str) -> str:
    """The name of a division without that of its department, which tables give apart or not at all."""
    return label.partition(" (")[0]


def _listed(departments: Iterable[Department]) -> tuple[dict[str, str], dict[Duty, tuple[str, str]]]:
    """Key → name of each unit, and (unit, duty, which of several alike) → (text, unit) of each duty."""
    units: dict[str, str] = {}
    duties: dict[Duty, tuple[str, str]] = {}
    for department in departments:
        parts: tuple[Department | Division, ...] = (department, *department.divisions)
        for part in parts:
            name = part.name or "–"
            label = name if part is department else f"{name} ({department.name or '–'})"
            key = alike(name) if part is department else f"{alike(name)}/{alike(department.name)}"
            units.setdefault(key, label)
            for duty in part.duties:
                place = 0
                while (key, alike(duty.text), place) in duties:
                    place += 1
                duties[key, alike(duty.text), place] = (duty.text, label)
    return units, duties


def _others(old: Plan, new: Plan, elsewhere: Elsewhere) -> Iterator[PlanChange]:
    """Parts that are compared by no table, field by field: nothing that changed goes unsaid."""
    for name in ("organisation", "coverage", "scanned"):
        yield from elsewhere.differences(name, getattr(old, name), getattr(new, name))
    for name in ("staffing", "development"):
        one, two = getattr(old, name), getattr(new, name)
        if one is None or two is None:
            if one is not two:
                yield PlanChange("others", kind_of(one, two), name)
            continue
        for part in type(one).model_fields:
            told = TOLD.get(part, ())
            found = _rest(f"{name}.{part}", getattr(one, part), getattr(two, part), told, elsewhere)
            yield from _named_persons(found, old, new) if part == "records" else found


def _named_persons(changes: Iterable[PlanChange], *plans: Plan) -> Iterator[PlanChange]:
    """A record calls a person by an id, a reader by the name."""
    rows = [
        row
        for plan in reversed(plans)
        if plan.staffing and plan.staffing.placement
        for row in plan.staffing.placement.rows
    ]
    names = {row.holder.id: row.holder.name for row in rows if row.holder and row.holder.id}
    for change in changes:
        part, bracket, entry = change.what.partition("[")
        key, comma, rest = entry.partition(",")
        named = f"{part}{bracket}{names.get(key, key)}{comma}{rest}"
        yield PlanChange(change.part, change.kind, named, change.field, change.old, change.new)


TOLD: Mapping[str, Collection[str]] = {
    "announcement": ("date", "period"),
    "period": Period.model_fields,
    "structure": Structure.model_fields,
    "headcount": ("rows",),
    "placement": PlacementTable.model_fields,
    "cost": Cost.model_fields,
}
"""By part, the fields of it that are compared above."""


def _rest(where: str, old: Any, new: Any, told: Collection[str], elsewhere: Elsewhere) -> Iterator[PlanChange]:
    if not told:
        yield from elsewhere.differences(where, old, new)
    elif old is None or new is None:
        if old is not new:
            yield PlanChange("others", kind_of(old, new), where)
    else:
        for name in (name for name in type(old).model_fields if name not in told):
            yield from elsewhere.differences(f"{where}.{name}", getattr(old, name), getattr(new, name))
