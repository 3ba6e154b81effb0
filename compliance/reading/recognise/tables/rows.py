"""Rows of tables: figures, remarks, headings of units and kinds between the rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from operator import is_
from typing import TypeVar

from msgspec.structs import replace

from compliance.model.organisation import PersonnelKind
from compliance.model.places import Doubt, Place, where
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.measures import BAHT, UNCLEAR, factor_of, name_of, unit_doubt
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import any_of, keys, kind_of, kind_pattern
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.stacked import is_heading_line
from compliance.thai import (
    MULTIPLES,
    is_dash,
    numeral_from_ocr,
    parse_int,
    parse_money,
    skeleton,
    split_number,
    strip_bullet,
    to_arabic,
)
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import PERSONS, TABLE_HEADERS
from compliance.vocabulary.tables import TableHeadersRows

_Number = TypeVar("_Number", int, Decimal)
_CODE = re.compile(r"\s*\(\s*(?:[0-9๐-๙]{1,3}|[^()]*ระดับ[^()]*)\s*\)\s*$")
"""The code or the grade behind a unit's name: (๐๔), (ระดับต้น), (อำนวยการท้องถิ่น ระดับต้น)."""
_WHOLE = re.compile(r"[0-9๐-๙]{1,4}\.?")
PIECE = re.compile(r"[0-9๐-๙.,]+")
AMOUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?")
_NUMBER = re.compile(rf"{AMOUNT.pattern}|[0-9]+(?:\.[0-9]{{1,2}})?")
_ALONE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|0|[1-9][0-9]*(?:\.[0-9]{2})?")
_COUNTED = re.compile(r"(?<=[0-9])\s*(?:อัตรา|คน|ตำแหน่ง|ราย)$")
"""What a count is of, after the figure."""
_TWELVE_MONTHS = re.compile(r"\s*\(\s*(?P<month>[0-9][0-9,\s]*(?:\.[0-9]+)?)\s*[x×*]\s*1\s*2\s*\)\s*$", re.I)
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


def contents(table: Table, columns: Columns, first: int) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table from `first` on that hold something of their own: not the header again, not one that only
    cells of the row above reach into, and not one that is blank. A row that the end of a page cut in two is one, and a
    cell of it that further rows share is whole in them too."""
    above: tuple[Cell, ...] = ()
    held: tuple[Cell, ...] | None = None
    cut: tuple[Cell, ...] = ()
    order: int | None = None
    for row in table.rows[first:]:
        covered = all(is_blank(cell) or any(cell is one for one in above) for cell in row)
        above = row
        if covered or row_key(row) in columns.header or _heads(row, columns):
            continue
        if held is not None and _is_rest(held, row, columns, order):
            held, cut = tuple(map(_whole, held, row)), row
            continue
        if held is not None:
            order = order_of(held, columns)
            yield held
            row = tuple(map(_shared, row, cut, held)) if cut else row
            cut = cut if any(map(is_, row, held)) else ()
        held = row
    if held is not None:
        yield held


def order_of(row: Sequence[Cell], columns: Columns) -> int | None:
    """A row's running number, however a narrow column breaks it."""
    index = columns.single.get("order")
    return None if index is None else parse_int(re.sub(r"[\s.]", "", row[index].text))


def _shared(cell: Cell, part: Cell, whole: Cell) -> Cell:
    """The whole of a cell that reaches down from the row before; any other cell as it is."""
    return whole if cell is part and cell.rows > 1 else cell


def _is_rest(above: Sequence[Cell], row: Sequence[Cell], columns: Columns, before: int | None) -> bool:
    """Whether a row is what a page's end left of the row above: on another page, with figures broken in the middle or
    with none where that row has them all, and filled only where that row is. `before` is the running number of the
    row before these two: a number of which both have a part follows it."""
    pages = {cell.place.page for cell in row if not is_blank(cell)} - {None}
    if not pages or pages & {cell.place.page for cell in above if not is_blank(cell)}:
        return False
    figures = columns.yearly
    figures += [columns.single[name] for name in ("posts", "filled", "current", "order") if name in columns.single]
    filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
    lacks = any(is_blank(row[index]) and not is_blank(above[index]) for index in figures)
    reckoned = [index for index in figures if index in filled and _is_reckoned(above[index], row[index])]
    broken = [index for index in figures if index in filled and index not in reckoned]
    order = columns.single.get("order")
    if order in broken and all(_WHOLE.fullmatch(row[order].text.strip()) for row in (above, row)):
        if before is None or parse_int(f"{above[order].text.strip()}{row[order].text.strip()}") != before + 1:
            return False  # it has a running number of its own
        lacks = True
    counts = [columns.single[one] for one in ("posts", "current") if one in columns.single]
    counts += columns.triples.get("years", ())
    name = columns.single.get("position")
    if counts and name in filled and set(counts) <= set(filled):
        return False  # it is a whole row: no page breaks a count in the middle
    pieces = [index for index in broken if not is_dash(row[index].text)]
    if not all(
        _NUMBER.fullmatch(to_arabic(f"{above[index].text.strip()}{row[index].text.strip()}")) for index in pieces
    ):
        return False  # two numbers, not one
    if name is not None and filled == [name] and is_heading_line(row[name].text):
        return False
    return (
        lacks
        and all(not is_blank(above[index]) for index in filled)
        and (bool(broken) or all(is_blank(row[index]) or index in reckoned for index in figures))
        and all(PIECE.fullmatch(row[index].text.strip()) for index in broken)
    )


def _is_reckoned(cell: Cell, rest: Cell) -> bool:
    """Whether what a page left of a year's pay is how it comes from a month's, or the end of that: "33,230 x 12)"."""
    above, below = to_arabic(cell.text), to_arabic(rest.text)
    return _TWELVE_MONTHS.search(above) is None and _TWELVE_MONTHS.search(f"{above} {below}") is not None


def unbroken(
    rows: Sequence[Sequence[Cell]], numbers: Sequence[int], order: int | None = None
) -> list[tuple[Cell, ...]]:
    """The rows of a list, what the end of a page cut off from one joined to it: words on another page, in columns that
    are filled above, where the columns of `numbers` are blank though the row above has them.

    A cell that several rows share is made whole in all of them.
    """
    found: list[tuple[Cell, ...]] = []
    names = {skeleton(row[0].text) for row in rows if row}
    for row in map(tuple, rows):
        above = found[-1] if found else ()
        if not above or not _goes_on(above, row, numbers, order, names):
            found.append(row)
            continue
        for index, cell in enumerate(row):
            if not is_blank(cell) and not (index and cell is row[index - 1]):
                old, new = above[index], _whole(above[index], cell)
                for at in range(len(found) - 1, -1, -1):
                    if not any(one is old for one in found[at]):
                        break
                    found[at] = tuple(new if one is old else one for one in found[at])
    return found


def _goes_on(
    above: Sequence[Cell], row: Sequence[Cell], numbers: Sequence[int], order: int | None, names: Collection[str]
) -> bool:
    filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
    pages = {row[index].place.page for index in filled} - {None}
    lone = row[filled[0]] if len({id(row[index]) for index in filled}) == 1 else None
    bare = set(filled) <= set(numbers)
    lone = None if bare else lone
    unnumbered = order is not None and is_blank(row[order]) and not is_blank(above[order])
    return (
        bool(pages and numbers)
        and not pages & {cell.place.page for cell in above if not is_blank(cell)}
        and all(not is_blank(above[index]) for index in (*(() if bare else numbers), *filled))
        and all(
            _has_no_figure(row[index]) or _are_pieces(above[index], row[index], bare or unnumbered) for index in numbers
        )
        and (lone is None or not _is_lone_heading(lone, above[filled[0]], filled[0], names))
    )


def _has_no_figure(cell: Cell) -> bool:
    return is_blank(cell) or not (cell.place.doubt or is_dash(cell.text) or re.search("[0-9๐-๙]", cell.text))


def _are_pieces(cell: Cell, rest: Cell, bare: bool) -> bool:
    """Whether two figures are parts of one: together they are a number, and one of them alone is none, or the row of
    the second is `bare` of what begins one."""
    one, two = (to_arabic(part.text.strip()) for part in (cell, rest))
    return bool(_NUMBER.fullmatch(one + two)) and (bare or not (_ALONE.fullmatch(one) and _ALONE.fullmatch(two)))


def _is_lone_heading(cell: Cell, above: Cell, column: int, names: Collection[str]) -> bool:
    """Whether the only cell of a row heads what follows: it reaches over columns, names a unit, has a number, or stands
    in the first column below no cell that several rows share, nor one that with it is one of the column's `names`."""
    words = split_number(strip_bullet(cell.text))[0] or is_heading_line(cell.text)
    own = column == 0 and above.rows == 1 and skeleton(above.text + cell.text) not in names
    return cell.columns > 1 or bool(words) or own


def _whole(cell: Cell, rest: Cell) -> Cell:
    """Two parts of one cell as one; a number goes on without a space."""
    if is_blank(rest):
        return cell
    one, two = cell.text.strip(), rest.text.strip()
    number = PIECE.fullmatch(one) and PIECE.fullmatch(two)
    text = f"{one}{'' if number else chr(10)}{two}"
    stacked = len(cell.items) > 1 or len(rest.items) > 1  # each line may be a row's: how it stood tells where it ends
    return Cell(text, replace(cell.place, rebuilt=True), (*cell.items, *rest.items) if stacked else ())


def _heads(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether a row is the table's header again, though a page broke it: its titles' cell is a title's heading."""
    index = columns.single.get("position")
    return index is not None and skeleton(row[index].text) in columns.labels[index].split("|")


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
    found = _TWELVE_MONTHS.search(text)
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
