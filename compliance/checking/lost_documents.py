"""Documents that a submission lacks altogether: all that this leaves open is told for this one reason.

A plan without its announcement, or without its development plan, leaves dozens of checks undetermined, each for want of
something else of it. Readers are told once what to supply; what each check lacked stays with its outcome (`missing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.engines.decision import Status
from compliance.facts.announcement.documents import documents
from compliance.facts.development.lists import NO_PLAN
from compliance.model.parts import ANNOUNCEMENTS, PartName
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule

OF_DEVELOPMENT = tuple(part for part in PartName if part.value.startswith("development-"))


class Lost(Struct, frozen=True):
    """A document that is not there: in what words, of which parts of the plan, and what rules say for want of it."""

    why: Text
    parts: tuple[PartName, ...]
    reasons: frozenset[Text]
    section: str | None = None
    """The folder of rules that are about it alone."""


def told_once(outcomes: Iterable[Outcome], rulebook: Rulebook, plan: Plan) -> list[Outcome]:
    """The outcomes; what is undetermined for want of a whole document says so, and how to supply it, in one way."""
    lost = list(_lost(plan))
    return [_told(outcome, rulebook.rules.get(outcome.rule), lost, plan) for outcome in outcomes]


def _lost(plan: Plan) -> Iterator[Lost]:
    missing = {one.name: one for one in documents(plan) if one.announcement is None and one.further is None}
    if plan.development is None and plan.staffing is not None:
        own = missing.pop("development", None)
        yield Lost(NO_PLAN, OF_DEVELOPMENT, frozenset({NO_PLAN, *([own.why_not] if own else [])}), "development/")
    if plan.staffing is not None:
        for name, one in missing.items():
            yield Lost(one.why_not, (ANNOUNCEMENTS[name],), frozenset({one.why_not}))


def _told(outcome: Outcome, rule: Rule | None, lost: Iterable[Lost], plan: Plan) -> Outcome:
    if outcome.status is not Status.UNDETERMINED or rule is None:
        return outcome
    for one in lost:
        if _hangs_on(outcome, rule, one, plan):
            message = Text(f"ตัดสินไม่ได้: {one.why.th}", f"Cannot be decided: {one.why.en}")
            remedy = Text("แนบเอกสารนั้นมากับแผน แล้วตรวจอีกครั้ง", "Submit that document with the plan, and check again")
            return replace(outcome, message=message, remedy=remedy)
    return outcome


def _hangs_on(outcome: Outcome, rule: Rule, lost: Lost, plan: Plan) -> bool:
    """Whether nothing but the lost document can be why: no other part that the rule reads was read only in part."""
    if lost.section is not None and outcome.section.startswith(lost.section):
        return True
    if any(entry.reason in lost.reasons for entry in outcome.missing):
        return True
    parts = {PartName(part) for kind in rule.kinds for part in kind.parts}
    return not parts.isdisjoint(lost.parts) and not any(
        plan.coverage_of(part).status == "partial" for part in parts - set(lost.parts)
    )
