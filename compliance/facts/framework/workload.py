"""Facts of 3.4: the workload of each position line, and each piece of work."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.posts.by_title import ByTitle
from compliance.facts.posts.names import Names, names_of
from compliance.facts.presence import unread
from compliance.facts.words import key
from compliance.model.framework import Workload
from compliance.model.headcount import HeadcountRow
from compliance.model.parts import PartName

ROOT = "/staffing/framework"
MINUTES = "workload-minutes-per-year"


def facts(context: Context) -> Derived:
    """`position_workload` for each line of the headcount; `workload_line` and `workload_told` for the table itself.

    Where it was not read there are no facts, and the kind's coverage says so once.
    """
    yield from by_known_law(_positions(context), "position_workload")
    yield from _lines(context)
    yield from _repeated(context)


def posts_implied(minutes: Decimal, minutes_a_year: int) -> Decimal:
    """Σ (volume × minutes) ÷ working minutes of one person in a year, to two decimals, rounded half up.

    Source: practice (recalled: 230 days × 6 hours × 60 = 82,800); section 3.4 calls it relative information.
    """
    return (minutes / minutes_a_year).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _positions(context: Context) -> Derived:
    staffing = context.plan.staffing
    table = staffing.framework.workload if staffing and staffing.framework else None
    if staffing is None or table is None or staffing.headcount is None:
        return
    a_year = int(context.figure(MINUTES).number)
    names = context.once(names_of)
    by_position: dict[str, list[tuple[Workload, str]]] = {}
    for j, one in enumerate(table):
        title = names.title(one.position, None, one.unit)
        for word in {title.name, title.line} - {""}:
            by_position.setdefault(word, []).append((one, f"{ROOT}/workload/{j}"))
    for i, row in enumerate(staffing.headcount.rows):
        pointer = f"/staffing/headcount/rows/{i}"
        asked = [posts for posts in row.years or () if posts is not None]
        if row.years is not None and len(asked) == 3 and not any(asked):
            continue  # neither added nor kept
        title = names.title(row.position, row.level, row.unit)
        told_of = by_position.get(title.name) or by_position.get(title.line) or []
        found = [(one, at) for one, at in told_of if _same_unit(one, row, names)]
        told = [(one, at) for one, at in found if one.volume is not None and one.minutes is not None]
        where = f" ({row.unit})" if row.unit else ""
        draft = Draft("position_workload", f"{i + 1:04d}", pointer).set(
            "position", f"{row.position}{where}", f"{pointer}/position"
        )
        worked = any(one.volume and one.minutes for one, _ in told)
        draft.set("shown", worked, *([at for _, at in told] or [f"{ROOT}/workload"]))
        if asked:
            draft.set("asked", max(asked), f"{pointer}/years")
        if told and len(told) == len(found):
            minutes = sum((one.volume * one.minutes for one, _ in told if one.volume and one.minutes), Decimal(0))
            pointers = [at for _, at in told]
            draft.set("minutes", int(minutes.to_integral_value(ROUND_HALF_UP)), *pointers)
            draft.set("implied", posts_implied(minutes, a_year))
        yield draft.fact()
        if worked and "minutes" in draft.values and draft.values.get("asked"):
            sized = {name: draft.values[name] for name in ("position", "asked", "minutes", "implied")}
            yield Draft("workload_size", draft.key, pointer, sized, dict(draft.pointers)).fact()


def _lines(context: Context) -> Derived:
    """Each piece of work: its minutes a year, and how many rows of the headcount its post has in its unit."""
    staffing = context.plan.staffing
    table = (staffing.framework.workload if staffing and staffing.framework else None) or ()
    rows = staffing.headcount.rows if staffing and staffing.headcount else ()
    whole = unread(context.plan, PartName.HEADCOUNT) is None
    names = context.once(names_of)
    of_title: ByTitle[HeadcountRow] | None = None
    for j, one in enumerate(table):
        pointer = f"{ROOT}/workload/{j}"
        draft = Draft("workload_line", f"{j + 1:04d}", pointer).set("position", f"{one.position} ({one.unit})", pointer)
        draft.set("task", one.task, f"{pointer}/task")
        draft.set("timed", one.volume is not None and one.minutes is not None)
        if one.volume is not None and one.minutes is not None:
            minutes = (one.volume * one.minutes).to_integral_value(ROUND_CEILING)
            draft.set("minutes", int(minutes), f"{pointer}/volume", f"{pointer}/minutes")
        title = names.title(one.position, None, one.unit)
        of_title = of_title or ByTitle(rows, names)
        posts = [row for _, row in of_title.alike(title) if _same_unit(one, row, names)]
        draft.set("looked_up", bool(posts) or whole).set("rows", len(posts), pointer, "/staffing/headcount")
        yield draft.fact()


def _repeated(context: Context) -> Derived:
    """`workload_told`: each piece of work of a post, once, with how often the table has it."""
    staffing = context.plan.staffing
    table = (staffing.framework.workload if staffing and staffing.framework else None) or ()
    told: dict[tuple[str, ...], list[int]] = {}
    for j, one in enumerate(table):
        told.setdefault((key(one.unit), key(one.position), key(one.task)), []).append(j)
    for n, found in enumerate(told.values(), 1):
        one, places = table[found[0]], [f"{ROOT}/workload/{j}" for j in found]
        draft = Draft("workload_told", f"{n:04d}", places[0]).set("position", f"{one.position} ({one.unit})", places[0])
        yield draft.set("task", one.task, f"{places[0]}/task").set("times", len(found), *places[:5]).fact()


def _same_unit(workload: Workload, row: HeadcountRow, names: Names) -> bool:
    """The same unit or department, where the headcount row tells its unit."""
    own, other = names.department(row.unit), names.department(workload.unit)
    return not own or not other or own == other
