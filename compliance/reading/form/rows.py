"""The heading row of a sheet of the form, and the rows below it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.form.grid import Grid, Row
from compliance.reading.form.layout import FormSheet, say
from compliance.thai import skeleton

ENOUGH = 2
"""A row is the heading row when at least so many of its cells are titles."""


class Heads(Struct, frozen=True):
    """Where each field stands, the headings that are not known, and the rows below."""

    columns: dict[str, str]
    """Column letters by field; `order`, `label`, `value`, `lead 0` … for what is no field."""
    unknown: tuple[Cell | Paragraph, ...]
    body: Sequence[Row]

    def cell(self, row: Row, field: str) -> Cell | Paragraph | None:
        """The cell of a field in a row; None where nothing is written."""
        return row.get(self.columns.get(field, ""))


def heads_of(sheet: FormSheet, grid: Grid) -> Heads | None:
    """The first row that holds the sheet's titles; None where there is none."""
    titles = _titles(sheet)
    rows = grid.in_order
    for number, row in enumerate(rows):
        found = {letters: titles.get(skeleton(cell.text)) for letters, cell in row.items()}
        if sum(field is not None for field in found.values()) >= ENOUGH:
            columns: dict[str, str] = {}
            for letters, field in found.items():
                if field is not None:
                    columns.setdefault(field, letters)
            unknown = tuple(row[letters] for letters, field in found.items() if field is None)
            return Heads(columns, unknown, rows[number + 1 :])
    return None


def _titles(sheet: FormSheet) -> dict[str, str]:
    """The field of each title, by its key."""
    if sheet.kind == "fields":
        return {skeleton(title): name for name, title in say("fields").items()}
    found = {skeleton(say("order")): "order"}
    found.update({skeleton(column.title): f"lead {n}" for n, column in enumerate(sheet.lead)})
    for column in sheet.columns:
        found.update({skeleton(title): column.field for title in (column.title, *column.also)})
    return found


def is_example(order: Cell | Paragraph | None) -> bool:
    """Whether the first cell of a row marks it as an example."""
    return order is not None and skeleton(order.text).startswith(skeleton(say("example")))


def is_none(cell: Cell | Paragraph) -> bool:
    """Whether a cell says that there is nothing to list."""
    return skeleton(cell.text) == skeleton(say("none"))
