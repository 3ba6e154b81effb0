"""The committee that makes the plan, told in a sentence, in lines with names, or in a table."""

from __future__ import annotations

import pytest

from compliance.model.announcement import Committee, CommitteeRole
from compliance.reading.recognise import recognise
from compliance.reading.text import text_blocks

HEAD = "แผนอัตรากำลัง ๓ ปี\nองค์การบริหารส่วนตำบลบ้านทุ่ง\n๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง ๓ ปี\n\n"
FOOT = "\n\n๓.๑ วิเคราะห์ภารกิจ\n"
CHAIR, MEMBER, SECRETARY = CommitteeRole.CHAIR, CommitteeRole.MEMBER, CommitteeRole.SECRETARY


def committee(body: str) -> Committee:
    staffing = recognise([text_blocks(HEAD + body + FOOT, "x.txt")]).plan.staffing
    assert staffing is not None
    assert staffing.framework is not None
    assert staffing.framework.committee is not None
    return staffing.framework.committee


def seats(body: str) -> list[tuple[str, CommitteeRole]]:
    return [(one.position, one.role) for one in committee(body).members]


def test_a_sentence_tells_chair_members_and_secretary() -> None:
    body = (
        "คณะกรรมการจัดทำแผนอัตรากำลังขององค์การบริหารส่วนตำบลบ้านทุ่ง ซึ่งมีนายกองค์การบริหารส่วนตำบล เป็นประธาน "
        "ปลัดองค์การบริหารส่วนตำบล หัวหน้าส่วนราชการ เป็นกรรมการ และมีนักทรัพยากรบุคคล เป็นเลขานุการ จัดทำแผนอัตรากำลัง ๓ ปี "
        "โดยมีขอบเขตเนื้อหาครอบคลุมในเรื่องต่างๆ ดังต่อไปนี้"
    )
    found = committee(body)
    assert [(one.position.removeprefix("และมี"), one.role) for one in found.members] == [
        ("นายกองค์การบริหารส่วนตำบล", CHAIR),
        ("ปลัดองค์การบริหารส่วนตำบล", MEMBER),
        ("หัวหน้าส่วนราชการ", MEMBER),
        ("นักทรัพยากรบุคคล", SECRETARY),
    ]
    assert not found.partial


def test_a_sentence_that_tells_only_the_chair_is_no_whole_committee() -> None:
    found = committee("คณะกรรมการจัดทำแผนอัตรากำลัง ซึ่งมีนายกองค์การบริหารส่วนตำบล เป็นประธาน เห็นสมควรให้จัดทำแผน ดังต่อไปนี้")
    assert [(one.position, one.role) for one in found.members] == [("นายกองค์การบริหารส่วนตำบล", CHAIR)]
    assert found.partial


def test_names_of_persons_are_no_offices() -> None:
    body = (
        "คณะกรรมการจัดทำแผนอัตรากำลัง ประกอบด้วย\n\n๑. นายสมมุติ ทดลอง นายกองค์การบริหารส่วนตำบล ประธานกรรมการ\n\n"
        "๒. นางสาวสมมุติ สุขใจ ปลัดองค์การบริหารส่วนตำบล กรรมการ\n\n๓. นายสมมุติ ใจดี หัวหน้าสำนักปลัด กรรมการและเลขานุการ"
    )
    found = committee(body)
    assert [(one.position, one.name) for one in found.members] == [
        ("นายกองค์การบริหารส่วนตำบล", "นายสมมุติ ทดลอง"),
        ("ปลัดองค์การบริหารส่วนตำบล", "นางสาวสมมุติ สุขใจ"),
        ("หัวหน้าสำนักปลัด", "นายสมมุติ ใจดี"),
    ]


@pytest.mark.parametrize("lead", ["คณะกรรมการจัดทำแผนอัตรากำลัง ประกอบด้วย\n", "รายชื่อคณะกรรมการ\n"])
def test_a_table_lists_the_seats(lead: str) -> None:
    rows = [
        ("๑", "นายสมมุติ ทดลอง", "นายกองค์การบริหารส่วนตำบล", "ประธานกรรมการ"),
        ("๒", "นางสมมุติ สุขใจ", "ปลัดองค์การบริหารส่วนตำบล", "กรรมการ"),
        ("๓", "นายสมมุติ ใจดี", "ผู้อำนวยการกองคลัง", "กรรมการ"),
        ("๔", "-", "หัวหน้าสำนักปลัด", "กรรมการ/เลขานุการ"),
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    heads = "<tr><td>ที่</td><td>ชื่อ - สกุล</td><td>ตำแหน่ง</td><td>ตำแหน่งในคณะกรรมการ</td></tr>"
    assert seats(f"{lead}\n<table>{heads}{cells}</table>\n") == [
        ("นายกองค์การบริหารส่วนตำบล", CHAIR),
        ("ปลัดองค์การบริหารส่วนตำบล", MEMBER),
        ("ผู้อำนวยการกองคลัง", MEMBER),
        ("หัวหน้าสำนักปลัด", SECRETARY),
    ]
