"""A corrected copy of a workbook or a Word document: certain corrections in their cells, each coloured and with a note.

Only cells that were plainly read and hold what a person typed are changed: no formula, nothing that was put together
or doubted; in Word, only a cell with nothing but the one figure, in a document without tables inside others. What was
not written is told. The formulas of a workbook are calculated when a spreadsheet opens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from compliance.fixing.cells import FIGURE, cells_of
from compliance.fixing.fix import Fix, Json
from compliance.model.places import Place, SourceMap
from compliance.reading.form.values import bare_figure
from compliance.thai import format_baht, is_dash, to_arabic, to_thai


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
    lost: bool = False
    """Drawings of the original are not in it."""


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
    """Write corrections into a copy of `file` (.xlsx or .docx); `content` is that of the original."""
    cells = cells_of(content, file)
    written, left = [], []
    for edit in made:
        place = edit.place if _may_be_written(edit, file) else None
        shown = cells.typed(place) if place else None
        if place is None or not _same(shown, edit.old):
            left.append(edit)
            continue
        new = _as_written(edit.new, shown)
        cells.write(place, new, f"{shown} → {new}\n{edit.fix.text.th if lang == 'th' else edit.fix.text.en}")
        written.append(edit)
    return Copy(cells.saved(), tuple(written), tuple(left), cells.formulas, cells.lost)


def _may_be_written(edit: Edit, file: str) -> bool:
    """Whether it is a figure that was plainly read in this file, and is no formula's."""
    place = edit.place
    if place is None or place.file != file or place.certainty != "read" or place.formula is not None:
        return False
    return not isinstance(edit.new, bool) and isinstance(edit.new, int | Decimal)


def _figure_in(shown: Any) -> tuple[int, int] | None:
    """Where the figure of a text stands that is only the figure and the words of what it counts."""
    text = to_arabic(str(shown))
    found = list(FIGURE.finditer(text))
    if len(found) != 1 or bare_figure(text) != found[0].group():
        return None
    return found[0].span()


def _same(shown: Any, old: Json) -> bool:
    """Whether a cell holds just the value that was read."""
    from compliance.thai import parse_money

    if isinstance(shown, str) and not is_dash(shown):
        span = _figure_in(shown)
        known = parse_money(shown[slice(*span)]) if span else None
    else:
        known = parse_money(str(shown), dash_is_zero=True) if shown is not None else None
    return isinstance(old, int | Decimal) and known is not None and known == Decimal(old)


def _as_written(new: Json, shown: Any) -> Any:
    """A figure as a number, or as the text that stood there with the figure in its digits, commas and decimals."""
    assert isinstance(new, int | Decimal)
    exact = Decimal(new)
    if not isinstance(shown, str):
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    begin, end = _figure_in(shown) or (0, len(shown))
    was = shown[begin:end]
    text = format_baht(exact, thai_digits=False)
    decimals = len(was.partition(".")[2])
    if decimals > len(text.partition(".")[2]):
        text = f"{exact:,.{decimals}f}"
    text = text if "," in was or len(was) < 4 else text.replace(",", "")
    return shown[:begin] + (to_thai(text) if was != to_arabic(was) else text) + shown[end:]


def told(copy: Copy, lang: str) -> Iterator[str]:
    """What was written where, and what was left for a person."""
    th = lang == "th"
    for edit in copy.written:
        yield f"{'แก้แล้ว' if th else 'written'}: {_change(edit, th)}"
    for edit in copy.left:
        yield f"{'ไม่ได้เขียน' if th else 'not written'}: {_change(edit, th)}"
    if copy.left:
        yield (
            f"อีก {len(copy.left)} ค่าไม่ได้เขียน เพราะเป็นสูตร ไม่ได้อยู่คนเดียวในช่องของตาราง อยู่ในไฟล์อื่น หรืออ่านได้ไม่แน่ชัด ให้แก้ด้วยมือ"
            if th
            else f"{len(copy.left)} values were not written: formulas, not alone in a cell of a table, in other "
            "files, or not plainly read; mend them by hand"
        )
    if copy.lost:
        yield (
            "รูปวาด แผนภูมิ หรือปุ่มในต้นฉบับไม่ได้มาอยู่ในสำเนา: จะส่งแผน ให้แก้ในต้นฉบับตามรายการนี้"
            if th
            else "drawings, charts or buttons of the original are not in the copy: mend the original likewise"
        )
    if copy.formulas:
        yield (
            "เปิดสำเนาแล้วบันทึกหนึ่งครั้ง สูตรจึงคำนวณใหม่"
            if th
            else "open the copy and save it once: its formulas are then made"
        )


def _change(edit: Edit, th: bool) -> str:
    old, new = (
        format_baht(Decimal(one), False) if isinstance(one, int | Decimal) else one for one in (edit.old, edit.new)
    )
    at = f"{_where(edit.place, th)}: " if edit.place is not None else ""
    return f"{at}{old} → {new}"


def _where(place: Place, th: bool) -> str:
    if place.sheet is not None:
        return f"{place.sheet}!{place.cell}"
    return (f"ตารางที่ {place.table} แถว {place.row} ช่อง {place.cell}" if th
            else f"table {place.table} row {place.row} cell {place.cell}")  # fmt: skip
