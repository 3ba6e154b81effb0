"""Signing in and out, users, the language."""

from __future__ import annotations

import asyncio

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.data import Problem, Text
from compliance.review import access, accounts, typed
from compliance.review.guard import COOKIE
from compliance.review.pages.common import bench_of, numbered, own_path, said, user_of
from compliance.review.records import Login, User
from compliance.review.trail import note
from compliance.review.views import shown


async def sign_in_page(request: Request) -> Response:
    return _sign_in_page(request, own_path(request.query_params.get("next", "")))


def _sign_in_page(
    request: Request, onward: str, form: typed.Form | None = None, status: int = 200, problem: Text | None = None
) -> Response:
    return shown(request, "sign-in.html", status, problem=problem, onward=onward, form=form)


async def sign_in(request: Request) -> Response:
    bench, form = bench_of(request), await request.form()
    name, password = str(form.get("name", ""))[: accounts.LONGEST], str(form.get("password", ""))
    client = request.client.host if request.client else "-"
    onward, kept = own_path(str(form.get("next", ""))), typed.read(str(form.get("kept", "")))
    own, many = f"{name.lower()} at {client}", (f"name {name.lower()}", f"host {client}")
    counted = [one for one in many if bench.many_tries.allows(one)]
    if not bench.tries.allows(own, bench.few_tries if len(counted) < len(many) else None):
        often = Text("ลองหลายครั้งเกินไป รอห้านาที", "too many tries: wait five minutes")
        return _sign_in_page(request, onward, kept, 429, often)
    token = await asyncio.to_thread(_signed_in, request, name, password)
    if token is None:
        wrong = Text("ชื่อหรือรหัสผ่านไม่ถูกต้อง", "wrong name or password")
        return _sign_in_page(request, onward, kept, 401, wrong)
    bench.tries.forget(own)
    for one in counted:
        bench.many_tries.forget(one)  # only what fails is counted: a whole office may sit behind one address
    answer = await _signed_in_to(request, token, onward)
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
    return answer


async def _signed_in_to(request: Request, token: str, onward: str) -> Response:
    """Where somebody wanted to be; first, where a form of his was interrupted by it, to that."""
    kept = typed.read(str((await request.form()).get("kept", "")))
    if kept is None or not kept.typed or own_path(kept.path) != kept.path:
        return RedirectResponse(onward, 303)
    bench = bench_of(request)
    with bench.database.reads() as session:
        login = accounts.current(session, token)
    if login is None:
        raise HTTPException(404)
    request.state.user, request.state.csrf = login.user, login.csrf
    return shown(request, "kept.html", form=kept, back=onward)


def _signed_in(request: Request, name: str, password: str) -> str | None:
    bench = bench_of(request)
    with bench.database.reads() as session:  # argon2 takes its time: nobody waits for it to write
        user = accounts.sign_in(session, name, password)
    with bench.database.session() as session:
        accounts.end(session, request.cookies.get(COOKIE))
        if user is None:
            note(session, name[:80], "sign-in-failed", "—")
            return None
        token, _ = accounts.begin(session, user)
        note(session, user.name, "signed-in", "—")
    return token


async def password_page(request: Request) -> Response:
    if user_of(request).role == "local":
        raise HTTPException(404)
    return shown(request, "password.html")


async def change_password(request: Request) -> Response:
    """One's own password; one signs in anew with it."""
    form = await request.form()
    bench, user = bench_of(request), user_of(request)
    if user.role == "local":
        raise HTTPException(404)
    if not bench.tries.allows(f"name {user.name.lower()}"):
        raise Problem("ลองหลายครั้งเกินไป รอห้านาที", "too many tries: wait five minutes")
    with bench.database.session() as session:
        accounts.change_password(session, user, str(form.get("old", "")), str(form.get("new", "")))
    bench.tries.forget(f"name {user.name.lower()}")
    return RedirectResponse("/sign-in", 303)


async def sign_out(request: Request) -> Response:
    with bench_of(request).database.session() as session:
        accounts.end(session, request.cookies.get(COOKIE))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def language(request: Request) -> Response:
    answer = RedirectResponse(own_path(await said(request, "back", 1000)), 303)
    lang = "en" if await said(request, "lang", 2) == "en" else "th"
    answer.set_cookie("lang", lang, httponly=True, samesite="strict", max_age=365 * 86400)
    return answer


async def users(request: Request) -> Response:
    """Everybody with an account."""
    with bench_of(request).database.reads() as session:
        found = session.scalars(select(User).where(User.role != "local").order_by(User.name)).all()
    return shown(request, "users.html", users=found, roles=accounts.ROLES, bound=access.BOUND)


async def add_user(request: Request) -> Response:
    form = await request.form()
    said = {name: str(form.get(name, "")).strip() for name in ("name", "role", "password", "organisation", "province")}
    with bench_of(request).database.session() as session:
        accounts.add_user(
            session, said["name"], said["role"], said["password"], by=user_of(request).name,
            organisation=said["organisation"] or None, province=said["province"] or None,
            is_new=bool(form.get("new")),
        )  # fmt: skip
    return RedirectResponse("/users", 303)


def _somebody_else(request: Request, session: Session, own: Text) -> User:
    """The user of an address, who has an account; `own` is why it cannot be one's own."""
    user = numbered(request, session, User)
    if user is None or user.role == "local":
        raise HTTPException(404)
    if user.id == user_of(request).id:
        raise Problem(own.th, own.en)
    return user


async def reset_password(request: Request) -> Response:
    """A password for who has forgotten his: told to him, and changed by him."""
    new = str((await request.form()).get("password", ""))
    with bench_of(request).database.session() as session:
        own = Text("รหัสผ่านของตนเปลี่ยนที่หน้าเปลี่ยนรหัสผ่าน", "one's own password is changed on its own page")
        user = _somebody_else(request, session, own)
        accounts.reset_password(session, user, new, user_of(request).name)
    return RedirectResponse("/users", 303)


async def change_reach(request: Request) -> Response:
    """Another organisation or province of somebody, also of an officer of before provinces were asked."""
    organisation, province = await said(request, "organisation", 200), await said(request, "province", 60)
    is_new = bool(await said(request, "new", 1))
    with bench_of(request).database.session() as session:
        own = Text("ขอบเขตของตนเองเปลี่ยนไม่ได้", "one's own reach cannot be changed")
        user = _somebody_else(request, session, own)
        by = user_of(request).name
        accounts.change_reach(session, user, organisation or None, province or None, is_new=is_new, by=by)
    return RedirectResponse("/users", 303)


async def close_user(request: Request) -> Response:
    """Close an account, or open it again."""
    opens = await said(request, "open", 1) == "1"
    with bench_of(request).database.session() as session:
        user = _somebody_else(request, session, Text("ปิดบัญชีของตนเองไม่ได้", "one's own account cannot be closed"))
        user.active = opens
        if not opens:
            session.execute(delete(Login).where(Login.user_id == user.id))
        note(session, user_of(request).name, "user-opened" if opens else "user-closed", f"user {user.name}")
    return RedirectResponse("/users", 303)
