"""The workbook form printed: its label says whose plan it is, whatever other organisations it names."""

from __future__ import annotations

from compliance.reading.recognise import draft_of
from compliance.reading.text import text_blocks

TEXT = """แบบกรอกแผน kamlang: ข้อมูลทั่วไป

ประเภทของ อปท. อบต.

ชื่อ อปท. (ไม่ต้องใส่ประเภท) บ้านทดลอง

ชื่อเต็มที่ใช้ในเอกสาร องค์การบริหารส่วนตำบลบ้านทดลอง

เทียบกับ องค์การบริหารส่วนตำบลหนองไผ่
"""


def test_the_label_of_the_form_goes_before_its_organisation() -> None:
    draft = draft_of([text_blocks(TEXT, "plan.txt")])
    assert (draft.get("/organisation/type"), draft.get("/organisation/name")) == ("tao", "บ้านทดลอง")


def test_without_it_two_names_are_none() -> None:
    text = TEXT.replace("ชื่อเต็มที่ใช้ในเอกสาร", "ที่")
    assert draft_of([text_blocks(text, "plan.txt")]).get("/organisation") is None
