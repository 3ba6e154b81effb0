"""Formulas of the form: the totals of posts, and the yearly foot of the costs. Each is written with its result."""

from __future__ import annotations

from typing import Any

from compliance.reading.form import FormSheet, sheets
from compliance.reading.form.layout import say
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.sheet import Layout, column_name, summed
from compliance.reporting.workbook.tables import value_at


def _sheet(at: str) -> FormSheet:
    return next(sheet for sheet in sheets() if sheet.at == at)


def write_headcount(layouts: dict[str, Layout], formats: Formats, data: Any, new: bool) -> None:
    """The row of totals: formulas in a new form and where the plan's own totals are right, else what the plan says."""
    sheet = _sheet("/staffing/headcount/rows")
    layout = layouts[sheet.name]
    stated = value_at(data, sheet.total)
    if layout.total is None or (stated is None and not new):
        return
    layout.out.sheet.write_string(layout.total, 0, say("total"), formats.total)
    rows = value_at(data, sheet.at) or ()
    for index, column in summed(layout.columns):
        known = [value for row in rows if (value := value_at(row, column.field)) is not None]
        value = value_at(stated, column.field) if stated else None
        cells = layout.range(column.field)
        if new or (value is not None and known and value == sum(known)):
            formula = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
            layout.out.sheet.write_formula(layout.total, index, formula, formats.total, sum(known) if known else "")
        elif value is not None:
            layout.out.sheet.write_number(layout.total, index, value, formats.total)


def write_yearly(layouts: dict[str, Layout], formats: Formats, data: Any, new: bool) -> None:
    """The foot of the costs in a new form: sum, benefits, total and percentage of each year."""
    if not new:
        return
    foot, costs, budgets = (_sheet(f"/staffing/cost/{name}") for name in ("yearly", "rows", "budgets"))
    layout, rows, money = layouts[foot.name], layouts[costs.name], layouts[budgets.name]
    general = next(
        sheet for sheet in sheets() if any(one.at == "/staffing/cost/benefits_percent" for one in sheet.entries)
    )
    rate_row = next(n for n, one in enumerate(general.entries) if one.at == "/staffing/cost/benefits_percent")
    rate = f"'{general.name}'!$B${layouts[general.name].first + rate_row + 1}"
    period = data["period"]
    for number in range(min(period["last"] - period["first"] + 1, 3)):
        row = layout.first + number
        at = {
            field: f"{column_name(layout.column(field))}{row + 1}" for field in ("sum", "benefits", "total", "percent")
        }
        cells = rows.range(f"totals/{number}", costs.name)
        budget = f"'{budgets.name}'!{column_name(money.column('expenditure_budget'))}{money.first + number + 1}"
        formulas = {
            "sum": f'IF(COUNT({cells})=0,"",SUM({cells}))',
            "benefits": f'IF(OR({at["sum"]}="",{rate}=""),"",ROUND({at["sum"]}*VALUE({rate})/100,2))',
            "total": f'IF(OR({at["sum"]}="",{at["benefits"]}=""),"",{at["sum"]}+{at["benefits"]})',
            "percent": f'IF(OR({at["total"]}="",N({budget})=0),"",ROUND({at["total"]}*100/{budget},2))',
        }
        for field, formula in formulas.items():
            layout.out.sheet.write_formula(row, layout.column(field), f"={formula}", formats.sum, "")
