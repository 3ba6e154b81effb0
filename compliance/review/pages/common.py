"""What several pages need: the submission asked for, if it may be seen."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request

from compliance.review import access
from compliance.review.records import Submission, User
from compliance.review.state import Workbench


def bench_of(request: Request) -> Workbench:
    """The workbench that serves a request."""
    bench: Workbench = request.state.bench
    return bench


def user_of(request: Request) -> User:
    """Who asks; the guard has let nobody else in."""
    user: User = request.state.user
    return user


def asked_for(request: Request, session: Session, name: str = "id") -> Submission:
    """The submission of the path. What may not be seen is not there: 404."""
    found = session.get(Submission, int(request.path_params[name]))
    if found is None or not access.sees(user_of(request), found):
        raise HTTPException(404)
    return found
