"""A letter cited twice with two numbers is one letter misnumbered once, where day, office and title tell that it is."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.data import rules_folder
from compliance.facts.announcement.instruments import citations, grouped
from compliance.law import Law, load_law
from compliance.model.plan import Plan

TITLE = "เครื่องมือสำรวจทักษะด้านดิจิทัล"


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(rules_folder())


def letters(law: Law, *cited: dict[str, Any]) -> list[list[str | None]]:
    """The numbers of each letter that these citations are taken for."""
    plan = Plan.model_validate(
        {"organisation": {"type": "tao", "name": "ก"}, "staffing": {"citations": list(cited)}},
    )
    return [[one.citation.number for one in group.members] for group in grouped(citations(plan, law))]


def letter(number: str, day: str = "5 พฤษภาคม 2563", title: str | None = TITLE) -> dict[str, Any]:
    return {"number": number, "date": day, "title": title}


def test_a_wrong_digit_does_not_make_another_letter(law: Law) -> None:
    assert letters(law, letter("นร 1013.4/42"), letter("นร 1013.4/43")) == [["นร 1013.4/42", "นร 1013.4/43"]]


@pytest.mark.parametrize(
    "other",
    [
        letter("นร 1013.4/43", day="6 พฤษภาคม 2563"),
        letter("นร 1013.4/43", title="การลาศึกษาต่อ"),
        letter("นร 1013.4/43", title=None),
        letter("มท 0809.2/43"),
    ],
)
def test_another_day_title_or_office_does(law: Law, other: dict[str, Any]) -> None:
    assert len(letters(law, letter("นร 1013.4/42"), other)) == 2
