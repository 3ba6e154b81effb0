"""The machine's findings beside what people say of them."""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.reporting.wording import Wording
from compliance.review import access, corrections, desk, queue
from compliance.review.documents import committee_of
from compliance.review.pages.common import asked_for, bench_of, day_said, judged, number_said, numbered, said, user_of
from compliance.review.pages.reading import pages_of, told_of
from compliance.review.records import Comment, Judgement, Meeting, Submission
from compliance.review.trail import note
from compliance.review.views import language, report_of, shown

WEIGHT = {"must": 0, "should": 1, "advice": 2}
STATUS = {"error": 0, "fail": 1, "undetermined": 2, "waived": 3}
ACTS = {
    "agree": ("เห็นพ้อง", "agree"),
    "mend": ("ให้แก้ไข", "ask for mending"),
    "overrule": ("ไม่เห็นพ้อง", "overrule"),
    "waive": ("ขอยกเว้นโดยมติ", "ask for a waiver"),
}
"""What a button does; what stands after it, `views.WORDS` says."""
OF_GROUPS = ("agree", "mend")
"""What may be said of a whole group at once: it needs no reason."""
ORDERS = ("weight", "section", "cause")
PAGE = 30


Group: TypeAlias = tuple[str, str, list[dict[str, Any]]]
"""Heading, clause, findings."""


def findings_of(found: Submission, lang: str = "th") -> list[dict[str, Any]]:
    """Outcomes that are no pass, in a language, with figures and places: heaviest first, then as they stand."""
    report = report_of(found.findings)
    told = report.get("told", {})
    outcomes = []
    for one in report["outcomes"]:
        if one["status"] not in STATUS:
            continue
        more = told.get(one["fingerprint"], {})
        one["figures"] = more.get("figures", {}).get(lang, [])
        one["citation"] = one["norm"]["citation"] if one["norm"] else ""
        # what is not in the document, or in a document whose reader cannot say even the file, stands nowhere
        drawn = {name: more.get(told, {}) for name, told in (("box", "boxes"), ("turned", "turned"))}
        one["places"] = [
            place | {name: known.get(place["pointer"]) for name, known in drawn.items()}
            for place in one["places"] if "file" in place
        ]  # fmt: skip
        one["weight"] = one["severity"] if one["status"] == "fail" else one["status"]
        outcomes.append(one | (more.get("en", {}) if lang == "en" else {}))
    return sorted(outcomes, key=lambda one: (STATUS[one["status"]] > 1, WEIGHT[one["severity"]], STATUS[one["status"]]))


def _grouped(outcomes: list[dict[str, Any]], by: str, words: Wording) -> list[Group]:
    """(heading, clause, findings): one a rule; or one a section of the plan; undetermined ones by their reason."""
    groups: dict[str, Group] = {}
    sections = words.sections()
    if by == "section":
        outcomes = sorted(
            outcomes, key=lambda one: sections.index(one["section"]) if one["section"] in sections else 99
        )
    for one in outcomes:
        if by == "section":
            key, heading, clause = one["section"], words.of("sections", one["section"]), ""
        elif by == "cause" and one["status"] == "undetermined":
            key = heading = " · ".join(dict.fromkeys(missing["label"] for missing in one["missing"])) or one["message"]
            clause = ""
        else:
            key, heading, clause = one["rule"], one["title"], one["citation"]
        groups.setdefault(key, (heading, clause, []))[2].append(one)
    return list(groups.values())


async def findings(request: Request) -> Response:
    """Findings in groups, each with places, figures, clause, and what people said."""
    lang = language(request)
    with bench_of(request).database.reads() as session:
        found = judged(request, session)
        user = user_of(request)
        said_of = desk.said_of(session, found.id) if access.hears(user, found) else {}
        before = desk.said_before(session, found, lambda one: access.hears(user, one))
        comments: dict[str | None, list[Comment]] = {}
        for one in session.scalars(select(Comment).where(Comment.submission_id == found.id).order_by(Comment.id)):
            comments.setdefault(one.fingerprint, []).append(one)
        waiting = queue.is_waiting(session, found)
        meetings = desk.meetings_of(session, found) if access.refusal(user, "judge", found) is None else []
        made = [one for one in corrections.made(session, found.id) if not one.undone]
        corrected = len(told_of(session, found, made, lang))
    by, only_left = request.query_params.get("by", "weight"), bool(request.query_params.get("open"))
    every = findings_of(found, lang)
    left = [one for one in every if one["fingerprint"] not in said_of]
    chosen = left if only_left else every
    whole = _grouped(chosen, by if by in ORDERS else "weight", Wording(lang, lang == "th"))
    on_one = request.query_params.get("page") == "all"
    page = 1 if on_one else _page(request, [one["fingerprint"] for _, _, group in whole for one in group])
    groups = whole if on_one else _paged(whole, page)
    return shown(
        request, "findings.html", one=found, groups=groups, said=said_of, before=before, comments=comments,
        may_waive=desk.may_be_waived, meetings=meetings, act=ACTS, pages=pages_of(found),
        waiting=waiting, corrected=corrected, by=by, open=only_left, count=len(every),
        left=len(left), of_groups=OF_GROUPS, page=page,
        unsaid={heading: sum(one["fingerprint"] not in said_of for one in group) for heading, _, group in whole},
        more=not on_one and len(chosen) > page * PAGE,
    )  # fmt: skip


def _page(request: Request, order: list[str]) -> int:
    """The page asked for, or the one on which a finding stands that was named."""
    at, told = request.query_params.get("at"), request.query_params.get("page", "1")
    if at in order:
        return order.index(at) // PAGE + 1
    return min(max(int(told), 1), len(order) // PAGE + 1) if told.isdecimal() and len(told) < 6 else 1


def _paged(groups: list[Group], page: int) -> list[Group]:
    """The groups with what of them stands on a page."""
    first, n, found = (page - 1) * PAGE, 0, []
    for heading, clause, group in groups:
        kept = group[max(first - n, 0) : max(first + PAGE - n, 0)]
        n += len(group)
        if kept:
            found.append((heading, clause, kept))
    return found


def _outcome(found: Submission, fingerprint: str) -> dict[str, Any]:
    for outcome in findings_of(found):
        if outcome["fingerprint"] == fingerprint:
            return outcome
    raise HTTPException(404)


async def _back(request: Request, fingerprint: str | None) -> str:
    view = await said(request, "view", 40)
    view = f"?{view}" if view in {"by=section", "by=cause", "by=weight", "open=1"} else ""
    at = f"{'&' if view else '?'}at={fingerprint}#f-{fingerprint}" if fingerprint else ""
    return f"/submissions/{request.path_params['id']}/findings{view}{at}"


async def judge(request: Request) -> Response:
    """Agree, overrule, ask for mending, ask for a waiver."""
    fingerprint, kind = await said(request, "fingerprint", 16), await said(request, "kind", 10)
    resolution = {name: await said(request, name, 200) for name in ("committee", "meeting")}
    at_meeting = await number_said(request, "at_meeting")
    for name in ("date", "until"):
        resolution[name] = day.isoformat() if (day := await day_said(request, name)) else ""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="judge", load=("findings",))
        outcome = _outcome(found, fingerprint)
        if at_meeting and (held := session.get(Meeting, at_meeting)) and access.holds(user_of(request), held):
            resolution |= {"committee": committee_of(held.type, held.province), "meeting": held.number,
                           "date": held.day.isoformat()}  # fmt: skip
        desk.judge(
            session, user_of(request), found, outcome, kind, await said(request, "reason") or None,
            resolution if kind == "waive" else None, await number_said(request, "seen"),
        )  # fmt: skip
    return RedirectResponse(await _back(request, fingerprint), 303)


async def judge_group(request: Request) -> Response:
    """Agree with every finding of a group of which nothing was said, or have all of them mended."""
    kind, by, heading = await said(request, "kind", 10), await said(request, "by", 10), await said(request, "heading")
    if kind not in OF_GROUPS or by not in ORDERS:
        raise HTTPException(404)
    lang = language(request)
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="judge", load=("findings",))
        said_of = desk.said_of(session, found.id)
        groups = _grouped(findings_of(found, lang), by, Wording(lang, lang == "th"))
        left = [
            one for named, _, group in groups if named == heading for one in group
            if one["fingerprint"] not in said_of
        ]  # fmt: skip
        if len(left) != await number_said(request, "left"):
            raise desk.Meanwhile(
                "มีผู้ให้ความเห็นในกลุ่มนี้ไปแล้ว หรือแผนถูกตรวจใหม่ ให้เปิดหน้าใหม่ ดูก่อน แล้วจึงบันทึกของท่าน",
                "somebody has said something of this group, or it was judged again: open the page again, and look",
            )
        for outcome in left:
            desk.judge(session, user_of(request), found, outcome, kind, None, seen=0)
    return RedirectResponse(await _back(request, left[0]["fingerprint"] if left else None), 303)


async def undo(request: Request) -> Response:
    """Take a judgement back."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="judge")
        judgement = _judgement(request, session, found)
        desk.undo(session, user_of(request), judgement)
    return RedirectResponse(await _back(request, judgement.fingerprint), 303)


async def grant(request: Request) -> Response:
    """Grant a waiver that somebody else asked for."""
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="grant")
        judgement = _judgement(request, session, found)
        desk.grant(session, user_of(request), judgement)
    return RedirectResponse(await _back(request, judgement.fingerprint), 303)


def _judgement(request: Request, session: Session, found: Submission) -> Judgement:
    judgement = numbered(request, session, Judgement, "judgement")
    if judgement is None or judgement.submission_id != found.id or judgement.undone:
        raise HTTPException(404)
    return judgement


async def comment(request: Request) -> Response:
    """A remark on a finding or on the whole."""
    text, fingerprint = await said(request, "text"), await said(request, "fingerprint", 16) or None
    with bench_of(request).database.session() as session:
        found = asked_for(request, session, change="comment")
        if text:
            user = user_of(request)
            said_so = Comment(submission_id=found.id, fingerprint=fingerprint, text=text, by=user.name)
            session.add(said_so)
            note(session, user.name, "commented", f"submission {found.id}", said_so, finding=fingerprint)
    return RedirectResponse(await _back(request, fingerprint), 303)
