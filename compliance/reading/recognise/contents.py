"""สารบัญ: the table of contents, told apart from the body that it lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from compliance.reading.blocks import Table
from compliance.reading.recognise.leads import split_lead
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.thai import skeleton, split_number, to_arabic
from compliance.vocabulary.sections import section_of

_CONTENTS = thai(r"สารบัญ(?!ตาราง|ภาพ|แผน)")
_PAGE = re.compile(r"[\s.…_\-–]*\(?[0-9๐-๙]{1,3}(?:\s*[-–]\s*[0-9๐-๙]{1,3})?\)?\s*$")
"""The page on which a section stands, with the points before it."""
LONGEST_LINE = 220
MOST_LINES = 80
PAGED = 3
"""From so many lines with a page's number on lines are contents, though no body with the same headings follows."""


class Entry(Struct, frozen=True):
    """One line of the contents that names a section of the standard form."""

    name: str
    number: str | None
    """In Arabic digits."""
    title: Quote


class Contents(Struct, frozen=True):
    """The contents of a document: where its lines stand, what they list, and the tables in which they are."""

    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    tables: frozenset[int] = frozenset()


def contents_of(
    stream: Stream, region: tuple[int, int], heading_name: Callable[[int], str | None], plan: str
) -> Contents | None:
    """The contents in a region. They end where a section stands for the second time, or at prose.

    `heading_name` tells which standard section the heading is that a paragraph is, if any.
    """
    first = next(
        (
            paragraph
            for paragraph, start in enumerate(stream.starts)
            if region[0] <= start < region[1]
            and _CONTENTS.match(stream.key, start)
            and stream.span(paragraph)[1] - start < 20
        ),
        None,
    )
    if first is None:
        return None
    begin, stop = stream.span(first)
    tables = {
        number: listed
        for number, (offset, table) in enumerate(stream.tables)
        if begin <= offset <= stop and (listed := list(_in_table(table, plan)))
    }
    if tables:
        return Contents(begin, stop, tuple(one for listed in tables.values() for one in listed), frozenset(tables))
    seen: set[str] = set()
    last, paged = first, 0
    for paragraph in range(first + 1, min(first + MOST_LINES, len(stream.starts))):
        start, end = stream.span(paragraph)
        name = heading_name(paragraph)
        if start >= region[1] or end - start > LONGEST_LINE or name in seen:
            break
        if name is not None:
            seen.add(name)
            last = paragraph
            paged += bool(_PAGE.search(stream.quote(start, end).text))
    again = any(
        heading_name(paragraph) in seen
        for paragraph in range(last + 1, len(stream.starts))
        if stream.starts[paragraph] < region[1]
    )
    if not seen or not (again or paged >= PAGED):
        return Contents(begin, stop)  # they were not read: what follows is the body
    entries = [one for paragraph in range(first + 1, last + 1) for one in _entries(stream, paragraph, plan)]
    return Contents(begin, stream.span(last)[1], tuple(entries))


def _entries(stream: Stream, paragraph: int, plan: str) -> Iterator[Entry]:
    for start, end in stream.lines(*stream.span(paragraph)):
        quote = stream.quote(start, end)
        found = _entry(quote.text, plan)
        if found is not None:
            yield Entry(found[0], found[1], Quote(found[2], quote.place))


def _in_table(table: Table, plan: str) -> Iterator[Entry]:
    """The sections that a table lists: the number in the cell of the title, or in the cell before it."""
    for row in table.rows:
        before = ""
        for cell in row:
            found = _entry(cell.text, plan)
            if found is not None:
                yield Entry(found[0], found[1] or _plain(before), Quote(found[2], cell.place))
                break
            before = cell.text


def _plain(text: str) -> str | None:
    number = to_arabic(text.strip().rstrip("."))
    return number if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,2})*", number) else None


def _entry(text: str, plan: str) -> tuple[str, str | None, str] | None:
    """Section, number and title of a line of the contents."""
    lead, text = split_lead(text)
    number, title = split_number(_PAGE.sub("", text))
    number = lead or number
    if not number:
        bare = re.match(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s+", title)
        number, title = (bare.group().strip(), title[bare.end() :]) if bare else ("", title)
    section = section_of(title, plan)
    return (section.name, to_arabic(number) or None, title) if section and skeleton(title) else None
