"""Rows of tables: figures, titles with their level, headings of units and kinds between the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypeVar

from compliance.data import read_vocabulary
from compliance.model.organisation import PersonnelKind
from compliance.reading.blocks import Cell
from compliance.reading.draft import Draft
from compliance.reading.mending import clean
from compliance.reading.recognise.words import any_of, kind_of, kind_pattern, longest_first
from compliance.thai import is_dash, numeral_from_ocr, parse_int, parse_money, skeleton, split_number

_Number = TypeVar("_Number", int, Decimal)
_CODE = re.compile(r"\s*\([0-9๐-๙]{1,3}\)\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """A post's title, and the level that stands with it."""

    position: str
    level: str | None


@cache
def _level() -> re.Pattern[str]:
    one = any_of(read_vocabulary("table-headers")["levels"])
    return re.compile(rf"\(?(?:{skeleton('ระดับ')})?(?P<level>{one}(?:/{one})*)\)?")


@cache
def row_words(group: str, name: str) -> tuple[str, ...]:
    """Words of rows (`rows`) or of the foot (`foot`), as keys, longest first."""
    return longest_first(read_vocabulary("table-headers")[group][name])


def begins(text: str, group: str, name: str) -> bool:
    """Whether a text begins with one of the words."""
    return skeleton(text).startswith(row_words(group, name))


def title_of(cell: Cell) -> Title:
    """The post in a cell: its title, and its level when that stands on the line below, in brackets or at the end."""
    lines = [clean(line) for line in cell.text.split("\n") if line.strip()]
    if not lines:
        return Title("", None)
    lines[0] = split_number(lines[0])[1] or lines[0]
    if len(lines) > 1 and level_of(lines[-1]):
        return Title(clean("\n".join(lines[:-1])), level_of(lines[-1]))
    whole = clean("\n".join(lines))
    bracket = re.search(r"\(([^()]+)\)\s*$", whole)
    if bracket:
        inner = bracket.group(1)
        if level_of(inner):
            return Title(whole[: bracket.start()].strip(), level_of(inner))
        worded = re.search(r"ระดับ\s*(\S+)$", inner)
        if worded and level_of(worded.group(1)):
            return Title(f"{whole[: bracket.start()].strip()} ({inner[: worded.start()].strip()})", worded.group(1))
    last = whole.rpartition(" ")
    if last[0] and level_of(last[2]):
        return Title(last[0].strip(), level_of(last[2]))
    return Title(whole, None)


def level_of(text: str) -> str | None:
    """The level that a text consists of, as written; None when it is something else."""
    found = _level().fullmatch(skeleton(text))
    if not found:
        return None
    return re.sub(r"^\(?\s*(?:ระดับ)?\s*|\s*\)$", "", clean(text)) or None


def heading_kind(text: str) -> PersonnelKind | None:
    """The kind of personnel that a heading between rows names."""
    key = skeleton(split_number(text)[1] or text)
    found = kind_pattern().match(key)
    return kind_of(found) if found else None


def unit_name(text: str) -> str:
    """A unit's name without its number and code: "๑. สำนักปลัด (๐๑)" → "สำนักปลัด"."""
    return _CODE.sub("", split_number(clean(text))[1])


def apart(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The row with every cell in its first column only: what a merged cell covers is blank."""
    return tuple(Cell("", cell.place) if index and cell is row[index - 1] else cell for index, cell in enumerate(row))


def remark_of(row: Sequence[Cell], index: int | None) -> Cell | None:
    """The cell of a row's remark; None where nothing is remarked (blank, or a dash)."""
    if index is None or is_blank(row[index]) or is_dash(row[index].text):
        return None
    return row[index]


def is_blank(cell: Cell) -> bool:
    """Whether nothing is written in a cell."""
    return not cell.text.strip()


class Figures:
    """Reads the figures of one table and remembers those that could not be read."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.unread = 0

    def lost(self, th: str, en: str, cell: Cell) -> None:
        """Say that a row could not be read, and count it: the part is not whole."""
        self.unread += 1
        self.draft.note(th, en, cell.place, "unattributed")

    def count(self, cell: Cell) -> int | None:
        """A whole number; a dash is zero, a blank is unknown."""
        text = numeral_from_ocr(cell.text.strip())
        if not text:
            return None
        value = 0 if is_dash(text) else parse_int(text)
        return self._checked(cell, value)

    def money(self, cell: Cell) -> Decimal | None:
        """An amount; a dash is zero, a blank is unknown."""
        text = numeral_from_ocr(cell.text.strip())
        if not text:
            return None
        return self._checked(cell, parse_money(text, dash_is_zero=True))

    def _checked(self, cell: Cell, value: _Number | None) -> _Number | None:
        if value is None:
            self.unread += 1
            shown = cell.text.strip()[:40]
            self.draft.note(
                f"อ่านตัวเลข “{shown}” ไม่ได้", f"the figure “{shown}” cannot be read", cell.place, "unreadable-figure"
            )
        return value

    def put(self, pointer: str, cell: Cell, value: int | Decimal | None) -> None:
        """Put a figure down with its place."""
        if value is not None:
            self.draft.put(pointer, value, cell.place)

    def row_of_three(self, pointer: str, row: Sequence[Cell], triple: Sequence[int], money: bool) -> None:
        """Put down the figures of three years, unknown ones as None; nothing when all three are blank."""
        cells = [row[index] for index in triple]
        values = [self.money(cell) if money else self.count(cell) for cell in cells]
        if all(is_blank(cell) for cell in cells):
            return
        self.draft.put(pointer, list(values))
        for index, cell in enumerate(cells):
            self.draft.places.setdefault(f"{pointer}/{index}", cell.place)


@cache
def meanings(name: str) -> dict[str, str]:
    """A list of words and what each means (`types`, `funding`), by key."""
    listed = read_vocabulary("table-headers")[name]
    return {skeleton(word): meant for meant, words in listed.items() for word in words}
