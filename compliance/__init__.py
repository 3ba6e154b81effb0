"""kamlang: checks Thai local governments' staffing and staff-development plans against the law.

    from datetime import date
    import compliance

    submission = compliance.read_plan("plan.yaml")
    report = compliance.check(submission, compliance.load_rulebook(), as_of=date(2020, 9, 15))
    for outcome in report.outcomes:
        print(outcome.status, outcome.rule, outcome.message.th)

Nothing is imported before it is used: `kamlang --version` must be instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from compliance.checking.outcome import Outcome
    from compliance.checking.report import Report, check, engine_run
    from compliance.reading.errors import ReadingError
    from compliance.reading.submission import Submission, read_plan
    from compliance.rulebook.loader import Rulebook, load_rulebook

__all__ = [
    "Outcome",
    "ReadingError",
    "Report",
    "Rulebook",
    "Submission",
    "check",
    "engine_run",
    "load_rulebook",
    "read_plan",
]

_HOME = {
    "Outcome": "compliance.checking.outcome",
    "Report": "compliance.checking.report",
    "check": "compliance.checking.report",
    "engine_run": "compliance.checking.report",
    "ReadingError": "compliance.reading.errors",
    "Submission": "compliance.reading.submission",
    "read_plan": "compliance.reading.submission",
    "Rulebook": "compliance.rulebook.loader",
    "load_rulebook": "compliance.rulebook.loader",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'compliance' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
