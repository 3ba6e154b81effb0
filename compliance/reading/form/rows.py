"""The heading row of a sheet of the form, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.form.grid import Grid, Row
from compliance.reading.form_layout import Column, FormSheet, say
from compliance.reading.recognise.tables.columns import heading_words
from compliance.thai import skeleton, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import TABLE_HEADERS

ENOUGH = 2
"""A row is the heading row when at least so many of its cells are titles."""
FEWEST_NUMBERED = 4
"""A row that numbers the columns has so many cells at least."""
_BESIDE_NUMBER = re.compile(r"[()\s.]")


class Heads(Struct, frozen=True):
    """Where each field stands, the headings that are not known, and the rows below."""

    columns: dict[str, str]
    """Column letters by field; `order`, `label`, `value`, `lead 0` … for what is no field."""
    unknown: tuple[Cell | Paragraph, ...]
    missing: tuple[str, ...]
    """The titles of columns that are not there."""
    row: Row
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
            columns.update(
                _synonyms(sheet, {letters: row[letters] for letters, field in found.items() if not field}, columns)
            )
            unknown = tuple(
                row[letters] for letters, field in found.items() if not field and letters not in columns.values()
            )
            missing = tuple(one.title for one in _columns(sheet) if _field(sheet, one) not in columns and not one.later)
            if "across 0" in columns:  # the groups stand side by side: they have no column of their own
                inside = {one.title for one in (*sheet.lead, sheet.columns[-1])}
                missing = tuple(title for title in missing if title not in inside)
            body = [one for one in rows[number + 1 :] if not _is_numbering(one) and not _repeats(row, one)]
            return Heads(columns, unknown, missing, row, body)
    return None


def _is_numbering(row: Row) -> bool:
    """Whether a row only numbers the columns: (๑) (๒) (๓) …"""
    texts = [_BESIDE_NUMBER.sub("", to_arabic(row[letters].text)) for letters in sorted(row, key=_order)]
    if len(texts) < FEWEST_NUMBERED or not all(text.isdigit() for text in texts):
        return False
    first = int(texts[0])
    return first in (0, 1) and [int(text) for text in texts] == list(range(first, first + len(texts)))


def _order(letters: str) -> tuple[int, str]:
    return len(letters), letters


def _repeats(headings: Row, row: Row) -> bool:
    """Whether a row is the headings again, as where a table goes on over a page."""
    same = sum(
        letters in headings and skeleton(cell.text) == skeleton(headings[letters].text) for letters, cell in row.items()
    )
    return same >= ENOUGH and same * 2 > len(row)


def _columns(sheet: FormSheet) -> tuple[Column, ...]:
    if sheet.kind == "fields":
        return tuple(Column(title, name) for name, title in say("fields").items() if name != "help")
    return (*sheet.lead, *sheet.columns)


def _field(sheet: FormSheet, column: Column) -> str:
    return f"lead {sheet.lead.index(column)}" if column in sheet.lead else column.field


def _synonyms(sheet: FormSheet, row: Row, known: Mapping[str, str]) -> dict[str, str]:
    """The letters of fields that other words of the tables' vocabulary name, where only one field can be meant."""
    tables = words_of(TABLE_HEADERS)
    steps = [step for step in sheet.at.split("/") if step not in ("", "rows")] or [""]
    kind = next((one for one in ("-".join(steps[:1] + steps[-1:]), steps[-1]) if tables.of(one)), None)
    if kind is None:
        return {}
    claims: dict[str, list[str]] = {}
    for letters, cell in row.items():
        names = {name for name, listed in heading_words(kind).items() if skeleton(cell.text) in listed}
        fields = {
            _field(sheet, column)
            for column in _columns(sheet)
            for name in names
            if column.field in (name, f"{name}/name", f"holder/{name}")
            and not (kind == "cost" and column.type == "money")
        } - set(known)  # a salary in a table of costs may be of a month or of a year
        if len(fields) == 1:
            claims.setdefault(fields.pop(), []).append(letters)
    return {field: letters[0] for field, letters in claims.items() if len(letters) == 1}


def _titles(sheet: FormSheet) -> dict[str, str]:
    """The field of each title, by its key."""
    if sheet.kind == "fields":
        return {skeleton(title): name for name, title in say("fields").items()}
    found = {skeleton(say("order")): "order"}
    for column in _columns(sheet):
        found.update({skeleton(title): _field(sheet, column) for title in (column.title, *column.also)})
    found.update({skeleton(column.title): f"helper {column.field}" for column in sheet.helpers})
    found.update({skeleton(title): f"across {number}" for number, title in enumerate(sheet.across[1:])})
    return found


def is_example(sheet: FormSheet, heads: Heads, row: Row) -> bool:
    """Whether a row is an example that the form was made with: marked as one, and nothing else typed over it."""
    if not is_marked(heads, row):
        return False
    fields = [*(f"lead {n}" for n in range(len(sheet.lead))), *(one.field for one in sheet.columns)]
    shown = {field: cell for field in fields if (cell := heads.cell(row, field)) is not None}
    return not shown or any(
        all(_key(cell.text) == _key(str(told.get(field, ""))) for field, cell in shown.items())
        for told in (dict(zip(fields, example, strict=False)) for example in sheet.example)
    )


def is_marked(heads: Heads, row: Row) -> bool:
    """Whether the first cell of a row calls it an example."""
    order = heads.cell(row, "order")
    return order is not None and skeleton(order.text).startswith(skeleton(say("example")))


def _key(text: str) -> str:
    return skeleton(text).replace(",", "")


def is_none(cell: Cell | Paragraph) -> bool:
    """Whether a cell says that there is nothing to list."""
    return skeleton(cell.text) == skeleton(say("none"))
