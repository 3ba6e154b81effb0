"""Around every route: who asks, whether the form is ours, how often, and what a browser may do with the answer.

A route says its action once, in `app.ROUTES`; nothing is reached without `guarded`.
"""

from __future__ import annotations

import hmac
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.review import accounts
from compliance.review.access import may
from compliance.review.records import User
from compliance.review.state import Workbench

COOKIE = "kamlang"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Page: TypeAlias = Callable[[Request], Awaitable[Response]]


def guarded(page: Page, action: str | None) -> Page:
    """A route for who may do `action`; None: for everybody, as the page of signing in."""

    async def route(request: Request) -> Response:
        bench: Workbench = request.app.state.bench
        login = _login(request, bench)
        request.state.user, request.state.csrf, request.state.bench = (*login, bench)
        if request.method == "POST":
            await _own_form(request)
        if action is not None:
            user: User | None = request.state.user
            if user is None:
                return _with_headers(RedirectResponse("/sign-in", 303))
            if not may(user, action):
                raise HTTPException(404)
        return _with_headers(await page(request))

    return route


def _login(request: Request, bench: Workbench) -> tuple[User | None, str]:
    if bench.local is not None:
        return bench.local, bench.secret
    with bench.database.reads() as session:
        login = accounts.current(session, request.cookies.get(COOKIE))
        return (login.user, login.csrf) if login else (None, bench.secret)


async def _own_form(request: Request) -> None:
    """A form of another site, or of nobody, does nothing."""
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        raise HTTPException(403)
    told = request.headers.get("x-csrf") or str((await request.form()).get("csrf", ""))
    if not hmac.compare_digest(told.encode(), request.state.csrf.encode()):
        raise HTTPException(403)


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


class Rate:
    """How often somebody may try: `most` times in `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._tries: dict[str, deque[float]] = {}

    def allows(self, who: str) -> bool:
        """Count a try; False where it is one too many."""
        at = time.monotonic()
        tries = self._tries.setdefault(who, deque())
        while tries and tries[0] < at - self.seconds:
            tries.popleft()
        if len(tries) >= self.most:
            return False
        tries.append(at)
        if len(self._tries) > 10_000:
            self._tries = {name: kept for name, kept in self._tries.items() if kept and kept[-1] > at - self.seconds}
        return True
