"""What was read beside what the pages show, value by value."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

from msgspec import Struct

Tree = dict[str, Any]
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
LEVELS = {"ปฏิบัติการ/ชำนาญการ": "ปก./ชก.", "ปฏิบัติงาน/ชำนาญงาน": "ปง./ชง.", "ปก/ชก": "ปก./ชก.", "ปง/ชง": "ปง./ชง."}
NOUGHT = ("years", "changes", "increases", "current", "posts", "filled", "budget", "number")
"""Where an office leaves a nought's cell empty, nothing read is nothing lost."""


class Score(Struct):
    """Values of one table: read right, read wrong, not read, and read though they stand nowhere."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, other: Score) -> None:
        """Counts another's values too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.spurious += other.spurious

    @property
    def precision(self) -> float:
        """Of what was read, how much is right."""
        said = self.right + self.wrong + self.spurious
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """Of what is shown, how much was read right."""
        known = self.right + self.wrong + self.missing
        return self.right / known if known else 1.0


class Difference(Struct, frozen=True):
    """One value read otherwise than shown."""

    table: str
    row: str
    value: str
    shown: Any
    read: Any


Records = list[dict[str, Any]]


def compare(
    truth: dict[str, Records], read: dict[str, Records], blank: bool
) -> tuple[dict[str, Score], list[Difference]]:
    """The score of each table, and each difference. Rows are matched by what names them, then by order."""
    scores: dict[str, Score] = {}
    differences: list[Difference] = []
    for table, rows in truth.items():
        score = scores[table] = Score()
        pairs, lost, extra = _matched(rows, read.get(table, []))
        for shown, got in pairs:
            for value, want in shown.items():
                if value == "key" or want is None:
                    continue
                have = got.get(value)
                if _same(value, want, have, blank):
                    score.right += 1
                    continue
                score.missing += have is None
                score.wrong += have is not None
                differences.append(Difference(table, str(shown["key"]), value, want, have))
        for shown in lost:
            score.missing += sum(value != "key" and want is not None for value, want in shown.items())
            differences.append(Difference(table, str(shown["key"]), "row", "shown", None))
        fields = {value for row in rows for value, want in row.items() if want is not None} - {"key"}
        for got in extra:
            score.spurious += sum(value in fields and have is not None for value, have in got.items())
            differences.append(Difference(table, str(got["key"]), "row", None, "read"))
    return scores, differences


def _matched(truth: Records, read: Records) -> tuple[list[tuple[Tree, Tree]], Records, Records]:
    """Pairs of rows; those that only the page has; those that only the reader has."""
    pairs: list[tuple[Tree, Tree]] = []
    for part in (lambda key: key, lambda key: key[-1]):
        waiting: dict[Any, Records] = defaultdict(list)
        for row in read:
            waiting[part(row["key"])].append(row)
        rest: Records = []
        for row in truth:
            same = waiting.get(part(row["key"]))
            if same:
                pairs.append((row, same.pop(0)))
            else:
                rest.append(row)
        truth, read = rest, [row for rows in waiting.values() for row in rows]
    return pairs, truth, read


def _same(value: str, want: Any, have: Any, blank: bool) -> bool:
    if have is None:
        return blank and want == 0 and value.rstrip("0123456789") in NOUGHT
    if isinstance(want, bool) or isinstance(have, bool):
        return bool(want) == bool(have)
    if isinstance(want, int | float | Decimal) or value == "percent":
        return Decimal(str(want)) == Decimal(str(have))
    return bare(want) == bare(have)


def bare(text: Any) -> str:
    """A text without what offices write differently for one and the same: spaces, digits, full or short levels."""
    seen = re.sub(r"\s+", "", str(text)).translate(ARABIC)
    return LEVELS.get(seen, seen)
