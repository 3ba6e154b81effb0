"""The recommendation, memo and letter, the sealed bundle, and the round before."""

from __future__ import annotations

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.data import Problem
from compliance.review import access, bundles, corrections, desk, documents, queue, records
from compliance.review.documents import WORD
from compliance.review.pages import identity
from compliance.review.pages.agendas import plan_of, put_on, waived_before
from compliance.review.pages.common import asked_for, attached, back_to, bench_of, judged, number_said, said, user_of
from compliance.review.pages.findings import findings_of
from compliance.review.pages.reading import told_of
from compliance.review.records import Meeting
from compliance.review.trail import altered, broken
from compliance.review.views import language, shown

HEAVIER = ("must", "should", "error", "undetermined", "advice", "waived")
"""Weights of findings, the heaviest first: of one that is in both rounds, whether it has become worse."""


async def decision(request: Request) -> Response:
    """The recommendation beside the verdict, with what was said of each finding."""
    user = user_of(request)
    with bench_of(request).database.reads() as session:
        found = judged(request, session)
        hears = access.hears(user, found)
        said_of = desk.said_of(session, found.id) if hears else {}
        decisions = desk.decisions(session, found.id) if hears else []
        meetings = desk.meetings_of(session, found)
        waiting = queue.is_waiting(session, found)
        excused = waived_before(session, found)
        made = [one for one in corrections.made(session, found.id) if not one.undone]
        lang = language(request)
        changed = (*identity.confirmed_otherwise(session, found, lang), *told_of(session, found, made, lang))
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
        told = (*identity.confirmed_otherwise(session, found, "th"), *told_of(session, found, made, "th"))
        people = documents.reviewed(decision, desk.said_of(session, found.id), told)
        standing = [(one.pointer, one.after) for one in made]
        whose = found.organisation, found.first_year
    try:
        return bench.judging.does(documents.memo, found.reading, standing, found.as_of, people, whose)
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
        put_on(session, user, found, chosen)
    if was and await said(request, "from_agenda", 1):
        return RedirectResponse(f"/meetings/{was}", 303)
    return back_to(request, "/decision")
