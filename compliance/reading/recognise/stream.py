"""The running text of a document as one searchable key, with the way back to each character's place.

Patterns are matched against the *key* (see `compliance.thai.skeleton`): no marks, Arabic digits, and no spaces but
between two numbers. So neither line breaks nor lost tone marks matter, and a pattern can be written as plain Thai
(`thai("ลงวันที่")`). Offsets everywhere are offsets in the key; `quote` goes back to the words as written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Block, Item, Note, Paragraph, Table
from compliance.reading.mending import mend, mended_note, misreadings, one_line
from compliance.reading.recognise.gaps import Lost, last_place, lost_between
from compliance.thai import find_dates, skeleton
from compliance.thai.dates import FoundDate
from compliance.vocabulary import per_rulebook, remembered

MAX_QUOTE = 400
_THAI_RUN = re.compile(r"[\u0e00-\u0e7f ]+")
_ITEM_NUMBER = re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]*\s?")
_MARKUP = re.compile(r"^[ \t]*#{1,6}(?=\s)|\*{2,}|__|\\[*_#]+", re.MULTILINE)


class Quote(Struct, frozen=True):
    """Words of the document: cleaned and with sure misreadings mended, and their place as written."""

    text: str
    place: Place


@per_rulebook
def thai(pattern: str) -> re.Pattern[str]:
    """A regular expression in which Thai is written as usual and matches keys."""
    return re.compile(_THAI_RUN.sub(lambda run: skeleton(run.group()), pattern))


@remembered(4096)
def _letter(letter: str) -> str:
    return skeleton(letter)


class Stream:
    """All paragraphs of a document as one key."""

    def __init__(self, blocks: Sequence[Block], lost: Lost | None = None) -> None:
        self.lost: Lost = lost or {}
        """The pages that could not be read."""
        self.gaps: list[int] = []
        """Each offset at which such pages stand between blocks."""
        self.paragraphs: list[Paragraph] = []
        self.starts: list[int] = []
        """Offset in the key at which each paragraph begins."""
        self.tables: list[tuple[int, Table]] = []
        """Each table with the offset at which it stands between paragraphs."""
        pieces: list[str] = []
        at: list[tuple[int, int]] = []  # of each character of `fixed`: paragraph, offset in what is written there
        key: list[str] = []
        origin: list[int] = []
        length = 0
        before: Block | None = None
        for block in blocks:
            if before is not None and lost_between(self.lost, last_place(before), block.place):
                self.gaps.append(len(key))
            before = block
            if isinstance(block, Table):
                self.tables.append((len(key), block))
                continue
            number = len(self.paragraphs)
            self.paragraphs.append(block)
            self.starts.append(len(key))
            fixed, offsets = mend(raw_text(block))
            pieces.append(fixed + "\n")
            at.extend((number, offset) for offset in offsets)
            at.append((number, len(raw_text(block))))
            markup = {index for found in _MARKUP.finditer(fixed) for index in range(*found.span())}
            for index, letter in enumerate(fixed):
                if index in markup:
                    continue
                letters = _letter(letter)
                if letters.isdigit() and key and key[-1].isdigit() and origin[-1] != length + index - 1:
                    if len(key) == self.starts[-1]:  # the space belongs to the paragraph before
                        self.starts[-1] += 1
                    key.append(" ")  # two numbers, not one
                    origin.append(max(length + index - 1, 0))
                if letters and not (letters == "า" and key and key[-1] == "า"):
                    key.append(letters[0])
                    origin.append(length + index)
            length += len(fixed) + 1
        self.fixed = "".join(pieces)
        self.key = "".join(key)
        self._at = at
        self._origin = origin
        self._dates = [(bisect_left(origin, found.start), found) for found in find_dates(self.fixed)]
        self._date_starts = [start for start, _ in self._dates]

    def before_gap(self, start: int, end: int) -> int:
        """Where a stretch ends: at its end, or at the first lost page after its start."""
        return next((gap for gap in self.gaps if start < gap < end), end)

    def __len__(self) -> int:
        return len(self.key)

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def span(self, paragraph: int) -> tuple[int, int]:
        """Start and end of a paragraph."""
        end = self.starts[paragraph + 1] if paragraph + 1 < len(self.starts) else len(self.key)
        apart = end > self.starts[paragraph] and self.key[end - 1] == " "
        return self.starts[paragraph], end - apart

    def first_line(self, paragraph: int) -> tuple[int, int]:
        """Start and end of the first line of a paragraph."""
        return self.line(*self.span(paragraph))

    def line(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the line that begins at an offset, inside a stretch."""
        return start, max(start, min(end, self.line_end(start))) if start < end else start

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of each line of a stretch."""
        while start < end:
            stop = self.line(start, end)[1]
            yield start, stop
            start = max(stop, start + 1)

    def _fixed(self, start: int, end: int) -> tuple[int, int]:
        if start >= end or start >= len(self._origin):
            where = self._origin[start] if start < len(self._origin) else len(self.fixed)
            return where, where
        first = self._origin[start]
        last = self._origin[end] if end < len(self._origin) else len(self.fixed)
        stretch = self.fixed[first:last]
        # Markup before the next letter is not part of the stretch.
        return first, first + len(stretch.rstrip(" \t\n#*\\_"))

    def quote(self, start: int, end: int) -> Quote:
        """The words from `start` to `end` with their place."""
        first, last = self._fixed(start, end)
        return Quote(one_line(_MARKUP.sub("", self.fixed[first:last])), self._place(first, last))

    def _place(self, first: int, last: int) -> Place:
        if not self._at:
            return Place(file="")
        number, begin = self._at[min(first, len(self._at) - 1)]
        end_number, end = self._at[min(last, len(self._at) - 1)] if last > first else (number, begin)
        paragraph = self.paragraphs[number]
        raw = raw_text(paragraph)
        text = raw[begin:end] if end_number == number else raw[begin:]
        for between in range(number + 1, end_number + 1):
            if len(text) > MAX_QUOTE:
                break
            other = raw_text(self.paragraphs[between])
            text += "\n" + (other if between < end_number else other[:end])
        return moved(paragraph.place, raw, begin, text)

    def place(self, offset: int) -> Place:
        """The place of one offset."""
        return self.quote(offset, min(offset + 1, len(self))).place

    def search(self, pattern: str | re.Pattern[str], start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match of a pattern (Thai as usual) in a stretch."""
        compiled = thai(pattern) if isinstance(pattern, str) else pattern
        return compiled.search(self.key, start, len(self.key) if end is None else end)

    def every(self, pattern: str | re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches of a pattern in a stretch."""
        compiled = thai(pattern) if isinstance(pattern, str) else pattern
        return compiled.finditer(self.key, start, len(self.key) if end is None else end)

    def date_from(self, offset: int, within: int = 24) -> tuple[int, int, FoundDate] | None:
        """The date that begins at most `within` letters after an offset: its start, its end and the date itself."""
        index = bisect_left(self._date_starts, offset)
        if index == len(self._dates) or self._dates[index][0] > offset + within:
            return None
        start, found = self._dates[index]
        return start, bisect_left(self._origin, found.end), found

    def starts_word(self, offset: int) -> bool:
        """Whether a space, a line break or a comma stands before an offset."""
        if offset <= 0 or offset >= len(self._origin):
            return True
        return self.fixed[self._origin[offset] - 1] in " \t\n\u00a0,"

    def writes(self, offset: int, word: str) -> bool:
        """Whether a word stands at an offset, marks and all; where the text has no marks at all, its letters are
        enough: จังหวัด is not จึง."""
        if not self.key.startswith(skeleton(word), offset):
            return False
        at = self._origin[offset]
        written = self.fixed[at : at + len(word)]
        return written == word or skeleton(written) == written

    def wraps(self, offset: int) -> bool:
        """Whether only the width of a page breaks a line before an offset: no space stands there."""
        at = self._origin[offset] if 0 < offset < len(self._origin) else 0
        broken = at > 1 and self.fixed[at - 1] == "\n" and not self.fixed[at - 2].isspace()
        return broken and self.paragraphs[self.paragraph_at(offset)].wrapped and offset not in self.starts

    def line_start(self, offset: int) -> int:
        """Where the line that holds an offset starts."""
        if offset <= 0 or offset >= len(self._origin):
            return max(0, min(offset, len(self.key)))
        return bisect_left(self._origin, self.fixed.rfind("\n", 0, self._origin[offset]) + 1)

    def line_end(self, offset: int) -> int:
        """Where the line that holds an offset ends."""
        if offset >= len(self._origin):
            return len(self.key)
        return bisect_left(self._origin, self.fixed.index("\n", self._origin[offset]))

    def after_number(self, offset: int) -> int:
        """Where the words of an item begin that opens with a number at an offset."""
        found = _ITEM_NUMBER.match(self.key, offset)
        return found.end() if found else offset

    def mendings(self) -> Iterator[Note]:
        """What was read otherwise than it is written, one note for each misreading."""
        for entry in misreadings():
            first, count, read = None, 0, entry.read
            parts: list[Paragraph | Item] = [*self.paragraphs]
            parts.extend(item for _, table in self.tables for row in table.rows for cell in row for item in cell.items)
            for part in parts:
                raw = raw_text(part)
                here = raw.count(read)
                if here and first is None:
                    first = moved(part.place, raw, raw.index(read), read)
                count += here
            if first is not None:
                yield mended_note(entry, count, first)


def raw_text(part: Paragraph | Item) -> str:
    """What is written in a paragraph or an item of a cell."""
    return part.text if part.place.text is None else part.place.text


def moved(place: Place, raw: str, offset: int, text: str) -> Place:
    """The place of something inside a stretch: line and column move on with what stands before it."""
    shown = text if len(text) <= MAX_QUOTE else text[:MAX_QUOTE] + "…"
    if place.line is None:
        return replace(place, text=shown)
    before = raw[:offset]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else (place.column or 1) + len(before)
    return replace(place, line=place.line + lines, column=column, text=shown)
