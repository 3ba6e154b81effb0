"""Files that hold the announcements of a plan only: joined to the plan that they are of, and parted again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from compliance.data import Problem
from compliance.data.file_names import its_own
from compliance.review.intake import whole_of
from compliance.review.records import Entry, Job, Submission, User
from compliance.review.trail import note


def open_plan(session: Session, found: Submission) -> Submission | None:
    """The plan that files with announcements only are of: the last that was read, and is not resolved on."""
    same = select(Submission).where(
        Submission.organisation == found.organisation, Submission.first_year == found.first_year,
        Submission.province == found.province, Submission.is_read, Submission.resolution.is_(None),
        ~Submission.only_announcements, Submission.id != found.id,
    )  # fmt: skip
    return session.scalars(same.order_by(Submission.round.desc(), Submission.id.desc()).limit(1)).first()


def join(session: Session, user: User, found: Submission, to: Submission) -> None:
    """Add the files of one submission to another, which is read anew; the one is taken from the board."""
    names = {str(file["name"]) for file in to.files}
    added = [file | {"name": its_own(file["name"], names)} for file in found.files]
    to.files = [*to.files, *added]
    to.sha256, to.state = whole_of(to.files), "queued"
    session.add(Job(submission_id=to.id))
    note(session, user.name, "files-added", f"submission {to.id}", files=[file["sha256"] for file in added])
    found.state = "withdrawn"
    note(session, user.name, "joined", f"submission {found.id}", to=to.id)


def joined_to(session: Session, found: Submission) -> Submission | None:
    """The submission that has the files of one that was joined to it, and was not parted since."""
    told = select(Entry).where(Entry.subject == f"submission {found.id}", Entry.action.in_(("joined", "put-back")))
    last = session.scalars(told.order_by(Entry.id.desc()).limit(1)).first()
    return session.get(Submission, last.details["to"]) if last and last.action == "joined" else None


def part(session: Session, user: User, found: Submission, of: Submission) -> None:
    """Take the files of a joined submission out of the one that has them, which is read anew. Raises Problem."""
    own = {str(file["sha256"]) for file in found.files}
    left = [file for file in of.files if file["sha256"] not in own]
    if of.resolution or of.recommendation or not left:
        raise Problem(
            f"แผนที่ {of.id} ซึ่งรวมไฟล์ชุดนี้ไว้ มีข้อเสนอหรือมติแล้ว ถอนสิ่งนั้นก่อนจึงแยกไฟล์ออกได้",
            f"something is recommended or resolved on submission {of.id}, which has these files: take that back first",
        )
    of.files, of.sha256, of.state, of.refusal = left, whole_of(left), "queued", None
    session.add(Job(submission_id=of.id))
    note(session, user.name, "files-parted", f"submission {of.id}", files=sorted(own))
