"""The queue that reads and judges what was handed in, and judges again what was corrected.

The queue is the table of jobs: a job that was begun when the server died is begun again. The work is done in other
processes, so that a file can kill neither the server nor the job of another.
"""

from __future__ import annotations

import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from compliance.review.corrections import standing
from compliance.review.intake import Read, finish, judge, put_report, read_and_judge
from compliance.review.log import failed
from compliance.review.records import Job, Submission, now
from compliance.review.state import Workbench
from compliance.review.trail import REPORT, digest_of, note

MOST_TRIES = 3
REFUSED = {"th": f"อ่านไม่สำเร็จ {MOST_TRIES} ครั้ง", "en": f"reading failed {MOST_TRIES} times"}


class Queue:
    """One thread that hands jobs, one after the other, to a process."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self._wake, self._stop = threading.Event(), False
        self._thread = threading.Thread(target=self._work, name="queue", daemon=True)

    def start(self) -> None:
        """Take up what an earlier server began or never came to."""
        with self.bench.database.session() as session:
            session.execute(update(Job).values(begun=None))
            session.execute(update(Submission).where(Submission.state == "reading").values(state="queued"))
        self._thread.start()

    def wake(self) -> None:
        """There is a new job."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the job at hand, and end."""
        self._stop = True
        self._wake.set()
        self._thread.join(30)
        self.bench.stop()

    def _work(self) -> None:
        while not self._stop:
            try:
                if self.one():
                    continue
            except Exception as error:  # of the job, the database or the disk: it is tried again, and the queue lives
                failed(error, "the queue")
            self._wake.wait(2.0)
            self._wake.clear()

    def one(self) -> bool:
        """Do the oldest job; False where there is none."""
        with self.bench.database.session() as session:
            job = session.scalars(select(Job).order_by(Job.id).limit(1)).first()  # begun already: it failed, once more
            if job is None:
                return False
            job.begun, job.tries = now(), job.tries + 1
            found = session.get_one(Submission, job.submission_id)
            again = found.reading if job.kind == "judge" else None
            corrections = standing(session, found.id)
            if again is None:
                found.state = "reading"
            number, files, as_of, this = found.id, found.files, found.as_of, job.id
            as_plan = found.as_plan
            left = job.tries <= MOST_TRIES
        if again is None:
            done = self._done(files, as_of, as_plan) if left else Read(refusal=REFUSED)
            with self.bench.database.session() as session:
                finish(session, session.get_one(Submission, number, with_for_update=True), done)
                session.execute(delete(Job).where(Job.submission_id == number))
            return True
        report = self.bench.judging.does(judge, again, corrections, as_of) if left else None
        with self.bench.database.session() as session:
            found = session.get_one(Submission, number, with_for_update=True)
            if report is None:
                note(session, "—", "not-judged", f"submission {number}")
            else:
                put_report(found, report)
                note(session, "—", "judged", f"submission {number}", verdict=found.verdict,
                     **{REPORT: digest_of(report)})  # fmt: skip
            session.execute(delete(Job).where(Job.id == this))
        return True

    def _done(self, files: list[dict[str, Any]], as_of: date, as_plan: bool) -> Read:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                return pool.submit(read_and_judge, str(self.bench.files), files, as_of, as_plan).result()
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
