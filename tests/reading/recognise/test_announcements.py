"""Announcements as offices write them: several in a file, approval before the meeting, clauses without a comma."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.model.announcement import Announcement
from compliance.reading.text import read_text

OFFICE = "องค์การบริหารส่วนตำบลบ้านทุ่งใหม่"
HEAD = f"ประกาศ{OFFICE}\nเรื่อง ประกาศใช้แผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ - ๒๕๖๖{{}}\n………………………………\n"
FOOT = f"ประกาศ ณ วันที่ {{}} พ.ศ. ๒๕๖๓\n(ลงชื่อ) ........................\n(นายสมมุติ ทดลอง)\nนายก{OFFICE}\n\n"


def announcements(text: str) -> list[Announcement]:
    staffing = read_text(text, "x.txt").plan.staffing
    assert staffing is not None
    assert staffing.announcement is not None
    return [staffing.announcement, *staffing.further]


def one(body: str) -> Announcement:
    (found,) = announcements(HEAD.format("") + body + "\nจึงประกาศให้ทราบโดยทั่วกัน\n" + FOOT.format("๒๕ กันยายน"))
    return found


def test_each_announcement_of_a_file_is_read_the_first_stands_first() -> None:
    body = "ตามที่คณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น มีมติเห็นชอบแผน ในการประชุมครั้งที่ {}/๒๕๖๓ เมื่อวันที่ {} ๒๕๖๓\n"
    text = "".join(
        HEAD.format(said) + body.format(n, resolved) + FOOT.format(day)
        for said, n, resolved, day in (
            ("", "๘", "๒๐ สิงหาคม", "๒๕ สิงหาคม"),
            (" (ปรับปรุง ฉบับที่ ๑)", "๙", "๒๐ กันยายน", "๒๕ กันยายน"),
            (" (ปรับปรุง ฉบับที่ ๒)", "๑๐", "๒๐ ตุลาคม", "๒๕ ตุลาคม"),
        )
    )
    read = announcements(text)
    assert [found.date for found in read] == [date(2020, 8, 25), date(2020, 9, 25), date(2020, 10, 25)]
    assert [found.resolution.meeting for found in read if found.resolution] == ["8/2563", "9/2563", "10/2563"]
    assert (read[2].title or "").endswith("(ปรับปรุง ฉบับที่ ๒)")
    assert all(found.signatory and found.signatory.name == "นายสมมุติ ทดลอง" for found in read)


def test_what_is_approved_may_stand_before_the_meeting() -> None:
    found = one(
        "ตามที่คณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น (ก.อบต.จังหวัดขอนแก่น) พิจารณาให้ความเห็นชอบการปรับปรุงแผนอัตรากำลัง ๓ ปี "
        "ในการประชุมครั้งที่ ๙/๒๕๖๓ เมื่อวันที่ ๒๐ กันยายน ๒๕๖๓ นั้น"
    ).resolution
    assert found is not None
    assert found.committee == "คณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น (ก.อบต.จังหวัดขอนแก่น)"
    assert found.approves == ("การปรับปรุงแผนอัตรากำลัง ๓ ปี",)


def test_the_name_of_a_committee_ends_where_the_province_ends() -> None:
    found = one(
        "ด้วยอบต. ได้จัดทำแผนอัตรากำลัง ๓ ปี ผ่านความเห็นชอบของคณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่นเรียบร้อยแล้ว "
        "ในการประชุมครั้งที่ ๙/๒๕๖๓ เมื่อวันที่ ๒๐ กันยายน ๒๕๖๓ นั้น"
    ).resolution
    assert found is not None
    assert found.committee == "คณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น"
    assert found.approves == ("แผนอัตรากำลัง ๓ ปี",)


def test_clauses_need_no_comma_and_the_resolutions_date_is_not_the_citations() -> None:
    found = one(
        "อาศัยอำนาจตามประกาศคณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น เรื่อง หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคล "
        "ข้อ ๑๖ ข้อ ๑๘ โดยมติคณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น ในการประชุมครั้งที่ ๙/๒๕๖๓ เมื่อวันที่ ๒๐ กันยายน ๒๕๖๓ "
        "ให้ความเห็นชอบแผนอัตรากำลัง ๓ ปี ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๓"
    )
    assert [(cited.title, cited.clauses, cited.date) for cited in found.citations] == [
        ("หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคล", ("16", "18"), None)
    ]
    assert found.effective == date(2020, 10, 1)


def test_numbers_of_sections_need_no_comma_either() -> None:
    found = one("อาศัยอำนาจตามมาตรา ๖๖ ๖๗ ๖๘ แห่งพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗")
    assert [cited.clauses for cited in found.citations] == [("66", "67", "68")]


@pytest.mark.parametrize("between", [" ตาม", " และตาม", " ประกอบกับ", " "])
def test_sections_behind_one_act_are_not_those_of_the_act_named_next(between: str) -> None:
    cited = one(
        "อาศัยอำนาจตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗ มาตรา ๖๖ ๖๗ ๖๘"
        f"{between}พระราชบัญญัติกำหนดแผนและขั้นตอนการกระจายอำนาจ พ.ศ. ๒๕๔๒ มาตรา ๑๖"
    ).citations
    assert [found.clauses for found in cited] == [("66", "67", "68"), ("16",)]


def test_a_sentence_for_the_people_makes_it_public() -> None:
    (found,) = announcements(HEAD.format("") + "จึงประกาศใช้แผน เพื่อให้ประชาชนได้ทราบโดยทั่วกัน\n" + FOOT.format("๑ กันยายน"))
    assert found.publication == "เพื่อให้ประชาชนได้ทราบโดยทั่วกัน"


def test_sections_before_the_word_that_means_are_those_of_the_act_named_next() -> None:
    cited = one(
        "หมายเหตุ : มาตรา ๖๗, ๖๘ หมายถึง พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗ "
        "มาตรา ๑๖ และ ๑๗ หมายถึง พระราชบัญญัติกำหนดแผนและขั้นตอนการกระจายอำนาจ พ.ศ. ๒๕๔๒"
    ).citations
    assert [found.clauses for found in cited] == [("67", "68"), ("16", "17")]


def test_an_office_may_be_written_behind_its_label() -> None:
    labelled = FOOT.replace("\nนายก", "\nตำแหน่ง นายก").format("๒๕ กันยายน")
    (found,) = announcements(HEAD.format("") + "จึงประกาศให้ทราบโดยทั่วกัน\n" + labelled)
    assert found.signatory
    assert found.signatory.capacity == "mayor"


@pytest.mark.parametrize(
    "amended",
    ["", "และที่แก้ไขเพิ่มเติม", "แก้ไขเพิ่มเติมถึง (ฉบับที่ ๗) พ.ศ. ๒๕๖๒", "และที่แก้ไขเพิ่มเติมจนถึงปัจจุบัน", "ซึ่งได้แก้ไขและเพิ่มเติม"],
)
def test_sections_behind_the_words_that_an_act_was_amended_are_its_own(amended: str) -> None:
    text = f"ตามพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗ {amended} มาตรา ๖๖ มาตรา ๗๖ และมาตรา ๖๘ มีหน้าที่"
    found = one(text)
    assert [cited.clauses for cited in found.citations] == [("66", "76", "68")]


def test_a_change_of_script_within_the_year_of_a_meeting_may_stand_apart() -> None:
    found = one(
        "ตามที่คณะกรรมการพนักงานส่วนตำบลจังหวัดขอนแก่น มีมติเห็นชอบแผน ในการประชุมครั้งที่ ๘/25 ๖๓ เมื่อวันที่ ๒๐ สิงหาคม ๒๕๖๓"
    ).resolution
    assert found is not None
    assert (found.meeting, found.date) == ("8/2563", date(2020, 8, 20))


def test_a_line_that_begins_with_a_province_does_not_end_a_title() -> None:
    (found,) = one(
        "อาศัยอำนาจตามประกาศคณะกรรมการข้าราชการองค์การบริหารส่วนจังหวัด จังหวัดขอนแก่น เรื่อง หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคล"
        "ขององค์การบริหารส่วน\nจังหวัด ลงวันที่ ๑ พฤศจิกายน ๒๕๔๕ ข้อ ๑๗"
    ).citations
    assert found.clauses == ("17",)
    assert found.date == date(2002, 11, 1)
