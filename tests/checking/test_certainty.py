"""An outcome is as sure as the least sure of what it rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from small_book import ONCE, RECORDED, WITHIN, book, facts

from compliance.checking.certainty import certainty_of
from compliance.checking.check import Situation, outcomes
from compliance.checking.outcome import Outcome
from compliance.facts.fact import Fact
from compliance.model.places import Doubt, Place, SourceMap

STRUCK = Doubt("ถูกขีดฆ่า", "it is struck through", "struck")
PAGE_4 = Place("plan.docx", page=4, table=2, row=3, text="38", doubt=STRUCK)


def cost(year: int, paid: str) -> Fact:
    at = f"/cost/{year}"
    values = {"year": year, "paid": Decimal(paid), "budget": Decimal(100)}
    return Fact("cost", str(year), values, {"": (at,), **{name: (f"{at}/{name}",) for name in values}})


def record(n: int, person: str, order: int) -> Fact:
    at = f"/records/{n}"
    values = {"person": person, "year": 2564, "order": order, "passed": True}
    return Fact("record", str(n), values, {"": (at,), **{name: (f"{at}/{name}",) for name in values}})


def judged(rule: str, *known: Fact, **doubtful: Place) -> list[Outcome]:
    """The outcomes; `doubtful` are places by pointer, written with __ for /."""
    places = SourceMap({"/" + at.replace("__", "/"): place for at, place in doubtful.items()})
    situation = Situation("pao", "นครปฐม", date(2020, 10, 1), thai_digits=False)
    return outcomes(book(rule), facts(*known), places, situation, None)


def statuses(found: list[Outcome]) -> list[str]:
    return [outcome.status.value for outcome in found]


@pytest.mark.parametrize("paid", ["38", "41"])
def test_neither_a_pass_nor_a_failure_rests_on_a_doubtful_value(paid: str) -> None:
    sure, doubtful = judged(WITHIN, cost(2564, "40"), cost(2565, paid), cost__2565__paid=PAGE_4)
    assert (sure.status.value, sure.certainty) == ("pass", "read")
    assert (doubtful.status.value, doubtful.certainty) == ("undetermined", "doubtful")
    assert doubtful.message.en == (
        "Cannot be decided: plan.docx page 4 table 2 row 3: it is struck through (read as “38”)"
    )
    assert "หน้า 4" in doubtful.message.th
    assert doubtful.values["c.paid"] == paid  # what was read is shown all the same


def test_a_doubt_below_a_place_doubts_what_is_computed_from_all_of_it() -> None:
    total = Fact("cost", "t", {"year": 2564, "paid": Decimal(1), "budget": Decimal(9)}, {"paid": ("/rows",)})
    assert statuses(judged(WITHIN, total, rows__3__paid=PAGE_4)) == ["undetermined"]
    assert statuses(judged(WITHIN, total, row__3__paid=PAGE_4)) == ["pass"]


def test_a_whole_row_that_is_doubtful_decides_nothing() -> None:
    assert statuses(judged(WITHIN, cost(2564, "40"), cost__2564=PAGE_4)) == ["undetermined"]


def test_absence_among_doubtful_records_is_not_absence() -> None:
    other = record(1, "ก", 1)
    late = Fact("record", "9", {**other.values, "year": 2570}, other.pointers)
    assert statuses(judged(RECORDED, cost(2564, "40"), late)) == ["fail"]
    (found,) = judged(RECORDED, cost(2564, "40"), late, records__1__year=PAGE_4)
    assert found.status.value == "undetermined"
    assert "page 4" in found.message.en


def test_nothing_forbidden_among_doubtful_records_is_no_pass() -> None:
    two = record(1, "ก", 1), record(2, "ข", 2)
    assert statuses(judged(ONCE, *two)) == ["pass"]
    (found,) = judged(ONCE, *two, records__2__person=PAGE_4)
    assert found.status.value == "undetermined"
    assert "it is struck through" in found.message.en


def test_a_violation_found_on_doubtful_values_accuses_nobody() -> None:
    two = record(1, "ก", 1), record(2, "ก", 2)
    assert statuses(judged(ONCE, *two)) == ["fail"]
    assert "fail" not in statuses(judged(ONCE, *two, records__1__person=PAGE_4))


def test_what_the_doubt_could_not_change_stands() -> None:
    assert statuses(judged(WITHIN, cost(2564, "40"), cost__2564__remark=PAGE_4)) == ["pass"]


def test_a_missing_operand_says_why_its_place_is_doubtful() -> None:
    lacking = Fact("cost", "1", {"year": 2564, "budget": Decimal(1)}, {"paid": ("/cost/1/paid",)})
    (found,) = judged(WITHIN, lacking, cost__1__paid=Place("a.xlsx", sheet="๙", cell="C4", doubt=STRUCK))
    assert found.message.en == "Cannot be decided: a.xlsx ๙!C4: it is struck through"


def test_rebuilt_rows_decide_but_are_known_as_such() -> None:
    (found,) = judged(WITHIN, cost(2564, "41"), cost__2564__paid=Place("a.pdf", page=2, rebuilt=True))
    assert (found.status.value, found.certainty) == ("fail", "rebuilt")


def test_certainty_of_several_pointers_is_that_of_the_least_sure() -> None:
    rebuilt = Place("a", rebuilt=True)
    places = SourceMap({"/a": Place("a"), "/b": rebuilt, "/c/0": PAGE_4, "/d": Place("a", provenance="ocr")})
    cases = ((("/a",), "read"), (("/a", "/b"), "rebuilt"), (("/b", "/c"), "doubtful"), (("/d",), "doubtful"))
    for pointers, expected in cases:
        assert certainty_of(pointers, places) == expected
