"""Tables of posts as a hurried officer leaves them: stacked posts, levels in odd places, two scripts in one number."""

from __future__ import annotations

import pytest

from compliance.model.organisation import Organisation, OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.reading.blocks import Cell
from compliance.reading.recognise.tables.rows import unit_name
from compliance.reading.recognise.tables.titles import title_of
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
HEAD = (
    "<tr><th rowspan=2>ที่</th><th rowspan=2>ส่วนราชการ<br>/ตำแหน่ง</th><th rowspan=2>กรอบ<br>อัตรา<br>กำลัง<br>เดิม</th>"
    "<th colspan=3>อัตราตำแหน่งที่คาดว่าจะต้องใช้</th><th colspan=3>อัตรากำลังคน เพิ่ม/ลด</th><th rowspan=2>หมายเหตุ</th></tr>"
    "<tr><th>๒๕๖๗</th><th>2568</th><th>๒๕69</th><th>๒๕๖๗</th><th>2568</th><th>๒๕69</th></tr>"
)


def read(*rows: str) -> ReadResult:
    """Rows are written with bars between their cells; a slash stands for a line break inside one."""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return read_text(f"## ๘.๒ กรอบอัตรากำลัง ๒๕๖๗ - ๒๕๖๙\n\n<table>{HEAD}{body}</table>\n", "plan.txt", OFFICE)


def lines(result: ReadResult) -> list[tuple[str, str | None, int | None, object, object]]:
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    return [
        (row.position, row.level, row.current, row.years, row.changes) for row in result.plan.staffing.headcount.rows
    ]


def test_posts_stacked_in_one_row_are_rows_of_their_own() -> None:
    result = read(
        "|<u>พนักงานจ้างทั่วไป</u>||||||||",
        "๘|คนงาน<br>คนสวน|๒<br>๑|๒<br>๑|๒<br>๑|๒<br>-|-<br>-|-<br>-|-<br>-๑|ว่างเดิม<br>ยุบเลิก",
        "๙|นายช่างโยธา<br>(ปง./ชง.)<br>นายช่างไฟฟ้า<br>ปง./ชง.|๑<br>๑|๑<br>๑|๑<br>๑|๑<br>๑|||||",
    )
    assert lines(result) == [
        ("คนงาน", None, 2, (2, 2, 2), (0, 0, 0)),
        ("คนสวน", None, 1, (1, 1, 0), (0, 0, -1)),
        ("นายช่างโยธา", "ปง./ชง.", 1, (1, 1, 1), None),
        ("นายช่างไฟฟ้า", "ปง./ชง.", 1, (1, 1, 1), None),
    ]
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    rows = result.plan.staffing.headcount.rows
    assert [row.remark for row in rows] == ["ว่างเดิม", "ยุบเลิก", None, None]
    assert {row.kind for row in rows} == {PersonnelKind.HIRED_GENERAL}
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "whole"


@pytest.mark.parametrize(
    "row",
    [
        "๑|คนงาน<br>คนสวน<br>ยาม|๒<br>๑|๒<br>๑|๒<br>๑|๒<br>๑||||",
        "๑|คนงาน<br>คนสวน|๒<br>๑|๒<br>๑<br>๑|๒<br>๑<br>๑|๒<br>๑||||",
    ],
)
def test_lines_that_do_not_tell_which_is_whose_are_said(row: str) -> None:
    result = read(row)
    assert lines(result) == []
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "partial"
    assert "unattributed" in [note.code for note in result.notes]


def test_a_stacked_row_that_a_page_broke_at_other_lines_is_put_together() -> None:
    result = read(
        "|คนงาน<br>คนสวน|๒<br>๑<br>๓|๒<br>๑<br>๓|๒<br>๑<br>๓|๒<br>๑<br>๓||||",
        "|ยาม<br>ภารโรง|๔|๔|๔|๔||||",
    )
    assert [(line[0], line[2]) for line in lines(result)] == [("คนงาน", 2), ("คนสวน", 1), ("ยาม", 3), ("ภารโรง", 4)]
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "whole"


def test_figures_beside_units_alone_are_those_of_the_post_on_the_next_page() -> None:
    result = read(
        "|กองช่าง<br>พนักงานจ้างทั่วไป|๒|๒|๒|๒||||",
        "|คนงาน<br>คนสวน<br>กองคลัง|๑|๑|๑|๑||||",
    )
    assert [(line[0], line[2]) for line in lines(result)] == [("คนงาน", 2), ("คนสวน", 1)]
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "whole"


def test_a_column_of_another_number_of_lines_is_not_read() -> None:
    result = read("๑|คนงาน<br>คนสวน|๒<br>๑<br>๑|๒<br>๑|๒<br>๑|๒<br>๑|-<br>-|-<br>-|-<br>-|ว่างเดิม")
    assert lines(result) == [
        ("คนงาน", None, None, (2, 2, 2), (0, 0, 0)),
        ("คนสวน", None, None, (1, 1, 1), (0, 0, 0)),
    ]
    for value in ("current", "remark"):
        place = result.places.place(f"/staffing/headcount/rows/0/{value}")
        assert place is not None
        assert place.doubt is not None


def test_units_and_kinds_among_stacked_titles_have_no_figures() -> None:
    result = read(
        "|กองช่าง<br>พนักงานจ้างทั่วไป<br>คนงาน<br>คนสวน<br>กองคลัง (๐๔)<br>ผู้อำนวยการ<br>กองคลัง (ต้น)"
        "|๒<br>๑<br>๑|๒<br>๑<br>๑|๒<br>๑<br>๑|๒<br>๑<br>๑||||"
    )
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    rows = result.plan.staffing.headcount.rows
    assert [(row.unit, row.kind, row.position, row.level) for row in rows] == [
        ("กองช่าง", PersonnelKind.HIRED_GENERAL, "คนงาน", None),
        ("กองช่าง", PersonnelKind.HIRED_GENERAL, "คนสวน", None),
        ("กองคลัง", PersonnelKind.OFFICIAL, "ผู้อำนวยการ กองคลัง", "ต้น"),
    ]


def test_a_unit_above_its_first_post_in_one_cell_is_a_heading() -> None:
    result = read("๑|กองช่าง (ระดับต้น)<br>นักจัดการ<br>งานทั่วไป|๑|๑|๑|๑||||")
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    (row,) = result.plan.staffing.headcount.rows
    assert (row.unit, row.position) == ("กองช่าง", "นักจัดการ งานทั่วไป")


def test_one_number_in_two_scripts_is_one_number_even_where_the_font_parted_it() -> None:
    result = read("๑|คนงาน|๑2|๑ 2|1 ๒|12|-|–|—|")
    assert lines(result) == [("คนงาน", None, 12, (12, 12, 12), (0, 0, 0))]


def test_what_a_count_is_of_may_stand_behind_it() -> None:
    assert lines(read("๑|คนงาน|๒ อัตรา|2อัตรา|๒ คน|๒ ตำแหน่ง||||"))[0][2:4] == (2, (2, 2, 2))


@pytest.mark.parametrize("title", ["ประเภทบุคลากร", "ประเภท", "ประเภทตำแหน่ง"])
def test_the_kind_of_personnel_may_stand_in_a_column(title: str) -> None:
    head = (
        f"ตำแหน่ง\t{title}\tกรอบอัตรากำลังเดิม\tคาดว่าจะต้องใช้\t\t\tเพิ่ม/ลด\t\t\n" + "\t\t" + "\t2567\t2568\t2569" * 2 + "\n"
    )
    body = "คนงาน\tพนักงานจ้างทั่วไป\t๑\t๑\t๑\t๑\t-\t-\t-\nนายช่างโยธา ปง./ชง.\tทั่วไป\t๑\t๑\t๑\t๑\t-\t-\t-\n"
    result = read_text(f"## ๘.๒ กรอบอัตรากำลัง ๒๕๖๗ - ๒๕๖๙\n\n{head}{body}", "plan.txt", OFFICE)
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    first, second = result.plan.staffing.headcount.rows
    assert (first.kind, first.type) == (PersonnelKind.HIRED_GENERAL, None)
    assert (second.kind, second.type) == (PersonnelKind.OFFICIAL, "general")


def test_the_kind_of_a_holder_may_stand_in_a_column() -> None:
    result = read_text(
        "## ๑๑. การจัดคนลงสู่ตำแหน่ง\n\nที่\tชื่อ-สกุล\tเลขที่ตำแหน่ง\tตำแหน่ง\tประเภทบุคลากร\tระดับ\n"
        "๑\tนายสมมติ ทดลอง\t-\tคนงาน\tพนักงานจ้างทั่วไป\t-\n",
        "plan.txt",
        OFFICE,
    )
    assert result.plan.staffing is not None
    assert result.plan.staffing.placement is not None
    assert result.plan.staffing.placement.rows[0].kind is PersonnelKind.HIRED_GENERAL


def test_two_numbers_in_one_cell_are_not_joined() -> None:
    result = read("๑|คนงาน|๑|1 2|๑ ๒|1|-|-|-|")
    assert lines(result) == [("คนงาน", None, 1, (None, None, 1), (0, 0, 0))]


@pytest.mark.parametrize(
    ("written", "position", "level"),
    [
        ("ผู้อำนวยการกองคลัง (นักบริหารงานการคลัง ต้น)", "ผู้อำนวยการกองคลัง", "ต้น"),
        ("ผู้อำนวยการกองคลัง (นักบริหารงานการคลัง ระดับต้น)", "ผู้อำนวยการกองคลัง", "ต้น"),
        ("ปลัด อบต.\n(นักบริหารงานท้องถิ่น\nระดับกลาง)", "ปลัด อบต.", "กลาง"),
        ("คนงาน (ผู้มีทักษะ)", "คนงาน (ผู้มีทักษะ)", None),
        ("นายช่างโยธา (ว่าง ๑)", "นายช่างโยธา (ว่าง ๑)", None),
    ],
)
def test_the_line_of_work_in_brackets_is_no_part_of_a_title_and_gives_its_level(
    written: str, position: str, level: str | None
) -> None:
    title = title_of(Cell(written, Place("f")))
    assert (title.position, title.level) == (position, level)


@pytest.mark.parametrize(
    ("written", "position", "level"),
    [
        ("นักวิชาการเงินและบัญชีชำนาญการ", "นักวิชาการเงินและบัญชี", "ชำนาญการ"),
        ("นักวิชาการเงินและ\nบัญชีชำนาญการพิเศษ", "นักวิชาการเงินและ บัญชี", "ชำนาญการพิเศษ"),
        ("นักวิชาการคลังชำนาญ\nการ", "นักวิชาการคลัง", "ชำนาญการ"),
        ("นิติกรปฏิบัติการ", "นิติกร", "ปฏิบัติการ"),
        ("นักทรัพยากรบุคคลปก./ชก.", "นักทรัพยากรบุคคล", "ปก./ชก."),
        ("นักทรัพยากรบุคคลปก/ชก", "นักทรัพยากรบุคคล", "ปก/ชก"),
        ("นักทรัพยากรบุคคลปฏิบัติการ/ชำนาญการ", "นักทรัพยากรบุคคล", "ปฏิบัติการ/ชำนาญการ"),
        ("๓. เจ้าพนักงานธุรการชำนาญงาน", "เจ้าพนักงานธุรการ", "ชำนาญงาน"),
        ("นายช่างโยธาอาวุโส", "นายช่างโยธา", "อาวุโส"),
        ("ผู้อำนวยการกองคลังระดับต้น", "ผู้อำนวยการกองคลัง", "ต้น"),
        ("ผู้อำนวยการกองคลัง (นักบริหารงานการคลังต้น)", "ผู้อำนวยการกองคลัง", "ต้น"),
    ],
)
def test_a_level_that_wrapped_is_parted_from_its_title(written: str, position: str, level: str) -> None:
    title = title_of(Cell(written, Place("f")))
    assert (title.position, title.level) == (position, level)


@pytest.mark.parametrize(
    "written",
    [
        "ปลัดเทศบาลตำบลบ้านกลาง",
        "ผู้อำนวยการโรงเรียนบ้านดอนสูง",
        "พนักงานห้องปฏิบัติการ",
        "นักเทคนิคห้องปฏิบัติการ",
        "พนักงานขับเครื่องจักรกลขนาดกลาง",
        "ผู้ช่วยนักวิชาการผู้เชี่ยวชาญ",
        "เจ้าพนักงานปฏิบัติงาน",
        "เจ้าหน้าที่สนับสนุนการปฏิบัติงาน",
        "ช่างไฟฟ้าแรงสูง",
        "คนสวนไม้ยืนต้น",
        "ผู้ดูแลผู้สูงอายุ",
        "นักปก",
        "ครูชำนาญการ",
    ],
)
def test_titles_that_end_like_a_level_stay_whole(written: str) -> None:
    title = title_of(Cell(written, Place("f")))
    assert (title.position, title.level) == (written, None)


def test_a_units_code_is_no_part_of_its_name_however_its_brackets_are_spaced() -> None:
    assert unit_name("๑. สำนักปลัด( ๐๑)") == unit_name("สำนักปลัด (01)") == "สำนักปลัด"


@pytest.mark.parametrize("words", ["รวมกองคลัง รวมกองช่าง", "รวม รวม"])
@pytest.mark.parametrize("grand", [True, False])
def test_the_sums_of_units_are_no_total_of_the_table(words: str, grand: bool) -> None:
    one, two = words.split()
    rows = [
        "|กองคลัง||||||||",
        "๑|นักวิชาการคลัง|๒|๒|๒|๒|-|-|-|",
        f"|{one}|๒|๒|๒|๒|-|-|-|",
        "|กองช่าง||||||||",
        "๒|นายช่างโยธา|๑|๑|๑|๑|-|-|-|",
        f"|{two}|๑|๑|๑|๑|-|-|-|",
    ]
    result = read(*rows, *(["|รวมทั้งสิ้น|๓|๓|๓|๓|-|-|-|"] if grand else []))
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    total = result.plan.staffing.headcount.total
    assert (total.years if total else None) == ((3, 3, 3) if grand else None)
    assert len(lines(result)) == 2


def test_a_total_that_is_wrong_stays_the_total() -> None:
    result = read("๑|นักวิชาการคลัง|๒|๒|๒|๒|-|-|-|", "๒|นายช่างโยธา|๑|๑|๑|๑|-|-|-|", "|รวม|๑|๑|๑|๑|-|-|-|")
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    assert result.plan.staffing.headcount.total is not None
    assert result.plan.staffing.headcount.total.years == (1, 1, 1)
