"""A plan of every form that offices write in: each page of it opens, whatever its reader can say of places."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from conftest import csrf_of  # type: ignore[import-not-found]
from desks import DAY, SAMPLES, done, put  # type: ignore[import-not-found]
from plan_documents import as_html, as_text, as_word, pieces  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.reading.submission import read_plan
from compliance.reporting.workbook import render
from compliance.review import corrections
from compliance.review.app import application
from compliance.review.intake import take_in
from compliance.review.pages.findings import findings_of
from compliance.review.records import Submission
from compliance.review.state import Workbench

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FAULTY = "faulty-municipality.yaml"
PDF = Path(__file__).parents[1] / "reading" / "samples" / "plan-word.pdf"
PAGES = (
    "", "/reading", "/reading?all=1", "/findings", "/findings?by=section", "/findings?by=cause", "/findings?open=1",
    "/findings?by=weight&page=2", "/findings?by=section&page=all", "/decision",
    "/memo.docx", "/plan.yaml", "/plan.xlsx",
)  # fmt: skip


def first_pages(pdf: bytes) -> bytes:
    """The first half of the pages of a PDF."""
    whole, half, out = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new(), io.BytesIO()
    half.import_pages(whole, list(range((len(whole) + 1) // 2)))
    half.save(out)
    return out.getvalue()


def plan_as(name: str) -> bytes:
    """A faulty plan as a file of that name, of documents only the first half; the PDF is of another plan."""
    if name.endswith(".pdf"):
        return first_pages(PDF.read_bytes())
    if name.endswith(".yaml"):
        return (SAMPLES / FAULTY).read_bytes()
    plan = read_plan(SAMPLES / FAULTY).plan
    if name.endswith(".xlsx"):
        return render(plan)
    half = list(pieces(plan))
    half = half[: len(half) // 2]
    made = {"docx": as_word, "html": as_html, "txt": as_text}[name.rpartition(".")[2]](half)
    return made.encode() if isinstance(made, str) else made


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.xlsx", "plan.html", "plan.txt", "plan.yaml"])
def test_every_page_of_a_plan_of_every_form_opens(bench: Workbench, name: str) -> None:
    assert bench.local
    with bench.database.session() as session:
        number = take_in(bench, session, bench.local, [(name, plan_as(name))], DAY).id
    done(bench, number)
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        assert (found.state, found.refusal) == ("ready", None)
        session.refresh(found, ["findings"])
        # what was never found has no place: readers of documents cannot always say even the file
        assert findings_of(found)
    client = TestClient(application(bench), base_url="http://localhost")
    for page in PAGES:
        answer = client.get(f"/submissions/{number}{page}")
        assert answer.status_code == 200, (page, answer.text[:400])


def test_all_findings_stand_on_one_page_to_be_printed(bench: Workbench) -> None:
    number = put(bench, FAULTY)
    done(bench, number)
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        session.refresh(found, ["findings"])
        wanted = len(findings_of(found))
    client = TestClient(application(bench), base_url="http://localhost")
    first, every = (client.get(f"/submissions/{number}/findings{told}").text for told in ("", "?page=all"))
    assert first.count('<section class="finding') < wanted
    assert "page=all" in first
    assert every.count('<section class="finding') == wanted


def test_values_are_shown_in_the_words_of_the_form_and_may_be_typed_so(bench: Workbench) -> None:
    number = put(bench, FAULTY)
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost")
    page = client.get(f"/submissions/{number}/reading?all=1").text
    assert ">official<" not in page
    assert re.search(r">[0-9]{4}-[0-9]{2}-[0-9]{2}<", page) is None
    told = {"csrf": csrf_of(page), "pointer": "/staffing/announcement/date", "after": "๑ ตุลาคม ๒๕๖๖"}
    assert client.post(f"/submissions/{number}/correct", data=told).status_code == 200
    with bench.database.reads() as session:
        assert corrections.standing(session, number) == [("/staffing/announcement/date", "2023-10-01")]


def test_what_was_noted_of_a_value_is_told_where_one_goes_on_and_taken_back(bench: Workbench) -> None:
    number = put(bench, FAULTY)
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost")
    page = client.get(f"/submissions/{number}/reading?all=1").text
    told = {"csrf": csrf_of(page), "pointer": "/staffing/headcount/rows/0/years/0", "after": "20"}
    page = client.post(f"/submissions/{number}/correct", data=told | {"next": "reading?all=1#v-x"}).text
    (notice,) = re.findall(r'<div class="told noted".*?</div>', page, re.DOTALL)
    assert "→ “20”" in notice
    (undo,) = re.findall(r'action="([^"]+)"', notice)
    assert "noted" not in client.post(undo, data={"csrf": csrf_of(page)}).text
    with bench.database.reads() as session:
        assert corrections.standing(session, number) == []


def test_a_file_that_gave_nothing_of_the_plan_is_told_beside_its_name(bench: Workbench) -> None:
    assert bench.local
    plan = [("plan.xlsx", plan_as("plan.xlsx")), ("letter.txt", "เรียน นายอำเภอ ขอเชิญประชุมประจำเดือน".encode())]
    with bench.database.session() as session:
        number = take_in(bench, session, bench.local, plan, DAY).id
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost")
    page = client.get(f"/submissions/{number}").text
    assert page.count("ไม่ได้ใช้") == 1
    assert re.search("letter.txt.*?ไม่ได้ใช้", page)


def test_a_page_in_english_says_which_words_are_thai(bench: Workbench) -> None:
    """Names and words of the plan stay as they are; who sits at one's own machine is said in English."""
    number = put(bench, FAULTY)
    done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost", cookies={"lang": "en"})
    thai = re.compile(r"[\u0e00-\u0e7f]")
    in_thai = re.compile(r'<(\w+)(?=[^>]*\blang="th")[^>]*>(?:(?!<\1\b).)*?</\1>', re.DOTALL)
    for page in ("", "/reading?all=1", "/decision"):
        text = client.get(f"/submissions/{number}{page}").text
        assert "ผู้ใช้เครื่องนี้" not in text
        while (shorter := in_thai.sub("", text)) != text:
            text = shorter
        said = re.findall(r">([^<]+)<", text)
        assert [one for one in said if thai.search(one)] == [], page
