"""What comes in: files that show no plan, files handed in twice, long names."""

from __future__ import annotations

import pytest
from conftest import csrf_of  # type: ignore[import-not-found]
from desks import DAY, SAMPLES, done, put  # type: ignore[import-not-found]
from plan_documents import as_text, pieces  # type: ignore[import-not-found]
from starlette.testclient import TestClient

from compliance.model.plan import DevelopmentPlan, StaffingPlan
from compliance.reading.submission import read_plan
from compliance.reporting.workbook import render
from compliance.review import corrections, joining
from compliance.review.app import application
from compliance.review.intake import LONGEST_NAME, Read, read_and_judge, short_name, take_in
from compliance.review.queue import Queue, ahead, is_waiting, judge_again
from compliance.review.records import Job, Submission
from compliance.review.state import Workbench

MINUTES = "รายงานการประชุมสภา\n\nผู้มาประชุม ๑๒ คน\n\n"
LIKE_A_PLAN = "๑. หลักการและเหตุผล\n\nเพื่อให้\n\n๒. วัตถุประสงค์\n\nองค์การบริหารส่วนตำบลบ้านตัวอย่าง\n"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def given(bench: Workbench, name: str, content: bytes) -> int:
    assert bench.local
    with bench.database.session() as session:
        return take_in(bench, session, bench.local, [(name, content)], DAY).id


def test_what_is_no_plan_says_so_and_a_person_may_say_that_it_is_one(bench: Workbench) -> None:
    number = given(bench, "minutes.txt", (MINUTES + LIKE_A_PLAN).encode())
    assert Queue(bench).one()
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    page = client.get(f"/submissions/{number}").text
    assert "ไม่ใช่แผน" in page
    assert "--as-plan" not in page
    assert "ไม่ใช่แผน" in client.get("/").text
    token = {"csrf": csrf_of(page)}
    assert client.post(f"/submissions/{number}/insist", data=token).status_code == 303
    with bench.database.reads() as session:
        assert session.get_one(Submission, number).as_plan
    assert Queue(bench).one()
    page = client.get(f"/submissions/{number}").text
    assert "ยืนยันว่าเป็นแผน" in page  # the history says who did
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert (found.state, found.refusal) == ("ready", None)
    assert client.post(f"/submissions/{number}/insist", data=token).status_code == 404


def test_a_person_who_is_mistaken_is_told_and_not_asked_again(bench: Workbench) -> None:
    number = given(bench, "minutes.txt", MINUTES.encode())
    with bench.database.session() as session:
        session.get_one(Submission, number).as_plan = True
    assert Queue(bench).one()
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    page = client.get(f"/submissions/{number}").text
    assert "ไม่พบส่วนใดของแผน" in page
    assert f"/submissions/{number}/insist" not in page


def test_a_broken_file_is_not_called_a_plan(bench: Workbench) -> None:
    number = given(bench, "plan.docx", b"PK\x03\x04 broken")
    assert Queue(bench).one()
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    page = client.get(f"/submissions/{number}").text
    assert f"/submissions/{number}/insist" not in page
    assert client.post(f"/submissions/{number}/insist", data={"csrf": csrf_of(page)}).status_code == 404


def test_the_very_same_files_are_the_same_round_and_always_told(bench: Workbench) -> None:
    numbers = [put(bench) for _ in range(2)]
    mended = (SAMPLES / "compliant-tao.yaml").read_bytes() + b"\n"
    numbers.append(given(bench, "compliant-tao.yaml", mended))
    for number in numbers:
        done(bench, number)
    with bench.database.reads() as session:
        assert [session.get_one(Submission, number).round for number in numbers] == [1, 1, 2]
    client = TestClient(application(bench), base_url="http://localhost")
    told = [f'เคยส่งแล้ว คือแผนที่ <a href="/submissions/{numbers[0]}">' in client.get(f"/submissions/{n}").text
            for n in numbers]  # fmt: skip
    assert told == [False, True, False]


def test_a_correction_waits_for_no_scan(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    scans, number = [given(bench, f"{name}.png", name.encode()) for name in "ab"], put(bench)
    done(bench, number)
    with bench.database.session() as session:
        session.query(Job).filter_by(submission_id=number).delete()
    queue = Queue(bench)
    assert queue.one("read")  # a picture: it is put among the scans, unread
    assert queue.one("read")
    with bench.database.session() as session:
        judge_again(session, session.get_one(Submission, number))
        assert [job.kind for job in session.query(Job).order_by(Job.id)] == ["scan", "scan", "judge"]
        assert ahead(session, session.get_one(Submission, scans[1])) == ("scan", 1)
    queue._at_hand.add(scans[0])  # as while it is being read
    assert queue.one("judge")
    assert not queue.one("judge")
    assert not queue.one("read")
    bench.stop()
    with bench.database.reads() as session:
        assert not is_waiting(session, session.get_one(Submission, number))
        assert [job.submission_id for job in session.query(Job).order_by(Job.id)] == scans
    monkeypatch.setattr(queue, "_done", lambda todo: Read(refusal={"th": todo.kind, "en": str(todo.submission)}))
    assert queue.one()
    with bench.database.reads() as session:
        assert session.get_one(Submission, scans[1]).refusal == {"th": "scan", "en": str(scans[1])}


def test_a_name_too_long_for_a_disk_is_cut_and_the_plan_read(bench: Workbench) -> None:
    for name in ("ก" * 300 + ".yaml", "ก" * 300, "a" * 255, "แผน.docx"):
        short = short_name(name)
        assert len(short.encode()) <= LONGEST_NAME
        assert short == name or "…" in short
    number = given(bench, "ก" * 300 + ".yaml", (SAMPLES / "compliant-tao.yaml").read_bytes())
    with bench.database.reads() as session:
        files = session.get_one(Submission, number).files
    assert files[0]["name"].endswith("….yaml")
    assert read_and_judge(str(bench.files), files, DAY).refusal is None


def test_a_file_of_announcements_only_is_no_round_and_is_joined_to_its_plan(bench: Workbench) -> None:
    plan = read_plan(SAMPLES / "compliant-tao.yaml").plan
    assert plan.staffing
    assert plan.development
    announced = plan.model_copy(update={
        "staffing": StaffingPlan(announcement=plan.staffing.announcement),
        "development": DevelopmentPlan(announcement=plan.development.announcement),
        "coverage": {},
    })  # fmt: skip
    first = given(bench, "plan.xlsx", render(plan))
    second = given(bench, "announcements.txt", as_text(list(pieces(announced))).encode())
    done(bench, first)
    done(bench, second)
    with bench.database.session() as session:
        session.query(Job).delete()
        one, two = (session.get_one(Submission, number) for number in (first, second))
        assert (one.only_announcements, two.only_announcements, two.refusal) == (False, True, None)
        assert (one.round, two.round) == (1, 1)
        assert bench.local
        corrections.correct(session, bench.local, one, "/staffing/cost/budgets/0/expenditure_budget", "1", "1000000")
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    page = client.get(f"/submissions/{second}").text
    assert "มีเพียงประกาศ" in page
    token = {"csrf": csrf_of(page)}
    assert client.post(f"/submissions/{first}/join", data=token).status_code == 404
    joined = client.post(f"/submissions/{second}/join", data=token)
    assert (joined.status_code, joined.headers["location"]) == (303, f"/submissions/{first}")
    queue = Queue(bench)
    while queue.one():
        pass
    bench.stop()
    with bench.database.reads() as session:
        one, two = (session.get_one(Submission, number) for number in (first, second))
        assert [file["name"] for file in one.files] == ["plan.xlsx", "announcements.txt"]
        assert (one.state, one.round, two.state) == ("ready", 1, "withdrawn")
        assert one.verdict == "non_compliant"  # what was corrected before still decides


def test_another_file_of_the_same_values_is_told(bench: Workbench) -> None:
    assert bench.local
    plan = read_plan(SAMPLES / "compliant-tao.yaml").plan
    for name, content in (("ก.yaml", (SAMPLES / "compliant-tao.yaml").read_bytes()), ("ข.xlsx", render(plan))):
        with bench.database.session() as session:
            number = take_in(bench, session, bench.local, [(name, content)], DAY).id
        done(bench, number)
    client = TestClient(application(bench), base_url="http://localhost")
    assert "ทุกค่าที่อ่านได้ตรงกับแผนที่" in client.get(f"/submissions/{number}").text
    assert "ทุกค่าที่อ่านได้ตรงกับแผนที่" not in client.get(f"/submissions/{number - 1}").text


@pytest.mark.parametrize("of", ["บ้านไกล", "๒๕๗๓–๒๕๗๕"])
def test_files_that_make_a_confirmed_plan_anothers_are_told_and_part_again(bench: Workbench, of: str) -> None:
    """Also what was joined by mistake parts again: put back on the board, it takes its files with it."""
    assert bench.local
    plan = read_plan(SAMPLES / "compliant-tao.yaml").plan
    others = plan.model_copy(
        update={"organisation": plan.organisation.model_copy(update={"name": of})}
        if of == "บ้านไกล"
        else {"period": plan.period.model_copy(update={"first": 2573, "last": 2575})}
    )
    first, second = given(bench, "plan.xlsx", render(plan)), given(bench, "other.xlsx", render(others))
    done(bench, first)
    with bench.database.session() as session:
        one, two = (session.get_one(Submission, number) for number in (first, second))
        one.confirmed = True
        kept = one.files
        joining.join(session, bench.local, two, one)
        one.files = two.files  # read as another's, whichever of the files is believed
    done(bench, first)
    with bench.database.session() as session:
        one = session.get_one(Submission, first)
        assert (one.state, of in (one.refusal or {})["th"]) == ("refused", True)
        one.files = [*kept, *one.files]
    client = TestClient(application(bench), base_url="http://localhost", follow_redirects=False)
    page = client.get(f"/submissions/{second}").text
    assert "นำกลับขึ้นกระดาน" in page
    assert client.post(f"/submissions/{second}/withdraw", data={"csrf": csrf_of(page)}).status_code == 303
    done(bench, first)
    with bench.database.reads() as session:
        one, two = (session.get_one(Submission, number) for number in (first, second))
        assert ([file["name"] for file in one.files], one.state, one.refusal) == (["plan.xlsx"], "ready", None)
        assert two.state == "queued"
