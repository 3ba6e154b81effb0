"""What must be there, by date and by whose it is; whatever is wrong in a table is refused with its place."""

from __future__ import annotations

from datetime import date

import pytest
from shipped import shipped

from compliance.data import Node, YamlProblem, load_yaml
from compliance.law import LawLookupError
from compliance.law.requirement_file import read_requirement
from compliance.law.requirements import Requirement

LAW = shipped().law
TABLE = """requirement: seats
title: {th: ก, en: a}
entries:
  chair: {th: "ประธาน ({head})", en: the chair, role: chair, words: [นายก]}
  heads: {th: "หัวหน้า{unit}", en: "the head of {unit}", each: department}
editions:
  - from: unknown
    until: 2560-09-30
    clause: plan-form/3
    asks: {pao: [chair], tao: [chair, heads]}
  - from: 2561-10-01
    clause: plan-form/3
    asks: {all: [heads]}
"""


def read(text: str) -> Requirement:
    document = load_yaml(text, "rules/requirements/seats.yaml")
    return read_requirement(Node(document, document.value), "seats", LAW.clauses)


def names(day: date, who: str) -> list[str]:
    return [wanted.name for wanted in read(TABLE).at(day).of(who)]


def test_an_edition_is_chosen_by_day_and_what_it_asks_by_whose_it_is() -> None:
    assert names(date(2017, 9, 30), "pao") == ["chair"]
    assert names(date(2017, 9, 30), "tao") == ["chair", "heads"]
    assert names(date(2018, 10, 1), "tao") == names(date(2030, 1, 1), "pao") == ["heads"]


def test_what_is_not_known_is_not_asked() -> None:
    with pytest.raises(LawLookupError, match="does not know the"):
        names(date(2018, 9, 30), "tao")  # between two editions
    with pytest.raises(LawLookupError, match="did you mean “tao”"):
        names(date(2017, 1, 1), "toa")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("[chair]", "[chiar]", 10, "did you mean “chair”"),
        ("each: department", "each: division", 5, "unknown word “division”"),
        ("from: 2561-10-01", "from: 2560-09-30", 11, "editions must be in order"),
        ("role: chair, ", "rule: chair, ", 4, "unknown key “rule”"),
        (
            "clause: plan-form/3\n    asks: {pao",
            "clause: plan-form/33\n    asks: {pao",
            9,
            "unknown word “plan-form/33”",
        ),
        ("asks: {all: [heads]}", "asks: {all: []}", 13, "a list that is not empty"),
    ],
)
def test_a_mistake_is_refused_with_its_place(right: str, wrong: str, line: int, said: str) -> None:
    assert right in TABLE
    with pytest.raises(YamlProblem) as caught:
        read(TABLE.replace(right, wrong, 1))
    assert (said in caught.value.en, caught.value.line) == (True, line), caught.value.en


def test_each_type_of_organisation_has_its_seats_and_each_plan_its_sections() -> None:
    day = date(2020, 10, 1)
    for kind in ("pao", "municipality", "tao", "pattaya"):
        assert [wanted.name for wanted in LAW.asked("planning-committee", day).of(kind)][:2] == ["chair", "clerk"]
    sections = LAW.asked("form-sections", day)
    assert (len(sections.of("staffing")), len(sections.of("development"))) == (14, 5)
