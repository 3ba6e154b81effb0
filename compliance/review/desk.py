"""What people say of a submission: judgements of findings, decisions.

Nothing is written over: each stands with who and when, and can be taken back. Whoever says something names the
judgement or decision that stood on his page, so that two at once do not undo each other unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, undefer

from compliance.data import Problem
from compliance.law import Law
from compliance.review.access import may
from compliance.review.organisations import same_organisation
from compliance.review.records import Decision, Judgement, Meeting, Submission, User, today
from compliance.review.trail import note

KINDS = ("agree", "overrule", "mend", "waive")
RECOMMENDATIONS = ("approve", "return", "consider")


def judge(
    session: Session,
    user: User,
    found: Submission,
    outcome: dict[str, Any],
    kind: str,
    reason: str | None,
    resolution: dict[str, Any] | None = None,
    seen: int | None = None,
) -> Judgement:
    """Note what a person says of a finding; what stood before is taken back by it.

    Raises Problem: no reason, not to be waived, or another has judged it since (`seen`, 0 for none; None: not asked).
    """
    if kind not in KINDS:
        raise Problem(f"ไม่รู้จักคำวินิจฉัย “{kind}”", f"unknown judgement “{kind}”")
    if kind in ("overrule", "waive") and not (reason or "").strip():
        raise Problem("ต้องบอกเหตุผล", "a reason is needed")
    if kind == "waive":
        _waivable(outcome, resolution or {})
    about = outcome["fingerprint"]
    before = judgements(session, found.id, about)
    last = before[-1] if before else None
    if seen is not None and (last.id if last else 0) != seen:
        raise _meanwhile(last)
    for old in before:
        _may_end(user, old)
        old.undone = True
    new = Judgement(
        submission_id=found.id, fingerprint=about, kind=kind, reason=reason, resolution=resolution, by=user.name
    )
    session.add(new)
    note(session, user.name, kind, f"submission {found.id}", new, *before,
         finding=outcome["fingerprint"], rule=outcome["rule"])  # fmt: skip
    return new


class Meanwhile(Problem):
    """Another has said something since: to be looked at before one's own is said."""


def _meanwhile(last: Judgement | Decision | None) -> Meanwhile:
    th = f"{last.by} ให้ความเห็นไว้ก่อนแล้ว" if last else "มีผู้ถอนความเห็นนี้ไปแล้ว"
    en = f"{last.by} has said something since" if last else "somebody has taken it back since"
    return Meanwhile(f"{th} ให้เปิดหน้าใหม่ ดูก่อน แล้วจึงบันทึกของท่าน", f"{en}: open the page again, look, and then say yours")


def _may_end(user: User, judgement: Judgement) -> None:
    if judgement.granted_by and not may(user, "grant"):
        raise Problem(
            "การยกเว้นที่อนุมัติแล้ว ถอนได้โดยผู้มีสิทธิอนุมัติเท่านั้น", "a waiver that was granted is taken back by who may grant"
        )


def may_be_waived(outcome: dict[str, Any]) -> bool:
    """Whether a resolution may excuse a finding: none that a clause of an Act or ministerial rule obliges to."""
    return not _acts(outcome)


def _acts(outcome: dict[str, Any]) -> list[str]:
    if outcome["severity"] == "advice":
        return []
    law = _law()
    norms = [outcome["norm"], *outcome["also"]]
    return [norm["citation"] for norm in norms if norm and not _waivable_clause(law, norm["address"])]


@cache
def _law() -> Law:
    """Of the shipped rulebook, read once: a page asks it of every finding."""
    from compliance.rulebook.loader import load_rulebook

    return load_rulebook().law


def _waivable(outcome: dict[str, Any], resolution: dict[str, Any]) -> None:
    if acts := _acts(outcome):
        raise Problem(f"ยกเว้นไม่ได้โดยมติ: {acts[0]}", f"no resolution can waive this: {acts[0]}")
    for name in ("committee", "meeting", "date", "until"):
        if not resolution.get(name):
            raise Problem("มติต้องมีคณะกรรมการ ครั้งที่ วันที่ และวันสุดท้าย", "committee, meeting, date and last day are needed")
    try:
        held, until = date.fromisoformat(resolution["date"]), date.fromisoformat(resolution["until"])
    except ValueError:
        raise Problem("วันที่ของมติใช้ไม่ได้", "the dates of the resolution cannot be read") from None
    if until < held:
        raise Problem("วันสุดท้ายอยู่ก่อนวันที่ลงมติ", "the last day is before the day of the resolution")


def _waivable_clause(law: Law, address: str) -> bool:
    """Acts and ministerial rules are nobody's to waive."""
    return law.instrument(address.partition("/")[0]).kind not in ("act", "ministerial_rule")


def grant(session: Session, user: User, judgement: Judgement) -> None:
    """Grant a waiver. Who asked for it cannot. Raises Problem."""
    if judgement.kind != "waive":
        raise Problem("ไม่ใช่คำขอยกเว้น", "that is no request for a waiver")
    if judgement.by == user.name and user.role != "local":
        raise Problem("ผู้ขอยกเว้นอนุมัติเองไม่ได้", "who asked for a waiver cannot grant it")
    held = (judgement.resolution or {}).get("date")
    if held and date.fromisoformat(held) > today():
        raise Problem(
            "วันที่ลงมติยังมาไม่ถึง อนุมัติได้เมื่อที่ประชุมมีมติแล้ว",
            "the day of the resolution is yet to come: it is granted when the meeting has resolved",
        )
    judgement.granted_by = user.name
    note(
        session, user.name, "granted", f"submission {judgement.submission_id}", judgement, finding=judgement.fingerprint
    )


def undo(session: Session, user: User, judgement: Judgement) -> None:
    """Take a judgement back. Raises Problem for a granted waiver of which one may not."""
    _may_end(user, judgement)
    judgement.undone = True
    note(
        session, user.name, "undone", f"submission {judgement.submission_id}", judgement, finding=judgement.fingerprint
    )


def judgements(session: Session, submission: int, fingerprint: str | None = None) -> list[Judgement]:
    """The judgements that stand of a submission, or of one finding."""
    found = select(Judgement).where(Judgement.submission_id == submission, ~Judgement.undone).order_by(Judgement.id)
    return list(session.scalars(found.where(Judgement.fingerprint == fingerprint) if fingerprint else found))


def said_of(session: Session, submission: int) -> dict[str, Judgement]:
    """The judgement that stands of each finding, by fingerprint."""
    return {one.fingerprint: one for one in judgements(session, submission)}


def round_before(session: Session, found: Submission) -> Submission | None:
    """The round before it that was read, of the same plan and before the same committee, with its findings."""
    if not found.organisation:
        return None
    latest = (
        _same_plan(found)
        .where(Submission.round < found.round)
        .order_by(Submission.round.desc(), Submission.id.desc())
        .limit(1)
    )
    return session.scalars(latest.options(undefer(Submission.findings))).first()


def said_before(
    session: Session, found: Submission, heard: Callable[[Submission], bool] = lambda one: True
) -> dict[str, Judgement]:
    """What was last said before of each finding, by fingerprint: where it is the same, it is the same question.

    Of submissions of which it may be `heard`.
    """
    if not found.organisation:
        return {}
    earlier = (Submission.round < found.round) | ((Submission.round == found.round) & (Submission.id < found.id))
    before = session.scalars(_same_plan(found).where(earlier).order_by(Submission.round, Submission.id))
    return {name: judgement for one in before if heard(one) for name, judgement in said_of(session, one.id).items()}


def _same_plan(found: Submission) -> Select[Submission]:
    """What was read of the same plan, before the same committee."""
    return select(Submission).where(
        same_organisation(found),
        Submission.first_year == found.first_year,
        Submission.is_read,
    )


def still_waived(judgement: Judgement | None, today: date) -> bool:
    """Whether a waiver was granted and has not run out."""
    if judgement is None or judgement.kind != "waive" or not judgement.granted_by:
        return False
    return date.fromisoformat((judgement.resolution or {})["until"]) >= today


def decisions(session: Session, submission: int) -> list[Decision]:
    """Every decision on a submission, also those taken back, in order."""
    return list(session.scalars(select(Decision).where(Decision.submission_id == submission).order_by(Decision.id)))


def decide(
    session: Session, user: User, found: Submission, recommendation: str, reason: str | None, seen: int | None = None
) -> None:
    """Note the recommendation to the committee.

    Raises Problem: one against the machine without a reason, or made over another that was not seen (as in `judge`).
    """
    if recommendation not in RECOMMENDATIONS:
        raise Problem("เลือกข้อเสนออย่างใดอย่างหนึ่ง", "choose one of the recommendations")
    if recommendation == "approve" and found.verdict != "compliant" and not (reason or "").strip():
        raise Problem("เสนอเห็นชอบต่างจากผลของโปรแกรม ต้องบอกเหตุผล", "to approve against the verdict needs a reason")
    last = _last(session, found)
    if seen is not None and (last.id if last else 0) != seen:
        raise _meanwhile(last)
    new = Decision(
        submission_id=found.id, recommendation=recommendation, reason=reason, verdict=found.verdict, by=user.name
    )
    session.add(new)
    _stands(found, new)
    note(session, user.name, "recommended", f"submission {found.id}", new, recommendation=recommendation,
         verdict=found.verdict)  # fmt: skip


def undo_decision(session: Session, user: User, found: Submission, seen: int) -> None:
    """Take the decision back that stands: the one before it stands again. Raises Problem where another was seen."""
    last = _last(session, found)
    if last is None or last.id != seen:
        raise _meanwhile(last)
    last.undone = True
    session.flush()
    _stands(found, _last(session, found))
    note(session, user.name, "decision-undone", f"submission {found.id}", last, recommendation=last.recommendation)


def standing(decisions: Sequence[Decision]) -> Decision | None:
    """The last that stands."""
    return next((one for one in reversed(decisions) if not one.undone), None)


def _last(session: Session, found: Submission) -> Decision | None:
    return standing(decisions(session, found.id))


def _stands(found: Submission, decision: Decision | None) -> None:
    found.recommendation = decision.recommendation if decision else None
    found.reason = decision.reason if decision else None
    found.state = "decided" if decision else "ready"


def meetings_of(session: Session, found: Submission) -> list[Meeting]:
    """The meetings of the committee that decides on a plan, the last first."""
    query = select(Meeting).where((Meeting.type == found.type) | Meeting.type.is_(None))
    query = query.where(Meeting.province == found.province).order_by(Meeting.day.desc()).limit(100)
    return list(session.scalars(query))
