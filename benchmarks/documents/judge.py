"""What was found beside what was planted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from plans.defects import Defect

if TYPE_CHECKING:
    from compliance.reading.submission import Submission
    from compliance.rulebook.loader import Rulebook

IGNORED = {"organisation-registered"}
"""Invented organisations stand in no register."""


class Finding(Struct, frozen=True):
    """One outcome that is no pass."""

    rule: str
    status: str
    severity: str
    message: str


class Verdict(Struct, frozen=True):
    """What became of one document."""

    findings: tuple[Finding, ...]
    """Failed outcomes."""
    undetermined: tuple[Finding, ...]
    outcomes: int
    """Outcomes in all but those not applicable."""

    @property
    def passes(self) -> bool:
        """Whether the plan would be called compliant but for rules that this bench ignores."""
        return not any(one.severity in ("must", "should") for one in (*self.findings, *self.undetermined))


class Weighed(Struct, frozen=True):
    """The findings of one document, weighed."""

    found: bool
    """The planted defect was found; true where none was planted."""
    noticed: bool
    """Found, or at least left undetermined by the rule that should find it."""
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]
    wrong_pass: bool


def check(submission: Submission, day: date) -> Verdict:
    """Judges a plan that was read, as on a day; by the plain evaluator alone."""
    import compliance

    report = compliance.check(submission, _rulebook(), as_of=day, engine="reference")
    counted = [one for one in report.outcomes if one.status != "not_applicable" and one.rule not in IGNORED]

    def chosen(status: str) -> tuple[Finding, ...]:
        return tuple(
            Finding(one.rule, status, str(one.severity), one.message.th) for one in counted if one.status == status
        )

    return Verdict(chosen("fail"), chosen("undetermined"), len(counted))


@cache
def _rulebook() -> Rulebook:
    import compliance

    return compliance.load_rulebook()


def weigh(verdict: Verdict, defects: Sequence[Defect], beside: Collection[str] = ()) -> Weighed:
    """Which findings are the planted defects', and which are nobody's.

    A defect is found where a rule of its `finds` fails. A knock-on finding is right only where a rule of its `also`
    fails: one that compares the very figure, name or date that the defect changed. Each finding counts by itself, so
    that one misread row that ten rules complain of is ten wrong ones. What is undetermined is neither right nor wrong.
    `beside` are rules that are right of this document whatever was planted (see `advised`).
    """
    finds = {rule for defect in defects for rule in defect.finds}
    allowed = finds | {rule for defect in defects for rule in defect.also} | set(beside)
    failed = {one.rule for one in verdict.findings}
    unsure = {one.rule for one in verdict.undetermined}
    found = all(failed & set(defect.finds) for defect in defects)
    noticed = all((failed | unsure) & set(defect.finds) for defect in defects)
    right = tuple(one for one in verdict.findings if one.rule in allowed)
    wrong = tuple(one for one in verdict.findings if one.rule not in allowed)
    must = any(defect.severity == "must" for defect in defects)
    return Weighed(found, noticed, right, wrong, must and verdict.passes)


def advised(tree: dict[str, Any], shown: dict[str, set[str]]) -> set[str]:
    """Rules whose advice is right of a sound document: its pages leave out what the plan itself has.

    An office that names the subsidy as the source of some pay, and prints no amount of it, is rightly asked for that.
    """
    paid = any(row["funding"] == "subsidy" for row in tree["staffing"]["cost"]["rows"])
    told = "subsidy" in shown.get("cost", ())
    return {"budget-tells-its-sources"} if paid and not told else set()
