"""Every route as every role: what is not allowed or out of reach is not there, and forms of other sites do nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from conftest import PASSWORD, USERS, csrf_of, sign_in  # type: ignore[import-not-found]
from desks import one_finding  # type: ignore[import-not-found]
from sqlalchemy import select
from starlette.testclient import TestClient

from compliance.review.access import ACTIONS
from compliance.review.app import ROUTES, application
from compliance.review.records import Entry, Job, Judgement, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import altered
from compliance.thai import to_thai

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""Who may do what is asked before any database; other tests ask both what they keep."""
ROLES = {name: role for name, role, _, _ in USERS}


def filled(path: str) -> str:
    known = {"id:int": "1", "correction:int": "1", "judgement:int": "1", "file": "0" * 64, "page:int": "1"}
    known["kind"] = "agenda.docx"
    return re.sub(r"\{([^}]+)\}", lambda match: known[match[1]], path)


def ask(client: TestClient, method: str, path: str, csrf: str) -> Any:
    if method == "GET":
        return client.get(filled(path))
    return client.post(filled(path), data={"csrf": csrf})


@pytest.mark.parametrize("name", [*ROLES])
def test_what_a_role_may_not_do_is_not_there(served: tuple[Workbench, TestClient], name: str) -> None:
    _, client = served
    for method, path, _, action in ROUTES:
        if action is None or path == "/sign-out":
            continue
        csrf = sign_in(client, name) if path == "/" else locals().get("csrf") or sign_in(client, name)
        status = ask(client, method, path, csrf).status_code
        if action not in ACTIONS[ROLES[name]]:
            assert status == 404, (name, method, path, status)
        else:
            assert status != 403, (name, method, path, status)


def test_another_province_gets_404_for_everything(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    csrf = sign_in(client, "other")
    for method, path, _, action in ROUTES:
        if "{id" in path and not path.startswith("/users"):
            status = ask(client, method, path, csrf).status_code
            assert status == 404, (method, path, status, action)
    assert "บ้านตัวอย่าง" not in client.get("/").text


def test_nobody_sees_anything_without_signing_in(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    client.cookies.clear()
    csrf = csrf_of(client.get("/sign-in").text)
    for method, path, _, action in ROUTES:
        if action is not None:
            answer = ask(client, method, path, csrf)
            if method == "POST":
                assert (answer.status_code, "location" in answer.headers) == (401, False), path
            else:
                onward = "" if path == "/" else f"?next={quote(filled(path))}"
                assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in{onward}"), path


def test_a_form_without_our_token_or_of_another_site_does_nothing(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    csrf = sign_in(client, "secretary")
    for method, path, _, _ in ROUTES:
        if method == "POST":
            assert client.post(filled(path), data={"csrf": "wrong"}).status_code == 403, path
            other = client.post(filled(path), data={"csrf": csrf}, headers={"sec-fetch-site": "cross-site"})
            assert other.status_code == 403, path


def test_every_answer_forbids_scripts_of_others(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    sign_in(client, "auditor")
    for path in ("/", "/trail", "/nowhere", "/submissions/1", "/submissions/99"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"
    page = client.get("/").text
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", page)


def test_a_password_is_tried_ten_times_at_most(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    csrf = csrf_of(client.get("/sign-in").text)
    for _ in range(12):  # colleagues behind one address, who know their passwords
        assert (
            client.post(
                "/sign-in",
                data={"csrf": csrf_of(client.get("/sign-in").text), "name": "reviewer", "password": PASSWORD},
            ).status_code
            == 303
        )
        client.cookies.clear()
    csrf = csrf_of(client.get("/sign-in").text)
    tries = [
        client.post("/sign-in", data={"csrf": csrf, "name": "nobody", "password": "x"}).status_code for _ in range(12)
    ]
    assert tries[:10] == [401] * 10
    assert tries[10:] == [429] * 2


def test_nobody_keeps_another_out_by_wrong_passwords(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    csrf = csrf_of(client.get("/sign-in").text)
    for _ in range(12):
        client.post("/sign-in", data={"csrf": csrf, "name": "auditor", "password": "x"})
    assert client.post("/sign-in", data={"csrf": csrf, "name": "auditor", "password": PASSWORD}).status_code == 429
    sign_in(client, "reviewer")  # behind the same address


def test_who_forgot_a_password_is_given_another(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "admin")
    with bench.database.reads() as session:
        number = session.scalars(select(User.id).where(User.name == "auditor")).one()
    for new, status in (("short", 400), ("another long one", 303)):
        assert client.post(f"/users/{number}/password", data={"csrf": csrf, "password": new}).status_code == status
    form = {"csrf": csrf_of(client.get("/sign-in").text), "name": "auditor", "password": "another long one"}
    assert client.post("/sign-in", data=form).status_code == 303


def test_a_session_is_new_after_signing_in_and_dead_after_signing_out(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    sign_in(client, "auditor")
    first = client.cookies["kamlang"]
    csrf = sign_in(client, "auditor")
    assert client.cookies["kamlang"] != first
    kept = client.cookies["kamlang"]
    client.post("/sign-out", data={"csrf": csrf})
    client.cookies.set("kamlang", kept)
    assert client.get("/").status_code == 303


def test_who_asks_for_a_waiver_does_not_grant_it(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    with bench.database.session() as session:
        session.get_one(Judgement, 1).by = "secretary"
    csrf = sign_in(client, "secretary")
    assert client.post("/submissions/1/judgements/1/grant", data={"csrf": csrf}).status_code == 400
    with bench.database.session() as session:
        session.get_one(Judgement, 1).by = "reviewer"
    assert client.post("/submissions/1/judgements/1/grant", data={"csrf": csrf}).status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Judgement, 1).granted_by == "secretary"


def test_uploads_are_bounded_and_queued(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    bench.most_bytes = 1000
    csrf = sign_in(client, "officer")
    big = {"files": ("plan.yaml", b"x" * 2000)}
    assert client.post("/submissions", data={"csrf": csrf}, files=big).status_code == 413
    small = {"files": ("../../plan.yaml", b"x" * 10)}
    assert client.post("/submissions", data={"csrf": csrf}, files=small).status_code == 303
    with bench.database.reads() as session:
        (job,) = session.query(Job).all()
        assert session.get_one(Submission, job.submission_id).files[0]["name"] == "plan.yaml"
    many = [("files", (f"{n}.yaml", b"x")) for n in range(bench.most_files + 1)]
    answer = client.post("/submissions", data={"csrf": csrf}, files=many)
    assert answer.status_code == 400
    assert to_thai(str(bench.most_files)) in answer.text
    empty = client.post("/submissions", data={"csrf": csrf}, files={"files": ("plan.docx", b"")})
    assert (empty.status_code, "ว่างเปล่า" in empty.text) == (400, True)
    with bench.database.reads() as session:
        assert session.query(Job).count() == 1


def test_a_length_that_was_not_told_is_bounded_too(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    bench.most_bytes = 1000
    sign_in(client, "officer")
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
        for _ in range(100):
            sent += 1 << 16
            yield b"x" * (1 << 16)

    answer = client.post("/submissions", content=endless(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 413


def test_a_name_of_another_site_does_not_reach_a_machine_of_ones_own(bench: Workbench) -> None:
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403


def test_a_failure_logs_no_word_of_a_plan(
    served: tuple[Workbench, TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    bench, client = served
    sign_in(client, "auditor")
    bench.database.reads = lambda: (_ for _ in ()).throw(ValueError("นายสมมติ"))  # type: ignore[method-assign]
    bench.local = User(name="x", role="local", active=True)
    answer = client.get("http://localhost/meetings")
    assert (answer.status_code, "สมมติ" in answer.text) == (500, False)
    assert "ValueError" in caplog.text
    assert "สมมติ" not in caplog.text


def test_two_who_judge_one_finding_at_once_lose_nothing(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    with bench.database.session() as session:
        session.get_one(Submission, 1).findings = one_finding()
    said = {"fingerprint": "e" * 16, "kind": "overrule", "reason": "ตรวจแล้ว", "seen": "0"}
    for name, status in (("reviewer", 303), ("secretary", 400)):  # both had the page open when nothing was said
        csrf = sign_in(client, name)
        answer = client.post("/submissions/1/judge", data={"csrf": csrf, **said})
        assert answer.status_code == status
    assert "reviewer ให้ความเห็นไว้ก่อนแล้ว" in answer.text
    with bench.database.reads() as session:
        last = session.query(Judgement).filter_by(fingerprint="e" * 16, undone=False).one()
    assert last.by == "reviewer"
    again = client.post("/submissions/1/judge", data={"csrf": csrf, **said, "seen": str(last.id)})
    assert again.status_code == 303  # who has seen it may say otherwise


def test_a_decision_is_taken_back_and_the_one_before_stands(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "secretary")
    for kind, seen in (("return", "0"), ("approve", "1")):
        told = {"csrf": csrf, "recommendation": kind, "reason": "เหตุ", "seen": seen}
        assert client.post("/submissions/1/decision", data=told).status_code == 303
    told = {"csrf": csrf, "recommendation": "consider", "reason": "เหตุ", "seen": "1"}
    assert client.post("/submissions/1/decision", data=told).status_code == 400  # of a page that is no longer so
    for seen, stands in (("2", ("return", "decided")), ("1", (None, "ready"))):
        assert client.post("/submissions/1/decision/undo", data={"csrf": csrf, "seen": seen}).status_code == 303
        with bench.database.reads() as session:
            found = session.get_one(Submission, 1)
            assert (found.recommendation, found.state) == stands


def test_every_page_of_a_plan_is_there_and_nothing_of_an_upload_is_a_page(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "secretary")
    script = b"<script>alert(1)</script>"
    client.post("/submissions", data={"csrf": csrf}, files={"files": ("x.html", script)})
    answer = client.get(f"/submissions/2/files/{hashlib.sha256(script).hexdigest()}")
    assert answer.content == script
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment; filename=file-2.html"
    assert client.post("/submissions/2/withdraw", data={"csrf": csrf}).status_code == 303
    assert "x.html" not in client.get("/").text
    assert client.post("/submissions/2/withdraw", data={"csrf": csrf}).status_code == 303
    page = client.get("/?q=x.html&state=queued").text
    assert "ไม่พบแผน" in page
    with bench.database.reads() as session:
        assert session.query(Job).count() == 1
    for path in ("/", "/meetings", "/meetings/1", "/submissions/1", "/submissions/1/decision"):
        assert client.get(path).status_code == 200, path


def test_an_administrator_closes_and_opens_accounts_but_not_the_own(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "admin")
    assert client.post("/users/1/close", data={"csrf": csrf}).status_code == 400
    for told, active in ({}, False), ({"open": "1"}, True):
        assert client.post("/users/3/close", data={"csrf": csrf, **told}).status_code == 303
        with bench.database.reads() as session:
            assert session.get_one(User, 3).active is active
    assert "user-closed" in client.get("/trail.csv").text


def test_what_was_written_is_not_lost(served: tuple[Workbench, TestClient]) -> None:
    """Neither where a form is refused nor where one was signed out meanwhile; nothing of another site is shown."""
    _, client = served
    csrf = sign_in(client, "reviewer")
    refused = client.post(
        "/submissions/1/decision", data={"csrf": csrf, "recommendation": "x", "reason": "เหตุผลยาว <b>"}
    )
    assert (refused.status_code, "เหตุผลยาว &lt;b&gt;" in refused.text) == (400, True)
    client.cookies.clear()
    form = {"csrf": csrf, "recommendation": "approve", "reason": "เหตุผลยาว"}
    page = "/submissions/1/decision"
    ours = {"sec-fetch-site": "same-origin", "referer": f"http://testserver{page}"}
    away = client.post(page, data=form, headers=ours)
    assert (away.status_code, "เหตุผลยาว" in away.text) == (401, True)
    assert f'name="next" value="{page}"' in away.text
    assert "เหตุผลยาว" not in client.post(page, data=form, headers={"sec-fetch-site": "cross-site"}).text


def test_after_signing_in_one_is_where_one_wanted_to_be(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    client.cookies.clear()
    for wanted, reached in (("/submissions/1/decision?x=1", "/submissions/1/decision?x=1"), ("//evil.example", "/")):
        csrf = csrf_of(client.get("/sign-in").text)
        form = {"csrf": csrf, "name": "reviewer", "password": PASSWORD, "next": wanted}
        assert client.post("/sign-in", data=form).headers["location"] == reached


def test_a_meeting_is_of_one_committee_and_resolves(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "secretary")
    with bench.database.session() as session:
        session.get_one(Submission, 1).type = "tao"
    for kind in ("municipality", "tao"):
        told = {"csrf": csrf, "number": "9/2569", "day": "2026-09-09", "type": kind}
        assert client.post("/meetings", data=told).status_code == 303
    other, own = "2", "3"
    assert client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": other}).status_code == 400
    assert client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": own}).status_code == 303
    for name, allowed in (("officer", 404), ("reviewer", 400)):  # nothing is recommended yet
        sign_in(client, name)
        assert client.get("/submissions/1/letter.docx").status_code == allowed
    csrf = sign_in(client, "secretary")
    told = {"csrf": csrf, "plan": "1", "resolution": "approve", "reason": "ตามเสนอ"}
    assert client.post(f"/meetings/{own}/resolve", data=told).status_code == 303
    with bench.database.reads() as session:
        found = session.get_one(Submission, 1)
        assert (found.resolution, found.resolution_note) == ("approve", "ตามเสนอ")
    stale = told | {"resolution": "return"}
    assert client.post(f"/meetings/{own}/resolve", data=stale).status_code == 400  # of a page of before
    again = {"csrf": csrf, "organisation": "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "first_year": "2570", "round": "3"}
    assert client.post("/submissions/1/confirm", data=again).status_code == 400
    assert client.post("/submissions/1/decision", data={"csrf": csrf, "recommendation": "consider"}).status_code == 400
    assert client.post("/submissions/1/withdraw", data={"csrf": csrf}).status_code == 400
    with bench.database.session() as session:
        assert altered(session) == ["judgements 1", "meetings 1"]  # which the fixture put there
        session.get_one(Submission, 1).resolution = "return"
    with bench.database.session() as session:
        assert "submissions 1" in altered(session)
        session.get_one(Submission, 1).resolution = "approve"
    csrf = sign_in(client, "officer")
    assert client.get("/submissions/1/letter.docx").status_code == 200
    assert client.get("/submissions/1/memo.docx").status_code == 404
    assert client.post("/submissions/1/withdraw", data={"csrf": csrf}).status_code == 400


def test_an_officer_moves_no_plan_to_another_province(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "officer")
    told = {
        "csrf": csrf,
        "organisation": "องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "province": "นครปฐม",
        "first_year": "2570",
        "round": "1",
    }
    assert client.post("/submissions/1/confirm", data=told).status_code == 400
    with bench.database.reads() as session:
        assert session.get_one(Submission, 1).province == "แดนสมมติ"


def test_one_changes_ones_own_password_and_only_with_the_old_one(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    csrf = sign_in(client, "auditor")
    assert client.get("/password").status_code == 200
    for old, new, status in (
        ("wrong", "another long one", 400),
        (PASSWORD, "short", 400),
        (PASSWORD, "another long one", 303),
    ):
        assert client.post("/password", data={"csrf": csrf, "old": old, "new": new}).status_code == status, (old, new)
    assert client.get("/").status_code == 303  # that session has ended
    form = {"csrf": csrf_of(client.get("/sign-in").text), "name": "auditor"}
    assert client.post("/sign-in", data=form | {"password": PASSWORD}).status_code == 401
    assert client.post("/sign-in", data=form | {"password": "another long one"}).status_code == 303


def test_who_added_a_user_is_told_and_names_are_looked_at(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "admin")

    def add(**told: str) -> tuple[int, str]:
        answer = client.post("/users", data={"csrf": csrf, "password": PASSWORD, **told})
        return answer.status_code, answer.text

    status, page = add(name="a", role="reviewer", province="นครปฐมม")
    assert (status, "“นครปฐม”" in page) == (400, True)
    status, page = add(name="b", role="officer", organisation="ตัวอย่างใหม่")
    assert (status, "องค์การบริหารส่วนตำบล" in page) == (400, True)
    status, page = add(name="c", role="officer", organisation="องค์การบริหารส่วนตำบลตัวอย่างใหม่")
    assert (status, "ต้องบอกจังหวัด" in page) == (400, True)  # which of several of one name is not known
    status, page = add(name="d", role="reviewer", province="แพ่ร")
    assert (status, "“แพร่”" in page) == (400, True)
    told = {"organisation": "องค์การบริหารส่วนตำบลตัวอย่างใหม่", "province": "แดนสมมติ"}
    assert add(name="c", role="officer", **told)[0] == 303
    assert add(name="e", role="officer", organisation="องค์การบริหารส่วนจังหวัดนครปฐม")[0] == 303  # there is one
    with bench.database.reads() as session:
        by = session.scalars(select(Entry.by).where(Entry.action == "user-added", Entry.subject == "user c")).one()
    assert by == "admin"
    with bench.database.reads() as session:
        assert session.scalars(select(User.province).where(User.name == "e")).one() == "นครปฐม"
