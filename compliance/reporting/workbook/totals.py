"""The totals of posts in the workbook of a plan: formulas with their results."""

from __future__ import annotations

from typing import Any

from compliance.reading.form_layout import FormSheet, say, sheets
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.sheet import Layout, summed
from compliance.reporting.workbook.tables import value_at


def _sheet(at: str) -> FormSheet:
    return next(sheet for sheet in sheets() if sheet.at == at)


def write_headcount(layouts: dict[str, Layout], formats: Formats, data: Any) -> None:
    """The row of totals: formulas where the plan's own totals are right, else what the plan says."""
    sheet = _sheet("/staffing/headcount/rows")
    layout = layouts[sheet.name]
    stated = value_at(data, sheet.total)
    if layout.total is None or stated is None:
        return
    layout.out.sheet.write_string(layout.total, 0, say("total"), formats.total)
    rows = value_at(data, sheet.at) or ()
    for index, column in summed(layout.columns):
        known = [value for row in rows if (value := value_at(row, column.field)) is not None]
        value = value_at(stated, column.field)
        cells = layout.range(column.field)
        if value is not None and known and value == sum(known):
            formula = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
            layout.out.sheet.write_formula(layout.total, index, formula, formats.total, sum(known) if known else "")
        elif value is not None:
            layout.out.sheet.write_number(layout.total, index, value, formats.total)
