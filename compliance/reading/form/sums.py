"""Sums that the form's own formulas make: made again from the rows that were read.

A formula adds up what a spreadsheet takes for a number. It leaves out a figure typed in Thai digits, takes a person's
own row of totals for one entry more, and has no result where no spreadsheet calculated it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from compliance.model.places import Place
from compliance.reading.draft import PlanDraft
from compliance.reading.form.grid import Grid
from compliance.reading.form_layout import FormSheet
from compliance.thai import format_baht, parse_money

COST = "/staffing/cost"
HEADCOUNT = "/staffing/headcount"
OWN = "IF("
"""How the form's own formulas begin: a person's own are what the plan says."""
CENT = Decimal("0.01")


def add_up(draft: PlanDraft, sheet: FormSheet, grid: Grid) -> None:
    """Make again the foot of the costs, or the totals of posts, where formulas of the form give them."""
    if sheet.total == f"{HEADCOUNT}/total":
        _posts(draft, sheet)
    elif sheet.at == f"{COST}/yearly":
        for index, entry in enumerate(draft.get(sheet.at) or ()):
            _foot(draft, f"{sheet.at}/{index}", entry)


def _posts(draft: PlanDraft, sheet: FormSheet) -> None:
    rows = draft.get(f"{HEADCOUNT}/rows") or ()
    for column in sheet.columns:
        if column.sum:
            known = [_figure(_at(row, column.field)) for row in rows]
            total = sum((one for one in known if one is not None), Decimal(0))
            _mend(draft, f"{sheet.total}/{column.field}", int(total) if known else None)


def _foot(draft: PlanDraft, at: str, entry: dict[str, Any]) -> None:
    year, first = _figure(entry.get("year")), _figure(draft.get("/period/first"))
    number = int(year - first) if year is not None and first is not None else -1
    rows = draft.get(f"{COST}/rows") or ()
    totals = [_figure(_at(row, f"totals/{number}")) for row in rows] if 0 <= number < 3 else []
    whole = bool(totals) and None not in totals
    _mend(draft, f"{at}/sum", sum((one or Decimal(0) for one in totals), Decimal(0)) if whole else None)
    rate, total = _figure(draft.get(f"{COST}/benefits_percent")), _figure(draft.get(f"{at}/sum"))
    if rate is not None and total is not None:
        _mend(draft, f"{at}/benefits", (total * rate / 100).quantize(CENT, ROUND_HALF_UP))
    benefits = _figure(draft.get(f"{at}/benefits"))
    if total is not None and benefits is not None:
        _mend(draft, f"{at}/total", total + benefits)
    budget: dict[str, Any] = next(
        (one for one in draft.get(f"{COST}/budgets") or () if _figure(one.get("year")) == year), {}
    )
    base, grand = _figure(budget.get("expenditure_budget")), _figure(draft.get(f"{at}/total"))
    if draft.get(f"{COST}/basis") == "without_subsidy" and base is not None:
        subsidy = _figure(budget.get("subsidy"))
        base = base - subsidy if subsidy is not None else None
    if base and grand is not None:
        _mend(draft, f"{at}/percent", (grand * 100 / base).quantize(CENT, ROUND_HALF_UP))


def _mend(draft: PlanDraft, at: str, value: Decimal | int | None) -> None:
    """Put a sum that was made again in place of a formula's, and say where the sheet shows another."""
    place = draft.places.get(at)
    if value is None or place is None or not (place.formula or "").startswith(OWN):
        return
    shown = _figure(draft.get(at))
    if shown is None or shown == value or (isinstance(value, Decimal) and shown == value.quantize(CENT)):
        return
    _set(draft, at, value)
    _tell(draft, place, shown, Decimal(value))


def _tell(draft: PlanDraft, place: Place, shown: Decimal, value: Decimal) -> None:
    draft.note(
        f"สูตรในช่องนี้ให้ {format_baht(shown, False)} แต่แถวที่กรอกรวมได้ {format_baht(value, False)} จึงใช้ยอดหลัง "
        "มักเป็นเพราะมีแถวรวมที่พิมพ์เองซึ่งถูกนับซ้ำ (ให้ลบแถวนั้น) หรือมีตัวเลขที่พิมพ์เป็นเลขไทย ให้แก้ก่อนพิมพ์แผน",
        f"the formula here gives {format_baht(shown, False)}, but the rows add up to {format_baht(value, False)}, "
        "which is used; most often a row of totals of your own is counted twice (delete it), or a figure was typed in "
        "Thai digits; mend it before printing",
        place,
        "sum-made-again",
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
