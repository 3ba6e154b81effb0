"""What an operand must be for a comparison of a rule to be exactly at its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped

from compliance.checking.overview import BUDGET, COST_OF, lawful_cost
from compliance.engines.solving import Line, comparisons

BOOK = shipped()
NEAR = BOOK.rules["cost-near-ceiling"]
WHOLE = Line(next(comparisons(NEAR.when, COST_OF, BUDGET)), {"ceiling": Decimal(40), "margin": Decimal(2)})


@given(st.integers(1, 10**13), st.integers(1, 99))
def test_each_side_is_found_from_the_other(satang: int, percent: int) -> None:
    line = Line(WHOLE.comparison, {"ceiling": Decimal(percent)})
    cost = line.at(COST_OF, {BUDGET: Decimal(satang) / 100})
    assert cost is not None
    assert cost * 100 == Decimal(satang) / 100 * percent
    budget = line.at(BUDGET, {COST_OF: cost})
    assert budget is not None
    assert abs(budget - Decimal(satang) / 100) < Decimal("1e-12")


def test_a_property_that_bears_on_nothing_has_no_line() -> None:
    assert WHOLE.at("year", {COST_OF: Decimal(1), BUDGET: Decimal(1)}) is None
    assert not list(comparisons(NEAR.when, COST_OF))


def test_the_highest_lawful_cost_is_the_rules() -> None:
    day = date(2020, 10, 1)
    assert lawful_cost(BOOK, day)(Decimal("100.01")) == Decimal("40.00")
    assert lawful_cost(BOOK, date(1990, 1, 1))(Decimal(100)) is None, "no ceiling is known of that day"
