"""Whether something stands in a part of the plan: only a part that was read whole can tell that it does not."""

from __future__ import annotations

from compliance.facts.draft import Draft
from compliance.law.clauses import Text
from compliance.model.parts import PartName
from compliance.model.plan import Plan

_IN_PART = Text("อ่านส่วนนั้นของแผนได้ไม่ครบ", "that part of the plan was read only in part")


def unread(plan: Plan, part: PartName) -> Text | None:
    """Why a part cannot tell what it does not hold; None where it was read whole."""
    coverage = plan.coverage_of(part)
    if coverage.status == "whole":
        return None
    return Text(coverage.th, coverage.en or coverage.th) if coverage.th else _IN_PART


def seen(draft: Draft, name: str, found: bool, plan: Plan, part: PartName) -> Draft:
    """Note a boolean that is False only where the part was read whole, and missing otherwise."""
    reason = None if found else unread(plan, part)
    return draft.lack(name, reason.th, reason.en) if reason else draft.set(name, found)
