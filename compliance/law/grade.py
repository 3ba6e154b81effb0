"""How well a clause is known here, and how strongly a check that rests on it may speak."""

from __future__ import annotations

from enum import Enum
from typing import Literal, get_args

Severity = Literal["must", "should", "advice"]
Coverage = Literal["automated", "partial", "manual", "informational"]
Kind = Literal[
    "act",
    "ministerial-rule",
    "central-standard",
    "provincial-announcement",
    "circular",
    "plan-form",
    "undertaking",
    "register",
    "practice",
    "principle",
]

#: Strongest first.
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
COVERAGES: tuple[Coverage, ...] = get_args(Coverage)
KINDS: tuple[Kind, ...] = get_args(Kind)
#: A committee cannot excuse these; a central standard only where its clause says so (`waivable`).
NEVER_WAIVED: tuple[Kind, ...] = ("act", "ministerial-rule", "central-standard")
ORGANISATION_TYPES = ("pao", "municipality", "tao", "pattaya")


class Grade(Enum):
    """Where our knowledge of a clause comes from; a greater grade is better known."""

    ORIGINAL = "original"
    """The text itself was read."""
    QUOTED = "quoted"
    """Seen quoted or cited in an official document that was read."""
    STATED = "stated"
    """An office's own instrument, as the office entered it."""
    PRINCIPLE = "principle"
    """No law: why a plan must not contradict itself. A check weighs more only beside a legal test."""
    REPORTED = "reported"
    """Second-hand."""
    INFERRED = "inferred"
    """Worked out from what was read; weighs as `reported`."""
    RECALLED = "recalled"
    """From memory: needs confirmation."""

    @property
    def rank(self) -> int:
        """Greater is better known; 0 for the least."""
        return len(_ORDER) - 1 - _ORDER.index(self)

    def severity_cap(self) -> Severity:
        """The strongest severity of a check that rests on a clause of this grade."""
        if self >= Grade.STATED:
            return "must"
        return "should" if self >= Grade.INFERRED else "advice"

    def __lt__(self, other: Grade) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Grade) -> bool:
        return self.rank <= other.rank

    def __gt__(self, other: Grade) -> bool:
        return self.rank > other.rank

    def __ge__(self, other: Grade) -> bool:
        return self.rank >= other.rank

    def __str__(self) -> str:
        return self.value


_ORDER = tuple(Grade)


def weaker(one: Severity, other: Severity) -> Severity:
    """The weaker of two severities."""
    return max(one, other, key=SEVERITIES.index)
