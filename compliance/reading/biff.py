"""What a library does not tell of an .xls: whether its records are whole, what is hidden or struck out, and formats.

The shape of the file is that of [MS-CFB] and [MS-XLS]: sectors that hold streams, and a stream of records, each with a
number and a length. Where bytes are lost the chain of records breaks, which libraries pass over in silence.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct, field

BOF, EOF, BOUNDSHEET, CONTINUE = 0x809, 0x0A, 0x85, 0x3C
FONT, XF, FORMAT, SST = 0x31, 0xE0, 0x41E, 0xFC
ROW, COLINFO, MULRK = 0x208, 0x7D, 0xBD
CELLS = frozenset({0xFD, 0x204, 0x203, 0x27E, 0x06, 0x205})
EXCEL_97 = 0x600
LONGEST = 8224
"""Bytes of a record."""
NOTHING = bytes(64)
"""So many zero bytes in a row are in no text."""
FREE = 0xFFFFFFFA
STRUCK, HIDDEN_ROW, HIDDEN_COLUMN = 0x8, 0x20, 0x1
_WORKBOOK = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))


class Damage(Exception):
    """Where the file is broken: in its shape, or in a sheet (its number from 0; None for what all sheets share)."""

    def __init__(self, sheet: int | None) -> None:
        self.sheet = sheet
        super().__init__(f"broken in sheet {sheet}")


class SheetMarks(Struct):
    """Of one sheet, rows and columns from 1: what is hidden, and which style each cell has."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)


class Marks(Struct):
    """Of a workbook: each sheet in order, and by style which is struck out and its number format."""

    sheets: list[SheetMarks] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    formats: dict[int, str] = field(default_factory=dict)
    builtin: dict[int, int] = field(default_factory=dict)
    """The number of a format that the file does not write out, by style."""


def read_marks(content: bytes) -> Marks | None:
    """What the records say; None for an older kind of file. Raises Damage."""
    try:
        stream = _stream(content)
        if (
            stream is None
            or struct.unpack_from("<HHH", stream)[0] != BOF
            or struct.unpack_from("<H", stream, 4)[0] != 0x600
        ):
            return None
        return _marks(stream)
    except (struct.error, IndexError):
        raise Damage(None) from None


def _stream(content: bytes) -> bytes | None:
    """The bytes of the workbook's stream; None where it is small, and kept elsewhere."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    count, start = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    listed = [one for one in struct.unpack_from("<109I", content, 76) if one < FREE]
    further, sectors = struct.unpack_from("<2I", content, 68)
    while further < FREE and sectors > 0:
        numbers = struct.unpack_from(f"<{size // 4}I", content, (further + 1) * size)
        listed += [one for one in numbers[:-1] if one < FREE]
        further, sectors = numbers[-1], sectors - 1
    table: list[int] = []
    for number in listed[:count]:
        table += struct.unpack_from(f"<{size // 4}I", content, (number + 1) * size)

    def chain(first: int) -> bytes:
        parts, at, seen = [], first, 0
        while at < FREE:
            if at >= len(table) or seen > len(table):
                raise Damage(None)
            parts.append(content[(at + 1) * size : (at + 2) * size])
            at, seen = table[at], seen + 1
        return b"".join(parts)

    entries = chain(start)
    for offset in range(0, len(entries) - 127, 128):
        name = entries[offset : offset + 64]
        if any(name.startswith(one) for one in _WORKBOOK):
            first, length = struct.unpack_from("<II", entries, offset + 116)
            if length < struct.unpack_from("<I", content, 56)[0]:
                return None
            found = chain(first)
            if len(found) < length:
                raise Damage(None)
            return found[:length]
    raise Damage(None)


def _records(stream: bytes, start: int, sheet: int | None) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, from its BOF to its EOF."""
    at, depth = start, 0
    while True:
        if at + 4 > len(stream):
            raise Damage(sheet)
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0 or length > LONGEST or at + 4 + length > len(stream) or (at == start and kind != BOF):
            raise Damage(sheet)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == BOF) - (kind == EOF)
        if depth == 0:
            return


def _marks(stream: bytes) -> Marks:
    marks = Marks()
    fonts: list[bool] = []
    starts: list[int] = []
    formats: dict[int, str] = {}
    last = 0
    for kind, data in _records(stream, 0, None):
        last = last if kind == CONTINUE else kind
        if kind == BOUNDSHEET:
            starts.append(struct.unpack_from("<I", data)[0])
        elif kind == FONT:
            fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & STRUCK))
        elif kind == FORMAT:
            number, letters, wide = struct.unpack_from("<HHB", data)
            formats[number] = data[5:].decode("utf-16-le" if wide & 1 else "latin-1", "replace")[:letters]
        elif kind == XF:
            font, form = struct.unpack_from("<HH", data)
            style = len(marks.builtin)
            marks.builtin[style] = form
            font -= font > 4  # there is no font 4
            if font < len(fonts) and fonts[font]:
                marks.struck.add(style)
        if last == SST and NOTHING in data:
            raise Damage(None)
    marks.formats = {style: formats[form] for style, form in marks.builtin.items() if form in formats}
    for number, start in enumerate(starts):
        marks.sheets.append(_sheet(stream, start, number))
    return marks


def _sheet(stream: bytes, start: int, number: int) -> SheetMarks:
    marks = SheetMarks()
    for kind, data in _records(stream, start, number):
        if kind in CELLS:
            row, column, style = struct.unpack_from("<HHH", data)
            marks.styles[row + 1, column + 1] = style
        elif kind == MULRK:
            row, column = struct.unpack_from("<HH", data)
            for index in range((len(data) - 6) // 6):
                marks.styles[row + 1, column + 1 + index] = struct.unpack_from("<H", data, 4 + 6 * index)[0]
        elif kind == ROW:
            if struct.unpack_from("<H", data, 12)[0] & HIDDEN_ROW:
                marks.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == COLINFO:
            first, end, _, _, flags = struct.unpack_from("<5H", data)
            if flags & HIDDEN_COLUMN:
                marks.hidden_columns.append((first + 1, end + 1))
    return marks
