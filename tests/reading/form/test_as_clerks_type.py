"""The form as clerks type it: ditto marks, units typed once, rows that are no entries, copies, other words."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from test_form import COSTS, HOLDERS, SMALL, at, last, opened, read, saved

from compliance import check
from compliance.checking.without import with_each
from compliance.model.parts import PartName
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.workbook.differences import differences
from compliance.rulebook.loader import Rulebook

POSTS, RESULTS = "กรอบอัตรากำลัง (ข้อ ๘.๒)", "ผลการพัฒนารายบุคคล"


pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(SMALL).plan


def repeats(page: Any, column: int, first: int) -> list[int]:
    """The rows that say in a column what the row above says."""
    return [
        row
        for row in range(first + 1, last(page) + 1)
        if page.cell(row, column).value and page.cell(row, column).value == page.cell(row - 1, column).value
    ]


def test_a_ditto_mark_says_what_the_row_above_says(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    mark = cycle(['"', "″", "''", '- " -', "〃", ".."])
    for name, title, first in ((POSTS, "ส่วนราชการ", 4), (HOLDERS, "ส่วนราชการ", 3), (POSTS, "ประเภทบุคลากร", 4)):
        page, column = at(book, name, title)
        for row in repeats(page, column, first):
            page.cell(row, column).value = next(mark)
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert again.notes == ()


def test_a_unit_typed_once_is_that_of_the_rows_below_it_and_said(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    page, column = at(book, POSTS, "ส่วนราชการ")
    for row in repeats(page, column, 4):
        page.cell(row, column).value = None
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert [note.code for note in again.notes] == ["carried-down"]


def test_one_unit_that_was_forgotten_is_not_made_up(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    page, column = at(book, POSTS, "ส่วนราชการ")
    page.cell(repeats(page, column, 4)[-1], column).value = None
    again = read(saved(book), tmp_path)
    assert again.plan.staffing is not None
    assert again.plan.staffing.headcount is not None
    assert [row.unit for row in again.plan.staffing.headcount.rows].count(None) == 1


@pytest.mark.parametrize("name", [POSTS, HOLDERS, RESULTS])
def test_rows_that_number_the_columns_or_repeat_their_headings_are_no_entries(
    name: str, plan: Plan, tmp_path: Path
) -> None:
    book = opened(plan)
    page = book[name]
    page.protection.sheet = False
    headings = [cell.value for cell in page[2]]
    page.insert_rows(9)
    page.insert_rows(4 if name == POSTS else 3)
    for number, heading in enumerate(headings, 1):
        page.cell(4 if name == POSTS else 3, number).value = f"({number})" if number % 2 else f"{number}"
        page.cell(10, number).value = heading
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert again.notes == ()


def test_a_copy_of_a_sheet_is_not_counted_twice(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    book.copy_worksheet(book[HOLDERS]).title = f"{HOLDERS[:20]} (2)"
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert [note.code for note in again.notes] == ["skipped-sheet"]


def test_of_a_copy_that_differs_nobody_knows_which_counts(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    copy = book.copy_worksheet(book[HOLDERS])
    copy.title = "สำเนา"
    copy.cell(4, at(book, HOLDERS, "ชื่อ-สกุลผู้ดำรงตำแหน่ง")[1]).value = "นายอื่น คนละคน"
    again = read(saved(book), tmp_path)
    assert [note.code for note in again.notes] == ["conflict"]
    assert again.plan.coverage_of(PartName.PLACEMENT).status == "partial"


def test_a_sheet_whose_title_was_typed_over_is_known_by_its_tab(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    book[COSTS]["A1"].value = "บัญชีค่าใช้จ่าย อบต.บ้านตัวอย่าง"
    assert differences(plan, read(saved(book), tmp_path).plan) == []


def test_a_part_of_which_a_sheet_was_taken_out_is_not_whole(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    del book[COSTS]
    covered = read(saved(book), tmp_path).plan.coverage_of(PartName.COST)
    assert covered.status == "partial"
    assert COSTS in str(covered.th)


def test_a_note_in_two_cells_is_no_post(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    page = book[COSTS]
    row = last(page) + 2
    page.cell(row, 2).value, page.cell(row, 3).value = "หมายเหตุ", "ตำแหน่งว่างคิดค่ากลาง"
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert [note.code for note in again.notes] == ["skipped-row"]


def test_the_word_baht_beside_an_amount_changes_nothing(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    page, column = at(book, HOLDERS, "เงินเดือน (บาทต่อเดือน)")
    written = cycle(["{:,} บาท", "{:,}.-", "{:,} บ.", "{} บาท/เดือน", "{:_}"])
    for row in range(3, last(page) + 1):
        if page.cell(row, column).value:
            page.cell(row, column).value = next(written).format(int(page.cell(row, column).value)).replace("_", " ")
    assert differences(plan, read(saved(book), tmp_path).plan) == []


def test_a_kind_may_be_told_in_other_words(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    page, column = at(book, POSTS, "ประเภทบุคลากร")
    other = {
        "พนักงานจ้างตามภารกิจ": cycle(["จ้างตามภารกิจ", "พนักงานจ้าง (ภารกิจ)"]),
        "พนักงานจ้างทั่วไป": cycle(["จ้างทั่วไป"]),
        "ข้าราชการ/พนักงานครู": cycle(["ครู"]),
        "ข้าราชการ/พนักงานส่วนท้องถิ่น": cycle(["พนง.ส่วนตำบล"]),
    }
    said = set()
    for row in range(4, last(page) + 1):
        if page.cell(row, column).value in other:
            page.cell(row, column).value = next(other[page.cell(row, column).value])
            said.add(page.cell(row, column).value)
    assert len(said) == 5
    assert differences(plan, read(saved(book), tmp_path).plan) == []


def only_note(plan: Plan, folder: Path, sheet: str, heading: str, row: int, typed: str) -> Note:
    """The one note on a form in which a cell was typed otherwise."""
    book = opened(plan)
    page, column = at(book, sheet, heading)
    page.cell(row, column).value = typed
    (note,) = read(saved(book), folder).notes
    return note


def test_a_kind_that_is_none_is_refused_in_the_words_of_the_form(plan: Plan, tmp_path: Path) -> None:
    note = only_note(plan, tmp_path, POSTS, "ประเภทบุคลากร", 4, "พนักงานจ้างตามภาระกิจ")
    assert "น่าจะหมายถึง “พนักงานจ้างตามภารกิจ”" in note.th
    assert "hired_mission" not in note.th


@pytest.mark.parametrize("sheet", [COSTS, POSTS, HOLDERS])
def test_a_kind_that_is_none_leaves_undecided_what_any_kind_would_decide_otherwise(
    sheet: str, tmp_path: Path, rulebook: Rulebook
) -> None:
    def decided(found: Submission) -> dict[tuple[str, str], str]:
        report = check(found, rulebook, as_of=date(2026, 11, 29), engine="reference")
        return {(one.rule, one.subject): one.status.value for one in report.outcomes}

    book = opened(read_plan(SMALL).plan)
    page, column = at(book, sheet, "ประเภทบุคลากร")
    row = next(row for row in range(3, last(page)) if page.cell(row, column).value == "พนักงานจ้างตามภารกิจ")
    page.cell(row, column).value = "พนักงานจ้างผู้มีทักษะ"
    found = read(saved(book), tmp_path)
    (pointer,) = found.places.unsure()
    assert found.plan.coverage == {}
    known = decided(found)
    undecided = {rule for (rule, _), status in known.items() if status == "undetermined"}
    assert "cost-within-ceiling" not in undecided
    assert "cost-matches-vacancy" in undecided
    for plan in with_each(found.plan, [pointer]):
        for (rule, subject), status in decided(Submission(plan, SourceMap(), (), ())).items():
            assert known.get((rule, subject), "undetermined") in (status, "undetermined") or rule in undecided


def test_yes_and_no_are_asked_for_in_thai(plan: Plan, tmp_path: Path) -> None:
    note = only_note(plan, tmp_path, RESULTS, "เข้ารับการพัฒนา", 3, "ไปมาแล้วครับ")
    assert "ต้องเป็น “ใช่” หรือ “ไม่ใช่”" in note.th


def with_formula(content: bytes, cell: str) -> bytes:
    """The workbook with a formula of the form's own in a cell that holds a figure, which becomes its result."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            made = "\\1><f>IF(TRUE,1)</f><v>1</v>"
            new.writestr(
                one,
                re.sub(f'(<c r="{cell}"[^>]*?)(?: t="n")?><v>1</v>', made, old.read(one).decode())
                if one.filename.startswith("xl/worksheets/sheet")
                else old.read(one),
            )
    return out.getvalue()


def test_a_row_of_totals_of_ones_own_is_known_beside_formulas_of_the_form(plan: Plan, tmp_path: Path) -> None:
    book = opened(plan)
    page = book[COSTS]
    row = last(page) + 1
    for title in ("ค่าใช้จ่ายรวมปีที่ ๑", "ค่าใช้จ่ายรวมปีที่ ๒", "ค่าใช้จ่ายรวมปีที่ ๓"):
        _, column = at(book, COSTS, title)
        page.cell(row, column).value = sum(page.cell(one, column).value or 0 for one in range(3, row))
    page.cell(row, 3).value = "รวมทั้งสิ้น"
    own = page.cell(row, at(book, COSTS, "จำนวนทั้งหมด")[1])
    own.value = 1
    again = read(with_formula(saved(book), own.coordinate), tmp_path)
    assert differences(plan, again.plan) == []
    assert [note.code for note in again.notes] == ["skipped-row"]


@pytest.mark.parametrize(("typed", "doubtful"), [(0.15, True), ("0.15%", False), ("ร้อยละ 0.5", False), (15, False)])
def test_a_rate_below_one_may_be_a_share_and_decides_nothing(
    typed: object, doubtful: bool, plan: Plan, tmp_path: Path
) -> None:
    book = opened(plan)
    page = book["ค่าใช้จ่ายทั่วไป (ข้อ ๙)"]
    row = next(row for row in range(3, 9) if page.cell(row, 1).value == "ประโยชน์ตอบแทนอื่น ร้อยละ")
    page.cell(row, 2).value = typed
    place = read(saved(book), tmp_path).places.place("/staffing/cost/benefits_percent")
    assert place is not None
    assert (place.doubt is not None) == doubtful
