"""Tables that give each department its own, and cells that hold what others keep in two."""

from __future__ import annotations

from decimal import Decimal

from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
HEAD = (
    "<tr><th rowspan=2>ตำแหน่ง</th><th rowspan=2>กรอบอัตรากำลังเดิม</th><th colspan=3>อัตราตำแหน่งที่คาดว่าจะต้องใช้</th>"
    "<th colspan=3>เพิ่ม/ลด</th><th rowspan=2>หมายเหตุ</th></tr>"
    "<tr><th>2567</th><th>2568</th><th>2569</th><th>2567</th><th>2568</th><th>2569</th></tr>"
)


def read(text: str) -> ReadResult:
    return read_text(text, "plan.txt", OFFICE)


def cells(*texts: str) -> str:
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"


def test_a_department_named_in_a_row_above_the_header_of_its_table_is_its_posts() -> None:
    tables = [
        f"<table><tr><td colspan=9>{name}</td></tr>{HEAD}{cells(post, *'1111', '-', '-', '-', '')}</table>"
        for name, post in (("กองคลัง (04)", "นักวิชาการคลัง"), ("กองช่าง (05)", "นายช่างโยธา"))
    ]
    result = read("## ๘.๒ กรอบอัตรากำลัง ๒๕๖๗ - ๒๕๖๙\n\n" + "\n\nถัดไป\n\n".join(tables) + "\n")
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    assert [(row.unit, row.position) for row in result.plan.staffing.headcount.rows] == [
        ("กองคลัง", "นักวิชาการคลัง"),
        ("กองช่าง", "นายช่างโยธา"),
    ]


def test_number_and_title_in_one_cell_are_told_apart_and_schooling_is_no_name() -> None:
    head = cells("ชื่อ - สกุล /<br>คุณวุฒิ", "วันเดือนปีเกิด", "เลขที่ตำแหน่ง /<br>ชื่อตำแหน่ง / ระดับ", "เงินเดือน")
    body = cells("นายหนึ่ง สมมติ<br>(ปวส. (บัญชี))", "1 มกราคม 2530", "91-3-04-3202-<br>001<br>นักวิชาการคลัง (ปก.)", "20,000")
    body += cells("นายสอง สมมติ", "1 มกราคม 2531", "พนักงานขับรถยนต์<br>107", "15,000")
    result = read(f"## ๑๑ บัญชีแสดงการจัดคนลงสู่ตำแหน่ง\n\n<table>{head}{body}</table>\n")
    assert result.plan.staffing is not None
    assert result.plan.staffing.placement is not None
    rows = result.plan.staffing.placement.rows
    assert [(row.position, row.level, row.number) for row in rows] == [
        ("นักวิชาการคลัง", "ปก.", "91-3-04-3202-001"),
        ("พนักงานขับรถยนต์", None, "107"),
    ]
    assert [row.holder.name for row in rows if row.holder] == ["นายหนึ่ง สมมติ", "นายสอง สมมติ"]


def test_persons_and_baht_side_by_side_below_each_year() -> None:
    years = "".join(f"<th colspan=2>ปี {year}</th>" for year in (2567, 2568, 2569))
    head = f"<tr><th rowspan=2>โครงการ/หลักสูตร</th><th rowspan=2>กลุ่มเป้าหมาย</th>{years}</tr>"
    head += cells(*("จำนวน (คน)", "งบประมาณ (บาท)") * 3)
    body = cells("อบรมคอมพิวเตอร์", "บุคลากรทุกคน", "10", "5,000", "11", "6,000", "12", "7,000")
    result = read(f"# แผนพัฒนาบุคลากร ๒๕๖๗ - ๒๕๖๙\n\n## ส่วนที่ ๔ หลักสูตร\n\n<table>{head}{body}</table>\n")
    assert result.plan.development is not None
    assert [(one.year, one.number, one.budget) for one in result.plan.development.activities] == [
        (2567, 10, Decimal(5000)),
        (2568, 11, Decimal(6000)),
        (2569, 12, Decimal(7000)),
    ]


def test_a_numbered_area_among_activities_is_no_activity_and_one_without_a_year_is_said() -> None:
    head = "<tr><th rowspan=2>ที่</th><th rowspan=2>โครงการ/หลักสูตร</th><th colspan=3>งบประมาณ (บาท)</th>"
    head += "<th rowspan=2>วิธีการ</th></tr>"
    head += "<tr><th>2567</th><th>2568</th><th>2569</th></tr>"
    body = cells("๑.", "ด้านการบริหาร", "", "", "", "")
    body += cells("๑.๑", "อบรมผู้บริหาร", "5,000", "-", "7,000", "การฝึกอบรม")
    body += cells("๑.๒", "อบรมหัวหน้างาน", "", "", "", "การฝึกอบรม")
    result = read(f"# แผนพัฒนาบุคลากร ๒๕๖๗ - ๒๕๖๙\n\n## ส่วนที่ ๔ หลักสูตร\n\n<table>{head}{body}</table>\n")
    assert result.plan.development is not None
    read_rows = [(one.name, one.area, one.year) for one in result.plan.development.activities]
    assert read_rows == [("อบรมผู้บริหาร", "ด้านการบริหาร", year) for year in (2567, 2569)]
    assert result.plan.coverage_of(PartName.DEVELOPMENT_ACTIVITIES).status == "partial"


def test_a_budget_that_cannot_be_seen_whole_is_doubted_and_not_missing() -> None:
    head = cells("โครงการ/หลักสูตร", "กลุ่มเป้าหมาย", "ปีงบประมาณ", "จำนวน (คน)", "งบประมาณ (บาท)")
    body = cells("อบรมคอมพิวเตอร์", "บุคลากรทุกคน", "2567", "<s>10</s>", "3<s>5,000</s>,")
    body += cells("รวมปีงบประมาณ 2567", "", "", "", "<s>35,000</s>")
    result = read(f"# แผนพัฒนาบุคลากร ๒๕๖๗ - ๒๕๖๙\n\n## ส่วนที่ ๔ หลักสูตร\n\n<table>{head}{body}</table>\n")
    assert result.plan.development is not None
    (one,) = result.plan.development.activities
    assert (one.number, one.budget) == (None, None)
    for pointer in ("activities/0/number", "activities/0/budget", "budgets/0/total"):
        place = result.places.place(f"/development/{pointer}")
        assert place is not None
        assert place.doubt is not None, pointer
