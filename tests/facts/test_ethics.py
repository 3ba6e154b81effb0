"""The nine core values and the sentence on breach."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_documents import MISSING, Checked, changed, documents

from compliance.facts.ethics.declaration import ALIKE, likeness
from compliance.facts.words import key
from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook

E = "staffing/ethics"
RULES = ("core-values-complete", "breach-is-misconduct")


def test_all_nine_and_the_sanction(book: Rulebook) -> None:
    checked = Checked(book, documents())
    assert checked.statuses("core-values-complete") == ["pass"] * 9
    assert checked.statuses("breach-is-misconduct") == ["pass"]


@pytest.mark.parametrize("index", range(9))
def test_each_value_is_missed_by_name(book: Rulebook, index: int) -> None:
    value = documents()["staffing"]["ethics"]["values"][index]
    checked = Checked(book, changed(f"{E}/values/{index}", MISSING))
    (failed,) = [one for one in checked.outcomes("core-values-complete") if one.status.value == "fail"]
    assert value in failed.message.th


def test_one_sentence_does_not_stand_for_two_values(book: Rulebook) -> None:
    data = changed(f"{E}/values/1", "การยึดมั่นในคุณธรรมและจริยธรรมอย่างยิ่ง")
    assert Checked(book, data).statuses("core-values-complete").count("fail") == 1


def test_wordings_of_one_value_are_alike_and_values_are_not(book: Rulebook) -> None:
    values = [key(one.said.th) for one in book.law.asked("standards-of-conduct", date(2020, 10, 1)).of("nine")]
    for i, one in enumerate(values):
        assert likeness(one, one) == 100
        assert all(likeness(one, other) < ALIKE - 20 for other in values[:i])


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 100


SEVEN = [
    "ยึดมั่นในสถาบันหลักของประเทศ อันได้แก่ ชาติ ศาสนา พระมหากษัตริย์",
    "ซื่อสัตย์สุจริต มีจิตสำนึกที่ดี และรับผิดชอบต่อหน้าที่",
    "กล้าตัดสินใจและกระทำในสิ่งที่ถูกต้องชอบธรรม",
    "คิดถึงประโยชน์ส่วนรวมมากกว่าประโยชน์ส่วนตัว",
    "มุ่งผลสัมฤทธิ์ของงาน",
    "ปฏิบัติหน้าที่อย่างเป็นธรรม ไม่เลือกปฏิบัติ",
    "ดำรงตนเป็นแบบอย่างที่ดี",
]


def test_the_seven_standards_do_as_well_and_each_is_missed(book: Rulebook) -> None:
    assert Checked(book, changed(f"{E}/values", SEVEN)).statuses("core-values-complete") == ["pass"] * 7
    for i in range(7):
        fewer = Checked(book, changed(f"{E}/values", SEVEN[:i] + SEVEN[i + 1 :]))
        assert fewer.statuses("core-values-complete").count("fail") == 1


def test_one_value_said_nine_times_is_one_value(book: Rulebook) -> None:
    same = ["การยึดมั่นในคุณธรรมและจริยธรรม"] * 9
    assert Checked(book, changed(f"{E}/values", same)).statuses("core-values-complete").count("pass") == 1


def test_a_breach_without_discipline_is_no_sanction(book: Rulebook) -> None:
    assert Checked(book, changed(f"{E}/breach", "การฝ่าฝืนเป็นสิ่งไม่ควร")).statuses("breach-is-misconduct") == ["fail"]
    assert Checked(book, changed(f"{E}/breach", None)).statuses("breach-is-misconduct") == ["fail"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("การฝ่าฝืนถือเป็นการกระทำผิดทางวินัย", "pass"),
        ("ผู้ใดไม่ปฏิบัติตามมาตรฐานจริยธรรมให้ถือว่าเป็นการกระทำผิดทางวินัย", "pass"),
        ("การไม่มีจริยธรรมเป็นความผิดทางวินัย", "pass"),
        ("การไม่ปฏิบัติตามข้อใดเป็นความผิดวินัย", "pass"),
        ("การฝ่าฝืนไม่ถือเป็นการกระทำผิดทางวินัย", "fail"),
        ("การฝ่าฝืนไม่ถือว่าเป็นความผิดทางวินัย", "fail"),
        ("ผู้ฝ่าฝืนไม่มีความผิดทางวินัย", "fail"),
        ("การฝ่าฝืนมิใช่ความผิดทางวินัย", "fail"),
        ("ผู้ฝ่าฝืนย่อมไม่ต้องรับโทษทางวินัย", "fail"),
        ("ไม่ถือว่าการฝ่าฝืนมาตรฐานนี้เป็นความผิดทางวินัย", "fail"),
        ("การฝ่าฝืนไมถือเปนการกระทำผดทางวนย", "fail"),  # marks lost in a scan
    ],
)
def test_a_sentence_that_denies_misconduct_is_no_sanction(book: Rulebook, sentence: str, status: str) -> None:
    assert Checked(book, changed(f"{E}/breach", sentence)).statuses("breach-is-misconduct") == [status]


@pytest.mark.parametrize("rule", RULES)
def test_without_the_section_nothing_is_concluded(book: Rulebook, rule: str) -> None:
    assert set(Checked(book, changed(E, MISSING)).statuses(rule)) == {"undetermined"}
    data = changed(E, {"values": []})
    data["coverage"] = {"ethics": {"status": "partial"}}
    assert set(Checked(book, data).statuses(rule)) == {"undetermined"}


def test_the_real_plan_has_all_nine(book: Rulebook, seed: Path) -> None:
    plan = read_text(seed.read_text(encoding="utf-8"), seed.name).plan
    checked = Checked(book, plan.model_dump(exclude_none=True))
    assert checked.statuses("core-values-complete") == ["pass"] * 9
    assert checked.statuses("breach-is-misconduct") == ["pass"]
