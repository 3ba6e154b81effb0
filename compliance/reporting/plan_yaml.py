"""A plan as the project's own YAML file: what `read_plan_file` reads back to the same plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import yaml

from compliance.reading.doubted import DOUBTED_KEY
from compliance.reading.submission import Submission
from compliance.reporting.wording import Wording
from compliance.thai.dates import format_date

PLAIN = re.compile(r"[A-Za-zก-๛]([\wก-๛ ./()–-]*[\wก-๛./()–-])?")
"""Text that needs no quotation marks anywhere, in a table on one line either."""
NOT_TEXT = ("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity")
COMPARED = (
    "# อ่านจากภาพสแกน จึงยังไม่ใช้ตัดสิน: เทียบทุกค่ากับต้นฉบับ แก้และเติมให้ครบ แล้ว (๑) ลบบรรทัด scanned:",
    "# (๒) ใต้ coverage: ลบรายการของส่วนที่เทียบและเติมครบแล้ว; ส่วนที่ยังไม่ครบให้คงไว้ ส่วนนั้นจะยังตัดสินไม่ได้",
    "# Read from a scan, deciding nothing. Compare every value with the paper, correct and complete it; then",
    "# (1) take out the line scanned: (2) under coverage: take out the entry of each part that is now complete; a part",
    "# that is not keeps its entry, and stays undecided.",
)
"""How a plan that was read from pictures of pages becomes one that decides."""
DOUBTED = (
    "# ค่าต่อไปนี้เอกสารไม่ได้แสดงไว้ชัด จึงยังไม่ใช้ตัดสิน: เทียบกับต้นฉบับ แก้ให้ถูก แล้วลบบรรทัดของค่านั้น",
    "# The document does not show these values plainly, and they decide nothing: compare each with the original,",
    "# correct it, then take out its line.",
)
"""How a value that was read with a doubt becomes one that decides."""
FLAT = 110
"""A table row stays on one line up to this many characters."""


def render(submission: Submission, words: Wording, *, places: bool = False) -> str:
    """The plan as YAML text; with `places`, a comment behind each value says where it was read."""
    data = submission.plan.model_dump(exclude_none=True, exclude_defaults=True)
    writer = _Writer(submission, words, places)
    return "\n".join([*writer.lines(data, "", 0), *writer.doubted()]) + "\n"


class _Writer:
    def __init__(self, submission: Submission, words: Wording, places: bool) -> None:
        self.submission, self.words, self.places = submission, words, places

    def lines(self, value: Any, pointer: str, depth: int) -> Iterator[str]:
        pad = "  " * depth
        entries = value.items() if isinstance(value, dict) else ((None, entry) for entry in value)
        for i, (key, entry) in enumerate(entries):
            own = f"{pointer}/{i if key is None else key}"
            lead = f"{pad}- " if key is None else f"{pad}{key}: "
            if own == "/scanned":
                yield from COMPARED
            if isinstance(entry, dict | list | tuple) and entry:
                flat = self.flat(entry)
                if flat is not None and len(flat) + len(lead) <= FLAT:
                    yield f"{lead}{flat}{self.place(own)}"
                elif key is None:
                    first, *rest = self.lines(entry, own, depth + 1)
                    yield f"{pad}- {first.lstrip()}"
                    yield from rest
                else:
                    yield f"{pad}{key}:"
                    yield from self.lines(entry, own, depth + 1)
            else:
                yield f"{lead}{self.scalar(entry)}{self.place(own)}"

    def doubted(self) -> Iterator[str]:
        """The values that the document does not show plainly, each with the reason, in a table of their own."""
        known = self.submission.places
        found = {at: place.doubt for at in known.unsure() if (place := known.place(at)) and place.doubt is not None}
        if found:
            yield from DOUBTED
            yield f"{DOUBTED_KEY}:"
        for at, doubt in found.items():
            reason = {"th": " ".join(doubt.th.split()), "en": " ".join(doubt.en.split()), "code": doubt.code}
            yield f"  {self.scalar(at)}: {self.flat(reason)}"

    def flat(self, value: Any) -> str | None:
        """A small table or list on one line, None when it holds another."""
        if isinstance(value, dict):
            if any(isinstance(entry, dict) for entry in value.values()):
                return None
            parts = [
                (key, self.flat(entry) if isinstance(entry, list | tuple) else self.scalar(entry))
                for key, entry in value.items()
            ]
            return (
                None if any(part is None for _, part in parts) else "{" + ", ".join(f"{k}: {v}" for k, v in parts) + "}"
            )
        if any(isinstance(entry, dict | list | tuple) for entry in value):
            return None
        return "[" + ", ".join(self.scalar(entry) for entry in value) + "]"

    def scalar(self, value: Any) -> str:
        if isinstance(value, Decimal):
            return str(value)
        if isinstance(value, date):
            return format_date(value, thai_digits=False)
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in NOT_TEXT:
            return value
        style = '"' if isinstance(value, str) else None
        dumped: str = yaml.safe_dump(
            [value], allow_unicode=True, default_flow_style=True, default_style=style, width=10**9
        )
        return dumped.strip().removeprefix("[").removesuffix("]")

    def place(self, pointer: str) -> str:
        found = self.submission.places.place(pointer) if self.places else None
        return f"  # {self.words.place(found)}" if found else ""
