"""One running workbench: its folder, database, who sits at it, and what it allows."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from msgspec import Struct, field

from compliance.data import Problem
from compliance.review.apart import Worker
from compliance.review.database import Database
from compliance.review.rates import Rate
from compliance.review.records import User


class Workbench(Struct):
    """What the routes share."""

    folder: Path
    database: Database
    local: User | None
    """The one user of a machine of one's own; None where users sign in."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Guards the forms of who has not signed in, or does not need to."""
    most_bytes: int = 64 << 20
    """Of one upload, all its files together."""
    most_files: int = 20
    tries: Rate = field(default_factory=lambda: Rate(10, 300.0))
    """Of signing in, by name at an address: nobody keeps another out."""
    many_tries: Rate = field(default_factory=lambda: Rate(100, 300.0))
    """Of a name from anywhere, and of an address for any name: beyond it a name at an address has `few_tries`."""
    few_tries: int = 2
    uploads: Rate = field(default_factory=lambda: Rate(120, 600.0))
    """Of one user."""
    judging: Worker = field(default_factory=Worker)
    """Judges again and writes documents, of readings that are stored."""
    drawing: Worker = field(default_factory=Worker)
    """Opens submitted files again, to show pages and tables of them."""

    @property
    def files(self) -> Path:
        """Uploaded files, by digest."""
        return self.folder / "files"

    def file(self, sha256: str) -> Path:
        """One of them."""
        return self.files / sha256[:2] / sha256

    def is_whole(self, sha256: str) -> bool:
        """Whether one of them is on the disk as it was handed in."""
        try:
            with self.file(sha256).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def whole(self, sha256: str) -> Path:
        """One of them, which is as it was handed in. Raises Problem where the disk has another or none."""
        if not self.is_whole(sha256):
            raise Problem(
                "ไฟล์ที่เก็บไว้ไม่ตรงกับที่ส่งมา (ถูกแก้หรือหายจากเครื่อง) จึงไม่ใช้ ให้แจ้งผู้ดูแลระบบคืนจากไฟล์สำรอง",
                "the stored file is not as it was handed in (changed or lost on the disk), so it is not used: have it "
                "restored from a backup",
            )
        return self.file(sha256)

    def stop(self) -> None:
        """End the processes."""
        self.judging.stop()
        self.drawing.stop()
