"""Facts of the persons on the list (section ๑๑): who holds what, ages, names that several bear, pay beside the chief's.

Ages in completed years. Parameters: `retirement-age` (recalled).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.framework.retirements import ageless, retirement_year
from compliance.facts.posts.joined import PLACEMENT, acting_rows, says, serves
from compliance.facts.posts.levels import positions
from compliance.facts.posts.numbers import type_of
from compliance.facts.posts.persons import names_nobody, person_key
from compliance.model.base import Part
from compliance.model.organisation import PositionType
from compliance.model.placement import Person, Placement
from compliance.model.plan import Plan
from compliance.thai import fiscal_year_of, to_arabic

_THIRTEEN = re.compile(r"(?<![0-9])[0-9](?:[- ]?[0-9]){12}(?![0-9])")
_ANY_THIRTEEN = re.compile(r"[0-9๐-๙](?:[- ]?[0-9๐-๙]){12}")
_SAID = re.compile(r"ประชาชน|ประจำตัว|ปชช|บัตร")
WEIGHTS = range(13, 1, -1)


def facts(context: Context) -> Derived:
    """held_post, holder_age, shared_name, service_dates and personal_data."""
    plan = context.plan
    staffing = plan.staffing
    yield from _personal_data(plan)
    if staffing is None or staffing.placement is None:
        return
    rows = staffing.placement.rows
    yield from _held(rows)
    yield from by_known_law(_ages(context, rows), "holder_age")
    yield from _names(rows)
    yield from _dates(rows)


def _held(rows: tuple[Placement, ...]) -> Derived:
    """Who holds which post from when to when, by row: a person is known by the id, by the name where there is none, and
    one who has two ids but one name and one day of birth is one; of a name with several days of birth each is another,
    which `shared_name` asks about. Who only acts, or works elsewhere, holds no further
    post by it. One number is one post."""
    acting = acting_rows(rows)
    keys: dict[tuple[str, date], str] = {}
    days: dict[str, set[date]] = {}
    for one in (row.holder for row in rows if row.holder):
        if one.birth_date:
            days.setdefault(person_key(one.name), set()).add(one.birth_date)
    for i, row in enumerate(rows):
        person = row.holder
        if person is None or i in acting or names_nobody(person.name):
            continue
        name = person_key(person.name)
        key = person.id or name
        if person.birth_date is not None:
            several = not person.id and len(days[name]) > 1
            key = keys.setdefault((name, person.birth_date), f"{name} {person.birth_date}" if several else key)
        if says(row.remark, positions().seconded):
            continue
        here = f"{PLACEMENT}/{i}/holder"
        draft = Draft("held_post", f"{i + 1}", here).set("person", person.name, f"{here}/name").set("person_key", key)
        which = f"{row.position} ({row.number})" if row.number else row.position
        draft.set("position", row.position).set("which", which).set("post_key", row.number or str(i))
        first, last = serves(person)
        yield draft.set("since", first, f"{here}/started").set("until", last, f"{here}/ended").fact()


def _ages(context: Context, rows: tuple[Placement, ...]) -> Derived:
    """Holders whose day of birth is told: their age when service in the plan's period begins, and when they retire.

    Special experts may be older than others, so theirs is no retirement.
    """
    plan = context.plan
    opens = plan.period.opens if plan.period else context.as_of.day
    age = int(context.figure("retirement-age").number)
    for i, row in enumerate(rows):
        person = row.holder
        if person is None or person.birth_date is None or names_nobody(person.name):
            continue
        first = max(opens, person.started) if person.started else opens
        pointer = f"{PLACEMENT}/{i}/holder"
        draft = Draft("holder_age", f"{i + 1}", pointer).set("holder", person.name, f"{pointer}/name")
        draft.set("position", row.position).set("born", person.birth_date, f"{pointer}/birth_date").set("first", first)
        draft.set("age", _age(person.birth_date, first), f"{pointer}/birth_date")
        year = retirement_year(person.birth_date, age)
        draft.set("retires", fiscal_year_of(first) if ageless(row) else year, f"{pointer}/birth_date")
        draft.set("first_year", fiscal_year_of(first)).set("leads", _leads(row), f"{PLACEMENT}/{i}/type")
        yield draft.fact()


def _leads(row: Placement) -> bool:
    """Whether the post is of the executive or directive type, as the list or the number says."""
    return (row.type or type_of(row.number)) in (PositionType.EXECUTIVE, PositionType.DIRECTIVE)


def _dates(rows: tuple[Placement, ...]) -> Derived:
    """First and last day of service, of those of whom both are told."""
    for i, row in enumerate(rows):
        person, pointer = row.holder, f"{PLACEMENT}/{i}/holder"
        if person is None or person.started is None or person.ended is None:
            continue
        draft = Draft("service_dates", f"{i + 1}", pointer).set("holder", person.name, f"{pointer}/name")
        draft.set("position", row.position).set("started", person.started, f"{pointer}/started")
        yield draft.set("ended", person.ended, f"{pointer}/ended").fact()


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _names(rows: tuple[Placement, ...]) -> Derived:
    """Each name with how many persons bear it by the list: persons of other ids or days of birth are others."""
    bearers: dict[str, dict[str, int]] = {}
    for i, row in enumerate(rows):
        if row.holder is not None and not names_nobody(row.holder.name):
            person = row.holder
            bearers.setdefault(person_key(person.name), {}).setdefault(_told(person), i)
    for key, found in bearers.items():
        places = list(found.values())
        holder = rows[places[0]].holder
        assert holder is not None
        draft = Draft("shared_name", key, f"{PLACEMENT}/{places[0]}/holder").set("name", holder.name)
        draft.set("bearers", len(places), *(f"{PLACEMENT}/{i}/holder/name" for i in places[:5]))
        which = [rows[i].position for i in places]
        yield draft.set("which", ", ".join(which[:4]) + (" …" if len(which) > 4 else "")).fact()


def _told(person: Person) -> str:
    """By what a person is told from another of the name: the id, else the day of birth."""
    return person.id or (person.birth_date.isoformat() if person.birth_date else "")


def _personal_data(plan: Plan) -> Derived:
    """Citizen numbers of thirteen digits anywhere in the plan: any such id of a person; elsewhere one whose last digit
    checks, or that is called so. The numbers themselves are not kept.

    That there are none is not said of a plan without a list of persons.
    """
    found = []
    if any(map(_ANY_THIRTEEN.search, _long(plan))):  # seldom: only then is it asked where
        texts = _texts(plan.model_dump(mode="python", exclude_none=True))
        found = [pointer for pointer, text in texts if _citizen(text, pointer)]
    if found or (plan.staffing and plan.staffing.placement):
        yield Draft("personal_data", "plan").set("numbers", len(found), *found[:10]).fact()


def _long(plan: Plan) -> Iterator[str]:
    """Every text of a plan that is long enough for such a number."""
    todo: list[Any] = [plan]
    while todo:
        for value in vars(one).values() if isinstance(one := todo.pop(), Part) else one:
            if value.__class__ is str:
                if len(value) >= 13:
                    yield value
            elif isinstance(value, Part | tuple):
                todo.append(value)
            elif isinstance(value, Mapping):
                todo.append((*value, *value.values()))


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a plan with its pointer."""
    todo: list[tuple[str, Any]] = [("", value)]
    while todo:
        pointer, one = todo.pop()
        if isinstance(one, str):
            if len(one) >= 13:
                yield pointer, one
        elif isinstance(one, Mapping):
            todo += [(f"{pointer}/{name}", child) for name, child in one.items()]
        elif isinstance(one, list | tuple):
            todo += [(f"{pointer}/{n}", child) for n, child in enumerate(one)]


def _citizen(text: str, pointer: str) -> bool:
    regular = to_arabic(text)
    for found in _THIRTEEN.finditer(regular):
        digits = re.sub("[^0-9]", "", found.group())
        named = pointer.endswith(("/holder/id", "/person")) or "/people/" in pointer
        if named or checks(digits) or _SAID.search(regular[max(0, found.start() - 40) : found.start()]):
            return True
    return False


def checks(digits: str) -> bool:
    """Whether the last of thirteen digits is the check digit of a citizen number."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return int(digits[12]) == (11 - weighed % 11) % 10 and digits[0] != "0"
