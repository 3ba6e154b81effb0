"""What the trail shows: entries, records and files that were changed, added or taken out without the program."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DAY, done, put  # type: ignore[import-not-found]
from sqlalchemy import text
from sqlalchemy.orm import Session
from starlette.testclient import TestClient
from test_every_form import PDF  # type: ignore[import-not-found]

from compliance.review import corrections, desk
from compliance.review.app import application
from compliance.review.database import Database, url_of
from compliance.review.intake import read_and_judge, take_in
from compliance.review.pages import trails
from compliance.review.records import Comment, Meeting, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import altered, broken, note


def test_a_change_of_the_trail_is_shown(bench: Workbench) -> None:
    with bench.database.session() as session:
        for turn in range(5):
            note(session, "somebody", "tried", "x", turn=turn)
    with bench.database.session() as session:
        session.execute(text("UPDATE trail SET \"by\" = 'another' WHERE id = (SELECT min(id) + 2 FROM trail)"))
    with bench.database.reads() as session:
        assert len(list(broken(session))) == 1
    with bench.database.session() as session:
        session.execute(text("DELETE FROM trail WHERE id = (SELECT min(id) + 2 FROM trail)"))
    with bench.database.reads() as session:
        assert len(list(broken(session))) == 1


def test_a_trail_whose_end_is_cut_off_is_shown(bench: Workbench) -> None:
    with bench.database.session() as session:
        for turn in range(3):
            note(session, "somebody", "tried", "x", turn=turn)
        last = session.execute(text("SELECT max(id) FROM trail")).scalar()
        session.execute(text("DELETE FROM trail WHERE id = (SELECT max(id) FROM trail)"))
    with bench.database.reads() as session:
        assert list(broken(session)) == [last]
    with bench.database.session() as session:
        session.execute(text("DELETE FROM trail"))
    with bench.database.reads() as session:
        assert list(broken(session)) == [last]


FORGED = {
    "decisions 1": "UPDATE decisions SET reason = 'forged'",
    "judgements 1": "UPDATE judgements SET kind = 'agree', reason = NULL",
    "judgements 2": "DELETE FROM judgements WHERE id = 2",
    "comments 2": """
        INSERT INTO comments (submission_id, text, "by", at) SELECT submission_id, text, "by", at FROM comments
    """,
    "corrections 1": "UPDATE corrections SET after = '9'",
    "submissions {}": "UPDATE submissions SET recommendation = 'return'",
    "submissions {} ": "UPDATE submissions SET resolution_note = 'forged'",
    "submissions {}  ": "UPDATE submissions SET verdict = 'compliant', state = 'withdrawn'",
    "submissions {}   ": "UPDATE submissions SET findings = report",
    "meetings 1": "UPDATE meetings SET day = '2020-01-01'",
}  # fmt: skip
"""By the record that is to be named; blanks tell several of one record apart."""


@pytest.mark.parametrize("record", FORGED)
def test_what_people_said_cannot_be_changed_in_the_database_unseen(bench: Workbench, record: str) -> None:
    number = put(bench)
    done(bench, number)
    assert bench.local
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        outcome = {"fingerprint": "f" * 16, "rule": "r", "norm": None, "also": [], "severity": "should"}
        for kind in ("overrule", "mend"):
            desk.judge(session, bench.local, found, outcome, kind, "เหตุผล")
        desk.decide(session, bench.local, found, "approve", "เหตุผล")
        desk.decide(session, bench.local, found, "consider", None)
        desk.undo_decision(session, bench.local, found, 2)
        pointer = "/staffing/cost/budgets/0/expenditure_budget"
        corrections.correct(session, bench.local, found, pointer, "1", "2")
        remark = Comment(submission_id=number, text="ถามแล้ว", by="ก")
        session.add(remark)
        note(session, "ก", "commented", f"submission {number}", remark)
        session.add(held := Meeting(province="แดนสมมติ", type="tao", number="6/2569", day=DAY))
        session.flush()
        note(session, "ก", "meeting-added", f"meeting {held.id}")
        found.meeting_id = held.id
        note(session, "ก", "on-agenda", f"submission {number}")
    with bench.database.reads() as session:
        assert altered(session) == altered(session, number) == []
    with bench.database.session() as session:
        session.execute(text(FORGED[record]))
    with bench.database.reads() as session:
        assert record.format(number).strip() in altered(session)
        assert record.format(number).strip() in altered(session, number)
        assert list(broken(session)) == []


def test_a_user_made_or_raised_in_the_database_shows(shared_bench: Workbench) -> None:
    bench = shared_bench
    with bench.database.reads() as session:
        assert altered(session) == []
    with bench.database.session() as session:
        session.execute(text("UPDATE users SET role = 'administrator' WHERE name = 'officer'"))
        session.add(User(name="ใหม่", role="local", password="x"))
    with bench.database.reads() as session:
        assert len(altered(session)) == 2


def test_a_report_changed_in_the_database_is_not_sealed_unseen(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    with bench.database.session() as session:
        session.get_one(Submission, number).report = zlib.compress(b"{}")
    with bench.database.reads() as session:
        assert altered(session, number) == altered(session) == [f"submissions {number}"]


def test_a_workbench_of_an_earlier_edition_is_covered_from_then_on(tmp_path: Path) -> None:
    """Its trail goes on, and what people had said before is held against it too."""
    database = Database(url_of(tmp_path))
    database.upgrade()
    with database.session() as session:
        session.add(Submission(files=[], sha256="0" * 64, as_of=DAY, by="ก"))
        session.flush()
        session.add(Comment(submission_id=1, text="ถามแล้ว", by="ก"))
        note(session, "ก", "commented", "submission 1")
        session.add(User(name="สม", role="officer", organisation="องค์การบริหารส่วนจังหวัดนครปฐม"))
        session.execute(text("DROP TABLE trail_head"))
        session.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    database.upgrade()
    with database.reads() as session:
        assert (list(broken(session)), altered(session)) == ([], [])
        assert session.query(User).one().province == "นครปฐม"  # whose namesakes he does not see
    with database.session() as session:
        session.execute(text("UPDATE comments SET text = 'forged'"))
        session.execute(text("UPDATE submissions SET organisation = 'อื่น'"))
    with database.reads() as session:
        assert altered(session) == ["comments 1", "submissions 1"]
    database.engine.dispose()


def test_a_stored_file_that_was_changed_is_neither_shown_nor_read_nor_sealed(bench: Workbench) -> None:
    number = put(bench)
    client = TestClient(application(bench), base_url="http://localhost")
    with bench.database.reads() as session:
        (file,) = session.get_one(Submission, number).files
    at = f"/submissions/{number}/files/{file['sha256']}"
    assert client.get(at).status_code == 200
    done(bench, number)
    bench.file(file["sha256"]).write_bytes(b"another")
    for path in (at, f"/submissions/{number}/bundle.zip"):
        answer = client.get(path)
        assert (answer.status_code, "ไม่ตรงกับที่ส่งมา" in answer.text) == (400, True), path
    refused = read_and_judge(str(bench.files), [file], DAY).refusal
    assert refused
    assert "ไม่ตรงกับที่ส่งมา" in refused["th"]


def test_two_reviewers_at_once_lose_nothing(bench: Workbench) -> None:
    number = put(bench)
    done(bench, number)
    failures: list[Exception] = []

    def comment(name: str) -> None:
        try:
            for turn in range(10):
                with bench.database.session() as session:
                    note(session, name, "commented", f"submission {number}", turn=turn)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=comment, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with bench.database.reads() as session:
        assert session.execute(text("SELECT count(*) FROM trail WHERE action = 'commented'")).scalar() == 30
        assert list(broken(session)) == []


def test_a_page_is_not_shown_of_a_file_that_was_changed_after_it_was(bench: Workbench) -> None:
    assert bench.local
    with bench.database.session() as session:
        found = take_in(bench, session, bench.local, [("plan.pdf", PDF.read_bytes())], DAY)
        digest, number = found.files[0]["sha256"], found.id
    client = TestClient(application(bench), base_url="http://localhost")
    at = f"/submissions/{number}/files/{digest}/1.png"
    assert [client.get(at).status_code for _ in range(2)] == [200, 200]
    bench.file(digest).write_bytes(PDF.read_bytes() + b"\n")
    assert client.get(at).status_code == 400


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_all_of_the_trail_is_looked_through_when_asked_and_now_and_then_and_its_page_always(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(bench)
    whole, told = "ครบและไม่ถูกแก้", "ไม่ตรงกับที่บันทึกไว้"
    client = TestClient(application(bench), base_url="http://127.0.0.1")
    assert whole in client.get("/trail").text
    looked: list[int] = []

    def counted(session: Session) -> Iterator[int]:
        looked.append(1)
        return broken(session)

    monkeypatch.setattr(trails, "broken", counted)
    with bench.database.session() as session:
        session.execute(text("UPDATE submissions SET province = 'อื่น'"))
    assert (told in client.get("/trail").text, looked) == (False, [])
    assert (told in client.get("/trail?anew=1").text, looked) == (True, [1])
    monkeypatch.setattr(trails, "FRESH", -1.0)
    client.get("/trail")  # is looked through again behind this page
    assert looked == [1, 1]
    monkeypatch.setattr(trails, "FRESH", 600.0)
    assert whole in client.get("/trail").text
    with bench.database.session() as session:
        session.execute(text("UPDATE trail SET action = 'x' WHERE id = 1"))
    assert whole not in client.get("/trail").text  # an entry on the page itself
    assert looked == [1, 1]
