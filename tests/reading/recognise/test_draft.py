"""Plans in the making: what the model refuses is left out and said, and places stay with their values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.model.parts import PartName
from compliance.model.places import Place
from compliance.reading.draft import PlanDraft
from compliance.reading.errors import ReadingError


def begun() -> PlanDraft:
    draft = PlanDraft("x.txt")
    draft.put("/organisation", {"type": "tao", "name": "บ้านทุ่ง"}, Place("x.txt", line=1))
    return draft


def test_values_put_down_one_by_one_make_a_plan_with_places() -> None:
    draft = begun()
    where = draft.append("/staffing/headcount/rows", {"position": "คนงาน"}, Place("x.txt", line=4))
    draft.put(f"{where}/years", [1, None, 2])
    draft.put(f"{where}/years/1", 5, Place("x.txt", line=4, column=9))
    result = draft.finish()
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    assert result.plan.staffing.headcount.rows[0].years == (1, 5, 2)
    assert result.places.place("/staffing/headcount/rows/0/years/1") == Place("x.txt", line=4, column=9)
    assert result.places.place("/staffing/headcount/rows/0/years/2") == Place("x.txt", line=4)


def test_a_refused_value_is_left_out_and_said_with_its_place() -> None:
    draft = begun()
    draft.put("/staffing/headcount/rows/0", {"position": "คนงาน", "current": -3})
    draft.places["/staffing/headcount/rows/0/current"] = Place("x.txt", line=7)
    draft.put("/staffing/headcount/rows/0/years", [1, -2, 3])
    result = draft.finish()
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    row = result.plan.staffing.headcount.rows[0]
    assert (row.current, row.years) == (None, (1, None, 3))
    assert {note.code for note in result.notes} == {"refused"}
    assert Place("x.txt", line=7) in [note.place for note in result.notes]


def test_an_entry_without_what_it_must_have_goes_and_the_others_keep_their_places() -> None:
    draft = begun()
    for number, name in enumerate(["ก", None, "ค", None, "จ"]):
        where = draft.append("/staffing/headcount/rows", {"remark": "x"}, Place("x.txt", line=10 + number))
        if name:
            draft.put(f"{where}/position", name, Place("x.txt", line=10 + number, column=2))
    result = draft.finish()
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    assert [row.position for row in result.plan.staffing.headcount.rows] == ["ก", "ค", "จ"]
    lines = [result.places.place(f"/staffing/headcount/rows/{n}/position") for n in range(3)]
    assert [place.line for place in lines if place] == [10, 12, 14]


def test_nothing_is_left_without_an_organisation() -> None:
    draft = PlanDraft("x.txt")
    draft.put("/organisation", {"type": "village"})
    draft.put("/staffing/cost/benefits_percent", Decimal(15))
    with pytest.raises(ReadingError) as caught:
        draft.finish()
    assert caught.value.code == "no-plan"


def test_a_part_once_called_partial_stays_so_and_keeps_every_reason() -> None:
    draft = begun()
    draft.cover(PartName.COST, "whole")
    draft.cover(PartName.COST, "partial", "ก", "a")
    draft.cover(PartName.COST, "whole")
    draft.cover(PartName.COST, "partial", "ข", "b")
    coverage = draft.finish().plan.coverage_of(PartName.COST)
    assert (coverage.status, coverage.th, coverage.en) == ("partial", "ก; ข", "a; b")
