"""Web pages: the same items as every other format gives, with line and column."""

from __future__ import annotations

import pytest

from compliance.reading.blocks import Blocks, Paragraph, Table
from compliance.reading.errors import ReadingError
from compliance.reading.html import read_html
from compliance.reading.limits import Limits


def read(page: str | bytes) -> Blocks:
    return read_html(page if isinstance(page, bytes) else page.encode(), "plan.html", Limits())


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_paragraphs_headings_and_places() -> None:
    found = read("<html><head><title>ชื่อ</title></head>\n<body><h2>๑. หลักการ</h2>\n  <p>\n เนื้อ\n  ความ &amp; ต่อ</p>ท้าย")
    assert [(b.text, b.level, b.place.line, b.place.column) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("๑. หลักการ", 2, 2, 11),
        ("เนื้อ ความ & ต่อ", None, 4, 2),
        ("ท้าย", None, 5, 21),
    ]


def test_table_with_spans_and_lists() -> None:
    found = read(
        "<table><caption>โครงสร้าง</caption><tr><th rowspan=2>เดิม</th><th colspan=2>ใหม่</th></tr>"
        "<tr><td>ก</td><td>ข</td></tr>"
        "<tr><td><p>๑.๑ ฝ่าย</p><ul><li>- งานธุรการ</li><li>งานพัสดุ</li></ul></td><td>-</td></tr></table>"
    )
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert table.title == "โครงสร้าง"
    assert texts(table) == [["เดิม", "ใหม่", "ใหม่"], ["เดิม", "ก", "ข"], ["๑.๑ ฝ่าย\nงานธุรการ\nงานพัสดุ", "-", ""]]
    cell = table.rows[2][0]
    assert [(one.text, one.bullet, one.listed) for one in cell.items] == [
        ("๑.๑ ฝ่าย", None, False),
        ("งานธุรการ", "-", True),
        ("งานพัสดุ", None, True),
    ]
    assert (cell.place.table, cell.place.row, cell.place.cell) == (1, 3, "1")
    assert table.rows[1][0] is table.rows[0][0]


def test_numbered_lists_show_their_numbers() -> None:
    found = read("<ol start=3><li>ก<li>ข</ol><ol style='list-style-type: thai'><li>ค</ol>")
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["3. ก", "4. ข", "๑. ค"]


def test_what_does_not_show_is_not_read() -> None:
    found = read(
        "<p>เห็น<script>alert('<p>ก</p>')</script>"
        "<span style='display: none'>ซ่อน<span>ใน</span></span> ด้วย</p><!-- ไม่ -->"
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["เห็น ด้วย"]
    assert [note.code for note in found.notes] == ["hidden-text"]


def test_frame_and_nested_table() -> None:
    inner = "<table><tr><td>๑</td><td>๒</td></tr></table>"
    found = read(f"<table><tr><td>กรอบ{inner}</td></tr></table><table><tr><td>ก{inner}</td><td>ข</td></tr></table>")
    assert [texts(block) if isinstance(block, Table) else block.text for block in found.blocks] == [
        "กรอบ",
        [["๑", "๒"]],
        [["ก", "ข"]],
        [["๑", "๒"]],
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>ตำแหน่ง</p>".encode("utf-16"),
        "<p>ตำแหน่ง</p>".encode("cp874"),
        b"\xef\xbb\xbf" + "<p>ตำแหน่ง</p>".encode(),
        "<meta charset='windows-874'><p>ตำแหน่ง</p>".encode("cp874"),
    ],
)
def test_thai_encodings(page: bytes) -> None:
    assert [block.text for block in read(page).blocks if isinstance(block, Paragraph)] == ["ตำแหน่ง"]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr>" + "<td colspan=1000>ก" * 50,
        "<table>" * 100,
        "<table><tr><td colspan=1000 rowspan=60000>ก<td>ข" + "<tr><td>ก" * 500,
        b"\xff\xfe\xfd" + b"\xa0\x81" * 9,
    ],
)
def test_hostile_pages_are_one_error(page: str | bytes) -> None:
    try:
        found = read(page)
    except ReadingError:
        return
    assert len(found.blocks) < 1000


@pytest.mark.parametrize(
    "page", ["<table><tr><td>ก", "<td>ก</td>", "<table>ก</table>", "<p", "<![if x]><o:p>ก", "&#xFFFFFFFF;ก"]
)
def test_unfinished_pages_still_give_their_text(page: str) -> None:
    assert ("ก" in repr(read(page).blocks)) == ("ก" in page)
