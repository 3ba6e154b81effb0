"""Pay said to come from other money than revenue, against the money the plan says there is. Baht a year, exact.

Source: personnel act 2542 section 35: pay from subsidies, loans or other money is not counted. A label alone is not
believed: what is said to be paid from subsidy must fit in the subsidy of the year.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from compliance.law import Law
from compliance.law.clauses import Text
from compliance.law.requirements import ALL
from compliance.model.cost import Budget, Cost, Funding
from compliance.rulebook.message import FORMATS

LEFT_OUT = "outside-section-35"
ROOT = "/staffing/cost"


class Outside(Struct, frozen=True):
    """What one year pays from other money than revenue; `amount` is None where a row's total is not known.

    `refuted`: why the plan's own figures do not bear the label out. `unproved`: baht for which it states no source to
    compare with (loans not stated, other money)."""

    amount: Decimal | None
    pointers: tuple[str, ...] = ()
    refuted: Text | None = None
    unproved: Decimal = Decimal(0)


def not_revenue(law: Law, day: date) -> frozenset[Funding]:
    """The money of which section 35 does not count what it pays, on a day. LawLookupError where that is not known."""
    return frozenset(Funding(wanted.name) for wanted in law.asked(LEFT_OUT, day).of(ALL))


def outside_of(
    cost: Cost, years: Sequence[int], year: int, budget: Budget | None, left_out: Collection[Funding]
) -> Outside:
    """What is taken out of the personnel cost of a year, and whether the budget of that year bears it out."""
    paid: dict[Funding, Decimal] = {}
    pointers: list[str] = []
    for i, row in enumerate(cost.rows):
        if row.funding is None or row.funding not in left_out:
            continue
        n = years.index(year) if year in years else 3
        amount = row.totals[n] if row.totals and n < 3 else None
        if amount is None:
            return Outside(None)
        paid[row.funding] = paid.get(row.funding, Decimal(0)) + amount
        pointers += (f"{ROOT}/rows/{i}/totals/{n}", f"{ROOT}/rows/{i}/funding")
    subsidy, loan = paid.get(Funding.SUBSIDY, Decimal(0)), paid.get(Funding.LOAN, Decimal(0))
    loans = budget.loans if budget else None
    refuted = _refuted(year, subsidy, budget.subsidy if budget else None, Text("เงินอุดหนุน", "subsidy"))
    if refuted is None and loans is not None:
        refuted = _refuted(year, loan, loans, Text("เงินกู้", "loans"))
    unproved = paid.get(Funding.OTHER, Decimal(0)) + (loan if loans is None else 0)
    return Outside(sum(paid.values(), Decimal(0)), tuple(pointers), refuted, unproved)


def _refuted(year: int, paid: Decimal, stated: Decimal | None, money: Text) -> Text | None:
    """Why pay of one source is not believed; None where it fits."""
    if not paid or (stated is not None and paid <= stated):
        return None
    if stated is None:
        return Text(
            f"ตารางบอกว่าจ่ายจาก{money.th} {baht(paid, 'th')} แต่ไม่พบ{money.th}ของปีงบประมาณ {year} จึงหักออกไม่ได้",
            f"{baht(paid, 'en')} is said to be paid from {money.en}, but the {money.en} of fiscal year {year} "
            "was not found, so it cannot be taken out",
        )
    return Text(
        f"ตารางบอกว่าจ่ายจาก{money.th} {baht(paid, 'th')} แต่{money.th}ของปีงบประมาณ {year} "
        f"มีเพียง {baht(stated, 'th')} จึงหักออกไม่ได้",
        f"{baht(paid, 'en')} is said to be paid from {money.en}, but the {money.en} of fiscal year {year} "
        f"is only {baht(stated, 'en')}, so it cannot be taken out",
    )


def unproved(amount: Decimal) -> Text:
    """Why the ceiling is not decided where only money of an unstated source keeps the plan within it."""
    return Text(
        f"ตารางบอกว่าจ่ายจากเงินกู้หรือเงินอื่น {baht(amount, 'th')} แต่แผนไม่ระบุว่ามีเงินนั้นเท่าใด และหากไม่หักออกจะเกินเพดาน",
        f"{baht(amount, 'en')} is said to be paid from loans or other money of which the plan states no amount, "
        "and without taking it out the ceiling is exceeded",
    )


def baht(amount: Decimal, lang: str) -> str:
    return FORMATS["baht"][1](amount, lang)
