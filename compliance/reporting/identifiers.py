"""Identifiers that are the same whenever the same thing is reported: UUIDs of version 5, no clock and no chance."""

from __future__ import annotations

import uuid

from compliance.checking.report import Report

_OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "kamlang")


def guid(*parts: str) -> str:
    """The UUID of a thing that these words name together."""
    named = "\0".join(parts).encode("utf-8", "backslashreplace").decode()  # a file's name may be no text
    return str(uuid.uuid5(_OURS, named))


def run_guid(plan_sha256: str, rulebook_sha256: str, as_of: str) -> str:
    """The UUID of one check: of this submission, by this rulebook, as of this day (ISO)."""
    return guid("run", plan_sha256, rulebook_sha256, as_of)


def run_of(report: Report) -> str:
    """The UUID of the check that a report tells of."""
    return run_guid(report.sha256, report.rulebook_sha256, report.as_of.isoformat())
