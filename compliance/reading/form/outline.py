"""The structure (๘.๑) as an outline: departments, their divisions, the duties of each."""

from __future__ import annotations

from compliance.reading.draft import PlanDraft
from compliance.reading.form.doubts import doubt_row, tell_typed_over
from compliance.reading.form.rows import Heads, is_example, is_none
from compliance.reading.form.values import parse, written
from compliance.reading.form_layout import FormSheet


def put_structure(draft: PlanDraft, sheet: FormSheet, heads: Heads) -> None:
    """Read one structure; a duty belongs to the last department or division above it."""
    department = unit = ""
    for row in heads.body:
        cells = {name: heads.cell(row, name) for name in ("level", "number", "name", "remark")}
        first = next((cell for cell in cells.values() if cell is not None), None)
        if first is None or is_example(sheet, heads, row):
            continue
        tell_typed_over(draft, heads, row)
        if is_none(first) and draft.get(sheet.at) is None:
            draft.put(sheet.at, [], first.place)
            continue
        kind, name = cells["level"], cells["name"]
        level = parse(kind, "level_of_unit") if kind is not None else "duty"
        if level == "department":
            department = unit = where = draft.append(sheet.at, {}, first.place)
        elif level == "division" and department:
            unit = where = draft.append(f"{department}/divisions", {}, first.place)
        elif level == "duty" and unit and name is not None:
            where = draft.append(f"{unit}/duties", {}, first.place)
        else:
            draft.note(
                "แถวนี้ไม่บอกว่าเป็นส่วนราชการ ฝ่าย หรืองานของหน่วยใด จึงไม่ได้อ่าน",
                "this row does not tell which unit or whose duty it is: it was not read",
                first.place,
                "unattributed",
            )
            doubt_row(draft, sheet.at, first, "ไม่บอกหน่วย", "of no unit")
            continue
        if name is not None:
            draft.put(f"{where}/{'text' if level == 'duty' else 'name'}", written(name), name.place)
        for field in ("number", "remark"):
            cell = cells[field]
            if cell is not None:
                draft.put(f"{where}/{field}", written(cell), cell.place)
