"""The trail of actions: append only, chained by digests, and what people said held against it.

Each entry has the digest of the one before; `trail_head` names the last one; and an entry about something that people
said (a judgement, a decision …), a submission, a meeting or a user has the digest of that record. So a changed or
missing entry shows, also the newest, and so does a record that was changed, added or taken out without the program.
Who rewrites the whole database by the program's own means is found out only by copies outside of it: sealed bundles
and the trail as CSV.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from compliance.review.records import (
    Base,
    Comment,
    Correction,
    Decision,
    Deferral,
    Entry,
    Head,
    Judgement,
    Meeting,
    Submission,
    User,
    now,
    written,
)

FIRST = "0" * 64
Said = Judgement | Decision | Correction | Comment | Deferral
SAID: tuple[type[Said], ...] = (Judgement, Decision, Correction, Comment, Deferral)
"""What people say, and what a meeting put off: each record is covered by the entry of the last action on it."""
RECORDS = "records"
"""In the details of an entry: digest by record."""
STORED = {"report_sha256": "report", "findings_sha256": "findings"}
"""In the details of an entry: the digest of a long column of its submission, as it is stored."""
Kept: TypeAlias = Submission | Meeting | User
KEPT: Mapping[str, tuple[type[Kept], tuple[str, ...]]] = {
    "submission": (Submission, (
        "id", "organisation", "type", "province", "first_year", "round", "state", "confirmed", "files", "sha256",
        "as_of", "as_plan", "refusal", "verdict", "counts", "by", "at", "assigned", "recommendation", "reason",
        "meeting_id", "resolution", "resolution_note",
    )),
    "meeting": (Meeting, ("id", "province", "type", "number", "day")),
    "user": (User, ("id", "name", "password", "role", "organisation", "province", "active")),
}  # fmt: skip
"""What entries are about, by the first word of their subject, with the columns that papers and pages rest on."""
WAITING = ("queued", "reading")
"""States between which the queue goes to and fro, and nobody decides."""


def note(session: Session, by: str, action: str, subject: str, *said: Said, **details: Any) -> None:
    """Add an action to the trail, in the transaction that does it: neither stands without the other.

    `said` are the records of `SAID` that the action made or changed.
    """
    session.flush()  # new records have their numbers
    about = _about(session, subject)
    if said or about:
        details[RECORDS] = {name_of(type(one).__tablename__, one.id): digest_of(plain(one)) for one in said}
        details[RECORDS] |= {name_of(type(one).__tablename__, one.id): digest_of(kept_of(one)) for one in about}
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
        if entry.before != before or not is_as_written(entry):
            yield entry.id
        before, last = entry.digest, entry.id
    head = session.get(Head, 1, populate_existing=True)
    if head is not None and (head.last, head.digest) != (last, before):
        yield max(head.last, last)
    elif head is None and last:
        yield last


def is_as_written(entry: Entry) -> bool:
    """Whether an entry has the digest of what it says; whether it follows the one before, `broken` tells."""
    return bool(entry.digest == _digest(entry))


def altered(session: Session, submission: int | None = None) -> list[str]:
    """What is not as the trail has it: `decisions 5`, `meetings 2` …; of one submission and its meeting, or of all.

    The decision that stands on the board must be the last of the decisions, and what is stored of the machine's report
    what it was judged to be.
    """
    noted: dict[str, str] = {}
    stored: dict[tuple[str, str], str] = {}
    for entry in session.scalars(select(Entry).order_by(Entry.id)):
        noted.update(entry.details.get(RECORDS, {}))
        stored.update({(entry.subject, name): entry.details[name] for name in STORED if name in entry.details})
    there: dict[str, str] = {}
    of: dict[str, int | None] = {}
    last: dict[int, Decision] = {}
    for one in _said(session):
        name = name_of(type(one).__tablename__, one.id)
        there[name], of[name] = digest_of(plain(one)), one.submission_id
        if isinstance(one, Decision) and not one.undone:
            last[one.submission_id] = one  # the last of them, as they come in order
    wrong: dict[str, None] = {}
    on: dict[int, int | None] = {}
    for record in _kept(session):
        name = name_of(type(record).__tablename__, record.id)
        there[name], of[name] = digest_of(kept_of(record)), None
        if isinstance(record, Submission):
            of[name], on[record.id] = record.id, record.meeting_id
            decision = last.get(record.id)
            if (record.recommendation, record.reason) != (
                decision and decision.recommendation,
                decision and decision.reason,
            ):
                wrong[name] = None
    wrong |= dict.fromkeys(name for name in sorted(noted | there) if noted.get(name) != there.get(name))
    wrong |= dict.fromkeys(_swapped(session, stored, submission))
    if submission is None:
        return sorted(wrong)
    own = {name_of(Submission.__tablename__, submission), name_of(Meeting.__tablename__, on.get(submission) or 0)}
    return sorted(name for name in wrong if name in own or of.get(name, submission) == submission)


def _swapped(session: Session, stored: Mapping[tuple[str, str], str], submission: int | None) -> Iterator[str]:
    """Submissions whose report or findings are stored otherwise than they were judged."""
    query = select(Submission.id, *(getattr(Submission, column) for column in STORED.values()))
    query = query.where(Submission.id == submission) if submission is not None else query.order_by(Submission.id)
    for number, *columns in session.execute(query.execution_options(yield_per=50)):
        for name, content in zip(STORED, columns, strict=True):
            digest = stored.get((f"submission {number}", name))
            if digest is not None and content is not None and digest != digest_of(content):
                yield name_of(Submission.__tablename__, number)


def _said(session: Session) -> Iterator[Said]:
    for table in SAID:
        yield from cast(
            Iterable[Said], session.scalars(select(table).order_by(table.id).execution_options(populate_existing=True))
        )


def _kept(session: Session) -> Iterator[Kept]:
    """Every record that entries are about, but the one user of a machine of one's own, who signs in nowhere."""
    for table, _ in KEPT.values():
        every = select(table).order_by(table.id).execution_options(populate_existing=True)
        for one in cast(Iterable[Kept], session.scalars(every)):
            if not (isinstance(one, User) and one.role == "local" and one.password is None):
                yield one


def _about(session: Session, subject: str) -> list[Kept]:
    """The record that an entry is about, by its subject: `submission 5`, `meeting 2`, `user name`; none for others."""
    kind, _, name = subject.partition(" ")
    if kind == "user":
        return list(session.scalars(select(User).where(User.name == name)))
    if kind not in KEPT or not name.isdecimal():
        return []
    one = cast(Kept | None, session.get(KEPT[kind][0], int(name)))
    return [one] if one else []


def kept_of(one: Kept) -> dict[str, Any]:
    """Of a record what is held against the trail."""
    columns = next(columns for table, columns in KEPT.values() if isinstance(one, table))
    return kept_in(columns, {name: getattr(one, name) for name in columns})


def kept_in(columns: Iterable[str], row: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a row as a database has it, which may lack columns of later editions."""
    found = {name: row[name] for name in columns if name in row}
    return found | ({"state": WAITING[0]} if found.get("state") in WAITING else {})


def stored_of(found: Submission) -> dict[str, str]:
    """For an entry: the digests of what is stored of the machine's report."""
    return {name: digest_of(getattr(found, column)) for name, column in STORED.items()}


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
    text_of = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=written)
    return hashlib.sha256(text_of.encode()).hexdigest()
