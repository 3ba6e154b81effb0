"""Facts of the cost table (section ๙). Amounts in baht, exact; percentages count hundredths.

Sources: personnel act 2542 section 35 for what is measured against what; the standard form of the plan for the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import replace

from compliance.data import Text
from compliance.facts.cost import pay, plausible
from compliance.facts.cost.outside import Outside, baht, not_revenue, outside_of
from compliance.facts.cost.plausible import rounding
from compliance.facts.cost.rows import row_facts
from compliance.facts.draft import Context, Derived, Draft, Gap, by_known_law, year_by_year
from compliance.facts.fact import KindCoverage
from compliance.facts.presence import lines_lost, stands_in
from compliance.model.cost import Basis, Budget, Cost, CostRow, Funding, YearlyCost
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.model.values import PERCENT_DECIMALS
from compliance.rulebook.message import FORMATS

ROOT = "/staffing/cost"
SATANG = 2


OF_COST = ("yearly_cost", "cost_foot", "cost_step", "cost_funding", "cost_line", "vacant_cost", "budget_step")


def facts(context: Context) -> Derived:
    """All that the cost table tells; what section 35 leaves out must be known for it."""
    yield from by_known_law(_facts(context), *OF_COST)


def _facts(context: Context) -> Derived:
    """yearly_cost, cost_foot and cost_step; of rows: cost_funding, cost_line, vacant_cost and budget_step."""
    cost = context.plan.staffing.cost if context.plan.staffing else None
    if cost is None:
        return
    years = context.plan.period.years if context.plan.period else ()
    table = _Table(cost, years, not_revenue(context.law, context.law_date))
    yield from _years(context, table)
    for year in sorted(table.feet):
        yield _foot(table, year, lines_lost(context.plan, PartName.COST)).fact()
    for i, row in enumerate(cost.rows):
        for n, year in enumerate(years[:3]):
            yield _step(row, i, n, year).fact()
    yield from _gaps(cost, years)
    yield from row_facts(context, cost)
    yield from pay.facts(context)
    yield from plausible.facts(context)


def _years(context: Context, table: _Table) -> Derived:
    """yearly_cost: one for each year of the plan and of the feet; budgets of other years are only projected from."""
    for year in sorted({*table.years, *table.feet} or table.budgets):
        yield _yearly(context.plan, table, year).fact()


def _gaps(cost: Cost, years: Sequence[int]) -> Derived:
    """What the table leaves open: to which years its columns belong, and which of two figures of a year counts."""
    if cost.rows and len(years) != 3:
        th = "ไม่ทราบปีงบประมาณทั้งสามของแผน จึงไม่รู้ว่าช่องใดของตารางเป็นปีใด"
        en = "the three fiscal years of the plan are not known, so neither are those of the table's columns"
        yield Gap("cost_step", KindCoverage("partial", Text(th, en)))
    for kind, listed in (("cost_foot", cost.yearly), ("yearly_cost", (*cost.yearly,)), ("yearly_cost", cost.budgets)):
        twice = [year for year, times in Counter(entry.year for entry in listed).items() if times > 1]
        if twice:
            th = f"มียอดของปีงบประมาณ {twice[0]} มากกว่าหนึ่งชุด"
            en = f"there is more than one set of figures for fiscal year {twice[0]}"
            yield Gap(kind, KindCoverage("partial", Text(th, en)))


class _Table:
    """The table with its years, each with its place."""

    def __init__(self, cost: Cost, years: Sequence[int], left_out: Collection[Funding]) -> None:
        self.cost, self.years, self.left_out = cost, years, left_out
        self.feet: dict[int, tuple[YearlyCost, str]] = {
            foot.year: (foot, f"{ROOT}/yearly/{i}") for i, foot in enumerate(cost.yearly)
        }
        self.budgets: dict[int, tuple[Budget, str]] = {
            budget.year: (budget, f"{ROOT}/budgets/{i}") for i, budget in enumerate(cost.budgets)
        }

    def rows_sum(self, year: int, *, counted: bool = False) -> tuple[Decimal | None, tuple[str, ...]]:
        """Sum of the rows' totals of one year, or of those alone that section 35 counts; None if one is missing."""
        if year not in self.years or not self.cost.rows:
            return None, ()
        n = self.years.index(year)
        total, pointers = Decimal(0), []
        for i, row in enumerate(self.cost.rows):
            amount = row.totals[n] if row.totals and n < 3 else None
            if amount is None:
                return None, ()
            if counted and row.funding in self.left_out:
                continue
            total += amount
            pointers.append(f"{ROOT}/rows/{i}/totals/{n}")
        return total, tuple(pointers)

    def common_rate(self) -> Decimal | None:
        """The rate of other benefits that all of several feet have alike, to a hundredth of a percent; else None."""
        told = [(foot.benefits, foot.sum) for foot, _ in self.feet.values()]
        rates = {
            (benefits * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
            for benefits, whole in told
            if benefits is not None and whole
        }
        return rates.pop() if len(rates) == 1 and len(told) > 1 else None

    def leaves_out(self, year: int) -> bool:
        """Whether the printed sum of a year is that of the rows that section 35 counts, and not that of all rows."""
        foot, _ = self.feet.get(year, (None, ROOT))
        told = foot.sum if foot else None
        return told is not None and told == self.rows_sum(year, counted=True)[0] != self.rows_sum(year)[0]

    def without_total(self, year: int) -> str:
        """The first few rows of which the total of a year of the plan is not known; "" where all are."""
        if year not in self.years[:3]:
            return ""
        n = self.years.index(year)
        names = [row.position for row in self.cost.rows if not row.totals or row.totals[n] is None]
        return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")

    def totals(self, year: int) -> Totals:
        """The printed grand total of a year, and what the rows themselves make of it where all are whole.

        The rows' own sum gets the stated rate of other benefits, else those that are printed.
        """
        foot, pointer = self.feet.get(year, (None, ROOT))
        printed = foot.total if foot else None
        leaves_out = self.leaves_out(year)
        rows_sum, pointers = self.rows_sum(year, counted=leaves_out)
        if rows_sum is None or foot is None:
            return Totals(printed, None, (f"{pointer}/total",))
        rate = self.cost.benefits_percent
        benefits = rows_sum * rate / 100 if rate is not None else foot.benefits or Decimal(0)
        own = (rows_sum + benefits).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return Totals(printed, own, (f"{pointer}/total",), pointers, leaves_out)


class Totals(Struct, frozen=True):
    """Two totals of one year that should be one; None where not told.

    `leaves_out`: both are without the rows that are said to be paid from other money than revenue.
    """

    printed: Decimal | None
    own: Decimal | None
    pointers: tuple[str, ...]
    own_pointers: tuple[str, ...] = ()
    leaves_out: bool = False

    @property
    def differ(self) -> bool:
        """Whether they differ by more than the places that the printed one was rounded to, or a baht."""
        if self.printed is None or self.own is None:
            return False
        return abs(self.printed - self.own) > max(rounding(self.printed, ROUNDED), Decimal(1))


ROUNDED = Decimal("0.01")
"""The most, in percent, that rounding moves a printed total: differences beyond it are told."""


def _yearly(plan: Plan, table: _Table, year: int) -> Draft:
    """What a year costs, at the least and at the most, and what that is measured against, likewise.

    At the least, all that is said to be paid from other money is taken out; at the most, only what the plan bears out.
    One amount stands (`personnel_cost`) where the two are one.
    """
    foot, foot_pointer = table.feet.get(year, (None, ROOT))
    budget, budget_pointer = table.budgets.get(year, (None, ROOT))
    draft = Draft("yearly_cost", str(year), foot_pointer if foot else budget_pointer).set("year", year)
    outside = outside_of(plan, table.cost, table.years, year, budget, table.left_out)
    whole = budget.expenditure_budget if budget else None
    without = whole - budget.subsidy if budget and whole is not None and budget.subsidy is not None else None
    draft.set("whole_budget", whole, f"{budget_pointer}/expenditure_budget")
    draft.set("budget_without_subsidy", without, f"{budget_pointer}/expenditure_budget", f"{budget_pointer}/subsidy")
    totals = table.totals(year)
    if lines_lost(plan, PartName.COST):
        totals = replace(totals, own=None)  # what the rows make is not known
    _costs(draft, totals, outside, whole)
    _basis(draft, table.cost.basis, whole, without)
    _taken_out(draft, outside, inside=not totals.leaves_out)
    _ratios(draft, whole, without)
    base = draft.values.get("expenditure_budget")
    stands_in(draft, "percent_printed", foot is not None and foot.percent is not None, plan, PartName.COST)
    if foot:
        draft.set("printed_total", foot.total, f"{foot_pointer}/total")
    if foot and foot.percent is not None:
        draft.set("printed_percent", foot.percent, f"{foot_pointer}/percent")
        exact = ratio(foot.total, base) if isinstance(base, Decimal) else None
        if exact is not None:
            cut_off = as_printed(exact, foot.percent, rounding=ROUND_DOWN)  # 23.3256 may be printed 23.33 or 23.32
            again = cut_off if foot.percent == cut_off else as_printed(exact, foot.percent)
            draft.set("recomputed_percent", again, f"{foot_pointer}/total")
    return draft


def _costs(draft: Draft, totals: Totals, outside: Outside, whole: Decimal | None) -> None:
    """The cost at the least and at the most; why they are not one."""
    places = (*totals.pointers, *outside.pointers)
    if totals.printed is None or outside.amount is None:
        for name in ("least_cost", "greatest_cost", "personnel_cost"):
            draft.pointers[name] = places
        return
    low = min(totals.printed, totals.own) if totals.own is not None and totals.differ else totals.printed
    already = outside.amount if totals.leaves_out else Decimal(0)
    least, greatest = low + already - outside.amount, totals.printed + already - outside.sure
    draft.set("least_cost", least, *places).set("greatest_cost", greatest, *places)
    draft.set("personnel_cost", least, *places)
    if totals.differ and totals.own is not None:
        own = totals.own + already - outside.sure
        th = (
            f"ยอดรวมทั้งสิ้นที่พิมพ์ {baht(totals.printed, 'th')} แต่ทุกแถวรวมประโยชน์ตอบแทนอื่นได้ {baht(totals.own, 'th')}"
            f"{_percents(greatest, own, whole, 'th')}"
        )
        en = (
            f"the printed grand total is {baht(totals.printed, 'en')}, but the rows with benefits make "
            f"{baht(totals.own, 'en')}{_percents(greatest, own, whole, 'en')}"
        )
        for name in ("greatest_cost", "personnel_cost"):
            draft.lack(name, th, en).pointers[name] = (*places, *totals.own_pointers[:3])
    elif outside.doubt is not None and least != greatest:
        th, en = (outside.doubt.get(lang) + _percents(least, greatest, whole, lang) for lang in ("th", "en"))
        draft.lack("personnel_cost", th, en)


def _percents(one: Decimal, other: Decimal, whole: Decimal | None, lang: str) -> str:
    """Two amounts as percentages of the whole budget."""
    shares = [ratio(amount, whole) for amount in (one, other)]
    if None in shares:
        return ""
    a, b = (FORMATS["percent"][1](share, lang) for share in shares)
    return f" (ร้อยละ {a} กับ {b} ของงบประมาณทั้งหมด)" if lang == "th" else f" ({a} % and {b} % of the whole budget)"


def _taken_out(draft: Draft, outside: Outside, *, inside: bool) -> None:
    """The amount not counted, in baht, and the words of it: none where it is nothing.

    The printed percentage is of the whole printed total; where that amount is in it, the second words say so.
    """
    draft.set("outside_revenue", outside.amount, *outside.pointers)
    amount = outside.amount or Decimal(0)
    th = f"; ไม่นับที่จ่ายจากเงินอุดหนุน เงินกู้ หรือเงินอื่น {baht(amount, 'th')}"
    en = f"; {baht(amount, 'en')} paid from subsidy, loan or other money is not counted"
    draft.set("outside_said", Text(th, en) if amount else Text("", ""))
    th = f"; ยอดนี้รวมที่จ่ายจากเงินอุดหนุน เงินกู้ หรือเงินอื่น {baht(amount, 'th')} ซึ่งไม่นับในเพดานร้อยละสี่สิบ"
    en = f"; it includes {baht(amount, 'en')} paid from subsidy, loan or other money, which the ceiling does not count"
    draft.set("inside_said", Text(th, en) if amount and inside else Text("", ""))


def _basis(draft: Draft, basis: Basis | None, whole: Decimal | None, without: Decimal | None) -> None:
    """The budget that decides: the declared one. Undeclared, the whole budget is shown, and both decide."""
    pointers = {
        Basis.WHOLE_BUDGET: draft.pointers["whole_budget"],
        Basis.WITHOUT_SUBSIDY: draft.pointers["budget_without_subsidy"],
    }
    names = ("expenditure_budget", "declared_budget", "least_budget", "greatest_budget")
    chosen = without if basis is Basis.WITHOUT_SUBSIDY else whole
    for name in names:
        draft.set(name, chosen, *pointers[basis or Basis.WHOLE_BUDGET])
    draft.set("basis_declared", basis is not None, f"{ROOT}/basis")
    if basis is None and whole is not None and without is not None:
        draft.set("least_budget", min(whole, without), *pointers[Basis.WITHOUT_SUBSIDY])
        draft.set("greatest_budget", max(whole, without), *pointers[Basis.WITHOUT_SUBSIDY])
        cost = draft.values.get("least_cost")
        shown = [ratio(cost, base) if isinstance(cost, Decimal) else None for base in (whole, without)]
        one, other = (f"{FORMATS['percent'][1](found, 'en')} %" if found is not None else "—" for found in shown)
        whole_th, without_th = (f"ร้อยละ {said.removesuffix(' %')}" for said in (one, other))
        th = (
            f"แผนไม่ระบุฐานที่ใช้คำนวณ และสองฐานให้ผลต่างกัน: {whole_th} ของงบประมาณทั้งหมด, "
            f"{without_th} ของงบประมาณไม่รวมเงินอุดหนุน"
        )
        en = f"the plan declares no basis and the two disagree: {one} of the whole budget, {other} without subsidies"
        draft.lack("declared_budget", th, en)
    words = {
        Basis.WHOLE_BUDGET: Text("งบประมาณรายจ่ายประจำปีทั้งหมด", "the whole annual budget"),
        Basis.WITHOUT_SUBSIDY: Text("งบประมาณไม่รวมเงินอุดหนุน", "the budget without subsidies"),
        None: Text("งบประมาณรายจ่ายประจำปีทั้งหมด ซึ่งแผนไม่ได้ระบุ", "the whole annual budget, which the plan does not say"),
    }
    draft.set("basis", words[basis])


def _ratios(draft: Draft, whole: Decimal | None, without: Decimal | None) -> None:
    """Percentages for people: of the one cost, else of the least."""
    values = draft.values
    shown = values.get("personnel_cost", values.get("least_cost"))
    cost = shown if isinstance(shown, Decimal) else None
    draft.set("ratio_whole", ratio(cost, whole)).set("ratio_without_subsidy", ratio(cost, without))
    base = values.get("expenditure_budget")
    if not isinstance(base, Decimal) or cost is None:
        return
    share = ratio(cost, base)
    draft.set("ratio", share)
    said = Text("หาร้อยละไม่ได้ (งบประมาณเป็น 0)", "no percentage (the budget is 0)")
    if share is not None:
        th, en = (FORMATS["percent"][1](share, lang) for lang in ("th", "en"))
        said = Text(f"ร้อยละ {th}", f"{en} %")
    draft.set("ratio_said", said)


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """part / whole in percent to twelve decimals, rounded half up; None where one is missing or the whole is zero."""
    if part is None or not whole:
        return None
    return (part * 100 / whole).quantize(Decimal("0.000000000001"), ROUND_HALF_UP)


def as_printed(
    exact: Decimal, printed: Decimal, finest: int = PERCENT_DECIMALS, rounding: str = ROUND_HALF_UP
) -> Decimal:
    """A figure rounded, half up if not told otherwise, to as many decimals as another was printed with."""
    return exact.quantize(Decimal(1).scaleb(-min(decimals(printed), finest)), rounding)


def decimals(printed: Decimal) -> int:
    """How many decimals a figure was printed with."""
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _foot(table: _Table, year: int, lost: Text | None) -> Draft:
    foot, pointer = table.feet[year]
    draft = Draft("cost_foot", str(year), pointer).set("year", year).set("sum", foot.sum, f"{pointer}/sum")
    rows_sum, pointers = table.rows_sum(year)
    unreadable = table.without_total(year)
    if unreadable:
        th = f"อ่านค่าใช้จ่ายปีงบประมาณ {year} ของบางแถวไม่ได้ ({unreadable})"
        en = f"the cost of some rows in fiscal year {year} could not be read ({unreadable})"
        draft.lack("rows_sum", th, en).lack("counted_sum", th, en)
    counted, counted_pointers = table.rows_sum(year, counted=True)
    draft.set("rows_sum", rows_sum, *pointers).set("counted_sum", counted, *counted_pointers)
    apart = counted is not None and counted != rows_sum
    th = f" (เฉพาะที่จ่ายจากเงินรายได้ {baht(counted or Decimal(0), 'th')})" if apart else ""
    en = f" (those paid from revenue alone to {baht(counted or Decimal(0), 'en')})" if apart else ""
    draft.set("counted_said", Text(th, en))
    if lost:
        draft.lack("rows_sum", lost.th, lost.en).lack("counted_sum", lost.th, lost.en)
    draft.set("benefits", foot.benefits, f"{pointer}/benefits")
    rate = table.cost.benefits_percent
    rate = table.common_rate() if rate is None else rate
    if rate is not None and foot.sum is not None and foot.benefits is not None:
        expected = as_printed(foot.sum * rate / 100, foot.benefits, SATANG)
        draft.set("benefits_expected", expected, f"{pointer}/sum", f"{ROOT}/benefits_percent")
    draft.set("total", foot.total, f"{pointer}/total")
    if foot.sum is not None and foot.benefits is not None:
        draft.set("total_expected", foot.sum + foot.benefits, f"{pointer}/sum", f"{pointer}/benefits")
    return draft


def _step(row: CostRow, i: int, n: int, year: int) -> Draft:
    """One row in one year: its cost is that of the year before plus the increase."""
    pointer = f"{ROOT}/rows/{i}"
    draft = Draft("cost_step", f"{i + 1}-{year}", pointer).set("position", row.position, f"{pointer}/position")
    draft.set("unit", row.unit or "-").set("year", year)
    increase, total = ("increase", "increases", row.increases), ("total", "totals", row.totals)
    return year_by_year(draft, n, row.now, increase, total)
