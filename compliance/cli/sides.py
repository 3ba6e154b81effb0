"""Plans or saved JSON reports, whichever a command is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.checking.check import Engine
    from compliance.model.plan import Plan
    from compliance.rulebook.loader import Rulebook


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its report as plain values, and its plan where that was given."""

    report: Mapping[str, Any]
    plan: Plan | None


def report_of(path: Path) -> Mapping[str, Any] | None:
    """The report that a file holds, None where the file is a plan."""
    from compliance.reporting.saved import is_report, read_report

    return read_report(path).data if is_report(path) else None


def checked(
    paths: Sequence[Path],
    rulebook: Rulebook,
    *,
    as_of: date,
    rules: Sequence[str] | None,
    engine: Engine,
    lang: str,
    thai: bool,
) -> Side:
    """Check a plan now."""
    from compliance.checking.report import check
    from compliance.reading.submission import read_plan
    from compliance.reporting.json_report import data

    submission = read_plan(*paths)
    report = check(submission, rulebook, as_of=as_of, rules=rules, engine=engine, thai_digits=thai)
    return Side(data(report, lang), submission.plan)
