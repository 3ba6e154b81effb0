"""Headings against the forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_documents import MISSING, Checked, changed, documents

from compliance.facts.sections.headings import order_of
from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook
from compliance.vocabulary.sections import section_of

S = "staffing/sections"


def test_sections_are_told_by_title_whatever_their_numbers(book: Rulebook) -> None:
    checked = Checked(book, documents())
    assert checked.statuses("sections-present") == ["pass"] * 14
    assert checked.statuses("parts-present") == ["pass"] * 5
    assert set(checked.statuses("numbering-sound")) == {"pass"}


def test_a_missing_section_is_named_and_points_at_the_one_before(book: Rulebook) -> None:
    data = changed(f"{S}/9", MISSING)
    checked = Checked(book, data)
    (failed,) = [one for one in checked.outcomes("sections-present") if one.status.value == "fail"]
    assert "ภาระค่าใช้จ่าย" in failed.message.th
    assert failed.places[0].pointer == "/staffing/sections/8"


def test_content_shows_its_section_where_the_heading_is_lost(book: Rulebook) -> None:
    data = changed(f"{S}/9", MISSING)
    checked = Checked(book, changed("staffing/cost", {}, data))
    assert checked.statuses("sections-present") == ["pass"] * 14
    (asked,) = [one for one in checked.outcomes("sections-headed") if one.status.value == "fail"]
    assert (asked.subject.endswith("-cost"), asked.severity) == (True, "advice")
    data["coverage"] = {"staffing-sections": {"status": "partial"}}
    assert "fail" not in Checked(book, changed("staffing/cost", {}, data)).statuses("sections-headed")


def test_headings_that_were_not_read_are_no_evidence(book: Rulebook) -> None:
    statuses = Checked(book, changed(S, MISSING)).statuses("sections-present")
    assert "fail" not in statuses
    assert statuses.count("pass") == 3, "section ๓, the structure and the ethics are there"
    data = changed("development/sections", MISSING)
    assert set(Checked(book, data).statuses("parts-present")) == {"undetermined"}
    data = changed(f"{S}/9", MISSING)
    data["coverage"] = {"staffing-sections": {"status": "partial"}}
    assert Checked(book, data).statuses("sections-present").count("undetermined") == 1


def test_a_part_that_was_read_in_part_is_no_evidence_of_its_section(book: Rulebook) -> None:
    data = changed(f"{S}/9", MISSING)
    data["coverage"] = {part: {"status": "partial"} for part in ("cost", "staffing-sections")}
    outcomes = Checked(book, data).outcomes("sections-present")
    (unsure,) = [one for one in outcomes if one.status.value != "pass"]
    assert unsure.status.value == "undetermined"
    assert unsure.subject.endswith("-cost")
    data["staffing"]["cost"] = {}
    assert Checked(book, data).statuses("sections-present") == ["pass"] * 14


@pytest.mark.parametrize(
    ("pointer", "number", "failing"),
    [(f"{S}/1/number", "4", "สภาพปัญหาของพื้นที่และความต้องการของประชาชน"), (f"{S}/2/number", "2", "กรอบแนวคิด")],
)
def test_numbers_in_order_and_none_twice(book: Rulebook, pointer: str, number: str, failing: str) -> None:
    checked = Checked(book, changed(pointer, number))
    failed = [one for one in checked.outcomes("numbering-sound") if one.status.value == "fail"]
    assert failed
    assert any(failing in one.message.th for one in failed)


def test_a_section_that_stands_twice(book: Rulebook) -> None:
    checked = Checked(book, changed(f"{S}/14", {"number": "15", "title": "วัตถุประสงค์"}))
    assert checked.statuses("numbering-sound").count("fail") == 1


def test_a_number_that_is_none_cannot_be_decided(book: Rulebook) -> None:
    checked = Checked(book, changed(f"{S}/1/number", "ก"))
    assert [status for status in checked.statuses("numbering-sound") if status != "pass"] == ["undetermined"]


def test_numbers_are_sound_only_where_every_heading_was_read(book: Rulebook) -> None:
    lost = {"staffing-sections": {"status": "partial"}}
    checked = Checked(book, {**documents(), "coverage": lost})
    passed = [one.subject for one in checked.outcomes("numbering-sound") if one.status.value == "pass"]
    assert passed
    assert all("-development-" in subject for subject in passed)
    wrong = Checked(book, {**changed(f"{S}/2/number", "2"), "coverage": lost})
    assert "fail" in wrong.statuses("numbering-sound")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("โครงสร้าง", "structure"),
        ("โครงสร้างประชากร", None),
        ("ภารกิจหลัก และภารกิจรอง ที่จะดำเนินการ", "missions"),
        ("แนวทางการพัฒนาพนักงานเทศบาล", "guidelines"),
        ("", None),
    ],
)
def test_titles(title: str, name: str | None) -> None:
    found = section_of(title, "staffing")
    assert (found.name if found else None) == name


def test_the_real_plan_lacks_what_a_person_sees_it_lack(book: Rulebook, seed: Path) -> None:
    plan = read_text(seed.read_text(encoding="utf-8"), seed.name).plan
    checked = Checked(book, plan.model_dump(exclude_none=True))
    failed = [one.subject for one in checked.outcomes("sections-present") if one.status.value == "fail"]
    assert [one.rpartition("-")[2] for one in failed] == [
        "problems", "powers", "missions", "summary", "headcount", "cost", "chart", "placement",
    ]  # fmt: skip
    failed = [one.subject for one in checked.outcomes("parts-present") if one.status.value == "fail"]
    assert failed == ["required_part/04-budget"]
    assert set(checked.statuses("numbering-sound")) == {"pass"}


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("8", 8_000_000_000),
        ("8.1", 8_001_000_000),
        ("8.1.", 8_001_000_000),
        ("ข้อ 8.1", 8_001_000_000),
        ("(8.1)", 8_001_000_000),
        ("8.1)", 8_001_000_000),
        ("8.1.2.3", 8_001_002_003),
        ("8-1", None),
        ("8.1.2.3.4", None),
        ("1000", None),
        ("แปด", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_read_in_the_ways_it_is_written(written: str | None, order: int | None) -> None:
    assert order_of(written) == order


def test_thai_digits_number_headings_as_arabic_ones_do() -> None:
    assert order_of("๘.๑") == order_of("8.1")
    assert order_of("ข้อ ๑๒.") == order_of("12")
