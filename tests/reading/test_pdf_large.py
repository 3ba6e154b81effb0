"""A long plan as Word prints it: five pages of posts, twenty of duties, pages of two sizes, heads and page numbers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")

from plan_documents.large import DUTIES, NAMES, POSTS, TOTAL

from compliance.model.parts import PartName
from compliance.model.plan import StaffingPlan
from compliance.reading.submission import Submission, read_plan

SAMPLES = Path(__file__).resolve().parent / "samples"
FORMS = ("large-stacked.pdf", "large-rows.pdf")
"""One row for each department with its posts stacked in it, or a row for each post, broken over pages as it comes."""


@cache
def read(name: str) -> Submission:
    return read_plan(SAMPLES / name)


def staffing(name: str) -> StaffingPlan:
    plan = read(name).plan.staffing
    assert plan is not None
    return plan


@pytest.mark.parametrize("name", FORMS)
def test_every_post_comes_out_with_its_unit_and_figures(name: str) -> None:
    table = staffing(name).headcount
    assert table is not None
    expected = [(unit, title, level, now, (now, now + more, now + more)) for unit, title, level, now, more in POSTS]
    assert [(row.unit, row.position, row.level, row.current, row.years) for row in table.rows] == expected
    assert [row.changes for row in table.rows] == [(0, more, 0) for *_, more in POSTS]
    assert read(name).plan.coverage_of(PartName.HEADCOUNT).status == "whole"


@pytest.mark.parametrize("name", FORMS)
def test_the_totals_of_the_columns_come_out(name: str) -> None:
    table = staffing(name).headcount
    assert table is not None
    assert table.total is not None
    assert [table.total.current, *(table.total.years or ())] == TOTAL


@pytest.mark.parametrize("name", FORMS)
def test_duties_over_many_pages_belong_to_their_units(name: str) -> None:
    structure = staffing(name).structure
    assert structure is not None
    for side in (structure.old, structure.new):
        assert side is not None
        assert [unit.name for unit in side] == list(NAMES)
        counts = [[len(division.duties) for division in unit.divisions] for unit in side]
        assert counts == [[DUTIES] * 3] * len(NAMES)
        texts = {duty.text.split(" ", 2)[2] for unit in side for division in unit.divisions for duty in division.duties}
        assert texts == {"ตามที่ได้รับมอบหมายและที่กฎหมายกำหนด"}


def test_posts_are_placed_on_their_pages() -> None:
    places = read("large-rows.pdf").places
    pages = [places.place(f"/staffing/headcount/rows/{number}") for number in range(len(POSTS))]
    numbers = [place.page or 0 for place in pages if place]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 5


def test_heads_of_pages_and_their_numbers_are_no_text() -> None:
    notes = [note.code for note in read("large-stacked.pdf").notes]
    assert "figures-outside-tables" not in notes
