"""Fiscal years in two digits: read where they can be nothing else, never where they could be counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.model.organisation import Organisation, OrganisationType
from compliance.reading.recognise.tables.years import year_of
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
TITLE = "แผนอัตรากำลัง ๓ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๙"
ROW = "๑\tคนงาน\t๑\t๑\t๑\t๒\t-\t-\t+๑\tกำหนดเพิ่ม\n"
ABOVE = "ที่\tตำแหน่ง\tกรอบอัตรากำลังเดิม\tคาดว่าจะต้องใช้\t\t\tเพิ่ม/ลด\t\t\tหมายเหตุ\n"


def read(section: str, body: str) -> ReadResult:
    return read_text(f"{TITLE}\n\n## {section}\n\n{body}\n", "plan.txt", OFFICE)


def posts(result: ReadResult) -> list[tuple[str, int | None, object, object]]:
    headcount = result.plan.staffing.headcount if result.plan.staffing else None
    return [(row.position, row.current, row.years, row.changes) for row in headcount.rows] if headcount else []


@pytest.mark.parametrize(
    "years", ["๖๗ ๖๘ ๖๙", "67 68 69", "2567 68 69", "ปี๖๗ ปี๖๘ ปี๖๙", "พ.ศ.67 พ.ศ.68 พ.ศ.69", "’๖๗ ’๖๘ ’๖๙"]
)
def test_years_of_two_digits_in_a_header_are_years(years: str) -> None:
    three = years.replace(" ", "\t")
    result = read("๘.๒ กรอบอัตรากำลัง", f"{ABOVE}\t\t\t{three}\t{three}\t\n{ROW}")
    assert posts(result) == [("คนงาน", 1, (1, 1, 2), (0, 0, 1))]
    assert "conflict" not in [note.code for note in result.notes]


def test_years_of_two_digits_may_stand_in_the_only_row_of_a_header() -> None:
    head = "ที่\tตำแหน่ง\tกรอบอัตรากำลังเดิม\t๖๗\t๖๘\t๖๙\t๖๗\t๖๘\t๖๙\tหมายเหตุ\n"
    assert posts(read("๘.๒ กรอบอัตรากำลัง", head + ROW)) == [("คนงาน", 1, (1, 1, 2), (0, 0, 1))]


def test_years_of_two_digits_that_are_not_the_plans_are_said() -> None:
    result = read("๘.๒ กรอบอัตรากำลัง", f"{ABOVE}\t\t\t๖๔\t๖๕\t๖๖\t๖๔\t๖๕\t๖๖\t\n{ROW}")
    assert "conflict" in [note.code for note in result.notes]


@pytest.mark.parametrize(
    "row",
    [
        "๑\tคนงาน\t๖๖\t๖๗\t๖๘\t๖๙\t-\t-\t-\t",
        "\tเจ้าหน้าที่ธุรการ\t\t๖๗\t๖๘\t๖๙\t๖๗\t๖๘\t๖๙\t",
        "๑\t\t\t๖๗\t๖๘\t๖๙\t-\t-\t-\t",
    ],
)
def test_counts_that_follow_one_another_are_no_years(row: str) -> None:
    below = read("๘.๒ กรอบอัตรากำลัง", f"{ABOVE}\t\t\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t\n{row}\n{ROW}")
    assert posts(below)[-1] == ("คนงาน", 1, (1, 1, 2), (0, 0, 1))
    without = read("๘.๒ กรอบอัตรากำลัง", f"{ABOVE}{row}\n{ROW}")
    assert posts(without) == []
    assert "unattributed" in [note.code for note in without.notes]


def test_years_of_budgets_may_have_two_digits() -> None:
    for body in (
        "รายการ\t๖๗\t๖๘\t๖๙\nงบประมาณรายจ่ายประจำปี\t๔๐,๐๐๐,๐๐๐\t๔๑,๐๐๐,๐๐๐\t๔๒,๐๐๐,๐๐๐",
        "ปีงบประมาณ\tงบประมาณรายจ่ายประจำปี\nปี ๖๗\t๔๐,๐๐๐,๐๐๐\nปี ๖๘\t๔๑,๐๐๐,๐๐๐\nปี ๖๙\t๔๒,๐๐๐,๐๐๐",
    ):
        result = read("๙. ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือน", body)
        assert result.plan.staffing is not None
        assert result.plan.staffing.cost is not None
        assert {one.year: one.expenditure_budget for one in result.plan.staffing.cost.budgets} == {
            2567: Decimal(40_000_000),
            2568: Decimal(41_000_000),
            2569: Decimal(42_000_000),
        }


def test_what_a_year_is() -> None:
    assert [year_of(text) for text in ("๒๕๖๗", "ปีงบประมาณ พ.ศ. 2567", "ปี ๖๗", "พ.ศ. ๖๗", "๖๗", "ปี ๑", "๖๗ อัตรา")] == [
        *[2567] * 4,
        *[None] * 3,
    ]
    assert [year_of(text, bare=True) for text in ("๖๗", "๑๒", "670", "256")] == [2567, None, None, None]
