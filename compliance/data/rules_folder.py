"""Where the rulebook's files are, and what a folder of files amounts to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a rulebook is read from (None: the one that came with the program), and an office's own instruments."""

    rulebook: Path | None = None
    instruments: Path | None = None


@cache
def rules_folder() -> Path:
    """The folder of law, parameters, vocabulary and checks: inside an installed copy, else beside the package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def data_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every YAML file in a folder."""
    digest = hashlib.sha256()
    inside = len(folder.as_posix()) + 1
    for path in sorted(folder.rglob("*.yaml"), key=lambda path: path.as_posix()):
        content = path.read_bytes()
        digest.update(f"{path.as_posix()[inside:]}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
