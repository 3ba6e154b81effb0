"""บัญชีแสดงการจัดคนลงสู่ตำแหน่ง (๑๑): the list of posts and their holders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import Draft
from compliance.reading.mending import clean
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.headcount import Position, cover, own_words
from compliance.reading.recognise.tables.rows import (
    Figures,
    apart,
    begins,
    is_blank,
    remark_of,
    row_words,
    title_of,
)
from compliance.thai import is_dash, numeral_from_ocr, parse_money, skeleton, to_arabic

AT = "/staffing/placement"
PERSON = {"id": "id", "birth_date": "birth_date", "own_level": "level", "started": "started", "ended": "ended"}
_MONTHLY = re.compile(r"\(?\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*[x×*X]\s*12\s*\)?")
_PER_MONTH = skeleton("ต่อเดือน"), skeleton("/เดือน"), skeleton("รายเดือน")


def put_placement(draft: Draft, table: Table, columns: Columns, position: Position, first: int) -> None:
    """Read one list of holders, or its further page; `first` is its first row of content."""
    if draft.get(AT) is None:
        draft.put(AT, {"rows": []}, table.place)
    figures = Figures(draft)
    monthly = _is_monthly(columns)
    yearly_only = 0
    for row in table.rows[first:]:
        if row_key(row) in columns.header or all(is_blank(cell) for cell in row):
            continue
        yearly_only += _put_row(draft, apart(row), columns, position, figures, monthly)
    cover(draft, PartName.PLACEMENT, figures)
    if yearly_only:
        draft.note(
            f"เงินเดือน {yearly_only} แถวไม่บอกว่าต่อเดือนหรือต่อปี จึงไม่ได้อ่าน",
            f"{yearly_only} salaries do not say whether they are for a month or a year: they were not read",
            table.place,
            "unattributed",
        )


def _is_monthly(columns: Columns) -> bool:
    """Whether the header says that salaries are for a month."""
    return "salary" in columns.single and any(word in columns.labels[columns.single["salary"]] for word in _PER_MONTH)


def _put_row(
    draft: Draft, row: Sequence[Cell], columns: Columns, position: Position, figures: Figures, monthly: bool
) -> int:
    """Put down one post; returns 1 when it has a salary whose unit is not known."""
    at = {name: row[index] for name, index in columns.single.items()}
    order = row[columns.single["order"]] if "order" in columns.single else None
    filled = [cell for cell in row if not is_blank(cell)]
    worded = [cell for cell in filled if cell is not order] or filled
    lead = worded[0]
    if len(worded) == 1 and (len(filled) == 1 or not _is_dash_or_figure(lead)):
        position.heading(lead)
        return 0
    if begins(lead.text, "rows", "total"):
        return 0
    title = title_of(at["position"])
    if not title.position:
        figures.lost("แถวนี้ไม่มีชื่อตำแหน่ง จึงไม่ได้อ่าน", "this row names no post: it was not read", lead)
        return 0
    where = draft.append(f"{AT}/rows", {"position": title.position}, at["position"].place)
    number = at["number"]
    if not is_blank(number) and not is_dash(number.text):
        draft.put(f"{where}/number", to_arabic(clean(number.text)), number.place)
    level_cell = at.get("level", at["position"])
    stated = "level" in at and not is_blank(level_cell) and not is_dash(level_cell.text)
    level = clean(level_cell.text) if stated else title.level
    if level:
        draft.put(f"{where}/level", level, level_cell.place if stated else at["position"].place)
    position.put(draft, where, level, own_words(columns, row))
    if "remark" in at and remark_of(row, columns.single["remark"]) is not None:
        draft.put(f"{where}/remark", clean(at["remark"].text), at["remark"].place)
    _put_holder(draft, where, at.get("holder"), at.get("remark"))
    _put_person(draft, where, at)
    return _put_salary(draft, where, at.get("salary"), monthly)


def _is_dash_or_figure(cell: Cell) -> bool:
    return parse_money(numeral_from_ocr(cell.text), dash_is_zero=True) is not None


def _put_holder(draft: Draft, where: str, cell: Cell | None, remark: Cell | None) -> None:
    """The holder's name, or that the post is vacant."""
    if cell is None:
        return
    text = clean(cell.text)
    key = skeleton(text).strip("()-–— ")
    remarked = remark is not None and begins(remark.text.strip(" ("), "rows", "vacant")
    if key in row_words("rows", "vacant") or ((not key or is_dash(text)) and remarked):
        draft.put(f"{where}/vacant", True, cell.place)
    elif key:
        draft.put(f"{where}/holder", {"name": text}, cell.place)
        draft.put(f"{where}/vacant", False, cell.place)


def _put_person(draft: Draft, where: str, at: Mapping[str, Cell]) -> None:
    """What else the list tells of the holder."""
    if not draft.get(f"{where}/holder"):
        return
    for name, field in PERSON.items():
        cell = at.get(name)
        if cell is not None and not is_blank(cell) and not is_dash(cell.text):
            draft.put(f"{where}/holder/{field}", clean(cell.text), cell.place)


def _put_salary(draft: Draft, where: str, cell: Cell | None, monthly: bool) -> int:
    """Baht a month: from "(29,610 x 12)", or as it stands when the header says so."""
    if cell is None or is_blank(cell) or is_dash(cell.text):
        return 0
    text = numeral_from_ocr(cell.text)
    found = _MONTHLY.search(text)
    amount = parse_money(found.group(1)) if found else parse_money(text) if monthly else None
    if amount is None:
        return 1
    draft.put(f"{where}/salary", amount, cell.place)
    return 0
