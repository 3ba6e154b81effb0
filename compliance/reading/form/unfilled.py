"""A form that is not filled in yet: which sheet and cell to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.organisation import OrganisationType
from compliance.reading.blocks import Blocks
from compliance.reading.draft import PlanDraft
from compliance.reading.errors import ReadingError
from compliance.reading.form.grid import grids, sheet_of, title_of
from compliance.reading.form.rows import heads_of
from compliance.reading.form_layout import Entry, FormSheet, say, sheets
from compliance.thai import skeleton

FIRST = ("/organisation/type", "/organisation/name")
"""Without these no plan can be made, whatever else is filled in."""


def unfilled(draft: PlanDraft, forms: Sequence[Blocks]) -> ReadingError | None:
    """The error that says what to fill in first; None where enough is there. `forms` are the workbooks."""
    missing = next((at for at in FIRST if not _has(draft, at)), None)
    if missing is None and (draft.get("/staffing") or draft.get("/development")):
        return None
    guide = say("instructions")["name"]
    if missing is None:
        following = sheets()[1].name
        return ReadingError(
            forms[0].file,
            following,
            f"แบบกรอกยังไม่มีข้อมูลของแผน กรอกแผ่นงาน “{sheets()[0].name}” แล้ว ให้กรอกแผ่นงาน “{following}” และแผ่นถัดไปตามลำดับ "
            f"เท่าที่แผนมี แล้วบันทึก (วิธีกรอกอยู่ในแผ่นงาน “{guide}”)",
            f"nothing of the plan is filled in yet: “{sheets()[0].name}” is done; go on with the sheet “{following}” "
            f"and those after it, as far as the plan has them, and save (how to: sheet “{guide}”)",
            "form-unfilled",
        )
    sheet = next(one for one in sheets() if any(entry.at == missing for entry in one.entries))
    entry = next(entry for entry in sheet.entries if entry.at == missing)
    where, given = _cell_of(sheet, entry, forms)
    if given:
        th = f"แบบกรอก: อ่านค่า “{given}” ในแถว “{entry.label}” ไม่ได้ ให้เลือกจากรายการในช่องนั้น"
        en = f"the form: “{given}” in the row “{entry.label}” is not known; choose from the list of that cell"
    else:
        th = f"แบบกรอกยังไม่ได้กรอก ให้เริ่มที่แผ่นงาน “{sheet.name}”: พิมพ์ค่าในแถว “{entry.label}” ช่อง “{say('fields')['value']}”"
        en = f"the form is not filled in: begin with the sheet “{sheet.name}”, row “{entry.label}”"
    return ReadingError(
        forms[0].file,
        where,
        f"{th} แล้วกรอกแผ่นงานถัดไปตามลำดับ บันทึก และสั่งตรวจอีกครั้ง (วิธีกรอกอยู่ในแผ่นงาน “{guide}”)",
        f"{en}; then fill in the sheets after it in order, save, and check again (how to: sheet “{guide}”)",
        "form-unfilled",
    )


def _has(draft: PlanDraft, at: str) -> bool:
    """Whether a value is there that the model takes."""
    value = draft.get(at)
    return bool(value) and (at != "/organisation/type" or value in set(OrganisationType))


def _cell_of(sheet: FormSheet, entry: Entry, forms: Sequence[Blocks]) -> tuple[str, str]:
    """Sheet and cell in which an entry is written, as in `ข้อมูลทั่วไป!B3`, and what stands there."""
    names = [skeleton(label) for label in (entry.label, *entry.also)]
    for grid in (one for form in forms for one in grids(form.blocks)):
        title = title_of(grid)
        heads = heads_of(sheet, grid) if title and sheet_of(title) == sheet else None
        for number, row in sorted(grid.rows.items()) if heads else ():
            assert heads is not None
            label, value = heads.cell(row, "label"), heads.cell(row, "value")
            if label is not None and skeleton(label.text) in names:
                return f"{grid.name}!{heads.columns.get('value', 'B')}{number}", value.text.strip() if value else ""
    return sheet.name, ""
