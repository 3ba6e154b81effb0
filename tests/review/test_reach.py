"""Whose a plan is, and who reaches it: namesakes, other provinces, plans handed in elsewhere."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from conftest import PASSWORD, csrf_of, sign_in  # type: ignore[import-not-found]
from sqlalchemy import select
from starlette.testclient import TestClient
from test_access import ask  # type: ignore[import-not-found]

from compliance.data import Problem
from compliance.review.access import visible
from compliance.review.accounts import add_user
from compliance.review.app import ROUTES
from compliance.review.desk import round_before
from compliance.review.intake import keep
from compliance.review.organisations import organisation
from compliance.review.queue import Queue
from compliance.review.records import Submission, User
from compliance.review.state import Workbench

ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
TAO = "องค์การบริหารส่วนตำบล"
PLANS = {
    1: (f"{TAO}บ้านตัวอย่าง", "tao", "แดนสมมติ"),
    2: (f"{TAO}บ้านตัวอย่าง", "tao", "นครปฐม"),
    3: ("เทศบาลตำบลบ้านตัวอย่าง", "municipality", "แดนสมมติ"),
    4: (f"{TAO}บ้านอื่น", "tao", "แดนสมมติ"),
    5: (None, None, None),
}
"""By number: a plan, its namesakes of another province and of another type, a neighbour's, and one of nobody yet."""
REACH = {
    "officer": {1},
    "namesake": {2},
    "town": {3},
    "reviewer": {1, 3, 4},
    "secretary": {1, 3, 4},
    "other": {2},
    "provincial": {2},
    "auditor": {1, 2, 3, 4, 5},
    "admin": {1, 2, 3, 4, 5},
    "unplaced": set(),
}
OTHERS = (
    ("namesake", "officer", f"{TAO}บ้านตัวอย่าง", "นครปฐม"),
    ("town", "officer", "เทศบาลตำบลบ้านตัวอย่าง", "แดนสมมติ"),
    ("provincial", "auditor", None, "นครปฐม"),
    ("unplaced", "reviewer", None, "แดนสมมติ"),
)


@pytest.fixture
def peopled(served: tuple[Workbench, TestClient]) -> tuple[Workbench, TestClient]:
    """The plans, each handed in by somebody whose it is not, and the users."""
    bench, client = served
    with bench.database.session() as session:
        for name, role, of, province in OTHERS:
            add_user(session, name, role, PASSWORD, organisation=of, province=province, is_new=True)
        session.scalars(select(User).where(User.name == "unplaced")).one().province = None  # of an earlier edition
        first = session.get_one(Submission, 1)
        for number, (name, kind, province) in PLANS.items():
            if number > 1:
                session.add(Submission(
                    files=first.files, sha256=str(number) * 64, as_of=first.as_of, by="x", state="ready",
                    verdict="undecided", findings=first.findings, counts=first.counts, first_year=2570,
                ))  # fmt: skip
                session.flush()
            found = session.get_one(Submission, number)
            found.organisation, found.type, found.province, found.first_year = name, kind, province, 2570
    return bench, client


@pytest.mark.parametrize("name", [*REACH])
@pytest.mark.parametrize("by", ["", "own"])
@ONE
def test_every_route_of_what_is_out_of_reach_is_404(peopled: tuple[Workbench, TestClient], name: str, by: str) -> None:
    """Also where the user handed it in: that makes nobody its judge."""
    bench, client = peopled
    with bench.database.session() as session:
        for found in session.scalars(select(Submission).where(Submission.province.is_not(None))):
            found.by = name if by and name != "unplaced" else "x"
    csrf = sign_in(client, name)
    for number in PLANS:
        statuses = {}
        for method, path, _, action in ROUTES:
            if path.startswith("/submissions/{id") and (number not in REACH[name] or action == "see"):
                at = path.replace("{id:int}", str(number))
                statuses[method, path] = ask(client, method, at, csrf).status_code
        if number not in REACH[name]:
            assert set(statuses.values()) == {404}, (number, statuses)
        else:
            assert statuses["GET", "/submissions/{id:int}"] == 200, number
    board = client.get("/").text
    assert {number for number in PLANS if f'href="/submissions/{number}"' in board} == REACH[name]


def test_a_database_says_the_same(peopled: tuple[Workbench, TestClient]) -> None:
    bench, _ = peopled
    with bench.database.reads() as session:
        for name, numbers in REACH.items():
            user = session.scalars(select(User).where(User.name == name)).one()
            assert set(session.scalars(select(Submission.id).where(visible(user)))) == numbers, name


@ONE
def test_a_namesakes_plan_is_no_round_of_ones_own(peopled: tuple[Workbench, TestClient]) -> None:
    bench, client = peopled
    with bench.database.session() as session:
        for number in PLANS:
            session.get_one(Submission, number).round = number
        assert round_before(session, session.get_one(Submission, 2)) is None
        assert round_before(session, session.get_one(Submission, 3)) is None
    sign_in(client, "auditor")
    assert "แผนทุกฉบับขององค์กรนี้" not in client.get("/submissions/2").text


def confirm(client: TestClient, csrf: str, number: int, **told: str) -> Any:
    words = {"csrf": csrf, "organisation": PLANS[1][0], "province": "แดนสมมติ", "first_year": "๒๕๗๐", "round": "1"}
    return client.post(f"/submissions/{number}/confirm", data=words | told)


@pytest.mark.parametrize("name", ["officer", "reviewer", "secretary"])
@ONE
def test_nobody_moves_a_plan_out_of_the_own_reach(peopled: tuple[Workbench, TestClient], name: str) -> None:
    """It would be gone for who did it and for the whole province, and on the board of who never had it."""
    bench, client = peopled
    csrf = sign_in(client, name)
    answer = confirm(client, csrf, 1, province="นครปฐม", new="1")
    assert (answer.status_code, "นอกขอบเขต" in answer.text) == (400, True)
    elsewhere = confirm(client, csrf, 1, organisation=f"{TAO}บ้านอื่น").status_code
    assert elsewhere == (400 if name == "officer" else 303)
    assert confirm(client, csrf, 1).status_code == 303
    with bench.database.reads() as session:
        found = session.get_one(Submission, 1)
        assert (found.organisation, found.type, found.province) == PLANS[1]
        assert found.first_year == 2570


@ONE
def test_a_plan_is_named_as_an_organisation_is(peopled: tuple[Workbench, TestClient]) -> None:
    bench, client = peopled
    csrf = sign_in(client, "reviewer")
    for told, said in (
        ({"organisation": "อบต.ตัวอย่าง"}, "ไม่ใช่ชื่อเต็ม"),
        ({"organisation": TAO + "ก" * 150}, "ไม่ใช่ชื่อ"),
        ({"organisation": f"{TAO}<b>x"}, "ไม่ใช่ชื่อ"),
        ({"province": ""}, "ต้องบอกองค์กรและจังหวัด"),
        ({"province": "แดน<script>"}, "ไม่ใช่ชื่อ"),
        ({"province": "นครปฐฐม"}, "“นครปฐม”"),
    ):
        answer = confirm(client, csrf, 1, **told)
        assert (answer.status_code, said in answer.text) == (400, True), told
    assert confirm(client, csrf, 1, organisation="เทศบาลเมืองบ้านตัวอย่าง").status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Submission, 1).type == "municipality"  # whose committee decides follows the name


def test_an_organisation_is_spelt_as_the_register_has_it() -> None:
    assert organisation(f"{TAO}  ไทรยอ้ย", "แพร่").name == f"{TAO}ไทรย้อย"
    assert organisation("องค์การบริหารส่วนจังหวัดแพร่", None).province == "แพร่"
    with pytest.raises(Problem, match="ไทรย้อย"):
        organisation(f"{TAO}ไทรย้อบ", "แพร่")
    assert organisation(f"{TAO}ไทรย้อบ", "แพร่", is_new=True).name == f"{TAO}ไทรย้อบ"
    with pytest.raises(Problem, match="แพร่"):
        organisation(f"{TAO}ไทรย้อย", "แพ่ร")
    assert organisation("เมืองพัทยา", "ชลบุรี").type == "pattaya"
    assert organisation(f"{TAO}หนองใหม่", "แดนสมมติ").province == "แดนสมมติ"


@ONE
def test_a_page_of_who_was_signed_in_before_gives_back_what_was_typed_and_says_who_is_now(
    peopled: tuple[Workbench, TestClient],
) -> None:
    """Also over plain http on a network, where browsers send an origin and no `Sec-Fetch-Site`."""
    _, client = peopled
    before = sign_in(client, "reviewer")
    sign_in(client, "secretary")
    form = {"csrf": before, "recommendation": "approve", "reason": "เหตุผลยาว"}
    for headers in ({"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}):
        page = client.post("/submissions/1/decision", data=form, headers=headers)
        assert (page.status_code, "เหตุผลยาว" in page.text, "“secretary”" in page.text) == (403, True, True)
    page = client.post("/submissions/1/decision", data=form, headers={"origin": "http://evil.example"})
    assert (page.status_code, "เหตุผลยาว" in page.text) == (403, False)


@ONE
def test_many_wrong_passwords_from_one_address_leave_each_name_few_and_let_the_right_ones_in(
    peopled: tuple[Workbench, TestClient],
) -> None:
    bench, client = peopled
    csrf = csrf_of(client.get("/sign-in").text)

    def tried(name: str, password: str) -> int:
        form = {"csrf": csrf, "name": name, "password": password}
        return int(client.post("/sign-in", data=form).status_code)

    for number in range(bench.many_tries.most):
        assert tried(f"nobody {number}", "x") == 401
    assert [tried("auditor", "x") for _ in range(3)] == [401, 401, 429]
    client.cookies.clear()
    assert tried("reviewer", PASSWORD) == 303


@ONE
def test_the_trail_tells_plans_whose_stored_files_were_changed(peopled: tuple[Workbench, TestClient]) -> None:
    """Each to who may see them."""
    bench, client = peopled
    with bench.database.session() as session:
        first = session.get_one(Submission, 1).files[0]
        digests = {number: hashlib.sha256(str(number).encode()).hexdigest() for number in PLANS}
        for number, digest in digests.items():
            session.get_one(Submission, number).files = [first | {"sha256": digest}]
            keep(bench, digest, str(number).encode())
    sign_in(client, "auditor")
    assert "ไม่ตรงกับที่ส่งมา" not in client.get("/trail").text
    bench.file(digests[1]).write_bytes(b"another")
    page = client.get("/trail").text
    assert re.findall(r'<a href="/submissions/(\d+)">', page.partition("ไม่ตรงกับที่ส่งมา")[2].partition("</p>")[0]) == ["1"]
    sign_in(client, "provincial")
    assert "ไม่ตรงกับที่ส่งมา" not in client.get("/trail").text
    bench.file(digests[2]).unlink()
    assert "ไม่ตรงกับที่ส่งมา" in client.get("/trail").text


@ONE
def test_stored_files_are_read_for_the_trail_when_asked_and_then_where_they_changed(
    peopled: tuple[Workbench, TestClient],
) -> None:
    bench, client = peopled
    digest = hashlib.sha256(b"1").hexdigest()
    with bench.database.session() as session:
        for found in session.query(Submission):
            found.files = [{"name": "plan.yaml", "sha256": digest, "size": 1}]
    keep(bench, digest, b"1")
    sign_in(client, "auditor")
    assert "อ่านเทียบทุกไฟล์" in client.get("/trail").text  # not read since the start: only asked for
    assert "ทุกไฟล์ตรงกับที่ส่งมา" in client.get("/trail?files=1").text
    assert "อ่านเทียบทุกไฟล์" not in client.get("/trail").text
    bench.file(digest).write_bytes(b"2")
    assert "(ถูกแก้หรือหายจากเครื่อง)" in client.get("/trail").text  # as long as it was, but written to


@ONE
def test_a_trail_tells_an_auditor_of_a_province_nothing_of_others(peopled: tuple[Workbench, TestClient]) -> None:
    _, client = peopled
    csrf = sign_in(client, "secretary")
    assert client.post("/submissions/1/comment", data={"csrf": csrf, "text": "x"}).status_code == 303
    csrf = sign_in(client, "other")
    assert client.post("/submissions/2/comment", data={"csrf": csrf, "text": "x"}).status_code == 303
    sign_in(client, "provincial")
    for path in ("/trail", "/trail.csv"):
        page = client.get(path).text
        assert ("secretary" in page, "other" in page) == (False, True), path


@ONE
def test_what_could_not_be_read_is_on_the_board_of_the_province(peopled: tuple[Workbench, TestClient]) -> None:
    bench, client = peopled
    csrf = sign_in(client, "officer")
    files = {"files": ("plan.docx", b"PK\x03\x04 broken")}
    assert client.post("/submissions", data={"csrf": csrf}, files=files).status_code == 303
    assert Queue(bench).one()
    with bench.database.reads() as session:
        assert session.get_one(Submission, 6).state == "refused"
    for name, there in (("secretary", True), ("other", False), ("namesake", False)):
        sign_in(client, name)
        assert ('href="/submissions/6"' in client.get("/").text) is there, name


@ONE
def test_nobody_is_given_a_password_by_himself_without_the_old_one(peopled: tuple[Workbench, TestClient]) -> None:
    bench, client = peopled
    csrf = sign_in(client, "admin")
    with bench.database.reads() as session:
        number = session.scalars(select(User.id).where(User.name == "admin")).one()
    told = {"csrf": csrf, "password": "another long one"}
    assert client.post(f"/users/{number}/password", data=told).status_code == 400


def test_an_administrator_gives_an_officer_of_before_a_province(peopled: tuple[Workbench, TestClient]) -> None:
    bench, client = peopled
    with bench.database.session() as session:
        user = session.scalars(select(User).where(User.name == "officer")).one()
        user.province, number = None, user.id
    csrf = sign_in(client, "officer")
    assert "ยังไม่มีจังหวัด" in client.get("/").text
    csrf = sign_in(client, "admin")
    assert "ยังไม่มีจังหวัด" in client.get("/users").text
    told = {"csrf": csrf, "province": "แดนสมมติ", "organisation": f"{TAO}บ้านตัวอย่าง"}
    assert client.post(f"/users/{number}/change", data=told).status_code == 303
    sign_in(client, "officer")
    page = client.get("/").text
    assert ("ยังไม่มีจังหวัด" in page, 'href="/submissions/1"' in page) == (False, True)
