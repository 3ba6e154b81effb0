"""Rows of tables: figures, titles with their level, headings of units and kinds between the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.organisation import PersonnelKind
from compliance.model.places import Doubt, Place, where
from compliance.reading.blocks import Cell, Item
from compliance.reading.draft import Draft
from compliance.reading.mending import clean
from compliance.reading.recognise.tables.glued import unglued
from compliance.reading.recognise.words import any_of, kind_of, kind_pattern, longest_first
from compliance.thai import is_dash, numeral_from_ocr, parse_int, parse_money, skeleton, split_number
from compliance.vocabulary import per_rulebook, read_vocabulary

_Number = TypeVar("_Number", int, Decimal)
_CODE = re.compile(r"\s*\(\s*[0-9๐-๙]{1,3}\s*\)\s*$")
_COUNTED = re.compile(r"(?<=[0-9])\s*(?:อัตรา|คน|ตำแหน่ง|ราย)$")
"""What a count is of, after the figure."""
_TWO_SCRIPTS = re.compile(r"(?<=[๐-๙,]) (?=[0-9])|(?<=[0-9,]) (?=[๐-๙])")
"""A space that only a change of font put into one number: "๑ 2"."""


class Title(Struct, frozen=True):
    """A post's title, and the level that stands with it."""

    position: str
    level: str | None


@per_rulebook
def _level() -> re.Pattern[str]:
    one = any_of(read_vocabulary("table-headers")["levels"])
    return re.compile(rf"\(?(?:{skeleton('ระดับ')})?(?P<level>{one}(?:/{one})*)\)?")


@per_rulebook
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
        return Title(_closed(clean("\n".join(lines[:-1]))), level_of(lines[-1]))
    whole = clean(" ".join(lines))
    bracket = re.search(r"\(([^()]+)\)\s*$", whole)
    if bracket:
        inner = bracket.group(1)
        if level_of(inner):
            return Title(whole[: bracket.start()].strip(), level_of(inner))
        worded = re.search(r"\s*(?:ระดับ\s*|\s)(\S+)$", inner)
        if worded and level_of(worded.group(1)):
            return Title(f"{whole[: bracket.start()].strip()} ({inner[: worded.start()].strip()})", worded.group(1))
    last = whole.rpartition(" ")
    if last[0] and level_of(last[2]):
        return Title(last[0].strip(), level_of(last[2]))
    return Title(*(unglued(whole) or (whole, None)))


def _closed(title: str) -> str:
    """A title whose last line took the closing bracket with it."""
    return f"{title})" if title.count("(") > title.count(")") else title


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
    """Whether nothing is written in a cell: not where something is that could not be read, or not be relied on."""
    return not cell.text.strip() and cell.place.doubt is None


def _figure(cell: Cell) -> str:
    """What is written in the cell of a figure, in Arabic digits."""
    return numeral_from_ocr(_TWO_SCRIPTS.sub("", cell.text.strip()))


def unstacked(
    row: Sequence[Cell], name: int, figures: Sequence[int], order: int | None = None
) -> list[tuple[Cell, ...]]:
    """The rows that stand as lines in the cells of one row; that row alone where the lines do not tell.

    All cells of figures must have as many lines, more than one, as there are titles in the cell `name` (a level or a
    bracket below a title belongs to it); any other cell but that of the `order` must have as many or none.
    """
    lines = [_stacked(cell) for cell in row]
    counts = {len(lines[index]) for index in figures if lines[index]}
    titles: list[list[Item]] = []
    for item in lines[name]:
        if titles and (level_of(item.text) or item.text.startswith("(")):
            titles[-1].append(item)
        else:
            titles.append([item])
    count = len(titles)
    if count < 2 or counts != {count}:
        return [tuple(row)]
    if any(len(one) not in (0, count) for index, one in enumerate(lines) if index not in (name, order)):
        return [tuple(row)]
    parts = [titles if index == name else [[item] for item in one] for index, one in enumerate(lines)]
    return [
        tuple(_of_lines(cell, one[number] if number < len(one) else []) for cell, one in zip(row, parts, strict=True))
        for number in range(count)
    ]


def _stacked(cell: Cell) -> list[Item]:
    if len(cell.items) > 1:
        return [item for item in cell.items if item.text.strip()]
    return [Item(line.strip(), cell.place) for line in cell.text.split("\n") if line.strip()]


def _of_lines(cell: Cell, items: Sequence[Item]) -> Cell:
    text = "\n".join((item.bullet or "") + item.text for item in items)
    return Cell(text, items[0].place if items else cell.place, tuple(items))


class Figures:
    """Reads the figures of one table and remembers those that could not be read."""

    def __init__(self, draft: Draft) -> None:
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

    def money(self, cell: Cell) -> Decimal | None:
        """An amount; a dash is zero, a blank is unknown."""
        text = _figure(cell)
        if not text:
            return None
        return self._checked(cell, parse_money(text, dash_is_zero=True))

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

    def row_of_three(self, pointer: str, row: Sequence[Cell], triple: Sequence[int], money: bool) -> None:
        """Put down the figures of three years, unknown ones as None; nothing when all three are blank."""
        cells = [row[index] for index in triple]
        values = [self.money(cell) if money else self.count(cell) for cell in cells]
        if all(is_blank(cell) for cell in cells):
            return
        self.draft.put(pointer, list(values))
        for index, cell in enumerate(cells):
            place = cell.place if values[index] is not None or is_blank(cell) else _unreadable(cell)
            self.draft.places.setdefault(f"{pointer}/{index}", place)


def _unreadable(cell: Cell) -> Place:
    """The place of a figure that is written and cannot be read: what reads it is doubted, and nothing else."""
    unread = Doubt("อ่านตัวเลขไม่ได้", "the figure cannot be read", "unreadable")
    return cell.place if cell.place.doubt is not None else replace(cell.place, doubt=unread)


@per_rulebook
def meanings(name: str) -> dict[str, str]:
    """A list of words and what each means (`types`, `funding`), by key."""
    listed = read_vocabulary("table-headers")[name]
    return {skeleton(word): meant for meant, words in listed.items() for word in words}
