"""Who has not handed in a plan: the register of a province against what is here of a round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from compliance.law.rounds import current_round
from compliance.review import access, records
from compliance.review.pages.common import bench_of, user_of
from compliance.review.records import Submission
from compliance.review.views import shown
from compliance.thai import fiscal_year_opens, skeleton
from compliance.vocabulary.register import register_lines, register_month


class Missing(Struct, frozen=True):
    """Organisations of one kind and one name of which no plan is here."""

    name: str
    count: int
    """A province may have two of one name: how many of them have not handed in."""
    now: str | None = None
    """The name on a plan that is here and that no organisation of the register has: it may be this one, upgraded."""


async def not_submitted(request: Request) -> Response:
    """By kind of authority, which of a province's organisations have no plan here of a round."""
    user, today = user_of(request), records.today()
    by_province: dict[str, dict[str, list[str]]] = {}
    for province, kind, names in register_lines():
        by_province.setdefault(province, {})[kind] = names
    provinces = [user.province] if user.province else sorted(by_province)
    wished = str(request.query_params.get("province", ""))
    here = select(Submission.organisation, Submission.province, Submission.first_year).where(
        access.visible(user), Submission.state != "withdrawn", Submission.first_year.is_not(None)
    )
    with bench_of(request).database.reads() as session:
        rows = [(name, where, year) for name, where, year in session.execute(here) if year is not None]
    coming, _ = current_round(today)
    rounds = sorted({year for _, _, year in rows} | {coming}, reverse=True)
    usual = next((province for _, province, _ in rows if province in provinces), provinces[0])
    province = wished if wished in provinces else usual
    told = str(request.query_params.get("year", ""))
    year = int(told) if told in map(str, rounds) else max((year for _, _, year in rows), default=coming)
    submitted = {name for name, where, of in rows if name and (where, of) == (province, year)}
    registered = by_province.get(province, {})
    missing = missing_of(registered, submitted)
    in_all = sum(map(len, registered.values()))
    return shown(
        request, "not-submitted.html", provinces=provinces, province=province, rounds=rounds, year=year,
        missing=missing, in_all=in_all, left=sum(one.count for group in missing.values() for one in group),
        month=register_month(), days=(fiscal_year_opens(year) - today).days,
    )  # fmt: skip


def missing_of(registered: Mapping[str, Iterable[str]], submitted: Iterable[str]) -> dict[str, list[Missing]]:
    """Of the registered names (kind → names) those that no submitted full name is, by kind; none of it, no kind.

    A submitted name that the register does not have may be an organisation upgraded since: the registered one of the
    same name is listed all the same, with the new name beside it, for a person to decide.
    """
    here = {skeleton(name): name for name in submitted}
    known = {skeleton(kind + name) for kind, names in registered.items() for name in names}
    strange = [(written, name) for written, name in here.items() if written not in known]
    found: dict[str, list[Missing]] = {}
    for kind, names in registered.items():
        group = [
            Missing(name, left, next((full for written, full in strange if written.endswith(skeleton(name))), None))
            for name, count in Counter(names).items()
            if (left := count - (skeleton(kind + name) in here))
        ]
        if group:
            found[kind] = group
    return found
