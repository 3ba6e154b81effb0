"""One running workbench: its folder, database, who sits at it, and what it allows."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from compliance.data import Problem
from compliance.review.apart import Worker
from compliance.review.database import Database
from compliance.review.rates import Rate
from compliance.review.records import User


class Checked(Struct, frozen=True):
    """What a look through all of the trail found."""

    at: datetime
    """When it was begun, in UTC, to the second."""
    wrong: list[int]
    """Numbers of entries that are not as they were written."""
    changed: list[str]
    """Records that are not as the trail has them: `decisions 5` …"""


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
    drawn: OrderedDict[tuple[str, int, int], bytes] = field(default_factory=OrderedDict)
    """The last pictures of pages (file, number, degrees turned): in memory, where nobody changes one."""
    most_drawn: int = 100
    found_whole: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Files that were found whole, with what the disk said of them then: as long as it says so, they are not read."""

    checked: Checked | None = None
    """The last look through all of the trail since the start."""
    checking: threading.Lock = field(default_factory=threading.Lock)

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
            seen = self._seen(sha256)
            if self.found_whole.get(sha256) != seen:
                with self.file(sha256).open("rb") as stream:
                    if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                        return False
                self.found_whole[sha256] = seen
            return True
        except OSError:
            return False

    def looks_whole(self, sha256: str, size: int) -> bool | None:
        """The same without reading a file of that size; None where only reading it would tell."""
        try:
            seen = self._seen(sha256)
        except OSError:
            return False
        if seen[1] != size:
            return False
        return True if self.found_whole.get(sha256) == seen else None

    def _seen(self, sha256: str) -> tuple[int, ...]:
        """What the disk says of a file: another one, or one written to since, differs in it."""
        one = self.file(sha256).stat()
        return one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns

    def keep_drawn(self, page: tuple[str, int, int], picture: bytes) -> None:
        """Keep the picture of a page for a while."""
        self.drawn[page] = picture
        while len(self.drawn) > self.most_drawn:
            self.drawn.popitem(last=False)

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
