"""A plan's values as the rows of the form's sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.model.parts import PartName
from compliance.reading.form_layout import Column, FormSheet

Row = list[Any]
NONE = object()
"""Stands for a list that is there and empty."""


def value_at(data: Any, pointer: str) -> Any:
    """The value at a pointer of dumped data; None where there is none."""
    for step in pointer.strip("/").split("/"):
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list | tuple) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data


def table_rows(sheet: FormSheet, data: Any) -> Iterator[Row]:
    """The rows of one table, the leading column (which list, which group) first. `[NONE]` for an empty list."""
    if sheet.route is not None:
        for label, at in sheet.to:
            yield from _routed(sheet, data, at, label)
        if sheet.items is not None:
            for entry in value_at(data, sheet.items.list) or ():
                lead = f"{sheet.items.prefix} {entry[sheet.items.field]}"
                yield from ([lead, *_fields(sheet.columns, one)] for one in entry.get(sheet.items.into) or ())
        return
    entries = value_at(data, sheet.at)
    if entries is not None and not entries:
        yield [NONE]
    for entry in entries or ():
        if sheet.group is None:
            yield _fields(sheet.columns, entry)
            continue
        inside: list[Any] = list(value_at(entry, sheet.into) or [{}])
        for one in inside:
            yield [entry[sheet.group.field], *_fields(sheet.columns, one)]


def _routed(sheet: FormSheet, data: Any, at: str, label: str) -> Iterator[Row]:
    above = value_at(data, at.rpartition("/")[0]) or {}
    entries = value_at(data, at) or ()
    outer = {one.field: above.get(one.field[3:]) for one in sheet.columns if one.field.startswith("../")}
    if not entries and any(value is not None for value in outer.values()):
        entries = ({},)
    for entry in entries:
        yield [label, *_fields(sheet.columns, {**entry, **outer})]


def _fields(columns: tuple[Column, ...], entry: Any) -> Row:
    return [entry.get(one.field) if one.field.startswith("../") else value_at(entry, one.field) for one in columns]


def structure_rows(sheet: FormSheet, data: Any) -> Iterator[Row]:
    """The outline of one structure."""
    departments = value_at(data, sheet.at)
    if departments is not None and not departments:
        yield [NONE]
    for department in departments or ():
        yield ["department", department.get("number"), department.get("name"), department.get("remark")]
        yield from _duties(department)
        for division in department.get("divisions") or ():
            yield ["division", division.get("number"), division.get("name"), division.get("remark")]
            yield from _duties(division)


def _duties(unit: Any) -> Iterator[Row]:
    for duty in unit.get("duties") or ():
        yield ["duty", duty.get("number"), duty["text"], duty.get("remark")]


def coverage_rows(data: Any, names: dict[str, str], every: bool) -> Iterator[Row]:
    """What is stated of each part; with `every`, a row for each part whether stated or not."""
    stated = data.get("coverage") or {}
    for part in PartName:
        known = stated.get(part) or stated.get(part.value)
        if known or every:
            known = known or {}
            shown = f"{part.value} {names.get(part.value, '')}".strip()
            yield [shown, known.get("status"), known.get("th"), known.get("en")]
