"""What changed in the plan itself: dates, units, duties, posts and costs, and which other parts are not the same.

Rows are matched by what they say they are (unit, title, kind, level, number, holder), never by where they stand.
Persons and their pay are told to the committee; the public edition hides them (`reporting.redaction`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Literal, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import BaseModel

from compliance.checking.fingerprint import NUMBERING
from compliance.model.announcement import Announcement
from compliance.model.cost import Cost, CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.placement import Placement, PlacementTable
from compliance.model.plan import Plan, StaffingPlan
from compliance.model.structure import Department, Division, Structure
from compliance.model.values import Period
from compliance.thai import skeleton

PartName: TypeAlias = Literal["dates", "units", "duties", "posts", "costs", "holders", "others"]
Kind: TypeAlias = Literal["added", "removed", "changed", "moved", "renamed"]
PARTS: tuple[PartName, ...] = ("dates", "units", "duties", "posts", "costs", "holders", "others")
NAMING = ("unit", "position")
T = TypeVar("T", HeadcountRow, CostRow)
R = TypeVar("R", HeadcountRow, CostRow, Placement)
Key: TypeAlias = tuple[str, ...]
Duty: TypeAlias = tuple[str, str, int]
"""Unit, duty, which of several alike."""


class PlanChange(Struct, frozen=True):
    """One thing that is not the same: what it is, which field of it, and what it was and is."""

    part: PartName
    kind: Kind
    what: str
    field: str | None = None
    """A word of `rules/vocabulary/comparison.yaml`."""
    old: str | None = None
    new: str | None = None


def plan_changes(old: Plan, new: Plan) -> list[PlanChange]:
    """Everything that differs between two plans, part by part."""
    one, two = old.staffing or StaffingPlan(), new.staffing or StaffingPlan()
    posts = [tuple(plan.headcount.rows) if plan.headcount else () for plan in (one, two)]
    costs = [tuple(plan.cost.rows) if plan.cost else () for plan in (one, two)]
    structure = list(_structure(one, two))
    renamed = {(_alike(change.old), _alike(change.new)) for change in structure if change.kind == "renamed"}
    return [
        *_named("dates", _dates(old), _dates(new)),
        *structure,
        *_rows("posts", posts[0], posts[1], renamed),
        *_rows("costs", costs[0], costs[1], renamed),
        *_named("costs", _feet(one.cost), _feet(two.cost)),
        *_holders(one, two, renamed),
        *_others(old, new),
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
            yield PlanChange(part, _kind(was, now), key[0], key[1], written(was), written(now))


def _kind(was: Any, now: Any) -> Kind:
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


def _alike(text: str | None) -> str:
    return skeleton(NUMBERING.sub("", text or ""))


def _rows(part: PartName, old: Sequence[T], new: Sequence[T], renamed: set[tuple[str, str]]) -> Iterator[PlanChange]:
    """Rows of a table: those of one unit, title, kind and level are one line; then of one unit and title."""
    left, right = list(old), list(new)
    pairs: list[tuple[T, T]] = []
    keys: tuple[Callable[[T], Key], ...] = (
        lambda row: (_alike(row.unit), _alike(row.position), str(row.kind), _alike(row.level)),
        lambda row: (_alike(row.unit), _alike(row.position)),
        lambda row: (_alike(row.position), str(row.kind), _alike(row.level)),
    )
    for key in keys:
        pairs += _paired(left, right, key)
    for was, now in pairs:
        if (place := (_alike(was.unit), _alike(now.unit))) not in renamed and place[0] != place[1]:
            yield PlanChange(part, "moved", now.position, "unit", was.unit, now.unit)
        for name in type(was).model_fields:
            if name in NAMING:
                continue
            one, two = getattr(was, name), getattr(now, name)
            if one != two:
                yield PlanChange(part, "changed", _titled(now), name, written(one), written(two))
    yield from (PlanChange(part, "removed", _titled(row), *_size(row), None) for row in left)
    yield from (PlanChange(part, "added", _titled(row), _size(row)[0], None, _size(row)[1]) for row in right)


def _holders(old: StaffingPlan, new: StaffingPlan, renamed: set[tuple[str, str]]) -> Iterator[PlanChange]:
    """Posts of the placement list by number, else by post and holder, else by post: number, holder, level and pay."""
    left, right = ([*plan.placement.rows] if plan.placement else [] for plan in (old, new))
    keys: tuple[Callable[[Placement], Key], ...] = (
        lambda row: (str(row),),  # what only stands elsewhere
        lambda row: (row.number or f"? {id(row)}", _alike(row.position)),
        lambda row: (_alike(row.unit), _alike(row.position), row.holder.key if row.holder else ""),
        lambda row: (_alike(row.unit), _alike(row.position), str(row.level)),
        lambda row: (_alike(row.position), row.holder.key if row.holder else "?"),
    )
    pairs: list[tuple[Placement, Placement]] = []
    for key in keys:
        pairs += _paired(left, right, key)
    for was, now in pairs:
        for name, read in PLACED.items():
            one, two = read(was), read(now)
            if one != two and (name != "unit" or (_alike(one), _alike(two)) not in renamed):
                yield PlanChange("holders", "changed", _titled(now), name, written(one), written(two))
        if was != now and all(read(was) == read(now) for read in PLACED.values()):
            yield PlanChange("holders", "changed", _titled(now))  # in something else: never left unsaid
    for kind, rows in (("removed", left), ("added", right)):
        for row in rows:
            said = row.number or (row.holder.name if row.holder else None)
            gone = kind == "removed"
            yield PlanChange("holders", "removed" if gone else "added", _titled(row), "number",
                             said if gone else None, None if gone else said)  # fmt: skip


PLACED: Mapping[str, Callable[[Placement], Any]] = {
    "unit": lambda row: row.unit,
    "number": lambda row: row.number,
    "holder": lambda row: row.holder.name if row.holder else None,
    "level": lambda row: row.level,
    "salary": lambda row: row.salary,
}


def _size(row: HeadcountRow | CostRow) -> tuple[str, str | None]:
    return ("totals", written(row.totals)) if isinstance(row, CostRow) else ("years", written(row.years))


def _titled(row: HeadcountRow | CostRow | Placement) -> str:
    return f"{row.position} ({row.unit})" if row.unit else row.position


def _paired(left: list[R], right: list[R], key: Callable[[R], Key]) -> list[tuple[R, R]]:
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


def _structure(old: StaffingPlan, new: StaffingPlan) -> Iterator[PlanChange]:
    """Units and duties of the new structure by name, and whether anything else of the structure differs."""
    one, two = old.structure or Structure(), new.structure or Structure()
    told = list(_units_and_duties(one.new or (), two.new or ()))
    yield from told
    if one.old != two.old or (one.new != two.new and not told):
        yield PlanChange("others", "changed", "staffing.structure")


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


def _listed(departments: Iterable[Department]) -> tuple[dict[str, str], dict[Duty, tuple[str, str]]]:
    """Key → name of each unit, and (unit, duty, which of several alike) → (text, unit) of each duty."""
    units: dict[str, str] = {}
    duties: dict[Duty, tuple[str, str]] = {}
    for department in departments:
        parts: tuple[Department | Division, ...] = (department, *department.divisions)
        for part in parts:
            name = part.name or "–"
            label = name if part is department else f"{name} ({department.name or '–'})"
            key = _alike(name) if part is department else f"{_alike(name)}/{_alike(department.name)}"
            units.setdefault(key, label)
            for duty in part.duties:
                place = 0
                while (key, _alike(duty.text), place) in duties:
                    place += 1
                duties[key, _alike(duty.text), place] = (duty.text, label)
    return units, duties


def _others(old: Plan, new: Plan) -> Iterator[PlanChange]:
    """Parts that are compared no further, where they differ: nothing that changed goes unsaid."""
    told = {"announcement", "period", "cost", "headcount", "structure", "placement"}
    for name in ("organisation", "coverage"):
        if getattr(old, name) != getattr(new, name):
            yield PlanChange("others", "changed", name)
    for name, one, two in (
        ("staffing", old.staffing, new.staffing),
        ("development", old.development, new.development),
    ):
        if one is None or two is None:
            if one is not two:
                yield PlanChange("others", _kind(one, two), name)
            continue
        for part in type(one).model_fields:
            was, now = getattr(one, part), getattr(two, part)
            if was != now and (part not in told or _more(was, now, part)):
                yield PlanChange("others", _kind(was, now), f"{name}.{part}")


def _more(was: BaseModel | None, now: BaseModel | None, part: str) -> bool:
    """Whether an announcement differs in more than the dates that were told, or a table in more than its rows."""
    known = {
        "announcement": {"date", "period"},
        "headcount": {"rows"},
        "placement": set(PlacementTable.model_fields),
        "cost": set(Cost.model_fields),
    }.get(part)
    if known is None or was is None or now is None:
        return False
    return any(getattr(was, name) != getattr(now, name) for name in type(was).model_fields if name not in known)
