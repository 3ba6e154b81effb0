"""Only what a reader of the paper sees at once is a value, in every format."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx_builder import docx, p, run, tbl, tc, tr

from compliance.reading.blocks import Cell, Table
from compliance.reading.html import read_html
from compliance.reading.limits import Limits
from compliance.reading.plain import Stretch, visible
from compliance.reading.word import read_word

LIMITS = Limits()


def cells(blocks: Any) -> list[Cell]:
    return [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]


def word(*content: str) -> Cell:
    """The second cell of a row of two, whose content is given."""
    inside = f"<w:tc>{p(*content)}</w:tc>"
    return cells(read_word(docx(tbl(tr(tc("ก"), inside))), "x.docx", LIMITS).blocks)[1]


def web(content: str, head: str = "") -> Cell:
    page = f"{head}<table><tr><td>ก</td><td>{content}</td></tr></table>"
    return cells(read_html(page.encode(), "x.html", LIMITS).blocks)[1]


MARKS = {
    "struck": ("<w:strike/>", "text-decoration: line-through", ""),
    "hidden": ("<w:vanish/>", "display:none", ""),
    "unseen": ('<w:color w:val="FFFFFF"/>', "color:#fff", ""),
}


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_not_plainly_visible_is_no_value_and_leaves_a_doubt(mark: str) -> None:
    properties, style, _ = MARKS[mark]
    for cell in (
        word(run("๓๐", properties), run("๒๕")),
        web(f"<span style='{style}'>๓๐</span>๒๕"),
        web("<i class=x>๓๐</i>๒๕", f"<style>.x {{ {style} }}</style>"),
    ):
        assert cell.text == "๒๕"
        assert cell.place.doubt is not None
        assert cell.place.doubt.code == mark
        assert "๓๐" in cell.place.doubt.th


def test_a_value_struck_out_with_none_beside_it_is_missing_and_doubted() -> None:
    for cell in (word(run("๓๐", "<w:dstrike/>")), web("<s>๓๐</s>")):
        assert cell.text == ""
        assert cell.place.certainty == "doubtful"


@pytest.mark.parametrize("mark", ["๑", "1", "*", "(1)", "๑,๒"])
def test_a_footnote_mark_is_no_part_of_a_figure_and_leaves_no_doubt(mark: str) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    for cell in (word(run("๓๘,๐๐๐"), run(mark, raised)), web(f"๓๘,๐๐๐<sup>{mark}</sup>")):
        assert (cell.text, cell.place.certainty) == ("๓๘,๐๐๐", "read")


def test_a_figure_that_is_raised_itself_is_doubted() -> None:
    cell = web("<sup>๓๘,๐๐๐</sup>")
    assert (cell.text, cell.place.certainty) == ("๓๘,๐๐๐", "doubtful")


def test_form_fields_and_equations_are_read_with_a_doubt() -> None:
    equation = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>๓๘</m:t></m:r></m:oMath>'
    for cell in (word(equation), web("<input value='๓๘'>"), web("<textarea>๓๘</textarea>")):
        assert (cell.text, cell.place.certainty) == ("๓๘", "doubtful")


def test_a_prompt_of_a_content_control_is_no_name() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('คลิกที่นี่')}</w:sdtContent></w:sdt>"
    cell = word(prompt)
    assert cell.text == ""
    assert cell.place.doubt is not None
    assert cell.place.doubt.code == "placeholder"


def test_white_letters_on_a_colour_are_plain() -> None:
    white = run("หัวตาราง", '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>')
    for cell in (word(white), web("<b style='color:white;background:#036'>หัวตาราง</b>")):
        assert (cell.text, cell.place.certainty) == ("หัวตาราง", "read")


def test_a_row_that_is_struck_or_hidden_is_no_row_and_leaves_its_table_in_doubt() -> None:
    page = (
        "<table><tr><td>ก</td><td>๑</td></tr><tr hidden><td>ข</td><td>๒</td></tr><tr><td>ค</td><td>๓</td></tr></table>"
    )
    struck = tbl(
        tr(tc("ก"), tc("๑")),
        tr(*(f"<w:tc>{p(run(text, '<w:strike/>'))}</w:tc>" for text in "ข๒")),
        tr(tc("ค"), tc("๓")),
    )
    for blocks in (read_html(page.encode(), "x.html", LIMITS).blocks, read_word(docx(struck), "x.docx", LIMITS).blocks):
        (table,) = [block for block in blocks if isinstance(block, Table)]
        assert [[cell.text for cell in row] for row in table.rows] == [["ก", "๑"], ["", ""], ["ค", "๓"]]
        assert len(table.lost) == 1


def test_runs_that_a_program_broke_anywhere_are_one_mark() -> None:
    shown = visible([Stretch("๓๘"), Stretch("(", "raised"), Stretch("๑", "raised"), Stretch(")", "raised")])
    assert (shown.text, shown.doubt) == ("๓๘", None)


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>ก</td><td>ข</td></tr><tr><td>ค</td><td>",
        "<html><body><p>ก</p><p>ข",
    ],
)
def test_a_page_without_an_end_is_told(page: str) -> None:
    assert [note.code for note in read_html(page.encode(), "x.html", LIMITS).unreadable] == ["cut-off"]


def test_a_cell_deleted_under_change_tracking_shifts_nothing() -> None:
    deleted = '<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>' + p(run("๑")) + "</w:tc>"
    added = '<w:tc><w:tcPr><w:cellIns w:id="2"/></w:tcPr>' + p(run("๓")) + "</w:tc>"
    found = cells(
        read_word(docx(tbl(tr(tc("ก"), tc("๑"), tc("๒")), tr(tc("ข"), deleted, added, tc("๔")))), "x", LIMITS).blocks
    )
    assert [cell.text for cell in found[3:]] == ["ข", "๓", "๔"]
    assert [cell.place.certainty for cell in found[3:]] == ["read", "doubtful", "read"]


def test_marks_of_a_workbook() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from openpyxl.styles import Font

    from compliance.reading.excel import read_excel

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["ก", 30, 25], ["ข", 31, 26]):
        sheet.append(row)
    sheet["B1"].font = Font(strike=True)
    sheet["C1"].font = Font(color="FFFFFFFF")
    stream = io.BytesIO()
    book.save(stream)
    found = cells(read_excel(stream.getvalue(), "x.xlsx", LIMITS).blocks)
    assert [cell.text for cell in found] == ["ก", "", "", "ข", "31", "26"]
    assert [cell.place.doubt.code for cell in found if cell.place.doubt] == ["struck", "unseen"]
