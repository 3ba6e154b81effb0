"""The workbook form: what is written reads back whole, and what a person does to it is read or said."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import FORMULAE

from compliance.model.organisation import OrganisationType
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.reading.form_layout import say, sheets
from compliance.reading.submission import Submission, read_plan
from compliance.reporting.workbook import blank, render
from compliance.reporting.workbook.differences import differences
from compliance.thai import skeleton

pytestmark = pytest.mark.usefixtures("in_this_process")

SAMPLES = sorted((Path(__file__).parents[3] / "sample_plans").glob("*.yaml"))
SMALL = next(path for path in SAMPLES if path.stem == "compliant-tao")
"""Of thirty posts: what a person does to a form is read alike in one of a hundred and fifty."""


def read(content: bytes, folder: Path) -> Submission:
    path = folder / "plan.xlsx"
    path.write_bytes(content)
    return read_plan(path)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(plan: Plan) -> Any:
    """The plan's workbook in openpyxl, which keeps no results of formulas: they are put in as figures."""
    return openpyxl.load_workbook(io.BytesIO(_with_figures(plan.model_dump_json())))


@cache
def form(organisation: OrganisationType) -> bytes:
    return blank(organisation, (2567, 2569))


@cache
def _with_figures(plan: str) -> bytes:
    content = render(Plan.model_validate_json(plan))
    book = openpyxl.load_workbook(io.BytesIO(content))
    results = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for page in book:
        for cell in [one for row in page.iter_rows() for one in row if one.data_type == "f"]:
            cell.value = results[page.title][cell.coordinate].value
    return saved(book)


def at(book: Any, sheet: str, title: str) -> tuple[Any, int]:
    """A worksheet, and the column whose heading is `title`."""
    page = book[sheet]
    return page, next(cell.column for cell in page[2] if cell.value == title)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_reads_back_the_same(path: Path, tmp_path: Path) -> None:
    plan = read_plan(path).plan
    again = read(render(plan), tmp_path)
    assert differences(plan, again.plan) == []
    assert again.plan == plan
    assert [note for note in again.notes if note.code != "legacy-format"] == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = read_plan(SAMPLES[0]).plan
    assert render(plan) == render(plan)


def test_places_name_sheet_and_cell(tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    again = read(render(plan), tmp_path)
    assert plan.staffing
    assert plan.staffing.headcount
    row = next(n for n, one in enumerate(plan.staffing.headcount.rows) if one.years)
    place = again.places.place(f"/staffing/headcount/rows/{row}/years/1")
    assert place is not None
    assert place.sheet
    assert place.cell
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)
    assert book[place.sheet][place.cell].value == plan.staffing.headcount.rows[row].years[1]  # type: ignore[index]


def test_a_list_that_is_there_and_empty_is_not_one_that_is_absent(tmp_path: Path) -> None:
    data = {
        "organisation": {"type": "tao", "name": "บ้านตัวอย่าง"},
        "staffing": {"framework": {"workload": []}, "headcount": {"rows": []}, "powers": []},
        "development": {"records": [], "areas": []},
    }
    plan = Plan.model_validate(data)
    assert differences(plan, read(render(plan), tmp_path).plan) == []


def test_a_blank_form_filled_in_by_a_person(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(OrganisationType.TAO)))
    page = book["ข้อมูลทั่วไป"]
    row = next(cell.row for cell in page["A"] if cell.value and "ชื่อ อปท." in cell.value)
    page.cell(row, 2).value = "ทดลอง"
    page, column = at(book, "กรอบอัตรากำลัง (ข้อ ๘.๒)", "ตำแหน่ง")
    first = 4
    for title, value in {
        "ตำแหน่ง": "นายช่างโยธา",
        "ประเภทบุคลากร": "พนักงานส่วนตำบล",
        "กรอบเดิม": "๒",
        "กรอบใหม่ปีที่ ๑": 3,
    }.items():
        page.cell(first, at(book, page.title, title)[1]).value = value
    page, column = at(book, "การจัดคนลง (ข้อ ๑๑)", "ตำแหน่ง")
    page.cell(9, column).value = "นายช่างโยธา"  # rows left blank above
    page.cell(9, at(book, page.title, "วันเกิด")[1]).value = "๑ ม.ค. ๒๕๒๕"
    page.cell(9, at(book, page.title, "ชื่อ-สกุลผู้ดำรงตำแหน่ง")[1]).value = "นายสมมติ ทดลอง"
    found = read(saved(book), tmp_path).plan
    assert found.organisation.type == "tao"
    assert found.period is not None
    assert found.period.years == (2567, 2568, 2569)
    assert found.staffing
    assert found.staffing.headcount
    (post,) = found.staffing.headcount.rows
    assert (post.position, post.kind, post.current, post.years) == ("นายช่างโยธา", "official", 2, (3, None, None))
    assert found.staffing.placement
    (holder,) = found.staffing.placement.rows
    assert holder.holder is not None
    assert str(holder.holder.birth_date) == "1982-01-01"
    assert found.coverage_of(PartName.WORKLOAD).status == "absent"  # the examples were not read


def test_columns_may_move_and_own_columns_are_said(tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    page, column = at(book, "ปริมาณงาน (ข้อ ๓.๔)", "งาน")
    for (cell,) in page.iter_rows(min_row=2, max_row=page.max_row, min_col=column, max_col=column):
        page.cell(cell.row, 20).value, cell.value = cell.value, None
    page.cell(2, column).value = "ของสำนักงานเอง"
    page.cell(3, column).value = "x"
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert [note.code for note in again.notes] == ["unattributed"]


def test_a_row_that_lacks_what_it_needs_is_said_and_its_part_is_not_whole(tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    page, column = at(book, "ปริมาณงาน (ข้อ ๓.๔)", "งาน")
    page.cell(5, column).value = None
    again = read(saved(book), tmp_path)
    assert again.plan.coverage_of(PartName.WORKLOAD).status == "partial"
    (note,) = again.notes
    assert note.place
    assert note.place.row == 5


def test_a_sheet_renamed_is_known_by_its_first_cell(tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    book["กรอบอัตรากำลัง (ข้อ ๘.๒)"].title = "แผ่นที่ 7"
    assert differences(plan, read(saved(book), tmp_path).plan) == []


def test_every_drop_down_of_the_form_reads_as_a_value_of_the_plan() -> None:
    """Words, sheets and columns are told apart by their keys, so no two may have the same."""
    for sheet in sheets():
        titles = [skeleton(say("order")), *(skeleton(one.title) for one in (*sheet.lead, *sheet.columns))]
        assert len(set(titles)) == len(titles), sheet.name
        labels = [skeleton(entry.label) for entry in sheet.entries]
        assert len(set(labels)) == len(labels), sheet.name
    names = [skeleton(sheet.name) for sheet in sheets()]
    assert len(set(names)) == len(names)
    for type_, listed in say("words").items():
        assert len({skeleton(label) for label in listed}) == len(listed), type_


def test_a_blank_form_has_formulas_locked_and_cells_free() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(OrganisationType.PAO)))
    page = book["กรอบอัตรากำลัง (ข้อ ๘.๒)"]
    assert page.protection.sheet
    sums = [cell for cell in page[3] if str(cell.value).startswith("=")]
    assert len(sums) == 7
    assert all(cell.protection.locked for cell in sums)
    assert not page["H4"].protection.locked  # a formula that may be typed over
    assert not page.column_dimensions["B"].protection.locked  # and cells in which nothing stands yet
    assert page.data_validations.dataValidation


@cache
def texts() -> list[str]:
    """What stands in the cells of a new form, formulas too."""
    book = openpyxl.load_workbook(io.BytesIO(form(OrganisationType.TAO)))
    return [cell.value for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_a_new_form_has_no_function_that_needs_a_prefix() -> None:
    """XlsxWriter is not asked to look for functions that came after Excel 2007."""
    formulas = [re.sub("\"[^\"]*\"|'[^']*'", "", text) for text in texts() if text.startswith("=")]
    used = {name for formula in formulas for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)}
    assert {"SUMIFS", "IFERROR"} <= used <= FORMULAE


def test_a_new_form_has_no_example_rows_and_no_english() -> None:
    shown = [text for text in texts() if not text.startswith("=")]
    assert say("example") not in shown
    words = {word for text in shown for word in re.findall("[A-Za-z]{3,}", text)}
    assert words <= {"kamlang", "xlsx", "ods", "check", "cmd", "Alt", "Enter"}


HOLDERS = "การจัดคนลง (ข้อ ๑๑)"


@pytest.mark.parametrize(
    ("title", "synonym"), [("เลขที่ตำแหน่ง", "เลขตำแหน่ง"), ("ตำแหน่ง", "ชื่อตำแหน่ง"), ("วันเกิด", "วัน เดือน ปีเกิด")]
)
def test_a_heading_may_be_another_word_of_the_tables(title: str, synonym: str, tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    page, column = at(book, HOLDERS, title)
    page.cell(2, column).value = synonym
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert again.notes == ()


@pytest.mark.parametrize("written", ["เลขที่ของตำแหน่ง", None])
def test_a_heading_that_is_not_known_leaves_its_part_partial(written: str | None, tmp_path: Path) -> None:
    book = opened(read_plan(SMALL).plan)
    page, column = at(book, HOLDERS, "เลขที่ตำแหน่ง")
    page.cell(2, column).value = written
    again = read(saved(book), tmp_path)
    covered = again.plan.coverage_of(PartName.PLACEMENT)
    assert covered.status == "partial"
    assert "“เลขที่ตำแหน่ง”" in str(covered.th)
    assert again.plan.staffing is not None
    assert again.plan.staffing.placement is None  # no post is blamed for a number that nobody read
    if written:
        assert f"{HOLDERS}!D2" in str(covered.en)
        assert any("did you mean “เลขที่ตำแหน่ง”" in note.en for note in again.notes)


def test_a_form_from_before_a_column_came_into_it_lacks_nothing(tmp_path: Path) -> None:
    plan = read_plan(SAMPLES[2]).plan
    book = opened(plan)
    page, column = at(book, "โครงการพัฒนา", "กลุ่มเป้าหมายอื่น")
    page.delete_cols(column)
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert again.notes == ()


def test_two_headings_that_could_be_one_field_are_neither(tmp_path: Path) -> None:
    book = opened(read_plan(SMALL).plan)
    page, column = at(book, HOLDERS, "เงินเดือน (บาทต่อเดือน)")
    page.cell(2, column).value = "เงินเดือน"
    page.cell(2, 20).value = "ค่าจ้าง"
    again = read(saved(book), tmp_path)
    assert again.plan.coverage_of(PartName.PLACEMENT).status == "partial"


def last(page: Any) -> int:
    return max(cell.row for row in page.iter_rows() for cell in row if cell.value is not None)


COSTS = "ค่าใช้จ่าย (ข้อ ๙)"


def test_sums_and_notes_below_a_table_are_passed_over(tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    page, column = at(book, COSTS, "ค่าใช้จ่ายปัจจุบัน (บาทต่อปี)")
    row = last(page) + 1
    page.cell(row, 2).value = "รวมทั้งสิ้น"
    page.cell(row, column).value = sum(page.cell(n, column).value or 0 for n in range(3, row))
    posts = book["กรอบอัตรากำลัง (ข้อ ๘.๒)"]
    row = last(posts) + 1
    posts.cell(row, 1).value = "รวม"
    posts.cell(row, 8).value = sum(posts.cell(n, 8).value or 0 for n in range(4, row))
    holders = book[HOLDERS]
    holders.cell(last(holders) + 3, 2).value = "หมายเหตุ: ตำแหน่งว่างอยู่ระหว่างสรรหา"
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []
    assert [note.code for note in again.notes] == ["skipped-row"] * 3


def test_rows_above_a_title_leave_the_sheet_known(tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    for name in (COSTS, HOLDERS):
        page = book[name]
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        page.insert_rows(1, 2)
        page["A1"].value, page["A2"].value = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "(แก้ไขครั้งที่ ๒)"
    again = read(saved(book), tmp_path)
    assert differences(plan, again.plan) == []


@pytest.mark.parametrize("said", ["ว่าง", "- ว่าง -", "ว่างเมื่อ ๑ ต.ค. ๒๕๖๒", "(ว่าง) รอสอบ", "ว่างเดิม"])
def test_a_vacancy_told_in_place_of_a_name_is_one_however_it_is_worded(said: str, tmp_path: Path) -> None:
    plan = read_plan(SMALL).plan
    book = opened(plan)
    page, name = at(book, HOLDERS, "ชื่อ-สกุลผู้ดำรงตำแหน่ง")
    mark = at(book, HOLDERS, "ว่างหรือไม่")[1]
    for row in range(3, last(page) + 1):
        if page.cell(row, mark).value:
            page.cell(row, mark).value, page.cell(row, name).value = None, said
    assert differences(plan, read(saved(book), tmp_path).plan) == []


def test_a_sum_that_is_none_is_named_with_its_cell(tmp_path: Path) -> None:
    book = opened(read_plan(SMALL).plan)
    page, column = at(book, COSTS, "ค่าใช้จ่ายปัจจุบัน (บาทต่อปี)")
    row = last(page) + 1
    page.cell(row, 3).value, page.cell(row, column).value = "รวม", 7
    again = read(saved(book), tmp_path)
    covered = again.plan.coverage_of(PartName.COST)
    assert covered.status == "partial"
    assert f"{COSTS}!C{row}" in str(covered.th)
    assert "not the sum" in str(covered.en)


def test_a_value_alone_in_its_row_is_no_note(tmp_path: Path) -> None:
    book = opened(read_plan(SMALL).plan)
    page, column = at(book, HOLDERS, "ชื่อ-สกุลผู้ดำรงตำแหน่ง")
    row = last(page) + 1
    page.cell(row, column).value = "นายสมมติ ทดลอง"
    covered = read(saved(book), tmp_path).plan.coverage_of(PartName.PLACEMENT)
    assert covered.status == "partial"
    assert f"{HOLDERS}!I{row}: ขาด “ตำแหน่ง”" in str(covered.th)


def test_a_column_taken_out_leaves_its_part_partial_but_read(tmp_path: Path) -> None:
    book = opened(read_plan(SMALL).plan)
    page, column = at(book, HOLDERS, "เลขที่ตำแหน่ง")
    page.delete_cols(column)
    again = read(saved(book), tmp_path)
    assert again.plan.coverage_of(PartName.PLACEMENT).status == "partial"
    assert again.plan.staffing is not None
    assert again.plan.staffing.placement is not None


@pytest.mark.parametrize(
    ("sheet", "title", "value", "part"),
    [
        (HOLDERS, "เงินเดือน (บาทต่อเดือน)", "433OO", PartName.PLACEMENT),
        ("กรอบอัตรากำลัง (ข้อ ๘.๒)", "กรอบใหม่ปีที่ ๑", -1, PartName.HEADCOUNT),
        ("กรอบอัตรากำลัง (ข้อ ๘.๒)", "กรอบเดิม", "สอง", PartName.HEADCOUNT),
    ],
)
def test_a_value_that_cannot_be_is_said_by_label_and_cell(
    sheet: str, title: str, value: Any, part: PartName, tmp_path: Path
) -> None:
    book = opened(read_plan(SMALL).plan)
    page, column = at(book, sheet, title)
    cell = page.cell(4, column)
    cell.value = value
    found = read(saved(book), tmp_path)
    (note,) = found.notes
    covered = found.plan.coverage_of(part)
    assert covered.status == "partial"
    for text in (note.th, note.en, str(covered.th), str(covered.en)):
        assert f"“{title}”" in text
        assert f"“{value}”" in text
        assert "/rows/" not in text
        assert "Input should" not in text
    assert note.place is not None
    assert note.place.cell == cell.coordinate
    assert f"{sheet}!{cell.coordinate}" in str(covered.th)
