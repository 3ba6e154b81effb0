"""When and by whom a report was made: told beside what can be repeated, never in it."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from compliance.checking.report import Report
from compliance.reporting import json_report
from compliance.reporting.options import Options, Run

BANGKOK = timezone(timedelta(hours=7))


def this_run(*, settings: str | None = None, by: bool = True) -> Run:
    """This run: now, or the moment that SOURCE_DATE_EPOCH names, and the user's name where that may be told."""
    import getpass

    from compliance import __version__

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    try:
        user = getpass.getuser() if by else None
    except (OSError, KeyError):  # a process without a name
        user = None
    return Run(now.astimezone(BANGKOK).replace(microsecond=0), user, f"kamlang {__version__}", settings)


def reproducible(data: dict[str, Any]) -> str:
    """The SHA-256 of a report as plain values, without the run: the same whenever the check is repeated."""
    kept = {name: value for name, value in data.items() if name != "run"}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def made_from(report: Report, options: Options) -> str:
    """The digest of the JSON report that tells the same as this one."""
    return reproducible(json_report.data(report, options.lang, options.compared))
