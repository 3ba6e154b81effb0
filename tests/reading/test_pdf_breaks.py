"""What the end of a line or of a page parts in a PDF, and what it does not: paragraphs, units, blank pages."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pdf_builder import pdf, text
from pdf_builder import table as ruled

from compliance.reading.blocks import Paragraph
from compliance.reading.limits import Limits
from compliance.reading.pdf import read_pdf
from compliance.reading.pdf.breaks import join_over_pages
from compliance.reading.pdf.lines import Entry, Line, entries_of
from compliance.reading.pdf.pages import Layout
from compliance.reading.pdf.tables import PageCell, PageTable

LEFT, RIGHT = 56.0, 552.0


def line(words: str, base: float, left: float = LEFT, right: float = RIGHT) -> Line:
    return Line(words, left, right, base, 16.0, len(words), 0)


def test_a_line_that_begins_further_right_begins_a_paragraph() -> None:
    lines = [
        line("12. แนวทางการพัฒนาพนักงานส่วนตำบล ข้าราชการครู และ", 100),
        line("พนักงานจ้าง", 127, right=140),
        line("องค์การบริหารส่วนตำบลกำหนดแนวทางการพัฒนา", 154, left=99),
        line("ดังนี้", 181, right=90),
    ]
    assert [len(entry.lines) for entry in entries_of(lines, LEFT, RIGHT)] == [2, 2]


def page(number: int, *pieces: Entry | PageTable) -> Layout:
    return Layout(number, [(float(at), piece) for at, piece in enumerate(pieces)])


def test_a_paragraph_goes_on_over_the_page_where_its_last_line_was_full() -> None:
    begun = Entry((line("6. การให้ข้อมูลข่าวสารแก่ประชาชนอย่างครบถ้วน และไม่", 760, left=99, right=530),))
    pages = [page(1, Entry((line("ข้อความ", 700),)), begun), page(2, Entry((line("บิดเบือนข้อเท็จจริง", 80, right=160),)))]
    join_over_pages(pages)
    assert [len(layout.pieces) for layout in pages] == [2, 0]
    apart = [page(1, begun), page(2, Entry((line("7. การมุ่งผลสัมฤทธิ์", 80, right=160),)))]
    join_over_pages(apart)
    assert [len(layout.pieces) for layout in apart] == [1, 1]


def test_headings_below_a_table_without_rules_are_narrow_lines_of_a_wide_page() -> None:
    def row(name: str, y: float) -> str:
        figures = [text(230 + 40 * at, y, "1", 12) for at in range(7)]
        return text(56, y, name, 12) + "".join(figures)

    head = text(56, 700, "Post", 12) + "".join(
        text(222 + 40 * at, 700, year, 12) for at, year in enumerate(("now", *["2567", "2568", "2569"] * 2))
    )
    rows = "".join(row("Clerk", 680 - 20 * at) for at in range(4))
    below = text(56, 600, "Internal audit", 12) + text(56, 580, "Officers", 12)
    found = read_pdf(pdf(head + rows + below), "plan.pdf", Limits()).blocks
    assert [one.text for one in found if isinstance(one, Paragraph)] == ["Internal audit", "Officers"]


def table(cell: PageCell) -> PageTable:
    other = PageCell(0, 1, 1, 1, (Entry((line("นิติกร", 80, left=130, right=200),)),))
    return PageTable(2, 2, (cell, other), (56.0, 120.0, 300.0), 70.0, 200.0)


def unit(words: str, base: float, bottom: float) -> PageCell:
    return PageCell(0, 0, 2, 1, (Entry((line(words, base, right=112),)),), bottom=bottom)


def test_a_unit_with_room_below_its_name_does_not_take_the_one_on_the_next_page() -> None:
    for bottom, kept in ((200.0, True), (95.0, False)):
        pages = [page(1, table(unit("กองการศึกษา", 80, bottom))), page(2, table(unit("กองช่าง", 80, 200.0)))]
        join_over_pages(pages)
        first = pages[0].pieces[0][1]
        assert isinstance(first, PageTable)
        assert (first.cells[0].entries[0].text == "กองการศึกษา") is kept


def test_a_numbered_name_goes_on_over_the_page_where_its_cell_was_full() -> None:
    def whole(bottom: float, below: str) -> str:
        words = Entry((line("4.2 ฝ่ายส่งเสริมการศึกษา", 185, left=60, right=280),))
        upper = PageTable(1, 1, (PageCell(0, 0, 1, 1, (words,), bottom=bottom),), (56.0, 300.0), 70.0, bottom)
        lower = replace(upper, cells=(PageCell(0, 0, 1, 1, (Entry((line(below, 80, left=60, right=170),)),)),))
        pages = [page(1, upper), page(2, lower)]
        join_over_pages(pages)
        first = pages[0].pieces[0][1]
        assert isinstance(first, PageTable)
        return first.cells[0].entries[0].text

    assert whole(200, "ศาสนา และวัฒนธรรม") == "4.2 ฝ่ายส่งเสริมการศึกษาศาสนา และวัฒนธรรม"
    assert whole(300, "ศาสนา และวัฒนธรรม") == "4.2 ฝ่ายส่งเสริมการศึกษา"  # there was room
    assert whole(200, "4.3 ฝ่ายกีฬา") == "4.2 ฝ่ายส่งเสริมการศึกษา"


WORDS = [text(60, 500, f"a page with enough words to be read {n}") for n in range(3)]


def told(content: bytes) -> tuple[list[str], list[str]]:
    found = read_pdf(content, "plan.pdf", Limits())
    return [note.code for note in found.notes], [note.code for note in found.unreadable]


@pytest.mark.parametrize("drawn", ["", "q 0 0 595 842 re W* n Q", "1 1 1 rg 0 0 595 842 re f"])
def test_a_page_that_draws_nothing_is_blank_and_no_lost_page(drawn: str) -> None:
    for pages in ([WORDS[0], drawn, WORDS[2]], [drawn, WORDS[0]], [WORDS[0], drawn]):
        assert told(pdf(*pages)) == (["blank-page"], [])


def test_a_page_that_may_have_lost_what_it_drew_is_not_blank() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>%b>>"
    unknown = b"<</Filter/LZWDecode/Length 4>>stream\nabcd\nendstream"
    for lost in (
        {12: page % b""},
        {12: page % b"/Contents 99 0 R"},
        {12: page % b"/Contents 3 0 R"},
        {13: unknown},
    ):
        assert told(pdf(WORDS[0], "", WORDS[2], extra=lost)) == ([], ["unreadable-page"])


def test_a_page_with_a_drawing_alone_is_not_blank() -> None:
    assert told(pdf(WORDS[0], "0 0 m 300 300 l S", WORDS[2])) == ([], ["unreadable-page"])


def test_an_empty_page_inside_a_table_is_not_blank() -> None:
    rows = [[f"row {n}", str(n)] for n in range(12)]
    part = ruled([60, 300, 500], 800, 60, rows)
    assert told(pdf(part, "", part.replace("row", "low"))) == ([], ["unreadable-page"])
