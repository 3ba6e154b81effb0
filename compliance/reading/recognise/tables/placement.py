"""บัญชีแสดงการจัดคนลงสู่ตำแหน่ง (๑๑): the list of posts and their holders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import keys
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.headcount import Position, cover, own_words, take_unit
from compliance.reading.recognise.tables.rows import (
    Figures,
    apart,
    begins,
    contents,
    is_blank,
    opened,
    put_remark,
    row_words,
    unpaired,
)
from compliance.reading.recognise.tables.titles import title_of
from compliance.thai import is_dash, numeral_from_ocr, parse_money, skeleton, strip_bullet, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import PERSONS, TABLE_HEADERS

AT = "/staffing/placement"
PERSON = {"id": "id", "birth_date": "birth_date", "own_level": "level", "started": "started", "ended": "ended"}
_YEAR = re.compile(r"(?<![0-9])(?:2[45]|19|20)[0-9]{2}(?![0-9])")
_MONTHLY = re.compile(r"\(?\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*[x×*X]\s*12\s*\)?")
MONTHS = 12
_PER_MONTH = skeleton("ต่อเดือน"), skeleton("/เดือน"), skeleton("รายเดือน")


def put_placement(draft: PlanDraft, table: Table, columns: Columns, position: Position, first: int) -> None:
    """Read one list of holders, or its further page; `first` is its first row of content."""
    if draft.get(AT) is None:
        draft.put(AT, {"rows": []}, table.place)
    figures = Figures(draft)
    rows = [one for row in contents(table, columns, first) for one in _opened(row, columns, figures)]
    unit = _pay_unit(rows, columns)
    unknown = sum(_put_row(draft, row, columns, position, figures, unit) for row in rows)
    cover(draft, PartName.PLACEMENT, figures)
    if unknown:
        draft.note(
            f"เงินเดือน {unknown} แถวไม่บอกว่าต่อเดือนหรือต่อปี จึงไม่ได้อ่าน",
            f"{unknown} salaries do not say whether they are for a month or a year: they were not read",
            table.place,
            "unattributed",
        )


def _opened(row: Sequence[Cell], columns: Columns, figures: Figures) -> list[tuple[Cell, ...]]:
    """The posts in one row: several where its holders stand one on each line."""
    single = columns.single
    if "holder" not in single:
        return [apart(row)]
    lines = [line for line in row[single["holder"]].text.split("\n") if line.strip()]
    if len(lines) > 1 and not all(_is_holder(line) for line in lines):
        return [apart(row)]
    found = [*opened([row], single["position"], [single["holder"]], single.get("order"), figures)]
    born = single.get("birth_date")
    if len(found) < 2 or born is None or all(_fits(one[single["holder"]], one[born]) for one in found):
        return found
    return [(*one[:born], unpaired(one[born]), *one[born + 1 :]) for one in found]


def _fits(holder: Cell, born: Cell) -> bool:
    """Whether what stands beside a holder among stacked lines can be a day of birth: one whole date, or none; and none
    beside nobody. A column in which a line does not fit has slipped against the names."""
    years = len(_YEAR.findall(to_arabic(born.text)))
    dated = any(letter.isdigit() for letter in born.text)
    return years == 1 and not says_vacant(holder.text) if dated else is_blank(born) or is_dash(born.text)


def _is_holder(line: str) -> bool:
    """Whether a line begins a holder's name, or says that there is none."""
    titles = tuple(words_of(PERSONS).titles)
    return is_dash(line) or says_vacant(line) or strip_bullet(line).startswith(titles)


def says_vacant(text: str) -> bool:
    """Whether what stands for a holder's name begins with a word that says that nobody holds the post."""
    key = skeleton(text).strip("()-–—*. ")
    return key.startswith((*keys(row_words().vacant), *map(skeleton, words_of(PERSONS).nobody)))


def _pay_unit(rows: Sequence[Sequence[Cell]], columns: Columns) -> int | None:
    """How many months a bare amount of the column is for: 1, 12, or None where it cannot be told.

    A header that names the month decides; without one, nobody's pay for a month reaches what the least for a year is.
    """
    if "salary" not in columns.single:
        return None
    if any(word in columns.labels[columns.single["salary"]] for word in _PER_MONTH):
        return 1
    texts = (numeral_from_ocr(row[columns.single["salary"]].text) for row in rows)
    amounts = [amount for text in texts if not is_dash(text) and (amount := parse_money(text)) is not None]
    least = words_of(TABLE_HEADERS).yearly_pay_from
    if amounts and max(amounts) < least:
        return 1
    return MONTHS if amounts and min(amounts) >= least else None


def _put_row(
    draft: PlanDraft, row: Sequence[Cell], columns: Columns, position: Position, figures: Figures, months: int | None
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
    if begins(lead.text, row_words().total):
        return 0
    if take_unit(draft, AT, row, columns, position, figures):
        return 0
    title = title_of(at["position"])
    if not title.position:
        figures.lost("แถวนี้ไม่มีชื่อตำแหน่ง จึงไม่ได้อ่าน", "this row names no post: it was not read", lead)
        return 0
    where = draft.append(f"{AT}/rows", {"position": title.position}, at["position"].place)
    number = at["number"]
    if not is_blank(number) and not is_dash(number.text):
        draft.put(f"{where}/number", _number(number.text), number.place)
    level_cell = at.get("level", at["position"])
    stated = "level" in at and not is_blank(level_cell) and not is_dash(level_cell.text)
    level = clean(level_cell.text) if stated else title.level
    if level:
        draft.put(f"{where}/level", level, level_cell.place if stated else at["position"].place)
    position.put(draft, where, level, own_words(columns, row))
    put_remark(draft, where, row, columns)
    _put_holder(draft, where, at.get("holder"), at.get("remark"))
    _put_person(draft, where, at)
    return _put_salary(draft, where, at.get("salary"), months)


def _number(text: str) -> str:
    """A position number on one line, though its cell broke it after a hyphen."""
    return to_arabic(clean(re.sub(r"(?<=-)\s*\n\s*(?=[0-9๐-๙])|(?<=[0-9๐-๙])\s*\n\s*(?=-)", "", text)))


def _is_dash_or_figure(cell: Cell) -> bool:
    return parse_money(numeral_from_ocr(cell.text), dash_is_zero=True) is not None


def _put_holder(draft: PlanDraft, where: str, cell: Cell | None, remark: Cell | None) -> None:
    """The holder's name, or that the post is vacant."""
    if cell is None:
        return
    text = clean(cell.text)
    key = skeleton(text).strip("()-–— ")
    remarked = remark is not None and begins(remark.text.strip(" ("), row_words().vacant)
    if says_vacant(text) or ((not key or is_dash(text)) and remarked):
        draft.put(f"{where}/vacant", True, cell.place)
    elif key:
        draft.put(f"{where}/holder", {"name": text}, cell.place)
        draft.put(f"{where}/vacant", False, cell.place)


def _put_person(draft: PlanDraft, where: str, at: Mapping[str, Cell]) -> None:
    """What else the list tells of the holder."""
    if not draft.get(f"{where}/holder"):
        return
    for name, field in PERSON.items():
        cell = at.get(name)
        if cell is not None and not is_blank(cell) and not is_dash(cell.text):
            draft.put(f"{where}/holder/{field}", clean(cell.text), cell.place)


def _put_salary(draft: PlanDraft, where: str, cell: Cell | None, months: int | None) -> int:
    """Baht a month: from "(29,610 x 12)", or as it stands where it is known for how many months that is. What stands
    beside a vacant post is nobody's pay."""
    if cell is None or is_blank(cell) or is_dash(cell.text) or draft.get(f"{where}/vacant"):
        return 0
    text = numeral_from_ocr(cell.text)
    found = _MONTHLY.search(text)
    amount = parse_money(found.group(1)) if found else parse_money(text)
    if amount is None or not (found or months) or (not found and months == MONTHS and amount % MONTHS):
        return 1
    amount = amount / MONTHS if not found and months == MONTHS else amount
    draft.put(f"{where}/salary", amount, cell.place)
    return 0
