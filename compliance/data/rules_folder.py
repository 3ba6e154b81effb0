"""Where the rulebook's files are, and what they amount to as one digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from compliance.data.rule_files import read_rule_file


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a rulebook is read from (None: the one that came with the program), and an office's own instruments."""

    rulebook: Path | None = None
    instruments: Path | None = None


def rules_folder() -> Path:
    """The folder of law, parameters, vocabulary and checks: inside an installed copy, else beside the package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def data_files(folder: Path) -> list[Path]:
    """Every YAML file of a rulebook, in a fixed order."""
    return sorted(folder.rglob("*.yaml"), key=lambda path: path.as_posix())


def data_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every YAML file in the folder: the identity of a rulebook."""
    digest = hashlib.sha256()
    inside = len(folder.as_posix()) + 1
    for path in data_files(folder):
        content = path.read_bytes()
        digest.update(f"{path.as_posix()[inside:]}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def read_vocabulary(name: str) -> Any:
    """The word list `rules/vocabulary/<name>.yaml` as plain values. Shared between callers: do not change it.

    Raises YamlProblem for a file that cannot be read.
    """
    return read_rule_file(rules_folder() / "vocabulary" / f"{name}.yaml").value
