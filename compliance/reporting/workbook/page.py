"""One sheet of a new form: where its cells are, and writing values, formulas, choices and hints into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from compliance.reading.form_layout import Column, FormSheet, mark, say
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.sheet import HEADINGS, LINE, Sheet, column_name, order_column
from compliance.reporting.workbook.tables import NONE, value_at

WIDE = 190
"""Letters across above which a sheet is printed on A3."""
TWO_WIDE = 300
"""Letters across above which a sheet is printed on two pages side by side, posts on both."""
A3 = 8
NARROW = 9
"""Letters: a column of counts, so that a sheet of many is still legible on paper."""
LONGEST_HINT = 250


class Page:
    """Rows count from 1, as a spreadsheet shows them."""

    def __init__(self, book: Any, sheet: FormSheet, formats: Formats) -> None:
        self.sheet, self.formats = sheet, formats
        self.out = Sheet(book, sheet.name, formats)
        self.columns = tuple(
            replace(one, width=NARROW) if one.type in ("count", "change") and one.width > NARROW else one
            for one in self._columns()
        )
        self.first = HEADINGS + 2
        self.out.sheet.set_row(HEADINGS, 3 * LINE)
        self.totals_row = 0
        self._entries: dict[str, int] = {}
        across = sum(one.width for one in self.columns)
        if across > WIDE:
            self.out.sheet.set_paper(A3)
        if across > TWO_WIDE:
            self.out.sheet.fit_to_pages(2, 0)
            self.out.sheet.repeat_columns(0, self._index("position"))
        self.out.sheet.hide_gridlines(0)  # lines are printed
        self.out.sheet.set_footer("&Rหน้า &P จาก &N")

    def _columns(self) -> tuple[Column, ...]:
        sheet = self.sheet
        if sheet.kind == "fields":
            titles = say("fields")
            return (
                Column(titles["label"], "label", width=46),
                Column(titles["value"], "value", width=62),
                Column(titles["help"], "help", width=52),
            )
        every = (order_column(), *sheet.lead, *sheet.columns, *sheet.helpers)
        if sheet.across:
            inner = sheet.columns[-1]
            across = tuple(Column(title, title, inner.type, width=20) for title in sheet.across[1:])
            return (order_column(), *sheet.columns[:-1], *across)
        return every

    def _letters(self, field: str) -> str:
        return column_name(self._index(field))

    def _index(self, field: str) -> int:
        if field == "order":
            return 0
        return next(n for n, one in enumerate(self.columns) if one.field == field)

    def address(self, field: str, row: int) -> str:
        """The cell of a field, with the sheet's name."""
        return f"'{self.sheet.name}'!{self._letters(field)}{row}"

    def range(self, field: str, rows: int) -> str:
        """The cells of a field in the first rows."""
        letters = self._letters(field)
        return f"'{self.sheet.name}'!${letters}${self.first}:${letters}${self.first + rows - 1}"

    def entry(self, at: str) -> str:
        """The cell of the value of an entry of a sheet of fields."""
        position = next(n for n, one in enumerate(self.sheet.entries) if one.at == at)
        row = self.first + sum(one.rows if one.many else 1 for one in self.sheet.entries[:position])
        return f"'{self.sheet.name}'!$B${row}"

    def total(self, field: str) -> str:
        """The cell of a field in the row of totals."""
        return self.address(field, self.totals_row)

    def rows(self, count: int, skip: int = 0) -> Iterator[int]:
        """The first rows of the table, after some."""
        yield from range(self.first + skip, self.first + skip + count)

    def fields(self, data: Any) -> None:
        """Every entry with what is known of it; entries that may be several have rows for that."""
        self.out.headings(self.columns)
        row = self.first - 1
        for entry in self.sheet.entries:
            known = value_at(data, entry.at)
            values = list(known) if entry.many and known else [] if entry.many else [known]
            count = max(entry.rows, len(values)) if entry.many else 1
            column = Column(entry.label, entry.at, entry.type)
            for number in range(count):
                self.out.sheet.write_string(row, 0, entry.label, self.formats.label)
                self.out.cell(row, 1, values[number] if number < len(values) else None, column)
                if number == 0 and entry.help:
                    self.out.sheet.write_string(row, 2, entry.help, self.formats.help)
                self.out.choices(row, row, 1, entry.type)
                row += 1
        self.last = row
        self.out.protect()

    def table(self, rows: Sequence[Sequence[Any]], count: int, *, total: bool) -> None:
        """Headings with hints, the rows that are known, and room for as many as are to be filled in."""
        self.out.headings(self.columns)
        if total:
            self.totals_row = self.first
            self.first += 1
            self.out.sheet.write_string(self.totals_row - 1, 0, say("total"), self.formats.total)
        self.last = self.first + max(count, len(rows)) - 1
        for number, values in enumerate(rows):
            if values == [NONE]:
                self.out.sheet.write_string(self.first - 1, 1, say("none"), self.formats.text)
                continue
            for index, value in enumerate(values, 1):
                if value is not None:
                    self.out.cell(self.first - 1 + number, index, value, self.columns[index])
        example = self.sheet.example[0] if self.sheet.example else ()
        for index, column in enumerate(self.columns):
            shown = str(example[index - 1]) if 0 < index <= len(example) and not self.sheet.across else ""
            self._hint(index, column, shown)

    def _hint(self, index: int, column: Column, example: str) -> None:
        """A drop-down list where there is one, and the example of a column while its cell is chosen."""
        hint = {"input_title": "ตัวอย่าง", "input_message": example[:LONGEST_HINT]} if example else {}
        if column.type == "route":
            rule: dict[str, Any] = {
                "validate": "list",
                "source": [label for label, _ in self.sheet.to],
                "error_type": "warning",
            }
            self.out.sheet.data_validation(self.first - 1, index, self.last - 1, index, {**rule, **hint})
        elif not self.out.choices(self.first - 1, self.last - 1, index, column.type, hint) and hint:
            self.out.sheet.data_validation(self.first - 1, index, self.last - 1, index, {"validate": "any", **hint})

    def choose(self, field: str, skip: int, count: int, source: str) -> None:
        """A drop-down list of other cells; other words are allowed."""
        row, index = self.first - 1 + skip, self._index(field)
        self.out.sheet.data_validation(
            row, index, row + count - 1, index, {"validate": "list", "source": source, "error_type": "information"}
        )

    def formula(self, row: int, field: str, formula: str) -> None:
        """A formula, which may be typed over."""
        column = self.columns[self._index(field)]
        self.out.sheet.write_formula(
            row - 1, self._index(field), f"={formula}", self.formats.calculated(column.type), ""
        )

    def value(self, row: int, field: str, value: Any) -> None:
        """A value in place of a formula or of nothing."""
        index = self._index(field)
        self.out.cell(row - 1, index, value, self.columns[index])

    def totals(self, made: Mapping[str, str]) -> None:
        """Formulas of the row of totals."""
        for field, formula in made.items():
            self.out.sheet.write_formula(self.totals_row - 1, self._index(field), f"={formula}", self.formats.total, "")

    def counted(self, rows: int) -> None:
        """Number the rows that hold a post. Rows may not be put in between: those of other sheets stand beside them."""
        for number, row in enumerate(self.rows(rows), 1):
            self.formula(row, "order", f'IF({self.address("position", row)}="","",{number})')

    def names_row(self) -> None:
        """The first row below the headings names what stands in the columns side by side."""
        self.out.sheet.write_string(self.first - 1, 0, "", self.formats.order)
        self.out.sheet.write_string(self.first - 1, 1, self.sheet.across[0], self.formats.label)


class Workings:
    """The hidden sheet of workings; rows count from 1."""

    NAMES = (
        "n0",
        "n1",
        "n2",
        "n3",
        "posts",
        "extra",
        "t0",
        "t1",
        "t2",
        "lacking",
        "line",
        "nth",
        "said",
        "held",
        "annual",
        "unit",
        "position",
        "kind",
        "type",
        "level",
        "once",
    )

    def __init__(self, book: Any, formats: Formats) -> None:
        self.name = say("workings")["name"]
        self.sheet = book.add_worksheet(self.name)
        self.sheet.write_string(0, 0, f"{mark()}: {self.name}", formats.title)
        self.sheet.hide()
        self.sheet.protect()

    def _letters(self, name: str) -> str:
        return column_name(self.NAMES.index(name) + 1)

    def address(self, name: str, row: int) -> str:
        """One cell."""
        return f"'{self.name}'!{self._letters(name)}{row}"

    def range(self, name: str, rows: int) -> str:
        """The first rows of a column."""
        letters = self._letters(name)
        return f"'{self.name}'!${letters}$4:${letters}${rows + 3}"

    def put(self, row: int, made: Mapping[str, str]) -> None:
        """Formulas of a row."""
        for name, formula in made.items():
            self.sheet.write_formula(row - 1, self.NAMES.index(name) + 1, f"={formula}", None, 0)

    def midpoints(self, table: Mapping[str, int]) -> str:
        """Write midpoints by level, with and without full stops, and return their range."""
        column = len(self.NAMES) + 2
        rows = [
            (form, amount) for word, amount in table.items() for form in dict.fromkeys((word, word.replace(".", "")))
        ]
        for number, (word, amount) in enumerate(rows, 3):
            self.sheet.write_string(number, column, word)
            self.sheet.write_number(number, column + 1, amount)
        return f"'{self.name}'!${column_name(column)}$4:${column_name(column + 1)}${len(rows) + 3}"
