"""OpenDocument spreadsheets: hidden rows and columns, and text that is not plainly visible."""

from __future__ import annotations

import io
import zipfile

import pytest

from compliance.reading.blocks import Blocks, Table
from compliance.reading.legacy import read_spreadsheet
from compliance.reading.limits import Limits

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """
<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="under" style:family="table-cell" style:parent-style-name="struck"/>
<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="onblue" style:family="table-cell" style:parent-style-name="white"><style:table-cell-properties fo:background-color="#003399"/></style:style>
<style:style style:name="span" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style>
"""  # noqa: E501


def cell(text: str, style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell office:value-type="string"{named}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, hidden: bool = False) -> str:
    shown = ' table:visibility="collapse"' if hidden else ""
    return f"<table:table-row{shown}>{''.join(cells)}</table:table-row>"


def ods(*rows: str, columns: str = "") -> bytes:
    body = f'<table:table table:name="แผ่น">{columns}{"".join(rows)}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml", '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
    return kept.getvalue()


def read(content: bytes) -> Blocks:
    return read_spreadsheet(content, "plan.ods", Limits())


def cells(blocks: Blocks) -> list[list[tuple[str, bool]]]:
    """Text of each cell of the only table, and whether it is doubted."""
    (table,) = [one for one in blocks.blocks if isinstance(one, Table)]
    return [[(one.text, one.place.doubt is not None) for one in row] for row in table.rows]


@pytest.mark.parametrize("style", ["struck", "under", "white"])
def test_what_is_struck_or_cannot_be_seen_is_no_value(style: str) -> None:
    found = cells(read(ods(row(cell("ตำแหน่ง"), cell("จำนวน")), row(cell("นิติกร"), cell("๑", style)))))
    assert found[1] == [("นิติกร", False), ("", True)]


def test_white_on_a_colour_is_seen() -> None:
    found = cells(read(ods(row(cell("ตำแหน่ง", "onblue"), cell("จำนวน")), row(cell("นิติกร"), cell("๑")))))
    assert found[0][0] == ("ตำแหน่ง", False)


def test_a_figure_struck_in_part_is_doubted() -> None:
    found = cells(
        read(
            ods(row(cell("ก"), cell("ข")), row(cell("นิติกร"), cell('<text:span text:style-name="span">๒</text:span>๑')))
        )
    )
    assert found[1][1] == ("๑", True)


def test_hidden_rows_and_columns_are_said_as_in_xlsx() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    blocks = read(ods(row(cell("ก"), cell("ข")), row(cell("ค"), cell("ง"), hidden=True), columns=columns))
    assert {"hidden-row", "hidden-column"} & {note.code for note in blocks.notes}


def test_the_note_on_old_formats_says_what_this_one_does_not_tell() -> None:
    (note,) = [one for one in read(ods(row(cell("ก"), cell("ข")))).notes if one.code == "legacy-format"]
    assert "ซ่อน" not in note.th
    assert "สูตร" in note.th
