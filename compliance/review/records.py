"""What the workbench stores. Times are UTC; texts of plans stay inside `reading` and `report`, never in a log."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

READ = ("ready", "decided")
"""The states of a submission that was read, and judged."""


BANGKOK = timezone(timedelta(hours=7))
LOCAL = "ผู้ใช้เครื่องนี้"
"""The name of the one user of a machine of one's own."""


def today() -> date:
    """Today on the clocks of Thailand, wherever the server stands: on 1 October the law of that day counts."""
    return now().replace(tzinfo=UTC).astimezone(BANGKOK).date()


def now() -> datetime:
    """The time, in UTC and without its zone, as both databases keep it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def written(value: Any) -> str:
    """A value that JSON has no word for, as text: bytes in base64, days and moments by ISO 8601."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


class Base(DeclarativeBase):
    """Every table."""

    type_annotation_map = {dict[str, Any]: JSON, list[dict[str, Any]]: JSON}  # noqa: RUF012


class User(Base):
    """Who works here. An officer belongs to an organisation; reviewers and secretaries to a province."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password: Mapped[str | None] = mapped_column(String(200))
    """An argon2 hash; None for the one user of a local workbench, who does not sign in."""
    role: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str | None] = mapped_column(String(200))
    province: Mapped[str | None] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(default=True)


class Login(Base):
    """A session, by the digest of its token."""

    __tablename__ = "logins"
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    csrf: Mapped[str] = mapped_column(String(64))
    seen: Mapped[datetime] = mapped_column(default=now)
    user: Mapped[User] = relationship()


class Submission(Base):
    """One round of one organisation's plan for one period."""

    __tablename__ = "submissions"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisation: Mapped[str | None] = mapped_column(String(200), index=True)
    """The full name, as read and confirmed; None while it is not known."""
    type: Mapped[str | None] = mapped_column(String(20))
    province: Mapped[str | None] = mapped_column(String(60), index=True)
    first_year: Mapped[int | None]
    """First fiscal year (B.E.) of the plan."""
    round: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(20), default="queued", index=True)
    """`queued`, `reading`, `refused`, `ready` (judged by the machine), `decided`; `withdrawn`."""
    confirmed: Mapped[bool] = mapped_column(default=False)
    """A person has confirmed whose plan it is, and of which round."""
    files: Mapped[list[dict[str, Any]]]
    """name, sha256 and size of each."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    values_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the plan as it was read: the same in whatever kind of file its values stand."""
    as_of: Mapped[date]
    refusal: Mapped[dict[str, Any] | None]
    """th and en: why it could not be read; and `code`, a word for programs, where it has one."""
    as_plan: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A person has said that the files are a plan, which show too little of being one."""
    only_announcements: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Nothing was found in it but announcements of a plan: it is no round of its own, and may be joined to one."""
    verdict: Mapped[str | None] = mapped_column(String(30), index=True)
    counts: Mapped[dict[str, Any] | None]
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column(default=0)
    """Counts up with every change, so that two people at once lose nothing."""
    assigned: Mapped[str | None] = mapped_column(String(80))
    """Whose desk it is on."""
    recommendation: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    """Of the decision that stands; every one is kept in `decisions`."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    resolution: Mapped[str | None] = mapped_column(String(20))
    """What the meeting resolved: one of the recommendations' words. Until then letters are drafts."""
    resolution_note: Mapped[str | None] = mapped_column(Text)
    """A condition or remark of the resolution."""
    # The long columns stand last: SQLite reads through them to what stands behind.
    reading: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    report: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """The JSON report, compressed: of the plan with the corrections that stand. Lists do not load it."""
    findings: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """Of it what pages show, compressed: most of a report is what passed."""
    failures: Mapped[list[Failure]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        Index("ix_submissions_rounds", "organisation", "first_year", "round"),
        # What the board counts, told by the index alone: beside its reading and report a row is long.
        Index("ix_submissions_counted", "state", "verdict", "first_year", "province", "by", "organisation"),
    )

    @hybrid_property
    def is_read(self) -> bool:
        """It was read, and judged; of the class, the same as a condition for the database."""
        return self.state in READ

    @property
    def shown_state(self) -> str:
        """The state for people: `no-plan` where what was refused is another document, and nothing is broken."""
        return "no-plan" if self.state == "refused" and (self.refusal or {}).get("code") == "no-plan" else self.state

    @is_read.inplace.expression
    @classmethod
    def _is_read(cls) -> ColumnElement[bool]:
        return cls.state.in_(READ)


class Failure(Base):
    """A rule that failed on a submission, and how often: for what a province fails most."""

    __tablename__ = "failures"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(80), index=True)
    severity: Mapped[str] = mapped_column(String(10))
    th: Mapped[str] = mapped_column(Text)
    en: Mapped[str] = mapped_column(Text)
    times: Mapped[int]


class Job(Base):
    """A submission that waits to be read and judged, or to be judged again after a correction."""

    __tablename__ = "jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10), default="read", server_default="read")
    """`read`, `scan` (to read pages that are pictures), or `judge`."""
    begun: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)


class Correction(Base):
    """A value that a person read otherwise than the machine, or confirmed."""

    __tablename__ = "corrections"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    pointer: Mapped[str] = mapped_column(String(400))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)
    undone: Mapped[bool] = mapped_column(default=False)


class Judgement(Base):
    """What a person says of a finding: beside the machine's verdict."""

    __tablename__ = "judgements"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    """`agree`, `overrule`, `mend`, `waive`."""
    reason: Mapped[str | None] = mapped_column(Text)
    resolution: Mapped[dict[str, Any] | None]
    """Of a waiver: committee, meeting, date, until."""
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)
    granted_by: Mapped[str | None] = mapped_column(String(80))
    """Of a waiver: who granted it, never who asked."""
    undone: Mapped[bool] = mapped_column(default=False)


class Decision(Base):
    """A recommendation to the committee. The last that stands is the submission's."""

    __tablename__ = "decisions"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    recommendation: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    verdict: Mapped[str | None] = mapped_column(String(30))
    """The machine's, when it was made."""
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)
    undone: Mapped[bool] = mapped_column(default=False)


class Deferral(Base):
    """A plan that a meeting put off, as it stood there: it goes on at a later one, and the first keeps it."""

    __tablename__ = "deferrals"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    note: Mapped[str | None] = mapped_column(Text)
    """Condition or remark of its resolution."""
    verdict: Mapped[str | None] = mapped_column(String(30))
    recommendation: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    to_mend: Mapped[list[dict[str, Any]]]
    """The findings that were to be mended."""
    by: Mapped[str] = mapped_column(String(80))
    """Who put it on the agenda of the later one."""
    at: Mapped[datetime] = mapped_column(default=now)
    undone: Mapped[bool] = mapped_column(default=False)


class Comment(Base):
    """A remark on a finding, or on the whole submission."""

    __tablename__ = "comments"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str | None] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)


class Meeting(Base):
    """A meeting of a committee that decides on plans."""

    __tablename__ = "meetings"
    id: Mapped[int] = mapped_column(primary_key=True)
    province: Mapped[str | None] = mapped_column(String(60), index=True)
    type: Mapped[str | None] = mapped_column(String(20))
    """The type of organisation whose committee meets; None for meetings of before this was asked."""
    number: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    submissions: Mapped[list[Submission]] = relationship()
    __table_args__ = (UniqueConstraint("province", "type", "number"),)


class Entry(Base):
    """One action of the trail. Its digest holds the one before, so nothing can be changed or taken out unseen."""

    __tablename__ = "trail"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40), index=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    details: Mapped[dict[str, Any]]
    before: Mapped[str] = mapped_column(String(64), unique=True)
    """The digest of the entry before: unique, so that two at once cannot both follow it."""
    digest: Mapped[str] = mapped_column(String(64), unique=True)


class Head(Base):
    """The last entry of the trail: one row, so that a trail whose end was cut off shows."""

    __tablename__ = "trail_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
    """The number of that entry."""
    digest: Mapped[str] = mapped_column(String(64))
