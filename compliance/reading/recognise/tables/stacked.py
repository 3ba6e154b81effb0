"""Rows whose cells hold many lines: a whole page, or a whole unit, that an office typed into one row of a table.

Titles and figures are paired by order, whatever the height of their lines, and only where their numbers agree. Lines of
units and of kinds of personnel between the titles have no figures and become rows of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.reading.blocks import Cell, Item
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import (
    keys,
    kind_pattern,
    longest_first,
    meanings,
    parts_a_name,
    reading_words,
    starts_with,
)
from compliance.reading.recognise.tables.titles import level_of
from compliance.thai import ThaiDateError, is_dash, parse_date, skeleton, split_number, strip_bullet
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import TABLE_HEADERS

Row = tuple[Cell, ...]
ONE_POST = 3
"""One post may be told by so many lines that each begin as a title: its old name, who acts in it."""
MOST_BROKEN_LINES = 5
"""Over so many lines a narrow column may break a level or a date."""
_BRACKETS = "() "
_YEAR = re.compile(r"[2๒][4-6๔-๖][0-9๐-๙]{2}")
_WORD_LAST = re.compile("[\u0e01-\u0e4e.]$")
_COUNTED = re.compile(r"อัตรา|คน|ตำแหน่ง|ราย|บาท")
"""What a figure above is of."""
_FIGURE_LAST = re.compile(r"[0-9๐-๙]$")
_HALF_NUMBER = re.compile(r"[0-9๐-๙]+-(?:[0-9๐-๙]+-)*$")


class _Entry(Struct):
    """One title with the lines that belong to it, or one heading."""

    items: list[Item]
    heading: bool = False


@per_rulebook
def _beginnings() -> tuple[str, ...]:
    listed = words_of(TABLE_HEADERS)
    return longest_first([*listed.titles_begin, *listed.rows.total, *listed.rows.carried])


def begins_title(text: str) -> bool:
    """Whether a text, its mark and number left out, begins as the title of a post does."""
    return skeleton(split_number(strip_bullet(text))[1]).startswith(_beginnings())


def _begins_title(item: Item) -> bool:
    return begins_title(item.text)


def posts_in(cell: Cell) -> list[Item]:
    """The lines of a cell that each begin a post's title."""
    lines = _lines(cell, False)
    return [item for at, item in enumerate(lines) if _begins_title(item) and not (at and _is_broken(lines[at - 1]))]


def heads_a_post(cell: Cell) -> bool:
    """Whether the lines of a cell begin with a unit or a kind of personnel, and name one post below it."""
    lines = _lines(cell, False)
    return len(lines) > 1 and is_heading_line(lines[0].text, weak=False) and len(posts_in(cell)) == 1


def is_heading_line(text: str, weak: bool = True) -> bool:
    """Whether a line among titles names a unit or a kind of personnel, and no post. With `weak`, a line that begins
    with งาน or ส่วน is a unit's too, though it may be the rest of a title."""
    key = skeleton(split_number(strip_bullet(text))[1])
    found = kind_pattern().match(key)
    if found and (found.end() == len(key) or key[found.end()] in "(:0123456789"):
        return True
    if starts_with(key, reading_words().not_units) or key.startswith(_beginnings()):
        return False
    word = starts_with(key, reading_words().departments) or starts_with(key, reading_words().divisions)
    if word is None or word not in keys(reading_words().weak_units):
        return word is not None
    return weak and key.strip(_BRACKETS) != word  # the word alone is the rest of a title that a line broke


def unstacked(row: Sequence[Cell], name: int, figures: Sequence[int], order: int | None = None) -> list[Row] | None:
    """The rows that stand as lines in the cells of one row; that row alone where it is one; None where the lines are
    many and do not tell which figure is whose.

    `name` is the cell of the titles. Most of the cells of `figures` must have as many lines as there are titles; a cell
    with another number of lines is dropped (see `dropped`), unless it has a line for each title and heading.
    """
    lines = [
        _lines(cell, index in figures) if index in (name, *figures) else _whole(_lines(cell, False))
        for index, cell in enumerate(row)
    ]
    lines[name] = [part for item in lines[name] for part in _as_written(item)]
    counts = Counter(len(lines[index]) for index in figures if lines[index])
    several = len(posts_in(row[name])) > ONE_POST
    if not counts and several:
        return None
    if not counts and len(lines[name]) > 1 and all(is_heading_line(item.text, weak=False) for item in lines[name]):
        return _paired(row, lines, [_Entry([item], True) for item in lines[name]], name, {*figures, order})
    if not counts or not lines[name] or (len(lines[name]) == 1 and max(counts) == 1):
        return [tuple(row)]
    if max(counts) == 1:
        if all(is_heading_line(item.text, weak=False) for item in lines[name]):
            return None  # units and kinds alone: the post whose figures these are stands on the next page
        if several:
            return None
        entries = _around(lines[name])
        return _paired(row, lines, entries, name, {*figures, order}) if len(entries) > 1 else [tuple(row)]
    count, agreeing = counts.most_common(1)[0]
    if count > 1 and agreeing * 2 > counts.total():
        for entries in _readings(lines[name]):
            if sum(not one.heading for one in entries) == count:
                return _paired(row, lines, entries, name, {*figures, order})
    return None


def _readings(lines: Sequence[Item]) -> Iterator[list[_Entry]]:
    """The ways in which the lines of a cell can be titles and headings, the likeliest first."""
    for split in (lines, [part for item in lines for part in _parted(item)]):
        for weak in (True, False):
            entries = _entries(split, weak)
            known = all(one.heading or _begins_title(one.items[0]) for one in entries)
            if known or lines[0].place.page is None:  # the lines of a page are broken by its width
                yield entries
            yield _joined(entries)


def _parted(item: Item) -> Iterator[Item]:
    """The titles and headings that a reader of pages took for one paragraph."""
    words = item.text.split(" ")
    start = 0
    for at in range(1, len(words) + 1):
        rest = " ".join(words[at:])
        begins = skeleton(rest).startswith(_beginnings()) or is_heading_line(rest, weak=False)
        if at == len(words) or begins:
            yield replace(item, text=" ".join(words[start:at]), bullet=item.bullet if start == 0 else None)
            start = at


def _lines(cell: Cell, figure: bool) -> list[Item]:
    items: list[Item] = []
    told = len(cell.items) > 1 or (cell.items and "\n" not in cell.text)
    for item in cell.items if told else (Item(line, cell.place) for line in cell.text.split("\n")):
        text = item.text.strip()
        opened = bool(items) and items[-1].text.count("(") > items[-1].text.count(")")
        how = text == "(" or (text.startswith("(") and any(letter.isdigit() for letter in text))
        counted = bool(items) and _COUNTED.fullmatch(text) and _FIGURE_LAST.search(items[-1].text)  # "๓๘" over "อัตรา"
        if figure and items and (how or opened or counted):  # a year's pay and, below, how it comes from a month's
            items[-1] = replace(items[-1], text=f"{items[-1].text} {text}")
        elif (
            items and _HALF_NUMBER.search(items[-1].text) and text[:1].isdigit()
        ):  # a position number that a line broke
            items[-1] = replace(items[-1], text=items[-1].text + text)
        elif text:
            items.append(item)
    return items


def _with_years(lines: list[Item]) -> list[Item]:
    """The lines of a cell, a year that stands alone put to the words above it, which go on to it: "กำหนดเพิ่ม ปี"."""
    found: list[Item] = []
    for item in lines:
        if found and _YEAR.fullmatch(item.text.strip()) and _WORD_LAST.search(found[-1].text.strip()):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {item.text}")
        else:
            found.append(item)
    return found


def _whole(lines: list[Item]) -> list[Item]:
    """The lines of a cell of levels, of dates or of funds with those put together that a narrow column broke; any other
    cell as it is."""
    kinds = (("", level_of), (" ", _is_date), ("", _is_funding))
    written = [part for item in lines for part in _written(item)]
    found = (_put_together(written, between, known) for between, known in kinds)
    return next(filter(None, found), None) or _with_years(lines)


def _written(item: Item) -> Iterator[Item]:
    """The lines of an entry of a page, each by itself."""
    lines = (item.place.text or "").split("\n")
    whole = skeleton(strip_bullet("".join(lines))) == skeleton(item.text)
    yield from (replace(item, text=line) for line in lines) if len(lines) > 1 and whole else (item,)


def _is_funding(text: str) -> bool:
    return skeleton(text) in meanings("funding")


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ThaiDateError:
        return False
    return True


def _put_together(lines: list[Item], between: str, known: Callable[[str], object]) -> list[Item] | None:
    """Lines as the fewest that are `known` or a dash; None where some are neither."""
    found: list[Item] = []
    at = 0
    while at < len(lines):
        most = next(
            (
                end
                for end in range(min(at + MOST_BROKEN_LINES, len(lines)), at, -1)
                if known(between.join(item.text.strip() for item in lines[at:end]))
            ),
            at + 1 if is_dash(lines[at].text) else None,
        )
        if most is None:
            return None
        found.append(replace(lines[at], text=between.join(item.text.strip() for item in lines[at:most])))
        at = most
    return found


def _around(lines: Sequence[Item]) -> list[_Entry]:
    """One title, and the headings that stand above and below it in its cell."""
    first = next((at for at, item in enumerate(lines) if _begins_title(item)), 0)
    if not is_heading_line(lines[0].text):
        first = 0
    last = len(lines)
    while last > first + 1 and is_heading_line(lines[last - 1].text, weak=False) and not _is_broken(lines[last - 2]):
        last -= 1
    above: list[_Entry] = []
    for item in lines[:first]:
        if is_heading_line(item.text):
            above.append(_Entry([item], True))
        else:  # the rest of a name that wrapped
            above[-1].items.append(item)
    return [*above, _Entry([*lines[first:last]]), *(_Entry([item], True) for item in lines[last:])]


def _is_broken(item: Item) -> bool:
    """Whether a line is only the beginning of a title: ผู้อำนวยการ."""
    return skeleton(split_number(strip_bullet(item.text))[1]) in keys(reading_words().broken_titles)


def _completes(items: Sequence[Item], item: Item) -> bool | None:
    """Whether a line completes the name of a kind of personnel, or else of a type of organisation, of which the line
    above has only the beginning: องค์การบริหาร over ส่วนจังหวัด. None where it completes none."""
    above, key = skeleton("".join(one.text for one in items)), skeleton(item.text)
    if kind_pattern().fullmatch(above + key):
        return True
    return False if parts_a_name(above, key) and not key.startswith(_beginnings()) else None


def _is_open(items: Sequence[Item]) -> bool:
    """Whether a bracket is open at the end of a title's lines: "(ปฏิบัติ", which the next closes."""
    text = "".join(item.text for item in items)
    return text.count("(") > text.count(")")


def _as_written(item: Item) -> Iterator[Item]:
    """The lines of an entry of a page apart where one names a unit or a kind of personnel, or begins a title: they only
    filled the width of their column."""
    lines = (item.place.text or "").split("\n") if item.place.page is not None else []
    if len(lines) < 2 or skeleton(strip_bullet("".join(lines))) != skeleton(item.text):
        yield item
        return
    groups = [[strip_bullet(lines[0])]]
    for line, following in zip(lines[1:], [*lines[2:], ""], strict=True):
        mine = replace(item, text=line.strip())
        begins = _begins_title(mine) and not _is_broken(replace(item, text=groups[-1][-1]))
        kind = kind_pattern().fullmatch(skeleton(line + following))  # its name was broken too
        if begins or kind or is_heading_line(line, weak=False):
            groups.append([line.strip()])
        else:
            groups[-1].append(line.strip())
    if len(groups) == 1:
        yield item
        return
    for number, group in enumerate(groups):
        yield replace(item, text=clean("\n".join(group)), bullet=None if number else item.bullet)


def _entries(lines: Sequence[Item], weak: bool) -> list[_Entry]:
    """Titles, each with the level or the brackets below it, and headings."""
    entries: list[_Entry] = []
    for item in lines:
        before = entries[-1] if entries and not entries[-1].heading else None
        if entries and (kind := _completes(entries[-1].items, item)) is not None:
            entries[-1] = _Entry([*entries[-1].items, item], kind or entries[-1].heading)
        elif before and (_is_broken(before.items[-1]) or _is_open(before.items)):
            before.items.append(item)
        elif is_heading_line(item.text, weak):
            entries.append(_Entry([item], True))
        elif before and (level_of(item.text) or item.text.startswith("(")):
            before.items.append(item)
        else:
            entries.append(_Entry([item]))
    return entries


def _joined(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries with lines that begin as no title does joined to what they go on from."""
    joined: list[_Entry] = []
    for entry in entries:
        first = entry.items[0]
        marked = first.bullet is not None or split_number(first.text)[0]
        if joined and not entry.heading and not marked and not _begins_title(first):
            joined[-1] = _Entry([*joined[-1].items, *entry.items], joined[-1].heading)
        else:
            joined.append(entry)
    return joined


def _paired(
    row: Sequence[Cell], lines: Sequence[Sequence[Item]], entries: Sequence[_Entry], name: int, strict: set[int | None]
) -> list[Row]:
    """A row for each entry; cells of `strict` are paired with titles only."""
    titles = sum(not one.heading for one in entries)
    beside = _beside(row, lines, titles, strict)
    rows: list[Row] = []
    title = 0
    for number, entry in enumerate(entries):
        cells: list[Cell] = []
        for index, cell in enumerate(row):
            mine: Sequence[Item] = ()
            if index == name:
                mine = entry.items
            elif len(lines[index]) == titles and not entry.heading:
                mine = [lines[index][title]]
            elif titles == 1 and not entry.heading:
                mine = lines[index]
            elif index in beside:
                mine = [] if entry.heading else beside[index].get(title, [])
            elif titles > 1 and index not in strict and _stand_beside(lines[index], entries):
                mine = [lines[index][number]]
            cells.append(_cell(cell, mine))
        rows.append(tuple(cells))
        title += not entry.heading
    return rows


def _stand_beside(lines: Sequence[Item], entries: Sequence[_Entry]) -> bool:
    """Whether a column has a line for each title and each heading, on the same lines as far as these are known."""
    return len(lines) == len(entries) and all(
        0 in (item.at, entry.items[0].at) or item.at == entry.items[0].at
        for item, entry in zip(lines, entries, strict=True)
    )


def _beside(
    row: Sequence[Cell], lines: Sequence[Sequence[Item]], titles: int, strict: set[int | None]
) -> dict[int, dict[int, list[Item]]]:
    """Columns with fewer lines than there are titles, each line by the number of the title that it stands beside: where
    all figures stand on the same lines, and the column on none but theirs, unbroken, from the first on."""
    found: dict[int, dict[int, list[Item]]] = {}
    figures = {
        tuple(item.at for item in own) for at, own in enumerate(lines) if at in strict and titles == len(own) > 1
    }
    numbers = {line: number for number, line in enumerate(next(iter(figures), ()))}
    if len(figures) != 1 or 0 in numbers or len(numbers) < titles:
        return found
    for index, own in enumerate(lines):
        if index in strict or not 0 < len(own) < titles or len(own) != len(row[index].items):
            continue
        at = [numbers.get(item.at) for item in own]
        if at[0] == 0 and None not in at and len(set(at)) == len(at):
            found[index] = {title: [item] for title, item in zip(at, own, strict=True) if title is not None}
    return found


def _cell(cell: Cell, items: Sequence[Item]) -> Cell:
    text = "\n".join((item.bullet or "") + item.text for item in items)
    place = items[0].place if items else cell.place
    return Cell(text, replace(place, rebuilt=True), tuple(items))


def merged(row: Sequence[Cell], following: Sequence[Cell]) -> Row:
    """Two rows as one whose cells hold the lines of both."""
    return tuple(
        _cell(one if one.text else two, [*_lines(one, False), *_lines(two, False)])
        for one, two in zip(row, following, strict=True)
    )


def dropped(row: Sequence[Cell], rows: Sequence[Row], order: int | None) -> list[int]:
    """The columns, that of running numbers apart, of which nothing came into the rows that were made of a row."""
    return [
        index
        for index, cell in enumerate(row)
        if index != order and cell.text.strip() and not is_dash(cell.text) and not any(one[index].text for one in rows)
    ]
