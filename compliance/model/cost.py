"""ภาระค่าใช้จ่าย (section ๙)."""

from __future__ import annotations

from enum import StrEnum

from compliance.model.base import Part
from compliance.model.headcount import Three, ThreeChanges
from compliance.model.organisation import PersonnelKind
from compliance.model.values import FiscalYear, Growth, Money, MoneyChange, Percent, Posts


class Basis(StrEnum):
    """What the forty percent is measured against."""

    WHOLE_BUDGET = "whole_budget"
    """The annual expenditure budget, by the letter of section 35."""
    WITHOUT_SUBSIDY = "without_subsidy"
    """The budget without subsidies, as some offices do."""


class Funding(StrEnum):
    """What a line of pay is paid from."""

    REVENUE = "revenue"
    SUBSIDY = "subsidy"
    LOAN = "loan"
    OTHER = "other"


class Budget(Part):
    """งบประมาณรายจ่ายประจำปี of one fiscal year, and its parts."""

    year: FiscalYear
    expenditure_budget: Money | None = None
    own_revenue: Money | None = None
    shared_taxes: Money | None = None
    subsidy: Money | None = None
    loans: Money | None = None
    training: Money | None = None
    """The budget's own lines for training its staff."""
    pension_fund: Money | None = None
    """What the budget pays into the pension fund of local officials (กบท.), and the rate of that in percent."""
    pension_fund_percent: Percent | None = None


class CostRow(Part):
    """One position line in money."""

    unit: str | None = None
    position: str
    kind: PersonnelKind | None = None
    level: str | None = None
    funding: Funding | None = None
    posts: Posts | None = None
    """All posts of the line, vacant ones included."""
    filled: Posts | None = None
    """Posts that have a holder now."""
    current: Money | None = None
    """Baht a year that the line costs now."""
    additions: Money | None = None
    """Baht a year of เงินประจำตำแหน่ง and the like, where they stand beside `current` and are not in it."""
    years: Three | None = None
    changes: ThreeChanges | None = None
    increases: tuple[MoneyChange | None, MoneyChange | None, MoneyChange | None] | None = None
    """Baht by which the line grows in each year."""
    totals: tuple[Money | None, Money | None, Money | None] | None = None
    """Baht that the line costs in each year."""
    vacant_at: Money | None = None
    """Baht a year at which a vacant post of the line is costed."""
    remark: str | None = None

    @property
    def now(self) -> Money | None:
        """Baht a year that the line costs now, with additions that stand beside."""
        return None if self.current is None else self.current + (self.additions or 0)


class YearlyCost(Part):
    """The foot of the table for one year."""

    year: FiscalYear
    sum: Money | None = None
    """รวม: the printed sum of the lines."""
    benefits: Money | None = None
    """ประโยชน์ตอบแทนอื่น."""
    total: Money | None = None
    """รวมทั้งสิ้น: sum and benefits."""
    percent: Percent | None = None
    """ร้อยละของงบประมาณรายจ่ายประจำปี, as printed."""


class Cost(Part):
    """The table of costs, its foot and the budgets it is measured against."""

    basis: Basis | None = None
    benefits_percent: Percent | None = None
    """The stated rate of other benefits: 15 or 20."""
    budget_growth_percent: Growth | None = None
    """The stated yearly growth of projected budgets, negative where they fall."""
    budgets: tuple[Budget, ...] = ()
    rows: tuple[CostRow, ...] = ()
    yearly: tuple[YearlyCost, ...] = ()
