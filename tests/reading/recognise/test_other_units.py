"""Amounts in thousands and millions: converted where they are written to ten baht, else converted and doubted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.model.places import Place
from compliance.reading.blocks import Cell
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.tables.rows import Figures


@pytest.mark.parametrize(
    ("text", "unit", "baht", "doubted"),
    [
        ("586.44", "พันบาท", 586_440, False),
        ("๓๘,๐๐๐.๐๐", "พันบาท", 38_000_000, False),
        ("38.12345", "ล้านบาท", 38_123_450, False),
        ("586.4", "พันบาท", 586_400, True),
        ("38,000", "พันบาท", 38_000_000, True),
        ("38.5", "ล้านบาท", 38_500_000, True),
        ("586.44", "?", 586, True),
    ],
)
def test_an_amount_is_as_exact_as_it_is_written(text: str, unit: str, baht: int, doubted: bool) -> None:
    draft = PlanDraft("plan.xlsx")
    amount = Figures(draft).money(Cell(text, Place("plan.xlsx", unit=unit)))
    assert amount is not None
    assert int(amount) == baht
    assert bool(draft.doubts) is doubted


def test_a_table_of_thousands_is_as_exact_as_its_cells() -> None:
    draft = PlanDraft("plan.pdf")
    assert Figures(draft).money(Cell("13.44", Place("plan.pdf", line=1)), 1000) == Decimal("13440.00")
    assert not draft.doubts
    assert Figures(draft).money(Cell("13", Place("plan.pdf", line=2)), 1000) == 13_000
    assert len(draft.doubts) == 1
