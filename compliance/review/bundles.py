"""The evidence of one submission as one archive: reports, decisions, trail; their digests, and a seal on those."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from compliance.data import Problem
from compliance.reporting.json_report import as_written
from compliance.reporting.seal import SUFFIX, keygen, sign
from compliance.review.records import Entry, Submission, written
from compliance.review.trail import SAID, plain
from compliance.review.views import report_of

KEY = "seal.key"
SUMS = "SHA256SUMS"


def parts(session: Session, found: Submission) -> dict[str, bytes]:
    """Of a submission, by name of the file: the machine's report, and all that people said, also what was undone."""
    told = ("organisation", "province", "first_year", "round", "files", "verdict", "recommendation", "reason", "as_of",
            "resolution", "resolution_note")  # fmt: skip
    trail = session.scalars(select(Entry).where(Entry.subject == f"submission {found.id}").order_by(Entry.id))
    return {
        "submission.json": _json({name: getattr(found, name) for name in told}),
        "report.json": machine_report(found).encode(),
        "trail.json": _json([plain(one) for one in trail]),
        **{
            f"{table.__tablename__}.json": _json([plain(one) for one in session.scalars(
                select(table).where(table.submission_id == found.id).order_by(table.id)
            )])
            for table in SAID
        },
    }  # fmt: skip


def machine_report(found: Submission) -> str:
    """The machine's report, byte for byte as `kamlang check -o report.json` writes it: `kamlang verify` takes it."""
    report = report_of(found.report)
    report.pop("told", None)
    return as_written(report)


def _moment(value: Any) -> str:
    """A moment is kept in UTC, and says so."""
    return f"{written(value)}Z" if isinstance(value, datetime) else written(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_moment).encode("utf-8", "replace")


def sealed(folder: Path, parts: dict[str, bytes], signer: str) -> bytes:
    """An archive of them, with SHA256SUMS sealed by the workbench's key, which is made at first.

    `kamlang seal check SHA256SUMS --key seal.key.pub` then says whether anything was changed. Without the extra `seal`
    the archive has the digests alone.
    """
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(parts.items()))
    whole = parts | {SUMS: sums.encode()} | _seal(folder, sums, signer)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _seal(folder: Path, sums: str, signer: str) -> dict[str, bytes]:
    key = folder / KEY
    try:
        if not key.exists():
            keygen(key)
        with tempfile.TemporaryDirectory() as beside:
            listed = Path(beside) / SUMS
            listed.write_text(sums, encoding="utf-8")
            return {
                SUMS + SUFFIX: sign(listed, key, signer).read_bytes(),
                f"{KEY}.pub": Path(f"{key}.pub").read_bytes(),
            }
    except Problem:
        return {}
