"""What an .xlsb hides, strikes out and shows in another format; files are made record by record after [MS-XLSB]."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from compliance.reading.blocks import Blocks, Table
from compliance.reading.errors import ReadingError
from compliance.reading.legacy import read_spreadsheet
from compliance.reading.limits import Limits

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PLAIN, STRUCK, THOUSANDS = 0, 1, 2
"""Styles."""


def record(kind: int, data: bytes = b"") -> bytes:
    return _seven_bits(kind) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return out + bytes((number,))


def text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{BASE}{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def font(*, struck: bool) -> bytes:
    return record(43, struct.pack("<HHHHBBBB", 220, 8 if struck else 0, 400, 0, 0, 2, 0, 0) + bytes(9) + text("Arial"))


def style(form: int, font: int) -> bytes:
    return record(47, struct.pack("<HHHHHBBHBB", 0, form, font, 0, 0, 0, 0, 0, 0, 0))


def cell(column: int, value: str | float, style: int = PLAIN) -> bytes:
    start = struct.pack("<II", column, style)
    if isinstance(value, str):
        return record(6, start + text(value))
    return record(5, start + struct.pack("<d", value))


def shared(column: int, number: int) -> bytes:
    return record(7, struct.pack("<III", column, PLAIN, number))


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    head = struct.pack("<IIH", number, 0, 300) + bytes((0, 0x10 if hidden else 0, 0)) + struct.pack("<I", 0)
    return record(0, head) + b"".join(cells)


def item(words: str, *runs: tuple[int, int]) -> bytes:
    """A shared text; runs: from which letter on which font."""
    told = struct.pack("<I", len(runs)) + b"".join(struct.pack("<HH", *run) for run in runs) if runs else b""
    return record(19, bytes((1 if runs else 0,)) + text(words) + told)


def workbook(*rows: bytes, hidden_column: int | None = None, strings: tuple[bytes, ...] = (), cut: int = 0) -> bytes:
    column = b"" if hidden_column is None else record(60, struct.pack("<4IH", hidden_column, hidden_column, 2000, 0, 1))
    extent = record(148, struct.pack("<4I", 0, 9, 0, 9))
    data = record(145) + b"".join(rows) + record(146)
    sheet = record(129) + extent + (record(390) + column + record(391) if column else b"") + data + record(130)
    formats = (
        record(615, struct.pack("<I", 1)) + record(44, struct.pack("<H", 170) + text('#,##0" พันบาท"')) + record(616)
    )
    fonts = record(611, struct.pack("<I", 2)) + font(struck=False) + font(struck=True) + record(612)
    styles = record(617, struct.pack("<I", 3)) + style(0, 0) + style(0, 1) + style(170, 0) + record(618)
    listed = record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("แผน")) + record(144)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": relations(
            ("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")
        ),
        "xl/workbook.bin": record(131) + listed + record(132),
        "xl/worksheets/sheet1.bin": sheet[: len(sheet) - cut],
        "xl/styles.bin": record(278) + formats + fonts + styles + record(279),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", *[len(strings)] * 2)) + b"".join(strings) + record(160),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(content: bytes) -> Blocks:
    return read_spreadsheet(content, "plan.xlsb", Limits())


def doubts(content: bytes) -> list[list[tuple[str, str | None]]]:
    (table,) = [block for block in read(content).blocks if isinstance(block, Table)]
    return [
        [(one.text, one.place.doubt.code if one.place.doubt else None) for one in line if one.text]
        for line in table.rows
    ]


HEAD = row(0, cell(0, "ตำแหน่ง"), cell(1, "อัตรา"))


def test_what_is_plain_is_read() -> None:
    content = workbook(HEAD, row(1, cell(0, "นิติกร"), cell(1, 2.0)))
    assert doubts(content) == [[("ตำแหน่ง", None), ("อัตรา", None)], [("นิติกร", None), ("2", None)]]
    (note,) = [one for one in read(content).notes if one.code == "legacy-format"]
    assert "hidden" not in note.en


def test_a_cell_that_is_struck_out_is_no_plain_value() -> None:
    found = doubts(workbook(HEAD, row(1, cell(0, "นิติกร"), cell(1, 2.0, STRUCK))))
    assert ("2", None) not in found[1]
    assert found[1][0] == ("นิติกร", None)


def test_letters_that_are_struck_out_make_their_cell_doubtful() -> None:
    strings = (item("นิติกร"), item("๒ ๓", (0, 1), (1, 0)))
    found = doubts(workbook(HEAD, row(1, shared(0, 0), shared(1, 1)), strings=strings))
    assert found[1][0] == ("นิติกร", None)
    assert ("๒ ๓", None) not in found[1]


def test_what_hidden_rows_and_columns_hold_is_no_value() -> None:
    line = (cell(0, "นิติกร"), cell(1, 2.0))
    found = doubts(workbook(HEAD, row(1, *line, hidden=True), row(2, *line)))
    assert found[1:] == [[], [("นิติกร", None), ("2", None)]]
    found = doubts(workbook(HEAD, row(1, *line), hidden_column=1))
    assert [doubt for line in found for _, doubt in line] == [None, "hidden", None, "hidden"]


def test_the_unit_that_a_format_adds_is_read() -> None:
    assert doubts(workbook(HEAD, row(1, cell(0, "งบ"), cell(1, 38.0, THOUSANDS))))[1][1][0] != "38"


def test_a_part_that_is_cut_off_is_damaged() -> None:
    with pytest.raises(ReadingError):
        read(workbook(HEAD, row(1, cell(0, "นิติกร"), cell(1, 2.0)), cut=12))
