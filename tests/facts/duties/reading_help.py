"""The table of section 8.1 of the real plan, read just well enough to test on."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from compliance.facts.duties import DutyLine

HEADING = re.compile(r"^[๐-๙]+\.[๐-๙]*\s")
DEPARTMENT = re.compile(r"^[๐-๙]+\.\s")
FIRST, LAST, HEADING_LOST = 100, 124, 110


def structure(seed: Path, column: int) -> list[DutyLine]:
    """Duties of the old (column 0) or new (1) structure; keys are "line of the file/number"."""
    lines = seed.read_text(encoding="utf-8").split("\n")
    found: list[list[str | None]] = []
    department = unit = None
    for number in range(FIRST, LAST + 1):
        cells = lines[number - 1].split("\t")
        if len(cells) < 2 or cells[0].startswith("โครงสร้างตามแผน"):
            continue
        if number == HEADING_LOST:  # a page is missing before this row: its unit is not known
            department = unit = None
        for text in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", cells[column]) or [cells[column]]:
            text = text.strip()
            if HEADING.match(text):
                unit = text
                department = text if DEPARTMENT.match(text) else department
            elif text.startswith("-"):
                found.append([f"{number}/{len(found) + 1}", text, unit, department])
            elif text and found:
                found[-1][1] = f"{found[-1][1]} {text.lstrip('· ')}"
    return [DutyLine(str(key), str(text), unit, department) for key, text, unit, department in found]


def labelled(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
