"""Everything of a workbench as one archive, and back: the same for SQLite and PostgreSQL, and from one to the other.

The records are lines of JSON, a file a table, as they stand at one moment; the uploaded files are beside them.
"""

from __future__ import annotations

import base64
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, LargeBinary, Table, func, insert, select, text
from sqlalchemy.orm import Session
from sqlalchemy.types import Date

from compliance.data import Problem
from compliance.data.whole import put_whole
from compliance.review.database import Database
from compliance.review.records import Base, written
from compliance.review.state import Workbench

MARK = "kamlang-review-backup.json"
FORMAT = 1
LEFT_OUT = ("logins",)
"""Sessions: who comes back after a restore signs in again."""
KEYS = ("seal.key", "seal.key.pub")
AT_ONCE = 500


def write(bench: Workbench, target: Path) -> None:
    """Write the archive, whole or not at all. Raises FileExistsError, OSError."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        # It holds the key of the seals and the hashes of passwords: for its owner's eyes alone.
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MARK, json.dumps({"format": FORMAT}))
            with bench.database.reads() as session:
                _one_moment(session)
                for table in _tables():
                    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as stream:
                        for row in session.execute(select(table).order_by(*table.primary_key)).yield_per(AT_ONCE):
                            stream.write(json.dumps(dict(row._mapping), default=written).encode() + b"\n")
            for path in sorted(bench.files.rglob("*")):  # after the records: nothing they tell of is missing
                if path.is_file() and not path.name.startswith("."):
                    archive.write(path, path.relative_to(bench.folder).as_posix())
            for name in KEYS:
                if (bench.folder / name).is_file():
                    archive.write(bench.folder / name, name)
        os.link(beside, target)  # never over another file
    finally:
        beside.unlink(missing_ok=True)


def check(source: Path) -> None:
    """Raise Problem where a file is no backup, or damaged: every file in it is read."""
    with _opened(source) as archive:
        if archive.testzip() is not None:
            raise zipfile.BadZipFile


def read(source: Path, into: Path, database: Database) -> None:
    """Put an archive into an empty folder and database. Raises Problem for others, and for other archives."""
    with _opened(source) as archive:
        _read(archive, into, database)


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            if json.loads(archive.read(MARK))["format"] != FORMAT:
                raise ValueError(source)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError):
        raise Problem(
            f"{source} ไม่ใช่ไฟล์สำรองของโต๊ะพิจารณา หรือเสียหาย", f"{source} is no backup of a workbench, or it is damaged"
        ) from None


def _read(archive: zipfile.ZipFile, into: Path, database: Database) -> None:
    tables = _tables()
    with database.session() as session:
        for table in tables:
            if session.scalar(select(func.count()).select_from(table)):
                raise Problem("ฐานข้อมูลปลายทางไม่ว่าง", "the database to restore into is not empty")
        for table in tables:
            with archive.open(f"tables/{table.name}.jsonl") as stream:
                rows: list[dict[str, Any]] = []
                for line in stream:
                    rows.append(_row(table, json.loads(line)))
                    if len(rows) == AT_ONCE:
                        session.execute(insert(table), rows)
                        rows = []
                if rows:
                    session.execute(insert(table), rows)
            _go_on_counting(session, table)
        for name in archive.namelist():
            folder, _, digest = name.rpartition("/")
            if name in KEYS or (folder == f"files/{digest[:2]}" and len(digest) == 64 and digest.isalnum()):
                path = into / name
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                put_whole(path, archive.read(name))
                if name == KEYS[0]:
                    path.chmod(0o600)


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def _one_moment(session: Session) -> None:
    """Of PostgreSQL too, every table as it stands now; a transaction of SQLite sees nothing else."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _go_on_counting(session: Session, table: Table) -> None:
    if session.get_bind().dialect.name == "postgresql" and "id" in table.c:
        last = f"(SELECT max(id) FROM {table.name})"
        session.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), coalesce({last}, 1), {last} > 0)")
        )


def _row(table: Table, told: dict[str, Any]) -> dict[str, Any]:
    return dict(_values(table, told))


def _values(table: Table, told: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in told.items():
        kind = table.c[name].type
        if value is not None and isinstance(kind, LargeBinary):
            value = base64.b64decode(value)
        elif value is not None and isinstance(kind, DateTime):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(kind, Date):
            value = date.fromisoformat(value)
        yield name, value
