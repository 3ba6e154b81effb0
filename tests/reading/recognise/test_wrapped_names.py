"""Names of posts that went on in a line of their own are whole again, and units between the posts stay units."""

from __future__ import annotations

import pytest

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.tables.headcount import Position
from compliance.reading.recognise.tables.opened import opened
from compliance.reading.recognise.tables.rows import Figures
from compliance.reading.recognise.tables.stacked import unstacked
from compliance.reading.recognise.tables.titles import title_of
from compliance.reading.recognise.tables.wrapped import whole_names
from compliance.thai import skeleton


def row(page: int, *texts: str, rebuilt: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell(text, Place("plan.pdf", page=page, row=1, rebuilt=rebuilt)) for text in texts)


def names(*rows: tuple[Cell, ...]) -> list[tuple[str, str]]:
    return [(skeleton(one[0].text), one[2].text) for one in whole_names(rows, 0, [1], 2)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("เจ้าพนักงานธุรการ (ปฏิบัติ", "งาน/ชำนาญงาน)"),
        ("เจ้าพนักงานพัสดุ ปฏิบัติงาน/ชำนาญ", "งาน"),
        ("หัวหน้าสำนักปลัดองค์การบริหาร", "ส่วนตำบล (ต้น)"),
    ],
)
def test_the_end_of_a_page_within_a_bracket_a_level_or_a_name_begins_no_unit(above: str, below: str) -> None:
    assert names(row(1, above, "๑", ""), row(2, below, "", "")) == [(skeleton(above + below), "")]


def test_a_unit_below_a_post_begins_a_unit() -> None:
    for unit in ("กองคลัง (ระดับต้น)", "งานสารบรรณ", "ฝ่ายบริหาร"):
        found = names(row(1, "ยาม", "๑", "", rebuilt=True), row(2, unit, "", "", rebuilt=True))
        assert found == [(skeleton("ยาม"), ""), (skeleton(unit), "")]


def test_where_nothing_rules_the_rows_names_and_remarks_go_on_above_and_below() -> None:
    lines = (
        ("- เจ้าพนักงานป้องกันและบรรเทา", "", ""),
        ("สาธารณภัย (ปง./ชง.)", "๑", ""),
        ("พนักงานจ้างทั่วไป", "", ""),
        ("- พนักงานขับเครื่องจักรกล", "๒", "ว่าง"),
        ("ขนาดเบา", "", ""),
        ("- คนงาน", "๑", ""),
        ("กำหนดเพิ่ม ๑ อัตรา ปี ๒๕๖๗", "", ""),
        ("- ยาม", "๑", "กำหนดเพิ่ม ๑"),
        ("", "", "อัตรา ปี ๒๕๖๗"),
        ("กองคลัง", "", ""),
    )
    assert names(*(row(1, *line, rebuilt=True) for line in lines)) == [
        (skeleton("- เจ้าพนักงานป้องกันและบรรเทาสาธารณภัย (ปง./ชง.)"), ""),
        (skeleton("พนักงานจ้างทั่วไป"), ""),
        (skeleton("- พนักงานขับเครื่องจักรกลขนาดเบา"), "ว่าง"),
        (skeleton("- คนงาน"), "กำหนดเพิ่ม ๑ อัตรา ปี ๒๕๖๗"),
        (skeleton("- ยาม"), "กำหนดเพิ่ม ๑\nอัตรา ปี ๒๕๖๗"),
        (skeleton("กองคลัง"), ""),
    ]


def test_the_end_of_a_page_within_the_name_of_a_unit_begins_no_other() -> None:
    rest = row(2, "วัฒนธรรม", "", "")
    assert names(row(1, "กองการศึกษา ศาสนา และ", "", ""), rest, row(2, "ครู", "๕", "")) == [
        (skeleton("กองการศึกษา ศาสนา และวัฒนธรรม"), ""),
        (skeleton("ครู"), ""),
    ]
    assert len(names(row(1, "พนักงานจ้างทั่วไป", "", ""), rest)) == 2  # a kind of personnel has no rest
    assert len(names(row(1, "กองช่าง", "", ""), row(2, "นายช่างโยธา", "", ""))) == 2


def test_where_rows_are_ruled_a_name_alone_is_no_rest() -> None:
    assert len(names(row(1, "ยาม", "๑", ""), row(1, "ศูนย์ของเรา", "", ""), row(1, "ครู", "๑", ""))) == 3


def test_a_level_that_the_end_of_a_line_breaks_in_its_brackets_is_one() -> None:
    for text in ("นักวิชาการคลัง (ปฏิบัติการ/\nชำนาญการ)", "นักวิชาการคลัง (ปฏิบัติการ/ชำนาญ\nการ)"):
        title = title_of(Cell(text, Place("plan.pdf")))
        assert (title.position, title.level) == ("นักวิชาการคลัง", "ปฏิบัติการ/ชำนาญการ")


def stack(page: int, lines: tuple[str, ...]) -> Cell:
    place = Place("plan.pdf", page=page)
    return Cell("\n".join(lines), place, tuple(Item(one, place) for one in lines))


def test_the_rest_of_a_title_that_opens_a_page_is_put_to_the_last_one_before() -> None:
    pages = [
        (("นักวิชาการคลัง", "เจ้าพนักงานป้องกันและบรรเทา"), ("๑", "๒"), ("๗", "๑๒", "๓")),
        (("สาธารณภัย", "นิติกร", "ยาม"), ("๓", "๔"), ("๕", "๖")),
    ]
    rows = [tuple(stack(at, lines) for lines in columns) for at, columns in enumerate(pages, 1)]
    found = list(opened(rows, 0, [1], None, Figures(PlanDraft("plan.pdf"))))
    assert [(skeleton(one[0].text), one[1].text) for one in found] == [
        (skeleton("นักวิชาการคลัง"), "๑"),
        (skeleton("เจ้าพนักงานป้องกันและบรรเทาสาธารณภัย"), "๒"),
        (skeleton("นิติกร"), "๓"),
        (skeleton("ยาม"), "๔"),
    ]


def test_what_a_figure_is_of_may_stand_below_it() -> None:
    line = (stack(1, ("รวมทั้งสิ้น",)), stack(1, ("๓๘", "อัตรา")), stack(1, ("๓๘", "อัตรา")))
    (total,) = unstacked(line, 0, [1, 2]) or []
    assert [cell.text.split()[0] for cell in total] == ["รวมทั้งสิ้น", "๓๘", "๓๘"]


def test_a_unit_of_a_page_without_a_word_for_one_is_doubted() -> None:
    for page, text, sure in ((1, "วัฒนธรรม", False), (1, "กองช่าง", True), (None, "วัฒนธรรม", True)):
        here = Position()
        here.heading(Cell(text, Place("plan.pdf", page=page)))
        assert here.unit_cell is not None
        assert (here.unit_cell.place.doubt is None) is sure


def test_the_rest_of_a_remark_in_the_column_of_names_heads_nothing() -> None:
    lines = (
        ("พยาบาล", "1", "กำหนด"),
        ("เพิ่ม 1 อัตรา ปี 2565", "", ""),
        ("ยาม", "1", "ยัง"),
        ("ไม่มีผู้ดำรงตำแหน่ง", "", ""),
        ("คนงาน", "1", "- ว่าง"),
        ("-", "", ""),
    )
    found = whole_names([row(1, *line, rebuilt=True) for line in lines], 0, [1], 2)
    assert [[one[0].text, one[2].text] for one in found] == [
        ["พยาบาล", "กำหนด\nเพิ่ม 1 อัตรา ปี 2565"],
        ["ยาม", "ยัง\nไม่มีผู้ดำรงตำแหน่ง"],
        ["คนงาน", "- ว่าง"],
    ]
