"""What several pages need: the submission asked for, if it may be seen, and what a form says."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session, undefer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.data import Problem
from compliance.review import access, typed
from compliance.review.records import Base, Submission, User
from compliance.review.state import Workbench
from compliance.thai import ThaiDateError, parse_date

Record = TypeVar("Record", bound=Base)


def bench_of(request: Request) -> Workbench:
    """The workbench that serves a request."""
    bench: Workbench = request.state.bench
    return bench


def user_of(request: Request) -> User:
    """Who asks; the guard has let nobody else in."""
    user: User = request.state.user
    return user


def asked_for(
    request: Request, session: Session, *, change: access.Action = "", load: tuple[str, ...] = ()
) -> Submission:
    """The submission of the path, with its `reading`, `report`, `findings` as asked. What may not be seen is not there.

    To `change` it by an action, it is locked until the transaction ends: who comes second sees what the first has done.
    Raises 404; Problem where that action is refused as the submission is now.
    """
    options = tuple(undefer(getattr(Submission, name)) for name in load)
    found = numbered(request, session, Submission, with_for_update=bool(change) or None, options=options)
    if found is None or not access.sees(user_of(request), found):
        raise HTTPException(404)
    if change and (why := access.refusal(user_of(request), change, found)):
        raise why
    return found


def judged(request: Request, session: Session, *load: str, change: access.Action = "") -> Submission:
    """The same of one that was read and judged, with its findings: 404 where it was not."""
    found = asked_for(request, session, change=change, load=("findings", *load))
    if not found.is_read:
        raise HTTPException(404)
    return found


def numbered(request: Request, session: Session, kind: type[Record], name: str = "id", **how: Any) -> Record | None:
    """The record whose number the path has under a name; None where there is none."""
    number = int(request.path_params[name])
    return session.get(kind, number, **how) if number < 1 << 31 else None  # beyond it PostgreSQL fails


def back_to(request: Request, page: str = "") -> Response:
    """On to a page of the submission of the path."""
    return RedirectResponse(f"/submissions/{request.path_params['id']}{page}", 303)


def own_path(told: str) -> str:
    """A path on this site, as an address told it; the board where it is none."""
    return told if told.startswith("/") and not told.startswith(("//", "/\\")) and told.isprintable() else "/"


async def said(request: Request, name: str, most: int = 4000) -> str:
    """A field of the form, without blanks around; empty where it is not there."""
    return str((await request.form()).get(name, "")).strip()[:most]


async def number_said(request: Request, name: str) -> int | None:
    """A whole number of the form; None where there is none."""
    told = await said(request, name, 9)
    return int(told) if told.isdecimal() else None


async def day_said(request: Request, name: str) -> date | None:
    """A day of the form, as people write days: ๓๐ ก.ย. ๒๕๖๙, 30/9/2569, 2569-09-30. None where nothing is written.

    Raises Problem for what is no day, with the name of the field.
    """
    told = await said(request, name, 80)
    try:
        return parse_date(told).value if told else None
    except ThaiDateError as error:
        label = typed.LABELS[name]
        raise Problem(f"{label.th}: {error.th}", f"{label.en}: {error.en}") from None


def attached(content: bytes | str, name: str, kind: str) -> Response:
    """A file to be saved, never shown as a page of ours."""
    return Response(content, media_type=kind, headers={"Content-Disposition": f"attachment; filename={name}"})
