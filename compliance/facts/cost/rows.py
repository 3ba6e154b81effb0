"""Facts of the rows of the cost table (section ๙): funding, the posts of section ๘.๒, vacant posts, projected budgets.

Amounts in baht a year, exact. Sources: personnel act 2542 section 35 (only pay from revenue counts); the standard form
of the plan, 9; parameter `vacancy-midpoint` (recalled).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from compliance.data import Text
from compliance.facts.cost.outside import not_revenue, outside_of
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.fact import Fact
from compliance.facts.posts.joined import total
from compliance.facts.posts.levels import read_levels, split_title
from compliance.facts.posts.lines import Line, assign, grouped, likeness, line_of
from compliance.facts.posts.names import Names, names_of
from compliance.facts.posts.numbers import type_of
from compliance.facts.presence import stands_in
from compliance.model.cost import Cost, CostRow, Funding
from compliance.model.headcount import Headcount, HeadcountRow
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.parts import PartName
from compliance.model.placement import Placement
from compliance.model.plan import Plan

ROOT = "/staffing/cost"
MIDPOINT = "vacancy-midpoint"


def row_facts(context: Context, cost: Cost) -> Derived:
    """cost_funding, headcount_line and cost_line, vacant_cost and budget_step."""
    staffing, names = context.plan.staffing, context.once(names_of)
    if cost.rows:
        yield _funding(context.plan, cost, not_revenue(context.law, context.law_date)).fact()
    if staffing and staffing.headcount is not None:
        yield from _lines(context.plan, staffing.headcount, cost, names)
    types = _types(context.plan, names)
    for i, row in enumerate(cost.rows):
        yield from by_known_law(_vacant(context, i, row, types.get(line_of(row, names).position)), "vacant_cost")
    yield from _growth(context.plan, cost)


def _funding(plan: Plan, cost: Cost, left_out: Collection[Funding]) -> Draft:
    """How many rows tell what they are paid from, and whether the budgets of the plan's years tell and bear them out.

    Rows that do not tell are counted as paid from revenue: nothing is gained by silence.
    """
    silent = [i for i, row in enumerate(cost.rows) if row.funding is None]
    draft = Draft("cost_funding", "table", f"{ROOT}/rows").set("rows", len(cost.rows))
    draft.set("untold", len(silent), *(f"{ROOT}/rows/{i}" for i in silent))
    names = [cost.rows[i].position for i in silent]
    draft.set("which", ", ".join(names[:5]) + (" …" if len(names) > 5 else "") or "-").set("borne_out", True)
    told = [row for row in cost.rows if row.funding in left_out]
    draft.set("others", len(told))
    unstated: list[int] = []
    budgets = {budget.year: budget for budget in cost.budgets}
    years = plan.period.years if plan.period else ()
    for year in years[:3]:
        outside = outside_of(plan, cost, years, year, budgets.get(year), left_out)
        if outside.refuted is not None:
            draft.lack("borne_out", outside.refuted.th, outside.refuted.en)
        if outside.untold is not None:
            unstated.append(year)
    listed = ", ".join(map(str, unstated)) or "-"
    return draft.set("unstated", len(unstated)).set("unstated_years", Text(listed, listed))


def _lines(plan: Plan, table: Headcount, cost: Cost, names: Names) -> Derived:
    """Posts of each line and year: in the headcount, and in the cost table.

    A line of the headcount is all its rows of one unit, title, kind and level; a row of the cost table belongs to the
    line most like it, or makes a line of its own. Lines that have no posts left in any year need no row of costs.
    """
    lines = grouped(line_of(row, names) for row in table.rows)
    keys = list(lines)
    paid: dict[Line, list[int]] = {}
    rows = [line_of(row, names) for row in cost.rows]
    for i, on in enumerate(assign(rows, keys, [1] * len(keys))):
        paid.setdefault(keys[on] if on is not None else rows[i], []).append(i)
    differing = {
        line
        for line in keys
        if _years(table.rows[i] for i in lines[line]) != _years(cost.rows[i] for i in paid.get(line, ()))
    }
    groups = [_of_several_kinds(row, keys) for row in rows if row.kind is None]
    doubted = {line for group in groups if differing.intersection(group) for line in group}
    for at, line in enumerate(dict.fromkeys((*keys, *paid))):
        own = [(f"/staffing/headcount/rows/{i}", table.rows[i]) for i in lines.get(line, [])]
        costed = [(f"{ROOT}/rows/{i}", cost.rows[i]) for i in paid.get(line, [])]
        if not costed and all(row.years == (0, 0, 0) for _, row in own):
            continue
        pointer, source = (own or costed)[0]
        sides: tuple[tuple[str, Sequence[tuple[str, HeadcountRow | CostRow]], PartName], ...] = (
            ("headcount_line", own, PartName.HEADCOUNT),
            ("cost_line", costed, PartName.COST),
        )
        for kind, found, part in sides:
            draft = Draft(kind, f"{at + 1}", found[0][0] if found else pointer).set("line", f"{at + 1}")
            draft.set("position", source.position).set("unit", source.unit or "-").set("level", source.level or "-")
            stands_in(draft, "listed", bool(found), plan, part)
            for n, name in enumerate(("first", "second", "third")):
                _sum(draft, name, n, found)
            if kind == "cost_line":
                _overfilled(draft, costed)
            if line in doubted:
                _lack_kinds(draft, source.position)
            yield draft.fact()


def _of_several_kinds(row: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines most like a row that tells no kind, where they are of several kinds."""
    alike = [(score, line) for line in lines if (score := likeness(row, line)) is not None]
    most = max((score for score, _ in alike), default=0)
    best = [line for score, line in alike if score == most]
    return best if len({line.kind for line in best}) > 1 else []


def _years(rows: Iterable[HeadcountRow | CostRow]) -> list[int | None]:
    """The posts of rows in each of the three years, None where one does not tell them."""
    return [total(column) for column in zip(*(row.years or (None,) * 3 for row in rows), strict=True)]


def _lack_kinds(draft: Draft, position: str) -> None:
    th = f"ตารางค่าใช้จ่ายไม่บอกประเภทบุคลากรของ {position} ซึ่งในส่วนราชการนี้มีหลายประเภท จึงไม่รู้ว่าแถวใดคู่กับแถวใด"
    en = f"the cost table does not tell the kind of {position}, of which this unit has several: whose a row is, is open"
    for name in ("listed", "first", "second", "third"):
        draft.lack(name, th, en)


def _overfilled(draft: Draft, costed: Sequence[tuple[str, CostRow]]) -> None:
    """The holders beyond the posts of their rows."""
    beyond = [
        (row.filled - row.posts, f"{where}/filled")
        for where, row in costed
        if row.posts is not None and row.filled is not None and row.filled > row.posts
    ]
    count = sum(count for count, _ in beyond)
    draft.set("overfilled", count, *(where for _, where in beyond))
    th = f"; ผู้ครองมากกว่าจำนวนตำแหน่งในตารางค่าใช้จ่าย {count} คน"
    en = f"; holders beyond the posts of the cost table: {count}"
    draft.set("overfilled_said", Text(th, en) if count else Text("", ""))


def _sum(draft: Draft, name: str, n: int, rows: Sequence[tuple[str, HeadcountRow | CostRow]]) -> None:
    counts = [row.years[n] if row.years else None for _, row in rows]
    known = [count for count in counts if count is not None]
    if rows and len(known) == len(counts):
        draft.set(name, sum(known), *(f"{pointer}/years/{n}" for pointer, _ in rows))


def _types(plan: Plan, names: Names) -> dict[str, PositionType]:
    """The type of each title, as the headcount or the placement tells it."""
    headcount = plan.staffing.headcount if plan.staffing else None
    placement = plan.staffing.placement if plan.staffing else None
    told: dict[str, PositionType] = {}
    rows: list[HeadcountRow | Placement] = [*(headcount.rows if headcount else ())]
    rows += placement.rows if placement else ()
    for row in rows:
        kind = row.type or (type_of(row.number) if isinstance(row, Placement) else None)
        if kind is not None:
            told.setdefault(line_of(row, names).position, kind)
    return told


def _vacant(context: Context, i: int, row: CostRow, told: PositionType | None) -> Derived:
    """A row with vacant posts: what one of them costs, and the midpoint of its levels.

    Where nobody holds a post of the row, one costs current / posts, and a new one increase / posts added. Midpoints are
    known for a few pairs of levels only, and are said of officials.
    """
    vacancies = None if row.posts is None or row.filled is None else row.posts - row.filled
    if row.kind not in (PersonnelKind.OFFICIAL, None) or (row.vacant_at is None and not (vacancies and vacancies > 0)):
        return
    title, levels = split_title(row.position, row.level)
    if not levels.key:
        return
    pointer = f"{ROOT}/rows/{i}"
    draft = Draft("vacant_cost", f"{i + 1}", pointer).set("position", title, f"{pointer}/position")
    draft.set("unit", row.unit or "-").set("level", row.level or "/".join(levels.names), f"{pointer}/level")
    draft.set("vacant", vacancies, f"{pointer}/posts", f"{pointer}/filled")
    table = context.figure(MIDPOINT).value
    kind = levels.type or told
    for word, amount in table.items() if isinstance(table, Mapping) else ():
        known = read_levels(word)
        if known.key == levels.key and known.type in (None, kind):
            draft.set("midpoint", Decimal(amount))
    rates: list[tuple[Decimal, tuple[str, ...]]] = []
    if row.filled == 0 and row.posts and row.now and row.now % row.posts == 0:
        rates.append((row.now / row.posts, (f"{pointer}/current", f"{pointer}/posts")))
    if not row.filled and not row.now:
        rates.extend(_of_new_posts(row, pointer))
    if row.vacant_at or (row.vacant_at is not None and not rates):
        rates.insert(0, (row.vacant_at, (f"{pointer}/vacant_at",)))
    if rates:  # of two figures, the one that is not the midpoint
        costed, places = next((one for one in rates if one[0] != draft.values.get("midpoint")), rates[0])
        draft.set("vacant_at", costed, *places)
    if "midpoint" not in draft.values:
        th = f"โปรแกรมยังไม่มีอัตราเงินเดือนของระดับ {row.level or '/'.join(levels.names)} จึงไม่ทราบค่ากลาง"
        en = f"the pay of level {row.level or '/'.join(levels.names)} is not known here, so neither is its midpoint"
        draft.lack("midpoint", th, en)
    yield draft.fact()


def _of_new_posts(row: CostRow, pointer: str) -> Iterator[tuple[Decimal, tuple[str, ...]]]:
    """What one post costs that is added where there was none: its year's whole cost stands as the increase."""
    for n, (change, increase) in enumerate(zip(row.changes or (), row.increases or (), strict=False)):
        if change and increase and change > 0 and increase % change == 0:
            yield increase / change, (f"{pointer}/increases/{n}", f"{pointer}/changes/{n}")
            return


MOST_ROUNDED = Decimal(10_000)


def rounded_to(printed: Decimal) -> Decimal:
    """The unit that a budget is printed in: satang, baht, or the tens to ten thousands that its zeros show."""
    if printed != printed.to_integral_value():
        return Decimal("0.01")
    unit = Decimal(1)
    while unit < MOST_ROUNDED and printed and printed % (unit * 10) == 0:
        unit *= 10
    return unit


def _growth(plan: Plan, cost: Cost) -> Iterator[Fact]:
    """Each budget that follows on another: between the year before grown at the stated rate, rounded down and up.

    Rounded to what the budget is printed in: satang, baht, up to ten thousands. Only years of the plan are projected.
    """
    first = plan.period.first if plan.period else 0
    stated = cost.budget_growth_percent
    by_year = {budget.year: (i, budget) for i, budget in enumerate(cost.budgets)}
    for year, (i, budget) in sorted(by_year.items()):
        before = by_year.get(year - 1)
        if before is None or year < first:
            continue
        pointer = f"{ROOT}/budgets/{i}"
        draft = Draft("budget_step", str(year), pointer).set("year", year)
        draft.set("budget", budget.expenditure_budget, f"{pointer}/expenditure_budget")
        previous = before[1].expenditure_budget
        draft.set("previous", previous, f"{ROOT}/budgets/{before[0]}/expenditure_budget")
        draft.set("growth", stated, f"{ROOT}/budget_growth_percent")
        stands_in(draft, "growth_stated", stated is not None, plan, PartName.COST)
        if stated is not None and previous is not None and budget.expenditure_budget is not None:
            printed = budget.expenditure_budget
            unit = rounded_to(printed)
            exact = previous * (100 + stated) / 100
            lowest, highest = ((exact / unit).quantize(Decimal(1), way) * unit for way in (ROUND_FLOOR, ROUND_CEILING))
            draft.set("lowest", lowest, f"{ROOT}/budgets/{before[0]}/expenditure_budget")
            draft.set("highest", highest, f"{ROOT}/budget_growth_percent")
        yield draft.fact()
