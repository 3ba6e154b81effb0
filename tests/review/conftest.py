"""A workbench to drive: on SQLite, and on a PostgreSQL that the tests start for themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed")
pytest.importorskip("sqlalchemy", reason="the extra web is not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra web is not installed")

import desks  # noqa: E402
from anyio.from_thread import start_blocking_portal  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from compliance.review.accounts import add_user, local_user  # noqa: E402
from compliance.review.app import application  # noqa: E402
from compliance.review.database import Database, url_of  # noqa: E402
from compliance.review.records import Judgement, Meeting, Submission  # noqa: E402
from compliance.review.state import Workbench  # noqa: E402

_numbers = count()
PASSWORD = "a long enough password"
USERS = (
    ("admin", "administrator", None, None),
    ("auditor", "auditor", None, None),
    ("reviewer", "reviewer", None, "แดนสมมติ"),
    ("secretary", "secretary", None, "แดนสมมติ"),
    ("other", "secretary", None, "นครปฐม"),
    ("officer", "officer", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "แดนสมมติ"),
)


def postgres_programs() -> Path | None:
    found = shutil.which("initdb") or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    return Path(found).parent if found else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database of the tests' own, on a socket in a folder.

    Not a folder of pytest's: another run of it closes theirs to other users, and PostgreSQL refuses to run as root.
    """
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    pytest.importorskip("psycopg", reason="the extra web is not installed")
    folder = Path(tempfile.mkdtemp(prefix="kamlang-pg-"))
    as_user: list[str] = []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    data = folder / "data"
    subprocess.run([*as_user, programs / "initdb", "-D", data, "-U", "kamlang", "--auth", "trust", "-E", "UTF8"],
                   check=True, capture_output=True)  # fmt: skip
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    patient = ("-w", "-t", "600", "-l", folder / "log")
    subprocess.run([*as_user, programs / "pg_ctl", "-D", data, "-o", options, *patient, "start"],
                   check=True, capture_output=True)  # fmt: skip
    yield f"postgresql+psycopg://kamlang@/postgres?host={folder}"
    subprocess.run([*as_user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An up-to-date empty database as a file, to be copied: bringing one up to date costs a fifth of a second."""
    folder = tmp_path_factory.mktemp("empty")
    made = Database(url_of(folder))
    made.upgrade()
    made.engine.dispose()
    return Path(made.engine.url.database or "")


@pytest.fixture(scope="session")
def empty_postgres(postgres: str) -> str:
    """The name of an up-to-date empty database of PostgreSQL, to be copied."""
    made = Database(postgres.replace("/postgres?", "/template1?"))
    made.upgrade()
    made.engine.dispose()
    return "template1"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An up-to-date empty database of either kind."""
    if request.param == "sqlite":
        found = Database(url_of(tmp_path))
        shutil.copy(request.getfixturevalue("empty_sqlite"), found.engine.url.database or "")
        yield found
        found.engine.dispose()
        return
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("empty_postgres")
    with _of_its_own(server, template) as url:
        found = Database(url)
        yield found
        found.engine.dispose()


@contextmanager
def _of_its_own(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    with create_engine(server, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def bench(database: Database, tmp_path: Path) -> Iterator[Workbench]:
    """A workbench of one's own machine."""
    with database.session() as session:
        user = local_user(session)
    found = Workbench(tmp_path, database, user)
    yield found
    found.stop()


@pytest.fixture
def shared_bench(database: Database, tmp_path: Path) -> Iterator[Workbench]:
    """A workbench with a user of every role."""
    with database.session() as session:
        for name, role, organisation, province in USERS:
            add_user(session, name, role, PASSWORD, organisation=organisation, province=province)
    found = Workbench(tmp_path, database, None)
    yield found
    found.stop()


@pytest.fixture
def served(shared_bench: Workbench) -> tuple[Workbench, TestClient]:
    """A workbench with one submission of แดนสมมติ and a judgement on it."""
    with shared_bench.database.session() as session:
        found = Submission(
            files=[{"name": "plan.yaml", "sha256": "0" * 64, "size": 1}],
            sha256="1" * 64,
            as_of=date(2023, 10, 15),
            by="officer",
            organisation="องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
            province="แดนสมมติ",
            state="ready",
            verdict="undecided",
            findings=zlib.compress(b'{"outcomes": [], "notes": []}'),
            counts={"must": 0, "should": 0, "advice": 0, "undetermined": 1},
        )
        session.add(found)
        session.flush()
        session.add(Judgement(submission_id=found.id, fingerprint="f" * 16, kind="waive", reason="x", by="reviewer",
                              resolution={"committee": "ก", "meeting": "1", "date": "", "until": ""}))  # fmt: skip
        session.add(Meeting(province="แดนสมมติ", number="1/2569", day=date(2026, 9, 1)))
    app = application(shared_bench)
    return shared_bench, TestClient(app, follow_redirects=False)


def csrf_of(text: str) -> str:
    return re.findall(r'name="csrf" value="([^"]+)"', text)[0]


def sign_in(client: TestClient, name: str) -> str:
    client.cookies.clear()
    token = csrf_of(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"csrf": token, "name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    return csrf_of(client.get("/").text)


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> Iterator[None]:
    """Hashes that take no time: how dear argon2 is by default is its own matter."""
    from argon2 import PasswordHasher

    from compliance.review import accounts

    kept, cheap = accounts._hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    accounts._hasher = lambda: cheap
    yield
    accounts._hasher = kept


@pytest.fixture(autouse=True, scope="session")
def one_loop() -> Iterator[None]:
    """One event loop for all clients: a new one, in a thread of its own, would be made for every request."""
    with start_blocking_portal() as portal:
        TestClient.portal = portal
        yield
        TestClient.portal = None


@pytest.fixture(autouse=True, scope="session")
def kept_readings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What `done` read is read once for both databases and all processes of a run."""
    folder = tmp_path_factory.getbasetemp()
    desks.KEPT = (folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder) / "kept-readings"


class Served:
    """A workbench that is listening."""

    def __init__(self, bench: Workbench) -> None:
        config = uvicorn.Config(application(bench), host="127.0.0.1", port=0, log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        end = time.monotonic() + 30
        while not self.server.started and time.monotonic() < end:
            time.sleep(0.02)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *error: object) -> None:
        self.server.should_exit = True
        self.thread.join(40)
