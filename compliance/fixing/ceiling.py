"""What would bring personnel cost back under the ceiling (personnel act 2542 section 35), or keep a margin from it.

Posts that nobody holds are left unfilled or cut, the fewest that suffice; or filled from a later year; or the budget is
larger. Pay from subsidy, loan or other money does not count, so such posts are no remedy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

from compliance.checking.overview import BUDGET, COST_OF
from compliance.data.text import Text
from compliance.engines.solving import Line, comparisons
from compliance.facts.cost.outside import not_revenue
from compliance.facts.fact import Fact
from compliance.fixing.fix import Fix
from compliance.fixing.ledger import COST, Ledger, grown
from compliance.fixing.pointers import value_at
from compliance.fixing.sentences import percent, say
from compliance.fixing.trial import Trial
from compliance.law import LawLookupError
from compliance.model.cost import CostRow
from compliance.rulebook.rule import Rule

WITHIN, NEAR = "ceiling", "ceiling-margin"
"""Strategies: of the rule that sets the ceiling, and of the one that asks to keep a distance from it."""
SATANG = Decimal("0.01")


class Goal(Struct, frozen=True):
    """How much a year may cost, and the rule that asks it."""

    rule: str
    line: Line

    def most(self, budget: Decimal) -> Decimal:
        """The most baht that personnel may cost with a budget, exact."""
        return self.line.at(COST_OF, {BUDGET: budget}) or Decimal(0)

    def least(self, cost: Decimal) -> Decimal:
        """The smallest budget that bears a cost, in baht and satang."""
        return (self.line.at(BUDGET, {COST_OF: cost}) or Decimal(0)).quantize(SATANG, ROUND_CEILING)

    @property
    def percent(self) -> Decimal:
        """The same in percent."""
        return self.most(Decimal(100)).normalize()


class Vacancy(Struct, frozen=True):
    """Posts of one row that nobody holds in a year, from which year they can be left out, and what one costs."""

    row: int
    start: int
    posts: int
    price: tuple[Decimal, ...]


def _rule(trial: Trial, strategy: str) -> Rule:
    found = trial.mended_by(strategy)
    if found is None:
        raise LawLookupError("ชุดกฎไม่มีกฎเรื่องเพดานค่าใช้จ่าย", "the rulebook has no rule on the ceiling of personnel cost")
    return found


def goals(trial: Trial, margin: Decimal) -> tuple[Goal, Goal]:
    """The ceiling, and the ceiling less the margin, as the rule compares that keeps a distance from it.

    LawLookupError where there is no such rule.
    """
    within, near = _rule(trial, WITHIN), _rule(trial, NEAR)
    values = trial.rulebook.given(near, trial.law_date)
    own = next(name for name in near.deciding_parameters if near.given[name] not in within.given.values())
    asks = (near if margin >= values[own] else within).name
    return (
        Goal(within.name, Line(next(comparisons(near.when, COST_OF, BUDGET)), values)),
        Goal(asks, Line(next(comparisons(near.test, COST_OF, BUDGET)), {**values, own: margin})),
    )


def fixes(trial: Trial, margin: Decimal) -> Iterator[Fix]:
    """For each year that is over the ceiling or within the margin: posts, later years, budgets.

    Where the cost is in doubt, a year is over at the least that it may be, and what is proposed suffices at the most.
    """
    wanted = goals(trial, margin)[: 2 if margin > 0 else 1]
    for fact in trial.facts.of("yearly_cost"):
        known, base = fact.values.get("personnel_cost"), fact.values.get("expenditure_budget")
        least, cost = (fact.values.get(name) if known is None else known for name in ("least_cost", "greatest_cost"))
        year = int(str(fact.values["year"]))
        if not (isinstance(least, Decimal) and isinstance(cost, Decimal) and isinstance(base, Decimal)):
            continue
        for goal in wanted:
            if least > goal.most(base):
                yield from _Over(trial, fact.id, year, cost, base, _unsaid(fact), goal).fixes()


def _unsaid(fact: Fact) -> Decimal:
    """Baht by which the other basis is smaller, where the plan does not declare one: then both must be kept."""
    whole, without = fact.values.get("whole_budget"), fact.values.get("budget_without_subsidy")
    if fact.values.get("basis_declared") or not isinstance(whole, Decimal) or not isinstance(without, Decimal):
        return Decimal(0)
    return whole - without


class _Over(Struct, frozen=True):
    trial: Trial
    subject: str
    year: int
    cost: Decimal
    base: Decimal
    unsaid: Decimal
    goal: Goal

    @property
    def excess(self) -> Decimal:
        """Baht over the goal."""
        return self.cost - self.goal.most(self.base).quantize(SATANG, ROUND_FLOOR)

    def fixes(self) -> Iterator[Fix]:
        goal = percent(self.goal.percent)
        also = (say("basis-unsaid"),) if self.unsaid else ()
        over = say("over", year=self.year, goal=goal, excess=self.excess, need=self.goal.least(self.cost))
        yield Fix(self.goal.rule, self.subject, over, also=also)
        found = [*self.posts(), *self.later(), *self.budgets()]
        seen = set()
        for fix in found:
            tried = None if fix.changes in seen else self.trial.sound(fix)
            seen.add(fix.changes)
            if tried is not None:
                yield tried

    def reaches(self, ledger: Ledger) -> bool:
        """Whether the year meets the goal after the ledger's changes."""
        foot = ledger.feet.get(self.year)
        base = ledger.base(self.year)
        if foot is None or base is None:
            return False
        saved = value_at(self.trial.plan, f"{foot}/total") - ledger.get(f"{foot}/total")
        return bool(self.cost - saved <= self.goal.most(base - self.unsaid))

    # Posts

    def posts(self) -> Iterator[Fix]:
        """The fewest posts over all lines; then, for each line that suffices alone, how many of it."""
        ledger = Ledger(self.trial)
        if self.year not in ledger.years:
            return
        n = ledger.years.index(self.year)
        free = sorted(self.vacancies(ledger, n), key=lambda one: (-one.price[n], one.row))
        yield from self.cut([one for one in free for _ in range(one.posts)], "leave-out")
        for one in free:
            yield from self.cut([one] * one.posts, "leave-out-line")

    def cut(self, posts: list[Vacancy], sentence: str) -> Iterator[Fix]:
        """Leave out the first posts of a list until the goal is reached; nothing where all do not reach it."""
        for count in range(1, len(posts) + 1):
            ledger = Ledger(self.trial)
            chosen = Counter(posts[:count])
            for one, times in chosen.items():
                ledger.row_posts(one.row, one.start, -times, one.price)
            if self.reaches(ledger):
                lines = [self.line(ledger, one, times) for one, times in chosen.items()]
                text = say(sentence, year=self.year, goal=percent(self.goal.percent), count=count, lines=_and(lines))
                yield Fix(self.goal.rule, self.subject, text, ledger.changes)
                return

    def line(self, ledger: Ledger, one: Vacancy, times: int) -> Text:
        row = ledger.cost.rows[one.row]
        n = ledger.years.index(self.year)
        since = ledger.years[one.start]
        return say("line", position=row.position, unit=row.unit, count=times, since=since, price=one.price[n])

    def vacancies(self, ledger: Ledger, n: int) -> Iterator[Vacancy]:
        """Rows paid from revenue with posts that nobody holds in the n-th year."""
        left_out = not_revenue(self.trial.rulebook.law, self.trial.law_date)
        for i, row in enumerate(ledger.cost.rows):
            if row.funding in left_out or not row.years or not row.totals or None in (*row.years, *row.totals):
                continue
            posts, free = int(row.years[n] or 0), _unheld(row, n)
            price = _prices(row, posts == free)
            if free <= 0 or price is None:
                continue
            added = [at for at in range(n + 1) if row.changes and (row.changes[at] or 0) > 0]
            start = added[-1] if added else n
            spare = min(free, *(int(row.years[at] or 0) for at in range(start, 3)))
            late = min(spare, int((row.changes or (0, 0, 0))[start] or 0)) if added else 0
            if late > 0:
                yield Vacancy(i, start, late, price)
            if spare > late:
                yield Vacancy(i, n, spare - late, price)

    # Later years

    def later(self) -> Iterator[Fix]:
        """Posts that the plan adds up to this year: the fewest of a line, and the first later year to fill them."""
        ledger = Ledger(self.trial)
        if self.year not in ledger.years:
            return
        n = ledger.years.index(self.year)
        for one in self.vacancies(ledger, n):
            row = ledger.cost.rows[one.row]
            if not row.changes or (row.changes[one.start] or 0) < one.posts:
                continue
            for count in range(1, one.posts + 1):
                tried = [self.shifted(one, count, to) for to in range(n + 1, 3)]
                found = next((fix for fix in tried if fix is not None and self.carried(fix)), None)
                if found is not None:
                    yield found
                    break

    def carried(self, fix: Fix) -> bool:
        """Whether the fix is sound, and no year from this one on is over the goal with it."""
        if self.trial.sound(fix) is None:
            return False
        for fact in self.trial.after(fix.changes).facts.of("yearly_cost"):
            cost, base = fact.values.get("personnel_cost"), fact.values.get("expenditure_budget")
            if not isinstance(cost, Decimal) or not isinstance(base, Decimal):
                continue
            if int(str(fact.values["year"])) >= self.year and cost > self.goal.most(base):
                return False
        return True

    def shifted(self, one: Vacancy, count: int, to: int) -> Fix | None:
        ledger = Ledger(self.trial)
        ledger.row_posts(one.row, one.start, -count, one.price)
        ledger.row_posts(one.row, to, count, one.price)
        if not self.reaches(ledger):
            return None
        row, years = ledger.cost.rows[one.row], ledger.years
        names = {"position": row.position, "unit": row.unit, "count": count}
        goal = percent(self.goal.percent)
        text = say("fill-later", **names, year=self.year, old=years[one.start], new=years[to], goal=goal)
        return Fix(self.goal.rule, self.subject, text, ledger.changes)

    # Budgets

    def budgets(self) -> Iterator[Fix]:
        """The smallest budget; where the plan's budgets grow at a stated rate, the smallest rate that gives it."""
        ledger = Ledger(self.trial)
        if self.year not in ledger.budgets:
            return
        pointer = f"{ledger.budgets[self.year]}/expenditure_budget"
        old = ledger.get(pointer)
        new = old + self.goal.least(self.cost) - self.base + self.unsaid
        ledger.budget(self.year, new)
        goal = percent(self.goal.percent)
        text = say("budget", year=self.year, goal=goal, old=old, new=new, more=new - old)
        yield Fix(self.goal.rule, self.subject, text, ledger.changes)
        yield from self.growth(new, goal)

    def growth(self, need: Decimal, goal: str) -> Iterator[Fix]:
        """A higher stated growth, in hundredths of a percent, from the first budget on."""
        ledger = Ledger(self.trial)
        rate = ledger.cost.budget_growth_percent
        steps = [year for year in sorted(ledger.budgets) if year <= self.year and year - 1 in ledger.budgets]
        if rate is None or not steps or (ledger.years and steps[0] < ledger.years[0]):
            return
        first = ledger.get(f"{ledger.budgets[steps[0] - 1]}/expenditure_budget")
        if not first:
            return
        low = int(rate * 100)
        high = low + 10_000
        if self.grows(steps[0] - 1, Decimal(high) / 100) < need:
            return
        while high - low > 1:
            middle = (low + high) // 2
            if self.grows(steps[0] - 1, Decimal(middle) / 100) < need:
                low = middle
            else:
                high = middle
        new = Decimal(high) / 100
        ledger.set(f"{COST}/budget_growth_percent", new)
        ledger.budget(steps[0] - 1, first, new)
        text = say("growth", year=self.year, goal=goal, old=percent(rate), new=percent(new), need=need)
        yield Fix(self.goal.rule, self.subject, text, ledger.changes)

    def grows(self, first: int, rate: Decimal) -> Decimal:
        """The budget of the year, grown from the first one at a rate."""
        ledger = Ledger(self.trial)
        value: Decimal = ledger.get(f"{ledger.budgets[first]}/expenditure_budget")
        for year in range(first + 1, self.year + 1):
            value = grown(value, rate, ledger.get(f"{ledger.budgets[year]}/expenditure_budget"))
        return value


def _unheld(row: CostRow, n: int) -> int:
    """Posts of a row that nobody holds in the n-th year, as far as the table tells."""
    posts = int((row.years or (0, 0, 0))[n] or 0)
    held = row.filled if row.filled is not None else row.posts
    return 0 if held is None else posts - min(held, posts)


def _prices(row: CostRow, empty: bool) -> tuple[Decimal, ...] | None:
    """Baht of one vacant post in each year.

    Where nobody holds a post of the row, its share of the row's cost; else the price the plan gives vacant posts, or
    where it gives none the share too. Rounded down to satang, so that what is saved is never overstated.
    """
    shares = []
    for posts, total in zip(row.years or (), row.totals or (), strict=True):
        share = (total / posts).quantize(SATANG, ROUND_FLOOR) if posts and total is not None else Decimal(0)
        share = share.quantize(Decimal(1)) if share == share.to_integral_value() else share
        shares.append(share if empty or row.vacant_at is None else row.vacant_at)
    return tuple(shares) or None


def _and(lines: list[Text]) -> Text:
    return Text("; ".join(one.th for one in lines), "; ".join(one.en for one in lines))
