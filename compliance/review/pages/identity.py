"""Whose plan a submission is: as its file has it, and as people confirmed it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from compliance.checking.report import full_name
from compliance.reading.kept import unpack
from compliance.reporting.options import Corrected
from compliance.reporting.wording import Wording
from compliance.review.records import Entry, Submission
from compliance.thai import skeleton


def confirmed_otherwise(session: Session, found: Submission, lang: str) -> tuple[Corrected, ...]:
    """What of organisation, province and period was confirmed otherwise than it stands in the file; with who did."""
    if not found.confirmed or found.reading is None:
        return ()
    words, plan = Wording(lang, lang == "th"), unpack(found.reading).plan
    confirmed = select(Entry.by).where(Entry.subject == f"submission {found.id}", Entry.action == "confirmed-identity")
    by = session.scalars(confirmed.order_by(Entry.id.desc()).limit(1)).first() or "—"
    told = (
        (words.say("องค์กร", "organisation"), full_name(plan.organisation), found.organisation),
        (words.say("จังหวัด", "province"), plan.organisation.province, found.province),
        (words.say("ปีแรกของแผน", "first year"), _digits(words, plan.period.first if plan.period else None),
         _digits(words, found.first_year)),
    )  # fmt: skip
    return tuple(
        Corrected(called, was or words.say("ไม่พบในไฟล์", "not in the file"), now, by)
        for called, was, now in told
        if now and skeleton(was or "") != skeleton(now)
    )


def _digits(words: Wording, year: int | None) -> str | None:
    return words.digits(str(year)) if year else None
