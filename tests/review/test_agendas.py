"""Agendas over several meetings: what one put off goes on at the next, and both keep it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from conftest import sign_in  # type: ignore[import-not-found]
from desks import one_finding  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.review.records import Deferral, Meeting, Submission
from compliance.review.state import Workbench
from compliance.review.trail import altered


@pytest.fixture
def put_off(served: tuple[Workbench, TestClient]) -> tuple[Workbench, TestClient, str]:
    """A plan that the meeting 1/2569 put off with a remark, and a meeting after it."""
    bench, client = served
    with bench.database.session() as session:
        found, first = session.get_one(Submission, 1), session.get_one(Meeting, 1)
        found.type = first.type = "tao"
        found.findings = one_finding()
        session.add(Meeting(province="แดนสมมติ", type="tao", number="2/2569", day=date(2026, 9, 15)))
        session.add(Meeting(province="แดนสมมติ", type="tao", number="0/2569", day=date(2026, 8, 1)))
    csrf = sign_in(client, "secretary")
    assert on_agenda(client, csrf, 1) == 303
    told = {"csrf": csrf, "plan": "1", "resolution": "consider", "reason": "รอเอกสารเพิ่ม"}
    assert client.post("/meetings/1/resolve", data=told).status_code == 303
    return bench, client, csrf


def on_agenda(client: TestClient, csrf: str, meeting: int) -> int:
    answer = client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": str(meeting)})
    return int(answer.status_code)


def words_of(client: TestClient, at: str) -> str:
    paper = zipfile.ZipFile(io.BytesIO(client.get(at).content))
    return re.sub("<[^>]*>", "", paper.read("word/document.xml").decode())


def test_both_meetings_keep_a_plan_that_the_first_put_off(put_off: tuple[Workbench, TestClient, str]) -> None:
    bench, client, csrf = put_off
    assert on_agenda(client, csrf, 3) == 400  # before the first
    assert on_agenda(client, csrf, 2) == 303
    first, second = (client.get(f"/meetings/{number}").text for number in (1, 2))
    for page in (first, second):
        assert "องค์การบริหารส่วนตำบลบ้านตัวอย่าง" in page
    assert ("พิจารณาต่อไป" in first, "รอเอกสารเพิ่ม" in first, 'href="/meetings/2"' in first) == (True, True, True)
    assert "/meetings/1/resolve" not in first
    assert ("/meetings/2/resolve" in second, "เลื่อนมาจาก" in second) == (True, True)
    annex = words_of(client, "/meetings/1/annex.docx")
    assert ("พิจารณาต่อไป" in annex, "เลื่อนไปการประชุมครั้งที่ ๒/๒๕๖๙" in annex) == (True, True)
    assert "เลื่อนมาจากการประชุมครั้งที่ ๑/๒๕๖๙" in words_of(client, "/meetings/2/agenda.docx")
    told = {"csrf": csrf, "plan": "1", "resolution": "approve", "reason": "ครบแล้ว"}
    assert client.post("/meetings/1/resolve", data=told).status_code == 404
    assert client.post("/meetings/2/resolve", data=told).status_code == 303
    assert "พิจารณาต่อไป" in words_of(client, "/meetings/1/annex.docx")
    assert "ครบแล้ว" in words_of(client, "/meetings/2/annex.docx")
    letters = zipfile.ZipFile(io.BytesIO(client.get("/meetings/1/letters.zip").content))
    assert len(letters.namelist()) == 1
    with bench.database.reads() as session:
        assert [one for one in altered(session) if one.startswith("deferrals")] == []
    with bench.database.session() as session:
        session.get_one(Deferral, 1).note = "อื่น"
    with bench.database.reads() as session:
        assert "deferrals 1" in altered(session)


def test_a_plan_carried_over_by_mistake_goes_back(put_off: tuple[Workbench, TestClient, str]) -> None:
    bench, client, csrf = put_off
    assert on_agenda(client, csrf, 2) == 303
    changed = {"csrf": csrf, "type": "tao", "number": "9/2569", "day": "1/9/2569"}
    assert client.post("/meetings/1/change", data=changed).status_code == 400  # it has resolved, though it kept none
    assert on_agenda(client, csrf, 1) == 303
    with bench.database.reads() as session:
        found = session.get_one(Submission, 1)
        assert (found.meeting_id, found.resolution, found.resolution_note) == (1, "consider", "รอเอกสารเพิ่ม")
    assert "ยังไม่มีแผนในวาระ" in client.get("/meetings/2").text
    assert client.get("/meetings/1").text.count("<section") == 1


def test_a_plan_that_changed_since_does_not_go_back(put_off: tuple[Workbench, TestClient, str]) -> None:
    bench, client, csrf = put_off
    assert on_agenda(client, csrf, 2) == 303
    with bench.database.session() as session:
        session.get_one(Submission, 1).verdict = "compliant"
    assert on_agenda(client, csrf, 1) == 400
