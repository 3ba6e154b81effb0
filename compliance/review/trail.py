"""The trail of actions: append only, chained by digests, and what people said held against it.

Each entry has the digest of the one before; `trail_head` names the last one; and an entry about something that people
said (a judgement, a decision …) has the digest of that record. So a changed or missing entry shows, also the newest,
and so does a record that was changed, added or taken out without the program. Who rewrites the whole database by the
program's own means is found out only by copies outside of it: sealed bundles and the trail as CSV.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from compliance.review.records import Base, Comment, Correction, Decision, Entry, Head, Judgement, Submission, now

FIRST = "0" * 64
Said = Judgement | Decision | Correction | Comment
SAID: tuple[type[Said], ...] = (Judgement, Decision, Correction, Comment)
"""What people say: each record is covered by the entry of the last action on it."""
RESOLVED = ("resolved", "resolution-undone")
RECORDS, REPORT = "records", "report_sha256"
"""In the details of an entry: digest by record, and that of the machine's report as it is stored."""


def note(session: Session, by: str, action: str, subject: str, *said: Said, **details: Any) -> None:
    """Add an action to the trail, in the transaction that does it: neither stands without the other.

    `said` are the records of `SAID` that the action made or changed.
    """
    session.flush()  # new records have their numbers
    if said:
        details[RECORDS] = {name_of(type(one).__tablename__, one.id): digest_of(plain(one)) for one in said}
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time as it is
        session.execute(text("LOCK TABLE trail IN EXCLUSIVE MODE"))
    head = session.get(Head, 1, populate_existing=True)
    if head is None:
        session.add(head := Head(id=1, last=0, digest=FIRST))
    entry = Entry(at=now(), by=by, action=action, subject=subject, details=details, before=head.digest)
    entry.digest = _digest(entry)
    session.add(entry)
    session.flush()
    head.last, head.digest = entry.id, entry.digest
    session.flush()


def broken(session: Session) -> Iterator[int]:
    """The numbers of entries that are not as they were written, do not follow the one before, or are not there."""
    before, last = FIRST, 0
    for entry in session.scalars(select(Entry).order_by(Entry.id)):
        if entry.before != before or entry.digest != _digest(entry):
            yield entry.id
        before, last = entry.digest, entry.id
    head = session.get(Head, 1, populate_existing=True)
    if head is not None and (head.last, head.digest) != (last, before):
        yield max(head.last, last)
    elif head is None and last:
        yield last


def altered(session: Session, submission: int | None = None) -> list[str]:
    """What people said that is not as the trail has it: `decisions 5`; of one submission, or of all.

    Of one submission its report too. The decision that stands on the board must be the last of the decisions.
    """
    noted: dict[str, str] = {}
    reports: dict[str, str] = {}
    resolved: dict[str, str | None] = {}
    for entry in session.scalars(select(Entry).order_by(Entry.id)):
        noted.update(entry.details.get(RECORDS, {}))
        if entry.action in RESOLVED:
            resolved[entry.subject] = entry.details.get("resolution")
        if REPORT in entry.details:
            reports[entry.subject] = entry.details[REPORT]
    there: dict[str, str] = {}
    of: dict[str, int] = {}
    standing: dict[int, Decision] = {}
    for one in _said(session):
        name = name_of(type(one).__tablename__, one.id)
        there[name], of[name] = digest_of(plain(one)), one.submission_id
        if isinstance(one, Decision) and not one.undone:
            standing[one.submission_id] = one  # the last of them, as they come in order

    def stands(found: Submission) -> bool:
        last = standing.get(found.id)
        told = (last.recommendation, last.reason) if last else (None, None)
        resolution = resolved.get(f"submission {found.id}")
        return (found.recommendation, found.reason, found.resolution) == (*told, resolution)

    wrong = [name for name in sorted(noted | there) if noted.get(name) != there.get(name)]
    if submission is None:
        wrong += [f"submissions {one.id}" for one in session.scalars(select(Submission)) if not stands(one)]
        return wrong
    found = session.get_one(Submission, submission)
    report = reports.get(f"submission {submission}")
    sound = stands(found) and (report is None or found.report is None or report == digest_of(found.report))
    return [name for name in wrong if of.get(name, submission) == submission] + (
        [] if sound else [f"submissions {submission}"]
    )


def _said(session: Session) -> Iterator[Said]:
    for table in SAID:
        yield from cast(
            Iterable[Said], session.scalars(select(table).order_by(table.id).execution_options(populate_existing=True))
        )


def name_of(table: str, number: int) -> str:
    """How the trail names a record."""
    return f"{table} {number}"


def plain(one: Base) -> dict[str, Any]:
    """A record as plain values."""
    return {column.name: getattr(one, column.name) for column in one.__table__.columns}


def digest_of(record: Mapping[str, Any] | bytes) -> str:
    """Of a record, whatever columns a later edition adds and leaves empty; or of bytes."""
    if isinstance(record, bytes | memoryview):
        return hashlib.sha256(bytes(record)).hexdigest()
    return _sha256({name: value for name, value in record.items() if value is not None})


def _digest(entry: Entry) -> str:
    return _sha256([entry.at.isoformat(), entry.by, entry.action, entry.subject, entry.details, entry.before])


def _sha256(told: Any) -> str:
    written = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=_written)
    return hashlib.sha256(written.encode()).hexdigest()


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
