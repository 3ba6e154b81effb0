"""Arithmetic proves a reading: a table whose rows were put together by order or position is as read where it adds up.

A rebuilt row is `read` where its own chain holds (a year is the year before with the change of the year) and every
column with a printed total gives it. One that breaks its chain is doubtful before it is wrong; and where rebuilt
rows do not give a printed total, the total is. But where two totals are right and but one row or none breaks its chain,
nothing was missed or paired wrongly: what does not add up stands so in the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.places import Doubt
from compliance.reading.draft import PlanDraft
from compliance.reading.measures import BAHT, UNCLEAR, unit_doubt

YEARS = 3
SURE = 4
"""So many rows that add up, beside two right totals, show that the rows were paired right."""
EXACT = 8
"""So many, that no amount was rounded."""
BROKEN = Doubt(
    "แถวนี้จับคู่จากหลายบรรทัด และตัวเลขไม่ลงตัว (ปีก่อน + เพิ่ม/ลด ไม่เท่ากับปีนี้) อาจจับคู่ผิด",
    "this row was paired from several lines and does not add up (the year before and the change do not make the year): "
    "it may have been paired wrongly",
    "rebuilt",
)
UNPROVEN = Doubt(
    "ยอดรวมไม่ตรงกับแถวที่จับคู่จากหลายบรรทัด อาจจับคู่ผิดหรืออ่านตกแถว",
    "the total is not that of rows paired from several lines: they may have been paired wrongly, or a row been missed",
    "rebuilt",
)


class _Shape(Struct, frozen=True):
    """Where the rows of a table stand, and what its chain is made of."""

    rows: str
    first: str
    years: str
    changes: str


HEADCOUNT = _Shape("/staffing/headcount/rows", "current", "years", "changes")
COST = _Shape("/staffing/cost/rows", "current", "totals", "increases")


def prove(draft: PlanDraft) -> None:
    """Weigh every rebuilt row of the tables of posts and of costs."""
    total = draft.get("/staffing/headcount/total") or {}
    printed = {f"{name}/{n}": _at(total, name, n) for name in ("years", "changes") for n in range(YEARS)}
    printed["current"] = _number(total.get("current"))
    _prove(draft, HEADCOUNT, printed, {path: f"/staffing/headcount/total/{path}" for path in printed})
    yearly = [year for year in draft.get("/staffing/cost/yearly") or [] if isinstance(year, dict)]
    sums = {f"totals/{n}": _number(year.get("sum")) for n, year in enumerate(yearly[:YEARS])}
    _prove(draft, COST, sums, {f"totals/{n}": f"/staffing/cost/yearly/{n}/sum" for n in range(YEARS)})
    _doubt_products(draft)


def _prove(draft: PlanDraft, shape: _Shape, printed: Mapping[str, Any], where: Mapping[str, str]) -> None:
    rows = [row for row in draft.get(shape.rows) or [] if isinstance(row, dict)]
    chains = [_chain(row, shape) for row in rows]
    given = {path: value for path, value in printed.items() if value is not None}
    right = [path for path, value in given.items() if value and _sum(rows, path) == value]
    wrong = [path for path, value in given.items() if _sum(rows, path) != value]
    # A row that was missed would show in every sum, and figures paired wrongly in the chains of two rows at least.
    stands = len(right) >= 2 and chains.count(True) >= SURE and chains.count(False) <= 1
    if stands and chains.count(True) >= EXACT:
        _exact(draft, shape)
    below = _by_row(draft, shape.rows)
    rebuilt = {index for index in range(len(rows)) if any(draft.places[at].rebuilt for at in below[str(index)])}
    for index in rebuilt:
        holds = chains[index]
        for at in below[str(index)]:
            place = draft.places[at]
            if at.endswith("/remark"):
                continue  # figures prove no words
            if stands or (holds and given and not wrong):
                draft.places[at] = replace(place, rebuilt=False)
            elif holds is False and place.doubt is None and _is_figure(at, shape):
                draft.places[at] = replace(place, doubt=BROKEN)
    for path in wrong if rebuilt and not stands else ():
        foot = draft.places.get(where[path])
        if foot is not None and foot.doubt is None:
            draft.places[where[path]] = replace(foot, doubt=UNPROVEN)


def _exact(draft: PlanDraft, shape: _Shape) -> None:
    """Take back that amounts in thousands or millions may be rounded: rounded ones do not add up to the last digit."""
    table = shape.rows.rpartition("/")[0]
    for at, place in list(draft.places.items()):
        rounded = place.doubt is not None and place.doubt.code == "unit" and place.unit != UNCLEAR
        if rounded and f"{at}/".startswith(f"{table}/"):
            draft.places[at] = replace(place, doubt=None)


def _by_row(draft: PlanDraft, rows: str) -> Mapping[str, Sequence[str]]:
    """The pointers of each row and of what stands in it, by its number as text."""
    found: dict[str, list[str]] = defaultdict(list)
    for at in draft.places:
        if at.startswith(f"{rows}/"):
            found[at[len(rows) + 1 :].partition("/")[0]].append(at)
    return found


def _doubt_products(draft: PlanDraft) -> None:
    """Doubt benefits in thousands or millions that are not the rate of their sum: products are rounded, pay is not."""
    stated = draft.get("/staffing/cost/benefits_percent")
    rate = Decimal(str(stated)) if stated is not None else None
    for n, year in enumerate(draft.get("/staffing/cost/yearly") or []):
        at = f"/staffing/cost/yearly/{n}/benefits"
        whole, benefits, place = _number(year.get("sum")), _number(year.get("benefits")), draft.places.get(at)
        if rate is None or whole is None or benefits is None or place is None or benefits * 100 == whole * rate:
            continue
        if place.unit not in (None, BAHT) and place.doubt is None:
            draft.places[at] = replace(place, doubt=unit_doubt(str(place.unit)))


def _is_figure(pointer: str, shape: _Shape) -> bool:
    return pointer.split("/")[5:6] in ([shape.first], [shape.years], [shape.changes])


def _chain(row: Mapping[str, Any], shape: _Shape) -> bool | None:
    """Whether the chain of a row holds; None where no link of it is known."""
    links = [_number(row.get(shape.first)), *(_at(row, shape.years, n) for n in range(YEARS))]
    told = [
        before + change == now
        for n, (before, now) in enumerate(pairwise(links))
        if before is not None and now is not None and (change := _at(row, shape.changes, n)) is not None
    ]
    return all(told) if told else None


def _sum(rows: Sequence[Mapping[str, Any]], path: str) -> Decimal | None:
    name, _, n = path.partition("/")
    values = [_at(row, name, int(n)) if n else _number(row.get(name)) for row in rows]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _at(row: Mapping[str, Any], name: str, n: int) -> Decimal | None:
    listed = row.get(name)
    return _number(listed[n]) if isinstance(listed, list | tuple) and n < len(listed) else None


def _number(value: Any) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
