"""Of a submission's files, those that are plans; where there is none, one refusal that says what they seem to be."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.data import Text
from compliance.reading.draft import PlanDraft
from compliance.reading.errors import ReadingError
from compliance.reading.evidence import Evidence


def plans_only(drafts: Sequence[PlanDraft]) -> list[PlanDraft]:
    """The drafts without those of files that are other documents, which is noted.

    Raises ReadingError if no plan is left. A draft without evidence was not weighed: it is a form, or somebody insists.
    """
    plans = [draft for draft in drafts if draft.evidence is None or draft.evidence.plan]
    if not plans:
        raise no_plan(drafts)
    kept = [draft for draft in drafts if draft in plans or draft.evidence is None or draft.evidence.other is None]
    for draft in drafts:
        if draft not in kept and draft.evidence is not None and (other := draft.evidence.other) is not None:
            kept[0].note(
                f"{draft.file} น่าจะเป็น{other.th} (“{other.text}”) จึงไม่ได้อ่านเป็นส่วนของแผน",
                f"{draft.file} seems to be {other.en} (“{other.text}”): it was not read as a part of the plan",
                other.place,
                "left-out",
            )
    return kept


INSIST = Text(" หากเป็นแผนจริงให้สั่งด้วย --as-plan", " If it is a plan, insist with --as-plan")
"""Ends what is said of files that show no plan: how to insist on the command line."""


def no_plan(drafts: Sequence[PlanDraft]) -> ReadingError:
    """One message: what the files seem to be, what was seen of a plan, and how to insist."""
    shown = next((draft for draft in drafts if draft.evidence and draft.evidence.other), drafts[0])
    evidence = shown.evidence or Evidence()
    seems = (
        f"ไฟล์นี้น่าจะเป็น{evidence.other.th} (“{evidence.other.text}”) " if evidence.other else "",
        f"this seems to be {evidence.other.en} (“{evidence.other.text}”); " if evidence.other else "",
    )
    return ReadingError(
        ", ".join(dict.fromkeys(draft.file for draft in drafts)),
        "",
        f"{seems[0]}ไม่พบแผนอัตรากำลังหรือแผนพัฒนาบุคลากร จึงไม่ได้ตรวจ (หลักฐานว่าเป็นแผน: {evidence.shown('th')}) "
        f"ตรวจว่าเป็นไฟล์ที่ถูกต้องและอักษรไทยไม่เสีย{INSIST.th}",
        f"{seems[1]}no staffing or development plan was found, so nothing was checked (evidence of a plan: "
        f"{evidence.shown('en')}); is it the right file, and is its Thai text sound?{INSIST.en}",
        "no-plan",
    )
