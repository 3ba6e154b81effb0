"""Whether a file is a plan is decided by what stands in it; anything else is refused with what it seems to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance.cli.group import kamlang
from compliance.reading.errors import ReadingError
from compliance.reading.submission import read_plan
from compliance.reading.text import read_text

HEAD = "แผนอัตรากำลัง ๓ ปี\nประจำปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙\nเทศบาลตำบลหนองบัวหลวง อำเภอเมือง จังหวัดลำปาง\n"
SECTIONS = """๑. หลักการและเหตุผล
เพื่อให้มีกรอบอัตรากำลัง
๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง ๓ ปี
๓.๑ วิเคราะห์ภารกิจ
๘. โครงสร้างการกำหนดส่วนราชการ
๘.๑ โครงสร้าง
๘.๒ การวิเคราะห์การกำหนดตำแหน่ง
๙. ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือน
๑๑. บัญชีแสดงการจัดคนลงสู่ตำแหน่ง
"""
ANNOUNCED = "ประกาศเทศบาลตำบลหนองบัวหลวง\nเรื่อง ประกาศใช้แผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙\n"


def refused(tmp_path: Path, text: str, *names: str) -> ReadingError:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        read_plan(path, *(tmp_path / name for name in names))
    return caught.value


@pytest.mark.parametrize(
    ("text", "seems"),
    [
        ("เทศบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\nเทศบาลตำบลหนองบัวหลวง\nเงินเดือนตามแผนอัตรากำลัง ๓ ปี", "งบประมาณ"),
        ("รายงานการประชุมสภาเทศบาล\nเทศบาลตำบลหนองบัวหลวง\nแผนอัตรากำลัง ๓ ปี\nอำนาจหน้าที่", "รายงานการประชุม"),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)\nเทศบาลตำบลหนองบัวหลวง\nส่วนที่ ๑\nวัตถุประสงค์\nกรอบอัตรากำลัง", "แผนพัฒนาท้องถิ่น"),
        ("พระราชบัญญัติสมมุติ พ.ศ. ๒๕๔๒\nมาตรา ๑ ให้ใช้\nมาตรา ๒ อำนาจหน้าที่\nเทศบาลตำบลหนองบัวหลวง", "พระราชบัญญัติ"),
        ("คำสั่งเทศบาลตำบลหนองบัวหลวง\nเรื่อง แต่งตั้งคณะกรรมการจัดทำแผนอัตรากำลัง ๓ ปี", "คำสั่ง"),
        ("บันทึกข้อความ\nเรื่อง ขอส่งแผนอัตรากำลัง ๓ ปี\nเทศบาลตำบลหนองบัวหลวง", "หนังสือ"),
        ("ประกาศเทศบาลตำบลหนองบัวหลวง\nเรื่อง ภาษีที่ดินและสิ่งปลูกสร้าง", "ประกาศเรื่องอื่น"),
        ("คู่มือการจัดทำแผนอัตรากำลัง ๓ ปี\n" + SECTIONS, "คู่มือ"),
        ("ประกาศเทศบาลตำบลหนองบัวหลวง\nเรื่อง รับสมัครพนักงานจ้าง ตามแผนอัตรากำลัง ๓ ปี", "ประกาศเรื่องอื่น"),
    ],
)
def test_another_document_is_refused_with_what_it_seems_to_be(tmp_path: Path, text: str, seems: str) -> None:
    problem = refused(tmp_path, text)
    assert problem.code == "no-plan"
    assert seems in problem.th.split("(", 1)[0]
    assert "--as-plan" in problem.th
    assert "--as-plan" in problem.en


@pytest.mark.parametrize("text", ["สวัสดี", "ชำระภาษีภายในเดือนเมษายน\nเทศบาลตำบลหนองบัวหลวง\nอำนาจหน้าที่", "แผนอัตรากำลัง ๓ ปี"])
def test_a_mention_or_a_title_alone_is_no_plan(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).code == "no-plan"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "๑. หลักการและเหตุผล\nเพื่อให้มีกรอบ",
        ANNOUNCED + "ประกาศ ณ วันที่ ๑ กันยายน พ.ศ. ๒๕๖๖",
        "เทศบาลตำบลหนองบัวหลวง\n" + SECTIONS,
        "บันทึกข้อความ\nเรื่อง ขอส่งแผน\n" + HEAD + SECTIONS,
        "(ร่าง)\n" + HEAD + SECTIONS,
    ],
)
def test_a_plan_is_known_by_title_announcement_or_several_sections(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    shown = read_plan(path).evidence
    assert len(shown) == 1
    assert shown[0].plan


def test_who_insists_has_any_file_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("รายงานการประชุม\nเทศบาลตำบลหนองบัวหลวง\n๕. ภารกิจ อำนาจหน้าที่\n(๑) จัดให้มีตลาด", encoding="utf-8")
    refusal = CliRunner().invoke(kamlang, ["read", str(path)])
    assert refusal.exit_code > 1
    assert "รายงานการประชุม" in refusal.stderr
    assert CliRunner().invoke(kamlang, ["read", "--as-plan", str(path)]).exit_code == 0
    assert read_plan(path, as_plan=True).plan.organisation.name == "หนองบัวหลวง"


def test_beside_a_plan_another_document_is_left_out_and_said(tmp_path: Path) -> None:
    plan, minutes = tmp_path / "plan.txt", tmp_path / "minutes.txt"
    plan.write_text(HEAD + SECTIONS, encoding="utf-8")
    minutes.write_text("รายงานการประชุม\n๕. ภารกิจ อำนาจหน้าที่\n(๑) จัดให้มีตลาด", encoding="utf-8")
    read = read_plan(plan, minutes)
    assert not (read.plan.staffing and read.plan.staffing.powers)
    assert any(note.code == "left-out" and "minutes.txt" in note.th for note in read.notes)


@pytest.mark.slow
def test_real_documents_that_are_no_plans_are_not_judged(shared: Path) -> None:
    files = sorted((shared / "real" / "not-plans").glob("*.pdf")) if (shared / "real").is_dir() else []
    if not files:
        pytest.skip("no real documents beside the project")
    for path in files:
        with pytest.raises(ReadingError) as caught:
            read_plan(path)
        assert caught.value.code == "no-plan", path.name


POLICY = """ประกาศองค์การบริหารส่วนตำบลโนนสมมติ
เรื่อง นโยบายการบริหารทรัพยากรบุคคล ประจำปี ๒๕๖๗
๑. ด้านการวางแผนกำลังคน จัดทำแผนอัตรากำลัง ๓ ปี
๒. ด้านการพัฒนา จัดทำแผนพัฒนาบุคลากร
ประกาศ ณ วันที่ ๒ ตุลาคม พ.ศ. ๒๕๖๖
"""
NAMELESS = """ประกาศ
เรื่อง การใช้แผนอัตรากำลัง ๓ ปี (ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙) ของเทศบาลตำบลขวาว
จึงประกาศให้ทราบโดยทั่วกัน
ประกาศ ณ วันที่ ๒๕ กันยายน พ.ศ. ๒๕๖๖
"""


def test_an_announcement_whose_items_mention_the_plan_is_of_something_else() -> None:
    with pytest.raises(ReadingError) as refused:
        read_text(POLICY, "policy.txt")
    assert refused.value.code == "no-plan"


def test_an_announcement_may_name_its_organisation_in_its_subject_only() -> None:
    plan = read_text(NAMELESS, "kwao.txt").plan
    assert plan.organisation.name == "ขวาว"
    assert plan.staffing is not None
    assert plan.staffing.announcement is not None
