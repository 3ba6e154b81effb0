"""A formula that was never calculated is a value that could not be read, never one that is not there."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from shipped import shipped

from compliance.checking.report import check
from compliance.model.parts import PartName
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.workbook import render

pytestmark = pytest.mark.usefixtures("in_this_process")

SAMPLE = Path(__file__).parents[2] / "sample_plans" / "compliant-pao.yaml"
POSTS = "กรอบอัตรากำลัง (ข้อ ๘.๒)"


def read(book: openpyxl.Workbook, folder: Path) -> Submission:
    book.save(folder / "plan.xlsx")
    return read_plan(folder / "plan.xlsx")


@pytest.fixture
def book() -> openpyxl.Workbook:
    """The form of a whole plan; openpyxl writes no results of formulas."""
    return openpyxl.load_workbook(io.BytesIO(render(read_plan(SAMPLE).plan)))


def test_totals_of_the_form_without_results_leave_the_part_partial(book: openpyxl.Workbook, tmp_path: Path) -> None:
    found = read(book, tmp_path)
    covered = found.plan.coverage_of(PartName.HEADCOUNT)
    assert covered.status == "partial"
    assert f"{POSTS}!G3" in str(covered.th)
    assert "LibreOffice" in str(covered.th)
    assert {part for part in PartName if found.plan.coverage_of(part).status == "partial"} == {PartName.HEADCOUNT}


def test_a_formula_of_a_person_is_no_blank(book: openpyxl.Workbook, tmp_path: Path) -> None:
    sheet = book["ปริมาณงาน (ข้อ ๓.๔)"]
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            if cell.value is not None:
                cell.value = f"='อื่น'!{cell.coordinate}"
    assert read(book, tmp_path).plan.coverage_of(PartName.WORKLOAD).status == "partial"


@pytest.mark.parametrize("value", ["=SUM(C4:C5)", "#REF!"])
def test_such_a_cell_of_any_workbook_silences_only_what_reads_it(value: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["องค์การบริหารส่วนตำบลบ้านตัวอย่าง"],
        ["กรอบอัตรากำลัง ๓ ปี ระหว่างปี ๒๕๖๗ - ๒๕๖๙"],
        ["ส่วนราชการ", "ตำแหน่ง", "กรอบอัตรากำลังเดิม", 2567, 2568, 2569],
        ["สำนักปลัด", "นักทรัพยากรบุคคล", 1, 1, 1, 1],
        ["กองคลัง", "นักวิชาการคลัง", 1, 1, 1, 1],
        ["รวม", None, value, 2, 2, 2],
    ):
        sheet.append(row)
    found = read(book, tmp_path)
    assert found.plan.coverage_of(PartName.HEADCOUNT).status == "whole"
    place = found.places.place("/staffing/headcount/total/current")
    assert place is not None
    assert (place.cell, place.certainty) == ("C6", "doubtful")
    report = check(found, shipped(), as_of=date(2023, 9, 1), engine="reference", rules=["headcount-foot-adds-up"])
    unread = [one.message.en for one in report.outcomes if one.status.value == "undetermined"]
    assert [message for message in unread if "C6" in message]
    assert {one.status.value for one in report.outcomes} == {"pass", "undetermined"}
