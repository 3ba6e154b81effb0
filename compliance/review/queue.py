"""The queue that reads and judges what was handed in, and judges again what was corrected.

The queue is the table of jobs: a job that was begun when the server died is begun again. The work is done in other
processes, so that a file can kill neither the server nor the job of another.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from compliance.data import Problem
from compliance.review.corrections import standing
from compliance.review.intake import Read, finish, judge, put_report, read_and_judge
from compliance.review.log import failed
from compliance.review.records import Job, Submission, now
from compliance.review.state import Workbench
from compliance.review.trail import note, stored_of

KINDS = ("read", "scan", "judge")
"""To read what is typed, in seconds; to read pages that are pictures, in minutes; to judge with corrections."""
MOST_TRIES = 3
REFUSED = {"th": f"อ่านไม่สำเร็จ {MOST_TRIES} ครั้ง", "en": f"reading failed {MOST_TRIES} times"}


class Todo(Struct, frozen=True):
    """A job at hand."""

    job: int
    kind: str
    submission: int
    files: list[dict[str, Any]]
    as_of: date
    as_plan: bool
    left: bool
    """It has not been tried too often."""


class Queue:
    """A thread for each kind of job hands them, one after the other, to a process: a correction waits for no scan."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self._wakes, self._stop = {kind: threading.Event() for kind in KINDS}, False
        self._threads = [threading.Thread(target=self._work, args=(kind,), name=kind, daemon=True) for kind in KINDS]
        self._at_hand: set[int] = set()
        """Submissions of which a job is being done: no two at once."""
        self._choosing = threading.Lock()

    def start(self) -> None:
        """Take up what an earlier server began or never came to."""
        with self.bench.database.session() as session:
            session.execute(update(Job).values(begun=None))
            session.execute(update(Submission).where(Submission.state == "reading").values(state="queued"))
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """There is a new job."""
        for event in self._wakes.values():
            event.set()

    def stop(self) -> None:
        """Finish the jobs at hand, and end."""
        self._stop = True
        self.wake()
        end = time.monotonic() + 30
        for thread in self._threads:
            thread.join(max(end - time.monotonic(), 0))
        self.bench.stop()

    def _work(self, kind: str) -> None:
        while not self._stop:
            try:
                if self.one(kind):
                    continue
            except Exception as error:  # of the job, the database or the disk: it is tried again, and the queue lives
                failed(error, "the queue")
            self._wakes[kind].wait(2.0)
            self._wakes[kind].clear()

    def one(self, *kinds: str) -> bool:
        """Do the oldest job of these kinds, or of all; False where there is none."""
        with self._choosing, self.bench.database.session() as session:
            job = session.scalars(
                select(Job)
                .where(Job.kind.in_(kinds or KINDS), Job.submission_id.not_in(self._at_hand))
                .order_by(Job.id)
                .limit(1)
            ).first()  # begun already: it failed, once more
            if job is None:
                return False
            job.begun, job.tries = now(), job.tries + 1
            found = session.get_one(Submission, job.submission_id)
            again = found.reading if job.kind == "judge" else None
            if again is None:
                found.state = "reading"
            todo = Todo(job.id, job.kind, found.id, found.files, found.as_of, found.as_plan, job.tries <= MOST_TRIES)
            corrections = standing(session, found.id)
            self._at_hand.add(todo.submission)
        try:
            if again is None:
                self._read(todo)
            else:
                self._judge(todo, again, corrections)
        finally:
            self._at_hand.discard(todo.submission)
        return True

    def _read(self, todo: Todo) -> None:
        done = self._done(todo) if todo.left else Read(refusal=REFUSED)
        with self.bench.database.session() as session:
            found = session.get_one(Submission, todo.submission, with_for_update=True)
            job = session.get(Job, todo.job)
            if done.scanned and job is not None:
                job.kind, job.begun, job.tries, found.state = "scan", None, 0, "queued"
                self._wakes["scan"].set()
                return
            finish(session, found, done)
            session.execute(delete(Job).where(Job.submission_id == todo.submission))
            if found.is_read and standing(session, found.id):  # of before files were added
                judge_again(session, found)

    def _judge(self, todo: Todo, reading: bytes, corrections: list[tuple[str, str | None]]) -> None:
        report = self.bench.judging.does(judge, reading, corrections, todo.as_of) if todo.left else None
        with self.bench.database.session() as session:
            found = session.get_one(Submission, todo.submission, with_for_update=True)
            if report is None:
                note(session, "—", "not-judged", f"submission {todo.submission}")
            else:
                put_report(found, report)
                note(session, "—", "judged", f"submission {todo.submission}", verdict=found.verdict,
                     **stored_of(found))  # fmt: skip
            session.execute(delete(Job).where(Job.id == todo.job))

    def _done(self, todo: Todo) -> Read:
        words = str(self.bench.files), todo.files, todo.as_of, todo.as_plan, todo.kind == "scan"
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                return pool.submit(read_and_judge, *words).result()
            except BrokenProcessPool:
                return Read(refusal={"th": "กระบวนการอ่านถูกปิดกลางคัน", "en": "the process that read it was killed"})


def judge_again(session: Session, found: Submission) -> None:
    """Queue that a submission is judged with the corrections that stand now: one such job waits at a time."""
    waits = select(Job).where(Job.submission_id == found.id, Job.begun.is_(None))
    if session.scalars(waits.limit(1)).first() is None:
        session.add(Job(submission_id=found.id, kind="judge"))


def is_waiting(session: Session, found: Submission) -> bool:
    """Whether something of a submission is still to be read or judged: what is shown of it is not the last."""
    return session.scalars(select(Job.id).where(Job.submission_id == found.id).limit(1)).first() is not None


def settled(session: Session, found: Submission) -> None:
    """Nothing is recommended, resolved or sealed while what is shown is not the last. Raises Problem."""
    if is_waiting(session, found):
        raise Problem(
            "กำลังตรวจใหม่ตามค่าที่แก้ รอสักครู่แล้วทำอีกครั้ง",
            "it is being judged again with what was corrected: wait a moment, then do it again",
        )


def ahead(session: Session, found: Submission) -> tuple[str, int]:
    """The kind of the job by which a submission waits to be read, and how many of that kind come before it."""
    job = session.scalars(select(Job).where(Job.submission_id == found.id, Job.kind != "judge").limit(1)).first()
    if job is None:
        return "read", 0
    before = select(func.count()).select_from(Job).where(Job.kind == job.kind, Job.id < job.id)
    return job.kind, session.execute(before).scalar_one()
