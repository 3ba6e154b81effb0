"""Organisations that are compared (๓.๗): above the columns of a table, or in a list."""

from __future__ import annotations

import pytest

from compliance.model.framework import Peer
from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

ALL = "รวมทุกตำแหน่ง"
OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")


def read(body: str) -> ReadResult:
    head = "## ๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง\n\n๓.๗ การเปรียบเทียบอัตรากำลังกับหน่วยงานที่มีลักษณะใกล้เคียง"
    return read_text(f"{head}\n\n{body}\n\n## ๔. สภาพปัญหา\n", "plan.txt", OFFICE)


def peers(result: ReadResult) -> tuple[Peer, ...] | None:
    framework = result.plan.staffing.framework if result.plan.staffing else None
    return framework.peers if framework else None


def shape(result: ReadResult) -> list[tuple[str, list[tuple[str | None, str, int | None, int | None]]]]:
    return [
        (one.organisation, [(row.unit, row.position, row.own, row.peer) for row in one.rows])
        for one in peers(result) or ()
    ]


TWO = [
    ("อบต.ใกล้เคียง", [("กองช่าง", "นายช่างโยธา", 1, 2), ("กองคลัง", "นักวิชาการคลัง", 1, 0)]),
    ("อบต.ข้างเคียง", [("กองช่าง", "นายช่างโยธา", 1, 1), ("กองคลัง", "นักวิชาการคลัง", 1, None)]),
]


@pytest.mark.parametrize(
    "table",
    [
        "ส่วนราชการ\tตำแหน่ง\tอบต.บ้านทุ่ง\tอบต.ใกล้เคียง\tอบต.ข้างเคียง\n"
        "กองช่าง\tนายช่างโยธา\t๑\t๒\t1\nกองคลัง\tนักวิชาการคลัง\t๑\t-\t\nรวม\t\t๒\t๒\t๑",
        "ที่\tตำแหน่ง\tอบต.ใกล้เคียง\tองค์การบริหารส่วนตำบลบ้านทุ่ง\tอบต.ข้างเคียง\n"
        "กองช่าง\t\t\t\t\n๑\tนายช่างโยธา\t๒ อัตรา\t๑ อัตรา\t๑ อัตรา\nกองคลัง\t\t\t\t\n๒\tนักวิชาการคลัง\t-\t๑\t\n\tรวม\t๒\t๒\t๑",
        "ส่วนราชการ\tชื่อสายงาน\tอัตรากำลัง\t\t\n\t\tอัตราของเรา\tอบต.ใกล้เคียง\tอบต.ข้างเคียง\n"
        "กองช่าง\tนายช่างโยธา\t๑\t๒\t๑\nกองคลัง\tนักวิชาการคลัง\t๑\t-\t",
    ],
)
def test_organisations_may_stand_above_the_columns(table: str) -> None:
    result = read(table)
    assert shape(result) == TWO
    assert result.plan.coverage_of(PartName.PEERS).status == "whole"
    place = result.places.place("/staffing/framework/peers/0/rows/0/peer")
    assert place is not None
    assert (place.text or "").startswith("๒")


def test_a_table_that_does_not_tell_our_own_column_is_doubted() -> None:
    result = read("ตำแหน่ง\tอบต.ใกล้เคียง\tอบต.ข้างเคียง\nนายช่างโยธา\t๒\t๑")
    assert shape(result)[0] == ("อบต.ใกล้เคียง", [(None, "นายช่างโยธา", None, 2)])
    assert result.plan.coverage_of(PartName.PEERS).status == "partial"


def test_one_of_our_name_but_another_type_is_another() -> None:
    result = read("ตำแหน่ง\tอบต.บ้านทุ่ง\tเทศบาลตำบลบ้านทุ่ง\nนายช่างโยธา\t๒\t๑")
    assert shape(result) == [("เทศบาลตำบลบ้านทุ่ง", [(None, "นายช่างโยธา", 2, 1)])]


def test_organisations_with_several_columns_each_are_left_and_said() -> None:
    result = read(
        "<table><tr><th>ตำแหน่ง</th><th colspan=2>อบต.บ้านทุ่ง</th><th colspan=2>อบต.ใกล้เคียง</th></tr>"
        "<tr><th></th><th>กรอบ</th><th>ว่าง</th><th>กรอบ</th><th>ว่าง</th></tr>"
        "<tr><td>นายช่างโยธา</td><td>2</td><td>1</td><td>3</td><td>0</td></tr></table>"
    )
    assert peers(result) is None
    assert "unattributed" in [note.code for note in result.notes]


def test_a_list_in_the_text_gives_names_and_what_posts_are_counted() -> None:
    result = read(
        "๑) อบต.ใกล้เคียง\n- นายช่างโยธา จำนวน ๒ อัตรา (อบต.บ้านทุ่ง ๑ อัตรา)\n- นักวิชาการคลัง ๑ อัตรา\n- มีลักษณะงานใกล้เคียงกัน\n\n"
        "๒) อบต.ข้างเคียง\n\nองค์การบริหารส่วนตำบลบ้านทุ่งจึงเห็นว่าเหมาะสม"
    )
    assert shape(result) == [
        ("อบต.ใกล้เคียง", [(None, "นายช่างโยธา", 1, 2), (None, "นักวิชาการคลัง", None, 1)]),
        ("อบต.ข้างเคียง", []),
    ]
    assert result.plan.coverage_of(PartName.PEERS).status == "partial"


def test_other_names_in_the_text_are_no_peers() -> None:
    result = read(
        "ได้เปรียบเทียบแล้ว ตามที่ อบต.ใกล้เคียง เคยเสนอ\n\n"
        "- เทศบาลตำบลหนึ่งอาจมีลักษณะต่างกันไปตามพื้นที่และจำนวนประชากรและงบประมาณของตน\n\n"
        "- องค์การบริหารส่วนตำบลต้องดำเนินการ\n\n๓.๘ การพัฒนา\n\n- อบต.ใกล้เคียง\n"
    )
    assert peers(result) is None


UNITS = [
    ("อบต.ใกล้เคียง", [("สำนักปลัด", ALL, 8, 9), ("กองช่าง", ALL, 4, 3), (None, ALL, 12, 12)]),
    ("อบต.ข้างเคียง", [("สำนักปลัด", ALL, 8, 7), ("กองช่าง", ALL, 4, 0), (None, ALL, 12, 7)]),
]


@pytest.mark.parametrize(
    "table",
    [
        "หน่วยงาน\tสำนักปลัด\tกองช่าง\tรวม\nอบต.บ้านทุ่ง\t๘\t๔\t๑๒\nอบต.ใกล้เคียง\t๙\t๓\t๑๒\nอบต.ข้างเคียง\t๗\t-\t๗",
        "ที่\tอปท.\tจำนวนประชากร\tสำนักปลัด\tกองช่าง\tรวมทั้งสิ้น\n๑\tอบต.ใกล้เคียง\t๕,๐๐๐\t๙ อัตรา\t๓ อัตรา\t๑๒\n"
        "๒\tอบต.ข้างเคียง\t๔,๐๐๐\t๗\t-\t๗\n๓\tองค์การบริหารส่วนตำบลบ้านทุ่ง\t๔,๕๐๐\t๘\t๔\t๑๒\nเฉลี่ย\t\t\t\t\t",
    ],
)
def test_organisations_may_stand_in_rows_and_units_above_the_columns(table: str) -> None:
    result = read(table)
    assert shape(result) == UNITS
    assert result.plan.coverage_of(PartName.PEERS).status == "whole"
    place = result.places.place("/staffing/framework/peers/0/rows/0/peer")
    assert place is not None
    assert (place.text or "").startswith("๙")


def test_rows_that_do_not_tell_whose_they_are_leave_the_comparison_partial() -> None:
    head = "หน่วยงาน\tสำนักปลัด\tกองช่าง\n"
    for body in ("อบต.ใกล้เคียง\t๙\t๓\nอบต.ข้างเคียง\t๗\t-", "อบต.บ้านทุ่ง\t๘\t๔\nอบต.ใกล้เคียง\t๙\t๓\nค่าเฉลี่ย\t๗\t๒"):
        result = read(head + body)
        assert shape(result)[0][0] == "อบต.ใกล้เคียง"
        assert result.plan.coverage_of(PartName.PEERS).status == "partial"
