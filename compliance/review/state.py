"""One running workbench: its folder, database, and who sits at it."""

from __future__ import annotations

import secrets
from pathlib import Path

from msgspec import Struct, field

from compliance.review.database import Database
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

    @property
    def files(self) -> Path:
        """Uploaded files, by digest."""
        return self.folder / "files"
