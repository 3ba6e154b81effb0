"""Changes to the cost and headcount tables that carry through to every figure that follows from them.

A figure that agreed with what it is computed from is computed again; one that did not is left as it is, since that is
a finding of its own. Amounts in baht, exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compliance.facts.cost.table import SATANG, as_printed, ratio
from compliance.facts.posts.lines import assign, line_of
from compliance.facts.posts.names import names_of
from compliance.fixing.fix import Change, Json
from compliance.fixing.pointers import value_at
from compliance.fixing.trial import Trial
from compliance.model.cost import Cost
from compliance.model.headcount import Headcount

COST = "/staffing/cost"
POSTS = "/staffing/headcount"


class Ledger:
    """Changes to the tables of one plan, in the making."""

    def __init__(self, trial: Trial) -> None:
        plan = trial.plan
        staffing = plan.staffing
        self.plan = plan
        self.cost = (staffing.cost if staffing else None) or Cost()
        self.headcount = (staffing.headcount if staffing else None) or Headcount()
        self.years = plan.period.years[:3] if plan.period else ()
        self.new: dict[str, Any] = {}
        self.feet = {foot.year: f"{COST}/yearly/{i}" for i, foot in enumerate(self.cost.yearly)}
        self.budgets = {budget.year: f"{COST}/budgets/{i}" for i, budget in enumerate(self.cost.budgets)}
        facts = {kind: {fact.values.get("year"): fact.values for fact in trial.facts.of(kind)} for kind in KINDS}
        self.foot_facts: Mapping[Any, Mapping[str, Any]] = facts["cost_foot"]
        self.year_facts: Mapping[Any, Mapping[str, Any]] = facts["yearly_cost"]
        self.budget_facts: Mapping[Any, Mapping[str, Any]] = facts["budget_step"]
        names = names_of(plan)
        lines = [line_of(row, names) for row in self.headcount.rows]
        found = assign([line_of(row, names) for row in self.cost.rows], lines, [1] * len(lines))
        self.headcount_row: Mapping[int, int | None] = dict(enumerate(found))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs from the plan so far."""
        old = {pointer: value_at(self.plan, pointer) for pointer in self.new}
        return tuple(Change(pointer, old[pointer], new) for pointer, new in self.new.items() if new != old[pointer])

    def get(self, pointer: str) -> Any:
        """A value as it now is."""
        return self.new[pointer] if pointer in self.new else value_at(self.plan, pointer)

    def set(self, pointer: str, value: Json) -> None:
        """Note a value without carrying it on."""
        self.new[pointer] = value

    def agrees(self, year: int, printed: str, computed: str) -> bool:
        """Whether a figure of the foot was, before any change, what it is computed from."""
        facts = self.foot_facts.get(year, {})
        return printed in facts and facts.get(printed) == facts.get(computed)

    # Cost

    def row_total(self, i: int, n: int, value: Decimal) -> None:
        """A row's cost in the n-th year; the years after it that followed from it, and the foot."""
        old, pointer = self.get(f"{COST}/rows/{i}/totals/{n}"), f"{COST}/rows/{i}"
        self.set(f"{pointer}/totals/{n}", value)
        year = self.years[n] if n < len(self.years) else 0
        if self.agrees(year, "sum", "rows_sum"):
            self.foot_sum(year, self.get(f"{self.feet[year]}/sum") + value - old)
        if n < 2 and self._follows(i, n + 1):
            self.row_total(i, n + 1, value + self.get(f"{pointer}/increases/{n + 1}"))

    def _follows(self, i: int, n: int) -> bool:
        row = self.cost.rows[i]
        before, now = (row.totals[n - 1], row.totals[n]) if row.totals else (None, None)
        more = row.increases[n] if row.increases else None
        return before is not None and now is not None and more is not None and before + more == now

    def foot_sum(self, year: int, value: Decimal) -> None:
        """The printed sum of a year, with benefits, grand total and percentage."""
        foot = self.feet[year]
        self.set(f"{foot}/sum", value)
        if self.agrees(year, "benefits", "benefits_expected"):
            self.set(f"{foot}/benefits", self.benefits_on(year, value))
        if self.agrees(year, "total", "total_expected"):
            self.foot_total(year, value + self.get(f"{foot}/benefits"))

    def foot_total(self, year: int, value: Decimal) -> None:
        """The printed grand total of a year, with its percentage."""
        self.set(f"{self.feet[year]}/total", value)
        self.percent(year)

    def benefits_on(self, year: int, value: Decimal) -> Decimal:
        """Benefits at the stated rate, rounded as the printed ones are."""
        rate = self.cost.benefits_percent or Decimal(0)
        return as_printed(value * rate / 100, value_at(self.plan, f"{self.feet[year]}/benefits"), SATANG)

    def percent(self, year: int) -> None:
        """The printed percentage of a year, where it had agreed."""
        facts, foot = self.year_facts.get(year, {}), self.feet.get(year)
        printed = facts.get("printed_percent")
        if foot is None or printed is None or printed != facts.get("recomputed_percent"):
            return
        exact = ratio(self.get(f"{foot}/total"), self.base(year))
        if exact is not None:
            self.set(f"{foot}/percent", as_printed(exact, printed))

    def base(self, year: int) -> Decimal | None:
        """The budget that a year's percentage is of, as it now is."""
        base = self.year_facts.get(year, {}).get("expenditure_budget")
        budget = self.budgets.get(year)
        if base is None or budget is None:
            return None
        moved: Decimal = self.get(f"{budget}/expenditure_budget") - value_at(self.plan, f"{budget}/expenditure_budget")
        return Decimal(base) + moved

    def budget(self, year: int, value: Decimal, grow: Decimal | None = None) -> None:
        """The budget of a year, its percentage, and the budgets after it that had grown from it at the stated rate.

        `grow`: another rate than the stated one, in percent.
        """
        self.set(f"{self.budgets[year]}/expenditure_budget", value)
        self.percent(year)
        step = self.budget_facts.get(year + 1, {})
        if "lowest" in step and step["lowest"] <= step["budget"] <= step["highest"]:
            rate = self.cost.budget_growth_percent if grow is None else grow
            self.budget(year + 1, grown(value, rate or Decimal(0), step["budget"]), grow)

    # Posts

    def row_posts(self, i: int, start: int, posts: int, price: tuple[Decimal, ...]) -> None:
        """Posts more (or fewer, negative) on a row of the cost table from the n-th year on.

        `price`: baht of one post in each of the three years. The line of the headcount and its foot go along.
        """
        pointer = f"{COST}/rows/{i}"
        for n in range(start, 3):
            before = price[n - 1] if n > start else Decimal(0)
            more = self.get(f"{pointer}/increases/{n}")
            if more is not None:
                self.set(f"{pointer}/increases/{n}", more + posts * (price[n] - before))
            total = self.get(f"{pointer}/totals/{n}")
            self.set(f"{pointer}/totals/{n}", total + posts * price[n])
            if self.agrees(self.years[n], "sum", "rows_sum"):
                year = self.years[n]
                self.foot_sum(year, self.get(f"{self.feet[year]}/sum") + posts * price[n])
        self._count(pointer, start, posts)
        row = self.headcount_row.get(i)
        if row is not None:
            self._count(f"{POSTS}/rows/{row}", start, posts)
            self.headcount_foot("years", range(start, 3), posts)
            self.headcount_foot("changes", (start,), posts)

    def _count(self, pointer: str, start: int, posts: int) -> None:
        for n in range(start, 3):
            self._more(f"{pointer}/years/{n}", posts)
        self._more(f"{pointer}/changes/{start}", posts)

    def _more(self, pointer: str, posts: int) -> None:
        count = self.get(pointer)
        if count is not None:
            self.set(pointer, count + posts)

    def headcount_foot(self, name: str, columns: Any, posts: int) -> None:
        """The foot of columns that had added up."""
        for n in columns:
            printed = value_at(self.plan, f"{POSTS}/total/{name}/{n}")
            cells: list[Any] = [getattr(row, name)[n] if getattr(row, name) else None for row in self.headcount.rows]
            if printed is not None and None not in cells and sum(cells) == printed:
                self._more(f"{POSTS}/total/{name}/{n}", posts)

    def headcount_years(self, row: int, n: int, posts: int) -> None:
        """The posts of a line in the n-th year; the years after it that followed, the foot, and the cost table."""
        pointer = f"{POSTS}/rows/{row}"
        line = self.headcount.rows[row]
        by = posts - self.get(f"{pointer}/years/{n}")
        self.set(f"{pointer}/years/{n}", posts)
        self.headcount_foot("years", (n,), by)
        for i, found in self.headcount_row.items():
            if found == row and line.years == self.cost.rows[i].years:
                self._more(f"{COST}/rows/{i}/years/{n}", by)
        if n < 2 and line.years and line.changes:
            now, after, change = line.years[n], line.years[n + 1], line.changes[n + 1]
            if now is not None and change is not None and now + change == after:
                self.headcount_years(row, n + 1, posts + change)


KINDS = ("cost_foot", "yearly_cost", "budget_step")


def grown(value: Decimal, percent: Decimal, printed: Decimal) -> Decimal:
    """A budget a year on, rounded half up to whole baht or, where the printed one has satang, to satang."""
    unit = Decimal(0) if printed == printed.to_integral_value() else Decimal("0.01")
    return as_printed(value * (100 + percent) / 100, unit, SATANG)
