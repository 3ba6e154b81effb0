"""The old and the new structure where they are text: both styles of offices, and what must not be guessed."""

from __future__ import annotations

import pytest

from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.model.structure import Department
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")

OLD = """
๑. สำนักปลัด
๑.๑ ฝ่ายบริหารทั่วไป
- งานสารบรรณ
- งานการเจ้าหน้าที่
  และงานสวัสดิการ
๑.๒ ฝ่ายนโยบายและแผน
- งานวิเคราะห์นโยบาย
2. กองคลัง
2.1 ฝ่ายการเงิน
- งานการเงิน
- กองทุนสวัสดิการ
"""
NEW = """
๑. สำนักปลัด
๑.๑ ฝ่ายบริหารทั่วไป
๑.๑.๑ งานสารบรรณ
๑.๑.๒ งานการเจ้าหน้าที่
๒. กองคลัง
๒.๑ ฝ่ายการเงิน
๒.๑.๑ งานการเงิน
๓. กองช่าง
๓.๑ ฝ่ายก่อสร้าง
๓.๑.๑ งานก่อสร้าง
"""
READ_OLD = {
    "สำนักปลัด": {"ฝ่ายบริหารทั่วไป": ["งานสารบรรณ", "งานการเจ้าหน้าที่และงานสวัสดิการ"], "ฝ่ายนโยบายและแผน": ["งานวิเคราะห์นโยบาย"]},
    "กองคลัง": {"ฝ่ายการเงิน": ["งานการเงิน", "กองทุนสวัสดิการ"]},
}
READ_NEW = {
    "สำนักปลัด": {"ฝ่ายบริหารทั่วไป": ["งานสารบรรณ", "งานการเจ้าหน้าที่"]},
    "กองคลัง": {"ฝ่ายการเงิน": ["งานการเงิน"]},
    "กองช่าง": {"ฝ่ายก่อสร้าง": ["งานก่อสร้าง"]},
}


def read(body: str) -> ReadResult:
    return read_text(f"๘.๑ โครงสร้างส่วนราชการ\n\n{body}\n\n๘.๒ การวิเคราะห์การกำหนดตำแหน่ง\n", "plan.txt", OFFICE)


def shape(departments: tuple[Department, ...] | None) -> object:
    if departments is None:
        return None
    found: dict[str | None, object] = {}
    for one in departments:
        inner: dict[str | None, list[str]] = {unit.name: [duty.text for duty in unit.duties] for unit in one.divisions}
        if one.duties:
            inner[None] = [duty.text for duty in one.duties]
        found[one.name] = inner
    return found


def sides(result: ReadResult) -> tuple[object, object]:
    structure = result.plan.staffing.structure if result.plan.staffing else None
    return (shape(structure.old), shape(structure.new)) if structure else (None, None)


def covered(result: ReadResult) -> tuple[str, str]:
    return tuple(  # type: ignore[return-value]
        result.plan.coverage_of(part).status for part in (PartName.OLD_STRUCTURE, PartName.NEW_STRUCTURE)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("โครงสร้างเดิม", "โครงสร้างใหม่"),
        ("๘.๑.๑ โครงสร้างส่วนราชการปัจจุบัน", "๘.๑.๒ โครงสร้างส่วนราชการที่กำหนดใหม่"),
        (
            "ก. โครงสร้างตามแผนอัตรากำลังเดิม (ปีงบประมาณ ๒๕๖๔ - ๒๕๖๖)",
            "ข. โครงสร้างตามแผนอัตรากำลังใหม่ (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)",
        ),
        ("ตามแผนอัตรากำลังเดิม :", "ตามแผนอัตรากำลังใหม่ :"),
        ("(๑) โครงสร้างการแบ่งส่วนราชการภายใน (เดิม)", "(๒) โครงสร้างการแบ่งส่วนราชการภายใน (ใหม่)"),
        ("**โครงสร้างส่วนราชการ อบต.บ้านทุ่ง (ปัจจุบัน)**", "**โครงสร้างส่วนราชการ อบต.บ้านทุ่ง (ที่ขอปรับปรุง)**"),
        ("โครงสรางสวนราชการปจจุบัน", "โครงสรางสวนราชการทีกําหนดใหม"),
        ("โครงสร้างเดิม\n\nแบ่งส่วนราชการออกเป็น ๒ ส่วนราชการ ดังนี้", "โครงสร้างใหม่ที่ปรับปรุงจากโครงสร้างเดิม"),
    ],
)
def test_both_styles_are_read_under_headings_that_tell_which_is_which(old: str, new: str) -> None:
    result = read(f"{old}\n{OLD}\n{new}\n{NEW}")
    assert sides(result) == (READ_OLD, READ_NEW)
    assert covered(result) == ("whole", "whole")
    place = result.places.place("/staffing/structure/new/2/divisions/0/duties/0/text")
    assert place is not None
    assert place.text is not None
    assert "งานก่อสร้าง" in place.text


def test_the_number_of_the_section_before_every_number_is_no_part_of_it() -> None:
    old, new = (re_numbered(text, "๘.๑.") for text in (OLD, NEW))
    result = read(f"โครงสร้างเดิม\n{old}\nโครงสร้างใหม่\n{new}")
    assert sides(result) == (READ_OLD, READ_NEW)


def re_numbered(text: str, before: str) -> str:
    return "\n".join(before + line if line[:1] in "๑๒๓123" and line else line for line in text.split("\n"))


def test_units_without_numbers_and_work_without_marks_are_known_by_their_first_word() -> None:
    result = read("โครงสร้างเดิม\n\nสำนักปลัด\nงานสารบรรณ\nงานนิติการ\n\nกองคลัง\n\nงานการเงิน\n")
    assert sides(result) == ({"สำนักปลัด": {None: ["งานสารบรรณ", "งานนิติการ"]}, "กองคลัง": {None: ["งานการเงิน"]}}, None)
    assert covered(result) == ("whole", "absent")


def test_work_right_below_a_department_may_be_numbered_like_a_division() -> None:
    result = read("โครงสร้างใหม่\n\n๑. สำนักปลัด\n๑.๑ งานสารบรรณ\n๑.๒ งานนิติการ\n๒. กองคลัง\n๒.๑ งานการเงิน\n")
    assert sides(result)[1] == {"สำนักปลัด": {None: ["งานสารบรรณ", "งานนิติการ"]}, "กองคลัง": {None: ["งานการเงิน"]}}


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "โครงสร้างส่วนราชการเทศบาลนครเชียงใหม่",
        "โครงสร้างเดิมและโครงสร้างใหม่",
        "โครงสร้างใหม่ เปรียบเทียบกับโครงสร้างเดิม",
        "โครงสร้างส่วนราชการของ อบต. เดิมบาง",
    ],
)
def test_one_structure_that_does_not_tell_which_it_is_is_said_and_not_guessed(heading: str) -> None:
    result = read(f"{heading}\n\n{OLD}")
    assert sides(result) == (None, None)
    assert covered(result) == ("partial", "partial")
    (note,) = [one for one in result.notes if one.code == "doubt"]
    assert note.place is not None
    assert "สำนักปลัด" in note.th


def test_a_list_before_the_first_heading_that_tells_is_said() -> None:
    result = read(f"{OLD}\n\nโครงสร้างใหม่\n{NEW}")
    assert sides(result) == (None, READ_NEW)
    assert [one.code for one in result.notes if one.code == "doubt"] == ["doubt"]


def test_prose_is_neither_a_unit_nor_work_and_is_said() -> None:
    prose = "จากโครงสร้างข้างต้น องค์การบริหารส่วนตำบลเห็นควรปรับปรุงให้เหมาะสม"
    result = read(f"โครงสร้างใหม่\n{NEW}\n{prose}\n\n- เพื่อลดงานซ้ำซ้อน\n\n๑. เพื่อประหยัด\n")
    assert sides(result)[1] == READ_NEW
    assert covered(result)[1] == "partial"
    (note,) = [one for one in result.notes if one.code == "unattributed"]
    assert note.place is not None
    assert note.place.text == prose
    assert "3" in note.en


def test_prose_on_the_line_of_a_unit_is_no_part_of_its_name() -> None:
    result = read(
        "โครงสร้างใหม่\n\n๑. สำนักปลัด มีหน้าที่ความรับผิดชอบเกี่ยวกับราชการทั่วไป\n\n- งานสารบรรณ\n\n๒. กองคลัง\n\n- งานการเงิน\n"
    )
    assert sides(result)[1] == {"สำนักปลัด": {None: ["งานสารบรรณ"]}, "กองคลัง": {None: ["งานการเงิน"]}}
    assert covered(result)[1] == "partial"


def test_words_that_only_announce_a_list_are_no_loss() -> None:
    result = read("โครงสร้างใหม่\n\n๑. กองช่าง ประกอบด้วย\n\n(๑) งานก่อสร้าง\n\n๒. กองคลัง แบ่งเป็น ดังนี้ :\n\n(๑) งานการเงิน\n")
    assert sides(result)[1] == {"กองช่าง": {None: ["งานก่อสร้าง"]}, "กองคลัง": {None: ["งานการเงิน"]}}
    assert covered(result)[1] == "whole"


def test_a_department_that_goes_on_over_the_page_is_one_and_a_second_one_is_said() -> None:
    body = "โครงสร้างใหม่\n\n๑. กองคลัง\n\n- งานการเงิน\n\n๑. กองคลัง (ต่อ)\n\n- งานพัสดุ\n"
    result = read(body)
    assert sides(result)[1] == {"กองคลัง": {None: ["งานการเงิน", "งานพัสดุ"]}}
    assert covered(result)[1] == "whole"
    twice = read(f"{body}\n๒. กองคลัง\n\n- งานบัญชี\n")
    assert covered(twice)[1] == "partial"
    assert "twice" in [one.code for one in twice.notes]


def test_a_table_of_one_side_is_completed_by_the_text_of_the_other() -> None:
    result = read(f"โครงสร้างเดิม\n{OLD}\n\nโครงสร้างส่วนราชการใหม่\tหมายเหตุ\n๑. กองช่าง\t\n")
    assert sides(result) == (READ_OLD, {"กองช่าง": {}})


@pytest.mark.parametrize(
    "header",
    [
        "โครงสร้างส่วนราชการปัจจุบัน\tโครงสร้างส่วนราชการที่กำหนดใหม่\tหมายเหตุ",
        "การแบ่งส่วนราชการตามแผนเดิม\tการแบ่งส่วนราชการตามแผนใหม่\tหมายเหตุ".replace("ตามแผน", "ตามแผนอัตรากำลัง"),
        "โครงสร้างส่วนราชการ\t\tหมายเหตุ\nเดิม\tใหม่\t",
        "ตารางเปรียบเทียบโครงสร้างเดิมและโครงสร้างใหม่\t\t\nโครงสร้างเดิม\tโครงสร้างใหม่\tหมายเหตุ",
    ],
)
def test_a_table_is_known_by_the_same_headings(header: str) -> None:
    result = read(f"{header}\n๑. กองคลัง\t๑. กองคลัง\t\n๑.๑ ฝ่ายการเงิน\t๑.๑ ฝ่ายพัสดุ\tเปลี่ยนชื่อ\n")
    assert sides(result) == ({"กองคลัง": {"ฝ่ายการเงิน": []}}, {"กองคลัง": {"ฝ่ายพัสดุ": []}})
    assert covered(result) == ("whole", "whole")


def test_a_table_of_figures_with_such_headings_is_no_structure() -> None:
    result = read("ส่วนราชการ\tแผนอัตรากำลังเดิม\tแผนอัตรากำลังใหม่\nกองคลัง\t๑๐\t๑๒\nกองช่าง\t๕\t๖\n")
    assert sides(result) == (None, None)
    assert covered(result) == ("absent", "absent")


def test_the_next_page_of_a_table_goes_on_with_its_header_or_without() -> None:
    head = "โครงสร้างส่วนราชการปัจจุบัน\tโครงสร้างส่วนราชการที่กำหนดใหม่\n"
    rows = [f"<tr><td>{one}</td><td>{one}</td></tr>" for one in ("๑. กองคลัง", "๑.๑ ฝ่ายการเงิน", "๑.๒ ฝ่ายพัสดุ")]
    titles = "<tr>" + "".join(f"<th>{one}</th>" for one in head.strip().split("\t")) + "</tr>"
    pages = [titles + rows[0], titles + rows[1], rows[2]]
    result = read("\n\n".join(f"<table>{page}</table>" for page in pages))
    wanted = {"กองคลัง": {"ฝ่ายการเงิน": [], "ฝ่ายพัสดุ": []}}
    assert sides(result) == (wanted, wanted)


def test_a_text_file_without_blank_lines_is_read_line_by_line() -> None:
    result = read(
        "จากสรุปปัญหา กำหนดโครงสร้างส่วนราชการ ดังนี้\nตามแผนอัตรากำลังเดิม\n1.สำนักปลัด\n 1.1 งานบริหารทั่วไป\n  - งานสารบรรณ\n"
        "2.กองคลัง\nโครงสร้างตามแผนอัตรากำลังใหม่\n1.สำนักปลัด (เดิมชื่อ สำนักงานปลัด)\n2.กองการศึกษา ศาสนา\nและวัฒนธรรม (กำหนดใหม่)\n"
        "3.กองช่าง (๐๕)\n - งานก่อสร้าง\nหมายเหตุ กองการศึกษาฯ กำหนดใหม่\n"
    )
    assert sides(result) == (
        {"สำนักปลัด": {"งานบริหารทั่วไป": ["งานสารบรรณ"]}, "กองคลัง": {}},
        {"สำนักปลัด": {}, "กองการศึกษา ศาสนาและวัฒนธรรม": {}, "กองช่าง (๐๕)": {None: ["งานก่อสร้าง"]}},
    )
    assert covered(result) == ("whole", "partial")
    assert result.plan.staffing is not None
    assert result.plan.staffing.structure is not None
    remarks = [one.remark for one in result.plan.staffing.structure.new or ()]
    assert remarks == ["เดิมชื่อ สำนักงานปลัด", "กำหนดใหม่", None]


def test_a_remark_in_brackets_behind_a_piece_of_work_is_its_remark() -> None:
    result = read(
        "โครงสร้างเดิม\n\n๑. กองช่าง\n\n- งานผังเมือง (ตัดออก โอนให้จังหวัด)\n\n"
        "โครงสร้างใหม่\n\n๑. กองช่าง\n\n- งานก่อสร้าง (กำหนดเพิ่ม)\n\n- งานประปา (บาดาล)\n"
    )
    assert result.plan.staffing is not None
    assert result.plan.staffing.structure is not None
    told = [
        [(duty.text, duty.remark) for unit in side or () for duty in unit.duties]
        for side in (result.plan.staffing.structure.old, result.plan.staffing.structure.new)
    ]
    assert told == [
        [("งานผังเมือง", "ตัดออก โอนให้จังหวัด")],
        [("งานก่อสร้าง", "กำหนดเพิ่ม"), ("งานประปา (บาดาล)", None)],
    ]
