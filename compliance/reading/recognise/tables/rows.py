"""Rows of tables: figures, remarks, headings of units and kinds between the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from compliance.model.organisation import PersonnelKind
from compliance.model.places import Doubt, Place, where
from compliance.reading.blocks import Cell
from compliance.reading.draft import PlanDraft
from compliance.reading.measures import BAHT, UNCLEAR, factor_of, name_of, unit_doubt
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import any_of, keys, kind_of, kind_pattern
from compliance.reading.recognise.tables.columns import Columns
from compliance.thai import (
    MULTIPLES,
    is_dash,
    numeral_from_ocr,
    parse_int,
    parse_money,
    skeleton,
    split_number,
)
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import PERSONS, TABLE_HEADERS
from compliance.vocabulary.tables import TableHeadersRows

_Number = TypeVar("_Number", int, Decimal)
_CODE = re.compile(r"\s*\(\s*(?:[0-9๐-๙]{1,3}|[^()]*ระดับ[^()]*)\s*\)\s*$")
"""The code or the grade behind a unit's name: (๐๔), (ระดับต้น), (อำนวยการท้องถิ่น ระดับต้น)."""
PIECE = re.compile(r"[0-9๐-๙.,]+")
AMOUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_COUNTED = re.compile(r"(?<=[0-9])\s*(?:อัตรา|คน|ตำแหน่ง|ราย)$")
"""What a count is of, after the figure."""
TWELVE_MONTHS = re.compile(r"\s*\(\s*(?P<month>[0-9][0-9,\s]*(?:\.[0-9]+)?)\s*[x×*]\s*1\s*2\s*\)\s*$", re.I)
_TWO_SCRIPTS = re.compile(r"(?<=[๐-๙,.])\s(?=[0-9])|(?<=[0-9,.])\s(?=[๐-๙])")
"""A space, or a new line in a narrow column, that only a change of font put into one number: "๑ 2"."""
_SIZED = re.compile(rf"(?P<figure>.*?[0-9])\s*(?P<times>(?:{'|'.join(MULTIPLES)})+)\s*(?:บาท)?\s*(?:ถ้วน)?")
"""An amount with its size in words."""


def row_words() -> TableHeadersRows:
    """The words of rows that are no entries."""
    return words_of(TABLE_HEADERS).rows


def is_carried(text: str) -> bool:
    """Whether a row only carries a page's sums to or from another: ยอดยกไป, ยอดยกมา."""
    return begins(text, row_words().carried)


def begins(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the words."""
    return skeleton(text).startswith(keys(words))


def heading_kind(text: str) -> PersonnelKind | None:
    """The kind of personnel that a heading between rows names."""
    key = skeleton(split_number(text)[1] or text)
    found = kind_pattern().match(key)
    return kind_of(found) if found else None


def unit_name(text: str) -> str:
    """A unit's name without its number, code and grade: "๑. สำนักปลัด (๐๑)", "กองคลัง (ระดับต้น)"."""
    return _CODE.sub("", _CODE.sub("", split_number(clean(text))[1]))


def apart(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The row with every cell in its first column only: what a merged cell covers is blank."""
    return tuple(Cell("", cell.place) if index and cell is row[index - 1] else cell for index, cell in enumerate(row))


def remark_of(row: Sequence[Cell], index: int | None) -> Cell | None:
    """The cell of a row's remark; None where nothing is remarked (blank, or a dash)."""
    if index is None or is_blank(row[index]) or is_dash(row[index].text):
        return None
    return row[index]


@per_rulebook
def _vacancy() -> re.Pattern[str]:
    word = any_of([*row_words().vacant, *words_of(PERSONS).nobody])
    return re.compile(
        rf"-*\(?(?P<held>[0-9]{{1,3}})?\(?-*{word}-*(?P<vacant>[0-9]{{1,3}})?(?:{skeleton('อัตรา')})?-*\)?"
    )


def vacancies(text: str, posts: int | None) -> int | None:
    """How many of a row's posts are vacant, where its count of who holds them says that in words: ว่าง, ว่าง ๑, ๐ (ว่าง).

    None where it says nothing of the kind, or nothing that the number of posts bears out.
    """
    found = _vacancy().fullmatch(skeleton(text))
    if found is None or posts is None:
        return None
    held = int(found["held"]) if found["held"] else None
    vacant = int(found["vacant"]) if found["vacant"] else 1 if posts == 1 else None
    if vacant is None:
        return posts if held == 0 else None
    return vacant if vacant <= posts and held in (None, posts - vacant) else None


def vacancy_said(text: str) -> bool:
    """Whether a text says no more than that a post is vacant."""
    return _vacancy().fullmatch(skeleton(text)) is not None


def is_blank(cell: Cell) -> bool:
    """Whether nothing is written in a cell: not where something is that could not be read, or not be relied on."""
    return not cell.text.strip() and cell.place.doubt is None


def _figure(cell: Cell) -> str:
    """What is written in the cell of a figure, in Arabic digits, without the month's pay that a year's is made of."""
    text = numeral_from_ocr(_TWO_SCRIPTS.sub("", cell.text.strip()))
    found = TWELVE_MONTHS.search(text)
    if found is None:
        return text
    month = parse_money(re.sub(r"\s", "", found["month"]))
    year = parse_money(text[: found.start()].strip())
    return text[: found.start()].strip() if month is not None and year == month * 12 else text


def put_remark(draft: PlanDraft, where: str, row: Sequence[Cell], columns: Columns) -> None:
    """Put down a row's remark; of one that could not be read, the place alone, with the doubt."""
    cell = remark_of(row, columns.single.get("remark"))
    if cell is not None and cell.text.strip():
        draft.put(f"{where}/remark", clean(cell.text), cell.place)
    elif cell is not None:
        draft.places[f"{where}/remark"] = cell.place


class Figures:
    """Reads the figures of one table and remembers those that could not be read."""

    def __init__(self, draft: PlanDraft) -> None:
        self.draft = draft
        self.unread = 0
        self.reason: tuple[str, str] | None = None
        """Where and why the first row could not be read."""

    def lost(self, th: str, en: str, cell: Cell) -> None:
        """Say that a row could not be read, and count it: the part is not whole."""
        if cell.place.doubt is not None:
            th, en = cell.place.doubt.th, cell.place.doubt.en
        self.unread += 1
        self.reason = self.reason or (f"{where(cell.place, 'th')}: {th}", f"{where(cell.place, 'en')}: {en}")
        self.draft.note(th, en, cell.place, "unattributed")

    def count(self, cell: Cell) -> int | None:
        """A whole number; a dash is zero, a blank is unknown."""
        text = _COUNTED.sub("", _figure(cell))
        if not text:
            return None
        value = 0 if is_dash(text) else parse_int(text)
        return self._checked(cell, value)

    def money(self, cell: Cell, unit: int = 1) -> Decimal | None:
        """An amount in baht; a dash is zero, a blank is unknown. One in another unit is as it is converted where it is
        written to ten baht, as all pay is; a rounder one is doubted (`measures`).

        `unit`: baht in one of what the table counts in, where its cells do not tell.
        """
        text = _figure(cell)
        if not text:
            return None
        sized = _SIZED.fullmatch(text)
        stated = f"{sized['times']}{BAHT}" if sized else cell.place.unit
        value = self._checked(cell, parse_money(sized["figure"] if sized else text, dash_is_zero=True))
        if value is None or not value:
            return value
        factor = unit if stated is None else factor_of(stated)
        if (stated is not None or unit != 1) and not _is_exact(value, factor, stated):
            self.draft.doubts[cell.place] = unit_doubt(stated or name_of(unit))
        return value * unit if stated is None else (value * factor).quantize(Decimal("0.01"))

    def _checked(self, cell: Cell, value: _Number | None) -> _Number | None:
        if value is None:
            shown = cell.text.strip()[:40]
            self.draft.note(
                f"อ่านตัวเลข “{shown}” ไม่ได้", f"the figure “{shown}” cannot be read", cell.place, "unreadable-figure"
            )
            if "\n" in cell.text.strip():  # several rows that could not be told apart
                self.lost(
                    f"“{shown}” เป็นตัวเลขหลายบรรทัดที่แยกแถวไม่ได้", f"“{shown}” are lines of rows not told apart", cell
                )
        return value

    def put(self, pointer: str, cell: Cell, value: int | Decimal | None) -> None:
        """Put a figure down with its place; of one that could not be read, the place alone, with the doubt."""
        if value is not None:
            self.draft.put(pointer, value, cell.place)
        elif not is_blank(cell):
            self.draft.places[pointer] = _unreadable(cell)

    def row_of_three(self, pointer: str, row: Sequence[Cell], triple: Sequence[int], unit: int | None) -> None:
        """Put down the figures of three years, unknown ones as None; nothing when all three are blank. They are amounts
        of so many baht, or counts where `unit` is None."""
        cells = [row[index] for index in triple]
        values = [self.count(cell) if unit is None else self.money(cell, unit) for cell in cells]
        if all(is_blank(cell) for cell in cells):
            return
        self.draft.put(pointer, list(values))
        for index, cell in enumerate(cells):
            place = cell.place if values[index] is not None or is_blank(cell) else _unreadable(cell)
            self.draft.places.setdefault(f"{pointer}/{index}", place)


def _is_exact(value: Decimal, factor: int, stated: str | None) -> bool:
    """Whether an amount in thousands or millions is written to ten baht at least, in a unit that is clear."""
    exponent = value.as_tuple().exponent
    return stated != UNCLEAR and factor > 1 and isinstance(exponent, int) and -exponent >= len(str(factor)) - 2


def _unreadable(cell: Cell) -> Place:
    """The place of a figure that is written and cannot be read: what reads it is doubted, and nothing else."""
    unread = Doubt("อ่านตัวเลขไม่ได้", "the figure cannot be read", "unreadable")
    return cell.place if cell.place.doubt is not None else replace(cell.place, doubt=unread)
