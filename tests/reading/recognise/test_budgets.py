"""Budgets of section ๙: several years in one sentence, in the columns of a table or in its rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.model.cost import Budget
from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
THREE = {2567: Decimal(40_000_000), 2568: Decimal(42_000_000), 2569: Decimal(44_100_000)}


def read(body: str) -> ReadResult:
    return read_text(f"## ๙. ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือน\n\n{body}\n\n## ๑๐. แผนภูมิโครงสร้าง\n", "plan.txt", OFFICE)


def budgets(result: ReadResult) -> tuple[Budget, ...]:
    cost = result.plan.staffing.cost if result.plan.staffing else None
    return cost.budgets if cost else ()


def spent(result: ReadResult) -> dict[int, Decimal | None]:
    return {one.year: one.expenditure_budget for one in budgets(result)}


@pytest.mark.parametrize(
    "body",
    [
        "งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน ๔๐,๐๐๐,๐๐๐ บาท, ๒๕๖๘ จำนวน ๔๒,๐๐๐,๐๐๐ บาท และ ๒๕๖๙ จำนวน ๔๔,๑๐๐,๐๐๐ บาท",
        "งบประมาณรายจ่ายประจำปี พ.ศ. ๒๕๖๗ = 40,000,000 บาท พ.ศ. ๒๕๖๘ = 42,๐๐๐,000 บาท พ.ศ. ๒๕๖๙ = 44,100,000.- บาท",
        f"งบประมาณรายจ่ายประจำปี พ.ศ. ๒๕๖๗ {'.' * 40} ๔๐,๐๐๐,๐๐๐ บาท\nงบประมาณรายจ่ายประจำปี พ.ศ. ๒๕๖๘ {'.' * 40} "
        f"๔๒,๐๐๐,๐๐๐ บาท\nงบประมาณรายจ่ายประจำปี พ.ศ. ๒๕๖๙ {'…' * 9} ๔๔,๑๐๐,๐๐๐ บาท",
        "งบประมาณรายจ่ายประจำปี ๒๕๖๗ ๔๐,๐๐๐,๐๐๐ บาท, ปี ๒๕๖๘ ๔๒,๐๐๐,๐๐๐, ปี ๒๕๖๙ ๔๔,๑๐๐,๐๐๐ บาท",
        "งบประมาณรายจ่ายประจำปี พ.ศ. ๒๕๖๗ ตั้งไว้ ๔๐,๐๐๐,๐๐๐ บาท (สี่สิบล้านบาทถ้วน) พ.ศ. ๒๕๖๘ ตั้งไว้ ๔๒,๐๐๐,๐๐๐ บาทถ้วน "
        "และ พ.ศ. ๒๕๖๙ ตั้งไว้ ๔๔,๑๐๐,๐๐๐ บาท",
        "ประมาณการงบประมาณรายจ่ายประจำปี ดังนี้\n- ปีงบประมาณ ๒๕๖๗ จำนวน ๔๐,๐๐๐,๐๐๐ บาท\n- ปีงบประมาณ ๒๕๖๘ จำนวน ๔๒,๐๐๐,๐๐๐ บาท\n"  # noqa: E501
        "- ปีงบประมาณ ๒๕๖๙ จำนวน ๔๔,๑๐๐,๐๐๐ บาท",
        "ประมาณการงบประมาณรายจ่ายประจำปีงบประมาณ\n๑) ปี ๒๕๖๗ เป็นเงิน ๔๐,๐๐๐,๐๐๐ บาท\n๒) ปี ๒๕๖๘ เป็นเงิน ๔๒,๐๐๐,๐๐๐ บาท\n๓) ปี ๒๕๖๙ เป็นเงิน ๔๔,๑๐๐,๐๐๐ บาท",  # noqa: E501
        "ปีงบประมาณ พ.ศ. ๒๕๖๗ ตั้งงบประมาณรายจ่ายไว้ ๔๐,๐๐๐,๐๐๐.๐๐ บาท\n\nปีงบประมาณ พ.ศ. ๒๕๖๘ ประมาณการงบประมาณรายจ่ายไว้ที่ ๔๒,๐๐๐,๐๐๐ บาท "  # noqa: E501
        "ปีงบประมาณ พ.ศ. ๒๕๖๙ ประมาณการงบประมาณรายจ่ายไว้ที่ ๔๔,๑๐๐,๐๐๐ บาท",
        "รายการ\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\nงบประมาณรายจ่ายประจำปี (บาท)\t๔๐,๐๐๐,๐๐๐\t๔๒,๐๐๐,๐๐๐\t๔๔,๑๐๐,๐๐๐",
        "ที่\tปีงบประมาณ\tพ.ศ. ๒๕๖๗\tพ.ศ. ๒๕๖๘\tพ.ศ. ๒๕๖๙\n๑\tประมาณการรายจ่าย\t40,000,000\t๔๒,000,๐๐๐\t๔๔,๑๐๐,๐๐๐.-",
        "ปีงบประมาณ\tงบประมาณรายจ่ายประจำปี\n๒๕๖๗\t๔๐,๐๐๐,๐๐๐ บาท\nพ.ศ. ๒๕๖๘\t๔๒,๐๐๐,๐๐๐\nปีงบประมาณ ๒๕๖๙\t๔๔,๑๐๐,๐๐๐",
        "ปี\tงบประมาณรายจ่าย (บาท)\tหมายเหตุ\n๒๕๖๗\t๔๐,๐๐๐,๐๐๐\t-\n๒๕๖๘\t๔๒,๐๐๐,๐๐๐\tเพิ่ม ๕%\n๒๕๖๙\t๔๔,๑๐๐,๐๐๐\t",
    ],
)
def test_every_year_is_read_however_they_stand(body: str) -> None:
    result = read(body)
    assert spent(result) == THREE
    assert [note for note in result.notes if note.code in ("conflict", "doubt", "unattributed")] == []
    place = result.places.place("/staffing/cost/budgets/2/expenditure_budget")
    assert place is not None
    assert place.text is not None
    assert place.text.startswith(("๔๔,๑", "44,1"))


def test_parts_of_the_budget_stand_in_rows_below_the_years() -> None:
    result = read(
        "รายการ\t๒๕๖๗\t๒๕๖๘\nรายได้จัดเก็บเอง\t๓,๐๐๐,๐๐๐\t๓,๑๐๐,๐๐๐\nภาษีจัดสรร\t๒๓,๐๐๐,๐๐๐\t๒๔,๐๐๐,๐๐๐\nเงินอุดหนุน\t๑๔,๐๐๐,๐๐๐\t-\n"
        "งบประมาณรายจ่ายประจำปีทั้งสิ้น\t๔๐,๐๐๐,๐๐๐\t๔๒,๐๐๐,๐๐๐\nค่าใช้จ่ายด้านบุคคล\t๑\t๒\nร้อยละของงบประมาณรายจ่ายประจำปี\t๓๑\t๓๒\n"
        "งบประมาณรายจ่ายด้านบุคลากร\t๑๒,๐๐๐,๐๐๐\t๑๓,๐๐๐,๐๐๐"
    )
    first, second = budgets(result)
    assert (first.own_revenue, first.shared_taxes, first.subsidy) == (3_000_000, 23_000_000, 14_000_000)
    assert (first.expenditure_budget, second.expenditure_budget, second.subsidy) == (40_000_000, 42_000_000, 0)


@pytest.mark.parametrize(
    "body",
    [
        "ค่าใช้จ่ายด้านบุคคลต่องบประมาณรายจ่ายประจำปี ปรากฏว่าปี ๒๕๖๗ ใช้ไป ๑๒,๐๐๐,๐๐๐ บาท",
        "งบประมาณรายจ่ายด้านบุคลากร ปี ๒๕๖๗ จำนวน ๑๒,๐๐๐,๐๐๐ บาท",
        "รายการ\t๒๕๖๗\t๒๕๖๘\nร้อยละของงบประมาณรายจ่ายประจำปี\t๓๑\t๓๒",
    ],
)
def test_what_is_no_expenditure_budget_is_not_taken_for_one(body: str) -> None:
    assert spent(read(body)) == {}


def test_budgets_in_millions_are_read_as_baht_with_their_unit() -> None:
    result = read("หน่วย : ล้านบาท\t๒๕๖๗\t๒๕๖๘\nงบประมาณรายจ่ายประจำปี\t๔๐\t๔๒")
    assert spent(result) == {2567: 40_000_000, 2568: 42_000_000}
    place = result.places.place("/staffing/cost/budgets/0/expenditure_budget")
    assert place is not None
    assert place.unit == "ล้านบาท"


@pytest.mark.parametrize(
    "amount",
    [
        "๑๒.๕ ล้านบาทถ้วน",
        "๑๒.๕ ล้านบาท (๑๒,๕๐๐,๐๐๐ บาท)",
        "12 ล้าน 5 แสนบาท (สิบสองล้านห้าแสนบาทถ้วน)",
        "๑๒,๕๐๐ พันบาท (12,500,000.00 บาท)",
    ],
)
def test_millions_that_are_said_to_be_exact_are_read(amount: str) -> None:
    result = read(f"งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน {amount} และปี ๒๕๖๘ จำนวน ๔๐ ล้านบาทถ้วน")
    assert spent(result) == {2567: Decimal("12500000.00"), 2568: Decimal(40_000_000)}
    assert [note for note in result.notes if note.code in ("conflict", "doubt")] == []


@pytest.mark.parametrize(
    "amount",
    [
        "๑๒.๕ ล้านบาท",
        "๑๒,๕๐๐ พันบาท",
        "ประมาณ ๑๒ ล้านบาทถ้วน",
        "กว่า ๑๒ ล้านบาท",
        "๑๒ ล้านเศษบาท",
        "๑๒.๕ ล้านบาท (๑๒,๔๙๙,๐๐๐ บาท)",
        "๑๒.๕ ล้านบาท (สิบสองล้านบาทถ้วน)",
        "๑๒.๕ ล้านบาท (รวมเงินอุดหนุน)",
    ],
)
def test_millions_that_may_be_rounded_are_doubted(amount: str) -> None:
    result = read(f"งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน {amount} และปี ๒๕๖๘ จำนวน ๔๐,๐๐๐,๐๐๐ บาท")
    assert spent(result) == {2568: Decimal(40_000_000)}
    (doubt,) = [note for note in result.notes if note.code == "doubt"]
    assert "๑๒" in doubt.th
    assert "2567" in doubt.th
    assert result.plan.coverage_of(PartName.COST).status == "partial"


def test_what_one_place_rounds_another_may_state_in_full() -> None:
    result = read("งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน ๔๐.๒ ล้านบาท\n\nงบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน ๔๐,๒๑๐,๐๐๐ บาท")
    assert spent(result) == {2567: Decimal(40_210_000)}
    assert [note for note in result.notes if note.code in ("conflict", "doubt")] == []


def test_two_development_budgets_of_one_year_are_a_conflict() -> None:
    table = "ปีงบประมาณ\tงบประมาณรวม\n๒๕๖๗\t{}\n๒๕๖๗\t{}"
    head = "แผนพัฒนาพนักงานส่วนตำบล ๓ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙\n\n## ส่วนที่ ๔ งบประมาณในการดำเนินการพัฒนา\n\n"
    for body, conflicts in (
        (table.format("๑๐๐,๐๐๐", "๑๒๐,๐๐๐"), 1),
        (table.format("๑๐๐,๐๐๐", "๑๐๐,๐๐๐"), 0),
        (table.format("๑๐๐,๐๐๐", "") + "\n\nปีงบประมาณ ๒๕๖๗ จำนวน ๑๒๐,๐๐๐ บาท", 1),
    ):
        result = read_text(head + body, "plan.txt", OFFICE)
        assert result.plan.development is not None
        assert [(one.year, one.total) for one in result.plan.development.budgets] == [(2567, Decimal(100_000))]
        assert [note.code for note in result.notes if note.code == "conflict"] == ["conflict"] * conflicts
        status = result.plan.coverage_of(PartName.DEVELOPMENT_ACTIVITIES).status
        assert status == ("partial" if conflicts else "absent")


def test_two_budgets_of_one_year_are_a_conflict() -> None:
    result = read("งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน ๔๐,๐๐๐,๐๐๐ บาท\n\nปีงบประมาณ\tงบประมาณรายจ่ายประจำปี\n๒๕๖๗\t๔๑,๐๐๐,๐๐๐")
    assert [note.code for note in result.notes if note.code == "conflict"] == ["conflict"]
    assert result.plan.coverage_of(PartName.COST).status == "partial"


def test_a_table_adds_the_parts_of_a_budget_that_the_text_has_named() -> None:
    result = read(
        "งบประมาณรายจ่ายประจำปี ๒๕๖๗ จำนวน ๔๐,๐๐๐,๐๐๐ บาท\n\n"
        "ปีงบประมาณ\tงบประมาณรายจ่ายประจำปี\tเงินอุดหนุน\n๒๕๖๗\t๔๐,๐๐๐,๐๐๐\t๑๔,๐๐๐,๐๐๐"
    )
    (budget,) = budgets(result)
    assert (budget.expenditure_budget, budget.subsidy) == (40_000_000, 14_000_000)
    assert [note for note in result.notes if note.code == "conflict"] == []
