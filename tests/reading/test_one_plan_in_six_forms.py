"""One plan as YAML, workbook, Word, HTML, text and PDFs: one plan, one set of outcomes; differences are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from plan_documents import as_html, as_text, as_word, pieces
from shipped import shipped

from compliance.checking.report import check
from compliance.model.plan import Plan
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.workbook import render
from compliance.thai import skeleton

pytestmark = pytest.mark.usefixtures("in_this_process")

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "sample_plans" / "compliant-tao.yaml"
PRINTED = tuple(f"plan-{by}{paper}.pdf" for by in ("word", "web") for paper in ("", "-landscape", "-upright"))
"""By LibreOffice and Chromium, on A3 and on A4 both ways: there the columns are narrower than what stands in them."""
FORMS = ("plan.xlsx", "plan.txt", "plan.html", "plan.docx", *PRINTED)
AS_OF = date(2020, 9, 15)
# Pointers at which a document says something else than the YAML, and why that is right.
EXPECTED = {
    r"/coverage": "a document states what of it was found; a chart is a drawing, of which only the text is read",
    r"/(staffing|development)/announcement/resolution/approves/0": "the verb is quoted with what is approved",
    r"/staffing/framework/analyses/\d+/text": "the words with which an analysis cites are part of its text",
    r"/staffing/framework/opinion_topics/\d": "the head of ๓.๖.๑ to ๓.๖.๓, not a keyword",
    r"/staffing/framework/undertaking/kinds": "in the order of the text, which says พนักงานจ้าง for both kinds",
    r"/staffing/guidelines/kinds": "in the order of the text, พนักงานจ้าง of the title included",
    r"/development/kinds": "in the order of the text, พนักงานจ้าง of the title included",
    r"/staffing/placement/rows/\d+/vacant": "a list that names the holder says that the post is not vacant",
}


@cache
def read(path: Path) -> Submission:
    return read_plan(path)


def source() -> Submission:
    return read(SOURCE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form of the plan in one folder."""
    made = tmp_path_factory.mktemp("forms")
    written = pieces(source().plan)
    (made / "plan.xlsx").write_bytes(render(source().plan))
    (made / "plan.txt").write_text(as_text(written), encoding="utf-8")
    (made / "plan.html").write_text(as_html(written), encoding="utf-8")
    (made / "plan.docx").write_bytes(as_word(written))
    for name in PRINTED:
        (made / name).write_bytes((HERE / "samples" / name).read_bytes())
    return made


def differences(one: Any, other: Any, pointer: str = "") -> Iterator[tuple[str, Any, Any]]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differences(one.get(key), other.get(key), f"{pointer}/{key}")
    elif isinstance(one, tuple | list) and isinstance(other, tuple | list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{pointer}/{index}")
    elif one != other:
        yield pointer, one, other


def unexpected(other: Plan, name: str) -> list[tuple[str, Any, Any]]:
    """Differences that are not listed. A PDF may also lose or add a space where a line ends, but no letter or mark."""
    pdf = name.endswith(".pdf")
    found = differences(source().plan.model_dump(), other.model_dump())
    return [
        (pointer, one, two)
        for pointer, one, two in found
        if not any(re.match(rf"{pattern}(?:/|$)", pointer) for pattern in EXPECTED)
        and not (pdf and isinstance(one, str) and isinstance(two, str) and letters(one) == letters(two))
    ]


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_plan(folder: Path, name: str) -> None:
    plan = read(folder / name).plan
    if name == "plan.xlsx":
        assert plan == source().plan
    assert unexpected(plan, name) == []


@cache
def statuses(path: Path) -> dict[tuple[str, str], str]:
    report = check(read(path), shipped(), as_of=AS_OF, engine="reference", brief=True)
    return {(one.rule, skeleton_of(one.subject)): one.status.value for one in report.outcomes}


def skeleton_of(subject: str) -> str:
    """A subject without spaces: a PDF may have lost one where a line ends."""
    return skeleton(subject)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_outcomes(folder: Path, name: str) -> None:
    mine, theirs = statuses(SOURCE), statuses(folder / name)
    assert len(mine) > 500
    changed = {
        rule: (mine.get(key), status) for key, status in theirs.items() if mine.get(key) != status for rule in [key[0]]
    }
    assert changed == {}
    assert [key for key in mine if key not in theirs] == []


def test_a_print_without_ruling_lines_decides_nothing_wrongly() -> None:
    """Its tables are not read: what they hold is undetermined, and no page is passed over in silence."""
    path = HERE / "samples" / "unruled-word.pdf"
    mine, theirs = statuses(SOURCE), statuses(path)
    assert [key for key, status in theirs.items() if status == "fail" and mine.get(key) != "fail"] == []
    found = read(path)
    assert [part for part in found.plan.coverage if found.plan.coverage_of(part).status == "whole"] == []
    pages = {note.place.page for note in found.notes if note.code == "unruled-table" and note.place}
    assert pages >= {5, 7, 11}  # posts, costs, holders


@pytest.mark.parametrize(
    ("name", "pointer", "wanted"),
    [
        ("plan.xlsx", "/staffing/cost/yearly/1/total", {"sheet": "ยอดรวมรายปี (ข้อ ๙)", "cell": "E4"}),
        ("plan.docx", "/staffing/headcount/rows/0/current", {"row": 5}),
        ("plan-word.pdf", "/staffing/announcement/date", {"page": 1}),
        ("plan-web.pdf", "/staffing/announcement/date", {"page": 1}),
        ("plan-word-upright.pdf", "/staffing/headcount/total/years/0", {"page": 7, "row": 19}),
        ("plan-web-upright.pdf", "/staffing/cost/rows/24/current", {"page": 9}),
    ],
)
def test_places_point_into_the_form(folder: Path, name: str, pointer: str, wanted: dict[str, Any]) -> None:
    place = read(folder / name).places.place(pointer)
    assert place is not None
    assert place.file == name
    assert {key: getattr(place, key) for key in wanted} == wanted
