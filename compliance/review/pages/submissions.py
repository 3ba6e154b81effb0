"""Intake, and the way of one submission up to its reading."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from compliance.data import Problem
from compliance.review import access, intake, joining, queue
from compliance.review.organisations import Organisation, organisation, same_organisation
from compliance.review.pages.common import asked_for, attached, back_to, bench_of, day_said, said, user_of
from compliance.review.pages.identity import confirmed_otherwise
from compliance.review.records import Entry, Job, Submission, User, today
from compliance.review.samples import sample
from compliance.review.trail import note
from compliance.review.views import language, shown
from compliance.thai import to_arabic

MOST_HISTORY = 200


async def submit(request: Request) -> Response:
    """Take in the files of one submission."""
    form = await request.form()
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        raise Problem("ยังไม่ได้เลือกไฟล์", "no file was chosen")
    contents = [(one.filename or "plan", await one.read()) for one in files]
    empty = [name for name, content in contents if not content]
    if empty:
        raise Problem(f"ไฟล์ {empty[0]} ว่างเปล่า", f"the file {empty[0]} is empty")
    day = await day_said(request, "as_of")
    return await asyncio.to_thread(_taken, request, contents, day or today())


async def submit_sample(request: Request) -> Response:
    """Take in a sample plan."""
    name = await said(request, "sample", 80)
    content = sample(name)
    if content is None:
        raise HTTPException(404)
    return await asyncio.to_thread(_taken, request, [(name, content)], today())


def _taken(request: Request, contents: Sequence[tuple[str, bytes]], day: date) -> Response:
    bench, user = bench_of(request), user_of(request)
    if sum(len(content) for _, content in contents) > bench.most_bytes:
        raise HTTPException(413)
    if not bench.uploads.allows(user.name):
        raise Problem("ส่งไฟล์ถี่เกินไป รอสักครู่แล้วส่งใหม่", "too many uploads: wait a while")
    with bench.database.session() as session:
        found = intake.take_in(bench, session, user, contents, day)
        number = found.id
    request.app.state.queue.wake()
    return RedirectResponse(f"/submissions/{number}", 303)


async def one(request: Request) -> Response:
    """One submission: its state, whose it is, its rounds, and what was done with it."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
        rounds = _rounds(session, found, user)
        subject = f"submission {found.id}"
        query = select(Entry).where(Entry.subject == subject).order_by(Entry.id.desc()).limit(MOST_HISTORY)
        hears = access.hears(user, found)
        history = [one for one in session.scalars(query) if hears or one.action not in access.DELIBERATION]
        waiting, ahead = queue.is_waiting(session, found), queue.ahead(session, found)
        people = _people(session, found) if access.refusal(user, "assign", found) is None else []
        same = [one for one in intake.same_files(session, found.sha256) if one.id < found.id and access.sees(user, one)]
        alike = [one for one in intake.same_values(session, found) if access.sees(user, one)]
        otherwise = confirmed_otherwise(session, found, language(request))
        of = joining.open_plan(session, found) if found.only_announcements and found.is_read else None
        in_other = joining.joined_to(session, found) if found.state == "withdrawn" else None
    return shown(
        request, "submission.html", one=found, of=of if of and access.sees(user, of) else None, rounds=rounds,
        in_other=in_other, same=same, alike=alike, otherwise=otherwise,
        history=history, people=people, waiting=waiting, ahead=ahead,
    )  # fmt: skip


def _rounds(session: Session, found: Submission, user: User) -> list[Submission]:
    """Every plan of the organisation: all rounds and periods, the last first."""
    if not found.organisation:
        return []
    same = select(Submission).where(same_organisation(found), access.visible(user))
    return list(session.scalars(same.order_by(Submission.first_year.desc(), Submission.round.desc()).limit(100)))


def _people(session: Session, found: Submission) -> list[str]:
    """Who may judge it."""
    users = session.scalars(select(User).where(User.active).order_by(User.name))
    return [user.name for user in users if access.may(user, "judge") and access.sees(user, found)]


async def events(request: Request) -> Response:
    """The state of a submission as it changes: server-sent events, until nothing of it waits."""
    bench = bench_of(request)

    def state() -> str:
        with bench.database.reads() as session:
            found = asked_for(request, session)
            waits = found.is_read and queue.is_waiting(session, found)
            return "judging" if waits else found.state

    await asyncio.to_thread(state)

    async def stream() -> AsyncIterator[str]:
        last = None
        for _ in range(1200):
            found = await asyncio.to_thread(state)
            if found != last:
                yield f"event: state\ndata: {json.dumps({'state': found})}\n\n"
                last = found
            if found not in ("queued", "reading", "judging") or await request.is_disconnected():
                return
            await asyncio.sleep(0.5)

    return StreamingResponse(stream(), media_type="text/event-stream")


async def confirm(request: Request) -> Response:
    """A person says whose plan it is, of which period and round."""
    user = user_of(request)
    names = ("organisation", "province", "first_year", "round")
    told = {name: to_arabic(await said(request, name, 200)) for name in names}
    is_new = bool(await said(request, "new", 1))
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="confirm")
        whose = _whose(user, told, is_new)
        if found.meeting_id and (whose.type, whose.province) != (found.type, found.province):
            raise Problem(
                "แผนนี้อยู่ในวาระการประชุมของคณะกรรมการอื่น ให้เลขานุการนำออกจากวาระก่อน แล้วจึงยืนยันใหม่",
                "this plan is on the agenda of another committee: let the secretary take it off, then confirm",
            )
        found.organisation, found.type, found.province = whose.name, whose.type, whose.province
        found.first_year = int(told["first_year"]) if told["first_year"] else None
        found.round, found.confirmed = int(told["round"]), True
        note(session, user.name, "confirmed-identity", f"submission {found.id}",
             **told | {"organisation": whose.name, "province": whose.province})  # fmt: skip
    return back_to(request)


def _whose(user: User, told: dict[str, str], is_new: bool) -> Organisation:
    """The organisation that a form says. Raises Problem: it is none, not the user's, or what goes with it is no number.

    Else a plan would be gone from the board of who confirmed it, and on the board of others, who never had it.
    """
    if not told["organisation"] or not told["province"]:
        raise Problem("ต้องบอกองค์กรและจังหวัด", "the organisation and its province are needed")
    if not told["round"].isdecimal() or not 0 < int(told["round"]) < 1000:
        raise Problem("ต้องบอกรอบเป็นตัวเลข", "the number of the round is needed")
    if told["first_year"] and not (told["first_year"].isdecimal() and 2500 <= int(told["first_year"]) <= 2700):
        raise Problem("ปีแรกเป็นปี พ.ศ. สี่หลัก", "the first year has four digits, of the Buddhist Era")
    whose = organisation(told["organisation"], told["province"], is_new=is_new)
    if why := access.unplaced(user):
        raise Problem(why.th, why.en)
    if not access.within(user, whose.name, whose.province):
        own = " ".join(filter(None, (user.organisation, user.province)))
        raise Problem(
            f"{whose.name} จังหวัด{whose.province} อยู่นอกขอบเขตของท่าน ({own}) ถ้าเป็นแผนของที่นั่นจริง "
            "ให้ถอนแผนนี้จากกระดาน แล้วให้ที่นั่นส่งเอง",
            f"{whose.name} of {whose.province} is out of your reach ({own}): if it is their plan, take this one from "
            "the board, and let them hand it in",
        )
    return whose


async def join(request: Request) -> Response:
    """Add files that hold announcements only to the plan that they are of, which is read anew."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="confirm")
        to = joining.open_plan(session, found) if found.only_announcements and found.is_read else None
        if to is None or not access.sees(user_of(request), to):
            raise HTTPException(404)
        if why := access.refusal(user_of(request), "confirm", to):
            raise why
        if to.recommendation:
            raise Problem(
                f"แผนที่ {to.id} มีข้อเสนอแล้ว ถอนข้อเสนอก่อน แล้วจึงรวม",
                f"something is recommended on submission {to.id}: take that back, then join this to it",
            )
        joining.join(session, user_of(request), found, to)
    request.app.state.queue.wake()
    return RedirectResponse(f"/submissions/{to.id}", 303)


async def assign(request: Request) -> Response:
    """Put a submission on somebody's desk, or on nobody's."""
    name = await said(request, "to", 80)
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="assign")
        if name and name not in _people(session, found):
            raise HTTPException(404)
        found.assigned = name or None
        note(session, user_of(request).name, "assigned", f"submission {found.id}", to=name or None)
    return back_to(request)


async def withdraw(request: Request) -> Response:
    """Take a submission from the board, or put it back: nothing is ever deleted."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="withdraw")
        if found.state == "withdrawn":
            action = "put-back"
            if (of := joining.joined_to(session, found)) is not None:
                joining.part(session, user_of(request), found, of)
            found.state = "refused" if found.refusal else "decided" if found.recommendation else "ready"
            if not found.refusal and not found.verdict:
                found.state = "queued"
                session.add(Job(submission_id=found.id))
        elif found.state == "reading":
            raise Problem("กำลังอ่านอยู่ รอให้เสร็จก่อน", "it is being read: wait for that")
        else:
            found.state, action = "withdrawn", "withdrawn"
            session.execute(delete(Job).where(Job.submission_id == found.id))
        note(session, user_of(request).name, action, f"submission {found.id}")
    request.app.state.queue.wake()
    return back_to(request)


async def insist(request: Request) -> Response:
    """A person says that files are a plan which show too little of being one: they are read as such."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="confirm")
        if found.shown_state != "no-plan" or found.as_plan:
            raise HTTPException(404)
        found.as_plan, found.state, found.refusal = True, "queued", None
        session.add(Job(submission_id=found.id))
        note(session, user_of(request).name, "called-plan", f"submission {found.id}")
    request.app.state.queue.wake()
    return back_to(request)


async def original(request: Request) -> Response:
    """A file as it was handed in: to be saved, never shown as a page."""
    sha256 = request.path_params["file"]
    with bench_of(request).database.reads() as session:
        found = asked_for(request, session)
    names = [file["name"] for file in found.files if file["sha256"] == sha256]
    if not names:
        raise HTTPException(404)
    ending = names[0].rpartition(".")[2].lower()
    safe = f"file-{found.id}.{ending}" if ending.isascii() and ending.isalnum() else f"file-{found.id}"
    content = await asyncio.to_thread(lambda: bench_of(request).whole(sha256).read_bytes())
    return attached(content, safe, "application/octet-stream")
