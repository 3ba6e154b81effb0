"""Places of a plan in words: those of the form where a place has none of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.reading.submission import read_plan
from compliance.reporting.plan_places import PlanPlaces
from compliance.reporting.wording import Wording

SAMPLE = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("/staffing/cost/yearly/0/percent", "ร้อยละของงบประมาณ ปี ๒๕๖๔"),
        ("/staffing/announcement/signatory/name", "ประกาศแผนอัตรากำลัง · ชื่อผู้ลงนาม"),
        (
            "/development/activities/1/kinds/0",
            "โครงการพัฒนา · ทักษะเฉพาะของสายงานตามมาตรฐานกำหนดตำแหน่ง แถวที่ ๑ ใน ๓ · ประเภทบุคลากร",
        ),
        ("/staffing/structure/new/0/divisions/0/name", "แผนอัตรากำลัง"),
    ],
)
def test_a_place_is_named(pointer: str, name: str) -> None:
    assert PlanPlaces(read_plan(SAMPLE).plan, Wording("th", True)).name(pointer) == name


def test_no_value_is_told_by_a_pointer_or_by_what_only_programs_know() -> None:
    read = read_plan(SAMPLE)
    names = PlanPlaces(read.plan, Wording("th", True))
    told = {names.name(pointer) for pointer, _ in read.places}
    assert not [name for name in told if "/staffing" in name or "<" in name or "OFFICIAL" in name]
