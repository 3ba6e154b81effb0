"""The trail: what was done, and whether it is as it was written."""

from __future__ import annotations

import asyncio
import csv
import io

from sqlalchemy import Select, String, cast, literal, select
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from compliance.review import access
from compliance.review.pages.common import attached, bench_of, user_of
from compliance.review.records import Entry, Meeting, Submission, User, now
from compliance.review.state import Checked, Workbench
from compliance.review.trail import altered, broken, is_as_written
from compliance.review.views import details_of, shown

SHOWN = 100
FRESH = 600.0
"""Seconds that the last look through all of the trail is shown for; then the next page has it done again, behind it."""


async def trail(request: Request) -> Response:
    """The trail, newest first, and whether its chain holds: all of it as it was looked through last, or is `anew`."""
    told, bench = request.query_params.get("before", ""), bench_of(request)
    query = _within_reach(user_of(request)).order_by(Entry.id.desc()).limit(SHOWN + 1)
    if told.isdecimal() and len(told) < 10:
        query = query.where(Entry.id < int(told))
    if bench.checked is None or request.query_params.get("anew"):
        await asyncio.to_thread(_check, bench)
    with bench.database.reads() as session:
        entries = session.scalars(query).all()
        wrong = {one.id for one in entries if not is_as_written(one)}
    every = bool(request.query_params.get("files"))
    damaged, unread = ([], 0) if told else await asyncio.to_thread(_damaged, request, every)
    known = bench.checked
    assert known is not None
    answer = shown(
        request, "trail.html", entries=entries[:SHOWN], more=len(entries) > SHOWN, known=known,
        wrong=sorted(wrong | set(known.wrong)), changed=known.changed, damaged=damaged, unread=unread, every=every,
    )  # fmt: skip
    if (now() - known.at).total_seconds() > FRESH:
        answer.background = BackgroundTask(_check, bench)
    return answer


def _check(bench: Workbench) -> None:
    """Look through all of the trail, and what it covers: one at a time, and of several who ask at once for all."""
    asked = now()
    with bench.checking:
        if bench.checked is None or bench.checked.at <= asked:
            begun = now()
            with bench.database.reads() as session:
                bench.checked = Checked(begun, list(broken(session)), altered(session))


def _within_reach(user: User) -> Select[Entry]:
    """The entries that a user may see: all; of one province those of its plans and meetings, and his own."""
    found = select(Entry)
    if user.province is None:
        return found
    plans = select(literal("submission ") + cast(Submission.id, String)).where(access.visible(user))
    held = select(literal("meeting ") + cast(Meeting.id, String)).where(Meeting.province == user.province)
    return found.where(Entry.subject.in_(plans) | Entry.subject.in_(held) | (Entry.by == user.name))


def _damaged(request: Request, every: bool) -> tuple[list[int], int]:
    """The plans within reach of which a stored file is not as it was handed in, and how many files are not read yet.

    To read `every` file takes its time, once: afterwards only those that the disk says were written to.
    """
    bench = bench_of(request)
    with bench.database.reads() as session:
        plans = select(Submission.id, Submission.files).where(access.visible(user_of(request))).order_by(Submission.id)
        of = {
            number: {str(file["sha256"]): int(file["size"]) for file in files}
            for number, files in session.execute(plans)
        }
    state = {sha256: bench.looks_whole(sha256, size) for files in of.values() for sha256, size in files.items()}
    for sha256 in [
        sha256 for sha256, whole in state.items() if whole is None and (every or sha256 in bench.found_whole)
    ]:
        state[sha256] = bench.is_whole(sha256)
    damaged = [number for number, files in of.items() if any(state[sha256] is False for sha256 in files)]
    return damaged, sum(whole is None for whole in state.values())


async def trail_csv(request: Request) -> Response:
    """The whole trail for a spreadsheet or another archive."""
    return attached(await asyncio.to_thread(_csv, request), "trail.csv", "text/csv; charset=utf-8")


def _csv(request: Request) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "at (UTC)", "by", "action", "subject", "details", "before", "digest"])
    with bench_of(request).database.reads() as session:
        for one in session.scalars(_within_reach(user_of(request)).order_by(Entry.id)):
            # A name that begins with a sign is no formula of a spreadsheet.
            by = f"'{one.by}" if one.by[:1] in "=+-@" else one.by
            seen = one.id, one.at.isoformat(), by, one.action, one.subject, details_of(one)
            rows.writerow([*seen, one.before, one.digest])
    return "\ufeff" + out.getvalue()
