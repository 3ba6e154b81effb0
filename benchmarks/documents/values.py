"""A plan as rows of single values, the same for what the pages show and for what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from documents.compare import ARABIC, Records, bare

Tree = dict[str, Any]


def records(tree: Tree, shown: dict[str, set[str]] | None = None) -> dict[str, Records]:
    """A plan as rows of single values; with `shown`, only those that the pages show."""
    return {name: list(rows) for name, rows in _tables(tree, shown)}


def _tables(tree: Tree, shown: dict[str, set[str]] | None) -> Iterator[tuple[str, Records]]:
    staffing, development = tree.get("staffing") or {}, tree.get("development") or {}
    table, cost = staffing.get("headcount") or {}, staffing.get("cost") or {}
    keep = _Keep(shown)
    yield (
        "headcount",
        [
            keep.row("headcount", row, ("position", "unit", "level", "kind", "current", "years", "changes"))
            for row in table.get("rows") or ()
        ],
    )
    total = table.get("total")
    yield (
        "headcount foot",
        [keep.row("headcount", total | {"position": "รวม"}, ("current", "years", "changes"))] if total else [],
    )
    values = (
        "position",
        "unit",
        "level",
        "kind",
        "funding",
        "posts",
        "filled",
        "current",
        "years",
        "changes",
        "increases",
        "totals",
    )
    rows = [keep.row("cost", row, values) for row in cost.get("rows") or ()]
    for row in rows:
        if row.get("funding") == "revenue" and shown is not None:
            del row["funding"]
    yield "cost", rows
    yield (
        "cost foot",
        [
            keep.row("cost", row | {"position": str(row["year"])}, ("sum", "benefits", "total", "percent"))
            for row in cost.get("yearly") or ()
        ],
    )
    rates = {"position": "rates", "rate": cost.get("benefits_percent"), "growth": cost.get("budget_growth_percent")}
    budgets = ("expenditure_budget", "own_revenue", "shared_taxes", "subsidy")
    keep.also = {"expenditure_budget"}
    yield (
        "budgets",
        [keep.row("cost", row | {"position": str(row["year"])}, budgets) for row in cost.get("budgets") or ()],
    )
    keep.also = set()
    yield "rates", [keep.row("cost", rates, ("rate", "growth"))]
    posts = [
        row
        | {
            "birth_date": _born((row.get("holder") or {}).get("birth_date")),
            "holder": (row.get("holder") or {}).get("name"),
        }
        for row in (staffing.get("placement") or {}).get("rows") or ()
    ]
    yield (
        "placement",
        [
            keep.row(
                "placement",
                row,
                ("position", "unit", "number", "level", "kind", "holder", "birth_date", "salary", "vacant"),
            )
            for row in posts
        ],
    )
    yield from _structure(staffing, keep)
    activities = [
        row | {"position": f"{row['name']}{row.get('year')}", "everyone": row.get("everyone") or None}
        for row in development.get("activities") or ()
    ]
    yield (
        "activities",
        [
            keep.row("development", row, ("name", "area", "method", "year", "number", "budget", "everyone"))
            for row in activities
        ],
    )
    yield (
        "training budgets",
        [_record(str(row["year"]), {"total": row.get("total")}) for row in development.get("budgets") or ()],
    )
    yield from _words(staffing, development)


class _Keep:
    """Rows with only those values that the pages show."""

    def __init__(self, shown: dict[str, set[str]] | None) -> None:
        self.shown = shown
        self.also: set[str] = set()

    def row(self, table: str, row: Tree, values: Sequence[str]) -> Tree:
        """One row as a record; a value of three years becomes three."""
        allowed = None if self.shown is None else self.shown.get(table, set()) | self.also
        record: Tree = {"key": (bare(row.get("unit") or ""), bare(row["position"]))}
        for value in values:
            if allowed is not None and value not in allowed:
                continue
            have = row.get(value)
            if isinstance(have, list | tuple):
                record |= {f"{value}{at}": one for at, one in enumerate(have)}
            else:
                record[value] = have
        return record

    def shows(self, table: str, what: str) -> bool:
        """Whether the pages show this much of a table; always, of what was read."""
        return self.shown is None or what in self.shown.get(table, set())


def _power(item: str) -> str:
    """45(6/1), of a power written at length."""
    found = re.search(r"(\d+)\s*\(([^()]*)\)", item.translate(ARABIC))
    return f"{found[1]}({found[2]})" if found else item


def _born(iso: str | None) -> str | None:
    if iso is None:
        return None
    year, rest = iso.split("-", 1)
    return f"{int(year) - 543 if int(year) > 2400 else year}-{rest}"


def _record(key: str, values: Tree) -> Tree:
    return {"key": ("", bare(key)), **values}


def _structure(staffing: Tree, keep: _Keep) -> Iterator[tuple[str, Records]]:
    structure = staffing.get("structure") or {}
    for which, told in (("old", "old duties"), ("new", "duties")):
        units, duties = [], []
        apart = [(True, one) for one in structure.get("duties") or ()] if which == "new" else []
        for told_apart, department in [*((False, one) for one in structure.get(which) or ()), *apart]:
            named = [] if told_apart else units  # duties under a heading of their own name the same units again
            named.append(_record(department.get("name") or "", {"name": department.get("name")}))
            parts = [(department.get("name") or "", department.get("duties") or ())]
            for division in department.get("divisions") or ():
                named.append(
                    {
                        "key": (bare(department.get("name") or ""), bare(division.get("name") or "")),
                        "name": division.get("name"),
                        "of": department.get("name"),
                    }
                )
                parts.append((division.get("name") or "", division.get("duties") or ()))
            for owner, owned in parts:
                duties += [
                    {"key": (bare(owner), bare(duty["text"])), "text": duty["text"], "of": owner} for duty in owned
                ]
        yield f"{which} units", units
        if keep.shows("structure", told):
            yield f"{which} duties", duties
    yield "chart", [_record(name, {"name": name}) for name in (staffing.get("chart") or {}).get("units") or ()]


def _words(staffing: Tree, development: Tree) -> Iterator[tuple[str, Records]]:
    papers = []
    for which, part in (("staffing", staffing), ("development", development)):
        paper = part.get("announcement") or {}
        decided, signed, period = paper.get("resolution") or {}, paper.get("signatory") or {}, paper.get("period") or {}
        papers.append(
            _record(
                which,
                {
                    "organisation": paper.get("organisation"),
                    "date": _born(paper.get("date")),
                    "first": period.get("first"),
                    "last": period.get("last"),
                    "meeting": decided.get("meeting"),
                    "decided": _born(decided.get("date")),
                    "name": signed.get("name"),
                    "capacity": signed.get("capacity"),
                    "clauses": ",".join(
                        sorted({clause for one in paper.get("citations") or () for clause in one.get("clauses") or ()})
                    )
                    or None,
                },
            )
        )
    yield "announcements", papers
    for name, part in (("sections", staffing), ("parts", development)):
        yield (
            name,
            [
                _record(one["title"], {"title": one["title"]})
                for one in part.get("sections") or ()
                if not one.get("number") or one["number"].count(".") == 0 or name == "sections"
            ],
        )
    framework = staffing.get("framework") or {}
    members = (framework.get("committee") or {}).get("members") or ()
    yield "committee", [_record(one["position"], {"role": one.get("role")}) for one in members]
    yield (
        "workload",
        [
            {
                "key": (bare(one["position"]), bare(one["unit"] + one["position"] + one["task"])),
                "task": one["task"],
                "volume": one.get("volume"),
                "minutes": one.get("minutes"),
            }
            for one in framework.get("workload") or ()
        ],
    )
    yield (
        "peers",
        [
            {
                "key": (bare(row.get("unit") or ""), bare(row["position"])),
                "own": row.get("own"),
                "peer": row.get("peer"),
            }
            for peer in framework.get("peers") or ()
            for row in peer.get("rows") or ()
        ],
    )
    evaluation = development.get("evaluation") or {}
    lists = {
        "values": (staffing.get("ethics") or {}).get("values"),
        "guideline areas": (staffing.get("guidelines") or {}).get("areas"),
        "areas": development.get("areas"),
        "objectives": development.get("objectives"),
        "targets": development.get("targets"),
        "powers": staffing.get("powers"),
    }
    for name, items in lists.items():
        named = [_power(item) for item in items or ()] if name == "powers" else list(items or ())
        yield name, [_record(item, {"text": item}) for item in named]
    yield "evaluation", [_record("days", {"days": evaluation.get("report_days")})]
