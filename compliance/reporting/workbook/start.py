"""What a new form begins with: nothing but type and period, or what stays the same since a plan before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compliance.checking.without import doubtful_leaves, without
from compliance.facts.posts.lines import assign, line_of
from compliance.facts.posts.names import names_of
from compliance.model.cost import CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.organisation import OrganisationType
from compliance.model.placement import Placement
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reporting.workbook.tables import value_at

Row = Mapping[str, Any]
HOLDER = ("id", "birth_date", "title", "level", "started")
KEPT_STAFFING = ("powers", "guidelines", "ethics", "sections", "framework", "structure", "chart")
KEPT_DEVELOPMENT = ("kinds", "areas", "objectives", "targets", "methods", "evaluation", "sections")
VACANT = "ว่าง"
LINES = 120
"""Lines of ๘.๒ that a form has room for unless told otherwise."""


class Start:
    """Values to write into a new form. `data` is a plan's; rows of ๙ and ๑๑ are by their number, from 1.

    `lines` are the lines of ๘.๒ that are known, `second` their second and later posts.
    """

    def __init__(
        self, organisation: OrganisationType, years: tuple[int, int], data: dict[str, Any] | None = None
    ) -> None:
        period = {"first": years[0], "last": years[1]}
        self.years = years
        self.data: dict[str, Any] = data or {"organisation": {"type": organisation.value}}
        self.data["period"] = period
        for plan in ("staffing", "development"):
            self.data.setdefault(plan, {})["period"] = period
        self.holders: dict[int, Row] = {}
        self.others: list[Row] = []
        self.costs: dict[int, Row] = {}
        self.lines = self.second = 0


def surely_read(plan: Plan, places: SourceMap) -> tuple[Plan, list[Place]]:
    """The plan without the values whose reading is doubtful, and where those stand.

    A name that a row must have stays, with a question mark behind it.
    """
    leaves = doubtful_leaves(plan, places)
    found = [place for at in leaves if (place := places.place(at)) is not None]
    return without(plan, leaves) or plan, list(dict.fromkeys(found))


def start_from(plan: Plan, years: tuple[int, int]) -> Start:
    """A form for the round after a plan's: its posts as the last year has them, who holds them, texts, committees.

    What belongs to one round only is left out: announcements but for who signs, letters, budgets, results, records.
    """
    old = plan.model_dump(exclude_none=True)
    staffing, development = old.get("staffing") or {}, old.get("development") or {}
    data: dict[str, Any] = {"organisation": old["organisation"]}
    data["staffing"] = {name: staffing[name] for name in KEPT_STAFFING if name in staffing}
    data["development"] = {name: development[name] for name in KEPT_DEVELOPMENT if name in development}
    framework = data["staffing"].get("framework") or {}
    for name in ("successions", "outcomes", "peers"):
        framework.pop(name, None)
    for plan_name, part in (("staffing", staffing), ("development", development)):
        signatory = value_at(part, "/announcement/signatory")
        if signatory:
            data[plan_name]["announcement"] = {"signatory": {**signatory, "authority": None}}
    structure = data["staffing"].get("structure")
    if structure and structure.get("new"):
        structure["old"] = structure["new"]
    cost = staffing.get("cost") or {}
    data["staffing"]["cost"] = {
        name: cost[name] for name in ("basis", "benefits_percent", "budget_growth_percent") if name in cost
    }
    start = Start(plan.organisation.type, years, data)
    if plan.staffing is not None and plan.staffing.headcount is not None:
        _posts(start, plan)
    return start


def _posts(start: Start, plan: Plan) -> None:
    assert plan.staffing is not None
    assert plan.staffing.headcount is not None
    known = [row for row in plan.staffing.headcount.rows if _last(row) != 0]
    start.lines = len(known)
    names = names_of(plan)
    start.data["staffing"]["headcount"] = {"rows": [_line(row) for row in known]}
    lines = [line_of(row, names) for row in known]
    posts = plan.staffing.placement.rows if plan.staffing.placement else ()
    room = [_last(row) for row in known]
    held: dict[int, list[Placement]] = {}
    for post, at in zip(posts, assign([line_of(post, names) for post in posts], lines, room), strict=True):
        if at is None or len(held.get(at, ())) >= (room[at] or 0):
            start.others.append({**_entry(post), **_own(post)})
        else:
            held.setdefault(at, []).append(post)
    start.second = sum(max((count or 0) - 1, 0) for count in room)
    next_row = max(start.lines, LINES) + 1
    for at, count in enumerate(room):
        rows = [at + 1, *range(next_row, next_row + max((count or 0) - 1, 0))]
        next_row += max((count or 0) - 1, 0)
        for row, post in zip(rows, held.get(at, ()), strict=False):
            level = {"level": post.level} if post.level and post.level != known[at].level else {}
            start.holders[row] = {**_entry(post), **level}
    if plan.staffing.cost is not None:
        costs = plan.staffing.cost.rows
        for cost, at in zip(
            costs, assign([line_of(row, names) for row in costs], lines, [1] * len(lines)), strict=True
        ):
            told = {"funding": cost.funding, "step": _rise(cost) if cost.filled else None}
            if at is not None:
                start.costs.setdefault(at + 1, {name: value for name, value in told.items() if value is not None})


def _rise(row: CostRow) -> Decimal | None:
    """By how much the line grew in a year in which its posts stayed the same."""
    changes = row.changes or (0, 0, 0)
    same = [one for one, change in zip(row.increases or (), changes, strict=False) if not change and one is not None]
    return same[0] if same else None


def _last(row: HeadcountRow) -> int | None:
    return row.years[2] if row.years and row.years[2] is not None else row.current


def _line(row: HeadcountRow) -> dict[str, Any]:
    told = row.model_dump(exclude_none=True, include={"unit", "position", "kind", "type", "level", "contract_years"})
    return {**told, "current": _last(row)}


def _entry(post: Placement) -> dict[str, Any]:
    out: dict[str, Any] = {name: getattr(post, name) for name in ("number", "salary", "position_pay", "other_pay")}
    if post.holder is None:
        out["holder/name"] = VACANT if post.vacant else None
    else:
        out["holder/name"] = post.holder.name
        out.update({f"holder/{name}": getattr(post.holder, name) for name in HOLDER})
    return {name: value for name, value in out.items() if value is not None}


def _own(post: Placement) -> dict[str, Any]:
    told = {"unit": post.unit, "position": post.position, "kind": post.kind, "type": post.type, "level": post.level}
    return {name: value for name, value in told.items() if value is not None}
