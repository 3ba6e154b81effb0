"""The board: what is submitted, in work and due, how it stands, and what fails most; one organisation's history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from starlette.requests import Request
from starlette.responses import Response

from compliance.review import access, records, samples
from compliance.review.pages.common import bench_of, user_of
from compliance.review.records import Failure, Submission, User
from compliance.review.views import shown
from compliance.thai import fiscal_year_of, fiscal_year_opens, to_arabic
from compliance.vocabulary.lists import ORGANISATIONS
from compliance.vocabulary.vocabulary import words_of

PAGE = 50
MOST_FAILING = 8
STATES = ("queued", "reading", "refused", "ready", "decided")


async def board(request: Request) -> Response:
    """Every submission within reach, newest first; counts; what fails most."""
    told = {name: str(request.query_params.get(name, "")).strip() for name in ("q", "state", "verdict", "rule", "desk")}
    page = max(int(number), 1) if (number := request.query_params.get("page", "1")[:6]).isdecimal() else 1
    user, today = user_of(request), records.today()
    reach = access.visible(user)
    with bench_of(request).database.reads() as session:
        states = _counted(session, Submission.state, reach)
        if not access.may(user, "hear"):  # an officer is not told of a recommendation before the committee resolves
            states["ready"] = states.get("ready", 0) + states.pop("decided", 0)
        verdicts = _counted(session, Submission.verdict, reach & (Submission.state != "withdrawn"))
        query = _narrowed(select(Submission).where(reach), told, user)
        rows = session.scalars(query.order_by(Submission.id.desc()).offset((page - 1) * PAGE).limit(PAGE + 1)).all()
        failing = _failing(session, reach) if request.query_params.get("failing") else None
        coming = fiscal_year_of(today) + 1
        late = session.scalar(
            select(func.count()).where(
                reach, Submission.first_year == coming, Submission.state.in_(("queued", "reading", "ready"))
            )
        )
    return shown(
        request, "board.html", rows=rows[:PAGE], more=len(rows) > PAGE, page=page, told=told,
        narrowed=any(told.values()), states=states, verdicts=verdicts, failing=failing, late=late, coming=coming,
        days=(fiscal_year_opens(coming) - today).days, today=today, samples=samples.SAMPLES,
        unplaced=access.unplaced(user),
    )  # fmt: skip


def _narrowed(query: Select[Any], told: dict[str, str], user: User) -> Select[Any]:
    for word in to_arabic(told["q"]).split():
        begins = [Submission.organisation.like(f"{name}%{rest}%") for name, rest in _in_full(word)]
        columns = (
            Submission.organisation,
            Submission.province,
            cast(Submission.first_year, String),
            Submission.assigned,
        )
        query = query.where(or_(*begins, *(column.contains(word, autoescape=True) for column in columns)))
    if told["state"] == "ready" and not access.may(user, "hear"):
        query = query.where(Submission.is_read)
    elif told["state"] in (*STATES, "withdrawn"):
        query = query.where(Submission.state == told["state"])
    else:
        query = query.where(Submission.state != "withdrawn")
    if told["verdict"]:
        query = query.where(Submission.verdict == told["verdict"])
    if told["rule"]:
        failed = select(Failure.submission_id).where(Failure.rule == told["rule"])
        query = query.where(Submission.id.in_(failed), Submission.id.in_(_latest()))
    return query.where(Submission.assigned == user.name) if told["desk"] else query


def _in_full(word: str) -> Iterator[tuple[str, str]]:
    """The full names of a kind that a word may begin with in short, and the rest: อบต.ไทรย้อย, ทต.ไทรย้อย."""
    plain = word.replace("%", "").replace("_", "")
    for _, one in words_of(ORGANISATIONS).each():
        for short, name in zip(one.short, one.names, strict=False):
            if plain.startswith((short, short.rstrip("."))):
                yield name, plain.removeprefix(short.rstrip(".")).removeprefix(".")


def _counted(session: Session, column: InstrumentedAttribute[Any], reach: ColumnElement[bool]) -> dict[str, int]:
    query = select(column, func.count()).where(reach, column.is_not(None)).group_by(column)
    return dict(session.execute(query).all())


def _latest() -> Select[Any]:
    """The last round of each organisation's plan: what an earlier one failed is history."""
    return (
        select(func.max(Submission.id))
        .where(Submission.is_read)
        .group_by(Submission.organisation, Submission.type, Submission.province, Submission.first_year)
    )


def _failing(session: Session, reach: ColumnElement[bool]) -> list[tuple[Any, ...]]:
    """The rules that fail on most plans: rule, Thai, English, how many plans."""
    plans = func.count(func.distinct(Failure.submission_id))
    query = (
        select(Failure.rule, func.max(Failure.th), func.max(Failure.en), plans)
        .join(Submission, Submission.id == Failure.submission_id)
        .where(reach, Failure.severity == "must", Submission.id.in_(_latest()))
        .group_by(Failure.rule)
        .order_by(plans.desc(), Failure.rule)
        .limit(MOST_FAILING)
    )
    return [tuple(row) for row in session.execute(query)]
