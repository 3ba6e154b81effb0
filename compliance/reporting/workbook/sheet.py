"""One worksheet of the form: its first cell, headings, drop-downs, examples, rows and totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from compliance.reading.form_layout import Column, FormSheet, mark, say, words
from compliance.reporting.workbook.cells import show
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.tables import NONE, Row
from compliance.thai.wrap import width

SPARE = 200
"""Empty rows below the last one that have drop-downs and may be filled in."""
LINE = 21
"""Points: the height of one line."""
LETTERS = 0.6
"""Thai letters across for each letter that a column is wide: another font than the form's may take its place."""
HEADINGS = 1
"""Row (from 0) of the headings of every sheet."""


def lines_of(text: str, across: int) -> int:
    """Lines that a text takes in a column so many letters wide: spreadsheets leave a row as high as it was written."""
    return sum(max(1, ceil(width(line) / (across * LETTERS))) for line in text.split("\n"))


class Sheet:
    """Writes one sheet; `order` and the leading column stand before the fields."""

    def __init__(self, book: Any, name: str, formats: Formats) -> None:
        self.sheet = book.add_worksheet(name)
        self.formats = formats
        self.lines: dict[int, int] = {}
        self.sheet.write_string(0, 0, f"{mark()}: {name}", formats.title)
        self.sheet.set_default_row(LINE)
        self.sheet.set_row(0, 30)
        self.sheet.set_row(HEADINGS, 2 * LINE)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEADINGS)

    def headings(self, columns: Sequence[Column]) -> None:
        """The heading row, the widths, and a frozen pane below it."""
        for index, column in enumerate(columns):
            self.sheet.set_column(index, index, column.width, self.formats.of(column.type))
            self.sheet.write_string(
                HEADINGS, index, column.title, self.formats.required if column.required else self.formats.head
            )
        self.sheet.freeze_panes(HEADINGS + 1, 0)

    def cell(self, row: int, index: int, value: Any, column: Column, style: Any = None) -> None:
        """One value: text as text, figures as numbers."""
        shown = show(value, column.type, column.of)
        style = style or self.formats.of(column.type)
        if shown is None:
            self.sheet.write_blank(row, index, None, style)
        elif isinstance(shown, str):
            self.sheet.write_string(row, index, shown, style)
            self.fit(row, shown, column.width)
        else:
            self.sheet.write_number(row, index, shown, style)

    def fit(self, row: int, text: str, across: int) -> None:
        """Make a row as high as a text in a column so many letters wide needs."""
        lines = lines_of(text, across)
        if lines > self.lines.get(row, 1):
            self.lines[row] = lines
            self.sheet.set_row(row, lines * LINE)

    def choices(self, first: int, last: int, index: int, type_: str, hint: Mapping[str, str] | None = None) -> bool:
        """A drop-down list on a column, with a hint shown beside it; False where the type has no list."""
        listed = words(type_)
        if listed is None:
            return False
        self.sheet.data_validation(
            first,
            index,
            last,
            index,
            {
                "validate": "list",
                "source": list(listed),
                "error_title": "เลือกจากรายการ",
                "error_message": "ให้เลือกค่าจากรายการในช่องนี้",
                "error_type": "stop",
                **(hint or {}),
            },
        )
        return True

    def protect(self, *, rows: bool = True) -> None:
        """Lock headings and formulas only; there is no password. `rows`: they may be put in, taken out and sorted."""
        allowed = ["format_cells", "format_columns", "format_rows", "insert_columns"]
        allowed += ["insert_rows", "delete_rows", "sort"] if rows else []
        self.sheet.protect("", dict.fromkeys(allowed, True))


def order_column() -> Column:
    """The first column of every table: a running number, `ตัวอย่าง` or `รวม`."""
    return Column(say("order"), "", "text", width=11)


def write_table(book: Any, sheet: FormSheet, formats: Formats, rows: Sequence[Row]) -> Layout:
    """Write a table with its rows and room for more; returns where the rows stand."""
    out = Sheet(book, sheet.name, formats)
    columns = (order_column(), *sheet.lead, *sheet.columns)
    out.headings(columns)
    row = HEADINGS + 1
    total = row if sheet.total else None
    row += total is not None
    first = row
    for number, values in enumerate(rows, 1):
        if values == [NONE]:
            out.cell(row, 1, say("none"), order_column())
        else:
            out.cell(row, 0, str(number), columns[0])
            for index, value in enumerate(values, 1):
                out.cell(row, index, value, columns[index])
        row += 1
    last = row + SPARE
    for index, column in enumerate(columns):
        if column.type == "route":
            out.sheet.data_validation(
                first,
                index,
                last,
                index,
                {"validate": "list", "source": [label for label, _ in sheet.to], "error_type": "warning"},
            )
        else:
            out.choices(first, last, index, column.type)
    out.protect()
    return Layout(out, columns, first, last, total)


class Layout:
    """Where a written table has what. Rows and columns from 0."""

    def __init__(self, out: Sheet, columns: Sequence[Column], first: int, last: int, total: int | None) -> None:
        self.out, self.columns, self.first, self.last, self.total = out, columns, first, last, total

    def column(self, field: str) -> int:
        """The index of a field's column."""
        return next(index for index, column in enumerate(self.columns) if column.field == field)

    def range(self, field: str, sheet: str = "") -> str:
        """The cells of a field, as formulas name them."""
        letters = column_name(self.column(field))
        before = f"'{sheet}'!" if sheet else ""
        return f"{before}{letters}${self.first + 1}:{letters}${self.last + 1}"


def column_name(index: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def summed(columns: Sequence[Column]) -> Iterator[tuple[int, Column]]:
    """The columns that the row of totals adds up."""
    return ((index, column) for index, column in enumerate(columns) if column.sum)
