"""Grounds of added posts that a plan argues in its text, below the name of the post."""

from __future__ import annotations

import pytest

from compliance.model.headcount import Justification
from compliance.model.organisation import Organisation, OrganisationType
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
GROUNDS = (
    "(๑) ภารกิจ: งานคดีเพิ่มขึ้น",
    "(๒) ลักษณะงาน: ตรวจร่างสัญญา",
    "(๓) ความยากและคุณภาพของงาน: ต้องใช้วุฒิทางกฎหมาย",
    "(๔) ปริมาณงาน: ๑,๑๕๐ เรื่องต่อปี",
    "(๕) ค่าใช้จ่าย: ปีละ ๓๕๕,๓๒๐ บาท",
)
TABLE = """## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

ส่วนราชการ/ตำแหน่ง\tกรอบอัตรากำลังเดิม\tอัตราตำแหน่งที่คาดว่าจะต้องใช้ในช่วง ๓ ปีข้างหน้า\t\t\tอัตรากำลังคน เพิ่ม/ลด\t\t\tหมายเหตุ
\t\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t
สำนักปลัด\t\t\t\t\t\t\t\t
นิติกร ปก./ชก.\t๐\t๑\t๑\t๑\t+๑\t-\t-\tกำหนดเพิ่ม
"""


def stated(head: str, grounds: tuple[str, ...] = GROUNDS) -> Justification | None:
    text = "\n\n".join(("## ๗. สรุปปัญหา", "เหตุผลในการกำหนดตำแหน่งเพิ่ม", head, *grounds, TABLE))
    staffing = read_text(text, "plan.txt", OFFICE).plan.staffing
    assert staffing is not None
    assert staffing.headcount is not None
    (row,) = staffing.headcount.rows
    return row.justification


@pytest.mark.parametrize("head", ["ตำแหน่ง นิติกร (ปก./ชก.) สังกัดสำนักปลัด จำนวน ๑ อัตรา", "๑. นิติกร"])
def test_five_grounds_below_the_name_of_a_post_are_its_own(head: str) -> None:
    found = stated(head)
    assert found is not None
    assert (found.mission, found.cost) == ("งานคดีเพิ่มขึ้น", "ปีละ ๓๕๕,๓๒๐ บาท")


@pytest.mark.parametrize(
    ("head", "grounds"),
    [
        ("ตำแหน่ง นักวิชาการคลัง", GROUNDS),
        ("ตำแหน่ง นิติกร", GROUNDS[:4]),
        ("ตำแหน่ง นิติกร", (*GROUNDS[:4], "(๕) ค่าใช้จ่าย:")),
        ("ตำแหน่ง นิติกร", ()),
    ],
)
def test_of_another_post_or_fewer_grounds_nothing_is_told(head: str, grounds: tuple[str, ...]) -> None:
    assert stated(head, grounds) is None
