"""โครงสร้างส่วนราชการ where it is text and no table: a heading for each structure, its units and their work below.

Which structure is the old and which the new is only taken from headings that say so. A list without such a heading, and
a line of which it is not clear whose work it is, are said and not placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from compliance.reading.blocks import Item, Note
from compliance.reading.recognise.lists import any_of, keys, reading_words, starts_with
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Quote, Stream
from compliance.reading.recognise.units import MAX_NAME, Column, Entry, is_head
from compliance.thai import skeleton, split_bullet, split_number, to_arabic
from compliance.vocabulary import per_rulebook

SECTIONS = ("structure", "structure-determination")
MAX_HEADING = 90
FOLLOWS = 4
"""So many lines below its heading the first department of a structure stands at the latest."""
SEVERAL = 2
"""From so many departments on a list is a structure."""
_LETTERED = re.compile(r"^\(?[ก-ฉ][.)]\s*")
_SAYS = re.compile(r"(?!\s*(?:ดังนี้|ดังต่อไปนี้)?\s*:?\s*$)")
"""Matches at the beginning of words that say more than that a list follows."""
_BRACKET = re.compile(r"\s*\(([^()]+)\)$")
_AGAIN = re.compile(r"\s*\(ต่อ\)$")


class Found(Struct, frozen=True):
    """The structures that a text holds by their side, and the note on a list that does not tell its side."""

    columns: dict[str, Column]
    doubt: Note | None = None


def structures_in_text(stream: Stream, outline: Outline) -> Found:
    """The old and the new structure, as far as headings tell which is which."""
    start, end, section = _stretch(stream, outline)
    lines = list(lines_of(stream, start, end))
    heads = [n for n, line in enumerate(lines) if side_of(line.text) and departments_in(lines[n + 1 : n + 1 + FOLLOWS])]
    untold = [lines[: heads[0]] if heads else lines] if section else []
    readings: dict[str, Reading] = {}
    for head, stop in pairwise([*heads, len(lines)]):
        side, body = side_of(lines[head].text) or "", lines[head + 1 : stop]
        if side == "both":
            untold.append(body)
        else:
            readings.setdefault(side, Reading(side)).read(body)
    first = next((found[0] for one in untold if len(found := departments_in(one)) >= SEVERAL), None)
    return Found({side: reading.finish() for side, reading in readings.items()}, _doubt(first) if first else None)


def _doubt(first: Item) -> Note:
    return Note(
        f"โครงสร้างส่วนราชการที่เริ่มด้วย “{first.text[:60]}” ไม่มีหัวข้อบอกว่าเป็นโครงสร้างเดิมหรือโครงสร้างใหม่ จึงไม่ได้อ่าน "
        "ให้เขียนหัวข้อ “โครงสร้างเดิม” หรือ “โครงสร้างใหม่” ไว้เหนือรายการ",
        f"no heading tells whether the structure that begins with “{first.text[:60]}” is the old or the new one: it "
        "was not read; write โครงสร้างเดิม or โครงสร้างใหม่ above it",
        first.place,
        "doubt",
    )


def _stretch(stream: Stream, outline: Outline) -> tuple[int, int, bool]:
    """Where to look: the section on the structure, else the whole plan; and whether it is that section."""
    start, end = outline.regions.get("staffing", (0, 0))
    listed = outline.headings.get("staffing", ())
    first = next((n for n, one in enumerate(listed) if one.name in SECTIONS), None)
    if first is None:
        begin = outline.after_announcements("staffing")
        return max(begin, start), end, False
    following = next((one.start for one in listed[first:] if one.name not in SECTIONS), end)
    return listed[first].start, following, True


def lines_of(stream: Stream, start: int, end: int) -> Iterator[Item]:
    """The entries of a stretch: its paragraphs, cut where a line without a mark begins a unit, a structure or prose."""
    for paragraph in range(stream.paragraph_at(start), len(stream.starts)):
        begin, stop = stream.span(paragraph)
        if begin >= end:
            return
        pieces: list[tuple[int, int]] = []
        listed = False
        kinds = (reading_words().departments,) if stream.paragraphs[paragraph].wrapped else ()
        for one in stream.lines(max(begin, start), stop):
            text = stream.quote(*one).text
            alone = side_of(text) or starts_with(skeleton(text), reading_words().prose_begins)
            if pieces and not alone and (listed or not _names_unit(text, *kinds)):
                pieces[-1] = (pieces[-1][0], one[1])
            else:
                listed = listed if pieces else _is_listed(text)
                pieces.append(one)
        yield from (_item(stream.quote(*piece)) for piece in pieces)


def _item(quote: Quote) -> Item:
    bullet, rest = split_bullet(quote.text)
    return Item(rest, quote.place, bullet, True) if bullet and rest else Item(quote.text, quote.place)


def _names_unit(text: str, *kinds: tuple[str, ...]) -> bool:
    """Whether a text begins with a word for a unit of a kind, by default any."""
    key = skeleton(text)
    return any(
        starts_with(key, kind) for kind in kinds or (reading_words().departments, reading_words().divisions)
    ) and not starts_with(key, reading_words().not_units)


def _is_listed(text: str) -> bool:
    """Whether a paragraph is one entry of a list of work: marked, and no unit."""
    number, name = split_number(text)
    return bool(split_bullet(text)[0] or (number and not _names_unit(name)) or number.count(".") > 1)


def names_department(line: Item) -> bool:
    """Whether a line names a department, whatever its number."""
    number, name = split_number(line.text)
    return (
        line.bullet is None
        and _names_unit(name, reading_words().departments)
        and len(name) <= (MAX_NAME if number else 80)
    )


def departments_in(lines: Sequence[Item]) -> list[Item]:
    """The lines that name departments."""
    return [line for line in lines if names_department(line)]


@per_rulebook
def _sides() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Of each side: how a heading of it begins, and how a heading of the other goes on to name it too."""
    listed = reading_words().structure_sides
    about, between, more = map(any_of, (listed.about, listed.between, listed.and_))
    return tuple(
        (
            side,
            re.compile(rf"\(?{about}\(?{between}*\(?{any_of(words)}|{about}.*\({between}*{any_of(words)}\)"),
            re.compile(rf"{more}\(?{between}*{any_of(words)}"),
        )
        for side, words in (("old", listed.old), ("new", listed.new))
    )


def side_of(text: str) -> str | None:
    """Which structure a text heads: `old`, `new`, or `both` when it does not tell; None when it heads none."""
    key = skeleton(_LETTERED.sub("", split_number(text)[1]))
    if len(key) > MAX_HEADING:
        return None
    told = [(found.end(), side) for side, begins, _ in _sides() if (found := begins.match(key))]
    if not told:
        return None
    end, side = min(told)
    other = next(goes_on for name, _, goes_on in _sides() if name != side)
    return "both" if len(told) > 1 or other.search(key, end) else side


def bare_side(key: str) -> str | None:
    """The side of which a key is a word alone, as below a heading that two columns share."""
    words = reading_words().structure_sides
    return next((side for side in ("old", "new") if key.strip("()") in keys(words.of(side))), None)


class Reading:
    """Reads the lines of one side, and keeps those that it could not place."""

    def __init__(self, side: str) -> None:
        self.column = Column(side)
        self.left: list[Item] = []
        self.broken = False
        """Prose has ended the open list of work."""

    def read(self, body: Sequence[Item]) -> None:
        """Take in the lines below one heading of the side."""
        departments = departments_in(body)
        numbered = any(split_number(line.text)[0] for line in departments)
        prefix = to_arabic(split_number(departments[0].text)[0]).rpartition(".")[0]
        for line in body:
            self._take(_without(line, prefix), numbered)

    def _take(self, item: Item, numbered: bool) -> None:
        entry = Entry.heading(item)
        heads = item.bullet is None and entry.level is not None and (entry.number or not numbered)
        if heads and not (self.broken and entry.level == 0):
            self._open(item, entry)
        elif self.column.fresh and item.bullet is None and is_head(item):
            return  # the post of the unit's head, printed below its name
        elif self.column.departments and not self.broken and (item.bullet or entry.number or _is_work(item)):
            self._put(Entry.duty(item, continues=False), item)
        elif self.column.departments or item.bullet or entry.number:
            # Prose right below a unit is about it; prose after its work ends the list.
            self.broken = self.broken or self.column.mark()[1] > 0
            self.left.append(item)

    def _open(self, item: Item, entry: Entry) -> None:
        """A unit's heading, without the prose that may stand on its line."""
        name = _AGAIN.sub("", entry.text)
        last = self.column.departments[-1] if self.column.departments else None
        if name != entry.text and last is not None and skeleton(name) == skeleton(last.name or ""):
            return  # the page before goes on
        self.broken = False
        prose, word = min(
            ((at, one) for one in reading_words().unit_prose if (at := name.find(one)) > 0), default=(None, "")
        )
        if prose is not None and _SAYS.match(name[prose + len(word) :]):
            self.left.append(item)
        self._put(replace(entry, text=name[:prose].strip()), item)

    def _put(self, entry: Entry, item: Item) -> None:
        """A unit or a piece of work, with the remark on it that brackets behind its name hold."""
        remark = _BRACKET.search(entry.text)
        if remark is not None and not starts_with(skeleton(remark[1]), reading_words().unit_remarks):
            remark = None
        before = self.column.mark()
        self.column.add(replace(entry, text=entry.text[: remark.start()].strip()) if remark else entry)
        if remark is not None:
            self.column.remark(before, remark[1].strip(), item.place)

    def finish(self) -> Column:
        """The column, with a problem for what was not placed and for a department that stands twice."""
        if self.left:
            n, first = len(self.left), self.left[0]
            self.column.problems.append(
                Note(
                    f"ข้อความใต้โครงสร้าง {n} แห่ง (แห่งแรก “{first.text[:60]}”) ไม่ใช่ชื่อหน่วย "
                    "หรือรายการงานที่มีเลขหรือขีดนำ จึงไม่ได้อ่าน",
                    f"{n} stretches below the structure (the first is “{first.text[:60]}”) are neither a unit nor an "
                    "item of a list of work: they were not read",
                    first.place,
                    "unattributed",
                )
            )
        seen: set[str] = set()
        for unit in self.column.departments:
            key = skeleton(unit.name or "")
            if key and key in seen:
                self.column.problems.append(
                    Note(
                        f"“{unit.name}” มีสองแห่งในโครงสร้างเดียวกัน อาจเป็นรายการสรุปและรายการละเอียด",
                        f"“{unit.name}” stands twice in one structure: a summary and the list itself, perhaps",
                        unit.place,
                        "twice",
                    )
                )
            seen.add(key)
        return self.column


def _is_work(item: Item) -> bool:
    """Whether a line without a mark names a piece of work."""
    return len(item.text) <= MAX_NAME and skeleton(item.text).startswith(skeleton("งาน"))


def _without(item: Item, prefix: str) -> Item:
    """The line without the number of its section before its own: "8.1.2 กองคลัง" is "2 กองคลัง"."""
    number, name = split_number(item.text)
    own = to_arabic(number).removeprefix(f"{prefix}.") if prefix else number
    return item if own == to_arabic(number) or item.bullet else replace(item, text=f"{own}. {name}")
