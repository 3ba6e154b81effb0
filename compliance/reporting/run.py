"""When and by whom a report was made: told beside what can be repeated, never in it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone

from compliance.reporting.options import Run

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
