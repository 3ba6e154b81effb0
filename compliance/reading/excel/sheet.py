"""One worksheet: the cells that exist, merges, hidden rows and columns."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.model.places import Doubt
from compliance.reading.errors import damaged, too_large
from compliance.reading.excel.styles import PLAIN, Style, Written, rich_text
from compliance.reading.excel.values import show_number
from compliance.reading.package import Package
from compliance.reading.plain import Mark, Stretch, visible

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
ERRORS = frozenset(
    {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
TRUE = ("1", "true")


class SheetCell(Struct, frozen=True):
    """One cell with content. `problem` is "" or `no-cached-value`, `cell-error`: then `text` is empty."""

    text: str
    written: str
    underlined: bool = False
    problem: str = ""
    formula: str | None = None
    doubt: Doubt | None = None
    """Why it is not plainly visible."""


class Sheet(Struct):
    """A worksheet; rows and columns count from 1."""

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden: bool = False

    def column_hidden(self, column: int) -> bool:
        """Whether the column is hidden or has no width."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class Workbook(Struct, frozen=True):
    """What every sheet needs of the workbook."""

    package: Package
    strings: list[Written]
    styles: list[Style]
    epoch: datetime
    stale: bool
    """The file asks to be recalculated when opened: a result of 0 in it is only a placeholder."""


class _Names:
    """Element names in the file's namespace (transitional and strict files differ), put together once."""

    def __init__(self, namespace: str) -> None:
        self.c = f"{namespace}c"
        self.row, self.merge = f"{namespace}row", f"{namespace}mergeCell"
        self.v, self.f, self.inline = f"{namespace}v", f"{namespace}f", f"{namespace}is"


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parse_address(address: str) -> tuple[int, int] | None:
    """ "B12" → (12, 2); None for anything that no sheet has."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    row = int(found.group(2))
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def read_sheet(book: Workbook, part: str, name: str, budget: int) -> Sheet:
    """Read one worksheet. `budget` is how many cells with content the whole file may still have."""
    sheet = Sheet(name)
    row = column = 0
    started: Any = None
    names: _Names | None = None
    for element in book.package.iterate(part, ("c", "row", "mergeCell", "col")):
        tag = element.tag
        if names is None:
            names = _Names(tag[: tag.rfind("}") + 1])
        if tag == names.c:
            parent = element.getparent()
            if parent is not started:
                started, column = parent, 0
                row = _row_number(parent, row, book, name)
            column += 1
            address = element.get("r")
            if address is not None:
                at = parse_address(address)
                if at is None or at[0] != row:
                    raise damaged(
                        book.package.file, f"{name}!{address[:20]}", "ตำแหน่งเซลล์ไม่ถูกต้อง", "impossible cell address"
                    )
                column = at[1]
            found = _cell(book, element, names)
            if found is not None:
                sheet.cells[row, column] = found
                if len(sheet.cells) > budget:
                    limit = book.package.limits.cells
                    raise too_large(
                        book.package.file,
                        name,
                        f"ไฟล์มีเซลล์ที่มีข้อมูลกว่า {limit:,} เซลล์",
                        f"the file has over {limit:,} cells with content",
                    )
            element.clear()
            if parent is not None and len(parent) > 256:
                del parent[:-1]
        elif tag == names.row:
            if element is not started:
                row = _row_number(element, row, book, name)
            if element.get("hidden") in TRUE or element.get("ht") == "0":
                sheet.hidden_rows.add(row)
            started = None
            element.clear()
            above = element.getparent()
            if above is not None and len(above) > 256:
                del above[:-1]
        elif tag == names.merge:
            corners = [parse_address(corner) for corner in (element.get("ref") or "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                sheet.merges.append((*corners[0], *corners[1]))
        elif element.get("hidden") in TRUE or element.get("width") == "0":
            first, last = element.get("min", ""), element.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(first) < 7 and len(last) < 7:
                sheet.hidden_columns.append((int(first), int(last)))
    return sheet


def _row_number(element: Any, before: int, book: Workbook, name: str) -> int:
    number = element.get("r")
    if number is None:
        row = before + 1
    else:
        row = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0
    if not 1 <= row <= LAST_ROW:
        raise too_large(
            book.package.file,
            name,
            f"แผ่นงานมีแถวที่ {number or row} (Excel มีได้ {LAST_ROW:,} แถว)",
            f"the sheet has a row {number or row} (Excel ends at {LAST_ROW:,})",
        )
    return row


def _cell(book: Workbook, element: Any, names: _Names) -> SheetCell | None:
    """The content of a <c> element; None for one that only carries a style."""
    value = formula = inline = None
    for child in element:
        name = child.tag
        if name == names.v:
            value = child.text
        elif name == names.f:
            formula = child.text or ""
        elif name == names.inline:
            inline = child
    number = element.get("s")
    style = (
        book.styles[int(number)]
        if number and number.isdigit() and len(number) < 7 and int(number) < len(book.styles)
        else None
    )
    underlined = style is not None and style.underlined
    mark = style.mark if style is not None else None
    kind = element.get("t", "n")
    if formula is not None:
        written = f"={formula}" if formula else "="
        waiting = value is None or (book.stale and kind == "n" and value.strip() in ("0", "0.0"))
        if waiting and (kind != "str" or book.stale):
            return SheetCell("", written, underlined, "no-cached-value")
    if kind == "inlineStr":
        return _text_cell(rich_text(inline) if inline is not None else _plain(value or ""), underlined, mark)
    if value is None or not value.strip():
        return None
    if kind == "s":
        index = int(value) if value.strip().isdecimal() and len(value) < 10 else -1
        if not 0 <= index < len(book.strings):
            raise damaged(book.package.file, element.get("r", ""), "ไม่พบข้อความที่เซลล์อ้างถึง", "a shared text is missing")
        return _text_cell(book.strings[index], underlined, mark)
    if kind == "e" or value.strip() in ERRORS:
        return SheetCell("", value.strip(), underlined, "cell-error")
    form = style.form if style else PLAIN
    if kind == "b":
        value = "TRUE" if value.strip() == "1" else "FALSE"
    elif kind == "n":
        exact = show_number(value, form, book.epoch)
        if exact is not None:
            return marked(SheetCell(exact.text, exact.written, underlined, formula=formula, doubt=exact.doubt), mark)
    elif kind == "d":
        value = value.strip().removesuffix("Z").removesuffix("T00:00:00").replace("T", " ")
    return marked(SheetCell(value, value, underlined, formula=formula), mark)


def _plain(text: str) -> Written:
    return Written((Stretch(text),))


def _text_cell(text: Written, underlined: bool, mark: Mark | None) -> SheetCell | None:
    """A cell of text, of which runs may bear marks; `mark` is that of the whole cell."""
    if not text.text.strip():
        return None
    shown = visible(Stretch(one.text, mark or one.mark) for one in text.stretches)
    return SheetCell(shown.text, shown.text, underlined or text.underlined, doubt=shown.doubt)


def marked(cell: SheetCell, mark: Mark | None) -> SheetCell:
    """The cell as far as it is plainly visible: what is struck out or cannot be seen is no value."""
    if mark is None:
        return cell
    shown = visible([Stretch(cell.written or cell.text, mark)])
    return replace(cell, text=cell.text if shown.text else "", doubt=cell.doubt or shown.doubt)
