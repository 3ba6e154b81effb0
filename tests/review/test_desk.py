"""What people add: corrections decide, judgements stand beside the machine, the trail shows what was changed."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from compliance.data import Problem
from compliance.reading.submission import read_plan
from compliance.review import desk
from compliance.review.intake import Queue, Read, finish, read_and_judge, take_in
from compliance.review.records import Job, Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import broken, note
from compliance.review.views import report_of

SAMPLES = Path(__file__).resolve().parents[2] / "sample_plans"
DAY = date(2023, 10, 15)


def put(bench: Workbench, name: str = "compliant-tao.yaml") -> int:
    """A submission that waits."""
    assert bench.local
    with bench.database.session() as session:
        return take_in(bench, session, bench.local, [(name, (SAMPLES / name).read_bytes())], DAY).id


def done(bench: Workbench, number: int) -> None:
    """Read it here, without a process of its own."""
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        finish(session, found, read_and_judge(str(bench.files), found.files, found.as_of))


def test_a_correction_is_judged_and_can_be_taken_back(bench: Workbench) -> None:
    from compliance.review.intake import judge_again

    number = put(bench)
    done(bench, number)
    assert bench.local
    pointer = "/staffing/cost/budgets/0/expenditure_budget"
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        assert found.verdict == "compliant"
        desk.correct(session, bench.local, found, pointer, "38000000", "1000000")
        session.flush()
        judge_again(session, found)
        assert found.verdict == "non_compliant"
        assert "cost-within-ceiling" in {
            one["rule"] for one in report_of(found.report)["outcomes"] if one["status"] == "fail"
        }
        session.execute(text("UPDATE corrections SET undone = true"))
        session.expire_all()
        judge_again(session, found)
        assert found.verdict == "compliant"


def test_a_correction_that_the_plan_cannot_hold_is_refused() -> None:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    for pointer, value in (
        ("/staffing/cost/budgets/0/expenditure_budget", "มาก"),
        ("/staffing/cost/budgets/999/year", "2564"),
    ):
        with pytest.raises(Problem):
            desk.corrected(read, [(pointer, value)])
    assert desk.corrected(read, []) is read


def test_a_confirmed_value_is_read() -> None:
    read = read_plan(SAMPLES / "compliant-tao.yaml")
    pointer = "/staffing/cost/budgets/0/expenditure_budget"
    value = desk.value_at(read.plan, pointer)
    after = desk.corrected(read, [(pointer, value)])
    assert after.plan == read.plan
    place = after.places.place(pointer)
    assert place
    assert place.certainty == "read"


def test_an_act_is_nobodys_to_waive(bench: Workbench) -> None:
    number = put(bench, "faulty-municipality.yaml")
    done(bench, number)
    assert bench.local
    resolution = {"committee": "ก.ท.จ.", "meeting": "1/2567", "date": "2024-01-01", "until": "2024-09-30"}
    with bench.database.session() as session:
        found = session.get_one(Submission, number)
        outcomes = [one for one in report_of(found.report)["outcomes"] if one["status"] == "fail" and one["norm"]]
        act = next(
            one for one in outcomes if one["norm"]["address"].startswith("personnel-act") and one["severity"] == "must"
        )
        with pytest.raises(Problem):
            desk.judge(session, bench.local, found, act, "waive", "มติ", resolution)
        with pytest.raises(Problem, match="reason"):
            desk.judge(session, bench.local, found, act, "overrule", " ")


def test_the_queue_takes_up_what_a_dead_server_left(bench: Workbench) -> None:
    number = put(bench, "nakhon-pathom.yaml")
    with bench.database.session() as session:  # as if the server had died while reading
        session.get_one(Submission, number).state = "reading"
        session.execute(text("UPDATE jobs SET begun = CURRENT_TIMESTAMP, tries = 1"))
    queue = Queue(bench)
    queue._stop = True  # start without its thread doing anything
    queue.start()
    assert queue.one()
    assert not queue.one()
    with bench.database.reads() as session:
        assert session.get_one(Submission, number).state == "ready"
        assert session.query(Job).count() == 0


def test_a_file_that_kills_its_reader_again_and_again_is_refused(bench: Workbench) -> None:
    number = put(bench)
    with bench.database.session() as session:
        session.execute(text("UPDATE jobs SET tries = 3"))
    assert Queue(bench).one()
    with bench.database.reads() as session:
        assert session.get_one(Submission, number).state == "refused"


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


def test_a_refusal_keeps_its_reason(bench: Workbench) -> None:
    number = put(bench)
    with bench.database.session() as session:
        finish(session, session.get_one(Submission, number), Read(refusal={"th": "ก", "en": "a"}))
    with bench.database.reads() as session:
        found = session.get_one(Submission, number)
        assert (found.state, found.refusal) == ("refused", {"th": "ก", "en": "a"})
        assert isinstance(session.query(User).one(), User)
