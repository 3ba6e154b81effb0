"""The recommendation, the memo, meetings, and the round before."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.checking.report import Report, check
from compliance.data import Problem
from compliance.reading.kept import unpack
from compliance.review import access, desk
from compliance.review.pages.common import asked_for, bench_of, user_of
from compliance.review.pages.findings import findings_of
from compliance.review.records import Meeting, Submission
from compliance.review.trail import note
from compliance.review.views import report_of, shown

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def decision(request: Request) -> Response:
    """The recommendation beside the verdict, with what was said of each finding."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        if found.report is None:
            raise HTTPException(404)
        said = {one.fingerprint: one for one in desk.judgements(session, found.id)}
        meetings = session.scalars(
            select(Meeting).where(Meeting.province == found.province).order_by(Meeting.id.desc())
        ).all()
    outcomes = [(outcome, said.get(outcome["fingerprint"])) for outcome in findings_of(found)]
    return shown(request, "decision.html", one=found, outcomes=outcomes, meetings=meetings)


async def decide(request: Request) -> Response:
    """Recommend; with a reason where the machine says otherwise."""
    form = await request.form()
    back = f"/submissions/{request.path_params['id']}/decision"
    try:
        with bench_of(request).database.session() as session:
            found = asked_for(request, session)
            reason = str(form.get("reason", "")).strip() or None
            desk.decide(session, user_of(request), found, str(form.get("recommendation", "")), reason)
    except Problem as problem:
        return shown(request, "problem.html", 400, problem=(problem.th, problem.en), back=back)
    return RedirectResponse(back, 303)


def _report(found: Submission, corrections: list[tuple[str, str | None]], overruled: set[str]) -> Report:
    from compliance.rulebook.loader import load_rulebook

    if found.reading is None:
        raise HTTPException(404)
    report = check(desk.corrected(unpack(found.reading), corrections), load_rulebook(), as_of=found.as_of)
    kept = tuple(one for one in report.outcomes if one.fingerprint not in overruled)
    return replace(report, outcomes=kept)


async def memo(request: Request) -> Response:
    """The memo for the committee, from the findings that nobody overruled."""
    from compliance.reporting import docx_report
    from compliance.reporting.options import Options

    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        overruled = {one.fingerprint for one in desk.judgements(session, found.id) if one.kind == "overrule"}
        corrections = desk.standing(session, found.id)
    content = docx_report.render(_report(found, corrections, overruled), Options("th", True, False))
    return Response(content, media_type=WORD, headers=_attached(f"memo-{found.id}.docx"))


async def bundle(request: Request) -> Response:
    """Report, judgements and digests of one submission in one archive."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        said = [_plain(one) for one in desk.judgements(session, found.id)]
    parts = {
        "report.json": json.dumps(report_of(found.report), ensure_ascii=False, indent=2),
        "judgements.json": json.dumps(said, ensure_ascii=False, indent=2),
        "decision.json": json.dumps(
            {name: getattr(found, name) for name in ("verdict", "recommendation", "reason", "files")},
            ensure_ascii=False,
            indent=2,
        ),
    }
    digests = "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in parts.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | {"SHA256SUMS": digests}).items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return Response(out.getvalue(), media_type="application/zip", headers=_attached(f"submission-{found.id}.zip"))


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename={name}"}


def _plain(one: Any) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint, "kind": one.kind, "reason": one.reason, "resolution": one.resolution,
        "by": one.by, "at": one.at.isoformat(), "granted_by": one.granted_by,
    }  # fmt: skip


async def compare(request: Request) -> Response:
    """This round beside the one before: mended, new, unchanged."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        before = session.scalars(
            select(Submission).where(
                Submission.organisation == found.organisation, Submission.first_year == found.first_year,
                Submission.round < found.round, Submission.report.is_not(None),
            ).order_by(Submission.round.desc()).limit(1)
        ).first()  # fmt: skip
    if before is None or not access.sees(user_of(request), before):
        raise HTTPException(404)
    was = {one["fingerprint"]: one for one in findings_of(before)}
    now = {one["fingerprint"]: one for one in findings_of(found)}
    return shown(
        request, "compare.html", one=found, before=before,
        mended=[one for name, one in was.items() if name not in now],
        new=[one for name, one in now.items() if name not in was],
        unchanged=[one for name, one in now.items() if name in was],
    )  # fmt: skip


async def meetings(request: Request, problem: tuple[str, str] | None = None) -> Response:
    """Meetings of the user's province, or all."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        query = select(Meeting).order_by(Meeting.day.desc())
        found = session.scalars(query.where(Meeting.province == user.province) if user.province else query).all()
    return shown(request, "meetings.html", 400 if problem else 200, meetings=found, problem=problem)


async def add_meeting(request: Request) -> Response:
    """A new meeting."""
    form, user = await request.form(), user_of(request)
    number = str(form.get("number", "")).strip()
    try:
        day = date.fromisoformat(str(form.get("day", "")))
    except ValueError:
        return await meetings(request, ("วันที่ใช้ไม่ได้", "the date cannot be read"))
    if not number:
        return await meetings(request, ("ต้องมีครั้งที่ประชุม เช่น ๖/๒๕๖๙", "a meeting has a number, such as 6/2569"))
    try:
        with bench_of(request).database.session() as session:
            meeting = Meeting(province=user.province, number=number, day=day)
            session.add(meeting)
            note(session, user.name, "meeting-added", f"meeting {number}", day=day.isoformat())
    except IntegrityError:
        return await meetings(request, (f"มีการประชุมครั้งที่ {number} แล้ว", f"there is a meeting {number} already"))
    return RedirectResponse(f"/meetings/{meeting.id}", 303)


async def meeting(request: Request) -> Response:
    """The agenda: every plan of a meeting with verdict, recommendation and what must be mended."""
    with bench_of(request).database.reads() as session:
        found = session.get(Meeting, int(request.path_params["id"]))
        user = user_of(request)
        if found is None or (user.province is not None and found.province != user.province):
            raise HTTPException(404)
        plans = [one for one in found.submissions if access.sees(user, one)]
        must = {
            one.id: [f for f in findings_of(one) if f["severity"] == "must" and f["status"] == "fail"] for one in plans
        }
    return shown(request, "meeting.html", meeting=found, plans=plans, must=must)


async def put_on_agenda(request: Request) -> Response:
    """Put a submission on the agenda of a meeting."""
    form, user = await request.form(), user_of(request)
    with bench_of(request).database.session() as session:
        found = asked_for(request, session)
        wanted = str(form.get("meeting", ""))
        chosen = session.get(Meeting, int(wanted)) if wanted.isdecimal() else None
        if chosen is None or (chosen.province != found.province and user.role != "local"):
            raise HTTPException(404)
        found.meeting_id = chosen.id
        note(session, user.name, "on-agenda", f"submission {found.id}", meeting=chosen.number)
    return RedirectResponse(f"/submissions/{request.path_params['id']}/decision", 303)
