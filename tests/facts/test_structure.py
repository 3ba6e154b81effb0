"""Units, duties and what became of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_plan import DAY, Derived, changed, partial, small

from compliance.data import Text
from compliance.facts.derive import context_of
from compliance.facts.fact import Fact
from compliance.facts.structure import units as structure
from compliance.model.parts import PartName
from compliance.reading.text import read_text
from compliance.rulebook.loader import Rulebook

NEW = "structure/new"


def test_units_have_their_place_and_count_duties_that_name_work(book: Rulebook) -> None:
    units = Derived(book, small()).of("unit")
    assert list(units) == ["1", "1.1", "2"]
    assert units["2"].values["duties"] == 1, "“other work as assigned” names no work"
    assert units["1"].values["leaf"] is False
    assert units["1.1"].pointers_of("name") == ("/staffing/structure/new/0/divisions/0/name",)
    assert units["1.1"].values["path_key"] != units["1.1"].values["name_key"]


def test_a_duty_in_two_units_is_a_pair_with_both_places(book: Rulebook) -> None:
    data = changed(f"{NEW}/1/duties/2", {"text": "งานจัดเก็บรายได้"})
    (pair,) = Derived(book, data).set.of("duty_pair")
    assert pair.pointers_of("tier") == (
        "/staffing/structure/new/0/divisions/0/duties/0",
        "/staffing/structure/new/1/duties/2",
    )
    assert pair.values["carried_over"] is False
    data = changed("structure/old/1/duties/2", {"text": "งานจัดเก็บรายได้"}, data)
    assert Derived(book, data).value("duty_pair", "carried_over") is True


def test_without_an_old_structure_nobody_knows_whether_it_was_carried_over(book: Rulebook) -> None:
    data = changed("structure/old", None, changed(f"{NEW}/1/duties/2", {"text": "งานจัดเก็บรายได้"}))
    (pair,) = Derived(book, data).set.of("duty_pair")
    assert "carried_over" not in pair.values
    assert pair.values["tier"] == "finding"


def test_a_lost_heading_leaves_a_gap_even_where_the_plan_is_said_to_be_whole(book: Rulebook) -> None:
    derived = Derived(book, changed(f"{NEW}/0/divisions/0/name", None))
    for kind in ("unit", "duty_pair", "residual_duty", "chart_unit"):
        assert derived.set.coverage(kind).status == "partial"
    assert "1.1" not in derived.of("unit")


def test_no_duty_seen_is_no_proof_where_the_structure_was_read_in_part(book: Rulebook) -> None:
    data = changed(f"{NEW}/1/duties", [])
    assert Derived(book, data).of("unit")["2"].values["duties"] == 0
    assert "duties" not in Derived(book, partial(PartName.NEW_STRUCTURE, data)).of("unit")["2"].values


@pytest.mark.parametrize(
    ("text", "in_place"),
    [
        ("งานพัสดุของกองช่าง", True),
        ("งานพัสดุของกองคลัง", False),
        ("งานธุรการภายในฝ่ายการเงิน", False),
        ("งานประสานงานกับกองคลัง", None),
        ("งานตรวจสอบบัญชีของกองคลัง", None),
        ("งานธุรการในหน่วยงาน", None),
    ],
)
def test_only_a_line_that_says_whose_it_is_has_a_place_of_its_own(
    book: Rulebook, text: str, in_place: bool | None
) -> None:
    found = Derived(book, changed(f"{NEW}/1/duties/2", {"text": text})).set.of("scoped_duty")
    assert [fact.values["in_place"] for fact in found] == ([] if in_place is None else [in_place])


def _fates(derived: Derived) -> dict[str, tuple[str, object]]:
    return {fact.key: (fact.values["fate"].en, fact.values.get("accounted")) for fact in derived.set.of("old_unit")}


def test_a_renamed_unit_is_found_by_its_duties_and_needs_a_remark(book: Rulebook) -> None:
    data = changed(f"{NEW}/0/divisions/0/name", "กลุ่มงานรายได้")
    derived = Derived(book, data)
    assert _fates(derived) == {"1": ("kept", True), "1.1": ("renamed", True), "2": ("kept", True)}
    (change,) = derived.some("structure_change", level=Text("หน่วย", "unit"))
    assert (change.values["change"].en, change.values["explained"]) == ("renamed", False)
    assert "ฝ่ายการเงิน" in str(change.values["before"])
    data = changed(f"{NEW}/0/divisions/0/remark", "เปลี่ยนชื่อตามประกาศใหม่", data)
    assert Derived(book, data).value("structure_change", "explained", level=Text("หน่วย", "unit")) is True


def test_a_department_goes_where_its_divisions_go(book: Rulebook) -> None:
    derived = Derived(book, changed(f"{NEW}/0/name", "กองการเงินการคลัง"))
    assert _fates(derived)["1"] == ("renamed", True)
    assert _fates(derived)["1.1"] == ("moved", True)
    assert not derived.some("structure_change", level=Text("งาน", "duty")), "its lines went with it"


def test_a_unit_that_is_gone_must_be_said_to_be_gone(book: Rulebook) -> None:
    data = changed(f"{NEW}/1", None)
    assert _fates(Derived(book, data))["2"] == ("abolished", False)
    assert _fates(Derived(book, partial(PartName.NEW_STRUCTURE, data)))["2"] == ("abolished", None)
    assert _fates(Derived(book, changed("structure/old/1/remark", "ยุบเลิก", data)))["2"] == ("abolished", True)
    told_elsewhere = changed(f"{NEW}/0/remark", "รับงานของกองช่างที่ยุบเลิก", data)
    assert _fates(Derived(book, told_elsewhere))["2"] == ("abolished", True)


def test_a_new_unit_is_one_change_and_its_duties_are_none(book: Rulebook) -> None:
    unit = {"name": "กองแผนงาน", "duties": [{"text": "งานจัดทำแผนพัฒนาท้องถิ่น"}, {"text": "งานงบประมาณ"}]}
    (change,) = Derived(book, changed(f"{NEW}/2", unit)).set.of("structure_change")
    assert (change.values["level"].en, change.values["change"].en) == ("unit", "added")


def test_the_remark_of_a_division_explains_what_changed_in_it(book: Rulebook) -> None:
    data = changed(f"{NEW}/0/divisions/0/duties/2", {"text": "งานทะเบียนทรัพย์สิน"})
    assert Derived(book, data).value("structure_change", "explained") is False
    data = changed(f"{NEW}/0/divisions/0/remark", "รับงานตามระเบียบใหม่", data)
    assert Derived(book, data).value("structure_change", "explained") is True


def test_a_line_missing_from_an_open_list_of_a_structure_read_in_part_is_not_called_dropped(book: Rulebook) -> None:
    """A list that ends with “other work as assigned” is whole; any other may go on where nobody could read."""
    open_list = partial(PartName.NEW_STRUCTURE, changed(f"{NEW}/0/divisions/0/duties/1", None))
    assert Derived(book, open_list).value("structure_change", "explained") is None
    closed = partial(PartName.NEW_STRUCTURE, changed(f"{NEW}/1/duties/0", None))
    assert Derived(book, closed).value("structure_change", "explained") is False
    dropped = Derived(book, closed)
    assert dropped.value("structure_change", "before") == dropped.value("structure_change", "what") != "-"


def test_the_chart_is_compared_by_name_whatever_the_spaces_and_numbers(book: Rulebook) -> None:
    facts = Derived(book, small()).set.of("chart_unit")
    assert len(facts) == 3
    assert all(fact.values["in_structure"] and fact.values["in_chart"] for fact in facts)


def test_what_the_text_on_duties_tells_of_a_unit_is_of_the_structure(book: Rulebook) -> None:
    """A table of departments alone, whose ฝ่าย and duties stand under a heading of their own."""
    told = small()["staffing"]["structure"]["new"]
    data = changed(f"{NEW}/0/divisions", [], changed("structure/duties", told))
    derived = Derived(book, data)
    assert derived.of("unit")["1"].values["duties"] == 2
    assert all(fact.values["in_structure"] for fact in derived.set.of("chart_unit"))
    shown = Derived(book, changed("chart/units", ["1. กองคลัง", "กองช่าง"], data)).set.of("chart_unit")
    assert [fact.values["in_chart"] for fact in shown] == [True, True], (
        "the chart need not show what only the text tells"
    )


@pytest.fixture(scope="module")
def real(book: Rulebook, seed: Path) -> tuple[list[Fact], Any]:
    """The facts of the real plan, and its places."""
    read = read_text(seed.read_text(encoding="utf-8"), seed.name)
    context = context_of(read.plan, book.law, book.kinds, DAY, DAY)
    return [found for found in structure.facts(context) if isinstance(found, Fact)], read.places


def test_the_real_plan_has_exactly_two_duties_of_two_units(real: tuple[list[Fact], Any]) -> None:
    facts, places = real
    pairs = [fact for fact in facts if fact.kind == "duty_pair" and fact.values["tier"] == "finding"]
    found = {
        tuple(places.place(pointer).line for pointer in pair.pointers_of("tier")): pair.values["carried_over"]
        for pair in pairs
    }
    assert found == {(102, 116): False, (105, 118): True}


def test_the_real_plan_keeps_its_units_and_explains_no_change(real: tuple[list[Fact], Any]) -> None:
    facts, _ = real
    assert {fact.values["fate"].en for fact in facts if fact.kind == "old_unit"} == {"kept"}
    changes = [fact.values["explained"] for fact in facts if fact.kind == "structure_change"]
    assert len(changes) > 20
    assert not any(changes)
