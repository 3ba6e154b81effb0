"""Everything of a workbench as one archive, and back."""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from pathlib import Path

from compliance.data import Problem
from compliance.review.state import Workbench

NAME = "workbench.sqlite"


def write(bench: Workbench, target: Path) -> None:
    """The uploaded files and, of SQLite, the database as it stands at one moment. PostgreSQL has pg_dump."""
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(bench.files.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                archive.write(path, path.relative_to(bench.folder).as_posix())
        source = bench.folder / NAME
        if source.is_file():
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / NAME
                with sqlite3.connect(source) as live, sqlite3.connect(copy) as still:
                    live.backup(still)
                archive.write(copy, NAME)


def read(source: Path, into: Path) -> None:
    """Unpack an archive into an empty folder. Raises Problem for another folder or archive."""
    if into.exists() and any(into.iterdir()):
        raise Problem(f"{into} ไม่ว่าง", f"{into} is not empty")
    with zipfile.ZipFile(source) as archive:
        names = archive.namelist()
        if not all(name == NAME or name.startswith("files/") for name in names) or any(".." in name for name in names):
            raise Problem(f"{source} ไม่ใช่ไฟล์สำรองของโต๊ะพิจารณา", f"{source} is no backup of a workbench")
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        archive.extractall(into)
