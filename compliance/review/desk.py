"""What people add to a submission: corrections of the reading, judgements of findings, decisions.

Nothing is written over: each stands with who and when, and can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from compliance.data import Problem
from compliance.law import Law
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Plan
from compliance.reading.submission import Submission as Read
from compliance.review.records import Correction, Judgement, Submission, User
from compliance.review.trail import note


def standing(session: Session, submission: int) -> list[tuple[str, str | None]]:
    """The corrections that stand, in the order they were made: pointer and value as written."""
    found = session.scalars(
        select(Correction).where(Correction.submission_id == submission, ~Correction.undone).order_by(Correction.id)
    )
    return [(one.pointer, one.after) for one in found]


def corrected(read: Read, corrections: Sequence[tuple[str, str | None]]) -> Read:
    """The submission with what people corrected or confirmed: those values are `read`. Raises Problem."""
    if not corrections:
        return read
    data = read.plan.model_dump(mode="json", exclude_none=True)
    places = dict(read.places)
    for pointer, value in corrections:
        _set(data, pointer, value)
        was = places.get(pointer, Place("การแก้การอ่าน"))
        places[pointer] = replace(was, text=value, provenance=None, rebuilt=False, doubt=None, formula=None)
        for above in _above(pointer):  # a row or part was doubted because of this value
            if above in places and was.doubt is not None and places[above].doubt == was.doubt:
                places[above] = replace(places[above], doubt=None)
    try:
        plan = Plan.model_validate_json(json.dumps(data, ensure_ascii=False))
    except ValidationError as error:
        first = error.errors()[0]
        at = "/".join(map(str, first["loc"]))
        raise Problem(f"ค่าที่แก้ใช้ไม่ได้ที่ {at}", f"the corrected value cannot be at {at}: {first['msg']}") from None
    return Read(plan, SourceMap(places), read.notes, read.files, read.scans)


def _above(pointer: str) -> Iterator[str]:
    """The pointers above one, nearest first."""
    while pointer := pointer.rpartition("/")[0]:
        yield pointer


def _set(data: Any, pointer: str, value: str | None) -> None:
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    holder = data
    try:
        for step in steps[:-1]:
            holder = holder[int(step)] if isinstance(holder, list) else holder.setdefault(step, {})
        if isinstance(holder, list):
            holder[int(steps[-1])] = value
        elif value is None:
            holder.pop(steps[-1], None)
        else:
            holder[steps[-1]] = value
    except (IndexError, ValueError, TypeError, AttributeError):
        raise Problem(f"ไม่มีที่ {pointer} ในแผน", f"the plan has no {pointer}") from None


def value_at(plan: Plan, pointer: str) -> str | None:
    """A value of a plan as text; None where there is none, "" where values stand below."""
    holder: Any = plan.model_dump(mode="json", exclude_none=True)
    for step in pointer.split("/")[1:]:
        try:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return None if holder is None else "" if isinstance(holder, dict | list) else str(holder)


def correct(
    session: Session, user: User, found: Submission, pointer: str, before: str | None, after: str | None
) -> None:
    """Note a correction, or with equal values that a person has confirmed the reading."""
    session.add(Correction(submission_id=found.id, pointer=pointer, before=before, after=after, by=user.name))
    same = before == after
    note(session, user.name, "confirmed" if same else "corrected", f"submission {found.id}", pointer=pointer)


def judge(
    session: Session,
    user: User,
    found: Submission,
    outcome: dict[str, Any],
    kind: str,
    reason: str | None,
    resolution: dict[str, Any] | None = None,
) -> Judgement:
    """Note what a person says of a finding; what he or another said before is taken back by it. Raises Problem."""
    if kind not in ("agree", "overrule", "mend", "waive"):
        raise Problem(f"ไม่รู้จักคำวินิจฉัย “{kind}”", f"unknown judgement “{kind}”")
    if kind in ("overrule", "waive") and not (reason or "").strip():
        raise Problem("ต้องบอกเหตุผล", "a reason is needed")
    if kind == "waive":
        _waivable(outcome, resolution or {})
    for old in judgements(session, found.id, outcome["fingerprint"]):
        old.undone = True
    about = outcome["fingerprint"]
    new = Judgement(
        submission_id=found.id, fingerprint=about, kind=kind, reason=reason, resolution=resolution, by=user.name
    )
    session.add(new)
    note(session, user.name, kind, f"submission {found.id}", finding=outcome["fingerprint"], rule=outcome["rule"])
    return new


def _waivable(outcome: dict[str, Any], resolution: dict[str, Any]) -> None:
    from compliance.rulebook.loader import load_rulebook

    law = load_rulebook().law
    norms = [outcome["norm"], *outcome["also"]]
    acts = [norm["citation"] for norm in norms if norm and not _waivable_clause(law, norm["address"])]
    if acts and outcome["severity"] != "advice":
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
    if judgement.by == user.name and user.role != "local":
        raise Problem("ผู้ขอยกเว้นอนุมัติเองไม่ได้", "who asked for a waiver cannot grant it")
    judgement.granted_by = user.name
    note(session, user.name, "granted", f"submission {judgement.submission_id}", finding=judgement.fingerprint)


def undo(session: Session, user: User, judgement: Judgement) -> None:
    """Take a judgement back."""
    judgement.undone = True
    note(session, user.name, "undone", f"submission {judgement.submission_id}", finding=judgement.fingerprint)


def judgements(session: Session, submission: int, fingerprint: str | None = None) -> list[Judgement]:
    """The judgements that stand of a submission, or of one finding."""
    found = select(Judgement).where(Judgement.submission_id == submission, ~Judgement.undone).order_by(Judgement.id)
    return list(session.scalars(found.where(Judgement.fingerprint == fingerprint) if fingerprint else found))


def decide(session: Session, user: User, found: Submission, recommendation: str, reason: str | None) -> None:
    """Note the recommendation to the committee. Raises Problem: to go against the machine needs a reason."""
    if recommendation not in ("approve", "return", "consider"):
        raise Problem("เลือกข้อเสนออย่างใดอย่างหนึ่ง", "choose one of the recommendations")
    if recommendation == "approve" and found.verdict != "compliant" and not (reason or "").strip():
        raise Problem("เสนอเห็นชอบต่างจากผลของโปรแกรม ต้องบอกเหตุผล", "to approve against the verdict needs a reason")
    found.recommendation, found.reason, found.state = recommendation, reason, "decided"
    note(
        session,
        user.name,
        "recommended",
        f"submission {found.id}",
        recommendation=recommendation,
        verdict=found.verdict,
    )
