"""Facts of budgets and rates: parts of the budget, benefits, training. Amounts in baht a year, exact."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.model.cost import Budget, Cost

ROOT = "/staffing/cost"
ROUNDING = "rounding-share"
PARTS = ("own_revenue", "shared_taxes", "subsidy", "loans")


def facts(context: Context) -> Derived:
    """budget_parts, benefits_rate, year_budget, training_budget, training_line and pension_base."""
    staffing = context.plan.staffing
    cost = staffing.cost if staffing else None
    if cost is not None:
        yield from by_known_law(_parts(context, cost), "budget_parts")
        yield from _benefits(cost)
        yield from _budgets(cost, context.plan.period.years if context.plan.period else ())
        yield from _training(context, cost)
        yield from by_known_law(_pension(context, cost), "pension_base")


def _parts(context: Context, cost: Cost) -> Derived:
    """Budgets of which parts are told: their sum, and the baht by which it may differ for rounding.

    `complete`: own revenue, shared taxes and subsidy are all told, so that nothing else should be missing.
    """
    share = Decimal(context.figure(ROUNDING).number)
    for i, budget in enumerate(cost.budgets):
        told = [name for name in PARTS if getattr(budget, name) is not None]
        if budget.expenditure_budget is None or len(told) < 2:
            continue
        pointer = f"{ROOT}/budgets/{i}"
        draft = Draft("budget_parts", f"{budget.year}-{i + 1}", pointer).set("year", budget.year)
        draft.set("budget", budget.expenditure_budget, f"{pointer}/expenditure_budget")
        draft.set("parts", sum((getattr(budget, name) for name in told), Decimal(0)), *(f"{pointer}/{n}" for n in told))
        draft.set("complete", set(PARTS[:3]) <= set(told))
        yield draft.set("rounding", rounding(budget.expenditure_budget, share)).fact()


def rounding(amount: Decimal, share: Decimal) -> Decimal:
    """What rounding may make of an amount: half of the last place that is no zero, at most a share in percent."""
    if not amount:
        return Decimal(0)
    normal = amount.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(normal) if isinstance(normal, int) else Decimal(1)
    return min(unit / 2, amount * share / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _benefits(cost: Cost) -> Derived:
    """The rate of other benefits: the stated one, else what the foot has of its sum."""
    rate, where = cost.benefits_percent, f"{ROOT}/benefits_percent"
    if rate is None:
        found = [
            (foot.benefits * 100 / foot.sum, f"{ROOT}/yearly/{i}/benefits")
            for i, foot in enumerate(cost.yearly)
            if foot.benefits is not None and foot.sum
        ]
        if not found:
            return
        exact, where = min(found)
        rate = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    yield Draft("benefits_rate", "table", ROOT).set("rate", rate, where).fact()


def _budgets(cost: Cost, years: Sequence[int]) -> Derived:
    """The budget of each year, also where the plan tells none for one of its own; and what the staff of it cost."""
    totals = {foot.year: foot.total for foot in cost.yearly}
    by_year: dict[int, tuple[Budget, str]] = {
        budget.year: (budget, f"{ROOT}/budgets/{i}") for i, budget in enumerate(cost.budgets)
    }
    for year in dict.fromkeys((*by_year, *years)):
        budget, pointer = by_year.get(year, (None, f"{ROOT}/budgets"))
        draft = Draft("year_budget", str(year), pointer).set("year", year)
        draft.set("budget", budget.expenditure_budget if budget else None, f"{pointer}/expenditure_budget")
        yield draft.set("personnel", totals.get(year) or Decimal(0)).fact()


def _training(context: Context, cost: Cost) -> Derived:
    """What the development plan costs in each year."""
    development = context.plan.development
    if development is None:
        return
    lines = {one.year: (one.training, f"{ROOT}/budgets/{i}/training") for i, one in enumerate(cost.budgets)}
    planned: dict[int, tuple[Decimal, list[str]]] = {}
    for i, one in enumerate(development.activities or ()):
        if one.year is not None and one.budget is not None:
            amount, places = planned.setdefault(one.year, (Decimal(0), []))
            planned[one.year] = (amount + one.budget, [*places, f"/development/activities/{i}/budget"])
    for j, printed in enumerate(development.budgets):
        if printed.total is not None and printed.total > planned.get(printed.year, (Decimal(0), []))[0]:
            planned[printed.year] = (printed.total, [f"/development/budgets/{j}/total"])
    for year, (amount, places) in sorted(planned.items()):
        draft = Draft("training_budget", str(year), places[0]).set("year", year)
        yield draft.set("training", amount, *places[:3]).fact()
        own, pointer = lines.get(year, (None, ""))
        if own is not None:
            line = Draft("training_line", str(year), places[0]).set("year", year).set("training", amount, *places[:3])
            yield line.set("line", own, pointer).fact()


def _pension(context: Context, cost: Cost) -> Derived:
    """The revenue without subsidies and loans that a contribution to the pension fund tells, beside what a plan says.

    Formula: contribution × 100 ÷ its rate; a bound on either side for the baht that rounding may make. The plan's own:
    own revenue and shared taxes where both are told, else the budget without subsidies and loans. Source: pension act
    2500, section 6 (estimated revenue without bonds, loans, donations and subsidies).
    """
    share = Decimal(context.figure(ROUNDING).number)
    for i, budget in enumerate(cost.budgets):
        paid, rate, pointer = budget.pension_fund, budget.pension_fund_percent, f"{ROOT}/budgets/{i}"
        if paid is None or not rate:
            continue
        told = paid * 100 / rate
        spare = max(rounding(paid, share) * 100 / rate, told * share / 100)
        draft = Draft("pension_base", f"{budget.year}-{i + 1}", pointer).set("year", budget.year)
        draft.set("paid", paid, f"{pointer}/pension_fund").set("rate", rate, f"{pointer}/pension_fund_percent")
        draft.set("least", _cents(told - spare)).set("most", _cents(told + spare)).set("told", _cents(told))
        draft.set("revenue", *_revenue(budget, pointer))
        yield draft.fact()


def _revenue(budget: Budget, pointer: str) -> tuple[Decimal | None, str]:
    """Revenue without subsidies and loans, with the pointer of what tells it; None where nothing does."""
    if budget.own_revenue is not None and budget.shared_taxes is not None:
        return budget.own_revenue + budget.shared_taxes, f"{pointer}/own_revenue"
    if budget.expenditure_budget is None or budget.subsidy is None:
        return None, f"{pointer}/expenditure_budget"
    return budget.expenditure_budget - budget.subsidy - (budget.loans or 0), f"{pointer}/expenditure_budget"


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
