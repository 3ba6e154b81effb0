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

from compliance.data import Problem
from compliance.review import access, documents
from compliance.review.documents import WORD, Plan
from compliance.review.pages.common import attached, bench_of, number_said, numbered, said, user_of
from compliance.review.pages.decisions import plan_of
from compliance.review.records import Meeting, Submission
from compliance.review.trail import note
from compliance.review.views import shown
from compliance.thai import to_arabic
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.vocabulary import words_of


async def meetings(request: Request, problem: tuple[str, str] | None = None) -> Response:
    """Meetings of the user's province, or all."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        query = select(Meeting).order_by(Meeting.day.desc())
        found = session.scalars(query.where(Meeting.province == user.province) if user.province else query).all()
    return shown(
        request, "meetings.html", 400 if problem else 200, meetings=found, problem=problem,
        committees={kind: one.committee[-1] for kind, one in words_of(ORGANISATIONS).each()},
    )  # fmt: skip


async def add_meeting(request: Request) -> Response:
    """A new meeting."""
    user, number = user_of(request), to_arabic(await said(request, "number", 20))
    kind = await said(request, "type", 20)
    if kind not in dict(words_of(ORGANISATIONS).each()):
        return await meetings(request, ("เลือกคณะกรรมการ", "choose the committee"))
    try:
        day = date.fromisoformat(await said(request, "day", 10))
    except ValueError:
        return await meetings(request, ("วันที่ใช้ไม่ได้", "the date cannot be read"))
    if not number:
        return await meetings(request, ("ต้องมีครั้งที่ประชุม เช่น ๖/๒๕๖๙", "a meeting has a number, such as 6/2569"))
    try:
        with bench_of(request).database.session() as session:
            same = select(Meeting).where(
                Meeting.number == number, Meeting.province == user.province, Meeting.type == kind
            )
            if session.scalars(same).first():
                return await meetings(request, (f"มีการประชุมครั้งที่ {number} แล้ว", f"there is a meeting {number} already"))
            meeting = Meeting(province=user.province, type=kind, number=number, day=day)
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
    committee = documents.committee_of(found.type, found.province) if found.type else None
    return shown(
        request, "meeting.html", meeting=found, plans=plans, committee=committee, resolved=documents.RESOLVED,
        held=found.day <= date.today(),
    )  # fmt: skip


async def resolve(request: Request) -> Response:
    """Enter what the meeting resolved on one plan, or take it back."""
    number, wanted = await number_said(request, "plan"), await said(request, "resolution", 20)
    remark, seen = await said(request, "reason") or None, await said(request, "seen", 20)
    with bench_of(request).database.session() as session:
        held, plans = _asked_for(request, session)
        found = next((one.found for one in plans if one.found.id == number), None)
        if found is None or (wanted and wanted not in documents.RESOLVED):
            raise HTTPException(404)
        if wanted and held.day > date.today():
            raise Problem("ยังไม่ถึงวันประชุม จึงยังไม่มีมติ", "the meeting is yet to be held: nothing is resolved")
        if seen != (found.resolution or ""):
            raise Problem(
                "มีผู้บันทึกหรือถอนมติของแผนนี้ไปแล้ว ให้เปิดหน้าใหม่แล้วดูก่อน",
                "the resolution on this plan was entered or taken back since: open the page again, and look",
            )
        found.resolution, found.resolution_note = wanted or None, remark if wanted else None
        note(session, user_of(request).name, "resolved" if wanted else "resolution-undone", f"submission {found.id}",
             meeting=held.number, resolution=wanted or None, note=remark)  # fmt: skip
    return RedirectResponse(f"/meetings/{held.id}", 303)


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
    return attached(made(found, plans), f"{found.id}-{kind}", WORD)


def _letters(plans: Sequence[Plan]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for plan in plans:
            if not (plan.found.resolution or plan.found.recommendation):
                continue
            archive.writestr(f"letter-{plan.found.id}.docx", documents.letter(plan, date.today()))
    return out.getvalue()
