"""Meetings: the agenda, the annex of the minutes, the letters to all organisations."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.data import Problem
from compliance.review import access, desk, documents
from compliance.review.desk import Meanwhile
from compliance.review.documents import WORD, Plan
from compliance.review.pages import agendas
from compliance.review.pages.common import attached, bench_of, day_said, number_said, numbered, said, user_of
from compliance.review.queue import settled
from compliance.review.records import Meeting, Submission, today
from compliance.review.trail import note
from compliance.review.views import shown
from compliance.thai import to_arabic
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.vocabulary import words_of

FAR = 3 * 366
"""Days from today that a meeting may be: farther is a slip of the year."""


async def meetings(request: Request) -> Response:
    """Meetings of the user's province, or all."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        query = select(Meeting).order_by(Meeting.day.desc())
        found = session.scalars(query.where(Meeting.province == user.province) if user.province else query).all()
    return shown(request, "meetings.html", meetings=found, committees=_committees())


def _committees() -> dict[str, str]:
    """The short name of each committee, by the type of organisation that it decides on."""
    return {kind: one.committee[-1] for kind, one in words_of(ORGANISATIONS).each()}


async def add_meeting(request: Request) -> Response:
    """A new meeting."""
    user, told = user_of(request), await _told(request)
    with bench_of(request).database.session() as session:
        meeting = Meeting(province=told.province, type=told.type, number=told.number, day=told.day)
        with _its_own_number(session, told):
            session.add(meeting)
        note(session, user.name, "meeting-added", f"meeting {meeting.id}", **_plain(meeting))
    return RedirectResponse(f"/meetings/{meeting.id}", 303)


async def change_meeting(request: Request) -> Response:
    """Mend committee, number and day of a meeting, until it has resolved on a plan."""
    with bench_of(request).database.session() as session:
        found = _asked_for(request, session, change=True)
        told = await _told(request)
        on_agenda = session.scalars(select(Submission).where(Submission.meeting_id == found.id)).all()
        if agendas.has_resolved(session, found):
            raise Problem(
                "การประชุมนี้มีมติแล้ว จึงแก้ครั้งที่หรือวันประชุมไม่ได้ ให้ถอนมติทุกแผนในวาระก่อน",
                "this meeting has resolved, so its number and day stay: take back its resolutions first",
            )
        if any((one.type, one.province) != (told.type, told.province) for one in on_agenda):
            raise Problem(
                "มีแผนของคณะกรรมการอื่นในวาระ ให้นำแผนออกจากวาระก่อนเปลี่ยนคณะกรรมการ",
                "plans of another committee are on the agenda: take them off before the committee is changed",
            )
        was = _plain(found)
        with _its_own_number(session, told, found.id):
            found.province, found.type, found.number, found.day = told.province, told.type, told.number, told.day
        note(session, user_of(request).name, "meeting-changed", f"meeting {found.id}", was=was, now=_plain(found))
    return RedirectResponse(f"/meetings/{found.id}", 303)


def _plain(meeting: Meeting) -> dict[str, Any]:
    return {name: str(getattr(meeting, name)) for name in ("province", "type", "number", "day")}


class Told(Struct, frozen=True):
    """A meeting as its form says it."""

    province: str
    type: str
    number: str
    day: date


async def _told(request: Request) -> Told:
    """What the form says; the province is the user's, else as written. Raises Problem."""
    kind, number = await said(request, "type", 20), to_arabic(await said(request, "number", 20))
    province = user_of(request).province or await said(request, "province", 60)
    day = await day_said(request, "day")
    if kind not in dict(words_of(ORGANISATIONS).each()):
        raise Problem("เลือกคณะกรรมการ", "choose the committee")
    if not province:
        raise Problem("ต้องบอกจังหวัดของคณะกรรมการ", "say the province of the committee")
    if not number:
        raise Problem("ต้องมีครั้งที่ประชุม เช่น ๖/๒๕๖๙", "a meeting has a number, such as 6/2569")
    if day is None:
        raise Problem("ต้องมีวันประชุม เช่น ๓๐ ก.ย. ๒๕๖๙", "a meeting has a day, such as 30 Sep 2026")
    if abs((day - today()).days) > FAR:
        raise Problem("วันประชุมห่างจากวันนี้เกินสามปี ตรวจปี พ.ศ.", "the day is over three years from today: look at the year")
    return Told(province, kind, number, day)


@contextmanager
def _its_own_number(session: Session, told: Told, but: int = 0) -> Iterator[None]:
    """Of a committee one meeting has a number; also of two who add it at once, which the database tells."""
    taken = Problem(
        f"มีการประชุมครั้งที่ {told.number} ของคณะกรรมการนี้แล้ว", f"that committee has a meeting {told.number} already"
    )
    of = Meeting.number == told.number, Meeting.type == told.type, Meeting.province == told.province
    if session.scalars(select(Meeting).where(*of, Meeting.id != but)).first():
        raise taken
    try:
        yield
        session.flush()
    except IntegrityError:
        raise taken from None


def _asked_for(request: Request, session: Session, *, change: bool = False) -> Meeting:
    """The meeting of the path, locked to `change` it. Raises 404."""
    found = numbered(request, session, Meeting, with_for_update=change or None)
    if found is None or not access.holds(user_of(request), found):
        raise HTTPException(404)
    return found


async def meeting(request: Request) -> Response:
    """The agenda: every plan of a meeting with verdict, recommendation and what must be mended."""
    with bench_of(request).database.reads() as session:
        found = _asked_for(request, session)
        plans = agendas.agenda_of(session, found, user_of(request))
    committee = documents.committee_of(found.type, found.province) if found.type else None
    return shown(
        request, "meeting.html", meeting=found, plans=plans, committee=committee, resolutions=desk.RECOMMENDATIONS,
        held=found.day <= today(), committees=_committees(),
    )  # fmt: skip


async def resolve(request: Request) -> Response:
    """Enter what the meeting resolved on one plan, or take it back."""
    number, wanted = await number_said(request, "plan"), await said(request, "resolution", 20)
    remark, seen = await said(request, "reason") or None, await said(request, "seen", 20)
    with bench_of(request).database.session() as session:
        held = _asked_for(request, session, change=True)
        plans = agendas.agenda_of(session, held, user_of(request))
        plan = next((one for one in plans if one.found.id == number and not one.put_off), None)
        found = plan.found if plan else None
        if found is None or (wanted and wanted not in desk.RECOMMENDATIONS):
            raise HTTPException(404)
        if wanted:
            settled(session, found)
        if wanted and held.day > today():
            raise Problem("ยังไม่ถึงวันประชุม จึงยังไม่มีมติ", "the meeting is yet to be held: nothing is resolved")
        if seen != (found.resolution or ""):
            raise Meanwhile(
                "มีผู้บันทึกหรือถอนมติของแผนนี้ไปแล้ว ให้เปิดหน้าใหม่แล้วดูก่อน",
                "the resolution on this plan was entered or taken back since: open the page again, and look",
            )
        if wanted and not remark and (wanted != found.recommendation or (plan and plan.outdated)):
            raise Problem(
                "มติต่างจากข้อเสนอ ยังไม่มีข้อเสนอ หรือข้อเสนอทำก่อนการตรวจครั้งล่าสุด จึงต้องบอกเหตุผลหรือเงื่อนไขของมติ",
                "a resolution other than the recommendation, without one, or on one of before it was judged last, "
                "needs a reason or condition",
            )
        found.resolution, found.resolution_note = wanted or None, remark if wanted else None
        note(session, user_of(request).name, "resolved" if wanted else "resolution-undone", f"submission {found.id}",
             meeting=held.number, resolution=wanted or None, note=remark)  # fmt: skip
    return RedirectResponse(f"/meetings/{held.id}", 303)


async def papers(request: Request) -> Response:
    """Agenda or annex as Word, or all letters in one archive."""
    kind = request.path_params["kind"]
    with bench_of(request).database.reads() as session:
        found = _asked_for(request, session)
        plans = agendas.agenda_of(session, found, user_of(request))
    if kind == "letters.zip":
        return attached(_letters(plans), f"letters-{found.id}.zip", "application/zip")
    made = {"agenda.docx": documents.agenda, "annex.docx": documents.annex}.get(kind)
    if made is None:
        raise HTTPException(404)
    return attached(made(found, plans), f"{found.id}-{kind}", WORD)


def _letters(plans: Sequence[Plan]) -> bytes:
    """The letters as one archive, each under the name of its organisation."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, plan in enumerate(plans, 1):
            if plan.has_letter:
                name = re.sub(r'[\\/:*?"<>|\s]+', "-", f"{n:02}-{'ร่าง-' if plan.is_draft else ''}{plan.name}")
                archive.writestr(f"{name}.docx", documents.letter(plan, today()))
    return out.getvalue()
