"""Taking files in, and the queue that reads and judges them.

The queue is the table of jobs: a job that was begun when the server died is begun again. Reading and judging happen in
a process of their own, so that a file can kill neither the server nor the job of another.
"""

from __future__ import annotations

import hashlib
import json
import threading
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from compliance.corpus.bounds import OutOfBounds, bounded
from compliance.corpus.folder import write_whole
from compliance.review.desk import corrected, standing
from compliance.review.records import Job, Submission, User, now
from compliance.review.state import Workbench
from compliance.review.trail import note

MOST_TRIES = 3
SECONDS, MEMORY = 300.0, 4 << 30


class Read(Struct, frozen=True):
    """What came of reading and judging: a reading with its report, or a refusal."""

    reading: bytes | None = None
    report: bytes | None = None
    refusal: dict[str, str] | None = None


def take_in(
    bench: Workbench, session: Session, user: User, files: Sequence[tuple[str, bytes]], as_of: date
) -> Submission:
    """A new submission of some files (name and content), queued to be read."""
    kept = []
    for name, content in files:
        digest = hashlib.sha256(content).hexdigest()
        path = bench.files / digest[:2] / digest
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        kept.append({"name": Path(name).name or "plan", "sha256": digest, "size": len(content)})
    whole = hashlib.sha256("".join(sorted(str(file["sha256"]) for file in kept)).encode()).hexdigest()
    found = Submission(files=kept, sha256=whole, as_of=as_of, by=user.name, organisation=user.organisation)
    session.add(found)
    session.flush()
    session.add(Job(submission_id=found.id))
    note(session, user.name, "submitted", f"submission {found.id}", files=[file["sha256"] for file in kept])
    return found


def same_files(session: Session, sha256: str) -> list[Submission]:
    """Submissions of the very same files."""
    return list(session.scalars(select(Submission).where(Submission.sha256 == sha256).order_by(Submission.id)))


def read_and_judge(root: str, files: list[dict[str, Any]], as_of: date) -> Read:
    """Read a submission from its stored files and judge it. Runs in a process of its own."""
    import tempfile

    from compliance.reading.errors import ReadingError
    from compliance.reading.kept import pack
    from compliance.reading.submission import read_plan

    try:
        with tempfile.TemporaryDirectory() as folder, bounded(SECONDS, MEMORY):
            paths = []
            for number, file in enumerate(files):
                home = Path(folder) / str(number)
                home.mkdir()
                path = home / file["name"]
                path.write_bytes((Path(root) / file["sha256"][:2] / file["sha256"]).read_bytes())
                paths.append(path)
            found = read_plan(*paths)
        return Read(pack(found), judge(pack(found), [], as_of))
    except ReadingError as error:
        return Read(refusal={"th": error.message("th"), "en": error.message("en")})
    except OutOfBounds as error:
        return Read(refusal={"th": error.th, "en": error.en})
    except Exception as error:  # told to the officer, and the next job goes on
        name = type(error).__name__
        return Read(refusal={"th": f"โปรแกรมขัดข้องขณะอ่าน ({name})", "en": f"the program failed while reading ({name})"})


def judge(reading: bytes, corrections: Sequence[tuple[str, str | None]], as_of: date) -> bytes:
    """The compressed JSON report of a reading with its corrections."""
    from compliance.checking.report import check
    from compliance.reading.kept import unpack
    from compliance.reporting import json_report
    from compliance.rulebook.loader import load_rulebook

    submission = corrected(unpack(reading), corrections)
    report = check(submission, load_rulebook(), as_of=as_of)
    return zlib.compress(json.dumps(json_report.data(report, "th"), ensure_ascii=False).encode("utf-8", "replace"), 6)


def put_report(found: Submission, report: bytes) -> dict[str, Any]:
    """Store a report with what lists show of it."""
    data: dict[str, Any] = json.loads(zlib.decompress(report))
    failed = [one["severity"] for one in data["outcomes"] if one["status"] == "fail"]
    found.report, found.verdict = report, data["verdict"]
    found.counts = {severity: failed.count(severity) for severity in ("must", "should", "advice")} | {
        "undetermined": data["counts"]["undetermined"]
    }
    return data


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

    def _work(self) -> None:
        while not self._stop:
            if not self.one():
                self._wake.wait(2.0)
                self._wake.clear()

    def one(self) -> bool:
        """Do the oldest job; False where there is none."""
        with self.bench.database.session() as session:
            job = session.scalars(select(Job).where(Job.begun.is_(None)).order_by(Job.id).limit(1)).first()
            if job is None:
                return False
            job.begun, job.tries = now(), job.tries + 1
            found = session.get_one(Submission, job.submission_id)
            found.state = "reading"
            number, tries, files, as_of = found.id, job.tries, found.files, found.as_of
        done = self._done(files, as_of, tries)
        with self.bench.database.session() as session:
            finish(session, session.get_one(Submission, number), done)
            session.execute(delete(Job).where(Job.submission_id == number))
        return True

    def _done(self, files: list[dict[str, Any]], as_of: date, tries: int) -> Read:
        if tries > MOST_TRIES:
            return Read(refusal={"th": f"อ่านไม่สำเร็จ {MOST_TRIES} ครั้ง", "en": f"reading failed {MOST_TRIES} times"})
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                return pool.submit(read_and_judge, str(self.bench.files), files, as_of).result()
            except BrokenProcessPool:
                return Read(refusal={"th": "กระบวนการอ่านถูกปิดกลางคัน", "en": "the process that read it was killed"})


def finish(session: Session, found: Submission, done: Read) -> None:
    """Store what came of a job."""
    if done.reading is None or done.report is None:
        found.state, found.refusal = "refused", done.refusal
        note(session, "—", "refused", f"submission {found.id}")
        return
    data = put_report(found, done.report)
    found.reading, found.state = done.reading, "ready"
    plan = data["plan"]
    found.organisation = plan["organisation"]
    found.first_year = plan["period"][0] if plan["period"] else None
    from compliance.reading.kept import unpack

    organisation = unpack(done.reading).plan.organisation
    found.type, found.province = organisation.type.value, organisation.province or found.province
    found.round = _round(session, found)
    note(session, "—", "judged", f"submission {found.id}", verdict=found.verdict, report=plan["sha256"])


def _round(session: Session, found: Submission) -> int:
    """One more than the rounds that stand of this organisation and period."""
    earlier = session.scalars(
        select(Submission.round).where(
            Submission.organisation == found.organisation,
            Submission.first_year == found.first_year,
            Submission.id < found.id,
            Submission.state.in_(("ready", "decided")),
        )
    )
    return max((0, *earlier.all())) + 1


def judge_again(session: Session, found: Submission) -> None:
    """Judge a submission with the corrections that stand now."""
    if found.reading is not None:
        put_report(found, judge(found.reading, standing(session, found.id), found.as_of))
