"""Tables of figures that only tabs or spaces align: read where their columns are plain, and else said to be lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model.places import Place
from compliance.reading.aligned import arrange
from compliance.reading.aligned_parts import Part, figures_apart
from compliance.reading.aligned_text import LOST, with_aligned
from compliance.reading.blocks import Block, Paragraph, Table
from compliance.reading.cells import paragraph
from compliance.reading.html import parse_html
from compliance.reading.limits import Limits
from compliance.reading.recognise.tables.columns import columns_of

SHORT = ("นิติกร", "นายช่างโยธา", "คนงาน", "นักทรัพยากรบุคคล", "เจ้าพนักงานพัสดุ")
YEARS = ("2567", "2568", "2569")


def blocks(*lines: str) -> list[Block]:
    found = [paragraph(line, Place("plan.docx", line=number)) for number, line in enumerate(lines, 1)]
    return list(with_aligned([one for one in found if one is not None], Limits()))


def texts(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row] for row in block.rows]


def tabbed(name: str, figures: Sequence[str], tabs: str = "\t") -> str:
    return name + tabs + "\t".join(figures)


HEAD = "\t".join(("ตำแหน่ง", "กรอบเดิม", *YEARS, *(f"เพิ่ม/ลด {year}" for year in YEARS), "หมายเหตุ"))
FIGURES = ("1", "1", "2", "2", "-", "+1", "-")


def test_lines_between_tabs_are_rows_and_headings_between_them_stay() -> None:
    lines = ["กองคลัง", *(tabbed(name, FIGURES) for name in SHORT)]
    before, table, after = blocks("๘.๒ กรอบอัตรากำลัง", HEAD, *lines, "ข้อความท้าย")
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert texts(table)[1:3] == [["กองคลัง", *[""] * 8], ["นิติกร", *FIGURES, ""]]
    assert isinstance(table, Table)
    assert all(cell.place.rebuilt for cell in table.rows[2][:8])
    columns = columns_of(table)
    assert columns is not None
    assert columns.triples == {"years": (2, 3, 4), "changes": (5, 6, 7)}


def test_names_that_take_more_or_fewer_tabs_leave_the_order_of_figures() -> None:
    lines = [tabbed(name, FIGURES, "\t" * (1 + number % 3)) for number, name in enumerate(SHORT)]
    (table,) = blocks(HEAD, *lines)
    assert [row[1:8] for row in texts(table)[1:]] == [list(FIGURES)] * 5


def spaced(name: str, figures: Sequence[str], remark: str = "") -> str:
    seen = sum(letter not in "ัิีึืุู็่้๊๋์" for letter in name)
    return name + " " * max(1, 24 - seen) + "".join(one.ljust(6) for one in figures) + remark


def test_spaces_place_columns_and_a_name_without_room_pushes_none_aside() -> None:
    long = "เจ้าพนักงานป้องกันและบรรเทาสาธารณภัย"
    head = ["เดิม", *YEARS, *YEARS]
    upper = " " * 24 + "กรอบ  จำนวน             เพิ่ม/ลด"
    (table,) = blocks(upper, spaced("ตำแหน่ง", head), *(spaced(one, FIGURES) for one in (*SHORT, long)))
    assert texts(table)[1][:2] == ["ตำแหน่ง", "กรอบ\nเดิม"]
    assert texts(table)[-1][:8] == [long, *FIGURES]


def test_a_line_that_fits_no_columns_is_lost_and_said() -> None:
    lines = [tabbed(name, FIGURES, "\t" * (1 + number % 2)) for number, name in enumerate((*SHORT, *SHORT))]
    (table,) = blocks(HEAD, *lines, tabbed("พนักงานขับรถยนต์", FIGURES[:5]), tabbed("ภารโรง", FIGURES))
    assert isinstance(table, Table)
    assert [note.code for note in table.lost] == [LOST]
    assert "ภารโรง" in texts(table)[-1][0]


@pytest.mark.parametrize(
    "lines",
    [
        ["หมู่ที่ 1\tบ้านเหนือ\t120\t60", "หมู่ที่ 2\tบ้านใต้\t130\t65", "หมู่ที่ 3\tบ้านกลาง\t90\t44"],
        ["๑.\tหลักการและเหตุผล\t๑", "๒.\tวัตถุประสงค์\t๓", "๓.\tกรอบแนวคิด\t๕"],
    ],
)
def test_lists_at_tabs_are_no_tables_of_figures(lines: list[str]) -> None:
    assert all(isinstance(block, Paragraph) for block in blocks("ปี 2567 2568 2569", *lines))


def row(name: str, lefts: Sequence[float], figures: Sequence[str], right: float = 90) -> list[Part]:
    return [Part(0, right, name), *(Part(left, left + 5, text) for left, text in zip(lefts, figures, strict=True))]


def test_a_heading_that_ran_over_into_a_second_line_stands_in_order() -> None:
    stops = [100, 130, 160, 190, 220, 250, 280]
    one = [Part(0, 60, "ตำแหน่ง"), Part(100, 140, "กรอบเดิม"), Part(160, 180, "2567"), Part(190, 240, "2568๒๕๖๙")]
    one.append(Part(250, 290, "เพิ่ม/ลด"))
    two = [Part(0, 20, "2567"), Part(100, 150, "เพิ่ม/ลด 2568"), Part(190, 260, "เพิ่ม/ลด 2569หมายเหตุ")]
    rows = [row(f"post {n}", stops, FIGURES) for n in range(5)]
    pushed = row("a long name of a post", [130, 160, 190, 220, 250, 280, 310], FIGURES, 120)
    glued = row("post (ก)1", stops[1:], FIGURES[1:], 112)
    found = arrange([one, two, *rows, pushed, glued])
    assert found is not None
    heads = [piece.part.text for piece in found.pieces if piece.line < 2]
    assert heads == ["ตำแหน่ง", "กรอบเดิม", *("2567", "2568", "๒๕๖๙"), *(f"เพิ่ม/ลด {y}" for y in YEARS), "หมายเหตุ"]
    for line in (7, 8):
        assert [piece.part.text for piece in found.pieces if piece.line == line][1:] == list(FIGURES)


def test_a_page_without_a_heading_goes_on_in_the_columns_before() -> None:
    stops = [100, 130, 160, 190]
    head = [
        Part(0, 40, "ตำแหน่ง"),
        *(Part(left, left + 20, text) for left, text in zip(stops, ("เดิม", *YEARS), strict=True)),
    ]
    first = arrange([head, *(row(f"post {n}", stops, "1234") for n in range(4))])
    assert first is not None
    further = arrange([row("post 9", stops, "5678")], first)
    assert further is not None
    assert further.columns == first.columns
    assert arrange([row("post 9", stops, "5678")]) is None


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 300), st.text("1-ก ", min_size=1, max_size=4)), max_size=9), max_size=9)
)
def test_any_lines_give_a_table_of_their_own_parts_or_none(lines: list[list[tuple[int, str]]]) -> None:
    """No part stands in two cells, and none is made."""
    parts = [[Part(left, left + 5.0 * len(text), text) for left, text in sorted(line)] for line in lines]
    head = [Part(0, 20, "ก"), Part(100, 120, "2567"), Part(150, 170, "2568"), Part(200, 220, "2569")]
    found = arrange([head, *parts])
    if found is not None:
        written = sorted("".join(part.text for line in [head, *parts] for part in line).replace(" ", ""))
        placed = sorted("".join(piece.part.text for piece in found.pieces).replace(" ", ""))
        assert len(placed) <= len(written)
        assert all(piece.column >= 0 and piece.column + piece.columns <= len(found.columns) for piece in found.pieces)


def test_web_pages_keep_typed_lines_and_fields() -> None:
    typed = "\n".join([spaced("ตำแหน่ง", ["เดิม", *YEARS]), *(spaced(name, "1234") for name in SHORT)])
    field = '<span style="display:inline-block;width:3cm">{}</span>'
    fields = "".join(
        f"<p>{''.join(field.format(one) for one in line)}</p>"
        for line in (("ตำแหน่ง", "เดิม", *YEARS), *((name, *"1234") for name in SHORT))
    )
    tabs = "".join(
        "<p>" + "<span style='mso-tab-count:1'>&nbsp; </span>".join(line) + "</p>"
        for line in (("ตำแหน่ง", "เดิม", *YEARS), *((name, *"1234") for name in SHORT))
    )
    for page in (f"<pre>{typed}</pre>", fields, tabs):
        found = parse_html(f"<html><body>{page}</body></html>", "plan.html", Limits()).blocks
        assert [texts(block)[1][:5] for block in found] == [["นิติกร", *"1234"]]


def test_a_heading_left_of_indented_names_is_no_column_of_its_own() -> None:
    head = [spaced("ตำแหน่ง", ["เดิม", *YEARS, *YEARS], "หมายเหตุ")]
    (table,) = blocks(*head, "กองคลัง", *(spaced(f"        {name}", FIGURES) for name in SHORT), spaced("รวม", FIGURES))
    assert texts(table)[0] == ["ตำแหน่ง", "เดิม", *YEARS, *YEARS, "หมายเหตุ"]
    assert texts(table)[2][:8] == ["นิติกร", *FIGURES]


def placed(*words: tuple[float, str]) -> tuple[Part, ...]:
    """A line of a page: words that begin at a place, each letter five points wide."""
    return tuple(
        Part(left, left + 5.0 * len(text), text, tuple(left + 5.0 * at for at in range(len(text))))
        for left, text in words
    )


def post(name: str) -> tuple[Part, ...]:
    return placed((40, name), *((left, "1") for left in (200, 225, 245, 265, 285, 305, 325)))


def test_headings_too_close_to_seem_apart_are_parted_where_their_columns_begin() -> None:
    years = "".join(YEARS)
    lines = [
        placed((285, "".join(["+/-."] * 3))),
        placed((40, "post"), (200, "old"), (225, f"{years}{years}remark")),
        *(post(f"post {at}") for at in range(4)),
    ]
    found = arrange(lines)
    assert found is not None
    heads = {piece.column: piece.part.text for piece in found.pieces if piece.line == 1}
    assert heads == {0: "post", 1: "old", **dict(enumerate(YEARS * 2, start=2)), 8: "remark"}
    assert [piece.column for piece in found.pieces if piece.line == 0] == [5, 6, 7]


def test_words_over_their_years_in_two_lines_are_one_heading() -> None:
    lines = [
        placed((40, "post"), (200, "o"), (225, f"{''.join(YEARS)}+/-.+/-.+/-.")),
        placed((200, "ld"), (285, "".join(YEARS))),
        *(post(f"post {at}") for at in range(4)),
    ]
    found = arrange(lines)
    assert found is not None
    heads = {piece.column: piece.part.text for piece in found.pieces if piece.line == 0}
    assert heads == {
        0: "post",
        1: "o ld",
        **dict(enumerate(YEARS, start=2)),
        **{5 + at: f"+/-. {year}" for at, year in enumerate(YEARS)},
    }


def test_of_two_rows_on_a_further_page_one_with_a_figure_glued_to_its_name_has_all() -> None:
    def line(*texts: str) -> list[Part]:
        return [Part(50.0 + 40 * at, 70.0 + 40 * at, text) for at, text in enumerate(texts)]

    name = Part(50.0, 105.0, "นักวิชาการ(ปก./ชก.)1")
    figures = [Part(132.0 + 40 * at, 140.0 + 40 * at, text) for at, text in enumerate(FIGURES[1:])]
    total = [Part(50.0, 80.0, "รวม"), *(Part(92.0 + 40 * at, 100.0 + 40 * at, text) for at, text in enumerate(FIGURES))]
    head = line("ตำแหน่ง", "เดิม", *YEARS, *YEARS)
    body = [[Part(50.0, 80.0, "นิติกร"), *total[1:]], total, total]
    before = arrange([head, *body])
    assert before is not None
    found = arrange([[name, *figures], total], before)
    assert found is not None
    assert [(piece.column, piece.part.text) for piece in found.pieces if piece.row == 0][:2] == [
        (0, "นักวิชาการ(ปก./ชก.)"),
        (1, "1"),
    ]


def letters(left: float, text: str, step: float = 8.0) -> Part:
    return Part(left, left + step * len(text), text, tuple(left + step * at for at in range(len(text))))


def test_figures_between_which_a_tab_left_little_room_are_each_one() -> None:
    line = [letters(50, "นิติกร"), letters(200, "1"), Part(240, 264, "1-", (240, 256)), letters(300, "11")]
    assert [part.text for part in figures_apart(line)] == ["นิติกร", "1", "1", "-", "11"]


def test_a_heading_that_ran_over_is_read_in_order_where_places_do_not_tell() -> None:
    heads = [
        [letters(57, "ตำแหน่ง"), letters(241, "เดิม"), *(letters(318 + 40 * at, year) for at, year in enumerate(YEARS))],
        [letters(241, "เพิ่ม/ลด 2567"), letters(360, "เพิ่ม/ลด 2568"), letters(480, "เพิ่ม/ลด")],
        [letters(57, "2569"), letters(241, "หมายเหตุ")],
    ]
    body = [
        [letters(57, "นักทรัพยากรบุคคล"), *(letters(281 + 37 * at, text[:1]) for at, text in enumerate("1111---"))]
        for _ in range(4)
    ]
    found = arrange([*heads, *body])
    assert found is not None
    headings = {piece.column: piece.part.text for piece in found.pieces if piece.row == 0}
    assert [headings[at] for at in range(1, 9)] == [
        "เดิม",
        *YEARS,
        *(f"เพิ่ม/ลด {year}" for year in YEARS),
        "หมายเหตุ",
    ]
