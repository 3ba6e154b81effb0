"""What was read beside what the pages show, value by value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

Tree = dict[str, Any]
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
LEVELS = {"ปฏิบัติการ/ชำนาญการ": "ปก./ชก.", "ปฏิบัติงาน/ชำนาญงาน": "ปง./ชง.", "ปก/ชก": "ปก./ชก.", "ปง/ชง": "ปง./ชง."}
NOUGHT = ("years", "changes", "increases", "current", "posts", "filled", "budget", "number")
"""Where an office leaves a nought's cell empty, nothing read is nothing lost."""


class Score(Struct):
    """Values of one table: read right, read wrong, not read, and read though they stand nowhere."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, other: Score) -> None:
        """Counts another's values too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.spurious += other.spurious

    @property
    def precision(self) -> float:
        """Of what was read, how much is right."""
        said = self.right + self.wrong + self.spurious
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """Of what is shown, how much was read right."""
        known = self.right + self.wrong + self.missing
        return self.right / known if known else 1.0


class Difference(Struct, frozen=True):
    """One value read otherwise than shown."""

    table: str
    row: str
    value: str
    shown: Any
    read: Any


Records = list[dict[str, Any]]


def compare(
    truth: dict[str, Records], read: dict[str, Records], blank: bool
) -> tuple[dict[str, Score], list[Difference]]:
    """The score of each table, and each difference. Rows are matched by what names them, then by order."""
    scores: dict[str, Score] = {}
    differences: list[Difference] = []
    for table, rows in truth.items():
        score = scores[table] = Score()
        pairs, lost, extra = _matched(rows, read.get(table, []))
        for shown, got in pairs:
            for value, want in shown.items():
                if value == "key" or want is None:
                    continue
                have = got.get(value)
                if _same(value, want, have, blank):
                    score.right += 1
                    continue
                score.missing += have is None
                score.wrong += have is not None
                differences.append(Difference(table, str(shown["key"]), value, want, have))
        for shown in lost:
            score.missing += sum(value != "key" and want is not None for value, want in shown.items())
            differences.append(Difference(table, str(shown["key"]), "row", "shown", None))
        fields = {value for row in rows for value, want in row.items() if want is not None} - {"key"}
        for got in extra:
            score.spurious += sum(value in fields and have is not None for value, have in got.items())
            differences.append(Difference(table, str(got["key"]), "row", None, "read"))
    return scores, differences


def _matched(truth: Records, read: Records) -> tuple[list[tuple[Tree, Tree]], Records, Records]:
    """Pairs of rows; those that only the page has; those that only the reader has."""
    pairs: list[tuple[Tree, Tree]] = []
    for part in (lambda key: key, lambda key: key[-1]):
        waiting: dict[Any, Records] = defaultdict(list)
        for row in read:
            waiting[part(row["key"])].append(row)
        rest: Records = []
        for row in truth:
            same = waiting.get(part(row["key"]))
            if same:
                pairs.append((row, same.pop(0)))
            else:
                rest.append(row)
        truth, read = rest, [row for rows in waiting.values() for row in rows]
    return pairs, truth, read


def _same(value: str, want: Any, have: Any, blank: bool) -> bool:
    if have is None:
        return blank and want == 0 and value.rstrip("0123456789") in NOUGHT
    if isinstance(want, bool) or isinstance(have, bool):
        return bool(want) == bool(have)
    if isinstance(want, int | float | Decimal) or value == "percent":
        return Decimal(str(want)) == Decimal(str(have))
    return bare(want) == bare(have)


def bare(text: Any) -> str:
    """A text without what offices write differently for one and the same: spaces, digits, full or short levels."""
    seen = re.sub(r"\s+", "", str(text)).translate(ARABIC)
    return LEVELS.get(seen, seen)


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
