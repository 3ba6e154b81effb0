"""Headings by their words: the contents apart from the body, running text and SWOT lists apart from both."""

from __future__ import annotations

import pytest

from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.reading.recognise import recognise
from compliance.reading.text import text_blocks

HEAD = "แผนอัตรากำลัง ๓ ปี\nองค์การบริหารส่วนตำบลบ้านทุ่ง\n\n"
LISTED = ("๑. หลักการและเหตุผล ๑", "๒. วัตถุประสงค์ ........ ๒ - ๓", "๙. ภาระค่าใช้จ่าย ๑๒", "๑๑. แผนภูมิโครงสร้าง ๑๙")
CONTENTS = "\n\n".join(("สารบัญ", "เรื่อง หน้า", *LISTED, ""))
BODY = "๑. หลักการและเหตุผล\n\nเพื่อให้มีกรอบ\n\n๒. วัตถุประสงค์\n\nเพื่อใช้กรอบ\n\n๑๐. แผนภูมิโครงสร้างส่วนราชการ\n\nสำนักปลัด\n\n"


def plan(text: str) -> Plan:
    return recognise([text_blocks(HEAD + text, "x.txt")]).plan


def numbers(text: str) -> list[tuple[str | None, str]]:
    staffing = plan(text).staffing
    assert staffing is not None
    return [(one.number, one.title) for one in staffing.sections or ()]


def test_the_contents_are_no_part_of_the_body() -> None:
    staffing = plan(CONTENTS + BODY).staffing
    assert staffing is not None
    assert [(one.number, one.title) for one in staffing.contents or ()] == [
        ("1", "หลักการและเหตุผล"),
        ("2", "วัตถุประสงค์"),
        ("9", "ภาระค่าใช้จ่าย"),
        ("11", "แผนภูมิโครงสร้าง"),
    ]
    assert [one.number for one in staffing.sections or ()] == ["1", "2", "10"]


def test_contents_in_a_table_are_read_too() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{title}</td><td>{page}</td></tr>"
        for n, title, page in [("๑.", "หลักการและเหตุผล", "๑"), ("๒.", "วัตถุประสงค์", "๒"), ("๙.", "ภาระค่าใช้จ่าย", "๑๒")]
    )
    staffing = plan(f"สารบัญ\n\n<table>{rows}</table>\n\n{BODY}").staffing
    assert staffing is not None
    assert [(one.number, one.title) for one in staffing.contents or ()][-1] == ("9", "ภาระค่าใช้จ่าย")
    assert [one.number for one in staffing.sections or ()] == ["1", "2", "10"]


def test_a_numbered_line_of_running_text_is_no_second_heading() -> None:
    text = BODY + "๑๒. แนวทางการพัฒนาพนักงาน\n\n๒. วัตถุประสงค์ของการพัฒนา\n\nเพื่อให้คนเก่ง\n\n"
    assert [number for number, _ in numbers(text)] == ["1", "2", "10", "12"]


@pytest.mark.parametrize(
    "title", ["ประมวลจริยธรรมของพนักงานส่วนตำบล", "ประกาศคุณธรรม จริยธรรม", "มาตรฐานทางคุณธรรมและจริยธรรม"]
)
def test_the_section_on_ethics_has_many_names(title: str) -> None:
    assert numbers(f"{BODY}๑๓. {title}\n\nยึดมั่น\n\n")[-1] == ("13", title)


def test_what_is_left_of_a_number_is_no_part_of_a_title() -> None:
    assert (None, "การวิเคราะห์การกำหนดตำแหน่ง") in numbers(BODY + "2 การวิเคราะห์การกำหนดตำแหน่ง\n\nวิเคราะห์แล้ว\n\n")


def test_one_heading_of_thirteen_is_not_the_whole() -> None:
    found = plan("๑. หลักการและเหตุผล\n\nเพื่อให้มีกรอบ\n")
    assert found.coverage[PartName("staffing-sections")].status == "partial"
    assert plan(BODY).coverage[PartName("staffing-sections")].status == "whole"


def test_strengths_and_weaknesses_are_no_powers() -> None:
    found = plan(
        "๕. ภารกิจ อำนาจหน้าที่\n\n๑. จัดให้มีถนน\n\nวิเคราะห์ SWOT\n\nจุดแข็ง\n\n๑. ผู้บริหารเก่ง\n\nจุดอ่อน\n\n๑. งบน้อย\n\n"
        "ภารกิจด้านการศึกษา\n\n๒. จัดการศึกษา\n\n"
    )
    assert found.staffing is not None
    assert found.staffing.powers == ("จัดให้มีถนน", "จัดการศึกษา")
    only = plan("๕. ภารกิจ อำนาจหน้าที่\n\nจุดแข็ง\n\n๑. ผู้บริหารเก่ง\n\n๖. ภารกิจหลัก และภารกิจรอง\n\n๑. ด้านถนน\n\n")
    assert only.staffing is not None
    assert not only.staffing.powers
    assert only.coverage[PartName("powers")].status == "partial"


def test_powers_that_follow_a_swot_list_are_known_by_another_mark_or_their_section_of_law() -> None:
    found = plan(
        "๕. ภารกิจ อำนาจหน้าที่\n\nจุดแข็ง\n\n๑. ผู้บริหารเก่ง\n\nอุปสรรค\n\n๑. ภัยแล้ง\n\n"
        "๑) จัดให้มีถนน (มาตรา ๖๗ (๑))\n\n๒) จัดให้มีตลาด (มาตรา ๖๘ (๑๐))\n\n"
    )
    assert found.staffing is not None
    assert found.staffing.powers == ("จัดให้มีถนน (มาตรา ๖๗ (๑))", "จัดให้มีตลาด (มาตรา ๖๘ (๑๐))")


@pytest.mark.parametrize("between", ["", "คำนำ " + "ถ้อยคำยาวของคำนำที่ไม่ใช่หัวข้อ " * 12 + "\n\n"])
@pytest.mark.parametrize("title", ["สารบัญ\n\n", ""])
def test_a_list_of_contents_is_none_of_the_body_with_or_without_its_title(title: str, between: str) -> None:
    listed = "๑. หลักการและเหตุผล\n\n๒. วัตถุประสงค์\n\n๙. ภาระค่าใช้จ่าย\n\n๑๐. แผนภูมิโครงสร้างส่วนราชการ\n\n"
    text = title + listed + between + BODY + "๑๒. แนวทางการพัฒนาพนักงาน\n\nฝึกอบรม\n\n"
    assert [number for number, _ in numbers(text)] == ["1", "2", "10", "12"]


TITLES = {"๑": "หลักการและเหตุผล", "๒": "วัตถุประสงค์", "๕": "ภารกิจ อำนาจหน้าที่", "๑๐": "แผนภูมิโครงสร้างส่วนราชการ"}


def headed(*headings: str) -> str:
    return "".join(f"{heading}\n\nเพื่อให้มีกรอบ\n\n" for heading in headings)


@pytest.mark.parametrize("between", [" ", ". ", " : ", "\n\n"])
@pytest.mark.parametrize("lead", ["ส่วนที่ ", "บทที่ ", "หมวด ", "หมวดที่ ", "ตอนที่ ", "หัวข้อที่ ", "ข้อ "])
def test_words_before_the_number_of_a_heading_are_none_of_its_title(lead: str, between: str) -> None:
    text = headed(*(f"{lead}{number}{between}{title}" for number, title in TITLES.items()))
    assert numbers(text) == [
        ("1", "หลักการและเหตุผล"),
        ("2", "วัตถุประสงค์"),
        ("5", "ภารกิจ อำนาจหน้าที่"),
        ("10", "แผนภูมิโครงสร้างส่วนราชการ"),
    ]


def test_a_cited_clause_is_no_heading_whatever_it_is_about() -> None:
    cited = "ข้อ ๕ อำนาจหน้าที่ของคณะกรรมการ ให้เป็นไปตามประกาศ\n\nข้อ ๑๖ แนวทางการพัฒนา\n\n"
    assert [number for number, _ in numbers(BODY + cited)] == ["1", "2", "10"]


def test_items_below_a_heading_of_such_words_may_open_with_ข้อ() -> None:
    inner = "ข้อ ๘.๑ โครงสร้างส่วนราชการ", "ข้อ ๘.๒ กรอบอัตรากำลัง"
    text = headed("หมวด ๑ หลักการและเหตุผล", "หมวด ๘ โครงสร้างการกำหนดส่วนราชการ", *inner)
    assert [number for number, _ in numbers(text)] == ["1", "8", "8.1", "8.2"]


def test_contents_may_bear_the_words_too() -> None:
    body = headed(*(f"บทที่ {number} {title}" for number, title in TITLES.items()))
    staffing = plan("สารบัญ\n\n" + "".join(f"บทที่ {n} {title} ๓\n\n" for n, title in TITLES.items()) + body).staffing
    assert staffing is not None
    listed = [("1", "หลักการและเหตุผล"), ("2", "วัตถุประสงค์"), ("5", "ภารกิจ อำนาจหน้าที่"), ("10", "แผนภูมิโครงสร้างส่วนราชการ")]
    assert [(one.number, one.title) for one in staffing.contents or ()] == listed
    assert [(one.number, one.title) for one in staffing.sections or ()] == listed


def test_parts_of_one_plan_are_no_parts_of_the_other() -> None:
    staffing = headed(*(f"ส่วนที่ {number} {title}" for number, title in TITLES.items()))
    development = "ส่วนที่ ๑ หลักการและเหตุผล", "ส่วนที่ ๓ หลักสูตรการพัฒนา", "ส่วนที่ ๕ การติดตามและประเมินผล"
    both = plan(staffing + headed(*development))
    assert both.staffing is not None
    assert both.development is not None
    assert [one.number for one in both.staffing.sections or ()] == ["1", "2", "5", "10"]
    assert [one.number for one in both.development.sections or ()] == ["1", "3", "5"]


@pytest.mark.parametrize(
    "years",
    [
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ – ๒๕๖๙",
        "ปีงบประมาณ ๒๕๖๗ ๒๕๖๘ และ ๒๕๖๙",
        "ปีงบประมาณ พ.ศ. ๒๕๖๗, ๒๕๖๘ และ ๒๕๖๙",
    ],
)
def test_the_cover_of_the_development_plan_is_its_own(years: str) -> None:
    parts = "ส่วนที่ ๑ หลักการและเหตุผล", "ส่วนที่ ๓ หลักสูตรการพัฒนา"
    text = BODY + f"แผนพัฒนาบุคลากร\n\n{years}\n\nองค์การบริหารส่วนตำบลบ้านทุ่ง\n\n" + headed(*parts)
    development = plan(text).development
    assert development is not None
    assert development.period is not None
    assert (development.period.first, development.period.last) == (2567, 2569)


def test_years_that_are_no_run_are_no_period() -> None:
    assert plan(BODY + "ปีงบประมาณ ๒๕๖๐ ๒๕๖๓ และ ๒๕๖๙\n\n").period is None
