"""What people type: days as Thai offices write them; and nothing of it is lost, whatever became of its form."""

from __future__ import annotations

import html
import json
import re
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import PASSWORD, sign_in  # type: ignore[import-not-found]
from sqlalchemy import select
from starlette.testclient import TestClient

from compliance.review import records, typed
from compliance.review.records import Entry, Judgement, Meeting, Submission
from compliance.review.state import Workbench

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Served = tuple[Workbench, TestClient]
OURS = {"sec-fetch-site": "same-origin", "referer": "http://testserver/submissions/1/decision"}


def form_of(page: str, action: str) -> dict[str, str]:
    """The fields of the form of a page that goes to an address, as a browser would send them."""
    (inner,) = re.findall(rf'<form method="post" action="{re.escape(action)}"[^>]*>(.*?)</form>', page, re.DOTALL)
    fields = re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', inner)
    fields += re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>(.*?)</textarea>', inner, re.DOTALL)
    return {name: html.unescape(value) for name, value in fields}


@pytest.mark.parametrize("written", ["๓๐ ก.ย. ๒๕๖๙", "30/9/2569", "2569-09-30", "๓๐ กันยายน พ.ศ. ๒๕๖๙", "2026-09-30"])
@on_sqlite
def test_a_day_is_taken_as_offices_write_it(served: Served, written: str) -> None:
    bench, client = served
    csrf = sign_in(client, "secretary")
    told = {"csrf": csrf, "type": "tao", "number": "9/2569", "day": written}
    assert client.post("/meetings", data=told).status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Meeting, 2).day == date(2026, 9, 30)


@on_sqlite
def test_a_day_that_is_none_is_refused_with_what_was_typed_to_be_mended(served: Served) -> None:
    bench, client = served
    csrf = sign_in(client, "secretary")
    told = {"csrf": csrf, "type": "tao", "number": "9/2569", "day": "๓๑ ก.ย. ๒๕๖๙"}
    refused = client.post("/meetings", data=told)
    assert refused.status_code == 400
    assert "วันประชุม" in refused.text
    assert "ไม่มีในปฏิทิน" in refused.text
    again = form_of(refused.text, "/meetings")
    assert again == told
    assert client.post("/meetings", data=again | {"day": "๓๐ ก.ย. ๒๕๖๙"}).status_code == 303
    files = {"files": ("plan.yaml", b"x" * 10)}
    refused = client.post("/submissions", data={"csrf": csrf, "as_of": "เมื่อวาน"}, files=files)
    assert refused.status_code == 400
    assert form_of(refused.text, "/submissions")["as_of"] == "เมื่อวาน"
    assert 'name="files"' in refused.text  # nobody but the browser has them: they are to be chosen again
    assert client.post("/submissions", data={"csrf": csrf, "as_of": "๑ ต.ค. ๒๕๖๖"}, files=files).status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Submission, 2).as_of == date(2023, 10, 1)


@on_sqlite
def test_today_is_the_day_of_thailand(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """At seven in the evening of 30 September in London it is October in Thailand, and a year's new law in force."""
    _, client = served
    sign_in(client, "secretary")
    monkeypatch.setattr(records, "now", lambda: datetime(2026, 9, 30, 18))
    assert records.today() == date(2026, 10, 1)
    page = client.get("/").text
    assert 'value="๑ ต.ค. ๒๕๖๙"' in page
    assert "<strong>๓๖๕</strong>" in page


def test_no_page_has_a_clock_of_its_own() -> None:
    home = Path(records.__file__).parent
    assert [path.name for path in home.rglob("*.py") if "date.today" in path.read_text(encoding="utf-8")] == []


@on_sqlite
def test_no_page_asks_for_a_day_in_the_browsers_own_way(served: Served) -> None:
    _, client = served
    sign_in(client, "secretary")
    for path in ("/", "/meetings", "/meetings/1", "/submissions/1/findings", "/submissions/1/decision"):
        assert 'type="date"' not in client.get(path).text, path


@on_sqlite
def test_what_a_sign_in_interrupted_is_put_back_into_its_form(served: Served) -> None:
    bench, client = served
    csrf = sign_in(client, "reviewer")
    client.cookies.clear()
    said = {"recommendation": "consider", "reason": 'เหตุผล <ยาว> "มาก"', "seen": "0"}
    page = client.post("/submissions/1/decision", data={"csrf": csrf, **said}, headers=OURS)
    assert page.status_code == 401
    for password, status in (("not this one at all", 401), (PASSWORD, 200)):  # a wrong password loses nothing either
        told = form_of(page.text, "/sign-in") | {"name": "reviewer", "password": password}
        page = client.post("/sign-in", data=told)
        assert page.status_code == status
    again = form_of(page.text, "/submissions/1/decision")
    assert {name: again[name] for name in said} == said
    assert client.post("/submissions/1/decision", data=again).status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Submission, 1).reason == said["reason"]


@on_sqlite
def test_a_page_of_before_the_program_was_started_again_loses_nothing(served: Served) -> None:
    _, client = served
    sign_in(client, "reviewer")
    told = {"csrf": "of another session", "recommendation": "consider", "reason": "เหตุผลยาว", "seen": "0"}
    stale = client.post("/submissions/1/decision", data=told, headers=OURS)
    assert stale.status_code == 403
    assert (
        client.post("/submissions/1/decision", data=form_of(stale.text, "/submissions/1/decision")).status_code == 303
    )


@on_sqlite
def test_what_another_said_meanwhile_is_looked_at_before_it_can_be_sent_again(served: Served) -> None:
    _, client = served
    csrf = sign_in(client, "reviewer")
    told = {"csrf": csrf, "recommendation": "consider", "reason": "เหตุผลยาว", "seen": "7"}
    refused = client.post("/submissions/1/decision", data=told)
    assert (refused.status_code, "เหตุผลยาว" in refused.text) == (400, True)
    assert 'action="/submissions/1/decision"' not in refused.text


@on_sqlite
def test_no_password_is_written_into_a_page(served: Served) -> None:
    _, client = served
    csrf = sign_in(client, "admin")
    told = {"csrf": csrf, "name": "ก", "role": "officer", "organisation": "ไม่เต็ม", "password": "very secret indeed"}
    refused = client.post("/users", data=told)
    assert (refused.status_code, "very secret" in refused.text) == (400, False)
    assert form_of(refused.text, "/users")["organisation"] == "ไม่เต็ม"
    assert 'name="password" type="password"' in refused.text


def test_a_field_of_an_added_row_has_the_name_of_its_column() -> None:
    assert (label := typed.label_of("c-current", "/staffing/headcount/rows"))
    assert "กรอบ" in label.th
    assert typed.label_of("seen") is None
    assert typed.read("no form") is None


@on_sqlite
def test_a_meeting_is_mended_until_it_has_resolved(served: Served) -> None:
    bench, client = served
    csrf = sign_in(client, "secretary")
    with bench.database.session() as session:
        session.get_one(Submission, 1).type = "tao"
    told = {"csrf": csrf, "type": "tao", "number": "๘/๒๕๖๙", "day": "๘ ก.ย. ๒๕๖๙"}
    assert client.post("/meetings", data=told | {"number": "9/2569"}).status_code == 303
    assert client.post("/meetings/2/change", data=told).status_code == 303
    with bench.database.reads() as session:
        held = session.get_one(Meeting, 2)
        assert (held.number, held.day) == ("8/2569", date(2026, 9, 8))
        entry = session.scalars(select(Entry).where(Entry.action == "meeting-changed")).one()
        assert entry.details["was"] == {
            "province": "แดนสมมติ", "type": "tao", "number": "9/2569", "day": "2026-09-08",
        }  # fmt: skip
    assert client.post("/meetings", data=told | {"number": "7/2569"}).status_code == 303
    taken = client.post("/meetings/3/change", data=told)
    assert (taken.status_code, "มีการประชุมครั้งที่" in taken.text) == (400, True)
    assert client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": "2"}).status_code == 303
    other = client.post("/meetings/2/change", data=told | {"type": "municipality"})
    assert (other.status_code, "คณะกรรมการอื่น" in other.text) == (400, True)
    resolved = {"csrf": csrf, "plan": "1", "resolution": "approve", "reason": "ตามที่ชี้แจง"}
    assert client.post("/meetings/2/resolve", data=resolved).status_code == 303
    refused = client.post("/meetings/2/change", data=told | {"number": "10/2569"})
    assert (refused.status_code, "ถอนมติ" in refused.text) == (400, True)
    assert "/meetings/2/change" not in client.get("/meetings/2").text
    assert client.post("/meetings/2/resolve", data=resolved | {"resolution": "", "seen": "approve"}).status_code == 303
    assert client.post("/meetings/2/change", data=told | {"number": "10/2569"}).status_code == 303


@on_sqlite
def test_a_waiver_has_the_days_that_were_typed(served: Served) -> None:
    bench, client = served
    words = dict.fromkeys(("title", "section", "message", "label", "remedy"), "คำ")
    outcome = {"fingerprint": "e" * 16, "status": "fail", "severity": "should", "rule": "r", "norm": None, **words}
    report = {"outcomes": [outcome | {key: [] for key in ("also", "places", "missing")}], "notes": []}
    with bench.database.session() as session:
        session.get_one(Submission, 1).findings = zlib.compress(json.dumps(report).encode())
    csrf = sign_in(client, "reviewer")
    assert 'id="date-eeeeeeeeeeeeeeee"' in client.get("/submissions/1/findings").text
    told = {"csrf": csrf, "fingerprint": "e" * 16, "kind": "waive", "reason": "มติ", "committee": "ก.อบต.จังหวัด",
            "meeting": "๑/๒๕๖๗", "date": "๑๐ ม.ค. ๒๕๖๗", "until": "30/9/2570", "seen": "0"}  # fmt: skip
    refused = client.post("/submissions/1/judge", data=told | {"until": "สิ้นปี"})
    assert (refused.status_code, "ยกเว้นถึงวันที่" in refused.text) == (400, True)
    assert client.post("/submissions/1/judge", data=form_of(refused.text, "/submissions/1/judge") | {
        "until": told["until"]
    }).status_code == 303  # fmt: skip
    with bench.database.reads() as session:
        waived = session.query(Judgement).filter_by(fingerprint="e" * 16).one()
        assert (waived.resolution["date"], waived.resolution["until"]) == ("2024-01-10", "2027-09-30")
    # of a meeting of the workbench nothing more is typed
    assert '<option value="1">๑/๒๕๖๙ · ๑ ก.ย. ๒๕๖๙</option>' in client.get("/submissions/1/findings").text
    of_meeting = {"at_meeting": "1", "committee": "", "meeting": "", "date": "", "seen": str(waived.id)}
    assert client.post("/submissions/1/judge", data=told | of_meeting).status_code == 303
    with bench.database.reads() as session:
        waived = session.query(Judgement).filter_by(fingerprint="e" * 16, undone=False).one()
        assert (waived.resolution["meeting"], waived.resolution["date"]) == ("1/2569", "2026-09-01")


@on_sqlite
@pytest.mark.parametrize("size", [10, 2 << 20])
def test_files_that_were_chosen_before_signing_in_again_are_asked_for_anew(served: Served, size: int) -> None:
    bench, client = served
    csrf = sign_in(client, "officer")
    client.cookies.clear()
    files = {"files": ("plan.yaml", b"x" * size)}
    page = client.post("/submissions", data={"csrf": csrf, "as_of": ""}, files=files, headers=OURS)
    assert (page.status_code, "ไฟล์ที่เลือกไว้ยังไม่ได้ส่ง" in page.text) == (401, True)
    told = form_of(page.text, "/sign-in") | {"name": "officer", "password": PASSWORD}
    page = client.post("/sign-in", data=told)
    assert "เลือกไฟล์เดิมอีกครั้ง" in page.text
    again = form_of(page.text, "/submissions")
    assert re.search(r'<input[^>]* name="files" type="file" multiple required>', page.text)
    assert client.post("/submissions", data=again, files=files).status_code == 303
    with bench.database.reads() as session:
        assert session.query(Submission).count() == 2
