"""Sums that the form's own formulas make: made again from the rows that were read.

A formula adds up what a spreadsheet takes for a number. It leaves out a figure typed in Thai digits, takes a person's
own row of totals for one entry more, and has no result where no spreadsheet calculated it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct

from compliance.model.places import Place
from compliance.reading.draft import PlanDraft
from compliance.reading.form.values import OWN
from compliance.reading.form_layout import FormSheet
from compliance.thai import format_baht, parse_money

COST = "/staffing/cost"
HEADCOUNT = "/staffing/headcount"
CENT = Decimal("0.01")
MOST = 3
"""So many cells are named as the cause."""
_SUMMED = re.compile(r"/(?:current|years/\d|totals/\d|increases/\d|benefits_percent|expenditure_budget|subsidy)$")
_AS_TEXT = re.compile("[๐-๙ก-ฮ]")


class _Told(Struct, frozen=True):
    """A sum that was made again: where, what the formula gives, and what the rows do."""

    place: Place
    shown: Decimal
    value: Decimal


def add_up(draft: PlanDraft, sheet: FormSheet) -> None:
    """Make again the foot of the costs, or the totals of posts, where formulas of the form give them."""
    told: list[_Told] = []
    if sheet.total == f"{HEADCOUNT}/total":
        told += _posts(draft, sheet)
        _tell(draft, told, (f"{HEADCOUNT}/rows/",))
    elif sheet.at == f"{COST}/yearly":
        for index, entry in enumerate(draft.get(sheet.at) or ()):
            told += _foot(draft, f"{sheet.at}/{index}", entry)
        _tell(draft, told, (f"{COST}/rows/", f"{COST}/benefits_percent", f"{COST}/budgets/"))


def _posts(draft: PlanDraft, sheet: FormSheet) -> Iterator[_Told]:
    rows = draft.get(f"{HEADCOUNT}/rows") or ()
    for column in sheet.columns:
        if column.sum:
            known = [_figure(_at(row, column.field)) for row in rows]
            total = sum((one for one in known if one is not None), Decimal(0))
            yield from _mend(draft, f"{sheet.total}/{column.field}", int(total) if known else None)


def _foot(draft: PlanDraft, at: str, entry: dict[str, Any]) -> Iterator[_Told]:
    year, first = _figure(entry.get("year")), _figure(draft.get("/period/first"))
    number = int(year - first) if year is not None and first is not None else -1
    rows = draft.get(f"{COST}/rows") or ()
    totals = [_figure(_at(row, f"totals/{number}")) for row in rows] if 0 <= number < 3 else []
    whole = bool(totals) and None not in totals
    yield from _mend(draft, f"{at}/sum", sum((one or Decimal(0) for one in totals), Decimal(0)) if whole else None)
    rate, total = _figure(draft.get(f"{COST}/benefits_percent")), _figure(draft.get(f"{at}/sum"))
    told = draft.places.get(f"{COST}/benefits_percent")
    if rate is not None and total is not None and not (told is not None and told.doubt):
        yield from _mend(draft, f"{at}/benefits", (total * rate / 100).quantize(CENT, ROUND_HALF_UP))
    benefits = _figure(draft.get(f"{at}/benefits"))
    if total is not None and benefits is not None:
        yield from _mend(draft, f"{at}/total", total + benefits)
    budget: dict[str, Any] = next(
        (one for one in draft.get(f"{COST}/budgets") or () if _figure(one.get("year")) == year), {}
    )
    base, grand = _figure(budget.get("expenditure_budget")), _figure(draft.get(f"{at}/total"))
    if draft.get(f"{COST}/basis") == "without_subsidy" and base is not None:
        subsidy = _figure(budget.get("subsidy"))
        base = base - subsidy if subsidy is not None else None
    if base and grand is not None:
        yield from _mend(draft, f"{at}/percent", (grand * 100 / base).quantize(CENT, ROUND_HALF_UP))


def _mend(draft: PlanDraft, at: str, value: Decimal | int | None) -> Iterator[_Told]:
    """Put a sum that was made again in place of a formula's."""
    place = draft.places.get(at)
    if value is None or place is None or not (place.formula or "").startswith(OWN):
        return
    shown = _figure(draft.get(at))
    if shown is None or shown == value or (isinstance(value, Decimal) and shown == value.quantize(CENT)):
        return
    _set(draft, at, value)
    yield _Told(place, shown, Decimal(value))


def _tell(draft: PlanDraft, told: Sequence[_Told], of: tuple[str, ...]) -> None:
    """Say once where a sheet shows other sums than its rows make, and by which cells, where that can be told."""
    if not told:
        return
    first = told[0]
    th, en = _why(draft, of)
    more_th, more_en = (f" (และอีก {len(told) - 1} ช่อง)", f" (and {len(told) - 1} more)") if len(told) > 1 else ("", "")
    draft.note(
        f"สูตรในช่องนี้{more_th} ให้ {format_baht(first.shown, False)} แต่แถวที่กรอกรวมได้ {format_baht(first.value, False)} "
        f"จึงใช้ยอดหลัง {th} ให้แก้ก่อนพิมพ์แผน",
        f"the formula here{more_en} gives {format_baht(first.shown, False)}, but the rows add up to "
        f"{format_baht(first.value, False)}, which is used; {en}; mend it before printing",
        first.place,
        "sum-made-again",
    )


def _why(draft: PlanDraft, of: tuple[str, ...]) -> tuple[str, str]:
    typed = [
        f"{place.sheet}!{place.cell}"
        for at, place in draft.places.items()
        if at.startswith(of) and _SUMMED.search(at) and place.formula is None and _AS_TEXT.search(place.text or "")
    ]
    if typed:
        listed = ", ".join(dict.fromkeys(typed[:MOST]))
        return f"เพราะตัวเลขที่ {listed} พิมพ์เป็นข้อความหรือเลขไทย", f"the figure at {listed} is text or in Thai digits"
    own = [note.place for note in draft.notes if note.code == "skipped-row" and note.place is not None]
    if own:
        return (
            f"เพราะแถวรวมที่พิมพ์เองที่ {own[0].sheet}!{own[0].cell} ถูกนับซ้ำ ให้ลบแถวนั้น",
            f"the row of totals of your own at {own[0].sheet}!{own[0].cell} is counted twice: delete it",
        )
    return (
        "มักเป็นเพราะมีแถวรวมที่พิมพ์เองซึ่งถูกนับซ้ำ (ให้ลบแถวนั้น) มีแถวนอกตาราง หรือมีตัวเลขที่พิมพ์เป็นข้อความ",
        "most often a row of totals of your own is counted twice (delete it), a row stands outside the table, or a "
        "figure is text",
    )


def _set(draft: PlanDraft, at: str, value: Decimal | int) -> None:
    above, _, name = at.rpartition("/")
    parent = draft.get(above)
    parent[int(name) if isinstance(parent, list) else name] = value


def _at(row: Any, field: str) -> Any:
    for step in field.split("/"):
        if isinstance(row, list):
            row = row[int(step)] if int(step) < len(row) else None
        else:
            row = row.get(step) if isinstance(row, dict) else None
    return row


def _figure(value: Any) -> Decimal | None:
    return parse_money(str(value), dash_is_zero=True) if value is not None else None
