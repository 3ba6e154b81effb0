"""One fault in a plan that is otherwise in order raises its rule, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from small_plan import CLERK, Derived, changed, partial, small

from compliance.model.parts import PartName
from compliance.rulebook.loader import Rulebook

UNPRINTED = {("cost-percent-printed", "fail")}
"""The small plan prints no percentage, which is only advised."""


def test_the_small_plan_is_in_order(book: Rulebook) -> None:
    assert Derived(book, small()).not_passed() == UNPRINTED


NEW = "structure/new"
FAULTS: list[tuple[str, Any, set[str]]] = [
    (f"{NEW}/1/duties/2", {"text": "งานจัดเก็บรายได้", "remark": "เพิ่ม"}, {"duties-not-duplicated"}),
    (f"{NEW}/1/duties/2", {"text": "- งาน ซ่อมบำรุงถนน", "remark": "เพิ่ม"}, {"duties-not-repeated"}),
    (f"{NEW}/1/duties/2", {"text": "งานกำจัดขยะมูลฝอย"}, {"changes-explained"}),
    (
        f"{NEW}/1/duties/0",
        {"text": "งานกำจัดขยะมูลฝอย", "remark": "เปลี่ยนภารกิจ"},
        {"changes-explained"},
    ),  # its old one goes
    (f"{NEW}/1/duties/2", {"text": "งานพัสดุของกองคลัง", "remark": "เพิ่ม"}, {"duty-in-its-own-unit"}),
    (f"{NEW}/2", {"name": "กองแผน", "remark": "เพิ่ม"}, {"division-has-duties", "chart-agrees", "department-has-posts"}),
    ("chart/units", ["กองคลัง", "กองช่าง"], {"chart-agrees"}),
    ("chart/units", ["กองคลัง", "ฝ่ายการเงิน", "กองช่าง", "กองแผน"], {"chart-agrees"}),
    ("headcount/rows/0/years", [2, 1, 1], {"headcount-adds-up", "headcount-foot-adds-up", "cost-covers-headcount"}),
    ("headcount/total/years", [7, 9, 8], {"headcount-foot-adds-up"}),
    ("headcount/total/current", 8, {"headcount-foot-adds-up"}),
    ("headcount/total/changes", [0, 1, 1], {"headcount-foot-adds-up"}),
    ("headcount/rows/0/level", "ปฏิบัติการ", {"cost-covers-headcount", "placement-matches-headcount"}),
    ("headcount/rows/1/justification/mission", None, {"added-post-justified"}),
    ("headcount/rows/3/contract_years", 5, {"hired-contract-within-limit"}),
    ("cost/rows/0/funding", None, {"cost-funding-split"}),
    ("cost/rows/2", None, {"cost-covers-headcount", "cost-foot-adds-up"}),
    ("cost/rows/1/years", [2, 3, 4], {"cost-covers-headcount"}),
    ("cost/rows/0/totals", [510_000, 520_001, 530_000], {"cost-row-adds-up", "cost-foot-adds-up"}),
    ("cost/rows/1/vacant_at", 355_330, {"cost-vacancy-at-midpoint"}),
    ("cost/budgets/2/expenditure_budget", 11_025_001, {"cost-budget-growth-agrees"}),
    ("placement/rows/1/number", "99-1-04-3201-2", {"position-number-wellformed"}),
    ("placement/rows/1/number", "99-1-04-3201 - 002", {"position-number-unique"}),
    ("placement/rows/1/number", "98-1-04-3201-001", {"position-number-one-organisation"}),
    ("placement/rows/0/number", None, {"position-number-by-kind"}),
    ("placement/rows/4/number", "99-1-05-4701-001", {"position-number-by-kind"}),
    ("placement/rows/4/holder/name", "นาย สี่ตัวอย่าง", {"holder-has-one-post"}),
    ("placement/rows/1/holder/level", "ชพ.", {"holder-fits-post"}),
    ("placement/rows/1/holder/title", "นิติกร", {"holder-fits-post"}),
    ("placement/rows/4/salary", 11_501, {"pay-in-steps"}),
    ("placement/rows/1/salary", 49_500, {"pay-in-plausible-range", "pay-not-above-chief", "cost-matches-pay"}),
    ("placement/rows/4/holder", None, {"placement-matches-headcount", "cost-matches-vacancy"}),
    ("placement/rows/4", None, {"placement-matches-headcount"}),
    (
        "placement/rows/7",
        {**CLERK, "number": "99-1-04-3201-003", "vacant": True, "unit": "กองช่าง"},
        {"placement-matches-headcount", "number-department-fits-unit"},
    ),
]


@pytest.mark.parametrize(("pointer", "value", "expected"), FAULTS, ids=[f"{p}={str(v)[:20]}" for p, v, _ in FAULTS])
def test_a_fault_raises_its_rule_and_no_other(book: Rulebook, pointer: str, value: Any, expected: set[str]) -> None:
    found = Derived(book, changed(pointer, value)).not_passed() - UNPRINTED
    assert {rule for rule, status in found if status == "fail"} == expected
    undecided = {"cost-within-ceiling", "cost-near-ceiling"} if "cost-foot-adds-up" in expected else set()
    assert {rule for rule, status in found if status != "fail"} == undecided, "a total not of its rows never passes"


def test_a_unit_that_does_not_exist_is_named(book: Rulebook) -> None:
    data = changed("headcount/rows/2/unit", "กองแพทย์")
    data = changed("cost/rows/2/unit", "กองแพทย์", data)
    data = changed("placement/rows/3/unit", "กองแพทย์", data)
    (outcome,) = [o for o in Derived(book, data).outcomes() if o.status.value == "fail" and o.severity != "advice"]
    assert outcome.rule == "headcount-unit-exists"
    assert "กองแพทย์" in outcome.message.th


def test_a_vacated_post_of_a_permanent_employee_must_go(book: Rulebook) -> None:
    data = changed("placement/rows/3/holder", None)
    data = changed("placement/rows/3/vacant", True, data)
    assert ("permanent-employees-not-added", "fail") in Derived(book, data).not_passed()


def test_two_units_that_take_what_no_unit_owns(book: Rulebook) -> None:
    line = {"text": "งานที่ไม่มีส่วนราชการใดรับผิดชอบ", "remark": "เพิ่ม"}
    data = changed(f"{NEW}/1/duties/2", line)
    assert Derived(book, data).not_passed() == UNPRINTED
    data = changed(f"{NEW}/0/divisions/0/duties/2", line, data)
    assert ("catch-all-owned-once", "fail") in Derived(book, data).not_passed()
    assert ("duties-not-duplicated", "fail") not in Derived(book, data).not_passed()


@pytest.mark.parametrize(
    ("part", "pointer", "rule"),
    [
        (PartName.COST, "cost/rows/2", "cost-covers-headcount"),
        (PartName.PLACEMENT, "placement/rows/4", "placement-matches-headcount"),
        (PartName.CHART, "chart/units/2", "chart-agrees"),
        (PartName.NEW_STRUCTURE, f"{NEW}/0", "headcount-unit-exists"),
        (PartName.NEW_STRUCTURE, f"{NEW}/0", "old-units-accounted"),
    ],
)
def test_what_is_missing_from_a_part_read_in_part_is_not_held_against_the_plan(
    book: Rulebook, part: PartName, pointer: str, rule: str
) -> None:
    found = Derived(book, partial(part, changed(pointer, None))).not_passed()
    assert (rule, "undetermined") in found
    assert (rule, "fail") not in found
    assert (rule, "fail") in Derived(book, changed(pointer, None)).not_passed()


@pytest.mark.parametrize("section", ["structure", "headcount", "cost", "placement", "chart"])
def test_a_section_that_is_not_there_never_passes(book: Rulebook, section: str) -> None:
    derived = Derived(book, changed(section, None))
    kinds = {name for name, kind in book.kinds.items() if derived.set.coverage(name).status == "absent"}
    assert kinds
    blind = {name for name, rule in book.rules.items() if any(kind.name in kinds for kind in rule.kinds)}
    seen = {outcome.rule for outcome in derived.outcomes() if outcome.status.value in ("undetermined", "fail")}
    assert {outcome.rule for outcome in derived.outcomes()} & blind <= seen
