"""Arithmetic proves a table that was put together, and doubts it before it is called wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from compliance.model.places import Doubt, Place
from compliance.reading.draft import PlanDraft
from compliance.reading.proof import prove

AT = "/staffing/headcount"


def drafted(
    *rows: tuple[int, tuple[int, ...], tuple[int, ...]], total: tuple[int, tuple[int, ...]] | None
) -> PlanDraft:
    draft = PlanDraft("x")
    draft.put(AT, {"rows": []})
    for current, years, changes in rows:
        at = draft.append(f"{AT}/rows", {"position": "ก"}, Place("x", rebuilt=True))
        _put(draft, at, current, years)
        draft.put(f"{at}/changes", list(changes))
        for n in range(3):
            draft.places[f"{at}/changes/{n}"] = Place("x", rebuilt=True)
    if total is not None:
        draft.put(f"{AT}/total", {}, Place("x"))
        _put(draft, f"{AT}/total", *total, place=Place("x"))
    return draft


def _put(draft: PlanDraft, at: str, current: int, years: Any, place: Place | None = None) -> None:
    draft.put(f"{at}/current", current, place or Place("x", rebuilt=True))
    draft.put(f"{at}/years", list(years))
    for n in range(3):
        draft.places[f"{at}/years/{n}"] = place or Place("x", rebuilt=True)


def certainties(draft: PlanDraft, begin: str) -> set[str]:
    return {place.certainty for at, place in draft.places.items() if at.startswith(begin)}


ONE, TWO = (1, (1, 2, 2), (0, 1, 0)), (2, (2, 2, 1), (0, 0, -1))


def test_rows_whose_chains_hold_and_give_the_printed_totals_are_read() -> None:
    draft = drafted(ONE, TWO, total=(3, (3, 4, 3)))
    prove(draft)
    assert certainties(draft, f"{AT}/rows") == {"read"}


def test_without_a_printed_total_they_stay_rebuilt() -> None:
    draft = drafted(ONE, TWO, total=None)
    prove(draft)
    assert certainties(draft, f"{AT}/rows") == {"rebuilt"}


def test_a_row_that_breaks_its_chain_is_doubtful_before_it_is_wrong() -> None:
    draft = drafted(ONE, (2, (2, 5, 1), (0, 0, -1)), total=(3, (3, 7, 3)))
    prove(draft)
    assert certainties(draft, f"{AT}/rows/1/years") == {"doubtful"}
    assert certainties(draft, f"{AT}/rows/0/years") == {"read"}


def test_a_total_that_rebuilt_rows_do_not_give_is_doubtful() -> None:
    draft = drafted(ONE, total=(3, (3, 4, 3)))
    prove(draft)
    assert certainties(draft, f"{AT}/total/years") == {"doubtful"}
    assert certainties(draft, f"{AT}/rows") == {"rebuilt"}


def test_a_table_that_was_plainly_read_is_left_to_the_rules() -> None:
    draft = drafted((1, (1, 5, 2), (0, 1, 0)), total=(9, (9, 9, 9)))
    draft.places = {at: Place("x") for at in draft.places}
    prove(draft)
    assert certainties(draft, AT) == {"read"}


MANY = [(n, (n, n, n), (0, 0, 0)) for n in range(1, 6)]


def test_where_two_totals_are_right_a_third_is_wrong_in_the_document() -> None:
    draft = drafted(*MANY, total=(15, (15, 16, 15)))
    prove(draft)
    assert certainties(draft, f"{AT}/rows") == {"read"}
    assert certainties(draft, f"{AT}/total") == {"read"}


def test_one_row_among_many_that_breaks_its_chain_stands_so_in_the_document() -> None:
    draft = drafted(*MANY, (1, (1, 1, 1), (0, 1, 0)), total=(16, (16, 16, 16)))
    prove(draft)
    assert certainties(draft, f"{AT}/rows") == {"read"}


def test_two_rows_that_break_their_chains_may_have_been_paired_wrongly() -> None:
    draft = drafted(*MANY, (1, (1, 1, 1), (0, 1, 0)), (1, (1, 1, 2), (0, 0, 0)), total=(17, (17, 17, 18)))
    prove(draft)
    assert certainties(draft, f"{AT}/rows/6/years") == {"doubtful"}


def in_thousands(rows: int, year: int) -> PlanDraft:
    draft = PlanDraft("x")
    draft.put("/staffing/cost", {"rows": []})
    told = Place("x", unit="พันบาท", doubt=Doubt("ปัดเศษ", "rounded", "unit"))
    for _ in range(rows):
        at = draft.append(
            "/staffing/cost/rows", {"position": "ก", "increases": [10, 10, 10], "totals": [110, 120, 130]}
        )
        draft.put(f"{at}/current", 100, told)
    draft.put("/staffing/cost/yearly", [{"sum": 110 * rows}, {"sum": 120 * rows}, {"sum": year * rows}])
    return draft


def test_amounts_in_thousands_that_add_up_to_the_last_digit_were_not_rounded() -> None:
    draft = in_thousands(9, 130)
    prove(draft)
    assert certainties(draft, "/staffing/cost/rows") == {"read"}


def test_a_few_amounts_in_thousands_may_be_rounded_all_the_same() -> None:
    draft = in_thousands(3, 130)
    prove(draft)
    assert certainties(draft, "/staffing/cost/rows") == {"doubtful"}


def test_benefits_in_thousands_that_are_their_rate_but_for_rounding_are_doubted() -> None:
    draft = in_thousands(9, 130)
    told = Place("x", unit="พันบาท")
    draft.put("/staffing/cost/benefits_percent", "15")
    for n, benefits in enumerate((Decimal("148.5"), Decimal(162), Decimal(176))):  # the last was 175.5
        draft.put(f"/staffing/cost/yearly/{n}/benefits", benefits, told)
    prove(draft)
    assert [draft.places[f"/staffing/cost/yearly/{n}/benefits"].certainty for n in range(3)] == [
        "read", "read", "doubtful",
    ]  # fmt: skip
