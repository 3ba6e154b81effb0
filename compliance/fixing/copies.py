"""A corrected copy of a workbook: certain corrections written into their cells, each coloured and with a note.

Only cells that were plainly read and hold what a person typed are changed: no formula, nothing that was put together
or doubted. What was not written is told. The copy's formulas are calculated when a spreadsheet opens it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from compliance.fixing.fix import Fix, Json
from compliance.model.places import Place, SourceMap
from compliance.thai import format_baht, to_arabic, to_thai

COLOUR = "FFF2CC"
AUTHOR = "kamlang"


class Edit(Struct, frozen=True):
    """One cell: what stands there now, what belongs there, and why."""

    pointer: str
    place: Place | None
    old: Json
    new: Json
    fix: Fix


class Copy(Struct, frozen=True):
    """The file with what could be written, and what could not."""

    content: bytes
    written: tuple[Edit, ...]
    left: tuple[Edit, ...]
    formulas: bool = False
    """It holds formulas, which have no results until a spreadsheet opens it."""


def edits(fixes: Iterable[Fix], places: SourceMap) -> list[Edit]:
    """The last word of the corrections on each value, in their order."""
    found: dict[str, Edit] = {}
    known = dict(places)
    for fix in fixes:
        for change in fix.changes:
            before = found.get(change.pointer)
            place = known.get(change.pointer)
            old = before.old if before is not None else change.old
            found[change.pointer] = Edit(change.pointer, place, old, change.new, fix)
    return [edit for edit in found.values() if edit.old != edit.new]


def corrected_copy(content: bytes, file: str, made: Iterable[Edit], lang: str) -> Copy:
    """Write corrections into a copy of the workbook `file` (.xlsx); `content` is that of the original."""
    import openpyxl  # type: ignore[import-untyped]
    from openpyxl.comments import Comment  # type: ignore[import-untyped]
    from openpyxl.styles import PatternFill  # type: ignore[import-untyped]

    book = openpyxl.load_workbook(io.BytesIO(content))
    written, left = [], []
    for edit in made:
        cell = _cell(book, edit, file)
        if cell is None:
            left.append(edit)
            continue
        shown = cell.value
        cell.value = _as_written(edit.new, shown)
        cell.fill = PatternFill("solid", start_color=COLOUR, end_color=COLOUR)
        said = edit.fix.text.th if lang == "th" else edit.fix.text.en
        cell.comment = Comment(f"{shown} → {cell.value}\n{said}", AUTHOR, height=140, width=340)
        written.append(edit)
    formulas = any(cell.data_type == "f" for page in book.worksheets for row in page.iter_rows() for cell in row)
    out = io.BytesIO()
    book.save(out)
    return Copy(out.getvalue(), tuple(written), tuple(left), formulas)


def _cell(book: Any, edit: Edit, file: str) -> Any:
    """The cell to write into; None where it is not to be written, or does not hold what was read."""
    place = edit.place
    if place is None or place.file != file or place.certainty != "read" or place.formula is not None:
        return None
    if place.sheet is None or place.cell is None or place.sheet not in book.sheetnames:
        return None
    if isinstance(edit.new, bool) or not isinstance(edit.new, int | Decimal):
        return None
    cell = book[place.sheet][place.cell]
    if cell.data_type == "f" or not _same(cell.value, edit.old):
        return None
    return cell


def _same(value: Any, old: Json) -> bool:
    """Whether a cell holds just the value that was read."""
    from compliance.thai import parse_money

    known = parse_money(str(value), dash_is_zero=True) if value is not None else None
    return isinstance(old, int | Decimal) and known is not None and known == Decimal(old)


def _as_written(new: Json, shown: Any) -> Any:
    """A figure as a number, or as text in the digits of the text that stood there."""
    assert isinstance(new, int | Decimal)
    exact = Decimal(new)
    if not isinstance(shown, str):
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    text = format_baht(exact, thai_digits=False)
    text = text if "," in shown else text.replace(",", "")
    return to_thai(text) if shown != to_arabic(shown) else text


def told(copy: Copy, lang: str) -> Iterator[str]:
    """What was written where, and what was left for a person."""
    th = lang == "th"
    for edit in copy.written:
        assert edit.place is not None
        yield f"{'แก้แล้ว' if th else 'written'}: {edit.place.sheet}!{edit.place.cell}: {edit.old} → {edit.new}"
    if copy.left:
        yield (
            f"อีก {len(copy.left)} ค่าไม่ได้เขียน เพราะเป็นสูตร อยู่ในไฟล์อื่น หรืออ่านได้ไม่แน่ชัด ให้แก้ด้วยมือตามรายการข้างบน"
            if th
            else f"{len(copy.left)} values were not written: formulas, other files, or not plainly read; see above"
        )
    if copy.formulas:
        yield (
            "เปิดสำเนาแล้วบันทึกหนึ่งครั้ง สูตรจึงคำนวณใหม่"
            if th
            else "open the copy and save it once: its formulas are then made"
        )
