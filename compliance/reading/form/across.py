"""Groups that stand side by side in a table of the form: one column for each, its name in the first row below."""

from __future__ import annotations

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.draft import PlanDraft
from compliance.reading.form.doubts import doubt_row
from compliance.reading.form.grid import Row
from compliance.reading.form.rows import Heads, is_none
from compliance.reading.form.values import computed, parse, says_none, written
from compliance.reading.form_layout import FormSheet
from compliance.thai import skeleton


def put_across(draft: PlanDraft, sheet: FormSheet, heads: Heads) -> None:
    """Read the table as one entry of the list for each column that has figures."""
    assert sheet.group is not None
    columns = [field for field in heads.columns if field.startswith("across ")]
    own, inner = sheet.columns[:-1], sheet.columns[-1]
    names: dict[str, Cell | Paragraph] = {}
    at: dict[str, str] = {}
    for row in heads.body:
        if any(skeleton(cell.text) == skeleton(sheet.across[0]) for cell in row.values()):
            names.update({field: cell for field in columns if (cell := heads.cell(row, field)) is not None})
            continue
        first = next(iter(row.values()))
        if len(row) == 1 and is_none(first) and draft.get(sheet.at) is None:
            draft.put(sheet.at, [], first.place)
            continue
        told = {one.field: cell for one in own if (cell := heads.cell(row, one.field)) is not None}
        for field in columns:
            cell = heads.cell(row, field)
            if cell is None or says_none(cell, inner):
                continue
            if sheet.columns[0].field not in told or field not in names:
                wanted = sheet.columns[0].title if field in names else sheet.across[0]
                draft.note(
                    f"ช่องนี้ขาด “{wanted}” จึงไม่ได้อ่าน",
                    f"“{wanted}” is missing for this cell: it was not read",
                    cell.place,
                    "unattributed",
                )
                doubt_row(draft, sheet.at, cell, f"ขาด “{wanted}”", f"lacks “{wanted}”")
                continue
            if field not in at:
                at[field] = draft.append(sheet.at, {sheet.group.field: written(names[field])}, names[field].place)
            where = draft.append(f"{at[field]}/{sheet.into}", {}, cell.place)
            for one in own:
                if one.field in told:
                    draft.put(f"{where}/{one.field}", parse(told[one.field], one.type), told[one.field].place)
            draft.put(f"{where}/{inner.field}", parse(cell, inner.type), cell.place)
        _tell_unread(draft, sheet, row, told)


def _tell_unread(draft: PlanDraft, sheet: FormSheet, row: Row, told: dict[str, Cell | Paragraph]) -> None:
    """Say of a row that somebody typed without a figure to compare with."""
    typed = [cell for cell in told.values() if not computed(cell)]
    if typed and len(row) == len(told):
        draft.note(
            "แถวนี้ไม่มีอัตราของ อปท. ที่เปรียบเทียบ จึงไม่ได้อ่าน",
            "this row has no figure of another organisation: it was not read",
            typed[0].place,
            "skipped-row",
        )
