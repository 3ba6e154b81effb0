"""Whether something stands in a part of the plan: only a part that was read whole can tell that it does not."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.data import Text
from compliance.facts.draft import Draft
from compliance.model.parts import PartName
from compliance.model.plan import Plan

_IN_PART = Text("อ่านส่วนนั้นของแผนได้ไม่ครบ", "that part of the plan was read only in part")


def unread(plan: Plan, part: PartName) -> Text | None:
    """Why a part cannot tell what it does not hold; None where it was read whole."""
    coverage = plan.coverage_of(part)
    if coverage.status == "whole":
        return None
    return Text(coverage.th, coverage.en or coverage.th) if coverage.th else _IN_PART


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
    return draft.lack(name, reason.th, reason.en) if reason else draft.set(name, found)
