"""What the end of a line or of a page parts in a PDF, and what it does not: paragraphs, units, blank pages."""

from __future__ import annotations

from pdf_builder import pdf, text

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


def test_a_blank_page_left_by_a_change_of_orientation_is_no_lost_page() -> None:
    words = [text(60, 500, f"a page with enough words to be read {n}") for n in range(4)]
    lying = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Resources<</Font<</F1 3 0 R>>>>/Contents 15 0 R>>"
    found = read_pdf(pdf(words[0], "", words[2], extra={14: lying}), "plan.pdf", Limits())
    assert [note.code for note in found.notes] == ["blank-page"]
    assert not found.unreadable
    upright = read_pdf(pdf(words[0], "", words[2]), "plan.pdf", Limits())
    assert [note.code for note in upright.unreadable] == ["unreadable-page"]
