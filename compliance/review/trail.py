"""The trail of actions: append only, chained by digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from compliance.review.records import Entry, now

FIRST = "0" * 64


def note(session: Session, by: str, action: str, subject: str, **details: Any) -> None:
    """Add an action to the trail, in the transaction that does it: neither stands without the other."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time as it is
        session.execute(text("LOCK TABLE trail IN EXCLUSIVE MODE"))
    last = session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).first()
    entry = Entry(
        at=now(), by=by, action=action, subject=subject, details=details, before=last.digest if last else FIRST
    )
    entry.digest = _digest(entry)
    session.add(entry)
    session.flush()


def broken(session: Session) -> Iterator[int]:
    """The numbers of entries that are not as they were written, or do not follow the one before."""
    before = FIRST
    for entry in session.scalars(select(Entry).order_by(Entry.id)):
        if entry.before != before or entry.digest != _digest(entry):
            yield entry.id
        before = entry.digest


def _digest(entry: Entry) -> str:
    told = [entry.at.isoformat(), entry.by, entry.action, entry.subject, entry.details, entry.before]
    written = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
