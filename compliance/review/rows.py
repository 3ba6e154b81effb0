"""Rows of the paper that a reader missed altogether: typed by a person into the columns of the form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from compliance.data import Problem
from compliance.model.places import Place
from compliance.reading.blocks import Cell
from compliance.reading.form.values import parse
from compliance.reading.form_layout import FormSheet, sheets

ROW = "row:"
"""Begins the pointer of an added row: row:<the list that it belongs to>. Its value is the row as JSON."""
BY_HAND = "การแก้การอ่าน"
"""Stands for the file in the place of what a person typed."""


def tables() -> dict[str, FormSheet]:
    """The tables that a row can be added to, by the list of the plan that they hold."""
    return {
        sheet.at: sheet
        for sheet in sheets()
        if sheet.kind == "table" and sheet.at and sheet.route is None and sheet.group is None
    }


def row_of(sheet: FormSheet, told: Mapping[str, str]) -> dict[str, Any]:
    """An entry of the list as typed: by field of the columns (`years/0`, `holder/name`), each as in a cell of the form.

    Raises Problem where nothing is typed, or not what every row of the table has.
    """
    entry: dict[str, Any] = {}
    for column in sheet.columns:
        text = told.get(column.field, "").strip()
        if not text:
            if column.required:
                raise Problem(f"ต้องกรอก “{column.title}”", f"“{column.title}” is needed")
            continue
        value = parse(Cell(text, Place(BY_HAND, text=text)), column.type, column.of)
        name, _, inner = column.field.partition("/")
        if not inner:
            entry[name] = value
        elif inner.isdigit():
            entry.setdefault(name, [None, None, None])[int(inner)] = value
        else:
            entry.setdefault(name, {})[inner] = value
    if not entry:
        raise Problem("ยังไม่ได้กรอกช่องใด", "nothing is filled in")
    return entry


def add_row(data: Any, places: dict[str, Place], pointer: str, written: str) -> None:
    """Put an added row at the end of its list, each of its values with a place that says who read it."""
    *above, last = pointer.removeprefix(ROW).strip("/").split("/")
    holder = data
    for step in above:
        holder = holder.setdefault(step, {})
    rows = holder.setdefault(last, [])
    entry = json.loads(written)
    base = f"{pointer.removeprefix(ROW)}/{len(rows)}"
    rows.append(entry)
    places[base] = Place(BY_HAND)
    for name, value in _values(entry):
        places[f"{base}/{name}"] = Place(BY_HAND, text=str(value))


def shown_row(written: str) -> str:
    """The values of an added row on one line."""
    return " · ".join(str(value) for _, value in _values(json.loads(written)))


def _values(entry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in entry.items():
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
        found += [(name, value)] if inner is None else [(f"{name}/{key}", one) for key, one in inner if one is not None]
    return found
