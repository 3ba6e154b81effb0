"""Remarks that say what became of a unit or duty, against what the two structures show."""

from __future__ import annotations

from typing import Any

import pytest
from small_plan import Derived, changed, partial, small

from compliance.facts.structure.remarks import says
from compliance.model.parts import PartName
from compliance.rulebook.loader import Rulebook

OLD, NEW = "structure/old", "structure/new"
FRESH = {"text": "งานทะเบียนทรัพย์สิน"}


def agrees(book: Rulebook, data: dict[str, Any]) -> object:
    (fact,) = Derived(book, data).set.of("structure_remark")
    return fact.values.get("agrees")


def remarked(pointer: str, remark: str, data: dict[str, Any] | None = None) -> dict[str, Any]:
    return changed(f"{pointer}/remark", remark, data)


@pytest.mark.parametrize(
    ("remark", "fate"),
    [
        ("กำหนดเพิ่ม", "added"),
        ("กำหนดเพิ่มตามมติ ก.จ.", "added"),
        ("ยุบเลิก ไม่มีผู้รับบริการแล้ว", "abolished"),
        ("เปลี่ยนชื่อตามประกาศใหม่", "renamed"),
        ("ยุบรวมกับฝ่ายการเงิน", "merged"),
        ("ยุบเลิกงานธุรการ", None),
        ("กำหนดเพิ่ม ๑ อัตรา", None),
        ("ไม่ยุบเลิก", None),
        ("ยุบเลิกแล้วเปลี่ยนชื่อ", None),
        ("รับงานของกองช่างที่ยุบเลิก", None),
        ("ระเบียบใหม่", None),
        ("", None),
    ],
)
def test_what_a_remark_says_of_its_own_line(remark: str, fate: str | None) -> None:
    assert says(remark) == fate


def test_what_is_said_to_be_added_stands_in_the_new_structure_only(book: Rulebook) -> None:
    duty = f"{NEW}/1/duties/2"
    added = changed(duty, {**FRESH, "remark": "กำหนดเพิ่ม"})
    assert agrees(book, added) is True
    assert agrees(book, changed(f"{OLD}/1/duties/2", FRESH, added)) is False
    assert agrees(book, changed(f"{OLD}/1/duties/2", {**FRESH, "remark": "กำหนดเพิ่ม"})) is False


def test_what_is_said_to_be_abolished_stands_in_the_old_structure_only(book: Rulebook) -> None:
    gone = changed(f"{OLD}/1/duties/2", {**FRESH, "remark": "ยุบเลิก"})
    assert agrees(book, gone) is True
    assert agrees(book, changed(f"{NEW}/1/duties/2", FRESH, gone)) is False
    assert agrees(book, changed(f"{NEW}/1/duties/2", {**FRESH, "remark": "ยุบเลิก"})) is False


def test_what_is_said_to_be_renamed_bears_another_name(book: Rulebook) -> None:
    division = f"{NEW}/0/divisions/0"
    assert agrees(book, remarked(division, "เปลี่ยนชื่อ")) is False
    assert agrees(book, remarked(division, "เปลี่ยนชื่อ", changed(f"{division}/name", "กลุ่มงานรายได้"))) is True


def test_a_unit_that_is_added_or_abolished(book: Rulebook) -> None:
    unit = {"name": "กองแผนงาน", "duties": [{"text": "งานจัดทำแผนพัฒนาท้องถิ่น"}], "remark": "กำหนดเพิ่ม"}
    assert agrees(book, changed(f"{NEW}/2", unit)) is True
    assert agrees(book, remarked(f"{NEW}/1", "กำหนดเพิ่ม")) is False
    assert agrees(book, remarked(f"{OLD}/1", "ยุบเลิก")) is False
    assert agrees(book, remarked(f"{OLD}/1", "ยุบเลิก", changed(f"{NEW}/1", None))) is True


def test_the_remark_of_a_unit_may_speak_of_what_it_holds(book: Rulebook) -> None:
    """A table has one remark beside a unit and all its lines."""
    data = changed(f"{NEW}/1/duties/2", FRESH, remarked(f"{NEW}/1", "กำหนดเพิ่ม"))
    assert agrees(book, data) is True
    assert agrees(book, changed(f"{NEW}/0/divisions/0/duties/2", FRESH, remarked(f"{NEW}/0", "กำหนดเพิ่ม"))) is True


def test_a_remark_of_one_row_stands_beside_several_lines_of_both_sides(book: Rulebook) -> None:
    data = changed(f"{NEW}/1/duties/2", {**FRESH, "remark": "กำหนดเพิ่ม"})
    for line in (f"{NEW}/1/duties/0", f"{OLD}/1/duties/0"):
        data = remarked(line, "กำหนดเพิ่ม", data)
    assert agrees(book, data) is True
    assert agrees(book, changed(f"{NEW}/1/duties/2", None, data)) is False


def test_what_one_side_does_not_show_is_known_only_where_it_was_read_whole(book: Rulebook) -> None:
    added = changed(f"{NEW}/1/duties/2", {**FRESH, "remark": "กำหนดเพิ่ม"})
    assert agrees(book, partial(PartName.OLD_STRUCTURE, added)) is None
    kept = changed(f"{OLD}/1/duties/2", FRESH, added)
    assert agrees(book, partial(PartName.OLD_STRUCTURE, kept)) is False


def test_structures_swapped_as_wholes_contradict_their_remarks(book: Rulebook) -> None:
    data = changed(f"{NEW}/1/duties/2", {**FRESH, "remark": "กำหนดเพิ่ม"})
    data = changed(f"{OLD}/0/divisions/0/duties/2", {"text": "งานวารสารรายปักษ์", "remark": "ยุบเลิก"}, data)
    structure = data["staffing"]["structure"]
    right = Derived(book, data).set.of("structure_remark")
    assert [fact.values["agrees"] for fact in right] == [True, True]
    data["staffing"]["structure"] = {"old": structure["new"], "new": structure["old"]}
    swapped = Derived(book, data).set.of("structure_remark")
    assert [fact.values["agrees"] for fact in swapped] == [False, False]


def test_without_such_remarks_or_an_old_structure_there_is_nothing_to_judge(book: Rulebook) -> None:
    assert not Derived(book, small()).set.of("structure_remark")
    assert not Derived(book, changed("structure/old", None)).set.of("structure_remark")
