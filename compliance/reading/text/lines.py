"""Text into paragraphs and tables.

A line with a tab or bars between its words is a row of a table; rows that only blank lines part make one table, its
header repeated on each page. Every other run of lines is a paragraph, cut where a heading, a number of an item or a
list mark begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from compliance.model.places import Place
from compliance.reading.aligned_text import with_aligned
from compliance.reading.blocks import Block, Blocks, Cell, Note, Paragraph, Table, cut_off
from compliance.reading.errors import ReadingError, too_large
from compliance.reading.limits import Limits
from compliance.reading.text.cells import read_cell
from compliance.reading.text.html_tables import html_blocks, table_ends
from compliance.thai import normalise, split_bullet, split_number

MAX_CHARACTERS = 20_000_000
MAX_COLUMNS = 60
_HEADING = re.compile(r"\s*(#{1,6})\s+")
_BOLD = re.compile(r"\s*\*\*(.+?)\*\*\s*$")
_RULE = re.compile(r"[\s|:+\-=_*\\~.]*")
_PART = re.compile(r"\s*\**\s*(?:ส่วนที่|บทที่|ตอนที่)\s*[0-9๐-๙]")
_NEWLINES = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Line(Struct, frozen=True):
    """One line of the file; `number` counts from 1."""

    number: int
    text: str


def text_blocks(content: str, file: str) -> Blocks:
    """The text as blocks. Raises ReadingError when it is too long to be a plan, or no text at all."""
    if len(content) > MAX_CHARACTERS:
        raise too_large(
            file, "", f"ข้อความยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร", f"the text has more than {MAX_CHARACTERS:,} characters"
        )
    if not content.strip("\ufeff \t\r\n"):
        raise ReadingError(file, "", "ไฟล์ว่าง ไม่มีข้อความให้อ่าน", "the file is empty: there is no text to read", "empty")
    lines = [Line(number, text) for number, text in enumerate(_NEWLINES.split(content.removeprefix("\ufeff")), 1)]
    blocks = with_aligned(tuple(_blocks(lines, file)), Limits())
    return Blocks(file, "text", blocks, (), tuple(_cut(lines, blocks, file)))


def _cut(lines: list[Line], blocks: Sequence[Block], file: str) -> Iterator[Note]:
    """The last line is the beginning of a table's row, and does not even end: the file was cut off in it."""
    last = lines[-1]
    table = next((block for block in reversed(blocks) if isinstance(block, Table)), None)
    if table is None or not last.text.strip():
        return
    at = max((cell.place.line or 0 for row in table.rows for cell in row), default=0)
    if at not in (last.number, last.number - 1):
        return
    widths = [len(_cells(line.text) or ()) for line in lines[(table.place.line or 1) - 1 : -1]]
    usual = max(widths, default=0)
    if len(_cells(last.text) or ()) < usual and widths.count(usual) > 1:
        yield cut_off("แถวสุดท้ายของตารางขาดช่อง", "the last row of a table lacks cells", Place(file, line=last.number))


def _blocks(lines: list[Line], file: str) -> Iterator[Block]:
    paragraph: list[Line] = []
    rows: list[tuple[Line, tuple[Cell, ...]]] = []
    tables = after = refused = 0
    texts = [line.text for line in lines]
    ends = table_ends(texts)
    for line in [*lines, Line(len(lines) + 1, "")]:
        if line.number <= after:
            continue
        end = ends.get(line.number - 1) if line.number > refused else None
        found = html_blocks(texts, line.number - 1, end, file, tables + bool(rows)) if end else None
        if end and found is None:  # broken tags: read as text, and not tried again line by line
            refused = end
        if end and found is not None:
            after = end
            if paragraph:
                yield _paragraph(paragraph, file)
            if rows:
                tables += 1
                yield _table(rows, tables, file)
            paragraph, rows = [], []
            tables += sum(isinstance(block, Table) for block in found)
            yield from found
            continue
        spans = _cells(line.text)
        if spans is not None:
            if paragraph:
                yield _paragraph(paragraph, file)
                paragraph = []
            rows.append(
                (
                    line,
                    tuple(_cell(line, start, end, tables + 1, len(rows) + 1, file) for start, end in spans),
                )
            )
            continue
        blank = not line.text.strip()
        if rows and (not blank or line.number > len(lines)):
            # Blank lines alone do not end a table: a page break inside it leaves some.
            tables += 1
            yield _table(rows, tables, file)
            rows = []
        if blank or _begins(line.text):
            if paragraph:
                yield _paragraph(paragraph, file)
            paragraph = []
        if not blank and not _RULE.fullmatch(line.text):
            paragraph.append(line)


def _begins(text: str) -> bool:
    """Whether a line begins a paragraph of its own."""
    if _HEADING.match(text) or _BOLD.match(text) or _PART.match(text):
        return True
    return bool(split_bullet(text)[0] or split_number(text.lstrip(" \t*#"))[0])


def _paragraph(lines: list[Line], file: str) -> Paragraph:
    first = lines[0].text
    marked = _HEADING.match(first)
    level = len(marked.group(1)) if marked else 6 if _BOLD.match(first) or first.lstrip().startswith("**") else None
    indent = len(first) - len(first.lstrip())
    raw = "\n".join(line.text.rstrip() for line in lines)[indent:]
    text = " ".join(re.sub(r"^\s*#{1,6}\s+|\*\*|\\", "", line.text).strip() for line in lines)
    return Paragraph(
        normalise(text), Place(file, line=lines[0].number, column=indent + 1, text=raw), level, first[:indent]
    )


def _cells(text: str) -> list[tuple[int, int]] | None:
    """Spans of the cells of a row; None when the line is no row."""
    if "\t" in text.strip() or (text.endswith("\t") and text.strip()):
        spans, start = [], 0
        for part in text.split("\t"):
            spans.append((start, start + len(part)))
            start += len(part) + 1
        filled = [text[start:end].strip() for start, end in spans if text[start:end].strip()]
        if len(filled) == 2 and len(spans) == 2 and (split_bullet(filled[0] + " ")[1] == "" or _is_number(filled[0])):
            return None  # a list mark or number that a tab parts from its words
        return None if len(filled) < 2 and len(spans) <= 2 and not text.endswith("\t") else spans
    stripped = text.strip()
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") >= 3:
        if _RULE.fullmatch(stripped):
            return []
        bars = [index for index, letter in enumerate(text) if letter == "|" and text[index - 1 : index] != "\\"]
        return [(start + 1, end) for start, end in pairwise(bars)]
    return None


def _is_number(text: str) -> bool:
    number, rest = split_number(text)
    return bool(number) and not rest


def _cell(line: Line, start: int, end: int, table: int, row: int, file: str) -> Cell:
    return read_cell(line.text[start:end], Place(file, line=line.number, column=start + 1, table=table, row=row))


def _table(rows: list[tuple[Line, tuple[Cell, ...]]], number: int, file: str) -> Table:
    filled = [(line, cells) for line, cells in rows if cells]
    width = min(max((len(cells) for _, cells in filled), default=0), MAX_COLUMNS)
    first = filled[0][0].number if filled else rows[0][0].number
    grid: list[tuple[Cell, ...]] = []
    for line, cells in filled:
        missing = [
            Cell(
                "",
                Place(
                    file,
                    line=line.number,
                    column=len(line.text) + 1,
                    table=number,
                    row=len(grid) + 1,
                    text="",
                ),
            )
            for _ in range(width - len(cells))
        ]
        grid.append((*cells[:width], *missing))
    return Table(tuple(grid), Place(file, line=first, column=1, table=number))
