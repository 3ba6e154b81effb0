"""What makes a part of a plan partial in the form: rows, columns and formulas that could not be read."""

from __future__ import annotations

from compliance.data import nearest
from compliance.model.parts import PartName
from compliance.reading.blocks import Blocks, Cell, Paragraph
from compliance.reading.draft import PlanDraft
from compliance.reading.form.grid import Grid, Row, grids, sheet_of, title_of
from compliance.reading.form.rows import Heads, is_example, is_marked
from compliance.reading.form_layout import FormSheet, sheets
from compliance.reading.parts import part_of
from compliance.reading.uncalculated import doubt, first_of_sheets
from compliance.thai import skeleton

MOST_TITLES = 4
MOST_CELLS = 3
"""So many rows that could not be read are named in the reason of a part; the notes have all of them."""
OWN = "=IF("
"""How the formulas begin that `kamlang new` writes."""


def doubt_row(draft: PlanDraft, pointer: str, cell: Cell | Paragraph, th: str, en: str) -> None:
    """State that a row of what stands at a pointer could not be read: at which cell, and why."""
    part = part_of(pointer)
    if part is not None:
        doubt_part(draft, part, cell, th, en)


def doubt_part(draft: PlanDraft, part: PartName, cell: Cell | Paragraph, th: str, en: str) -> None:
    """State the same of a part."""
    known = draft.get(f"/coverage/{part}") or {}
    if (known.get("th") or "").count("มีแถวในแบบกรอกที่อ่านไม่ได้") < MOST_CELLS:
        at = f"{cell.place.sheet}!{cell.place.cell}"
        draft.cover(
            part,
            "partial",
            f"มีแถวในแบบกรอกที่อ่านไม่ได้ ({at}: {th})",
            f"a row of the form could not be read ({at}: {en})",
        )


def tell_typed_over(draft: PlanDraft, heads: Heads, row: Row) -> None:
    """Say of a row that is read although its first cell still calls it an example."""
    order = heads.cell(row, "order")
    if order is not None and is_marked(heads, row):
        draft.note(
            f"แถวนี้ยังเขียนว่า “{order.text.strip()[:20]}” แต่พิมพ์ข้อมูลทับแล้ว จึงอ่านเป็นข้อมูล ให้ลบคำนั้นออก",
            f"this row is still marked “{order.text.strip()[:20]}”, but holds other data: it was read; delete the mark",
            order.place,
            "example-typed-over",
        )


def tell_copy(draft: PlanDraft, sheet: FormSheet | None, read: Grid, copy: Grid, first: Cell | Paragraph) -> None:
    """Say of a copy of a sheet that it was not read; where the two differ, which of them counts is not known."""
    same = [_texts(row) for row in read.in_order] == [_texts(row) for row in copy.in_order]
    th = f"แผ่นงาน “{copy.name}” เป็นสำเนาของแผ่น “{read.name}” จึงไม่ได้อ่าน"
    en = f"the sheet “{copy.name}” is a copy of “{read.name}”: it was not read"
    if not same:
        th, en = f"{th} แต่เนื้อหาต่างกัน ให้ลบแผ่นที่ไม่ใช้", f"{en}, but the two differ; delete the one that is not meant"
    draft.note(th, en, first.place, "skipped-sheet" if same else "conflict")
    for part in sheet.parts if sheet is not None and not same else ():
        doubt_part(draft, part, first, th, en)


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.values()]


def doubt_taken_out(draft: PlanDraft, titles: set[str]) -> None:
    """A part of which one sheet was taken out of the workbook, or can no longer be told, is not whole."""
    filled = {part_of(pointer) for pointer in draft.places}
    for sheet in sheets():
        if sheet.documents or sheet.kind == "coverage" or titles & {skeleton(one) for one in (sheet.name, *sheet.also)}:
            continue
        for part in sheet.parts:
            if part in filled:
                draft.cover(
                    part,
                    "partial",
                    f"ไม่พบแผ่นงาน “{sheet.name}” ของแบบกรอก (ลบแผ่น หรือเปลี่ยนช่อง A1 และชื่อแผ่น)",
                    f"the sheet “{sheet.name}” of the form was not found (taken out, or renamed with its cell A1)",
                )


def doubt_formulas(draft: PlanDraft, blocks: Blocks) -> None:
    """A sheet with formulas that have no results is not whole; of a part left blank the form's own say nothing."""
    titles = {grid.name: title_of(grid) for grid in grids(blocks.blocks)}
    filled = {part_of(pointer) for pointer in draft.places}
    for own in (False, True):
        notes = [note for note in blocks.notes if note.place and (note.place.text or "").startswith(OWN) == own]
        for name, note in first_of_sheets(notes).items():
            sheet = sheet_of(titles.get(name) or "")
            for part in sheet.parts if sheet is not None else ():
                if part in filled or not own:
                    doubt(draft, part, note)


def doubt_columns(draft: PlanDraft, sheet: FormSheet, heads: Heads) -> bool:
    """Say which headings are not known, and which are missing: then nothing of the sheet is whole.

    True where values stand in a column of no known heading while a known one is missing: every row may lack what is
    written there, and a plan must not be blamed for it.
    """
    for cell in heads.unknown:
        near = nearest(cell.text, heads.missing)
        th, en = (f" น่าจะหมายถึง “{near}”", f": did you mean “{near}”?") if near else ("", "")
        draft.note(
            f"ไม่รู้จักคอลัมน์ “{cell.text[:40]}” จึงไม่ได้อ่าน{th}",
            f"the column “{cell.text[:40]}” is not known, so it was not read{en}",
            cell.place,
            "unattributed",
        )
    if not heads.missing or all(is_example(sheet, heads, row) for row in heads.body):
        return False
    first = (*heads.unknown, *heads.row.values())[0]
    at = f"{first.place.sheet}!{first.place.cell}"
    listed = ", ".join(f"“{title}”" for title in heads.missing[:MOST_TITLES])
    listed += "" if len(heads.missing) <= MOST_TITLES else f" (+{len(heads.missing) - MOST_TITLES})"
    draft.note(
        f"ไม่พบหัวคอลัมน์ {listed} ในแถวหัวตาราง ค่าในคอลัมน์นั้นจึงไม่ได้อ่าน ให้พิมพ์หัวคอลัมน์ตามแบบกรอก",
        f"the heading row lacks {listed}: what belongs there was not read; write the headings as the form has them",
        first.place,
        "unattributed",
    )
    letters = {letters for row in heads.body if not is_example(sheet, heads, row) for letters in row}
    for part in sheet.parts:
        draft.cover(part, "partial", f"ไม่พบหัวคอลัมน์ {listed} ({at})", f"the heading {listed} was not found ({at})")
    return bool(letters - set(heads.columns.values()))
