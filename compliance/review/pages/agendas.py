"""Agendas: which plans a meeting has before it, also those that it put off and that went on to a later one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from compliance.data import Problem
from compliance.review import access, desk, documents, records
from compliance.review.documents import Plan
from compliance.review.organisations import same_organisation
from compliance.review.pages.findings import findings_of
from compliance.review.records import Deferral, Meeting, Submission, User
from compliance.review.trail import note

AS_IT_STOOD = ("id", "organisation", "type", "province", "first_year", "round", "files", "state", "by")
"""Columns of a submission that a meeting which put it off shows as they are now."""


def plan_of(session: Session, found: Submission) -> Plan:
    """A submission as documents tell of it."""
    held = session.get(Meeting, found.meeting_id) if found.meeting_id else None
    said_of = desk.said_of(session, found.id)
    standing = desk.standing(desk.decisions(session, found.id))
    to_mend = documents.to_mend(findings_of(found), said_of, waived_before(session, found))
    from_ = _last_deferral(session, found)
    came = session.get(Meeting, from_.meeting_id) if from_ and held and from_.meeting_id != held.id else None
    return Plan(found, to_mend, held, standing.verdict if standing else None, came_from=came)


def waived_before(session: Session, found: Submission) -> set[str]:
    """The findings, by fingerprint, of which a waiver of the round before still holds."""
    today = records.today()
    return {name for name, one in desk.said_before(session, found).items() if desk.still_waived(one, today)}


def agenda_of(session: Session, meeting: Meeting, user: User) -> list[Plan]:
    """The plans on the agenda of a meeting that a user may see, by organisation; of those put off what was resolved."""
    seen = select(Submission).where(access.visible(user)).options(undefer(Submission.findings))
    now = session.scalars(seen.where(Submission.meeting_id == meeting.id, Submission.is_read))
    plans = [plan_of(session, one) for one in now]
    put_off = {one.submission_id: one for one in _deferrals(session, meeting)}
    for found in session.scalars(seen.where(Submission.id.in_(put_off))):
        plans.append(_put_off(session, found, put_off[found.id], meeting))
    return sorted(plans, key=lambda plan: (plan.found.organisation or "", plan.found.id))


def _put_off(session: Session, found: Submission, deferral: Deferral, meeting: Meeting) -> Plan:
    """A plan as it stood at the meeting that put it off."""
    then = Submission(**{name: getattr(found, name) for name in AS_IT_STOOD})
    then.verdict, then.recommendation, then.reason = deferral.verdict, deferral.recommendation, deferral.reason
    then.meeting_id, then.resolution, then.resolution_note = meeting.id, "consider", deferral.note
    later = session.get(Meeting, found.meeting_id) if found.meeting_id else None
    return Plan(then, deferral.to_mend, meeting, deferral.verdict, put_off=True, went_to=later)


def has_resolved(session: Session, meeting: Meeting) -> bool:
    """Whether a meeting has resolved on a plan: its agenda is closed."""
    on_it = select(Submission.id).where(Submission.meeting_id == meeting.id, Submission.resolution.is_not(None))
    return session.scalars(on_it.limit(1)).first() is not None or bool(_deferrals(session, meeting))


def put_on(session: Session, user: User, found: Submission, chosen: Meeting | None) -> None:
    """Put a submission on the agenda of a meeting, or take it from there.

    One that was put off goes on at a later meeting, and the first keeps it; back at the first, all is as before.
    Raises Problem: resolved on, of another committee, on that agenda already, or that agenda is closed.
    """
    if found.resolution == "consider" and chosen and chosen.id != found.meeting_id:
        _fits(session, found, chosen)
        _carry_over(session, user, found, chosen)
    elif found.resolution:
        raise Problem(
            "ที่ประชุมมีมติต่อแผนนี้แล้ว ถอนมติก่อนจึงเปลี่ยนวาระได้", "the meeting has resolved on it: take that back first"
        )
    elif chosen and (last := _last_deferral(session, found)) and last.meeting_id == chosen.id:
        _put_back(session, user, found, last, chosen)
        return
    elif chosen:
        _fits(session, found, chosen)
    found.meeting_id = chosen.id if chosen else None
    action = "on-agenda" if chosen else "off-agenda"
    note(session, user.name, action, f"submission {found.id}", meeting=chosen.number if chosen else None)


def _carry_over(session: Session, user: User, found: Submission, later: Meeting) -> None:
    first = session.get_one(Meeting, found.meeting_id)
    if later.day < first.day:
        raise Problem(
            f"แผนนี้ที่ประชุมครั้งที่ {first.number} ให้พิจารณาต่อไป จึงเข้าวาระได้เฉพาะการประชุมหลังจากนั้น",
            f"meeting {first.number} put this plan off: it goes on at a meeting after that one",
        )
    plan = plan_of(session, found)
    put_off = Deferral(
        submission_id=found.id, meeting_id=first.id, note=found.resolution_note, verdict=found.verdict,
        recommendation=found.recommendation, reason=found.reason, to_mend=plan.to_mend, by=user.name,
    )  # fmt: skip
    session.add(put_off)
    found.resolution, found.resolution_note, found.meeting_id = None, None, later.id
    note(session, user.name, "carried-over", f"submission {found.id}", put_off,
         was={"meeting": first.number}, now={"meeting": later.number})  # fmt: skip


def _put_back(session: Session, user: User, found: Submission, put_off: Deferral, first: Meeting) -> None:
    """Back at the meeting that put it off, as if it had not gone on."""
    then = put_off.verdict, put_off.recommendation, put_off.reason
    if (found.verdict, found.recommendation, found.reason) != then:
        raise Problem(
            f"หลังการประชุมครั้งที่ {first.number} แผนนี้ถูกตรวจหรือเสนอใหม่แล้ว จึงนำกลับไปที่การประชุมนั้นไม่ได้",
            f"since meeting {first.number} this plan was judged or recommended otherwise: it cannot go back there",
        )
    put_off.undone = True
    found.meeting_id, found.resolution, found.resolution_note = first.id, "consider", put_off.note
    note(session, user.name, "carried-back", f"submission {found.id}", put_off, meeting=first.number)


def _last_deferral(session: Session, found: Submission) -> Deferral | None:
    """Of the meeting that put it off last."""
    put_off = select(Deferral).where(Deferral.submission_id == found.id, ~Deferral.undone)
    return session.scalars(put_off.order_by(Deferral.id.desc()).limit(1)).first()


def _deferrals(session: Session, meeting: Meeting) -> list[Deferral]:
    return list(session.scalars(select(Deferral).where(Deferral.meeting_id == meeting.id, ~Deferral.undone)))


def _fits(session: Session, found: Submission, meeting: Meeting) -> None:
    """Raise Problem where a plan is not of the committee that meets, or stands on its agenda already."""
    if meeting.type and (meeting.type, meeting.province) != (found.type, found.province):
        raise Problem(
            f"การประชุมนี้เป็นของ{documents.committee_of(meeting.type, meeting.province)} "
            f"แต่แผนนี้เป็นของ{documents.committee_of(found.type, found.province)} ตรวจจังหวัดของแผนและของการประชุม",
            "that meeting is another committee's: look at the province and kind of the plan, and of the meeting",
        )
    if has_resolved(session, meeting):
        raise Problem(
            "การประชุมนี้มีมติแล้ว วาระจึงปิด ให้นำแผนเข้าการประชุมครั้งถัดไป",
            "this meeting has resolved, so its agenda is closed: put the plan on that of the next",
        )
    same = select(Submission.id).where(
        Submission.meeting_id == meeting.id, Submission.id != found.id,
        same_organisation(found), Submission.first_year == found.first_year,
    )  # fmt: skip
    if other := session.scalars(same).first():
        raise Problem(
            f"แผนที่ {other} ขององค์กรและช่วงเดียวกันอยู่ในวาระนี้แล้ว ถ้าจะใช้ฉบับนี้แทน ให้นำแผนที่ {other} ออกก่อน",
            f"submission {other} of the same organisation and period is on this agenda: take it off to put this one on",
        )
