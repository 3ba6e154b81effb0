"""Units and kinds of personnel that stand as a line of text above a table instead of as a row in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.reading.blocks import Cell, Table
from compliance.reading.recognise.lists import kind_pattern, reading_words, starts_with
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.rows import is_blank, unit_name
from compliance.thai import skeleton, split_number

SECTIONS = ("headcount", "cost", "placement")
"""Sections of the staffing plan whose tables go on under such headings."""
MAX_LENGTH = 60
_GOES_ON = re.compile(r"\s*\(?ต่อ\)?\s*:?$|\s*:$")
_SENTENCE = re.compile(r"ดังนี้|ดังต่อไปนี้|จำนวน|กำหนด|มีอัตรา|มีตำแหน่ง|ประกอบด้วย|[0-9๐-๙]{3}")


class SideHeadings:
    """The headings between the tables of one document."""

    def __init__(self, stream: Stream, outline: Outline) -> None:
        self.stream = stream
        spans = ((name, outline.content("staffing", name)) for name in SECTIONS)
        self.spans = {name: span for name, span in spans if span is not None}

    def section(self, offset: int) -> str | None:
        """The section in which a table at an offset stands; None for any other place."""
        return next((name for name, span in self.spans.items() if span[0] <= offset <= span[1]), None)

    def between(self, start: int, end: int) -> Iterator[Cell]:
        """The headings from an offset, or from the beginning of the section, to a table at `end`."""
        section = self.section(end)
        if section is None:
            return
        for begin, stop in self.stream.lines(max(start, self.spans[section][0]), end):
            if stop - begin > MAX_LENGTH:
                continue
            quote = self.stream.quote(begin, stop)
            text = _GOES_ON.sub("", quote.text)
            if _is_heading(text):
                yield Cell(text, quote.place)


def titles_of(table: Table, columns: Columns) -> Iterator[Cell]:
    """The units and kinds that a table names in rows of their own above its header."""
    for row in table.rows[: columns.body]:
        filled = {id(cell): cell for cell in row if not is_blank(cell)}
        if len(filled) > 1:
            return
        yield from (cell for cell in filled.values() if _is_heading(cell.text))


def _is_heading(text: str) -> bool:
    key = skeleton(split_number(text)[1] or text)
    if kind_pattern().fullmatch(key):
        return True
    name = unit_name(text)
    is_unit = starts_with(skeleton(name), reading_words().departments) and not starts_with(
        skeleton(name), reading_words().not_units
    )
    return bool(is_unit) and not _SENTENCE.search(name)
