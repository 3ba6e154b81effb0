"""A form straight from `kamlang new`: it is no plan yet, and the error says which sheet and cell to begin with."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from compliance.model.organisation import OrganisationType
from compliance.reading.errors import ReadingError
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.workbook import blank

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture(scope="module")
def form() -> bytes:
    return blank(OrganisationType.TAO, (2567, 2569))


@pytest.fixture
def book(form: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(form))


def read(book: Any, folder: Path) -> Submission:
    book.save(folder / "plan.xlsx")
    return read_plan(folder / "plan.xlsx")


def refused(book: Any, folder: Path) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read(book, folder)
    assert caught.value.code == "form-unfilled"
    return caught.value


def fill(book: Any, sheet: str, label: str, value: object) -> None:
    row = next(row for row in book[sheet] if row[0].value == label)
    row[1].value = value


NAME = "ชื่อ อปท. (ไม่ต้องใส่ประเภท)"


def test_a_blank_form_names_the_first_cell_to_fill(book: Any, tmp_path: Path) -> None:
    problem = refused(book, tmp_path)
    assert problem.where == "ข้อมูลทั่วไป!B4"
    assert NAME in problem.th
    assert "วิธีกรอก" in problem.en


def test_a_form_with_nothing_but_its_first_sheet_names_the_next(book: Any, tmp_path: Path) -> None:
    fill(book, "ข้อมูลทั่วไป", NAME, "บ้านตัวอย่าง")
    assert refused(book, tmp_path).where == "ประกาศแผนอัตรากำลัง"


def test_a_type_that_is_not_of_the_list_is_quoted(book: Any, tmp_path: Path) -> None:
    fill(book, "ข้อมูลทั่วไป", NAME, "บ้านตัวอย่าง")
    fill(book, "ข้อมูลทั่วไป", "ประเภทของ อปท.", "อำเภอ")
    problem = refused(book, tmp_path)
    assert problem.where == "ข้อมูลทั่วไป!B3"
    assert "อำเภอ" in problem.th


def test_what_the_form_writes_by_itself_is_no_part_of_a_plan(book: Any, tmp_path: Path) -> None:
    fill(book, "ข้อมูลทั่วไป", NAME, "บ้านตัวอย่าง")
    fill(book, "ประกาศแผนอัตรากำลัง", "ชื่อประกาศ", "ประกาศใช้แผนอัตรากำลัง ๓ ปี")
    plan = read(book, tmp_path).plan
    assert plan.development is None
    assert plan.staffing is not None
    assert plan.staffing.cost is None
