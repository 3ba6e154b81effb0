"""Meetings: the agenda, the annex of the minutes, the letters to all organisations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.review import access, documents
from compliance.review.documents import WORD, Plan
from compliance.review.pages.common import attached, bench_of, numbered, said, user_of
from compliance.review.pages.decisions import plan_of
from compliance.review.records import Meeting, Submission
from compliance.review.trail import note
from compliance.review.views import shown
from compliance.thai import to_arabic


async def meetings(request: Request, problem: tuple[str, str] | None = None) -> Response:
    """Meetings of the user's province, or all."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        query = select(Meeting).order_by(Meeting.day.desc())
        found = session.scalars(query.where(Meeting.province == user.province) if user.province else query).all()
    return shown(request, "meetings.html", 400 if problem else 200, meetings=found, problem=problem)


async def add_meeting(request: Request) -> Response:
    """A new meeting."""
    user, number = user_of(request), to_arabic(await said(request, "number", 20))
    try:
        day = date.fromisoformat(await said(request, "day", 10))
    except ValueError:
        return await meetings(request, ("วันที่ใช้ไม่ได้", "the date cannot be read"))
    if not number:
        return await meetings(request, ("ต้องมีครั้งที่ประชุม เช่น ๖/๒๕๖๙", "a meeting has a number, such as 6/2569"))
    try:
        with bench_of(request).database.session() as session:
            same = select(Meeting).where(Meeting.number == number, Meeting.province == user.province)
            if session.scalars(same).first():
                return await meetings(request, (f"มีการประชุมครั้งที่ {number} แล้ว", f"there is a meeting {number} already"))
            meeting = Meeting(province=user.province, number=number, day=day)
            session.add(meeting)
            note(session, user.name, "meeting-added", f"meeting {number}", day=day.isoformat())
    except IntegrityError:  # another added it at the same moment
        return await meetings(request, (f"มีการประชุมครั้งที่ {number} แล้ว", f"there is a meeting {number} already"))
    return RedirectResponse(f"/meetings/{meeting.id}", 303)


def _asked_for(request: Request, session: Session) -> tuple[Meeting, list[Plan]]:
    user, found = user_of(request), numbered(request, session, Meeting)
    if found is None or (user.province is not None and found.province != user.province):
        raise HTTPException(404)
    query = select(Submission).where(Submission.meeting_id == found.id, Submission.is_read)
    query = query.where(access.visible(user)).order_by(Submission.organisation).options(undefer(Submission.findings))
    return found, [plan_of(session, one) for one in session.scalars(query)]


async def meeting(request: Request) -> Response:
    """The agenda: every plan of a meeting with verdict, recommendation and what must be mended."""
    with bench_of(request).database.reads() as session:
        found, plans = _asked_for(request, session)
    return shown(request, "meeting.html", meeting=found, plans=plans)


async def papers(request: Request) -> Response:
    """Agenda or annex as Word, or all letters in one archive."""
    kind = request.path_params["kind"]
    with bench_of(request).database.reads() as session:
        found, plans = _asked_for(request, session)
    if kind == "letters.zip":
        return attached(_letters(plans), f"letters-{found.id}.zip", "application/zip")
    made = {"agenda.docx": documents.agenda, "annex.docx": documents.annex}.get(kind)
    if made is None:
        raise HTTPException(404)
    return attached(made(found.number, found.day, plans), f"{found.id}-{kind}", WORD)


def _letters(plans: Sequence[Plan]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for plan in plans:
            archive.writestr(f"letter-{plan.found.id}.docx", documents.letter(plan, date.today()))
    return out.getvalue()
