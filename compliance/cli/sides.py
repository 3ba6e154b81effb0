"""Two versions to compare: plans or saved JSON reports, whichever the command is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from compliance.cli.refusals import Refused

if TYPE_CHECKING:
    from compliance.checking.check import Engine
    from compliance.checking.report import Audience
    from compliance.cli.checking import Extras
    from compliance.model.plan import Plan
    from compliance.reporting.redaction import Redactor
    from compliance.rulebook.loader import Rulebook


class Side(Struct, frozen=True):
    """One version: its report as plain values, and its plan where that was given."""

    report: Mapping[str, Any]
    plan: Plan | None


def report_of(path: Path) -> Mapping[str, Any] | None:
    """The report that a file holds, None where the file is a plan."""
    from compliance.reporting.saved import is_report, read_report

    return read_report(path).data if is_report(path) else None


def audience_of(saved: Sequence[Mapping[str, Any] | None], wanted: Audience | None) -> Audience:
    """For whom plans are checked: as wanted, else as the saved reports were. Raises Refused where these differ."""
    told: list[Audience] = [report["audience"] for report in saved if report is not None]
    theirs = next((audience for audience in told if audience != wanted), None)
    if wanted is not None and theirs is not None:
        raise Refused(
            f"รายงานที่เทียบทำไว้สำหรับ {theirs} เทียบได้เฉพาะกับ --audience {theirs}",
            f"a report to compare is for --audience {theirs}: compare it for that audience",
        )
    return wanted or (told[0] if told else "committee")


def checked(
    paths: Sequence[Path | None],
    rulebook: Rulebook,
    *,
    as_of: date,
    rules: Sequence[str] | None,
    engine: Engine,
    lang: str,
    thai: bool,
    extras: Extras,
) -> tuple[list[Side | None], Redactor | None]:
    """Check plans now (None: a side that is a report already); and who hides persons in them, for the public."""
    from compliance.checking.report import check
    from compliance.reading.submission import read_plan
    from compliance.reporting.json_report import data

    read = [read_plan(path) if path is not None else None for path in paths]
    plans = [submission.plan for submission in read if submission is not None]
    redactor = extras.redactor(plans, thai_digits=thai) if plans else None
    sides: list[Side | None] = []
    for submission in read:
        if submission is None:
            sides.append(None)
            continue
        report = check(submission, rulebook, as_of=as_of, rules=rules, engine=engine, thai_digits=thai)
        sides.append(Side(data(redactor.report(report) if redactor else report, lang), submission.plan))
    return sides, redactor
