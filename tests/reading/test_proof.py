"""Arithmetic proves a table that was put together, and doubts it before it is called wrong."""

from __future__ import annotations

from typing import Any

from compliance.model.places import Place
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
