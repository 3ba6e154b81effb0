"""Every route as every role: what is not allowed or out of reach is not there, and forms of other sites do nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from conftest import PASSWORD, USERS  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.review.access import ACTIONS
from compliance.review.app import ROUTES, application
from compliance.review.guard import Rate
from compliance.review.pages import accounts
from compliance.review.records import Job, Judgement, Meeting, Submission
from compliance.review.state import Workbench

ROLES = {name: role for name, role, _, _ in USERS}


@pytest.fixture
def served(shared_bench: Workbench) -> tuple[Workbench, TestClient]:
    """A workbench with one submission of แดนสมมติ and a judgement on it."""
    with shared_bench.database.session() as session:
        found = Submission(
            files=[{"name": "plan.yaml", "sha256": "0" * 64, "size": 1}],
            sha256="1" * 64,
            as_of=date(2023, 10, 15),
            by="officer",
            organisation="องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
            province="แดนสมมติ",
            state="ready",
            verdict="undecided",
            counts={"must": 0, "should": 0, "advice": 0, "undetermined": 1},
        )
        session.add(found)
        session.flush()
        session.add(Judgement(submission_id=found.id, fingerprint="f" * 16, kind="waive", reason="x", by="reviewer",
                              resolution={"committee": "ก", "meeting": "1", "date": "", "until": ""}))  # fmt: skip
        session.add(Meeting(province="แดนสมมติ", number="1/2569", day=date(2026, 9, 1)))
    accounts.TRIES = Rate(10, 300.0)
    app = application(shared_bench)
    return shared_bench, TestClient(app, follow_redirects=False)


def csrf_of(text: str) -> str:
    return re.findall(r'name="csrf" value="([^"]+)"', text)[0]


def sign_in(client: TestClient, name: str) -> str:
    client.cookies.clear()
    token = csrf_of(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"csrf": token, "name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return csrf_of(client.get("/").text)


def filled(path: str) -> str:
    known = {"id:int": "1", "correction:int": "1", "judgement:int": "1", "file": "0" * 64, "page:int": "1"}
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
            assert (answer.status_code, answer.headers.get("location")) == (303, "/sign-in"), (method, path)


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
    tries = [
        client.post("/sign-in", data={"csrf": csrf, "name": "nobody", "password": "x"}).status_code for _ in range(12)
    ]
    assert tries[:10] == [401] * 10
    assert tries[10:] == [429] * 2


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
