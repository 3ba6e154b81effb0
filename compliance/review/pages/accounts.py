"""Signing in and out, users, the trail, the language."""

from __future__ import annotations

from sqlalchemy import select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from compliance.data import Problem
from compliance.review import accounts
from compliance.review.guard import COOKIE, Rate
from compliance.review.pages.common import bench_of, user_of
from compliance.review.records import Entry, User
from compliance.review.trail import broken, note
from compliance.review.views import shown

TRIES = Rate(10, 300.0)
SHOWN = 200


async def sign_in_page(request: Request) -> Response:
    return shown(request, "sign-in.html", problem=None)


async def sign_in(request: Request) -> Response:
    bench, form = bench_of(request), await request.form()
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    client = request.client.host if request.client else "-"
    if not (TRIES.allows(f"name {name.lower()}") and TRIES.allows(f"host {client}")):
        return shown(
            request, "sign-in.html", 429, problem=("ลองหลายครั้งเกินไป รอห้านาที", "too many tries: wait five minutes")
        )
    with bench.database.session() as session:
        accounts.end(session, request.cookies.get(COOKIE))
        user = accounts.sign_in(session, name, password)
        if user is None:
            note(session, name[:80], "sign-in-failed", "—")
            token = None
        else:
            token, _ = accounts.begin(session, user)
            note(session, user.name, "signed-in", "—")
    if token is None:
        return shown(request, "sign-in.html", 401, problem=("ชื่อหรือรหัสผ่านไม่ถูกต้อง", "wrong name or password"))
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
    return answer


async def sign_out(request: Request) -> Response:
    with bench_of(request).database.session() as session:
        accounts.end(session, request.cookies.get(COOKIE))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def language(request: Request) -> Response:
    form = await request.form()
    answer = RedirectResponse(str(form.get("back") or "/") if str(form.get("back", "")).startswith("/s") else "/", 303)
    answer.set_cookie("lang", "en" if form.get("lang") == "en" else "th", httponly=True, samesite="strict")
    return answer


async def users(request: Request, problem: tuple[str, str] | None = None) -> Response:
    with bench_of(request).database.reads() as session:
        found = session.scalars(select(User).where(User.role != "local").order_by(User.name)).all()
    return shown(request, "users.html", 400 if problem else 200, users=found, roles=accounts.ROLES, problem=problem)


async def add_user(request: Request) -> Response:
    form = await request.form()
    said = {name: str(form.get(name, "")).strip() for name in ("name", "role", "password", "organisation", "province")}
    try:
        with bench_of(request).database.session() as session:
            accounts.add_user(
                session, said["name"], said["role"], said["password"],
                organisation=said["organisation"] or None, province=said["province"] or None,
            )  # fmt: skip
    except Problem as problem:
        return await users(request, (problem.th, problem.en))
    return RedirectResponse("/users", 303)


async def close_user(request: Request) -> Response:
    with bench_of(request).database.session() as session:
        user = session.get(User, int(request.path_params["id"]))
        if user is None or user.role == "local":
            raise HTTPException(404)
        user.active = False
        note(session, user_of(request).name, "user-closed", f"user {user.name}")
    return RedirectResponse("/users", 303)


async def trail(request: Request) -> Response:
    with bench_of(request).database.reads() as session:
        entries = session.scalars(select(Entry).order_by(Entry.id.desc()).limit(SHOWN)).all()
        wrong = list(broken(session))
    return shown(request, "trail.html", entries=entries, wrong=wrong)
