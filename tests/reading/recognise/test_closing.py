"""Sections ๑๒ and ๑๓: what the sentence on breach says, and what only looks like it."""

from __future__ import annotations

import pytest

from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")


def read(sentence: str) -> ReadResult:
    text = f"## ๑๓. ประกาศคุณธรรม จริยธรรม\n\n๑. การมีจิตสำนึกที่ดี\n\n๒. การยึดมั่นในคุณธรรม\n\n{sentence}\n"
    return read_text(text, "plan.txt", OFFICE)


def breach(result: ReadResult) -> str | None:
    assert result.plan.staffing is not None
    assert result.plan.staffing.ethics is not None
    return result.plan.staffing.ethics.breach


@pytest.mark.parametrize(
    "sentence",
    [
        "ในรอบปีที่ผ่านมาไม่มีการฝ่าฝืนมาตรฐานที่เป็นความผิดทางวินัย",
        "บุคลากรมิได้ฝ่าฝืนจริยธรรมจนเป็นความผิดวินัย",
        "ทุกคนต้องไม่ฝ่าฝืนมาตรฐานทางจริยธรรม และไม่กระทำผิดวินัย",
        "บุคลากร มิ ได้ ฝ่าฝืนจริยธรรมจนเป็นความผิดวินัย",
        "ทุกคนตองไมฝาฝืนมาตรฐานทางจริยธรรม เพราะเป็นความผิดวินัย",
    ],
)
def test_a_sentence_that_denies_a_breach_is_not_taken_for_the_one_on_breach(sentence: str) -> None:
    result = read(sentence)
    assert breach(result) is None
    assert result.plan.coverage_of(PartName.ETHICS).status == "partial"
    (note,) = [one for one in result.notes if one.code == "doubt"]
    assert note.place is not None
    assert note.place.line == 7


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("การฝ่าฝืนหรือไม่ปฏิบัติตาม ถือเป็นความผิดทางวินัย", "การฝ่าฝืนหรือไม่ปฏิบัติตาม ถือเป็นความผิดทางวินัย"),
        ("ต้องไม่ฝ่าฝืนมาตรฐาน หากผู้ใดฝ่าฝืนถือว่าผิดวินัย", "ฝ่าฝืนถือว่าผิดวินัย"),
        ("ตามประมวลจริยธรรม ฝ่าฝืนถือว่าผิดวินัย", "ฝ่าฝืนถือว่าผิดวินัย"),
        ("ผู้ใดไม่ปฏิบัติตามถือว่าผิดวินัย", "ไม่ปฏิบัติตามถือว่าผิดวินัย"),
    ],
)
def test_the_sentence_that_says_what_a_breach_is_stands(sentence: str, quoted: str) -> None:
    result = read(sentence)
    assert breach(result) == quoted
    assert result.plan.coverage_of(PartName.ETHICS).status == "whole"
    assert [one for one in result.notes if one.code == "doubt"] == []


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("พัฒนาตามผลการสำรวจทักษะด้านดิจิทัลด้วยตนเองของสำนักงาน ก.พ.", ["สำรวจทักษะด้านดิจิทัลด้วยตนเอง"]),
        ("ใช้ Digital Government Skill Self-Assessment เป็นแนวทาง", ["Digital Government Skill Self"]),
        (
            "ตามหนังสือสำนักงาน ก.พ. ที่ นร 1013.4/42 ลงวันที่ 5 พฤษภาคม 2563 เรื่อง เครื่องมือสำรวจทักษะด้านดิจิทัลด้วยตนเอง "
            "(Digital Government Skill Self-Assessment) จึงสำรวจทักษะด้านดิจิทัลด้วยตนเองทุกปี",
            ["เครื่องมือสำรวจทักษะด้านดิจิทัลด้วยตนเอง (Digital Government Skill Self-Assessment)"],
        ),
        ("พัฒนาทักษะด้านดิจิทัลของบุคลากรทุกคน", []),
        ("สำรวจทักษะดิจิทัลของบุคลากรทุกกอง", []),
    ],
)
def test_the_survey_of_digital_skill_is_cited_by_its_subject_too(sentence: str, titles: list[str]) -> None:
    staffing = read_text(f"## ๑๒. แนวทางการพัฒนา\n\n{sentence}\n", "plan.txt", OFFICE).plan.staffing
    assert staffing is not None
    assert staffing.guidelines is not None
    assert [one.title for one in staffing.guidelines.citations] == titles
