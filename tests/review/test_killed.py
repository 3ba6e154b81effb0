"""A server that is killed in the midst of an upload and of decisions loses nothing that it said was done."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx2 as httpx
import pytest

from compliance.review.database import Database
from compliance.review.records import Decision, Job, Submission
from compliance.review.trail import broken

SERVE = """
import sys
from pathlib import Path
import uvicorn
from compliance.review.app import application
from compliance.review.database import Database
from compliance.review.accounts import local_user
from compliance.review.queue import Queue
from compliance.review.state import Workbench
Queue.start = Queue.stop = lambda self: None  # what it would read is not asked here
database = Database(sys.argv[2])
with database.session() as session:
    user = local_user(session)
bench = Workbench(Path(sys.argv[1]), database, user, secret="known")
uvicorn.run(application(bench), host="127.0.0.1", port=int(sys.argv[3]), log_level="critical")
"""


@contextmanager
def server(folder: Path, url: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(folder), url, str(port)])
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def kill_during(process: subprocess.Popen[bytes], after: int, said: Iterator[object]) -> int:
    """How many were answered before the server was killed: in the midst of the one after `after`."""
    answered = 0
    try:
        for _ in said:
            answered += 1
            if answered == after:
                process.send_signal(signal.SIGKILL)
    except httpx.HTTPError:
        pass
    return answered


def test_kill_during_uploads_and_decisions_loses_nothing(database: Database, tmp_path: Path) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    with database.session() as session:
        session.add(Submission(files=[{"name": "a", "sha256": "0" * 64, "size": 1}], sha256="1" * 64, by="x",
                               as_of=date(2026, 1, 1), state="ready", verdict="undecided"))  # fmt: skip
    with server(tmp_path, url) as (at, process), httpx.Client(base_url=at, timeout=300) as client:

        def half() -> Iterator[bytes]:
            yield b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nknown\r\n'
            yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="half.yaml"\r\n\r\n' + b"x" * 70_000
            process.send_signal(signal.SIGKILL)
            process.wait()
            yield b"x" * 70_000 + b"\r\n--x--\r\n"

        sent = client.post("/submissions", data={"csrf": "known"}, files={"files": ("whole.yaml", b"a plan")})
        assert sent.status_code == 303
        with pytest.raises(httpx.HTTPError):
            client.post("/submissions", content=half(), headers={"content-type": "multipart/form-data; boundary=x"})
    with database.reads() as session:  # the whole one is there with its job and bytes; of the half one nothing
        found = session.query(Submission).filter(Submission.id > 1).all()
        assert [one.files[0]["name"] for one in found] == ["whole.yaml"]
        assert session.query(Job).count() == 1
        digest = found[0].files[0]["sha256"]
        assert (tmp_path / "files" / digest[:2] / digest).read_bytes() == b"a plan"
    with server(tmp_path, url) as (at, process), httpx.Client(base_url=at, timeout=300) as client:

        def decisions() -> Iterator[object]:
            for n in range(200):
                told = {"csrf": "known", "recommendation": "return", "reason": f"ครั้งที่ {n}"}
                answer = client.post("/submissions/1/decision", data=told)
                assert answer.status_code == 303
                yield answer

        answered = kill_during(process, 5, decisions())
    with database.reads() as session:
        kept = [one.reason for one in session.query(Decision).order_by(Decision.id)]
        assert kept[:answered] == [f"ครั้งที่ {n}" for n in range(answered)]
        assert len(kept) <= answered + 1  # what was done and could not be told any more
        assert session.get_one(Submission, 1).reason == kept[-1]
        assert list(broken(session)) == []
