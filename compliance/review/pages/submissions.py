"""The board, intake, and the way of one submission up to its reading."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, defer
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from compliance.data import Problem
from compliance.reading.kept import unpack
from compliance.review import access, desk, intake, pictures
from compliance.review.pages.common import asked_for, bench_of, user_of
from compliance.review.records import Correction, Submission
from compliance.review.trail import note
from compliance.review.views import report_of, shown

PAGE = 50
MOST_VALUES = 400


async def board(request: Request) -> Response:
    """Every submission within reach, newest first; counts; what fails most."""
    asked = str(request.query_params.get("q", "")).strip()
    state = request.query_params.get("state")
    page = (
        max(int(request.query_params.get("page", "1") or 1), 1)
        if request.query_params.get("page", "1").isdecimal()
        else 1
    )
    reach = access.visible(user_of(request))
    with bench_of(request).database.reads() as session:
        states = dict(
            session.execute(select(Submission.state, func.count()).where(reach).group_by(Submission.state)).all()
        )
        verdicts = _counted(session, Submission.verdict, reach)
        query = select(Submission).where(reach)
        if asked:
            query = query.where(or_(Submission.organisation.contains(asked), Submission.province.contains(asked)))
        if state:
            query = query.where(Submission.state == state)
        columns = query.order_by(Submission.id.desc()).offset((page - 1) * PAGE).limit(PAGE + 1)
        rows = session.scalars(columns.options(defer(Submission.reading), defer(Submission.report))).all()
    return shown(
        request, "board.html", rows=rows[:PAGE], more=len(rows) > PAGE, page=page, q=asked, state=state, states=states,
        verdicts=verdicts, due=_due(date.today()), today=date.today(),
    )  # fmt: skip


def _counted(session: Session, column: InstrumentedAttribute[Any], reach: ColumnElement[bool]) -> dict[str, int]:
    query = select(column, func.count()).where(reach, column.is_not(None)).group_by(column)
    return {name: count for name, count in session.execute(query)}  # noqa: C416


def _due(today: date) -> int:
    """Days to the next first of October, on which a fiscal year opens."""
    opens = date(today.year, 10, 1)
    return ((opens if today <= opens else date(today.year + 1, 10, 1)) - today).days


async def submit(request: Request) -> Response:
    """Take in the files of one submission."""
    bench, user = bench_of(request), user_of(request)
    form = await request.form(max_files=bench.most_files, max_part_size=bench.most_bytes)
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        return shown(request, "problem.html", 400, problem=("ยังไม่ได้เลือกไฟล์", "no file was chosen"), back="/")
    contents = [(one.filename or "plan", await one.read()) for one in files]
    if sum(len(content) for _, content in contents) > bench.most_bytes:
        most = bench.most_bytes >> 20
        said = (f"ไฟล์รวมกันใหญ่เกิน {most} MiB", f"the files together are over {most} MiB")
        return shown(request, "problem.html", 413, problem=said, back="/")
    with bench.database.session() as session:
        found = intake.take_in(bench, session, user, contents, date.today())
        same = [
            one.id for one in intake.same_files(session, found.sha256) if one.id != found.id and access.sees(user, one)
        ]
        number = found.id
    request.app.state.queue.wake()
    return RedirectResponse(f"/submissions/{number}" + (f"?same={same[-1]}" if same else ""), 303)


async def one(request: Request) -> Response:
    """One submission: its state, or its reading, or its findings."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        rounds = _rounds(session, found)
    same = request.query_params.get("same", "")
    return shown(request, "submission.html", one=found, rounds=rounds, same=same if same.isdecimal() else None)


def _rounds(session: Session, found: Submission) -> list[Submission]:
    if not found.organisation or not found.first_year:
        return []
    same = select(Submission).where(
        Submission.organisation == found.organisation, Submission.first_year == found.first_year
    )
    return list(session.scalars(same.order_by(Submission.round)))


async def events(request: Request) -> Response:
    """The state of a submission as it changes: server-sent events, until it is read."""
    with bench_of(request).database.reads() as session:
        asked_for(request, session)

    async def stream() -> AsyncIterator[str]:
        last = None
        for _ in range(1200):
            with bench_of(request).database.reads() as session:
                found = asked_for(request, session)
                state = found.state
            if state != last:
                yield f"event: state\ndata: {json.dumps({'state': state})}\n\n"
                last = state
            if state not in ("queued", "reading") or await request.is_disconnected():
                return
            await asyncio.sleep(0.5)

    return StreamingResponse(stream(), media_type="text/event-stream")


async def confirm(request: Request) -> Response:
    """A person says whose plan it is, of which period and round."""
    form, user = await request.form(), user_of(request)
    with bench_of(request).database.session() as session:
        found = asked_for(request, session)
        told = {name: str(form.get(name, "")).strip() for name in ("organisation", "province", "first_year", "round")}
        if not told["organisation"] or not told["round"].isdecimal():
            raise HTTPException(400)
        if user.role == "officer" and user.organisation and told["organisation"] != user.organisation:
            raise HTTPException(404)
        found.organisation, found.province = told["organisation"], told["province"] or None
        found.first_year = int(told["first_year"]) if told["first_year"].isdecimal() else None
        found.round, found.confirmed = int(told["round"]), True
        note(session, user.name, "confirmed-identity", f"submission {found.id}", **told)
    return RedirectResponse(f"/submissions/{request.path_params['id']}", 303)


async def reading(request: Request) -> Response:
    """What was understood: doubtful values first, each with its place; corrections that stand."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        if found.reading is None:
            raise HTTPException(404)
        read = unpack(found.reading)
        corrections = list(session.scalars(
            select(Correction).where(Correction.submission_id == found.id).order_by(Correction.id.desc())
        ))  # fmt: skip
    settled = {one.pointer for one in corrections if not one.undone}
    order = {"doubtful": 0, "rebuilt": 1, "read": 2}
    values = [
        (pointer, place, desk.value_at(read.plan, pointer))
        for pointer, place in read.places
        if request.query_params.get("all") or place.certainty != "read"
    ]
    # A doubtful place may have given no value: then a person supplies it. What holds further values is none itself.
    values = [one for one in values if (one[2] or (one[2] is None and one[1].doubt)) and one[0] not in settled]
    values.sort(key=lambda one: order[one[1].certainty])
    pages = {file["name"]: file["sha256"] for file in found.files if file["name"].lower().endswith(".pdf")}
    return shown(
        request, "reading.html", one=found, values=values[:MOST_VALUES], left=max(len(values) - MOST_VALUES, 0),
        corrections=corrections, notes=read.notes, pages=pages,
    )  # fmt: skip


async def correct(request: Request) -> Response:
    """A person corrects or confirms one value; the plan is judged anew."""
    form, user = await request.form(), user_of(request)
    pointer, after = str(form.get("pointer", "")), str(form.get("after", "")).strip() or None
    try:
        with bench_of(request).database.session() as session:
            found = asked_for(request, session)
            if found.reading is None or not pointer.startswith("/"):
                raise HTTPException(404)
            before = desk.value_at(unpack(found.reading).plan, pointer)
            desk.correct(session, user, found, pointer, before, after)
            session.flush()
            intake.judge_again(session, found)
    except Problem as problem:
        back = f"/submissions/{request.path_params['id']}/reading"
        return shown(request, "problem.html", 400, problem=(problem.th, problem.en), back=back)
    return RedirectResponse(f"/submissions/{request.path_params['id']}/reading", 303)


async def undo_correction(request: Request) -> Response:
    """Take a correction back; the plan is judged anew."""
    with bench_of(request).database.session() as session:
        correction = session.get(Correction, int(request.path_params["correction"]))
        found = asked_for(request, session)
        if correction is None or correction.submission_id != found.id:
            raise HTTPException(404)
        correction.undone = True
        note(session, user_of(request).name, "uncorrected", f"submission {found.id}", pointer=correction.pointer)
        session.flush()
        intake.judge_again(session, found)
    return RedirectResponse(f"/submissions/{request.path_params['id']}/reading", 303)


async def picture(request: Request) -> Response:
    """The picture of a page of a submitted PDF."""
    sha256, number = request.path_params["file"], int(request.path_params["page"])
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
    if sha256 not in {file["sha256"] for file in found.files}:
        raise HTTPException(404)
    content = await asyncio.to_thread(pictures.page, bench_of(request), sha256, number)
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type="image/png")


async def plan_yaml(request: Request) -> Response:
    """The plan with its corrections, as a plan file."""
    from compliance.reporting.plan_yaml import render
    from compliance.reporting.wording import Wording

    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        if found.reading is None:
            raise HTTPException(404)
        read = desk.corrected(unpack(found.reading), desk.standing(session, found.id))
    headers = {"Content-Disposition": f"attachment; filename=plan-{found.id}.yaml"}
    return Response(render(read, Wording("th", True)), media_type="application/yaml", headers=headers)


async def report_json(request: Request) -> Response:
    """The machine's whole report."""
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
    headers = {"Content-Disposition": f"attachment; filename=report-{found.id}.json"}
    body = json.dumps(report_of(found.report), ensure_ascii=False, indent=2)
    return Response(body, media_type="application/json", headers=headers)
