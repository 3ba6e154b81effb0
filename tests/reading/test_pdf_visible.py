"""Which letters of a page of a PDF are plainly visible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import pdf, rules, table, text

from compliance.reading.blocks import Paragraph, Table
from compliance.reading.limits import Limits
from compliance.reading.pdf import read_pdf
from compliance.reading.pdf.damage import broken_streams
from compliance.reading.pdf.doubts import plainly_visible
from compliance.reading.pdf.geometry import Edge, Letter, Page
from compliance.reading.pdf.visible import Annotation, Seen, _crosses, strikes, without_doubles

SIZE = 16.0


def letters(text: str, left: float = 100, base: float = 200, size: float = SIZE, stroke: int = 0) -> list[Letter]:
    step = size / 2
    return [
        Letter(one, left + n * step, left + (n + 1) * step, base, size, left + n * step, stroke=stroke)
        for n, one in enumerate(text)
    ]


def text_of(found: list[Letter]) -> str:
    return "".join(one.text for one in found)


def line(above: float, start: float, end: float) -> Edge:
    """A rule so far above the baseline, in sizes of letters."""
    return Edge(True, 200 - above * SIZE, start, end)


def test_a_line_through_letters_strikes_them_out_and_is_no_rule() -> None:
    found, rules = strikes(letters("38000"), [line(0.26, 100, 140)])
    assert {one.mark for one in found} == {"struck"}
    assert rules == []


@pytest.mark.parametrize(
    "edge", [line(-0.1, 100, 140), line(0.9, 100, 140), line(0.26, 20, 400), line(0.3, 90, 150)], ids=str
)
def test_rules_boxes_and_underlines_strike_nothing_out(edge: Edge) -> None:
    found, rules = strikes(letters("38000"), [edge])
    assert {one.mark for one in found} == {None}
    assert rules == [edge]


@given(
    st.lists(st.tuples(st.integers(80, 120), st.integers(0, 4), st.sampled_from((9.0, 16.0, 40.0))), max_size=6),
    st.lists(st.tuples(st.floats(190, 206), st.integers(80, 100), st.integers(101, 140)), max_size=4),
)
def test_only_letters_that_a_line_runs_through_are_struck_out_and_all_of_them(
    words: list[tuple[int, int, float]], lines: list[tuple[float, int, int]]
) -> None:
    written = [one for left, down, size in words for one in letters("38 0", left, 200 + down, size)]
    edges = [Edge(True, at, start, end) for at, start, end in lines]
    found, rules = strikes(written, edges)
    drawn = [edge for edge in edges if edge not in rules]
    through = {one for edge in drawn for one in written if one.text != " " and _crosses(edge, one)}
    assert [one.mark for one in found] == ["struck" if one in through else None for one in written]


def test_text_that_is_drawn_twice_is_one_text() -> None:
    assert text_of(without_doubles([*letters("30"), *letters("30", left=100.4, stroke=1)])) == "30"
    assert text_of(without_doubles([*letters("30"), *letters("30", base=230, stroke=1)])) == "3030"


def test_a_raised_mark_is_no_part_of_the_figure() -> None:
    page = Page(1, 600, 800, [*letters("38"), *letters("1", left=116, base=194, size=9)])
    read, unplain = plainly_visible(page)
    assert (text_of(read), unplain) == ("38", [])


def test_what_an_annotation_covers_is_read_with_a_doubt() -> None:
    page = Page(1, 600, 800, letters("38"), annotations=[Annotation(Seen(90, 180, 130, 205), "", "annotated")])
    read, unplain = plainly_visible(page)
    assert (text_of(read), text_of(unplain)) == ("38", "38")


def test_the_value_of_a_form_field_is_read_in_its_place_with_a_doubt() -> None:
    page = Page(1, 600, 800, letters("38"), annotations=[Annotation(Seen(300, 185, 360, 205), "15", "form-field")])
    read, unplain = plainly_visible(page)
    assert (text_of(read), text_of(unplain)) == ("3815", "15")
    assert all(300 <= one.left <= 360 for one in unplain)


def test_a_part_that_does_not_unpack_and_a_missing_end_are_told() -> None:
    import zlib

    packed = zlib.compress(b"BT (x) Tj ET" * 50)
    body = b"%%PDF-1.4\n4 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream\nendobj\n"
    whole = body % (len(packed), packed) + b"startxref\n0\n%%EOF\n"
    assert list(broken_streams(whole, "x.pdf")) == []
    flipped = packed[:20] + bytes([packed[20] ^ 0xFF]) + packed[21:]
    (note,) = broken_streams(body % (len(packed), flipped) + b"startxref\n0\n%%EOF\n", "x.pdf")
    assert "4" in note.en
    (note,) = broken_streams(body % (len(packed), packed), "x.pdf")
    assert "end is missing" in note.en


def cells(content: str) -> list[list[tuple[str, str | None]]]:
    """Of each cell its text and the code of its doubt."""
    found = [block for block in read_pdf(pdf(content), "x.pdf", Limits()).blocks if isinstance(block, Table)]
    return [
        [(cell.text, cell.place.doubt.code if cell.place.doubt else None) for cell in row]
        for one in found
        for row in one.rows
    ]


def test_a_column_that_the_edge_of_the_paper_cuts_is_doubted_whatever_is_left_of_it() -> None:
    xs: list[float] = [50, 300, 450, 580, 640]
    ((*whole, cut), (*_, blank)) = cells(
        table(xs, 700, 20, [["A course", "3", "1,000", "25,000"], ["B", "1", "2", ""]])
    )
    assert whole == [("A course", None), ("3", None), ("1,000", None)]
    assert cut == ("25", "unseen")
    assert blank == ("", "cut-off")


def test_letters_that_a_clip_hides_are_no_value_and_doubt_the_cell_that_they_were_cut_from() -> None:
    """A head that is repeated on a low page is drawn on below its cell, where nobody sees it."""
    head = (
        rules([50, 200, 300], [700, 680, 660]) + text(53, 684, "Course") + text(53, 664, "Works") + text(203, 664, "6")
    )
    hidden = "q 200 682 100 18 re W* n " + text(203, 684, "Number") + text(203, 670, "of men") + "Q "
    assert cells(head + hidden) == [[("Course", None), ("Number", "unseen")], [("Works", None), ("6", None)]]
    shown = "q 0 0 595 842 re W* n " + text(203, 684, "Number") + "Q "
    assert cells(head + shown)[0] == [("Course", None), ("Number", None)]


def test_a_box_of_a_chart_whose_last_line_is_cut_off_is_doubted() -> None:
    box = rules([50, 170], [700, 660]) + text(60, 684, "Division of")
    cut = "q 50 660 120 40 re W* n " + text(60, 652, "works") + "Q "
    found = read_pdf(pdf(box + cut), "x.pdf", Limits()).blocks
    assert [(block.text, bool(block.place.doubt)) for block in found if isinstance(block, Paragraph)] == [
        ("Division of", True)
    ]
