"""One real plan as .docx and as .pdf: the same units, figures, kinds and headings, so the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.model.plan import Plan
from compliance.reading.submission import read_plan
from compliance.thai import skeleton

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture(scope="module")
def both(shared: Path) -> tuple[Plan, Plan]:
    files = [shared / "real" / f"saiyoi-plan-rev3.{suffix}" for suffix in ("docx", "pdf")]
    if not all(path.is_file() for path in files):
        pytest.skip("the real plan is not beside the project")
    word, printed = (read_plan(path).plan for path in files)
    return word, printed


def test_the_table_of_posts_is_the_same(both: tuple[Plan, Plan]) -> None:
    rows = []
    for plan in both:
        assert plan.staffing is not None
        assert plan.staffing.headcount is not None
        listed = plan.staffing.headcount.rows
        rows.append(
            [
                (skeleton(r.unit or ""), skeleton(r.position), r.kind, r.number, r.current, r.years, r.changes)
                for r in listed
            ]
        )
    assert rows[0] == rows[1]
    assert len(rows[0]) == 25
    assert sum(bool(unit) for unit, *_ in rows[0]) == 23


def test_structure_sections_and_contents_are_the_same(both: tuple[Plan, Plan]) -> None:
    word, printed = (plan.staffing for plan in both)
    assert word is not None
    assert printed is not None
    assert word.structure == printed.structure
    assert word.sections == printed.sections
    assert word.contents == printed.contents
    assert word.announcement == printed.announcement
    assert word.framework is not None
    assert printed.framework is not None
    assert word.framework.committee == printed.framework.committee
