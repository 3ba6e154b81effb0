"""What auditors ask, one SQL file each: its title in both languages, its headings, its statement.

The same files make the site, the workbook and the examples of the documentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from msgspec import Struct

from compliance.data import Text


class Question(Struct, frozen=True):
    """One question."""

    name: str
    title: Text
    heads: tuple[str, ...]
    """Thai headings of the columns; the English ones are the columns' own names."""
    sql: str


def questions() -> Iterator[Question]:
    """All of them, in their order."""
    folder = files(__name__)
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".sql"):
            yield _question(path.name.removesuffix(".sql").partition("-")[2], path.read_text(encoding="utf-8"))


def _question(name: str, text: str) -> Question:
    told = dict(line[3:].split(": ", 1) for line in text.splitlines() if line.startswith("-- "))
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("-- "))
    return Question(name, Text(told["th"], told["en"]), tuple(told["heads"].split(" | ")), sql)
