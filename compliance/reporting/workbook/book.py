"""The whole workbook of a plan, every value as it stands."""

from __future__ import annotations

import io
from typing import Any

from compliance.data import read_wording
from compliance.model.plan import Plan
from compliance.reading.form_layout import Column, FormSheet, say, sheets
from compliance.reporting.workbook import totals
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.opened import opened
from compliance.reporting.workbook.sheet import HEADINGS, Layout, Sheet, write_table
from compliance.reporting.workbook.tables import coverage_rows, structure_rows, table_rows, value_at


def render(plan: Plan) -> bytes:
    """The plan as a workbook that reads back to the same plan."""
    return _written(plan.model_dump(exclude_none=True))


def _written(data: Any) -> bytes:
    out = io.BytesIO()
    book = opened(out)
    book.calc_on_load = False  # every formula is written with its result
    formats = Formats(book)
    layouts: dict[str, Layout] = {}
    for sheet in sheets():
        if sheet.kind == "fields":
            layouts[sheet.name] = _fields(book, sheet, formats, data)
        else:
            layouts[sheet.name] = _table(book, sheet, formats, data)
    totals.write_headcount(layouts, formats, data)
    book.close()
    return out.getvalue()


def _fields(book: Any, sheet: FormSheet, formats: Formats, data: Any) -> Layout:
    out = Sheet(book, sheet.name, formats)
    titles = say("fields")
    columns = (
        Column(titles["label"], "label", width=46),
        Column(titles["value"], "value", width=70),
        Column(titles["help"], "help", width=60),
    )
    out.headings(columns)
    row = HEADINGS + 1
    for entry in sheet.entries:
        value = value_at(data, entry.at)
        values = (
            list(value)
            if entry.many and value
            else [say("none")]
            if entry.many and value is not None and _told(entry.at)
            else [None if entry.many else value]
        )
        column = Column(entry.label, entry.at, entry.type)
        for one in values:
            out.sheet.write_string(row, 0, entry.label, formats.label)
            out.cell(row, 1, one, column)
            out.choices(row, row, 1, entry.type)
            row += 1
    out.protect()
    return Layout(out, columns, HEADINGS + 1, row, None)


def _told(pointer: str) -> bool:
    """Whether an empty list at a pointer says something else than none at all."""
    return pointer in (
        "/staffing/powers",
        *(f"/development/{one}" for one in ("kinds", "areas", "objectives", "targets", "methods")),
    )


def _table(book: Any, sheet: FormSheet, formats: Formats, data: Any) -> Layout:
    if sheet.kind == "structure":
        rows = list(structure_rows(sheet, data))
    elif sheet.kind == "coverage":
        rows = list(coverage_rows(data, _part_names(), False))
    else:
        rows = list(table_rows(sheet, data))
    return write_table(book, sheet, formats, rows)


def _part_names() -> dict[str, str]:
    named = read_wording("report").get("parts", {})
    return {name: str(said.get("th", "")) for name, said in named.items() if isinstance(said, dict)}
