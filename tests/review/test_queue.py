"""The queue of what is to be read and judged: it outlives servers, files and failures."""

from __future__ import annotations

import pytest
from desks import done, put  # type: ignore[import-not-found]
from sqlalchemy import text

from compliance.review.queue import MOST_TRIES, Queue, is_waiting, judge_again
from compliance.review.records import Job, Submission
from compliance.review.state import Workbench


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


def test_a_judging_that_fails_is_tried_again_and_then_given_up(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = put(bench)
    done(bench, number)
    with bench.database.session() as session:
        session.execute(text("DELETE FROM jobs"))
        judge_again(session, session.get_one(Submission, number))
    monkeypatch.setattr(bench.judging, "does", lambda *words: [][0])
    queue = Queue(bench)
    for _ in range(MOST_TRIES):
        with pytest.raises(IndexError):
            queue.one()
    assert queue.one()
    assert not queue.one()
    with bench.database.reads() as session:
        assert not is_waiting(session, session.get_one(Submission, number))
        assert session.execute(text("SELECT count(*) FROM trail WHERE action = 'not-judged'")).scalar() == 1


def test_the_queue_outlives_a_failure_and_logs_no_word_of_a_plan(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    queue = Queue(bench)

    def fails(kind: str) -> bool:
        queue._stop = True
        queue.wake()
        raise ValueError("นายสมมติ")

    monkeypatch.setattr(queue, "one", fails)
    queue._work("read")
    assert "ValueError at " in caplog.text
    assert "queue.py" in caplog.text
    assert "สมมติ" not in caplog.text
