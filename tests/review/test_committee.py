"""Before the committee and after: who is told what, what an agenda holds, and nothing changes under a resolution."""

from __future__ import annotations

import json
import re
import zlib

import pytest
from conftest import csrf_of, sign_in  # type: ignore[import-not-found]
from desks import one_finding  # type: ignore[import-not-found]
from starlette.testclient import TestClient
from test_access import ask  # type: ignore[import-not-found]

from compliance.review.app import ROUTES
from compliance.review.records import Job, Meeting, Submission, User, now
from compliance.review.state import Workbench

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_who_handed_in_a_plan_of_elsewhere_and_officers_of_a_namesake_have_nothing_of_it(
    served: tuple[Workbench, TestClient],
) -> None:
    """An organisation is a name and a province, and handing a plan in makes nobody its judge."""
    bench, client = served
    with bench.database.session() as session:
        found = session.get_one(Submission, 1)
        found.province = "นครปฐม"
        for name in ("officer", "reviewer"):
            session.add(Submission(files=found.files, sha256="2" * 64, as_of=found.as_of, by=name, state="queued"))
    for name in ("officer", "reviewer"):
        with bench.database.session() as session:
            session.get_one(Submission, 1).by = name
        csrf = sign_in(client, name)
        for method, path, _, action in ROUTES:
            if path.startswith("/submissions/{id"):
                assert ask(client, method, path, csrf).status_code == 404, (name, method, path, action)
        board = client.get("/").text
        assert '/submissions/1"' not in board
        assert 'href="/submissions/{}"'.format({"officer": 2, "reviewer": 3}[name]) in board  # of nobody yet: one's own


DELIBERATED = ("เหตุผลลับ", "reviewer")


def test_an_officer_is_told_what_reviewers_said_when_the_committee_has_resolved(
    served: tuple[Workbench, TestClient],
) -> None:
    bench, client = served
    with bench.database.session() as session:
        session.get_one(Submission, 1).findings = one_finding()
        session.get_one(Submission, 1).type = "tao"
        session.get_one(Meeting, 1).type = "tao"
    csrf = sign_in(client, "reviewer")
    said = {"csrf": csrf, "seen": "0", "reason": "เหตุผลลับ"}
    about = {"fingerprint": "e" * 16, "kind": "overrule"}
    assert client.post("/submissions/1/judge", data=said | about).status_code == 303
    assert client.post("/submissions/1/decision", data=said | {"recommendation": "return"}).status_code == 303
    csrf = sign_in(client, "secretary")
    assert client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": "1"}).status_code == 303
    pages = ("/", "/submissions/1", "/submissions/1/findings", "/submissions/1/decision", "/meetings/1")
    csrf = sign_in(client, "officer")
    for path in pages:
        page = client.get(path).text
        assert [word for word in DELIBERATED if word in page] == [], path
        assert "ส่งกลับแก้ไข" not in page, path
        assert "มีข้อเสนอแล้ว" not in page, path
    page = client.get("/submissions/1").text
    assert "/withdraw" not in page  # which would be refused
    assert "/confirm" not in page
    assert client.post("/submissions/1/withdraw", data={"csrf": csrf}).status_code == 400
    csrf = sign_in(client, "secretary")
    resolved = {"csrf": csrf, "plan": "1", "resolution": "approve"}
    refused = client.post("/meetings/1/resolve", data=resolved)
    assert (refused.status_code, "ต้องบอกเหตุผล" in refused.text) == (400, True)  # it was not recommended so
    assert client.post("/meetings/1/resolve", data=resolved | {"reason": "ตามที่ชี้แจง"}).status_code == 303
    for name in ("officer", "secretary", "reviewer"):
        csrf = sign_in(client, name)
        for path in ("", "/reading", "/findings", "/decision"):
            page = client.get(f"/submissions/1{path}").text
            if path == "/reading":
                continue  # the fixture was not read
            assert "มติของคณะกรรมการ" in page, (name, path)
            offered = set(re.findall(r'<form method="post" action="(/submissions/[^"]+)"', page))
            assert offered <= {"/submissions/1/agenda"}, (name, path)
        for path in ("comment", "correct", "confirm", "withdraw", "judge", "assign", "decision"):
            assert client.post(f"/submissions/1/{path}", data={"csrf": csrf, "pointer": "/x"}).status_code in (400, 404)
    sign_in(client, "officer")
    assert "เหตุผลลับ" in client.get("/submissions/1/findings").text


def test_an_agenda_holds_a_plan_once_and_only_of_its_committee(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    with bench.database.session() as session:
        found = session.get_one(Submission, 1)
        found.type, session.get_one(Meeting, 1).type = "tao", "tao"
        for province in ("แดนสมมติ", "นครปฐม"):
            session.add(Submission(
                files=found.files, sha256="2" * 64, as_of=found.as_of, by="x", state="ready", verdict="compliant",
                type="tao", organisation=found.organisation, province=province, findings=found.findings,
                counts=found.counts,
            ))  # fmt: skip
        bench.local = User(name="x", role="local", active=True)
    client = TestClient(client.app, base_url="http://localhost", follow_redirects=False)
    csrf = csrf_of(client.get("/").text)

    def put(number: int) -> tuple[int, str]:
        answer = client.post(f"/submissions/{number}/agenda", data={"csrf": csrf, "on_agenda": "1"})
        return answer.status_code, answer.text

    assert put(1)[0] == 303
    status, page = put(2)
    assert (status, "แผนที่ 1" in page) == (400, True)
    status, page = put(3)
    assert (status, "จังหวัดนครปฐม" in page) == (400, True)
    page = client.get("/meetings/1").text
    assert "ยังไม่มีข้อเสนอ" in page
    assert "นำออกจากวาระ" in page
    off = client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": "", "from_agenda": "1"})
    assert off.headers["location"] == "/meetings/1"
    assert put(2)[0] == 303
    refused = client.post("/meetings", data={"csrf": csrf, "type": "tao", "number": "9/2569", "day": "9/9/2569"})
    assert (refused.status_code, "จังหวัดของคณะกรรมการ" in refused.text) == (400, True)


def test_a_plan_is_moved_to_no_other_province_and_to_no_name_that_is_none(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    csrf = sign_in(client, "reviewer")
    own = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง"
    told = {"csrf": csrf, "organisation": own, "province": "แดนสมมติ", "first_year": "2570", "round": "1"}
    for wrong in ({"province": "นครปฐม"}, {"province": ""}, {"organisation": "อบต.บ้านใหม่"}):
        refused = client.post("/submissions/1/confirm", data=told | wrong)
        assert refused.status_code == 400, wrong
    renamed = told | {"organisation": f"{own}ใหม่", "new": "1"}
    assert client.post("/submissions/1/confirm", data=renamed).status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Submission, 1).province == "แดนสมมติ"


def test_a_recommendation_of_before_the_plan_was_judged_last_is_told(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    with bench.database.session() as session:
        found = session.get_one(Submission, 1)
        found.verdict, found.type, session.get_one(Meeting, 1).type = "compliant", "tao", "tao"
    csrf = sign_in(client, "secretary")
    told = {"csrf": csrf, "recommendation": "approve", "seen": "0"}
    assert client.post("/submissions/1/decision", data=told).status_code == 303
    assert client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": "1"}).status_code == 303
    pages = ("/submissions/1/decision", "/meetings/1")
    assert [path for path in pages if "ก่อนการตรวจครั้งล่าสุด" in client.get(path).text] == []
    with bench.database.session() as session:
        session.get_one(Submission, 1).verdict = "undecided"  # a value was corrected since
    assert [path for path in pages if "ก่อนการตรวจครั้งล่าสุด" not in client.get(path).text] == []
    resolved = {"csrf": csrf, "plan": "1", "resolution": "approve"}
    assert client.post("/meetings/1/resolve", data=resolved).status_code == 400
    assert client.post("/meetings/1/resolve", data=resolved | {"reason": "ชี้แจงแล้ว"}).status_code == 303


def test_an_organisation_is_found_by_its_short_name(served: tuple[Workbench, TestClient]) -> None:
    _, client = served
    sign_in(client, "secretary")
    for told in ("อบต.บ้านตัวอย่าง", "อบต. บ้านตัวอย่าง", "อบต.บ้าน", "บ้านตัวอย่าง"):
        assert 'href="/submissions/1"' in client.get("/", params={"q": told}).text, told
    for told in ("อบจ.บ้านตัวอย่าง", "อบต.บ้านอื่น"):
        assert 'href="/submissions/1"' not in client.get("/", params={"q": told}).text, told


def test_nothing_is_resolved_while_a_judging_waits_and_no_agenda_grows_after(
    served: tuple[Workbench, TestClient],
) -> None:
    bench, client = served
    with bench.database.session() as session:
        found = session.get_one(Submission, 1)
        found.type, session.get_one(Meeting, 1).type = "tao", "tao"
        session.add(Job(submission_id=1, kind="judge", begun=now()))
        session.add(Submission(
            files=found.files, sha256="2" * 64, as_of=found.as_of, by="x", state="ready", verdict="compliant",
            type="tao", organisation="องค์การบริหารส่วนตำบลอื่น", province="แดนสมมติ", findings=found.findings,
            counts=found.counts,
        ))  # fmt: skip
    csrf = sign_in(client, "secretary")
    assert client.post("/submissions/1/agenda", data={"csrf": csrf, "on_agenda": "1"}).status_code == 303
    resolved = {"csrf": csrf, "plan": "1", "resolution": "approve", "reason": "ก"}
    refused = client.post("/meetings/1/resolve", data=resolved)
    assert (refused.status_code, "กำลังตรวจใหม่" in refused.text) == (400, True)
    with bench.database.session() as session:
        session.query(Job).delete()
    assert client.post("/meetings/1/resolve", data=resolved).status_code == 303
    late = client.post("/submissions/2/agenda", data={"csrf": csrf, "on_agenda": "1"})
    assert (late.status_code, "วาระจึงปิด" in late.text) == (400, True)


def test_what_became_worse_between_rounds_is_not_called_unchanged(served: tuple[Workbench, TestClient]) -> None:
    bench, client = served
    words = dict.fromkeys(("title", "section", "label", "remedy"), "คำ")
    was = {"a": ("undetermined", "must"), "b": ("fail", "must"), "c": ("fail", "should"), "d": ("fail", "must")}
    now_is = {"a": ("fail", "must"), "b": ("fail", "should"), "c": ("fail", "should"), "e": ("fail", "must")}

    def report(told: dict[str, tuple[str, str]]) -> bytes:
        outcomes = [
            {"fingerprint": name * 16, "status": status, "severity": severity, "rule": "r", "norm": None,
             "message": f"ข้อ-{name}", **words, "also": [], "places": [], "missing": []}
            for name, (status, severity) in told.items()
        ]  # fmt: skip
        return zlib.compress(json.dumps({"outcomes": outcomes, "notes": []}).encode())

    with bench.database.session() as session:
        found = session.get_one(Submission, 1)
        found.findings = report(was)
        session.add(Submission(
            files=found.files, sha256="2" * 64, as_of=found.as_of, by="x", state="ready", verdict="compliant", round=2,
            organisation=found.organisation, province=found.province, findings=report(now_is), counts=found.counts,
        ))  # fmt: skip
    sign_in(client, "reviewer")
    page = client.get("/submissions/2/compare").text
    panels = {
        heading: sorted(re.findall("ข้อ-(.)", rest))
        for heading, rest in re.findall(r"<summary>(\S+) \(.\)</summary>(.*?)</details>", page, re.DOTALL)
    }
    assert panels == {"พบใหม่": ["e"], "แย่ลง": ["a"], "ดีขึ้น": ["b"], "ไม่พบอีก": ["d"], "คงเดิม": ["c"]}
