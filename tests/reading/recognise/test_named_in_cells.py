"""Another organisation that was left in a sentence of a table: copied from its plan."""

from __future__ import annotations

import pytest

from compliance.reading.recognise import recognise
from compliance.reading.text import text_blocks

PLAN = "แผนอัตรากำลัง ๓ ปี\nองค์การบริหารส่วนตำบลบ้านทุ่ง\n\n๑. หลักการและเหตุผล\n\nเพื่อให้มีกรอบ\n\n๔. สภาพปัญหา\n\n"


def others(*cells: str) -> tuple[str, ...]:
    rows = "".join(f"| ถนนชำรุด | {cell} |\n" for cell in cells)
    return recognise([text_blocks(f"{PLAN}| ปัญหา | แนวทาง |\n|---|---|\n{rows}\n", "x.txt")]).plan.organisation.others


def test_a_sentence_in_a_cell_that_names_another_is_told() -> None:
    assert others("องค์การบริหารส่วนตำบลแพรกษาจะซ่อมแซมถนนทุกสาย") == ("องค์การบริหารส่วนตำบลแพรกษา",)


@pytest.mark.parametrize(
    "cells",
    [
        ("องค์การบริหารส่วนตำบลบ้านทุ่งจะซ่อมแซมถนนทุกสาย",),
        ("องค์การบริหารส่วนตำบลแพรกษา อำเภอเมือง จังหวัดสมุทรปราการ",),
        ("โอนมาจากองค์การบริหารส่วนตำบลแพรกษา เมื่อปีก่อน",),
        ("อบต.แพรกษา มีพนักงานส่วนตำบล ๔๐ คน", "เทศบาลตำบลหางดง มีพนักงานเทศบาล ๖๐ คน"),
    ],
)
def test_the_own_name_a_name_alone_a_reason_and_a_comparison_are_none(cells: tuple[str, ...]) -> None:
    assert others(*cells) == ()
