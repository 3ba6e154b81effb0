"""The structure as plans of the C-level years print it: grades, posts of heads, lost numbers, split headings."""

from __future__ import annotations

from compliance.model.structure import Department
from compliance.reading.recognise import recognise
from compliance.reading.text import text_blocks

HEAD = "แผนอัตรากำลัง ๓ ปี\nองค์การบริหารส่วนตำบลบ้านทุ่ง\n๘.๑ โครงสร้าง\n"
COLUMNS = "<tr><td>โครงสร้างตามแผนอัตรากำลังปัจจุบัน</td><td>โครงสร้างตามแผนอัตรากำลังใหม่</td><td>หมายเหตุ</td></tr>"


def new(*lines: str) -> tuple[Department, ...]:
    cell = "<br>".join(lines)
    text = f"{HEAD}<table>{COLUMNS}<tr><td>{cell}</td><td>{cell}</td><td></td></tr></table>"
    staffing = recognise([text_blocks(text, "x.txt")]).plan.staffing
    assert staffing is not None
    assert staffing.structure is not None
    assert staffing.structure.old == staffing.structure.new
    return staffing.structure.new or ()


def shape(units: tuple[Department, ...]) -> list[tuple[str | None, list[str | None], list[str]]]:
    return [(unit.name, [one.name for one in unit.divisions], [duty.text for duty in unit.duties]) for unit in units]


def test_a_grade_and_the_post_of_the_head_are_neither_name_nor_work() -> None:
    units = new(
        "๑. สำนักปลัด (ระดับ ๗)",
        "หัวหน้าสำนักปลัด",
        "(นักบริหารงานทั่วไป ๗)",
        "๑.๑ งานธุรการ",
        "- งานสารบรรณ",
        "๒. กองคลัง ผู้อำนวยการกองคลัง",
        "๒.๑ งานการเงิน",
        "- งานรับเงิน",
    )
    assert shape(units) == [("สำนักปลัด", ["งานธุรการ"], []), ("กองคลัง", ["งานการเงิน"], [])]


def test_a_lost_number_loses_no_department_and_the_next_one_is_still_the_next() -> None:
    units = new(
        "๑. สำนักปลัด", "๑.๑ งานธุรการ", "- งานสารบรรณ", ". ส่วนโยธา (ระดับ ๗)", "๒.๑ งานก่อสร้าง", "- งานถนน", "๓. ส่วนการศึกษา"
    )
    assert [unit.name for unit in units] == ["สำนักปลัด", "ส่วนโยธา", "ส่วนการศึกษา"]


def test_a_line_of_work_without_a_list_is_work_itself() -> None:
    units = new("๑. กองการศึกษา", "๑.๑ งานบริหารการศึกษา", "๑.๒ งานศูนย์เด็กเล็ก", "- งานวิชาการ")
    assert shape(units) == [("กองการศึกษา", ["งานศูนย์เด็กเล็ก"], ["งานบริหารการศึกษา"])]


def test_a_split_heading_is_joined_and_a_lone_figure_is_a_pages_number() -> None:
    units = new("๑. กองการศึกษา ศาสนา และ", "วัฒนธรรม", "๙", "๑.๑ งานกีฬา", "- งานสนาม", "12")
    assert shape(units) == [("กองการศึกษา ศาสนา และวัฒนธรรม", ["งานกีฬา"], [])]
    assert [duty.text for duty in units[0].divisions[0].duties] == ["งานสนาม"]
