"""บัญชีแสดงการจัดคนลงสู่ตำแหน่ง (๑๑): the list of posts and their holders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from compliance.model.parts import PartName
from compliance.reading.blocks import Cell, Item, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import keys
from compliance.reading.recognise.tables.columns import BESIDE, Columns
from compliance.reading.recognise.tables.headcount import Position, cover, own_words, take_unit
from compliance.reading.recognise.tables.opened import opened, unpaired
from compliance.reading.recognise.tables.over_pages import contents
from compliance.reading.recognise.tables.rows import (
    Figures,
    apart,
    begins,
    is_blank,
    put_remark,
    row_words,
)
from compliance.reading.recognise.tables.stacked import heads_a_post, posts_in
from compliance.reading.recognise.tables.titles import level_in, level_of, title_of
from compliance.thai import is_dash, numeral_from_ocr, parse_int, parse_money, skeleton, strip_bullet, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import PERSONS, POSITIONS, TABLE_HEADERS

AT = "/staffing/placement"
PERSON = {"id": "id", "birth_date": "birth_date", "own_level": "level", "started": "started", "ended": "ended"}
_YEAR = re.compile(r"(?<![0-9])(?:2[45]|19|20)[0-9]{2}(?![0-9])")
_MONTHLY = re.compile(r"\(?\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*[x×*X]\s*12\s*\)?")
_SCHOOLING = re.compile(r"(?<=\S)\s*\n\s*\([^()]*(?:\([^()]*\)[^()]*)?\)\s*$")
"""What stands in brackets on the line below a name: where its holder learned, as a rule."""
_FOOTNOTE = re.compile(r"(?<=[\u0e01-\u0e4e])[0-9๐-๙]{1,2}$")
"""The mark of a footnote that a font draws small where it stands: no name ends with a figure."""
_BROKEN_NUMBER = re.compile(r"(?<=-)\s*\n\s*(?=[0-9๐-๙])|(?<=[0-9๐-๙])\s*\n\s*(?=-)")
_WHOLE_NUMBER = re.compile(r"[0-9๐-๙]{2}(?:\s?[-–]\s?[0-9๐-๙]{1,4}){4}")
_A_NUMBER = re.compile(r"[0-9๐-๙ล][0-9๐-๙\s–-]*")
MONTHS = 12
_PER_MONTH = skeleton("ต่อเดือน"), skeleton("/เดือน"), skeleton("รายเดือน")


def put_placement(draft: PlanDraft, table: Table, columns: Columns, position: Position, first: int) -> None:
    """Read one list of holders, or its further page; `first` is its first row of content."""
    if draft.get(AT) is None:
        draft.put(AT, {"rows": []}, table.place)
    figures = Figures(draft)
    rows = _opened(contents(table, columns, first), columns, figures)
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


def _opened(rows: Iterable[Sequence[Cell]], columns: Columns, figures: Figures) -> list[tuple[Cell, ...]]:
    """The posts in rows: several in one where its holders stand one on each line, over the page too."""
    single = columns.single
    if "holder" not in single:
        return [apart(row) for row in rows]
    found: list[tuple[Cell, ...]] = []
    stacked: list[tuple[Cell, ...]] = []
    for row in (_with_whole_holders(row, single["holder"]) for row in rows):
        lines = [line for line in row[single["holder"]].text.split("\n") if line.strip()]
        holders = len(lines) > 1 and all(_is_holder(line) for line in lines)
        rest = stacked and is_blank(row[single["position"]]) and not lines  # what else the page left of it
        several = len(posts_in(row[single["position"]])) > 1 and not _is_one(row, single, lines)
        if holders or rest or several or heads_a_post(row[single["position"]]):
            stacked.append(row)
            continue
        found += [*_unstacked(stacked, columns, figures), apart(row)]
        stacked = []
    return found + _unstacked(stacked, columns, figures)


def _is_one(row: Sequence[Cell], single: Mapping[str, int], holder: Sequence[str]) -> bool:
    """Whether a row has one running number and one holder, of whom its lines tell: however its title is broken, it
    names one post."""
    numbered = "order" in single and parse_int(row[single["order"]].text.strip(" .")) is not None
    return numbered and bool(holder) and _is_holder(holder[0]) and not any(map(_is_holder, holder[1:]))


def _unstacked(rows: Sequence[Sequence[Cell]], columns: Columns, figures: Figures) -> list[tuple[Cell, ...]]:
    single = columns.single
    found = [*opened(rows, single["position"], [single["holder"]], single.get("order"), figures)]
    found = _with_whole(found, single.get("level"))
    born = single.get("birth_date")
    if len(found) < 2 or born is None or all(_fits(one[single["holder"]], one[born]) for one in found):
        return found
    return [_without(one, born) for one in found]


def _without(row: tuple[Cell, ...], index: int) -> tuple[Cell, ...]:
    """A post without what cannot be told to be its own in a column; a heading has nothing there."""
    heads = sum(not is_blank(cell) for cell in row) == 1
    return row if heads else (*row[:index], unpaired(row[index]), *row[index + 1 :])


def _with_whole(rows: list[tuple[Cell, ...]], level: int | None) -> list[tuple[Cell, ...]]:
    """Stacked posts without their levels, where some of these are pieces that a narrow column broke."""
    if len(rows) < 2 or level is None:
        return rows
    texts = [row[level].text for row in rows if row[level].text.strip() and not is_dash(row[level].text)]
    if all(map(level_of, texts)):
        return rows
    return [_without(row, level) for row in rows]


def _fits(holder: Cell, born: Cell) -> bool:
    """Whether what stands beside a holder among stacked lines can be a day of birth: one whole date, or none; and none
    beside nobody. A column in which a line does not fit has slipped against the names."""
    if not born.text.strip():
        return True  # what could not be paired there is doubted already
    years = len(_YEAR.findall(to_arabic(born.text)))
    dated = any(letter.isdigit() for letter in born.text)
    return years == 1 and not says_vacant(holder.text) if dated else is_dash(born.text)


def _with_whole_holders(row: Sequence[Cell], index: int) -> tuple[Cell, ...]:
    """A row with the lines of its holders put together where a narrow column broke names; one that begins with none
    stays as it is."""
    cell, items = row[index], list[Item]()
    for item in cell.items:
        if _is_holder(item.text):
            items.append(item)
        elif items and not item.text.startswith("("):
            items[-1] = replace(items[-1], text=f"{items[-1].text} {item.text}")
        else:
            return tuple(row)
    if len(items) < 2 or len(items) == len(cell.items):
        return tuple(row)
    whole = replace(cell, text="\n".join(item.text for item in items), items=tuple(items))
    return tuple(whole if one is cell else one for one in row)


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
    number = at["number"]
    if number is at["position"]:
        at["position"], number = _parted(number)
    title = title_of(at["position"])
    if not title.position:
        figures.lost("แถวนี้ไม่มีชื่อตำแหน่ง จึงไม่ได้อ่าน", "this row names no post: it was not read", lead)
        return 0
    where = draft.append(f"{AT}/rows", {"position": title.position}, at["position"].place)
    if not is_blank(number) and not is_dash(number.text):
        draft.put(f"{where}/number", _number(number.text), number.place)
    level, level_cell = level_in(at.get("level"), title, at["position"])
    if level:
        draft.put(f"{where}/level", level, level_cell.place)
    position.put(draft, where, level, own_words(columns, row))
    put_remark(draft, where, row, columns)
    _put_holder(draft, where, at.get("holder"), at.get("remark"))
    _put_person(draft, where, at)
    unknown = _put_salary(draft, where, at.get("salary"), months)
    _put_beside(draft, where, at, months)
    return unknown


def _number(text: str) -> str:
    """A position number on one line, though its cell broke it after a hyphen."""
    return to_arabic(clean(_BROKEN_NUMBER.sub("", text)))


def _parted(cell: Cell) -> tuple[Cell, Cell]:
    """The title and the position number of a cell that holds both, each on lines of its own."""
    text = _BROKEN_NUMBER.sub("", cell.text)
    lines = [line.strip() for line in _WHOLE_NUMBER.sub(r"\n\g<0>\n", text).split("\n") if line.strip()]
    numbers = [line for line in lines if _A_NUMBER.fullmatch(line.strip(" ()"))]
    title = replace(cell, text="\n".join(line for line in lines if line not in numbers), items=())
    return title, replace(cell, text="\n".join(line.strip(" ()") for line in numbers), items=())


def _is_dash_or_figure(cell: Cell) -> bool:
    return parse_money(numeral_from_ocr(cell.text), dash_is_zero=True) is not None


def _put_holder(draft: PlanDraft, where: str, cell: Cell | None, remark: Cell | None) -> None:
    """The holder's name, or that the post is vacant."""
    if cell is None:
        return
    text = _FOOTNOTE.sub("", clean(_SCHOOLING.sub("", _as_written(cell))))
    key = skeleton(text).strip("()-–— ")
    remarked = remark is not None and begins(remark.text.strip(" ("), row_words().vacant)
    if says_vacant(text) or ((not key or is_dash(text)) and remarked):
        draft.put(f"{where}/vacant", True, cell.place)
    elif key:
        draft.put(f"{where}/holder", {"name": text}, cell.place)
        draft.put(f"{where}/vacant", False, cell.place)


def _as_written(cell: Cell) -> str:
    """The text of a cell, with the lines that a page shows it on where those say the same."""
    written = cell.place.text or ""
    return written if skeleton(written) == skeleton(cell.text) else cell.text


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


def _put_beside(draft: PlanDraft, where: str, at: Mapping[str, Cell], months: int | None) -> None:
    """What is paid beside the salary, baht a month: told for as many months as the salary, else by its size."""
    if draft.get(f"{where}/vacant"):
        return
    paid = at.get("salary")
    yearly = months == MONTHS or (paid is not None and _MONTHLY.search(numeral_from_ocr(paid.text)) is not None)
    for name in BESIDE:
        cell = at.get(name)
        if cell is None or is_blank(cell) or is_dash(cell.text):
            continue
        text = numeral_from_ocr(cell.text)
        found = _MONTHLY.search(text)
        amount = parse_money(found.group(1)) if found else parse_money(text)
        if amount is None:
            continue
        of_year = not found and months != 1 and (yearly or amount >= words_of(POSITIONS).additions.yearly_from)
        if not (of_year and amount % MONTHS):
            draft.put(f"{where}/{name}", amount / MONTHS if of_year else amount, cell.place)
