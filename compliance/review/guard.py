"""Around every route: who asks, whether the form is ours, how large it is, and what a browser may do with the answer.

A route says its action once, in `app.ROUTES`; nothing is reached without `guarded`.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive

from compliance.data import Problem, Text
from compliance.review import accounts, typed
from compliance.review.access import may
from compliance.review.desk import Meanwhile
from compliance.review.log import failed
from compliance.review.records import User
from compliance.review.state import Workbench
from compliance.review.views import shown

COOKIE = "kamlang"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
Page: TypeAlias = Callable[[Request], Awaitable[Response]]
SIGNED_OUT = (
    "ท่านออกจากระบบแล้ว (ไม่ได้ใช้นานเกินไป) สิ่งที่ทำเมื่อครู่ยังไม่ได้บันทึก ลงชื่อเข้าใช้แล้วทำอีกครั้ง",
    "you were signed out (after a long pause), and nothing was saved: sign in and do it again",
)
MEANWHILE = (
    "มีผู้อื่นแก้แผนนี้พร้อมกัน ให้เปิดหน้าใหม่ ดูสิ่งที่เปลี่ยน แล้วทำอีกครั้ง",
    "somebody else changed this plan at the same moment: open the page again, look, and say it anew",
)
STALE = (
    "หน้านี้เปิดไว้ก่อนเข้าใช้ครั้งนี้ อาจในชื่อผู้อื่น หรือก่อนเปิดโปรแกรมครั้งนี้ จึงยังไม่ได้บันทึก ขณะนี้ผู้ใช้คือ “{}” ตรวจดูแล้วกดส่งอีกครั้ง",
    "this page was opened before you signed in, perhaps as another, or before the program was started, so nothing was "
    "saved: the user is now “{}”; look, and send it again",
)
FAILED = (
    "โปรแกรมขัดข้อง งานที่บันทึกแล้วไม่หาย ลองอีกครั้ง ถ้ายังขัดข้องให้แจ้งผู้ดูแลระบบพร้อมเวลาที่เกิด",
    "the program failed; what was saved is safe: try again, or tell the administrator, with the time",
)


class Stale(Problem):
    """A form of our own page that was opened under another session."""


def guarded(page: Page, action: str | None) -> Page:
    """A route for who may do `action`; None: for everybody, as the page of signing in."""

    async def route(request: Request) -> Response:
        bench: Workbench = request.app.state.bench
        most = bench.most_bytes + typed.MOST if action == "submit" else typed.MOST
        request = Request(request.scope, _counted(request.receive, most))
        request.state.user, request.state.csrf, request.state.bench = None, None, bench
        if bench.local is not None and request.url.hostname not in LOOPBACK:
            raise HTTPException(403)  # the page of another site whose name now points here
        request.state.user, request.state.csrf = _login(request, bench)
        user: User | None = request.state.user
        if action is not None and user is None:
            return _with_headers(await _to_sign_in(request))
        try:
            if request.method == "POST":
                if int(request.headers.get("content-length") or 0) > most:
                    raise HTTPException(413)
                await _own_form(request, bench)
            if action is not None and user is not None and not may(user, action):
                raise HTTPException(404)
            answer = await page(request)
        except Problem as problem:
            status = 403 if isinstance(problem, Stale) else 400
            answer = await _refused(request, status, problem.said, again=not isinstance(problem, Meanwhile))
        except StaleDataError:
            answer = await _refused(request, 409, MEANWHILE)
        except ClientDisconnect:
            answer = Response(status_code=400)
        except HTTPException:
            raise
        except Exception as error:
            failed(error, f"{request.method} {page.__name__}")
            answer = await _refused(request, 500, FAILED)
        return _with_headers(answer)

    return route


async def _refused(request: Request, status: int, problem: Text | tuple[str, str], *, again: bool = False) -> Response:
    """Why a request was not done, with what was written: to be mended and sent `again`, or to be copied."""
    form = await typed.sent(request)
    return shown(request, "problem.html", status, problem=problem, back=_back(request), form=form, again=again,
                 missing=False)  # fmt: skip


async def _to_sign_in(request: Request) -> Response:
    """Sign in, then on to the page that was asked for; what was typed meanwhile is put before its writer again."""
    if request.method == "GET":
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/sign-in" + (f"?next={quote(asked)}" if asked != "/" else ""), 303)
    own = request.headers.get("sec-fetch-site") in ("same-origin", "none")
    form = await typed.sent(request) if own else None
    if form and form.files and typed.is_large(request):
        with suppress(ClientDisconnect):  # a browser that is cut off in the middle shows no page of ours
            async for _ in request.stream():
                pass
    return shown(request, "sign-in.html", 401, problem=SIGNED_OUT, form=form if form and form.typed else None,
                 onward=_back(request) if own else "/")  # fmt: skip


def _counted(receive: Receive, most: int) -> Receive:
    """The same, but ended where more than `most` bytes come, whatever length was told."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413)
        return message

    return counted


def _back(request: Request) -> str:
    """The page that the form was on."""
    told = urlsplit(request.headers.get("referer", ""))
    return told.path if told.netloc == request.url.netloc and told.path.startswith("/") else "/"


def _login(request: Request, bench: Workbench) -> tuple[User | None, str]:
    if bench.local is not None:
        return bench.local, bench.secret
    token = request.cookies.get(COOKIE)
    if not token:
        return None, bench.secret
    with bench.database.reads() as session:
        login = accounts.current(session, token)
        return (login.user, login.csrf) if login else (None, bench.secret)


async def _own_form(request: Request, bench: Workbench) -> None:
    """A form of another site, or of nobody, does nothing."""
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        raise HTTPException(403)
    form = await request.form(max_files=bench.most_files, max_fields=100)
    if not hmac.compare_digest(str(form.get("csrf", "")).encode(), request.state.csrf.encode()):
        if site != "same-origin" and urlsplit(request.headers.get("origin", "")).netloc != request.url.netloc:
            raise HTTPException(403)
        who = request.state.user.name if request.state.user else "—"
        raise Stale(*(said.format(who) for said in STALE))


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
