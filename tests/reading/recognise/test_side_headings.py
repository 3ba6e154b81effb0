"""Tables under the name of a unit that stands as text: whose posts they are, and tables there that repeat no header."""

from __future__ import annotations

import pytest

from compliance.model.organisation import Organisation, OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")
POSTS = "## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)\n\n"
POSTS_HEAD = (
    "ตำแหน่ง\tระดับ\tกรอบอัตรากำลังเดิม\tอัตราตำแหน่งที่คาดว่าจะต้องใช้\t\t\tเพิ่ม/ลด\t\t\tหมายเหตุ\n"
    "\t\t\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t\n"
)
POST = "{}\tปก./ชก.\t๑\t๑\t๑\t๑\t-\t-\t-\t\n"
HOLDERS = "## ๑๑. บัญชีแสดงการจัดคนลงสู่ตำแหน่ง\n\n"
HOLDERS_HEAD = "ชื่อ-สกุล\tเลขที่ตำแหน่ง\tตำแหน่ง\tระดับ\tเงินเดือน (ต่อเดือน)\n"
HOLDER = "{}\t๙๙-๓-๐๑-๓๑๐๒-๐๐๑\t{}\tปก.\t๒๕,๐๐๐\n"


def read(text: str) -> ReadResult:
    return read_text(text, "plan.txt", OFFICE)


def posts(result: ReadResult) -> list[tuple[str, str | None]]:
    headcount = result.plan.staffing.headcount if result.plan.staffing else None
    return [(row.position, row.unit) for row in headcount.rows] if headcount else []


def holders(result: ReadResult) -> list[tuple[str, str | None]]:
    placement = result.plan.staffing.placement if result.plan.staffing else None
    return [(row.position, row.unit) for row in placement.rows] if placement else []


@pytest.mark.parametrize("head", [POSTS_HEAD, ""])
@pytest.mark.parametrize("first", ["๑. สำนักปลัด (๐๑)\n\n" + POSTS_HEAD, POSTS_HEAD + "สำนักปลัด\t\t\t\t\t\t\t\t\t\n"])
def test_a_unit_above_a_table_is_the_unit_of_its_posts(first: str, head: str) -> None:
    second = f"\n๒. กองคลัง (๐๔)\n\n{head}{POST.format('นักวิชาการคลัง')}{POST.format('นักวิชาการพัสดุ')}"
    further = f"\nกองคลัง (ต่อ)\n\n{head}{POST.format('นักวิชาการเงินและบัญชี')}"
    result = read(POSTS + first + POST.format("นิติกร") + second + further)
    assert posts(result) == [
        ("นิติกร", "สำนักปลัด"),
        *((title, "กองคลัง") for title in ("นักวิชาการคลัง", "นักวิชาการพัสดุ", "นักวิชาการเงินและบัญชี")),
    ]
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "whole"
    place = result.places.place("/staffing/headcount/rows/1/unit")
    assert place is not None
    assert "กองคลัง" in (place.text or "")


def test_a_kind_above_a_table_is_the_kind_of_its_posts() -> None:
    body = POSTS_HEAD + POST.format("นิติกร") + "\nพนักงานจ้างตามภารกิจ\n\nผู้ช่วยนิติกร\t-\t๑\t๑\t๑\t๑\t-\t-\t-\t\n"
    result = read(POSTS + "สำนักปลัด\n\n" + body)
    assert result.plan.staffing is not None
    assert result.plan.staffing.headcount is not None
    rows = result.plan.staffing.headcount.rows
    assert [(row.unit, row.kind) for row in rows] == [
        ("สำนักปลัด", PersonnelKind.OFFICIAL),
        ("สำนักปลัด", PersonnelKind.HIRED_MISSION),
    ]


@pytest.mark.parametrize(
    "line", ["กองคลังกำหนดตำแหน่งดังนี้", "กองทุนหลักประกันสุขภาพ", "กองช่าง จำนวน ๒ อัตรา", "ตามรายการต่อไปนี้"]
)
def test_other_lines_above_a_table_are_no_headings(line: str) -> None:
    table = "สำนักปลัด\t\t\t\t\t\t\t\t\t\n"
    result = read(POSTS + POSTS_HEAD + table + POST.format("นิติกร") + f"\n{line}\n\n" + POST.format("นักทรัพยากรบุคคล"))
    assert posts(result) == [("นิติกร", "สำนักปลัด"), ("นักทรัพยากรบุคคล", "สำนักปลัด")]


@pytest.mark.parametrize("head", [HOLDERS_HEAD, ""])
def test_a_unit_above_a_list_of_holders_is_theirs(head: str) -> None:
    second = f"\nกองคลัง\n\n{head}{HOLDER.format('นายสมมติ สอง', 'นักวิชาการคลัง')}(ว่าง)\t-\tคนงาน\t-\t-\n"
    result = read(HOLDERS + "สำนักปลัด\n\n" + HOLDERS_HEAD + HOLDER.format("นายสมมติ หนึ่ง", "นิติกร") + second)
    assert holders(result) == [("นิติกร", "สำนักปลัด"), ("นักวิชาการคลัง", "กองคลัง"), ("คนงาน", "กองคลัง")]
    assert result.plan.coverage_of(PartName.PLACEMENT).status == "whole"


@pytest.mark.parametrize(
    "rows",
    [
        "นิติกร\tปก./ชก.\tหนึ่ง\t๑\t๑\t๑\t-\t-\t-\t\n",
        "๑\t๒\t๑\t๑\t๑\t๑\t-\t-\t-\t\n",
        "นิติกร\tปก./ชก.\t๑\t๑\t๑\t๑\t-\t-\n",
        "นิติกร\tปก./ชก.\t\t\t\t\t\t\t\tโอนย้าย\n",
    ],
)
def test_a_table_that_does_not_fit_is_not_taken_for_a_further_page(rows: str) -> None:
    result = read(POSTS + POSTS_HEAD + POST.format("นิติกร") + "\nกองคลัง\n\n" + rows + rows)
    assert posts(result) == [("นิติกร", None)]
    assert "unattributed" in [note.code for note in result.notes]
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "partial"


@pytest.mark.parametrize(
    "row",
    [
        "๑\tนายสมมติ สอง\tนิติกร\tปก.\t๒๕,๐๐๐\n",
        "นายสมมติ สอง\tนิติกร\t๙๙-๓-๐๑-๓๑๐๒-๐๐๑\tปก.\t๒๕,๐๐๐\n",
        "นายสมมติ สอง\t๙๙-๓-๐๑-๓๑๐๒-๐๐๑\tปก.\tนิติกร\t๒๕,๐๐๐\n",
        "นายสมมติ สอง\t๙๙-๓-๐๑-๓๑๐๒-๐๐๑\tนิติกร\tปก.\tยี่สิบ\n",
    ],
)
def test_a_list_whose_columns_differ_is_not_taken_for_a_further_page(row: str) -> None:
    result = read(HOLDERS + HOLDERS_HEAD + HOLDER.format("นายสมมติ หนึ่ง", "นิติกร") + "\nกองคลัง\n\n" + row + row)
    assert holders(result) == [("นิติกร", None)]
    assert result.plan.coverage_of(PartName.PLACEMENT).status == "partial"


def test_nothing_goes_on_in_another_section() -> None:
    costs = "\n## ๙. ภาระค่าใช้จ่าย\n\n" + POST.format("นักทรัพยากรบุคคล") * 2
    result = read(POSTS + POSTS_HEAD + POST.format("นิติกร") + costs)
    assert posts(result) == [("นิติกร", None)]
    assert result.plan.coverage_of(PartName.COST).status != "whole"
