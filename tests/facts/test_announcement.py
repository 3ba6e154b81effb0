"""The announcements as a whole: a sound submission, the order of dates, what was not read, several in one file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped
from small_documents import MISSING, Checked, changed, documents

from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook

A = "staffing/announcement"
D = "development/announcement"
ANNOUNCEMENT_RULES = (
    "basis-recited", "basis-recited-development", "instrument-dates-agree", "instrument-in-force",
    "circular-matches-period", "circular-before-resolution", "resolution-before-announcement",
    "announcement-before-period", "resolution-identified", "committee-fits-organisation", "signatory-empowered",
    "period-is-three-years", "organisation-named-alike", "organisation-registered", "publication-declared",
)  # fmt: skip


@pytest.mark.parametrize("rule", ANNOUNCEMENT_RULES)
def test_a_sound_submission_fails_nothing_and_leaves_nothing_open(book: Rulebook, rule: str) -> None:
    statuses = Checked(book, documents()).statuses(rule)
    assert statuses
    assert set(statuses) <= {"pass", "not_applicable"}


def test_without_a_development_plan_its_announcement_is_undetermined_by_name(book: Rulebook) -> None:
    checked = Checked(book, changed("development", MISSING))
    for rule in ("resolution-identified", "signatory-empowered", "announcement-before-period", "publication-declared"):
        staffing, development = checked.outcomes(rule)
        assert (staffing.status.value, development.status.value) == ("pass", "undetermined"), rule
        assert "ไม่พบแผนพัฒนา" in development.message.th, "one cause, whatever of the plan is wanted"
        assert "ประกาศใช้แผนพัฒนา" in development.label.th


def test_what_a_partly_read_announcement_does_not_say_is_not_held_against_it(book: Rulebook) -> None:
    data = changed(f"{A}/resolution", MISSING, changed(f"{A}/publication", MISSING))
    assert Checked(book, data).statuses("publication-declared") == ["fail", "pass"]
    assert Checked(book, data).statuses("resolution-identified") == ["fail", "pass"]
    data["coverage"] = {"staffing-announcement": {"status": "partial", "th": "หน้าหนึ่งหาย", "en": "a page is lost"}}
    checked = Checked(book, data)
    assert checked.statuses("publication-declared") == ["undetermined", "pass"]
    assert checked.statuses("resolution-identified") == ["undetermined", "pass"]
    assert "หน้าหนึ่งหาย" in checked.outcomes("publication-declared")[0].message.th


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3))
def test_the_order_of_dates_is_judged_day_by_day(book_days: list[int]) -> None:
    book = shipped()
    opens = date(2020, 10, 1)
    letter, resolution, announced = (opens - timedelta(days=20) + timedelta(days=day) for day in book_days)
    data = changed(f"{A}/citations/2/date", letter.isoformat())
    data = changed(f"{A}/resolution/date", resolution.isoformat(), data)
    checked = Checked(book, changed(f"{A}/date", announced.isoformat(), data))
    expected = {
        "circular-before-resolution": letter <= resolution,
        "resolution-before-announcement": resolution <= announced,
        "announcement-before-period": announced <= opens,
    }
    for rule, holds in expected.items():
        assert checked.statuses(rule)[0] == ("pass" if holds else "fail"), rule


def test_facts_point_at_what_they_were_read_from(book: Rulebook) -> None:
    checked = Checked(book, documents())
    for kind, name, pointer in (
        ("circular", "dated", "/staffing/announcement/citations/2/date"),
        ("resolution", "date", "/staffing/announcement/resolution/date"),
        ("announced_years", "opens", "/period/first"),
    ):
        assert checked.one(kind, document="staffing").pointers_of(name) == (pointer,)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("ประกาศให้ทราบโดยทั่วกัน", "pass"),
        ("จึงประกาศมาเพื่อทราบ", "pass"),
        ("ไม่ประกาศให้ทราบ", "fail"),
        ("ไม่ต้องประกาศให้ทราบโดยทั่วกัน", "fail"),
        ("มิให้เผยแพร่", "fail"),
        ("ไม่มี", "fail"),
    ],
)
def test_a_sentence_that_denies_publication_is_none(book: Rulebook, sentence: str, status: str) -> None:
    data = changed(f"{A}/publication", sentence)
    assert Checked(book, data).statuses("publication-declared") == [status, "pass"]


NEW = "คณะกรรมการพนักงานส่วนตำบล จังหวัดลำพูน"


@pytest.mark.parametrize(
    ("where", "value", "rule", "status"),
    [
        (f"{A}/resolution/meeting", "ครั้งที่ ๘/๖๓ วาระที่ ๔", "meeting-fits-date", "pass"),
        (f"{A}/resolution/meeting", "8/2562", "meeting-fits-date", "fail"),
        (f"{A}/resolution/meeting", "แปด", "meeting-fits-date", "not_applicable"),
        (f"{A}/resolution/meeting", "80/2563", "meeting-number-plausible", "fail"),
        (f"{A}/resolution/approves", ["การโอนพนักงานส่วนตำบล"], "resolution-fits-plan", "fail"),
        (f"{A}/resolution/approves", ["แผนพัฒนาท้องถิ่น"], "resolution-fits-plan", "fail"),
        (f"{A}/resolution/approves", ["ร่างแผนพัฒนาบุคลากร"], "resolution-fits-plan", "fail"),
        (f"{A}/resolution/approves", ["กำหนดตำแหน่งเพิ่ม", "การโอน"], "resolution-fits-plan", "pass"),
        (f"{A}/resolution/approves", [], "resolution-fits-plan", "not_applicable"),
        (f"{A}/resolution/committee", f"{NEW} (ก.อบต.จ.ลำพูน)", "committee-fits-organisation", "pass"),
        (f"{A}/resolution/committee", f"{NEW} (ก.อบต.จังหวัดแพร่)", "committee-fits-organisation", "fail"),
        (f"{A}/resolution/committee", f"{NEW} (ก.ท.จ.ลำพูน)", "committee-fits-organisation", "fail"),
        (f"{A}/resolution/committee", "คณะกรรมการพนักงานส่วนตำบลในจังหวัดลำพูน", "committee-fits-organisation", "pass"),
        (f"{A}/resolution/committee", "ที่ประชุม ก.อบต. จว.ลำพูน", "committee-fits-organisation", "pass"),
        (f"{A}/citations/0/issuer", "คณะกรรมการพนักงานส่วนตำบล จังหวัดแพร่", "criteria-own-province", "fail"),
        (f"{A}/citations/0/issuer", "คณะกรรมการพนักงานเทศบาล จังหวัดลำพูน", "criteria-own-province", "fail"),
        (f"{A}/citations/0/title", "หลักเกณฑ์และเงื่อนไขเกี่ยวกับการบริหารงานบุคคลของเทศบาล", "criteria-own-province", "fail"),
        (f"{A}/citations/0/clauses", ["999"], "criteria-clause-plausible", "fail"),
        (f"{A}/signatory/name", "(.....................)", "signatory-named", "fail"),
        (f"{A}/signatory/name", "นาย", "signatory-named", "fail"),
        (f"{A}/title", "ประกาศใช้แผนอัตรากำลัง 3 ปี (พ.ศ. ๒๕๖๑ ถึง ๒๕๖๓)", "period-is-three-years", "fail"),
        (f"{A}/resolution/approves", ["ร่างแผนอัตรากำลัง 2561 - 2563"], "period-is-three-years", "fail"),
    ],
)
def test_what_a_reviewer_returns_is_found_and_what_he_leaves_is_not(
    book: Rulebook, where: str, value: object, rule: str, status: str
) -> None:
    found = Checked(book, changed(where, value)).statuses(rule)
    assert ("fail" in found) if status == "fail" else (found[0] == status)


def test_a_revision_is_judged_by_its_own_order(book: Rulebook) -> None:
    data = changed(f"{A}/title", "ประกาศใช้แผนอัตรากำลัง 3 ปี (พ.ศ. 2564 - 2566) ปรับปรุง ฉบับที่ 2")
    data = changed(f"{A}/date", "1 มีนาคม 2565", data)
    data = changed(f"{A}/resolution/date", "22 กุมภาพันธ์ 2565", data)
    assert Checked(book, data).statuses("announcement-before-period")[0] == "not_applicable"
    assert Checked(book, data).statuses("revision-in-order")[0] == "pass"
    assert Checked(book, changed(f"{A}/effective", "1 มกราคม 2565", data)).statuses("revision-in-order")[0] == "fail"
    assert Checked(book, changed(f"{A}/date", "1 ตุลาคม 2566", data)).statuses("revision-in-order")[0] == "fail"
    late = Checked(book, changed(f"{A}/date", "4 ตุลาคม 2563")).outcomes("announcement-before-period")[0]
    assert (late.status.value, late.severity) == ("fail", "should")


def test_each_announcement_of_a_file_is_judged(book: Rulebook) -> None:
    data = documents()
    again = {**data["staffing"]["announcement"], "title": "แผนอัตรากำลัง 3 ปี ปรับปรุง ฉบับที่ 1", "date": "5 มกราคม 2564"}
    data["staffing"]["further"] = [{**again, "resolution": {**again["resolution"], "date": "9 มกราคม 2564"}}]
    checked = Checked(book, data)
    assert checked.statuses("resolution-before-announcement") == ["pass", "fail", "pass"]
    assert checked.statuses("announcement-before-period")[:2] == ["pass", "not_applicable"]
    assert "ประกาศที่ ๒" in checked.outcomes("resolution-before-announcement")[1].message.th


def test_the_real_plan(book: Rulebook, seed: Path) -> None:
    result = read_text(seed.read_text(encoding="utf-8"), seed.name)
    checked = Checked(book, result.plan.model_dump(exclude_none=True))
    passing = set(ANNOUNCEMENT_RULES) - {"instrument-dates-agree", "circular-matches-period"}
    for rule in passing:
        assert set(checked.statuses(rule)) <= {"pass", "not_applicable"}, rule
    assert checked.statuses("circular-matches-period") == ["pass", "fail"]
    failed = [outcome for outcome in checked.outcomes("instrument-dates-agree") if outcome.status.value == "fail"]
    assert len(failed) == 1
    assert "๒๕๔๕" in failed[0].message.th
    assert "๒๕๕๕" in failed[0].message.th
    lines = {place.line for pointer in failed[0].places if (place := result.places.place(pointer.pointer))}
    assert {11, 167, 186} <= lines
