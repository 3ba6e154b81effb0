"""Pay said to come from other money than revenue, against the money the plan says there is. Baht a year, exact.

Source: personnel act 2542 section 35: pay from subsidies, loans or other money is not counted. A label alone is not
believed: what is said to be paid from subsidy must be pay for which a subsidy is known (teachers, transferred staff),
or whose row names the source, and must fit in the subsidy of the year.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from compliance.data import Text
from compliance.facts.posts.names import lines_of_work
from compliance.facts.posts.numbers import transferred
from compliance.facts.words import begins, key, keys
from compliance.law import Law
from compliance.law.requirements import ALL
from compliance.model.cost import Budget, Cost, CostRow, Funding
from compliance.model.organisation import PersonnelKind
from compliance.model.plan import Plan
from compliance.rulebook.message import FORMATS
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import POSITIONS, POSTS

LEFT_OUT = "outside-section-35"
ROOT = "/staffing/cost"


class Outside(Struct, frozen=True):
    """What one year is said to pay from other money than revenue; `amount` is None where a row's total is not known.

    `sure` is the part of it that the plan bears out. `doubt`: why not all of it is. `refuted`: the plan's own figures
    speak against it. `untold`: they do not tell how much there is of the money.
    """

    amount: Decimal | None
    sure: Decimal = Decimal(0)
    pointers: tuple[str, ...] = ()
    doubt: Text | None = None
    refuted: Text | None = None
    untold: Text | None = None


def not_revenue(law: Law, day: date) -> frozenset[Funding]:
    """The money of which section 35 does not count what it pays, on a day. LawLookupError where that is not known."""
    return frozenset(Funding(wanted.name) for wanted in law.asked(LEFT_OUT, day).of(ALL))


def outside_of(
    plan: Plan, cost: Cost, years: Sequence[int], year: int, budget: Budget | None, left_out: Collection[Funding]
) -> Outside:
    """What is taken out of the personnel cost of a year, and what of it the plan bears out."""
    sure: dict[Funding, Decimal] = {}
    unsourced: dict[Funding, Decimal] = {}
    named: dict[str, None] = {}
    pointers: list[str] = []
    numbers = _transferred_titles(plan)
    for i, row in enumerate(cost.rows):
        if row.funding is None or row.funding not in left_out:
            continue
        n = years.index(year) if year in years else 3
        amount = row.totals[n] if row.totals and n < 3 else None
        if amount is None:
            return Outside(None)
        told = sourced(row) or key(row.position) in numbers
        if not told:
            named.setdefault(row.position)
        kind = sure if told or row.funding is Funding.LOAN else unsourced
        kind[row.funding] = kind.get(row.funding, Decimal(0)) + amount
        pointers += (f"{ROOT}/rows/{i}/totals/{n}", f"{ROOT}/rows/{i}/funding")
    whole = sum((*sure.values(), *unsourced.values()), Decimal(0))
    subsidy = sure.get(Funding.SUBSIDY, Decimal(0)) + unsourced.get(Funding.SUBSIDY, Decimal(0))
    loan = sure.get(Funding.LOAN, Decimal(0))
    moneys = (
        (Funding.SUBSIDY, subsidy, budget.subsidy if budget else None, Text("เงินอุดหนุน", "subsidy")),
        (Funding.LOAN, loan, budget.loans if budget else None, Text("เงินกู้", "loans")),
    )
    for funding, paid, stated, money in moneys:
        if paid and stated is None:
            untold = _untold(year, paid, money)
            refuted = untold if funding is Funding.LOAN else None  # a loan is taken for a purpose, and is always told
            return Outside(whole, Decimal(0), tuple(pointers), untold, refuted, untold)
        if stated is not None and paid > stated:
            refuted = _refuted(year, paid, stated, money)
            return Outside(whole, Decimal(0), tuple(pointers), refuted, refuted)
    borne_out = sum(sure.values(), Decimal(0))
    return Outside(whole, borne_out, tuple(pointers), _unsourced(whole - borne_out, list(named)))


def _officials(row: CostRow) -> bool:
    """Whether what is called a teacher bears an official's title or heads a unit: then the kind tells of no subsidy."""
    if row.kind is not PersonnelKind.TEACHER:
        return False
    codes, classes = lines_of_work().get(key(row.position), ()), words_of(POSITIONS).number.classes
    return begins(row.position, _heads()) or any(
        classes[code[0]].post != PersonnelKind.TEACHER.value for code in codes if code[0] in classes
    )


@per_rulebook
def _heads() -> tuple[str, ...]:
    """What the titles of heads of units begin with."""
    return keys(head + unit for head in words_of(POSTS).heads for unit in words_of(POSTS).unit_begins)


def sourced(row: CostRow) -> bool:
    """Whether a subsidy exists for the pay of a row, or its remark tells for what it is. Words: positions.yaml."""
    words, remark = words_of(POSITIONS).subsidised, key(row.remark or "")
    if row.funding is not Funding.SUBSIDY:
        return any(key(word) in remark for word in words.other)
    return (
        (row.kind is not None and row.kind.value in words.kinds and not _officials(row))
        or any(key(word) in key(row.position) or key(word) in remark for word in words.titles)
        or any(key(word) in key(row.unit or "") or key(word) in remark for word in words.units)
        or any(key(word) in remark for word in words.remarks)
    )


def _transferred_titles(plan: Plan) -> frozenset[str]:
    """Titles of posts whose numbers say that their holders were transferred."""
    placement = plan.staffing.placement if plan.staffing else None
    return frozenset(key(row.position) for row in (placement.rows if placement else ()) if transferred(row.number))


def _unsourced(amount: Decimal, names: Sequence[str]) -> Text | None:
    if not amount:
        return None
    some = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return Text(
        f"ตารางบอกว่า {baht(amount, 'th')} จ่ายจากเงินอุดหนุนหรือเงินอื่น ({some}) แต่ไม่บอกว่าเป็นเงินใด จึงยังหักออกไม่ได้",
        f"{baht(amount, 'en')} is said to be paid from subsidy or other money ({some}), but not from which, "
        "so it cannot be taken out yet",
    )


def _untold(year: int, paid: Decimal, money: Text) -> Text:
    """Why pay of a source is not taken out, where the plan does not tell how much of that money there is."""
    return Text(
        f"ตารางบอกว่าจ่ายจาก{money.th} {baht(paid, 'th')} แต่ไม่พบ{money.th}ของปีงบประมาณ {year} จึงหักออกไม่ได้",
        f"{baht(paid, 'en')} is said to be paid from {money.en}, but the {money.en} of fiscal year {year} "
        "was not found, so it cannot be taken out",
    )


def _refuted(year: int, paid: Decimal, stated: Decimal, money: Text) -> Text:
    """Why pay of a source is not believed, where the plan tells that there is less of that money."""
    return Text(
        f"ตารางบอกว่าจ่ายจาก{money.th} {baht(paid, 'th')} แต่{money.th}ของปีงบประมาณ {year} "
        f"มีเพียง {baht(stated, 'th')} จึงหักออกไม่ได้",
        f"{baht(paid, 'en')} is said to be paid from {money.en}, but the {money.en} of fiscal year {year} "
        f"is only {baht(stated, 'en')}, so it cannot be taken out",
    )


def baht(amount: Decimal, lang: str) -> str:
    return FORMATS["baht"][1](amount, lang)
