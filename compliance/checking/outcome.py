"""The result of one check on one subject, and the verdict that all of them amount to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct, field

from compliance.data import Text
from compliance.engines.decision import Status
from compliance.law.grade import Severity
from compliance.model.places import Certainty, Place

Verdict: TypeAlias = Literal["compliant", "compliant_with_waivers", "non_compliant", "undecided", "error"]
Recommendation: TypeAlias = Literal["approve", "return", "consider"]
Plain: TypeAlias = str | int | bool | None
UNSAID = Text("", "")


class Norm(Struct, frozen=True):
    """The clause that obliges, as it is cited."""

    address: str
    citation: Text
    grade: str
    gist: Text = UNSAID
    """What it demands, in our own words."""
    known: Text = UNSAID
    """How well it is known here, in words."""
    kind: str = ""
    """Of its instrument: act, circular, …"""


class SourcePlace(Struct, frozen=True):
    """Where a value that was read stands: its pointer in the plan, and its place in the file where one is known."""

    pointer: str
    place: Place | None


class Missing(Struct, frozen=True):
    """An operand that was not there: what it is called, why it is missing, how to supply it."""

    name: str
    label: Text
    reason: Text
    cause: Text | None = None
    """The reason without the place where it was met, where it tells one: what many checks may lack for."""


class Waived(Struct, frozen=True):
    """The resolution by which an outcome is excused."""

    committee: str
    meeting: str
    resolved: date
    reason: str
    until: date
    """The last day on which it excuses."""
    found: Text
    """What was found, without the words of the resolution."""


class Outcome(Struct, frozen=True):
    """How one check came out on one subject, with everything needed to believe it."""

    rule: str
    section: str
    status: Status
    severity: Severity
    subject: str
    """Stable name of what it is about, such as yearly_cost/2564."""
    label: Text
    """What it is about, in words."""
    title: Text
    message: Text
    remedy: Text
    norm: Norm | None
    also: tuple[Norm, ...] = ()
    """Further clauses that oblige the same."""
    values: Mapping[str, Plain] = field(default_factory=dict)
    """The figures that were used: alias.property or parameter → value."""
    places: tuple[SourcePlace, ...] = ()
    missing: tuple[Missing, ...] = ()
    meaning: str = ""
    """Who the subject is, wherever it stands (`checking.fingerprint`); empty where only its name tells."""
    occurrence: int = 0
    """Which of several subjects of one meaning, in the order of the document."""
    waiver: Waived | None = None
    certainty: Certainty = "read"
    """How surely what it rests on was read. What is not simply `read` writes no correction."""

    @property
    def fingerprint(self) -> str:
        """Like `id`, but the same in another version of the plan, though rows moved: 16 hexadecimal digits."""
        about = f"{self.rule}\0{self.meaning or self.subject}\0{self.occurrence}"
        return hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def evidence_sha256(self) -> str:
        """The digest of rule, subject and figures: a waiver holds while it is the same."""
        facts = [self.rule, self.meaning or self.subject, dict(self.values)]
        written = json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()

    @property
    def id(self) -> str:
        """A stable name of this check on this subject, whatever its status: 16 hexadecimal digits."""
        return hashlib.sha256(f"{self.rule}\0{self.subject}".encode()).hexdigest()[:16]

    @property
    def is_finding(self) -> bool:
        """It is neither a pass nor outside the rule's scope."""
        return self.status not in (Status.PASS, Status.NOT_APPLICABLE)


def verdict(outcomes: Iterable[Outcome], *, partial: bool = False) -> Verdict:
    """What the outcomes amount to: an `error` first, then a `must` that failed.

    Compliant is earned: every rule was run (not `partial`), something was decided, and no `must` or `should` failed
    or could not be determined. `advice` weighs nothing. What was waived is told by a verdict of its own.
    """
    seen = list(outcomes)
    if any(outcome.status is Status.ERROR for outcome in seen):
        return "error"
    weighty = [outcome for outcome in seen if outcome.severity != "advice"]
    if any(outcome.status is Status.FAIL and outcome.severity == "must" for outcome in weighty):
        return "non_compliant"
    open_ = any(outcome.status in (Status.FAIL, Status.UNDETERMINED) for outcome in weighty)
    decided = any(outcome.status in (Status.PASS, Status.WAIVED) for outcome in seen)
    if partial or open_ or not decided:
        return "undecided"
    return "compliant_with_waivers" if any(outcome.status is Status.WAIVED for outcome in seen) else "compliant"


RECOMMENDATIONS: Mapping[Verdict, Recommendation] = {
    "compliant": "approve", "compliant_with_waivers": "approve", "non_compliant": "return", "undecided": "consider",
    "error": "consider",
}  # fmt: skip
EXIT_CODES: Mapping[Verdict, int] = {
    "compliant": 0, "compliant_with_waivers": 0, "non_compliant": 1, "undecided": 2, "error": 4,
}  # fmt: skip
