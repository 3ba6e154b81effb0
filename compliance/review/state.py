"""One running workbench: its folder, database, who sits at it, and what it allows."""

from __future__ import annotations

import secrets
from pathlib import Path

from msgspec import Struct, field

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
    """Of signing in, by name and by address."""
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

    def stop(self) -> None:
        """End the processes."""
        self.judging.stop()
        self.drawing.stop()
