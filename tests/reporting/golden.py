"""Golden files: each format as somebody last looked at it. Rewrite with KAMLANG_UPDATE_GOLDEN=1, and look."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, content: str) -> None:
    """Fail unless the golden file holds the same, byte for byte."""
    path = FOLDER / name
    if os.environ.get("KAMLANG_UPDATE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as opened:
        assert opened.read() == content, f"{name} has changed; look at it, then run with KAMLANG_UPDATE_GOLDEN=1"
