"""From the cells of a sheet to paragraphs and tables.

Rows with a single cell above a table are its title; a table ends where, after an empty row, a title and a new heading
row follow. Rows and columns in which nothing is written are left out; the places keep the sheet's own numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from compliance.model.places import Doubt, Place
from compliance.reading.blocks import Block, Note, Table
from compliance.reading.cells import Placed, cell_of_text, grid, paragraph, without_unseen
from compliance.reading.excel.sheet import Sheet, SheetCell, column_letters
from compliance.reading.limits import Limits

FIGURE = re.compile(r"\s*(?:[-+–−]?[0-9๐-๙][0-9๐-๙.,]*%?|[-–—]+)\s*")
PROBLEMS = {
    "no-cached-value": ("มีสูตรแต่ยังไม่ได้คำนวณ", "it has a formula that was not calculated"),
    "cell-error": ("เป็นค่าผิดพลาดของสูตร", "it holds an error of a formula"),
}
Row = tuple[int, list[tuple[int, SheetCell]]]


def sheet_blocks(sheet: Sheet, file: str, number: int, limits: Limits) -> Iterator[Block]:
    """The blocks of one sheet, from top to bottom. `number` counts tables of the file, from 1."""
    rows = _rows(sheet)
    start = 0
    while start < len(rows):
        if len(rows[start][1]) == 1:
            row, ((column, cell),) = rows[start]
            doubt = doubt_in(sheet, row, column, cell)
            at = replace(_place(sheet, file, row, column), doubt=doubt, formula=cell.formula)
            block = None if row in sheet.hidden_rows else paragraph(cell.text, at)
            if block:
                yield block
            start += 1
            continue
        end = _table_end(rows, start)
        yield _table(sheet, rows[start:end], file, number, limits)
        number += 1
        start = end


def sheet_notes(sheet: Sheet, file: str) -> Iterator[Note]:
    """What a reader of the sheet should know: hidden content, results that were never calculated, errors."""
    place = Place(file, sheet=sheet.name)
    if sheet.hidden:
        yield Note(
            f"แผ่นงาน “{sheet.name}” ถูกซ่อนไว้ อ่านแล้ว แต่ไม่ใช้ตัดสิน",
            f"the sheet “{sheet.name}” is hidden; it was read, but decides nothing",
            place,
            "hidden-sheet",
        )
    used_rows = {row for row, _ in sheet.cells}
    if rows := _ranges(sorted(sheet.hidden_rows & used_rows)):
        yield Note(f"แถว {rows} ถูกซ่อนไว้ จึงไม่ได้อ่าน", f"row {rows} is hidden; it was not read", place, "hidden-row")
    used_columns = sorted({column for _, column in sheet.cells if sheet.column_hidden(column)})
    if columns := ", ".join(column_letters(column) for column in used_columns):
        yield Note(
            f"คอลัมน์ {columns} ถูกซ่อนไว้ อ่านแล้ว แต่ไม่ใช้ตัดสิน",
            f"column {columns} is hidden; it was read, but decides nothing",
            place,
            "hidden-column",
        )
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.doubt is not None and row not in sheet.hidden_rows:
            at = _place(sheet, file, row, column, cell.written)
            yield Note(cell.doubt.th, cell.doubt.en, at, f"{cell.doubt.code}-text")
        if cell.problem:
            at = _place(sheet, file, row, column, cell.written)
            if cell.problem == "no-cached-value":
                yield Note(
                    f"ยังไม่ได้คำนวณ: เซลล์ {at.cell} มีสูตรแต่ไม่มีผลลัพธ์ ให้เปิดด้วย Excel หรือ LibreOffice "
                    "ให้คำนวณใหม่ แล้วบันทึก จึงจะอ่านค่าได้",
                    f"not calculated: {at.cell} has a formula but no result; open the file in Excel or LibreOffice, "
                    "have it recalculated, and save it",
                    at,
                    "no-cached-value",
                )
            else:
                yield Note(
                    f"เซลล์ {at.cell} เป็นค่าผิดพลาด {cell.written} จึงถือว่าไม่มีค่า",
                    f"{at.cell} holds the error {cell.written}, so it counts as missing",
                    at,
                    "cell-error",
                )


def _rows(sheet: Sheet) -> list[Row]:
    found: dict[int, list[tuple[int, SheetCell]]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        found.setdefault(row, []).append((column, cell))
    return list(found.items())


def _table_end(rows: list[Row], start: int) -> int:
    """The index after the last row of the table that begins at `start`."""
    for index in range(start + 1, len(rows)):
        if rows[index][0] - rows[index - 1][0] == 1 or len(rows[index][1]) > 1:
            continue
        after = next((number for number in range(index, len(rows)) if len(rows[number][1]) > 1), None)
        if after is None:
            return index
        if not any(FIGURE.fullmatch(cell.text) for _, cell in rows[after][1] if cell.text):
            return index
    return len(rows)


def _table(sheet: Sheet, rows: list[Row], file: str, number: int, limits: Limits) -> Table:
    row_numbers = [row for row, _ in rows]
    columns = sorted({column for _, cells in rows for column, _ in cells})
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    at = {column: (index, column_letters(column), sheet.column_hidden(column)) for index, column in enumerate(columns)}
    placed = []
    for row_index, (row, cells) in enumerate(rows):
        row_hidden = row in sheet.hidden_rows
        for column, cell in cells:
            column_index, letters, column_hidden = at[column]
            bottom, right = spans.get((row, column), (row, column))
            hidden = row_hidden or column_hidden or sheet.hidden
            doubt = doubt_in(sheet, row, column, cell)
            content = cell_of_text(
                "" if row_hidden else cell.text,
                Place(
                    file,
                    sheet=sheet.name,
                    cell=f"{letters}{row}",
                    row=row,
                    text=cell.written,
                    formula=cell.formula,
                    doubt=doubt,
                ),
                rows=1 if bottom == row else bisect_right(row_numbers, bottom) - row_index,
                columns=1 if right == column else bisect_right(columns, right) - column_index,
                underlined=cell.underlined,
                hidden=hidden,
            )
            placed.append(Placed(row_index, column_index, content))
    placed, lost = without_unseen(placed)
    first, last = f"{column_letters(columns[0])}{row_numbers[0]}", f"{column_letters(columns[-1])}{row_numbers[-1]}"
    place = Place(file, sheet=sheet.name, cell=f"{first}:{last}", table=number)
    return Table(
        grid(
            placed,
            len(rows),
            len(columns),
            place,
            limits,
            lambda row, column: _place(sheet, file, row_numbers[row], columns[column], ""),
        ),
        place,
        sheet.name,
        lost,
    )


def doubt_in(sheet: Sheet, row: int, column: int, cell: SheetCell) -> Doubt | None:
    """Why a cell is no plain value."""
    if cell.problem:
        th, en = PROBLEMS[cell.problem]
        return Doubt(th, en, cell.problem)
    if cell.doubt is not None:
        return cell.doubt
    for hidden, th, en in (
        (sheet.hidden, "แผ่นงานถูกซ่อนไว้", "the sheet is hidden"),
        (row in sheet.hidden_rows, f"แถวถูกซ่อนไว้ “{cell.text[:40]}”", f"the row is hidden: “{cell.text[:40]}”"),
        (sheet.column_hidden(column), "คอลัมน์ถูกซ่อนไว้", "the column is hidden"),
    ):
        if hidden:
            return Doubt(th, en, "hidden")
    return None


def _place(sheet: Sheet, file: str, row: int, column: int, text: str | None = None) -> Place:
    return Place(file, sheet=sheet.name, cell=f"{column_letters(column)}{row}", row=row, text=text)


def _ranges(numbers: list[int]) -> str:
    """1, 3, 4, 5 → "1, 3–5"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)
