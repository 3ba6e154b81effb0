"""What a plan file typed in Thai is told: the word to write, the number alone, three values."""

from __future__ import annotations

import pytest

from compliance.data import read_wording
from compliance.model.plan import Plan
from compliance.reading.errors import ReadingError
from compliance.reading.plan_file import read_plan_file

HEAD = "organisation: {type: tao, name: ทดลอง}\n"


def told(text: str) -> tuple[str, str]:
    with pytest.raises(ReadingError) as refused:
        read_plan_file(text, "plan.yaml")
    return refused.value.message("th"), refused.value.message("en")


@pytest.mark.parametrize(
    ("text", "word", "listed"),
    [
        ("organisation: {type: อบต, name: ทดลอง}", "tao", "municipality = เทศบาล"),
        ("organisation: {type: เทศบาล, name: ทดลอง}", "municipality", "tao = อบต."),
        (HEAD + "staffing: {announcement: {signatory: {name: ก, capacity: นายก}}}", "mayor", "mayor = นายก"),
        (HEAD + "staffing: {announcement: {signatory: {name: ก, capacity: mayr}}}", "mayor", "mayor = นายก"),
    ],
)
def test_a_thai_word_is_answered_with_the_word_to_write(text: str, word: str, listed: str) -> None:
    th, en = told(text)
    assert f"น่าจะหมายถึง “{word}”" in th
    assert f"did you mean “{word}”" in en
    assert listed in th
    assert listed in en


def test_words_of_every_choice_but_parts_have_a_thai_meaning() -> None:
    schema = Plan.model_json_schema()
    closed = [set(part["enum"]) for part in schema["$defs"].values() if "enum" in part]
    known = [set(group.values()) for group in read_wording("workbook")["words"].values()]
    assert len(closed) > 5
    assert [sorted(words) for words in closed if words not in known and "headcount" not in words] == []


@pytest.mark.parametrize("written", ["60 วัน", "๖๐วัน", "60 days"])
def test_a_number_with_its_unit_is_told_to_stand_alone(written: str) -> None:
    th, en = told(HEAD + f"development: {{evaluation: {{report_days: {written}}}}}")
    number = written[:2]
    assert f"ให้เขียนเฉพาะตัวเลข {number}" in th
    assert f"write the number alone, {number}" in en


def test_words_for_a_number_get_no_hint() -> None:
    assert "number alone" not in told(HEAD + "development: {evaluation: {report_days: หกสิบวัน}}")[1]


@pytest.mark.parametrize("years", ["[1, 2]", "[1]", "[]"])
def test_a_list_short_of_three_years_is_told_once(years: str) -> None:
    th, en = told(HEAD + f"staffing: {{headcount: {{rows: [{{position: คนงาน, years: {years}}}]}}}}")
    assert th.count("ต้องมีสามค่า") == 1
    assert en.count("three values are needed") == 1
    assert "/years: " in en
    assert "the key" not in en
