"""Duties that stand under a heading of their own, outside the table of the structure."""

from __future__ import annotations

from compliance.model.structure import Structure
from compliance.reading.recognise import recognise
from compliance.reading.text import text_blocks

HEAD = (
    "แผนอัตรากำลัง ๓ ปี\nเทศบาลตำบลบ้านทุ่ง\n\n๘. โครงสร้างการกำหนดส่วนราชการ\n\n๘.๑ โครงสร้าง\n\n"
    "<table><tr><td>โครงสร้างเดิม</td><td>โครงสร้างใหม่</td><td>หมายเหตุ</td></tr>"
    "<tr><td>๑. สำนักปลัดเทศบาล<br>๒. กองคลัง</td><td>๑. สำนักปลัดเทศบาล<br>๒. กองคลัง</td><td></td></tr></table>\n\n"
)
TOLD = (
    "๘.๒.๓ การกำหนดหน้าที่ความรับผิดชอบของส่วนราชการภายใน\n\n๑. สำนักปลัดเทศบาล มีหน้าที่ความรับผิดชอบเกี่ยวกับราชการทั่วไป\n\n"
    "๑.๑ ฝ่ายอำนวยการ\n\n- งานสารบรรณ\n\n- งานเลือกตั้ง\n\n๒. กองคลัง\n\n"
    "๒.๑ ฝ่ายบัญชี มีหน้าที่\n\n(๑) งานจัดทำบัญชี\n\n(๒) งานงบทดลอง\n\n"
)


def structure(text: str) -> Structure:
    staffing = recognise([text_blocks(HEAD + text, "x.txt")]).plan.staffing
    assert staffing is not None
    assert staffing.structure is not None
    return staffing.structure


def test_duties_below_their_own_heading_belong_to_their_units() -> None:
    found = structure(TOLD + "๙. ภาระค่าใช้จ่าย\n\n- งานที่ไม่ใช่หน้าที่\n")
    assert [
        (unit.name, one.name, [duty.text for duty in one.duties])
        for unit in found.duties or ()
        for one in unit.divisions
    ] == [
        ("สำนักปลัดเทศบาล", "ฝ่ายอำนวยการ", ["งานสารบรรณ", "งานเลือกตั้ง"]),
        ("กองคลัง", "ฝ่ายบัญชี", ["งานจัดทำบัญชี", "งานงบทดลอง"]),
    ]
    assert not found.duties_in_part
    assert [unit.duties for unit in found.new or ()] == [(), ()]


def test_duties_that_are_told_and_not_read_are_said() -> None:
    lines = "\n\n".join(f"ข้อความที่ {n} ว่าด้วยการปฏิบัติ" for n in "กขคงจฉช")
    found = structure(f"๘.๒.๓ หน้าที่ความรับผิดชอบของส่วนราชการ\n\n{lines}\n\n๙. ภาระค่าใช้จ่าย\n")
    assert found.duties_in_part
    assert not found.duties


def test_a_mention_of_duties_is_no_list() -> None:
    found = structure("หน้าที่ความรับผิดชอบ\n\nเป็นไปตามระเบียบ\n\n๙. ภาระค่าใช้จ่าย\n")
    assert found.duties is None
    assert not found.duties_in_part
