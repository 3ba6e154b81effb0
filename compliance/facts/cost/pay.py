"""Facts that join the cost table with the list of holders: pay and cost, filled and vacant posts, yearly increases.

Amounts in baht a year, exact. Source of the method: the standard form, 9 (pay as really paid times twelve; a vacant
post at the mean of its bounds). Parameters: `pay-additions` (allowances and the like, recalled), `retirement-age`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.data import Text
from compliance.facts.cost.outside import baht
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.fact import Fact
from compliance.facts.framework.retirements import retirement_year
from compliance.facts.posts.joined import COST, HEADCOUNT, PLACEMENT, Joined, join, says, serves, total
from compliance.facts.posts.levels import positions, read_levels, split_title
from compliance.facts.posts.numbers import type_of
from compliance.facts.presence import unread
from compliance.model.cost import Funding
from compliance.model.organisation import PersonnelKind
from compliance.model.parts import PartName
from compliance.model.placement import Person, Placement
from compliance.model.plan import Plan
from compliance.thai import fiscal_year_closes, skeleton, to_arabic
from compliance.vocabulary import per_rulebook

ADDITIONS = "pay-additions"
MONTHS = 12
BESIDE = ("position_pay", "other_pay")
ROUND_ADDITION = 500
_AMOUNT = re.compile(r"[^0-9]{0,25}?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{3,7}(?:\.[0-9]{1,2})?)(?![0-9])")
_COUNT = re.compile(r"ว่าง\D{0,12}?([0-9]{1,3})\s*(?:อัตรา|ตำแหน่ง|คน)")
_YEAR = re.compile(r"(?<![0-9])25[0-9]{2}(?![0-9])")
UNSUBSIDISED = (Funding.REVENUE, None)


def facts(context: Context) -> Derived:
    """row_pay and holders_pay, filled_posts and listed_posts, vacant_pay and vacancy_rate; post_cost, cost_of_change,
    cost_increase and increases_given."""
    plan = context.plan
    if plan.staffing is None or plan.staffing.cost is None or not plan.staffing.cost.rows:
        return
    joined = context.once(join)
    yield from by_known_law(_pay(context, joined), "row_pay", "holders_pay")
    yield from _occupancy(plan, joined)
    yield from _costs(joined)
    yield from _changes(plan, joined)
    yield from by_known_law(_increases(context, joined), "cost_increase", "increases_given")
    yield from _vacant_pay(joined)


def _pay(context: Context, joined: Joined) -> Derived:
    """Lines whose holders' pay is all told: what the cost table says they cost now, and twelve months of pay.

    `additions`: what the list states beside the salaries, a month. `months`: the cost in months of both, where it is a
    whole number of them; `apart`: digits in which cost and twelve months differ, a swapped pair counting once (99 where
    they are not of one length). Additions that only a remark tells may be in the cost or not. `most`: twelve months
    with the additions that are stated or known to be paid, and vacant posts at what they are costed.
    """
    additions = context.figure(ADDITIONS).value
    table = _Additions(additions if isinstance(additions, Mapping) else {})
    for at, line in enumerate(joined.lines):
        rows = [joined.cost[i] for i in line.cost]
        holders = joined.holders(line)
        current = [row.now for row in rows]
        filled = total([row.filled for row in rows])
        paid = [row.salary for _, row, _ in holders]
        if not rows or not holders or filled != len(_posts_held(holders)) or None in paid or None in current:
            continue
        if any(row.funding not in UNSUBSIDISED and not row.now for row in rows):
            continue  # paid by a subsidy and shown as nothing
        cost = sum((amount or Decimal(0) for amount in current), Decimal(0))
        month = sum(_once(holders, lambda row: row.salary).values(), Decimal(0))
        stated = sum(_once(holders, beside_salary).values(), Decimal(0))
        remarked = sum(_once(holders, lambda row: told_additions(row.remark, row.salary)).values(), Decimal(0))
        remarked = remarked or sum((told_additions(row.remark, month) for row in rows), Decimal(0))
        vacancies = max(0, (total([row.posts for row in rows]) or 0) - len(_posts_held(holders)))
        costed = max((row.vacant_at or Decimal(0) for row in rows), default=Decimal(0))
        known = not vacancies or costed or filled == 0
        added = max(sum((table.of(row) for _, row, _ in holders), Decimal(0)), stated + remarked)
        position, unit = joined.title(line)
        places = [f"{PLACEMENT}/{i}/salary" for i, _, _ in holders]
        draft = _of_line("row_pay", at, f"{COST}/{line.cost[0]}", position, unit)
        draft.set("cost", cost, *(f"{COST}/{i}/current" for i in line.cost))
        due = month + stated
        years = {twelve * MONTHS for twelve in (due, due + remarked)}
        whole = cost / due if due and cost and cost % due == 0 else Decimal(MONTHS)
        if vacancies or cost in years or _only_additions(cost - due * MONTHS, added):
            whole = Decimal(MONTHS)
        off = 99 if vacancies else min(apart(cost, year) for year in years)
        yield draft.set("months", int(whole)).set("apart", off).fact()
        draft = _of_line("holders_pay", at, f"{PLACEMENT}/{holders[0][0]}", position, unit)
        draft.set("holders", len(holders)).set("month", month, *places)
        beside = [f"{PLACEMENT}/{i}/{name}" for i, row, _ in holders for name in BESIDE if getattr(row, name)]
        draft.set("additions", stated, *beside).set("with_additions", _with_additions(stated))
        if known:
            draft.set("most", (month + added) * MONTHS + vacancies * costed, *places)
        yield draft.fact()


def _of_line(kind: str, at: int, pointer: str, position: str, unit: str) -> Draft:
    """A fact of a line of posts, tied by it to what other tables say of the line."""
    draft = Draft(kind, f"{at + 1}", pointer).set("line", f"{at + 1}")
    return draft.set("position", position).set("unit", unit)


def _once(
    holders: Sequence[tuple[int, Placement, Person]], paid: Callable[[Placement], Decimal | None]
) -> dict[str, Decimal]:
    """What is paid for each post: a retiree and his successor in one post are paid one after the other."""
    return {(row.number or str(i)): paid(row) or Decimal(0) for i, row, _ in reversed(holders)}


def beside_salary(row: Placement) -> Decimal:
    """What the list states beside a salary, a month."""
    return sum((getattr(row, name) or Decimal(0) for name in BESIDE), Decimal(0))


def told_additions(remark: str | None, salary: Decimal | None) -> Decimal:
    """The additions that a remark tells, a month: each amount behind a word for one. Words: positions.yaml.

    A hired person's pay is called ค่าตอบแทน too: an amount that is the salary itself is none.
    """
    found, read = Decimal(0), 0
    if not remark:
        return found
    text, words = to_arabic(remark), positions().additions
    for match in _addition_words().finditer(text):
        told = _AMOUNT.match(text, match.end())
        if told is None or told.start(1) < read:  # two words before one amount are told once
            continue
        read = told.end()
        amount, after = Decimal(told[1].replace(",", "")), text[told.end() : told.end() + 15]
        if any(word in after for word in words.a_year) or amount >= words.yearly_from:
            amount /= MONTHS
        if amount != salary:
            found += amount
    return found


@per_rulebook
def _addition_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(positions().additions.names, key=len, reverse=True))))


def _with_additions(stated: Decimal) -> Text:
    """What is added to the salaries, in words; none where nothing is stated."""
    if not stated:
        return Text("", "")
    return Text(f" และเงินเพิ่ม {baht(stated, 'th')}", f" and additions of {baht(stated, 'en')}")


def _only_additions(excess: Decimal, known: Decimal) -> bool:
    """Whether what a cost has beyond twelve months is twelve times a round addition such as is known to be paid."""
    return 0 < excess <= known * MONTHS and excess % (MONTHS * ROUND_ADDITION) == 0


def _posts_held(holders: Sequence[tuple[int, Placement, Person]]) -> set[str]:
    return {row.number or str(i) for i, row, _ in holders}


class _Additions:
    """What may be paid a month beside the salary, by type and level, else by kind of personnel."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.by_kind = {word: Decimal(amount) for word, amount in table.items()}
        known = [(read_levels(word), amount) for word, amount in self.by_kind.items()]
        self.by_level = [(frozenset(levels.names), levels.type, amount) for levels, amount in known if levels.names]

    def of(self, row: Placement) -> Decimal:
        """The addition of one who holds a post."""
        if row.kind in (PersonnelKind.OFFICIAL, None):
            _, levels = split_title(row.position, row.level)
            kind = row.type or levels.type or type_of(row.number)
            told = [
                amount
                for names, type_, amount in self.by_level
                if names.issubset(levels.names) and type_ in (None, kind)
            ]
            if told:
                return max(told)
        other = self.by_kind.get("other", Decimal(0))
        return self.by_kind.get(row.kind.value, other) if row.kind else other


def apart(one: Decimal, other: Decimal) -> int:
    """In how many digits two amounts of one length differ; two neighbours that are swapped count once; else 99."""
    a, b = str(one.to_integral_value()), str(other.to_integral_value())
    if len(a) != len(b):
        return 99
    differ = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and a[differ[0]] == b[differ[1]]
        and a[differ[1]] == b[differ[0]]
    ):
        return 1
    return len(differ)


def _occupancy(plan: Plan, joined: Joined) -> Derived:
    """Filled posts of a line: by the cost table, with vacancies that a remark tells; and by the list.

    `held_first`: when the period opens. Who joined later holds a post that the other tables may tell as vacant.
    """
    lost = unread(plan, PartName.PLACEMENT)
    opens = plan.period.opens if plan.period else None
    for at, line in enumerate(joined.lines):
        filled = total([joined.cost[i].filled for i in line.cost])
        if not line.cost or not (line.placement or lost):
            continue
        held = _posts_held(joined.holders(line))
        position, unit = joined.title(line)
        here = f"{PLACEMENT}/{line.placement[0]}" if line.placement else f"{COST}/{line.cost[0]}"
        draft = _of_line("listed_posts", at, here, position, unit)
        if lost is None:
            first = [one for one in joined.holders(line) if opens is None or serves(one[2])[0] <= opens]
            draft.set("held", len(held), *(f"{PLACEMENT}/{i}/holder" for i in line.placement))
            draft.set("held_first", len(_posts_held(first)), *(f"{PLACEMENT}/{i}/holder" for i in line.placement))
        else:
            draft.lack("held", lost.th, lost.en).lack("held_first", lost.th, lost.en)
        yield draft.set("places", len({joined.placement[i].number or str(i) for i in line.placement})).fact()
        draft = _of_line("filled_posts", at, f"{COST}/{line.cost[0]}", position, unit)
        draft.set("costed", filled, *(f"{COST}/{i}/filled" for i in line.cost))
        remarks = [(joined.headcount[i].remark, f"{HEADCOUNT}/{i}/remark") for i in line.headcount]
        remarks += [(joined.cost[i].remark, f"{COST}/{i}/remark") for i in line.cost]
        told = [(count, remark, where) for remark, where in remarks if (count := vacancies_told(remark))]
        most = max(told, default=(0, None, ""))
        yield draft.set("told_vacant", most[0], *([most[2]] if most[2] else ())).set("remark", most[1] or "-").fact()


def vacancies_told(remark: str | None) -> int:
    """How many posts a remark says are vacant now: one where it gives no number, none where it speaks of a year."""
    text = to_arabic(remark or "")
    if (
        not says(text, positions().vacant)
        or says(text, positions().when_vacant)
        or _YEAR.search(text)
        or says(text, positions().added)
    ):
        return 0
    found = _COUNT.search(text)
    return int(found.group(1)) if found else 1


def _costs(joined: Joined) -> Derived:
    """The least that a row costs in a year in which it has posts. Pay from subsidy may be shown as nothing."""
    for i, row in enumerate(joined.cost):
        amounts = [
            (row.totals[n], f"{COST}/{i}/totals/{n}") for n in range(3) if row.totals and row.years and row.years[n]
        ]
        if row.filled:
            amounts.append((row.now, f"{COST}/{i}/current"))
        told = [(amount, where) for amount, where in amounts if amount is not None]
        if not told or _from_elsewhere(row.funding, row.kind, row.remark):
            continue
        least = min(told, key=lambda pair: pair[0])
        draft = Draft("post_cost", f"{i + 1}", f"{COST}/{i}").set("position", row.position).set("unit", row.unit or "-")
        yield draft.set("least", least[0], least[1]).fact()


def _changes(plan: Plan, joined: Joined) -> Derived:
    """Rows in years that add or cut posts: the increase, beside those of the row's years that change nothing.

    `usual`: of an addition the greatest of these, of a cut the least; nothing where no year is without change. Posts
    that others pay, and posts cut that cost nothing before, may cost what they did.
    """
    years = plan.period.years[:3] if plan.period else ()
    for i, row in enumerate(joined.cost):
        if not row.changes or not row.increases or _from_elsewhere(row.funding, row.kind, row.remark):
            continue
        quiet = [row.increases[n] or Decimal(0) for n in range(3) if row.changes[n] == 0]
        for n, year in enumerate(years):
            change, before = row.changes[n], row.now if n == 0 else row.totals[n - 1] if row.totals else None
            if not change or (change < 0 and not before):
                continue
            usual = (max if change > 0 else min)(quiet, default=Decimal(0))
            draft = Draft("cost_of_change", f"{i + 1}-{year}", f"{COST}/{i}").set("position", row.position)
            draft.set("unit", row.unit or "-").set("year", year).set("change", change, f"{COST}/{i}/changes/{n}")
            draft.set("increase", row.increases[n], f"{COST}/{i}/increases/{n}").set("usual", usual)
            yield draft.fact()


def _from_elsewhere(funding: Funding | None, kind: PersonnelKind | None, remark: str | None) -> bool:
    """Whether others pay a row: it says so, or its kind of personnel is paid from subsidy."""
    return (
        funding not in UNSUBSIDISED
        or kind in (PersonnelKind.TEACHER, PersonnelKind.EDUCATIONAL)
        or skeleton("อุดหนุน") in skeleton(remark or "")
    )


def _increases(context: Context, joined: Joined) -> Iterator[Fact]:
    """Increases of rows in years that change no posts; and of rows with holders, who gets none in any year."""
    plan = context.plan
    years = plan.period.years[:3] if plan.period else ()
    age = int(context.figure("retirement-age").number)
    line_of_row = {i: line for line in joined.lines for i in line.cost}
    closes = [fiscal_year_closes(year) for year in years]
    none, counted = list[int](), 0
    for i, row in enumerate(joined.cost):
        if not row.filled or not row.increases or not row.changes:
            continue
        lasts = [
            last for _, _, person in joined.holders(line_of_row[i]) if (last := _last_day(person, age)) is not None
        ]
        leaves = [any(last <= day for last in lasts) for day in closes]
        stays = not any(leaves)
        if row.kind in _RISING and stays and not row.remark and not _from_elsewhere(row.funding, row.kind, row.remark):
            counted += 1
            if all(increase == 0 for increase in row.increases):
                none.append(i)
        for n, year in enumerate(years):
            increase, before = row.increases[n], row.now if n == 0 else row.totals[n - 1] if row.totals else None
            if increase is None or row.changes[n] != 0 or not before:
                continue
            draft = Draft("cost_increase", f"{i + 1}-{year}", f"{COST}/{i}").set("position", row.position)
            draft.set("unit", row.unit or "-").set("year", year)
            draft.set("increase", increase, f"{COST}/{i}/increases/{n}").set("previous", before)
            yield draft.set("leaves", leaves[n] or bool(row.remark), f"{COST}/{i}/remark").fact()
    if counted:
        names = [joined.cost[i].position for i in none]
        draft = Draft("increases_given", "table", f"{COST}").set("rows", counted)
        draft.set("without", len(none), *(f"{COST}/{i}/increases" for i in none))
        yield draft.set("which", ", ".join(names[:5]) + (" …" if len(names) > 5 else "") or "-").fact()


_RISING = (PersonnelKind.OFFICIAL, PersonnelKind.TEACHER, PersonnelKind.HIRED_MISSION)


def _last_day(person: Person, age: int) -> date | None:
    if person.ended is not None or person.birth_date is None:
        return person.ended
    return fiscal_year_closes(retirement_year(person.birth_date, age))


def _vacant_pay(joined: Joined) -> Derived:
    """Monthly pay beside each vacant post; and what the cost table has for a vacant post of such a line."""
    for at, line in enumerate(joined.lines):
        found = [i for i in line.placement if joined.placement[i].salary is not None and joined.vacant(i)]
        for i in found:
            row, here = joined.placement[i], f"{PLACEMENT}/{i}"
            draft = Draft("vacant_pay", f"{i + 1}", here).set("line", f"{at + 1}").set("position", row.position)
            yield draft.set("unit", row.unit or "-").set("salary", row.salary, f"{here}/salary").fact()
        if found:
            rates = [(joined.cost[i].vacant_at or Decimal(0), f"{COST}/{i}/vacant_at") for i in line.cost]
            amount, where = max(rates, default=(Decimal(0), COST))
            draft = _of_line("vacancy_rate", at, f"{COST}/{line.cost[0]}" if line.cost else COST, *joined.title(line))
            yield draft.set("amount", amount, where).fact()
