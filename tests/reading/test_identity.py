"""A title that cannot be one shows that lines were put together: the row, and the units below it, are doubtful."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.model.places import Place
from compliance.reading.draft import PlanDraft
from compliance.reading.identity import doubt_rows

AT = "/staffing/headcount/rows"
NEW = [{"name": "กองคลัง"}, {"name": "กองช่าง"}]


def drafted(*rows: dict[str, Any], at: str = AT, rebuilt: bool = False) -> PlanDraft:
    draft = PlanDraft("x")
    draft.put("/staffing/structure/new", NEW)
    draft.put(at, [])
    for row in rows:
        where = draft.append(at, row, Place("x", rebuilt=rebuilt))
        for name in row:
            draft.places[f"{where}/{name}"] = Place("x", rebuilt=rebuilt)
    doubt_rows(draft)
    return draft


def post(position: str, unit: str = "กองช่าง", **more: Any) -> dict[str, Any]:
    return {"position": position, "unit": unit, "current": 1, "years": [1, 1, 1]} | more


def doubted(draft: PlanDraft) -> set[str]:
    return {at for at, place in draft.places.items() if place.doubt is not None}


@pytest.mark.parametrize(
    "row",
    [
        post("กองคลังผู้อำนวยการกองคลัง"),
        post("กองคลัง"),
        post("พนักงานขับเครื่องจักรกลขนาดกลางพนักงานจ้างทั่วไป"),
        post("เจ้าพนักงานพัฒนาชุมชน (ปฏิบัติงาน/ชำนาญ"),
        post("ผู้ช่วยนักพัฒนาชุมชน", "งาน)"),
        post("หัวหน้าสำนักปลัดองค์การบริหาร"),
        post("นักจัดการงานทั่วไป", "ส่วนตำบล (ต้น)"),
        post("ผู้อำนวยการกองสาธารณสุขและ"),
        post("พนักงานขับเครื่องจักรกลขนาด", kind="hired_mission", level="กลาง"),
        {"position": "ข้าราชการครู", "unit": "กองช่าง", "years": [None, None, None]},
    ],
)
def test_what_cannot_be_a_title_or_a_unit_is_doubtful_and_so_is_the_unit_below(row: dict[str, Any]) -> None:
    draft = drafted(row, post("นายช่างโยธา", row["unit"]), post("นักวิชาการคลัง", "กองคลัง"))
    assert {f"{AT}/0", f"{AT}/0/position", f"{AT}/1/unit"} <= doubted(draft)
    assert not any(at.startswith(f"{AT}/2") for at in doubted(draft))
    assert draft.data["coverage"]["headcount"]["status"] == "partial"


@pytest.mark.parametrize(
    "row",
    [
        post("ผู้อำนวยการกองช่าง"),
        post("นักวิเคราะห์นโยบายและแผน"),
        post("คนงาน (พนักงานจ้างทั่วไป)"),
        post("ครู", kind="teacher", level="คศ.๑"),
        post("บุคลากรทางการศึกษา"),
        post("ปลัดองค์การบริหารส่วนตำบล (นักบริหารงานท้องถิ่น)", level="กลาง", kind="official"),
    ],
)
def test_a_title_is_left_in_peace(row: dict[str, Any]) -> None:
    draft = drafted(row)
    assert not doubted(draft)
    assert "coverage" not in draft.data


def test_a_number_cell_with_two_numbers_is_two_rows() -> None:
    row = {"position": "นิติกร", "unit": "กองช่าง", "number": "๙๙-๓-๐๑-๓๑๐๕-๐๐๑ ๙๙-๓-๐๑-๓๑๐๕-๐๐๒"}
    assert "/staffing/placement/rows/0" in doubted(drafted(row, at="/staffing/placement/rows"))


def test_the_rest_of_an_activity_is_none_of_its_own() -> None:
    rows = ({"name": "โครงการส่งเสริม", "number": 5}, {"name": "คุณธรรม"}, {"name": "ศึกษาดูงาน", "number": 2})
    at = "/development/activities"
    draft = drafted(*rows, at=at)
    assert {f"{at}/0", f"{at}/1"} <= doubted(draft)
    assert f"{at}/2" not in doubted(draft)


@pytest.mark.parametrize(
    ("rebuilt", "changes", "doubtful"), [(True, [0, 0, 0], 1), (False, [0, 0, 0], 0), (True, [1, 0, 0], 0)]
)
def test_a_remark_paired_with_a_row_that_did_not_change_may_be_another_rows(
    rebuilt: bool, changes: list[int], doubtful: int
) -> None:
    draft = drafted(post("นิติกร", changes=changes, remark="กำหนดเพิ่ม ปี 2567"), rebuilt=rebuilt)
    assert len(doubted(draft)) == doubtful


def test_a_rebuilt_row_that_names_no_money_where_others_do_may_have_lost_it() -> None:
    rows = [post("ครู", totals=[1, 1, 1]), post("นิติกร", totals=[1, 1, 1], funding="revenue")]
    at = "/staffing/cost/rows"
    assert f"{at}/0/funding" in doubted(drafted(*rows, at=at, rebuilt=True))
    assert not doubted(drafted(*rows, at=at))
