"""The machine's findings beside what people say of them."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from compliance.data import Problem
from compliance.review import desk, pictures
from compliance.review.pages.common import asked_for, bench_of, user_of
from compliance.review.records import Comment, Judgement, Submission
from compliance.review.trail import note
from compliance.review.views import report_of, shown

WEIGHT = {"must": 0, "should": 1, "advice": 2}
STATUS = {"error": 0, "fail": 1, "undetermined": 2, "waived": 3}


def findings_of(found: Submission) -> list[dict[str, Any]]:
    """Outcomes that are no pass, the heaviest first; in the order of the document within one weight."""
    outcomes = [one for one in report_of(found.report)["outcomes"] if one["status"] in STATUS]
    return sorted(outcomes, key=lambda one: (STATUS[one["status"]] > 1, WEIGHT[one["severity"]], STATUS[one["status"]]))


async def findings(request: Request) -> Response:
    """Findings grouped by rule, each with places, clause, and what people said."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        if found.report is None:
            raise HTTPException(404)
        said = {one.fingerprint: one for one in desk.judgements(session, found.id)}
        comments: dict[str | None, list[Comment]] = {}
        for one in session.scalars(select(Comment).where(Comment.submission_id == found.id).order_by(Comment.id)):
            comments.setdefault(one.fingerprint, []).append(one)
    groups: dict[str, list[dict[str, Any]]] = {}
    for outcome in findings_of(found):
        groups.setdefault(outcome["rule"], []).append(outcome)
    pages = {file["name"]: file["sha256"] for file in found.files if file["name"].lower().endswith(".pdf")}
    return shown(
        request, "findings.html", one=found, groups=list(groups.values()), said=said, comments=comments, pages=pages
    )


def _outcome(found: Submission, fingerprint: str) -> dict[str, Any]:
    for outcome in findings_of(found):
        if outcome["fingerprint"] == fingerprint:
            return outcome
    raise HTTPException(404)


async def judge(request: Request) -> Response:
    """Agree, overrule, ask for mending, ask for a waiver."""
    form, user = await request.form(), user_of(request)
    fingerprint, kind = str(form.get("fingerprint", "")), str(form.get("kind", ""))
    resolution = {name: str(form.get(name, "")).strip() for name in ("committee", "meeting", "date", "until")}
    back = f"/submissions/{request.path_params['id']}/findings#f-{fingerprint}"
    try:
        with bench_of(request).database.session() as session:
            found = asked_for(request, session)
            outcome = _outcome(found, fingerprint)
            reason = str(form.get("reason", "")).strip() or None
            desk.judge(session, user, found, outcome, kind, reason, resolution if kind == "waive" else None)
    except Problem as problem:
        return shown(request, "problem.html", 400, problem=(problem.th, problem.en), back=back)
    return RedirectResponse(back, 303)


async def undo(request: Request) -> Response:
    """Take a judgement back."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session)
        judgement = _judgement(request, session.get(Judgement, int(request.path_params["judgement"])), found)
        desk.undo(session, user_of(request), judgement)
    return RedirectResponse(f"/submissions/{found.id}/findings#f-{judgement.fingerprint}", 303)


async def grant(request: Request) -> Response:
    """Grant a waiver that somebody else asked for."""
    back = f"/submissions/{request.path_params['id']}/findings"
    try:
        with bench_of(request).database.session() as session:
            found = asked_for(request, session)
            judgement = _judgement(request, session.get(Judgement, int(request.path_params["judgement"])), found)
            desk.grant(session, user_of(request), judgement)
    except Problem as problem:
        return shown(request, "problem.html", 400, problem=(problem.th, problem.en), back=back)
    return RedirectResponse(back, 303)


def _judgement(request: Request, judgement: Judgement | None, found: Submission) -> Judgement:
    if judgement is None or judgement.submission_id != found.id or judgement.undone:
        raise HTTPException(404)
    return judgement


async def comment(request: Request) -> Response:
    """A remark on a finding or on the whole."""
    form = await request.form()
    said, fingerprint = str(form.get("text", "")).strip()[:4000], str(form.get("fingerprint", "")) or None
    with bench_of(request).database.session() as session:
        found = asked_for(request, session)
        if said:
            user = user_of(request)
            session.add(Comment(submission_id=found.id, fingerprint=fingerprint, text=said, by=user.name))
            note(session, user.name, "commented", f"submission {found.id}", finding=fingerprint)
    anchor = f"#f-{fingerprint}" if fingerprint else ""
    return RedirectResponse(f"/submissions/{request.path_params['id']}/findings{anchor}", 303)


async def marks(request: Request) -> Response:
    """Where a text stands on a page: boxes in percent, for the picture."""
    sha256, number = request.path_params["file"], int(request.path_params["page"])
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
    if sha256 not in {file["sha256"] for file in found.files}:
        raise HTTPException(404)
    text = str(request.query_params.get("text", ""))
    return JSONResponse(await asyncio.to_thread(pictures.boxes, bench_of(request), sha256, number, text))
