"""Totals that sentences tell, against the tables, and how they are read."""

from __future__ import annotations

from typing import Any

import pytest
from small_documents import Checked, changed

from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook

POSTS = [
    {"unit": "กองช่าง", "position": "นายช่างโยธา", "current": 1, "years": [1, 2, 2], "changes": [0, 1, 0]},
    {"unit": "กองคลัง", "position": "นักวิชาการคลัง", "current": 2, "years": [2, 2, 2], "changes": [0, 0, 0]},
]


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ({"what": "posts", "number": 3}, "pass"),
        ({"what": "posts", "number": 4}, "pass"),
        ({"what": "posts", "number": 30}, "fail"),
        ({"what": "departments", "number": 2}, "pass"),
        ({"what": "departments", "number": 4}, "fail"),
    ],
)
def test_a_total_told_is_that_of_one_year_of_the_table(book: Rulebook, stated: dict[str, Any], status: str) -> None:
    data = changed("staffing/headcount", {"rows": POSTS})
    data = changed("staffing/structure", {"new": [{"name": "กองช่าง"}, {"name": "กองคลัง"}]}, data)
    data = changed("staffing/stated", [{**stated, "text": "จำนวนทั้งสิ้น"}], data)
    assert Checked(book, data).statuses("text-agrees-with-tables") == [status]


def test_a_table_that_was_not_read_whole_tells_nothing_against_a_sentence(book: Rulebook) -> None:
    data = changed("staffing/headcount", {"rows": POSTS})
    data = changed("staffing/stated", [{"what": "posts", "number": 30, "text": "จำนวนทั้งสิ้น 30 อัตรา"}], data)
    data["coverage"] = {"headcount": {"status": "partial", "th": "หน้าหนึ่งหาย"}}
    assert Checked(book, data).statuses("text-agrees-with-tables") == ["not_applicable"]


@pytest.mark.parametrize(("number", "status"), [(3, "pass"), (4, "undetermined")])
def test_a_total_may_be_that_of_a_year_that_was_not_read(book: Rulebook, number: int, status: str) -> None:
    rows = [{key: value for key, value in POSTS[0].items() if key != "years"}, POSTS[1]]
    data = changed("staffing/headcount", {"rows": rows})
    data = changed("staffing/stated", [{"what": "posts", "number": number, "text": "จำนวนทั้งสิ้น"}], data)
    assert Checked(book, data).statuses("text-agrees-with-tables") == [status]


TEXT = """องค์การบริหารส่วนตำบลบ้านทุ่งใหม่
แผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ - ๒๕๖๖
๑. หลักการและเหตุผล
๒. วัตถุประสงค์
๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง ๓ ปี
๗. สรุปปัญหาและแนวทางในการกำหนดโครงสร้าง
{}
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("กำหนดให้มีกรอบอัตรากำลัง จำนวนทั้งสิ้น ๓๐ อัตรา", [("posts", 30)]),
        ("แบ่งส่วนราชการออกเป็น ๔ ส่วน ได้แก่ สำนักปลัด", [("departments", 4)]),
        ("กรอบอัตรากำลังข้าราชการ จำนวนทั้งสิ้น ๑๒ อัตรา", []),
        ("กำหนดตำแหน่งเพิ่ม ๒ อัตรา", []),
    ],
)
def test_totals_are_read_from_sentences(sentence: str, found: list[tuple[str, int]]) -> None:
    staffing = read_text(TEXT.format(sentence), "x.txt").plan.staffing
    assert staffing is not None
    assert [(one.what, one.number) for one in staffing.stated] == found
