"""Which citations mean one instrument, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import CRITERIA, HIRED, MISSING, W70, Checked, changed, documents

from compliance.data import Text
from compliance.facts.announcement.instruments import letter_of, role_of, split_title
from compliance.rulebook.loader import Rulebook

A = "staffing/announcement/citations"
BODY = "staffing/citations"
RATES = "อัตราตำแหน่งและมาตรฐานของตำแหน่ง"
PROVINCIAL = {"title": f"หลักเกณฑ์และเงื่อนไขเกี่ยวกับ{RATES}", "issuer": CRITERIA["issuer"], "number": "ฉบับที่ ๒"}
CENTRAL = {"title": f"มาตรฐานทั่วไปเกี่ยวกับ{RATES}", "issuer": "คณะกรรมการกลางพนักงานส่วนตำบล", "number": "ฉบับที่ ๒"}


def groups(book: Rulebook, *cited: dict[str, Any]) -> list[dict[str, Any]]:
    """The instruments that the text of the plan cites, beside those of the announcements."""
    data = changed("staffing/framework", MISSING, changed(A, [], changed("development/announcement/citations", [])))
    checked = Checked(book, changed(BODY, list(cited), data))
    return [dict(fact.values) for fact in checked.facts.of("instrument")]


def test_one_announcement_with_two_dates_is_found_with_every_place(book: Rulebook) -> None:
    checked = Checked(book, changed(f"{A}/0/date", "1 พฤศจิกายน 2555"))
    fact = checked.one("instrument", dates=2)
    assert fact.values["citations"] == 2
    assert fact.pointers_of("dates") == (
        "/staffing/announcement/citations/0/date",
        "/development/announcement/citations/0/date",
    )
    assert checked.statuses("instrument-dates-agree").count("fail") == 1
    (failed,) = [one for one in checked.outcomes("instrument-dates-agree") if one.status.value == "fail"]
    for said in (failed.message, failed.remedy):
        assert "ไม่พบ" not in said.th
        assert "not found" not in said.en


def test_the_date_of_the_register_is_told_where_it_is_known(book: Rulebook) -> None:
    known = [one.values["register"] for one in Checked(book, documents()).facts.of("instrument") if one.values["known"]]
    told = [one.th for one in known if isinstance(one, Text)]
    assert "; วันที่ในทะเบียนกฎหมายของโปรแกรม: ๑๙ มิถุนายน ๒๕๖๓" in told


def test_the_central_and_the_provincial_announcement_are_two(book: Rulebook) -> None:
    found = groups(book, {**PROVINCIAL, "date": "30 ธันวาคม 2558"}, {**CENTRAL, "date": "4 กันยายน 2558"})
    assert [one["dates"] for one in found] == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (HIRED, {**HIRED, "number": "ฉบับที่ ๓"}, 2),  # another issue
        (HIRED, {**HIRED, "issuer": "คณะกรรมการกลางพนักงานส่วนตำบล"}, 2),  # another issuer
        (HIRED, {key: value for key, value in HIRED.items() if key != "issuer"}, 1),  # what is not told fits
        (HIRED, {**HIRED, "title": "หลักเกณฑ์ เกี่ยวกับ พนักงานจ้าง"}, 1),  # spaces
        (HIRED, {**HIRED, "title": "หลักเกณฑ์เกี่ยวกับพนักงานจ้าง พ.ศ. ๒๕๔๗"}, 1),  # the year told once
        (W70, {**W70, "number": "มท 0809.2/ว 70", "title": "การจัดทำแผน"}, 1),  # the script of digits
        (W70, {**W70, "number": "มท 0809.2/ว 53", "date": "5 กรกฎาคม 2560"}, 2),  # another number and day
        (
            W70,
            {"number": W70["number"], "title": "การรายงานผล", "date": "3 มีนาคม 2559"},
            2,
        ),  # the same number years before
        ({"title": "มติคณะรัฐมนตรี", "date": "26 กันยายน 2560"}, {"title": "มติคณะรัฐมนตรี", "date": "3 มกราคม 2561"}, 2),
        ({"title": "ประกาศ ก พ.ศ. 2545"}, {"title": "ประกาศ ก พ.ศ. 2563"}, 2),  # a later announcement of one title
        ({"date": "3 มกราคม 2561"}, {"date": "4 มกราคม 2561"}, 2),  # nothing tells them to be one
    ],
)
def test_what_makes_two_citations_one_instrument(
    book: Rulebook, one: dict[str, Any], other: dict[str, Any], count: int
) -> None:
    assert len(groups(book, one, other)) == count


def test_one_letter_misdated_or_misnumbered_is_one_letter(book: Rulebook) -> None:
    (found,) = groups(book, W70, {**W70, "date": "19 มิถุนายน 2562"})
    assert (found["dates"], found["numbers"]) == (2, 1)
    (found,) = groups(book, W70, {**W70, "number": "มท 0809.2/ว 71"})
    assert (found["dates"], found["numbers"]) == (1, 2)


def test_an_act_that_is_not_known_is_told_by_its_year(book: Rulebook) -> None:
    act = "พระราชบัญญัติระเบียบบริหารราชการเมืองพัทยา พ.ศ. "
    (found,) = groups(book, {"title": act + "2542"}, {"title": act + "๒๕๔๓"})
    assert found["dates"] == 2
    (found,) = groups(book, {"title": act + "2542"}, {"title": "พ.ร.บ.ระเบียบบริหารราชการเมืองพัทยา พ.ศ. ๒๕๔๒"})
    assert found["dates"] == 1
    amended = act + "2542 และที่แก้ไขเพิ่มเติม (ฉบับที่ ๒) พ.ศ. ๒๕๖๐"
    (found,) = groups(book, {"title": act + "2542"}, {"title": amended})
    assert found["dates"] == 1, "the amendment is not the act's year"


def test_cited_once_or_never_dated(book: Rulebook) -> None:
    checked = Checked(
        book, changed(f"{A}/0/date", MISSING, changed("development/announcement/citations/0/date", MISSING))
    )
    fact = checked.one("instrument", citations=2)
    assert fact.values["dates"] == 0
    assert "undetermined" not in checked.statuses("instrument-dates-agree"), "what is never dated agrees with itself"
    assert "not_applicable" in checked.statuses("instrument-dates-agree")


def test_an_unread_announcement_leaves_the_agreement_open(book: Rulebook) -> None:
    checked = Checked(book, changed("development", MISSING))
    assert checked.statuses("instrument-dates-agree")[-1] == "undetermined"


def test_in_force_on_the_day_of_the_announcement(book: Rulebook) -> None:
    checked = Checked(book, changed("staffing/announcement/date", "18 มิถุนายน 2563"))
    (failed,) = [one for one in checked.outcomes("instrument-in-force") if one.status.value == "fail"]
    assert "ว ๗๐" in failed.message.th
    unknown = {"title": "ประกาศที่ไม่มีใครรู้จัก", "date": "2 กันยายน 2563"}
    assert "fail" in Checked(book, changed(f"{A}/3", unknown)).statuses("instrument-in-force")
    earlier = {**unknown, "date": "1 กันยายน 2563"}
    assert "fail" not in Checked(book, changed(f"{A}/3", earlier)).statuses("instrument-in-force")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("มท ๐๘๐๙.๒/ว ๗๐", "มท08092/ว70"),
        ("ที่ มท 0809.2/ว. 70", "มท08092/ว70"),
        ("นร ๑๐๑๓.๔/๔๒", "นร10134/42"),
        ("ว 70", "ว70"),
        ("ฉบับที่ ๓", None),
        (None, None),
        ("", None),
    ],
)
def test_letter_numbers(written: str | None, key: str | None) -> None:
    assert letter_of(written) == key


@pytest.mark.parametrize(
    ("title", "issue", "year"),
    [
        ("ประกาศ ก (ฉบับที่ ๒) พ.ศ. ๒๕๕๘", "2", 2558),
        ("พ.ร.บ. ข พ.ศ. 2540 และที่แก้ไขเพิ่มเติม (ฉบับที่ 5) พ.ศ. 2562", None, 2540),
        ("ประกาศ ก", None, None),
        ("", None, None),
    ],
)
def test_titles_taken_apart(title: str, issue: str | None, year: int | None) -> None:
    assert split_title(title)[1:] == (issue, year)


def test_roles_by_the_longest_words() -> None:
    assert role_of("หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลของเทศบาล") == "hr-criteria"
    assert role_of("พระราชบัญญัติองค์การบริหารส่วนจังหวัด พ.ศ. ๒๕๔๐") == "pao-act"
    assert role_of("หลักเกณฑ์ และเงื่อนไขเกี่ยวกับการจัดทำมาตรฐานกำหนดตำแหน่ง") == "position-standards"
    assert role_of("ระเบียบว่าด้วยรถราชการ") is None


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_title_or_number_breaks_recognition(title: str, number: str) -> None:
    split_title(title)
    role_of(title)
    letter_of(number)


@pytest.mark.parametrize("part", ["development-announcement", "staffing-sections", "guidelines"])
def test_dates_agree_everywhere_only_where_everything_was_read(book: Rulebook, part: str) -> None:
    lost = {part: {"status": "partial", "th": "หน้าหนึ่งอ่านไม่ได้", "en": "a page was not read"}}
    checked = Checked(book, {**changed("staffing/framework", MISSING), "coverage": lost})
    assert "pass" not in checked.statuses("instrument-dates-agree")
    unsure = [one for one in checked.outcomes("instrument-dates-agree") if one.subject.startswith("instrument/")]
    assert any("หน้าหนึ่งอ่านไม่ได้" in one.message.th for one in unsure)
    differing = Checked(book, {**changed(f"{A}/0/date", "1 พฤศจิกายน 2555"), "coverage": lost})
    assert differing.statuses("instrument-dates-agree").count("fail") == 1
