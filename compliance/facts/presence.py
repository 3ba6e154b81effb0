"""Whether something stands in a part of the plan: only a part that was read whole can tell that it does not.

Why a part cannot tell is said here, and in one way: what many checks lack for one reason is told once (`reporting`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from compliance.data import Text, read_wording
from compliance.facts.draft import Draft
from compliance.facts.fact import WHOLE, KindCoverage
from compliance.model.parts import PLACES, PartName
from compliance.model.plan import Plan

NO_DEVELOPMENT_PLAN = Text("ไม่พบแผนพัฒนาในเอกสารที่ส่ง", "no development plan was found in the submission")


def coverage(plan: Plan, part: PartName) -> KindCoverage:
    """How much of a part is known, and why it is not whole.

    A part of what is absent as a whole is absent for that one reason.
    """
    known = plan.coverage_of(part)
    if known.status == "whole":
        return WHOLE
    if known.status == "absent":
        part = next((above for above in _around(part) if plan.coverage_of(above).status == "absent"), part)
    said = plan.coverage_of(part)
    return KindCoverage(known.status, Text(said.th, said.en or said.th) if said.th else _unsaid(part, known.status))


def unread(plan: Plan, part: PartName) -> Text | None:
    """Why a part cannot tell what it does not hold; None where it was read whole."""
    return None if read_whole(plan, part) else coverage(plan, part).reason


def read_whole(plan: Plan, part: PartName) -> bool:
    """Whether a part was read whole, so that what is not in it is absent."""
    return plan.coverage_of(part).status == "whole"


@cache
def _around(part: PartName) -> tuple[PartName, ...]:
    """The parts that a part stands in, the outermost first."""
    found = (above for above, place in PLACES.items() if PLACES[part].startswith(f"{place}/"))
    return tuple(sorted(found, key=lambda above: len(PLACES[above])))


def _unsaid(part: PartName, status: str) -> Text:
    called = read_wording("report")["parts"][part.value]
    if part is PartName.DEVELOPMENT_CONTENT and status == "absent":
        return NO_DEVELOPMENT_PLAN
    if status == "absent":
        apart = " " if called["th"].endswith(")") else ""
        return Text(f"ไม่พบ{called['th']}{apart}ในเอกสาร", f"not found in the document: the {called['en']}")
    return Text(f"อ่าน{called['th']}ได้ไม่ครบ", f"the {called['en']} was not read whole")


def read_in_part(plan: Plan, parts: Iterable[PartName]) -> Text | None:
    """Why not all of what some parts hold is known, though something of it was read; None where nothing was lost.

    "The same everywhere" and "once only" are known only where this is None; a part that was not submitted is no loss.
    """
    lost = (unread(plan, part) for part in parts if plan.coverage_of(part).status == "partial")
    return next((reason for reason in lost if reason), None)


def lines_lost(plan: Plan, part: PartName) -> Text | None:
    """Why the sum of a part's lines is not known: some of them were not read. None where none was lost."""
    return unread(plan, part) if plan.coverage_of(part).lines_lost else None


def stands_in(draft: Draft, name: str, found: bool, plan: Plan, part: PartName) -> Draft:
    """Note a boolean that is False only where the part was read whole, and missing otherwise."""
    reason = None if found else unread(plan, part)
    return draft.lacks(name, reason) if reason else draft.set(name, found)
