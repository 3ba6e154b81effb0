"""Users and their sessions."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from compliance.data import Problem, nearest
from compliance.review.access import ACTIONS
from compliance.review.organisations import known_province
from compliance.review.organisations import organisation as organisation_of
from compliance.review.records import LOCAL, Login, User, now
from compliance.review.trail import note

if TYPE_CHECKING:
    from argon2 import PasswordHasher

IDLE = timedelta(hours=8)
SHORTEST = 12
LONGEST = 80
ROLES = tuple(role for role in ACTIONS if role != "local")


def add_user(
    session: Session,
    name: str,
    role: str,
    password: str,
    *,
    organisation: str | None = None,
    province: str | None = None,
    is_new: bool = False,
    by: str = "—",
) -> User:
    """A new user, added `by` a user ("—": from the terminal); `is_new`: of an organisation younger than the register.

    Raises Problem: unknown role, short password, taken name, a role without its reach, a province or organisation that
    seems to be a known one misspelt.
    """
    if role not in ROLES:
        near = nearest(role, ROLES) or ROLES[0]
        raise Problem(
            f"ไม่รู้จักบทบาท “{role}” น่าจะหมายถึง “{near}” (มี {', '.join(ROLES)})",
            f"unknown role “{role}”, did you mean “{near}”? ({', '.join(ROLES)})",
        )
    _long_enough(password)
    organisation, province = _reach(role, organisation, province, is_new=is_new)
    if not name.strip() or len(name) > LONGEST:
        raise Problem(f"ผู้ใช้ต้องมีชื่อ ไม่เกิน {LONGEST} ตัวอักษร", f"a user has a name of {LONGEST} characters at most")
    if session.scalar(select(User).where(func.lower(User.name) == name.lower())):
        raise Problem(f"มีผู้ใช้ “{name}” แล้ว", f"there is a user “{name}” already")
    user = User(name=name, role=role, password=_hasher().hash(password), organisation=organisation, province=province)
    session.add(user)
    note(session, by, "user-added", f"user {name}", role=role, organisation=organisation, province=province)
    return user


def _reach(role: str, organisation: str | None, province: str | None, *, is_new: bool) -> tuple[str | None, str | None]:
    """Organisation and province of a user, as the register spells them. Raises Problem as `add_user`."""
    if role == "officer" and not organisation:
        raise Problem("เจ้าหน้าที่ต้องมีชื่อองค์กรเต็ม", "an officer needs the full name of an organisation")
    if role in ("reviewer", "secretary") and not province:
        raise Problem("ผู้พิจารณาและเลขานุการต้องมีจังหวัด", "reviewers and secretaries need a province")
    if organisation:
        of = organisation_of(organisation, province, is_new=is_new)
        return of.name, of.province
    return None, known_province(province) if province else None


def change_reach(
    session: Session,
    user: User,
    organisation: str | None,
    province: str | None,
    *,
    is_new: bool = False,
    by: str = "—",
) -> User:
    """Another organisation or province of a user who is there; what is not told stays. Raises Problem as `add_user`."""
    if not organisation and not province:
        raise Problem("ต้องบอกองค์กรหรือจังหวัดที่จะเปลี่ยน", "say which organisation or province it becomes")
    was = {"organisation": user.organisation, "province": user.province}
    told = organisation or user.organisation, province or (None if organisation else user.province)
    user.organisation, user.province = _reach(user.role, *told, is_new=is_new or told[0] == was["organisation"])
    note(session, by, "user-changed", f"user {user.name}", was=was,
         now={"organisation": user.organisation, "province": user.province})  # fmt: skip
    return user


def change_password(session: Session, user: User, old: str, new: str) -> None:
    """Another password of one's own; every other session of the user ends. Raises Problem."""
    found = sign_in(session, user.name, old)
    if found is None or found.id != user.id:
        raise Problem("รหัสผ่านเดิมไม่ถูกต้อง", "the password of now is not right")
    _long_enough(new)
    found.password = _hasher().hash(new)
    session.execute(delete(Login).where(Login.user_id == user.id))
    note(session, user.name, "password-changed", f"user {user.name}")


def named(session: Session, name: str) -> User:
    """The user of a name. Raises Problem."""
    user = session.scalar(select(User).where(func.lower(User.name) == name.lower(), User.role != "local"))
    if user is None:
        near = nearest(name, list(session.scalars(select(User.name))))
        hint = (f" น่าจะหมายถึง “{near}”", f": did you mean “{near}”?") if near else ("", "")
        raise Problem(f"ไม่มีผู้ใช้ “{name}”{hint[0]}", f"there is no user “{name}”{hint[1]}")
    return user


def reset_password(session: Session, user: User, new: str, by: str = "—") -> None:
    """Another password for who has forgotten his, set `by` an administrator; his sessions end. Raises Problem."""
    _long_enough(new)
    user.password = _hasher().hash(new)
    session.execute(delete(Login).where(Login.user_id == user.id))
    note(session, by, "password-reset", f"user {user.name}")


def _long_enough(password: str) -> None:
    if len(password) < SHORTEST:
        raise Problem(f"รหัสผ่านต้องยาวอย่างน้อย {SHORTEST} ตัวอักษร", f"a password has at least {SHORTEST} characters")


def local_user(session: Session) -> User:
    """The one user of a workbench on one's own machine, made at first."""
    user = session.scalar(select(User).where(User.role == "local"))
    if user is None:
        user = User(name=LOCAL, role="local", password=None, organisation=None, province=None, active=True)
        session.add(user)
        session.flush()
    return user


def people(session: Session) -> int:
    """How many users can sign in."""
    return session.scalar(select(func.count()).select_from(User).where(User.password.is_not(None), User.active)) or 0


def sign_in(session: Session, name: str, password: str) -> User | None:
    """The user of a name and password. As slow for an unknown name as for a wrong password."""
    from argon2.exceptions import VerificationError

    user = session.scalar(select(User).where(func.lower(User.name) == name.lower()))
    known = user is not None and user.active and user.password is not None
    try:
        _hasher().verify(user.password if user and known and user.password else _decoy(), password)
    except VerificationError:
        known = False
    return user if known else None


def begin(session: Session, user: User) -> tuple[str, Login]:
    """A new session of a user: the token for the cookie, of which only a digest is kept. Idle ones end."""
    session.execute(delete(Login).where(Login.seen < now() - IDLE))
    token = secrets.token_urlsafe(32)
    login = Login(token=_digest(token), user_id=user.id, csrf=secrets.token_urlsafe(32))
    session.add(login)
    session.flush()
    return token, login


def current(session: Session, token: str | None) -> Login | None:
    """The session of a token that is not idle for too long."""
    found = session.get(Login, _digest(token)) if token else None
    if found is None or found.seen < now() - IDLE or not found.user.active:
        return None
    return found


def end(session: Session, token: str | None) -> None:
    """End a session."""
    if token:
        session.execute(delete(Login).where(Login.token == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _decoy() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))
