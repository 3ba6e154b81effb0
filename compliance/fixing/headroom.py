"""What each year can still carry under the ceiling (personnel act 2542 section 35), in baht and in posts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from compliance.data.text import Text
from compliance.facts.cost.outside import not_revenue
from compliance.facts.cost.rows import MIDPOINT
from compliance.facts.cost.table import ratio
from compliance.facts.posts.levels import read_levels
from compliance.fixing.ceiling import SATANG, goals
from compliance.fixing.fix import Headroom, Room
from compliance.fixing.ledger import Ledger
from compliance.fixing.sentences import say
from compliance.fixing.trial import Trial
from compliance.model.cost import CostRow
from compliance.model.organisation import PersonnelKind

MOST = 10_000
"""More posts than this are not counted: nobody plans so many."""


def headroom(trial: Trial, margin: Decimal) -> Iterator[Headroom]:
    """One for each year of which cost and budget are known; `margin` in percentage points."""
    ceiling, distant = goals(trial, margin)
    ledger = Ledger(trial)
    for fact in trial.facts.of("yearly_cost"):
        cost, base = fact.values.get("personnel_cost"), fact.values.get("expenditure_budget")
        year = int(str(fact.values["year"]))
        if not isinstance(cost, Decimal) or not isinstance(base, Decimal):
            continue
        limit, near = ceiling.most(base), distant.most(base)
        yield Headroom(
            year,
            cost,
            base,
            ratio(cost, base) or Decimal(0),
            limit.quantize(SATANG, ROUND_FLOOR) - cost,
            near.quantize(SATANG, ROUND_FLOOR) - cost,
            ledger.cost.benefits_percent,
            tuple(_rooms(trial, ledger, year, cost, limit, near)) if year in ledger.years else (),
        )


def _rooms(trial: Trial, ledger: Ledger, year: int, cost: Decimal, limit: Decimal, near: Decimal) -> Iterator[Room]:
    n = ledger.years.index(year)
    groups: dict[tuple[PersonnelKind, str | None], list[int]] = {}
    left_out = not_revenue(trial.rulebook.law, trial.law_date)
    for i, row in enumerate(ledger.cost.rows):
        if row.kind is not None and row.funding not in left_out:
            groups.setdefault((row.kind, row.level), []).append(i)
    for (kind, level), rows in groups.items():
        found = _price(trial, [ledger.cost.rows[i] for i in rows], n)
        if found is None:
            continue
        price, source = found
        counts = [_affordable(ledger, year, price, to - cost) for to in (limit, near)]
        yield Room(year, kind.value, level, price, source, counts[0], counts[1], rows[0])


def _price(trial: Trial, rows: list[CostRow], n: int) -> tuple[Decimal, Text] | None:
    """Baht of one more post: as the plan costs vacant ones (the dearest), else the midpoint, else the average."""
    stated = [row.vacant_at for row in rows if row.vacant_at]
    if stated:
        return max(stated), say("price-stated")
    table = trial.rulebook.law.edition(MIDPOINT, trial.law_date).value
    if rows[0].kind is PersonnelKind.OFFICIAL and rows[0].level and not isinstance(table, int | Decimal):
        for word, amount in table.items():
            known = read_levels(word)
            if known.key == read_levels(rows[0].level).key and known.type is None:
                return Decimal(amount), say("price-midpoint")
    known_rows = [row for row in rows if row.years and row.totals and row.years[n] and row.totals[n]]
    posts = sum(int((row.years or (0, 0, 0))[n] or 0) for row in known_rows)
    total = sum(((row.totals or (None,) * 3)[n] or Decimal(0) for row in known_rows), Decimal(0))
    if not posts:
        return None
    return (total / posts).quantize(Decimal(1), ROUND_CEILING), say("price-average")


def _affordable(ledger: Ledger, year: int, price: Decimal, room: Decimal) -> int:
    """The most posts whose cost with benefits stays within the room, with benefits rounded as the table does."""
    low, high = 0, MOST
    if _cost(ledger, year, price * high) <= room:
        return MOST
    while high - low > 1:
        middle = (low + high) // 2
        if _cost(ledger, year, price * middle) <= room:
            low = middle
        else:
            high = middle
    return low


def _cost(ledger: Ledger, year: int, pay: Decimal) -> Decimal:
    """What pay adds to the grand total of a year."""
    foot = ledger.feet.get(year)
    if foot is None or not ledger.agrees(year, "benefits", "benefits_expected"):
        rate = ledger.cost.benefits_percent or Decimal(0)
        return pay + (pay * rate / 100).quantize(SATANG, ROUND_CEILING)
    before: Decimal = ledger.get(f"{foot}/sum")
    return pay + ledger.benefits_on(year, before + pay) - ledger.benefits_on(year, before)
