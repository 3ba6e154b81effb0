"""The recommendation, memo and letter, the sealed bundle, and the round before."""

from __future__ import annotations

import asyncio

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.data import Problem
from compliance.review import access, bundles, corrections, desk, documents, queue, records
from compliance.review.documents import WORD, Plan
from compliance.review.organisations import same_organisation
from compliance.review.pages.common import asked_for, attached, back_to, bench_of, judged, number_said, said, user_of
from compliance.review.pages.findings import findings_of
from compliance.review.pages.reading import told_of
from compliance.review.records import Meeting, Submission
from compliance.review.trail import altered, broken, note
from compliance.review.views import language, shown

HEAVIER = ("must", "should", "error", "undetermined", "advice", "waived")
"""Weights of findings, the heaviest first: of one that is in both rounds, whether it has become worse."""


def plan_of(session: Session, found: Submission) -> Plan:
    """A submission as documents tell of it."""
    held = session.get(Meeting, found.meeting_id) if found.meeting_id else None
    said_of = desk.said_of(session, found.id)
    standing = desk.standing(desk.decisions(session, found.id))
    to_mend = documents.to_mend(findings_of(found), said_of, waived_before(session, found))
    return Plan(found, to_mend, held, standing.verdict if standing else None)


def waived_before(session: Session, found: Submission) -> set[str]:
    """The findings, by fingerprint, of which a waiver of the round before still holds."""
    today = records.today()
    return {name for name, one in desk.said_before(session, found).items() if desk.still_waived(one, today)}


async def decision(request: Request) -> Response:
    """The recommendation beside the verdict, with what was said of each finding."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        found = judged(request, session)
        hears = access.hears(user, found)
        said_of = desk.said_of(session, found.id) if hears else {}
        decisions = desk.decisions(session, found.id) if hears else []
        query = select(Meeting).where((Meeting.type == found.type) | Meeting.type.is_(None))
        query = query.order_by(Meeting.day.desc()).limit(100)
        query = query.where(Meeting.province == found.province)
        meetings = session.scalars(query).all()
        waiting = queue.is_waiting(session, found)
        excused = waived_before(session, found)
        made = [one for one in corrections.made(session, found.id) if not one.undone]
        changed = told_of(session, found, made, language(request))
    outcomes = [(one, said_of.get(one["fingerprint"])) for one in findings_of(found, language(request))]
    return shown(
        request, "decision.html", one=found, outcomes=outcomes, meetings=meetings, decisions=decisions,
        standing=desk.standing(decisions), waiting=waiting,
        to_mend=len(documents.to_mend([one for one, _ in outcomes], said_of, excused)),
        changed=changed,
    )  # fmt: skip


async def decide(request: Request) -> Response:
    """Recommend; with a reason where the machine says otherwise."""
    with bench_of(request).database.session() as session:
        found = judged(request, session, change="recommend")
        queue.settled(session, found)
        reason = await said(request, "reason") or None
        seen = await number_said(request, "seen")
        desk.decide(session, user_of(request), found, await said(request, "recommendation", 20), reason, seen)
    return back_to(request, "/decision")


async def undo_decision(request: Request) -> Response:
    """Take the decision back that stands."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="recommend")
        desk.undo_decision(session, user_of(request), found, await number_said(request, "seen") or 0)
    return back_to(request, "/decision")


async def memo(request: Request) -> Response:
    """The memo for the committee, with what people said."""
    content = await asyncio.to_thread(_memo, request)
    return attached(content, f"memo-{request.path_params['id']}.docx", WORD)


def _memo(request: Request) -> bytes:
    bench = bench_of(request)
    with bench.database.reads() as session:
        found = judged(request, session, "reading")
        if found.reading is None:
            raise HTTPException(404)
        decision = desk.standing(desk.decisions(session, found.id))
        made = [one for one in corrections.made(session, found.id) if not one.undone]
        people = documents.reviewed(decision, desk.said_of(session, found.id), told_of(session, found, made, "th"))
        standing = [(one.pointer, one.after) for one in made]
    try:
        return bench.judging.does(documents.memo, found.reading, standing, found.as_of, people)
    except OSError:
        raise Problem("ทำบันทึกไม่สำเร็จ ลองอีกครั้ง", "the memo could not be made: try again") from None


async def letter(request: Request) -> Response:
    """The letter to the organisation with the list of what to mend."""
    with bench_of(request).database.reads() as session:
        plan = plan_of(session, judged(request, session))
    if plan.found.resolution is None and not access.may(user_of(request), "draft"):
        raise HTTPException(404)
    if not plan.has_letter:
        raise Problem(
            "ยังไม่มีข้อเสนอต่อแผนนี้ จึงยังไม่มีหนังสือ", "nothing is recommended on this plan yet, so there is no letter"
        )
    return attached(documents.letter(plan, records.today()), plan.letter, WORD)


async def report_json(request: Request) -> Response:
    """The machine's whole report."""
    with bench_of(request).database.reads() as session:
        text = bundles.machine_report(judged(request, session, "report"))
    return attached(text, f"report-{request.path_params['id']}.json", "application/json")


async def bundle(request: Request) -> Response:
    """Everything of one submission, with digests and a seal."""
    content = await asyncio.to_thread(_bundle, request)
    return attached(content, f"submission-{request.path_params['id']}.zip", "application/zip")


def _bundle(request: Request) -> bytes:
    memo_of = _memo(request)
    with bench_of(request).database.reads() as session:
        found = judged(request, session, "report")
        if altered(session, found.id) or any(broken(session)):
            raise Problem(
                "มีผู้แก้สิ่งที่บันทึกไว้ของแผนนี้ในฐานข้อมูลโดยตรง จึงไม่ผนึก ผู้ดูแลดูได้ที่หน้าบันทึกการใช้งาน",
                "what was noted of this plan was changed in the database itself, so it is not sealed: see the trail",
            )
        for file in found.files:
            bench_of(request).whole(file["sha256"])
        queue.settled(session, found)
        plan = plan_of(session, found)
        parts = bundles.parts(session, found) | {"memo.docx": memo_of}
        if plan.has_letter:
            parts["letter.docx"] = documents.letter(plan, records.today())
    return bundles.sealed(bench_of(request).folder, parts, user_of(request).name)


async def compare(request: Request) -> Response:
    """This round beside the one before: mended, new, unchanged."""
    with bench_of(request).database.reads() as session:
        found = judged(request, session)
        before = desk.round_before(session, found)
        if before is None or not access.sees(user_of(request), before):
            raise HTTPException(404)
        said_of = desk.said_of(session, before.id) if access.hears(user_of(request), before) else {}
    lang = language(request)
    was, now = ({one["fingerprint"]: one for one in findings_of(each, lang)} for each in (before, found))
    both = [
        (one, HEAVIER.index(one["weight"]) - HEAVIER.index(was[name]["weight"]))
        for name, one in now.items()
        if name in was
    ]
    return shown(
        request, "compare.html", one=found, before=before, said=said_of, was=was,
        new=[one for name, one in now.items() if name not in was],
        worse=[one for one, heavier in both if heavier < 0],
        better=[one for one, heavier in both if heavier > 0],
        mended=[one for name, one in was.items() if name not in now],
        unchanged=[one for one, heavier in both if not heavier],
    )  # fmt: skip


async def put_on_agenda(request: Request) -> Response:
    """Put a submission on the agenda of a meeting, or take it from there."""
    user, wanted = user_of(request), await number_said(request, "on_agenda")
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="decide")
        chosen = session.get(Meeting, wanted) if wanted else None
        if wanted and (chosen is None or not access.holds(user, chosen)):
            raise HTTPException(404)
        was = found.meeting_id
        if found.resolution == "consider" and chosen and chosen.id != found.meeting_id:  # it goes on at the next
            found.resolution, found.resolution_note = None, None
            note(
                session,
                user.name,
                "resolution-undone",
                f"submission {found.id}",
                resolution=None,
                meeting=chosen.number,
            )
        if found.resolution:
            raise Problem(
                "ที่ประชุมมีมติต่อแผนนี้แล้ว ถอนมติก่อนจึงเปลี่ยนวาระได้", "the meeting has resolved on it: take that back first"
            )
        if chosen:
            _fits(session, found, chosen)
        found.meeting_id = chosen.id if chosen else None
        action = "on-agenda" if chosen else "off-agenda"
        note(session, user.name, action, f"submission {found.id}", meeting=chosen.number if chosen else None)
    if was and await said(request, "from_agenda", 1):
        return RedirectResponse(f"/meetings/{was}", 303)
    return back_to(request, "/decision")


def _fits(session: Session, found: Submission, meeting: Meeting) -> None:
    """Raise Problem where a plan is not of the committee that meets, or stands on its agenda already."""
    if meeting.type and (meeting.type, meeting.province) != (found.type, found.province):
        raise Problem(
            f"การประชุมนี้เป็นของ{documents.committee_of(meeting.type, meeting.province)} "
            f"แต่แผนนี้เป็นของ{documents.committee_of(found.type, found.province)} ตรวจจังหวัดของแผนและของการประชุม",
            "that meeting is another committee's: look at the province and kind of the plan, and of the meeting",
        )
    on_it = Submission.meeting_id == meeting.id
    if session.scalars(select(Submission.id).where(on_it, Submission.resolution.is_not(None))).first():
        raise Problem(
            "การประชุมนี้มีมติแล้ว วาระจึงปิด ให้นำแผนเข้าการประชุมครั้งถัดไป",
            "this meeting has resolved, so its agenda is closed: put the plan on that of the next",
        )
    same = select(Submission.id).where(
        on_it, Submission.id != found.id,
        same_organisation(found), Submission.first_year == found.first_year,
    )  # fmt: skip
    if other := session.scalars(same).first():
        raise Problem(
            f"แผนที่ {other} ขององค์กรและช่วงเดียวกันอยู่ในวาระนี้แล้ว ถ้าจะใช้ฉบับนี้แทน ให้นำแผนที่ {other} ออกก่อน",
            f"submission {other} of the same organisation and period is on this agenda: take it off to put this one on",
        )
