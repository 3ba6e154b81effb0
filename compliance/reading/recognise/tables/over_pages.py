"""Rows that the end of a page cut in two, and cells that reach over it: put together before they are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from operator import is_

from msgspec.structs import replace

from compliance.reading.blocks import Cell, Table
from compliance.reading.recognise.tables.columns import Columns, row_key
from compliance.reading.recognise.tables.rows import AMOUNT, PIECE, TWELVE_MONTHS, is_blank
from compliance.reading.recognise.tables.stacked import is_heading_line
from compliance.thai import is_dash, parse_int, skeleton, split_number, strip_bullet, to_arabic

_WHOLE = re.compile(r"[0-9๐-๙]{1,4}\.?")
_NUMBER = re.compile(rf"{AMOUNT.pattern}|[0-9]+(?:\.[0-9]{{1,2}})?")
_ALONE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|0|[1-9][0-9]*(?:\.[0-9]{2})?")


def contents(table: Table, columns: Columns, first: int) -> list[tuple[Cell, ...]]:
    """The rows of a table from `first` on that hold something of their own: not the header again, not one that only
    cells of the row above reach into, and not one that is blank. A row that the end of a page cut in two is one, and a
    cell of it that further rows share is whole in them too."""
    unit = columns.single.get("unit")
    rows = list(_whole_rows(table, columns, first))
    return rows if unit is None else _with_units(rows, unit)


def _with_units(rows: list[tuple[Cell, ...]], unit: int) -> list[tuple[Cell, ...]]:
    """The rows, those at the end of a page whose unit's cell is ruled off but blank with the unit that heads the next
    page: where cells of units reach over their rows, one that reaches over the page has its name on one side of it."""
    if not any(row[unit].rows > 1 and not is_blank(row[unit]) for row in rows):
        return rows
    found = list(rows)
    for at in range(len(rows) - 2, -1, -1):
        row, below = found[at], found[at + 1]
        last = _page(row) != _page(rows[at + 1]) or below[unit].place.rebuilt
        named = any(not is_blank(one[unit]) and _page(one) == _page(row) for one in rows[:at])
        if last and named and is_blank(row[unit]) and not is_blank(below[unit]) and _page(row) is not None:
            place = replace(below[unit].place, rebuilt=True)
            found[at] = (*row[:unit], replace(below[unit], place=place), *row[unit + 1 :])
    return found


def _page(row: Sequence[Cell]) -> int | None:
    return next((cell.place.page for cell in row if not is_blank(cell)), None)


def _whole_rows(table: Table, columns: Columns, first: int) -> Iterator[tuple[Cell, ...]]:
    """The rows with what the end of a page cut off joined to them."""
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
            order = _order_of(held, columns)
            yield held
            row = tuple(map(_shared, row, cut, held)) if cut else row
            cut = cut if any(map(is_, row, held)) else ()
        held = row
    if held is not None:
        yield held


def _order_of(row: Sequence[Cell], columns: Columns) -> int | None:
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
    if not all(_NUMBER.fullmatch(to_arabic(f"{_digits(above[index])}{_digits(row[index])}")) for index in pieces):
        return False  # two numbers, not one
    if name is not None and filled == [name] and is_heading_line(row[name].text):
        return _closes(above[name].text, row[name].text)
    return (
        lacks
        and all(not is_blank(above[index]) for index in filled)
        and (bool(broken) or all(is_blank(row[index]) or index in reckoned for index in figures))
        and all(PIECE.fullmatch(_digits(row[index])) for index in broken)
    )


def _closes(above: str, text: str) -> bool:
    """Whether a text closes the bracket that the one above leaves open."""
    return above.count("(") > above.count(")") and text.count(")") > text.count("(")


def _digits(cell: Cell) -> str:
    """What a cell says; a number that a narrow column broke without its breaks."""
    text = cell.text.strip()
    lines = to_arabic(text).split()
    broken = "," in text and all(PIECE.fullmatch(line) and not AMOUNT.fullmatch(line) for line in lines)
    return "".join(text.split()) if broken else text


def _is_reckoned(cell: Cell, rest: Cell) -> bool:
    """Whether what a page left of a year's pay is how it comes from a month's, or the end of that: "33,230 x 12)"."""
    above, below = to_arabic(cell.text), to_arabic(rest.text)
    return TWELVE_MONTHS.search(above) is None and TWELVE_MONTHS.search(f"{above} {below}") is not None


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
    one, two = (to_arabic(_digits(part)) for part in (cell, rest))
    return bool(_NUMBER.fullmatch(one + two)) and (bare or not (_ALONE.fullmatch(one) and _ALONE.fullmatch(two)))


def _is_lone_heading(cell: Cell, above: Cell, column: int, names: Collection[str]) -> bool:
    """Whether the only cell of a row heads what follows: it reaches over columns, names a unit, has a number, or stands
    in the first column below no cell that several rows share, nor one that with it is one of the column's `names`."""
    if column == 0 and skeleton(above.text + cell.text) in names:
        return False
    words = split_number(strip_bullet(cell.text))[0] or is_heading_line(cell.text)
    return cell.columns > 1 or bool(words) or (column == 0 and above.rows == 1)


def _whole(cell: Cell, rest: Cell) -> Cell:
    """Two parts of one cell as one; a number goes on without a space."""
    if is_blank(rest):
        return cell
    one, two = _digits(cell), _digits(rest)
    number = PIECE.fullmatch(one) and PIECE.fullmatch(two)
    text = f"{one}{'' if number else chr(10)}{two}"
    stacked = not number and (
        len(cell.items) > 1 or len(rest.items) > 1
    )  # each line may be a row's: how it stood tells where it ends
    return Cell(text, replace(cell.place, rebuilt=True), (*cell.items, *rest.items) if stacked else ())


def _heads(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether a row is the table's header again, though a page broke it: its titles' cell is a title's heading."""
    index = columns.single.get("position")
    return index is not None and skeleton(row[index].text) in columns.labels[index].split("|")
