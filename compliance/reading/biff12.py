"""What a library does not tell of an .xlsb: what is hidden or struck out, and formats.

The shape of its parts is that of [MS-XLSB]: records, each with a number and a length of seven bits a byte.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from compliance.reading.biff import STRUCK, Damage, Marks, SheetMarks
from compliance.reading.package import Package

WORKBOOK = "xl/workbook.bin"
_STYLES, _STRINGS = "xl/styles.bin", "xl/sharedStrings.bin"
_ROW, _ITEM, _FONT, _FORMAT, _XF, _COLUMN, _RICH, _SHEET, _XFS, _END_XFS = 0, 19, 43, 44, 47, 60, 62, 156, 617, 618
_CELLS = range(1, 12)
_SHARED_TEXT = 7
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x1
_LONGEST = 1 << 26
_STRUCK_IN_PART = -1
"""A style of our own, for cells of which some letters are struck out."""


def read_marks(package: Package) -> Marks:
    """What the records say, sheet by sheet in the workbook's order. Raises Damage."""
    try:
        return _marks(package)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise Damage(None) from None


def _marks(package: Package) -> Marks:
    marks, fonts = _styles(package)
    struck = _struck_texts(package, fonts)
    relations = package.relations(WORKBOOK)
    for kind, data in _records(package, WORKBOOK):
        if kind == _SHEET:
            found = relations.get(_text(data, 8)[0])
            known = found is not None and found.kind == "worksheet" and found.target in package
            marks.sheets.append(_sheet(package, found.target, struck, fonts) if found and known else SheetMarks())
    return marks


def _records(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    with package.open(part) as stream:
        content = stream.read()
    at = 0
    while at < len(content):
        kind, at = _seven_bits(content, at, 2)
        length, at = _seven_bits(content, at, 4)
        if length > _LONGEST or at + length > len(content):
            raise Damage(None)
        yield kind, content[at : at + length]
        at += length


def _seven_bits(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number whose bytes but the last have their eighth bit set, and where it ends."""
    number = 0
    for index in range(most):
        byte = content[at + index]
        number |= (byte & 0x7F) << 7 * index
        if not byte & 0x80:
            return number, at + index + 1
    return number, at + most


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends; that of no text is all ones."""
    letters = struct.unpack_from("<I", data, at)[0]
    if letters == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * letters
    if end > len(data):
        raise Damage(None)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _styles(package: Package) -> tuple[Marks, list[bool]]:
    """The formats of cells, and of each font whether it strikes out."""
    marks = Marks()
    fonts: list[bool] = []
    formats: dict[int, str] = {}
    inside = False
    for kind, data in _records(package, _STYLES) if _STYLES in package else ():
        if kind == _FONT:
            fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & STRUCK))
        elif kind == _FORMAT:
            formats[struct.unpack_from("<H", data)[0]] = _text(data, 2)[0]
        elif kind in (_XFS, _END_XFS):
            inside = kind == _XFS
        elif kind == _XF and inside:
            form, font = struct.unpack_from("<HH", data, 2)
            style = len(marks.builtin)
            marks.builtin[style] = form
            if font < len(fonts) and fonts[font]:
                marks.struck.add(style)
    marks.formats = {style: formats[form] for style, form in marks.builtin.items() if form in formats}
    marks.struck.add(_STRUCK_IN_PART)
    return marks, fonts


def _struck_texts(package: Package, fonts: list[bool]) -> set[int]:
    """The numbers of the shared texts of which some letters are struck out."""
    if _STRINGS not in package:
        return set()
    items = (data for kind, data in _records(package, _STRINGS) if kind == _ITEM)
    return {number for number, data in enumerate(items) if _is_struck(data, 0, fonts)}


def _is_struck(data: bytes, at: int, fonts: list[bool]) -> bool:
    """Whether a rich text holds a stretch whose font strikes out."""
    if not data[at] & 1:
        return False
    _, end = _text(data, at + 1)
    runs = struct.unpack_from("<I", data, end)[0]
    used = (struct.unpack_from("<H", data, end + 6 + 4 * index)[0] for index in range(min(runs, len(data) // 4)))
    return any(font < len(fonts) and fonts[font] for font in used)


def _sheet(package: Package, part: str, struck: set[int], fonts: list[bool]) -> SheetMarks:
    marks = SheetMarks()
    row = 0
    for kind, data in _records(package, part):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0] + 1
            if data[11] & _HIDDEN_ROW:
                marks.hidden_rows.add(row)
        elif kind in _CELLS or kind == _RICH:
            column, style = struct.unpack_from("<II", data)
            shared = kind == _SHARED_TEXT and struct.unpack_from("<I", data, 8)[0] in struck
            partly = shared or (kind == _RICH and _is_struck(data, 8, fonts))
            marks.styles[row, column + 1] = _STRUCK_IN_PART if partly else style & 0xFFFFFF
        elif kind == _COLUMN:
            first, last, _, _, flags = struct.unpack_from("<4IH", data)
            if flags & _HIDDEN_COLUMN:
                marks.hidden_columns.append((first + 1, last + 1))
    return marks
