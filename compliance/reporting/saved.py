"""A report read back, whole or the record of its making: the file is not trusted to be one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from compliance.reading.errors import ReadingError, not_opened
from compliance.reporting.json_report import SCHEMA
from compliance.reporting.origin import is_ours, read_made
from compliance.reporting.schemas import schema
from compliance.reporting.shape import problem

MOST_BYTES = 200 * 2**20


class SavedReport(Struct, frozen=True):
    """What a report file holds, as plain values that have the shape of `kamlang schema report`."""

    name: str
    content: bytes
    data: dict[str, Any]
    """Of another format than JSON: what it was made of (`origin.Origin.record`), without outcomes."""
    format: str = "json"

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return hashlib.sha256(self.content).hexdigest()


def read_report(path: Path) -> SavedReport:
    """Read a JSON report. Raises ReadingError: what is wrong, where, how to mend it."""
    return _json(path, _content(path))


def _json(path: Path, content: bytes) -> SavedReport:
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_table, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _refusal(path, "", f"ไม่ใช่ JSON ที่อ่านได้ ({error})", f"this is not readable JSON ({error})") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        th = f"ไม่ใช่รายงานของ kamlang (ต้องมี schema: {SCHEMA})"
        raise _refusal(path, "", th, f"this is no kamlang report (its schema must be {SCHEMA})")
    bad = problem(data, schema("report"))
    if bad:
        raise _refusal(path, bad[0], bad[1].th, bad[1].en)
    return SavedReport(path.name, content, data)


def read_any(path: Path) -> SavedReport:
    """Read a JSON report, or what another format tells of its making. Raises ReadingError."""
    content = _content(path)
    made = None if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")) else read_made(content)
    if made is None and is_ours(content) and f'"{SCHEMA}"'.encode() not in content[:4096]:
        raise ReadingError(
            path.name,
            "",
            "รายงานรูปแบบนี้ไม่ได้บอกว่าทำขึ้นอย่างไร จึงตรวจซ้ำไม่ได้ ใช้รายงาน json, html, xlsx, docx หรือ pdf ของครั้งเดียวกัน "
            "หรือตรวจตราด้วย kamlang seal check",
            "a report of this format does not tell how it was made, and cannot be repeated: take the json, html, "
            "xlsx, docx or pdf report of the same run, or check its seal with kamlang seal check",
            "report",
        )
    if made is None:
        return _json(path, content)
    bad = problem(made.record, schema("made"))
    if bad:
        raise _refusal(path, bad[0], bad[1].th, bad[1].en)
    return SavedReport(path.name, content, made.record, made.format)


def is_report(path: Path) -> bool:
    """Whether a file says of itself that it is a JSON report; it may still be a broken one."""
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return f'"{SCHEMA}"'.encode() in file.read(4096)
    except OSError:
        return False


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refusal(path, "", "ไฟล์ใหญ่เกินไป", "the file is too large")
        return path.read_bytes()
    except OSError as error:
        raise not_opened(path.name, error) from None


def _refusal(path: Path, where: str, th: str, en: str) -> ReadingError:
    again = ("ให้สร้างใหม่ด้วย kamlang check --format json", "make it again with kamlang check --format json")
    return ReadingError(path.name, where, f"{th} {again[0]}", f"{en}; {again[1]}", "report")


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a key stands twice")
    return table


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
