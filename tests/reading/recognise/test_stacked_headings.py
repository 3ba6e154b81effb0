"""A column that cannot be paired leaves the headings among stacked titles what they are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.headcount import Position
from compliance.reading.recognise.tables.opened import opened
from compliance.reading.recognise.tables.placement import _opened, put_placement
from compliance.reading.recognise.tables.rows import Figures
from compliance.reading.recognise.tables.titles import title_of


def stacked(*lines: str) -> Cell:
    at = Place("plan.docx", table=1, row=1)
    return Cell("\n".join(lines), at, tuple(Item(line, at) for line in lines))


def test_headings_carry_no_doubt_of_a_column_without_a_line_for_each_post() -> None:
    names = stacked("กองคลัง", "พนักงานส่วนตำบล", "นักวิชาการคลัง", "นักวิชาการพัสดุ", "กองช่าง", "นายช่างโยธา")
    figures = [stacked("1", "2", "3"), stacked("1", "2", "4"), stacked("+1")]
    found = list(opened([(names, *figures)], 0, [1, 2, 3], None, Figures(PlanDraft("plan.docx"))))
    heads = [row for row in found if not row[1].text]
    assert [row[0].text for row in heads] == ["กองคลัง", "พนักงานส่วนตำบล", "กองช่าง"]
    assert not any(cell.place.doubt for row in heads for cell in row)
    assert all(row[3].place.doubt for row in found if row[1].text)


@pytest.mark.parametrize(
    ("born", "read"),
    [
        (("4 เมษายน 2528", "-", "๕ ต.ค. ๒๕๓๐"), ["4 เมษายน 2528", "-", "๕ ต.ค. ๒๕๓๐"]),
        (("-", "4 เมษายน 2528", "5 ต.ค. 2530"), ["", "", ""]),  # the second post is vacant
        (("4 เมษายน 2528 25 เมษายน 2539", "-", "5 ต.ค. 2530"), ["", "", ""]),
        (("4 เมษายน", "-", "2528"), ["", "", ""]),
    ],
)
def test_days_of_birth_that_slipped_against_the_names_are_nobodys(born: tuple[str, ...], read: list[str]) -> None:
    columns = Columns(
        "placement", {"position": 0, "number": 1, "holder": 2, "birth_date": 3}, {}, (), 0, frozenset(), ()
    )
    row = [
        stacked("นักวิชาการคลัง", "นักวิชาการพัสดุ", "นายช่างโยธา"),
        stacked("01-1", "01-2", "01-3"),
        stacked("นายหนึ่ง สมมติ", "ว่าง", "นายสอง สมมติ"),
        stacked(*born),
    ]
    found = _opened([row], columns, Figures(PlanDraft("plan.docx")))
    assert [one[3].text for one in found] == read
    assert [bool(one[3].place.doubt) for one in found] == [not any(read)] * 3


def test_a_position_number_that_a_line_broke_is_no_part_of_the_title() -> None:
    title = title_of(stacked("นายช่างโยธา ปง./ชง.", "(เลขที่ตำแหน่ง ๑๒-๒-๐๕-๔๗๐๑-", "๐๐๒)"))
    assert (title.position, title.level, title.number) == ("นายช่างโยธา", "ปง./ชง.", "๑๒-๒-๐๕-๔๗๐๑-๐๐๒")


@pytest.mark.parametrize(
    ("amounts", "doubted"),
    [
        (("594,000", "432,840", "399,600"), False),
        (("59", "4,000.00", "432,840"), True),
        (("๔๖", "๔,๐๔๐", "๑๓,๔๔๐"), True),
        (("1", "12", "3"), False),
        (("9,600", "-", "0"), False),
    ],
)
def test_pieces_of_amounts_that_a_narrow_column_broke_are_nobodys(amounts: tuple[str, ...], doubted: bool) -> None:
    names, counts = stacked("นักวิชาการคลัง", "นักวิชาการพัสดุ", "นายช่างโยธา"), stacked("1", "2", "3")
    found = list(opened([(names, counts, stacked(*amounts))], 0, [1, 2], None, Figures(PlanDraft("plan.pdf"))))
    assert [bool(row[2].place.doubt) for row in found] == [doubted] * 3
    assert all(row[1].text for row in found)


def on_lines(*lines: tuple[int, str]) -> Cell:
    at = Place("plan.docx", table=1, row=1)
    return Cell("\n".join(text for _, text in lines), at, tuple(Item(text, at, at=line) for line, text in lines))


def test_a_level_beside_some_posts_only_is_read_where_all_figures_stand_on_their_lines() -> None:
    names = on_lines((1, "กองคลัง"), (2, "ผู้อำนวยการกองคลัง"), (3, "คนงาน"), (4, "นักวิชาการคลัง"))
    figures = [on_lines((2, "1"), (3, "2"), (4, "1")) for _ in range(2)]
    levels = on_lines((2, "ต้น"), (4, "ปก./ชก."))
    found = list(opened([(names, levels, *figures)], 0, [2, 3], None, Figures(PlanDraft("plan.docx"))))
    assert [row[1].text for row in found] == ["", "ต้น", "", "ปก./ชก."]
    moved = on_lines((1, "ต้น"), (3, "ปก./ชก."))
    found = list(opened([(names, moved, *figures)], 0, [2, 3], None, Figures(PlanDraft("plan.docx"))))
    assert all(row[1].place.doubt for row in found[1:])


def test_a_column_that_has_as_many_lines_as_there_are_titles_and_headings_by_chance_is_nobodys() -> None:
    names = on_lines((1, "กองคลัง"), (2, "ผู้อำนวยการกองคลัง"), (3, "คนงาน"))
    sources = on_lines((2, "รอรับโอน"), (3, "รอรับ"), (4, "โอน"))
    figures = on_lines((2, "1"), (3, "2"))
    found = list(opened([(names, sources, figures)], 0, [2], None, Figures(PlanDraft("plan.docx"))))
    assert [row[1].text for row in found] == ["", "", ""]


def test_levels_that_a_narrow_column_broke_are_put_together() -> None:
    names = stacked("ผู้อำนวยการกองคลัง", "นักวิชาการคลัง", "นักวิชาการพัสดุ")
    levels = stacked("ต้น", "ปฏิบัติ", "การ/ชำนาญ", "การ", "ปฏิบัติ", "การ/ชำนาญ", "การ")
    found = list(opened([(names, levels, stacked("1", "1", "2"))], 0, [2], None, Figures(PlanDraft("plan.docx"))))
    assert [row[1].text for row in found] == ["ต้น", "ปฏิบัติการ/ชำนาญการ", "ปฏิบัติการ/ชำนาญการ"]


def test_a_vacancy_in_brackets_is_a_line_of_its_own() -> None:
    columns = Columns("placement", {"position": 0, "number": 1, "holder": 2}, {}, (), 0, frozenset(), ())
    row = [
        stacked("นักวิชาการคลัง", "นักวิชาการพัสดุ", "นายช่างโยธา"),
        stacked("91-3-04-3202-001", "91-3-04-3204-", "001", "91-3-05-4701-001"),
        stacked("นายหนึ่ง", "สมมติ", "(ว่างเดิม)", "นายสอง สมมติ"),
    ]
    found = _opened([row], columns, Figures(PlanDraft("plan.pdf")))
    assert [one[2].text for one in found] == ["นายหนึ่ง สมมติ", "(ว่างเดิม)", "นายสอง สมมติ"]
    assert [one[1].text for one in found] == ["91-3-04-3202-001", "91-3-04-3204-001", "91-3-05-4701-001"]


def test_a_title_that_a_narrow_column_broke_before_a_word_like_a_level_is_whole() -> None:
    title = title_of(stacked("พนักงานขับเครื่องจักรกลขนาด", "กลาง"))
    assert (title.position.replace(" ", ""), title.level) == ("พนักงานขับเครื่องจักรกลขนาดกลาง", None)


def on_page(text: str, written: str) -> Item:
    return Item(text, Place("plan.pdf", page=1, text=written))


def test_a_level_over_two_lines_belongs_to_its_title_and_a_heading_to_what_follows() -> None:
    items = (
        on_page("นายช่างโยธา (ปฏิบัติ", "นายช่างโยธา (ปฏิบัติ"),
        on_page("งาน/ชำนาญงาน)", "งาน/ชำนาญงาน)"),
        on_page("ผู้ช่วยนายช่างโยธาพนักงานจ้างทั่วไป", "ผู้ช่วยนายช่างโยธา\nพนักงานจ้างทั่วไป"),
        on_page("คนงาน", "คนงาน"),
    )
    names = Cell("\n".join(item.text for item in items), Place("plan.pdf", page=1), items)
    found = list(opened([(names, stacked("1", "2", "3"))], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    read = [(title_of(row[0]).position, row[1].text) for row in found]
    assert read == [("นายช่างโยธา", "1"), ("ผู้ช่วยนายช่างโยธา", "2"), ("พนักงานจ้างทั่วไป", ""), ("คนงาน", "3")]


def test_a_row_that_several_pages_broke_is_paired_when_all_of_it_is_there() -> None:
    def part(page: int, names: tuple[str, ...], *figures: str) -> tuple[Cell, ...]:
        return tuple(
            Cell("\n".join(lines), Place("plan.pdf", page=page)) for lines in (names, figures) for _ in range(1)
        )

    rows = [
        part(1, ("นิติกร", "คนงาน"), "1", "2", "3"),
        part(2, ("ยาม", "ภารโรง"), "4", "5", "6"),
        part(3, ("คนสวน", "แม่บ้าน", "คนครัว"), "7"),
    ]
    found = list(opened(rows, 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [row[1].text for row in found] == list("1234567")


def test_units_and_kinds_whose_names_a_narrow_column_broke_are_one_heading_each() -> None:
    lines = ("สำนักปลัดองค์การบริหาร", "ส่วนจังหวัด", "ข้าราชการองค์การบริหารส่วน", "จังหวัด", "นิติกร", "คนงาน")
    names = Cell("\n".join(lines), Place("plan.pdf", page=1), tuple(on_page(line, line) for line in lines))
    found = list(opened([(names, stacked("1", "2"))], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [row[0].text.replace("\n", "") for row in found] == [
        "สำนักปลัดองค์การบริหารส่วนจังหวัด",
        "ข้าราชการองค์การบริหารส่วนจังหวัด",
        "นิติกร",
        "คนงาน",
    ]


def test_a_row_of_headings_alone_is_a_row_for_each() -> None:
    row = (stacked("กองสวัสดิการสังคม", "พนักงานส่วนตำบล"), Cell("", Place("plan.pdf")))
    found = list(opened([row], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [one[0].text for one in found] == ["กองสวัสดิการสังคม", "พนักงานส่วนตำบล"]


def paged(page: int, *lines: str) -> Cell:
    at = Place("plan.pdf", page=page, table=1, row=1)
    return Cell("\n".join(lines), at, tuple(Item(line, at) for line in lines))


def test_dates_and_remarks_that_a_narrow_column_broke_are_one_for_each_post() -> None:
    row = (
        paged(1, "นักวิชาการคลัง", "นักวิชาการพัสดุ", "นายช่างโยธา"),
        paged(1, "นายหนึ่ง สมมติ", "นายสาม สมมติ", "นายสอง สมมติ"),
        paged(1, "๗ มกราคม", "๒๕๓๗", "๙ ตุลาคม ๒๕๒๓", "๒๓", "กุมภาพันธ์", "๒๕๓๕"),
        paged(1, "-", "กำหนดเพิ่ม ปี", "๒๕๖๖", "-"),
    )
    found = list(opened([row], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [one[2].text for one in found] == ["๗ มกราคม ๒๕๓๗", "๙ ตุลาคม ๒๕๒๓", "๒๓ กุมภาพันธ์ ๒๕๓๕"]
    assert [one[3].text for one in found] == ["-", "กำหนดเพิ่ม ปี ๒๕๖๖", "-"]


def test_a_column_that_slides_over_the_page_pairs_when_both_parts_are_one_row() -> None:
    above = (
        paged(1, "ผู้อำนวยการกองคลัง", "นักวิชาการคลัง", "นักวิชาการพัสดุ"),
        paged(1, "10", "20", "30"),
        paged(1, "ต้น", "ปฏิบัติการ/"),
    )
    below = (paged(2, "เจ้าพนักงานพัสดุ"), paged(2, "40"), paged(2, "ชำนาญการ", "ปฏิบัติการ/", "ชำนาญการ", "ปง./ชง."))
    found = list(opened([above, below], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [one[2].text for one in found] == ["ต้น", *["ปฏิบัติการ/ชำนาญการ"] * 2, "ปง./ชง."]
    apart = list(
        opened([above, (paged(1, "ยาม"), paged(1, "40"), paged(1, "-"))], 0, [1], None, Figures(PlanDraft("x")))
    )
    assert [bool(one[2].place.doubt) for one in apart] == [True, True, True, False]  # both stand on one page
    slipped = (paged(2, "เจ้าพนักงานพัสดุ"), paged(2, "40"), paged(2, "ปง./ชง."))
    lost = list(opened([above, slipped], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [(one[1].text, bool(one[2].place.doubt)) for one in lost] == [(n, True) for n in ("10", "20", "30", "40")]


def test_levels_that_were_lost_in_one_row_are_not_lost_in_another() -> None:
    columns = Columns("placement", {"position": 0, "level": 1, "holder": 2}, {}, (), 0, frozenset(), ())
    first = (stacked("นักวิชาการคลัง", "นายช่างโยธา"), stacked("ปก.", "ชก.", "ปง."), stacked("นายหนึ่ง ก", "นายสอง ข"))
    second = (stacked("นิติกร", "คนงาน"), stacked("ปก.", "-"), stacked("นายสาม ค", "นายสี่ ง"))
    found = _opened([first, second], columns, Figures(PlanDraft("plan.docx")))
    assert [(one[1].text, bool(one[1].place.doubt)) for one in found] == [
        ("", True),
        ("", True),
        ("ปก.", False),
        ("-", False),
    ]


def test_levels_that_their_reader_took_for_one_text_are_told_apart_by_their_lines() -> None:
    lines = ("ปฏิบัติ", "การ/ชำนาญการ", "ปฏิบัติงาน/", "ชำนาญงาน")
    at = Place("plan.pdf", page=1, table=1, row=1, text="\n".join(lines))
    levels = Cell("".join(lines), at, (Item("".join(lines), at),))
    row = (paged(1, "นักวิชาการคลัง", "นายช่างโยธา"), levels, paged(1, "1", "2"))
    found = list(opened([row], 0, [2], None, Figures(PlanDraft("plan.pdf"))))
    assert [one[1].text for one in found] == ["ปฏิบัติการ/ชำนาญการ", "ปฏิบัติงาน/ชำนาญงาน"]


def test_funds_that_a_narrow_column_broke_and_what_the_next_page_has_left_of_them() -> None:
    above = (paged(1, "นักวิชาการคลัง", "ครู"), paged(1, "10", "20"), paged(1, "เงินราย", "ได้", "เงินอุด"))
    rest = (paged(2), paged(2), paged(2, "หนุน"))
    found = list(opened([above, rest], 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [one[2].text for one in found] == ["เงินรายได้", "เงินอุดหนุน"]


def test_a_unit_above_its_only_post_is_its_unit_also_in_a_list_of_holders() -> None:
    columns = Columns("placement", {"position": 0, "number": 1, "holder": 2}, {}, (), 0, frozenset(), ())
    row = (stacked("หน่วยตรวจสอบภายใน", "นักวิชาการตรวจสอบภายใน"), stacked("01-1"), stacked("นายหนึ่ง สมมติ"))
    found = _opened([row], columns, Figures(PlanDraft("plan.docx")))
    assert [one[0].text for one in found] == ["หน่วยตรวจสอบภายใน", "นักวิชาการตรวจสอบภายใน"]


def test_days_of_birth_that_alone_go_on_over_the_page_are_paired_with_the_names_before() -> None:
    columns = Columns("placement", {"position": 0, "holder": 1, "birth_date": 2}, {}, (), 0, frozenset(), ())
    above = (
        paged(1, "นักวิชาการคลัง", "นายช่างโยธา"),
        paged(1, "นายหนึ่ง สมมติ", "นายสอง สมมติ"),
        paged(1, "๗ มกราคม", "๒๕๓๗", "๙ ตุลาคม"),
    )
    found = _opened([above, (paged(2), paged(2), paged(2, "๒๕๒๓"))], columns, Figures(PlanDraft("plan.pdf")))
    assert [one[2].text for one in found] == ["๗ มกราคม ๒๕๓๗", "๙ ตุลาคม ๒๕๒๓"]


def test_a_unit_that_heads_the_next_page_is_no_rest_of_the_row_before() -> None:
    at = Place("plan.pdf", page=2, table=1, row=2)
    row, post = (paged(1, "1"), paged(1, "คนงาน"), paged(1, "10")), (paged(2, "2"), paged(2, "ครู"), paged(2, "20"))
    for unit in (Cell("กองการศึกษา", at, columns=3), Cell("กองการศึกษา", at)):
        head = (unit, Cell("", at), Cell("", at))
        found = list(opened([row, head, post], 1, [2], 0, Figures(PlanDraft("plan.pdf"))))
        assert [one[0].text for one in found] == ["1", "กองการศึกษา", "2"]


HOLDERS = Columns("placement", {"order": 0, "holder": 1, "position": 2, "number": 3}, {}, (), 0, frozenset(), ("",) * 4)


def listed(order: str, holder: str, position: str) -> tuple[Cell, ...]:
    at = Place("plan.pdf", page=1, table=1, row=1)
    return tuple(Cell(text, at) for text in (order, holder, position, "-"))


def test_a_row_with_one_number_and_one_holder_names_one_post_however_its_title_is_broken() -> None:
    figures = Figures(PlanDraft("plan.pdf"))
    rows = [listed("๓๓", "นายศักดิ์ชัย นาม\nสมมติ", "ผู้อำนวยการกอง\nช่าง")]
    assert [row[2].text for row in _opened(rows, HOLDERS, figures)] == ["ผู้อำนวยการกอง\nช่าง"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("นางสาวจิราพร แบบอย่างกุล (นิติศาสตรบัณฑิต)", "นางสาวจิราพร แบบอย่างกุล\n(นิติศาสตรบัณฑิต)"),
        ("นางสาวจิราพร แบบอย่างกุล1", "นางสาวจิราพร แบบอย่างกุล1"),
    ],
)
def test_schooling_and_the_mark_of_a_footnote_are_no_part_of_a_name(text: str, written: str) -> None:
    draft = PlanDraft("plan.pdf")
    holder = listed("", "", "")[1]
    cell = Cell(text, replace(holder.place, text=written))
    row = (*listed("1", "", "นิติกร")[:1], cell, *listed("1", "", "นิติกร")[2:])
    put_placement(draft, Table((row,), cell.place), HOLDERS, Position(), 0)
    assert draft.get("/staffing/placement/rows/0/holder/name") == "นางสาวจิราพร แบบอย่างกุล"


def test_a_kind_of_personnel_that_its_column_broke_stands_apart_from_the_unit_above() -> None:
    at = Place("plan.pdf", page=1, table=1, row=1, text="หน่วยตรวจสอบภายใน\nข้าราชการองค์การบริหาร\nส่วนจังหวัด")
    names = [
        Item("นายช่างโยธา", replace(at, text="นายช่างโยธา")),
        Item("หน่วยตรวจสอบภายในข้าราชการองค์การบริหารส่วนจังหวัด", at),
        Item("นักวิชาการตรวจสอบภายใน", replace(at, text="นักวิชาการตรวจสอบภายใน")),
    ]
    figures = Cell("1\n1", at, (Item("1", at), Item("1", at)))
    row = Cell("\n".join(item.text for item in names), at, tuple(names)), figures, figures
    found = list(opened([row], 0, [1, 2], None, Figures(PlanDraft("plan.pdf"))))
    assert [one[0].text for one in found if not one[1].text] == [
        "หน่วยตรวจสอบภายใน",
        "ข้าราชการองค์การบริหารส่วนจังหวัด",
    ]
