"""Findings under their causes, numbered: the same number and code in every format, and the code between runs too."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable

from msgspec import Struct

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.law.grade import KINDS, SEVERITIES, Grade, Severity
from compliance.reporting.arrangement import PROBLEMS, by_section, with_status


class Group(Struct, frozen=True):
    """Findings with one cause, told once: those of one rule, or what could not be decided for one reason."""

    number: int
    """Of the finding, the same in every format of one report."""
    outcomes: tuple[Outcome, ...]

    @property
    def first(self) -> Outcome:
        """One of them: all have its status; those of one rule also its title and weight."""
        return self.outcomes[0]

    @property
    def open(self) -> bool:
        """It could not be decided."""
        return self.first.status is Status.UNDETERMINED

    @property
    def severity(self) -> Severity:
        """The heaviest of them."""
        return min((one.severity for one in self.outcomes), key=SEVERITIES.index)

    @property
    def code(self) -> str:
        """Five letters and digits that stay the same between runs, of the rule (or rules) and the status."""
        rules = sorted({one.rule for one in self.outcomes})
        digest = hashlib.sha256("\0".join([self.first.status.value, *rules]).encode()).digest()
        return b32encode(digest)[:5].decode().lower()

    @property
    def weight(self) -> str:
        """must, should, advice; undetermined, waived or error where it did not fail."""
        return self.severity if self.first.status is Status.FAIL else self.first.status.value

    def entry(self, i: int) -> str:
        """The number of one of them: 7, or 7.1, 7.2, … where there are several."""
        return str(self.number) if len(self.outcomes) == 1 else f"{self.number}.{i + 1}"


GRADES = [grade.value for grade in Grade]
WEIGHTS = ("error", "must", "should", "advice", "undetermined", "waived")
"""Of groups, heaviest first."""


def groups(report: Report) -> list[Group]:
    """Every finding, repeats under their cause: by section of the plan and worst first, what is undetermined last."""
    found: dict[tuple[object, ...], list[Outcome]] = {}
    for _, own in by_section(with_status(report, *PROBLEMS)):
        for outcome in own:
            found.setdefault((outcome.rule, outcome.status, outcome.severity), []).append(outcome)
    for outcome in with_status(report, Status.UNDETERMINED):  # one missing part silences many rules, and is told once
        found.setdefault((outcome.message.th,), []).append(outcome)
    return [Group(number, tuple(own)) for number, own in enumerate(found.values(), 1)]


class Numbers:
    """The number and the code of each finding of a report."""

    def __init__(self, report: Report) -> None:
        self._of = {
            (one.id, one.subject): (group.entry(i), group.code)
            for group in groups(report)
            for i, one in enumerate(group.outcomes)
        }

    def of(self, outcome: Outcome) -> tuple[str, str] | None:
        """(7 or 7.1, its code), in Arabic digits; None of what is no finding."""
        return self._of.get((outcome.id, outcome.subject))


def by_weight(found: Iterable[Group]) -> dict[str, list[Group]]:
    """Groups by weight, heaviest first; of one weight what breaks the highest and best known law first.

    An act before a circular; then what breaks a figure of that law, such as its ceiling; then what is found most often.
    """
    told: dict[str, list[Group]] = {}
    for group in sorted(found, key=lambda group: (_ground(group), -len(group.outcomes), group.number)):
        told.setdefault(group.weight, []).append(group)
    return {weight: told[weight] for weight in WEIGHTS if weight in told}


def foremost(found: Iterable[Group], least: int = 5) -> list[Group]:
    """What a reader must see first: all that must be mended; where that is little, what weighs most of the rest."""
    told = by_weight(found)
    heavy = [group for weight in ("error", "must") for group in told.get(weight, ())]
    rest = [group for weight, own in told.items() if weight not in ("error", "must") for group in own]
    return [*heavy, *rest[: max(least - len(heavy), 0)]]


def _ground(group: Group) -> tuple[int, int, bool]:
    """How high the law is that obliges (an act first), how well it is known, and whether no figure of it is broken."""
    norm = group.first.norm
    kind, grade = (norm.kind, norm.grade) if norm else ("", "")
    return (
        next((i for i, known in enumerate(KINDS) if known == kind), len(KINDS)),
        GRADES.index(grade) if grade in GRADES else len(GRADES),
        all("." in name for name in group.first.values),  # a figure of the law is named without what it is of
    )
