"""Tables of posts, costs, holders and activities, in the shapes that offices give them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.model.organisation import Organisation, OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.model.plan import Plan, StaffingPlan
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")


def read(text: str) -> ReadResult:
    return read_text(text, "plan.txt", OFFICE)


def staffing(plan: Plan) -> StaffingPlan:
    assert plan.staffing is not None
    return plan.staffing


HEADCOUNT = """## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

ส่วนราชการ/ตำแหน่ง\tกรอบอัตรากำลังเดิม\tอัตราตำแหน่งที่คาดว่าจะต้องใช้ในช่วง ๓ ปีข้างหน้า\t\t\tอัตรากำลังคน เพิ่ม/ลด\t\t\tหมายเหตุ
\t\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t
ปลัด อบต. (นักบริหารงานท้องถิ่น ระดับกลาง)\t๑\t๑\t๑\t๑\t-\t-\t-\t
สำนักปลัด (๐๑)\t\t\t\t\t\t\t\t
นักวิเคราะห์นโยบายและแผน ปก./ชก.\t๑\t๒\t2\t๒\t+๑\t-\t-\tกำหนดเพิ่ม
เจ้าพนักงานธุรการ\t๑\t๑\t๑\t๑\t-\t-\t-\tว่างเดิม
(ปง./ชง.)\t\t\t\t\t\t\t\t
พนักงานจ้างตามภารกิจ\t\t\t\t\t\t\t\t
ผู้ช่วยนักวิชาการ\t๒\t๒\t๒\t๑\t-\t-\t-๑\tยุบเลิก
กองช่าง (๐๕)\t\t\t\t\t\t\t\t
นายช่างโยธา\t๑o\t๑๐\t๑๐\t๑๐\t-\t-\t-\t

ส่วนราชการ/ตำแหน่ง\tกรอบอัตรากำลังเดิม\tอัตราตำแหน่งที่คาดว่าจะต้องใช้ในช่วง ๓ ปีข้างหน้า\t\t\tอัตรากำลังคน เพิ่ม/ลด\t\t\tหมายเหตุ
\t\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t๒๕๖๗\t๒๕๖๘\t๒๕๖๙\t
พนักงานจ้างทั่วไป\t\t\t\t\t\t\t\t
คนงาน\t๒\t๒\t๒\t๒\t-\t-\t-\t
รวม\t๑๗\t๑๘\t๑๘\t๑๗\t๑\t-\t-๑\t
"""


def test_a_table_of_posts_is_read_with_units_kinds_levels_and_remarks() -> None:
    result = read(HEADCOUNT)
    headcount = staffing(result.plan).headcount
    assert headcount is not None
    rows = headcount.rows
    assert [row.position for row in rows] == [
        "ปลัด อบต.",
        "นักวิเคราะห์นโยบายและแผน",
        "เจ้าพนักงานธุรการ",
        "ผู้ช่วยนักวิชาการ",
        "นายช่างโยธา",
        "คนงาน",
    ]
    assert [row.unit for row in rows] == [None, "สำนักปลัด", "สำนักปลัด", "สำนักปลัด", "กองช่าง", "กองช่าง"]
    assert [row.level for row in rows] == ["กลาง", "ปก./ชก.", "ปง./ชง.", None, None, None]
    assert [row.kind for row in rows] == [
        PersonnelKind.OFFICIAL,
        PersonnelKind.OFFICIAL,
        PersonnelKind.OFFICIAL,
        PersonnelKind.HIRED_MISSION,
        None,
        PersonnelKind.HIRED_GENERAL,
    ]
    assert [row.current for row in rows] == [1, 1, 1, 2, 10, 2]
    assert rows[1].years == (2, 2, 2)
    assert rows[1].changes == (1, 0, 0)
    assert rows[3].changes == (0, 0, -1)
    assert [row.remark for row in rows] == [None, "กำหนดเพิ่ม", "ว่างเดิม", "ยุบเลิก", None, None]
    assert headcount.total is not None
    assert headcount.total.current == 17
    assert headcount.total.years == (18, 18, 17)
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "whole"


def test_every_figure_of_a_table_has_its_place() -> None:
    result = read(HEADCOUNT)
    place = result.places.place("/staffing/headcount/rows/1/years/1")
    assert place is not None
    assert (place.line, place.text) == (7, "2")
    level = result.places.place("/staffing/headcount/rows/2/level")
    assert level is not None
    assert level.line == 9


def test_a_figure_that_cannot_be_read_is_said_and_doubted_and_nothing_else_is() -> None:
    result = read(HEADCOUNT.replace("คนงาน\t๒", "คนงาน\tสอง?"))
    assert result.plan.coverage_of(PartName.HEADCOUNT).status == "whole"
    assert [result.places.place(at).line for at in result.places.unsure()] == [18]
    assert [note.place.line for note in result.notes if note.code == "unreadable-figure" and note.place] == [18]


def test_years_that_are_not_the_plans_are_said() -> None:
    result = read(HEADCOUNT.replace("(ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)", "(ปีงบประมาณ ๒๕๖๘ - ๒๕๗๐)"))
    assert [note.code for note in result.notes if note.place and note.place.table] == ["conflict"]


COST = """## ๙. ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือนและประโยชน์ตอบแทนอื่น

งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๗ จำนวน ๔๐,๐๐๐,๐๐๐ บาท โดยประมาณการเพิ่มขึ้นปีละร้อยละ ๕

ที่\tชื่อสายงาน\tระดับ\tจำนวนทั้งหมด\tจำนวนที่มีอยู่ปัจจุบัน\t\tอัตราตำแหน่งที่คาดว่าจะต้องใช้\t\t\tอัตรากำลังคน เพิ่ม/ลด\t\t\tภาระค่าใช้จ่ายที่เพิ่มขึ้น\t\t\tค่าใช้จ่ายรวม\t\t\tหมายเหตุ
\t\t\t\tจำนวน (คน)\tเงินเดือน\t2567\t2568\t2569\t2567\t2568\t2569\t2567\t2568\t2569\t2567\t2568\t2569\t
๑\tปลัด อบต.\tกลาง\t๑\t๑\t๖๐๐,๐๐๐\t๑\t๑\t๑\t-\t-\t-\t๒๐,๐๐๐\t๒๐,๐๐๐\t๒๐,๐๐๐\t๖๒๐,๐๐๐\t๖๔๐,๐๐๐\t๖๖๐,๐๐๐\t
๒\tนักวิชาการเงินและบัญชี\tปก./ชก.\t๑\t-\t๓๕๕,๓๒๐\t๑\t๑\t๑\t-\t-\t-\t๑๒,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๓๖๗,๓๒๐\t๓๗๙,๓๒๐\t๓๙๑,๓๒๐\tว่างเดิม
\tรวม\t\t๒\t๑\t๙๕๕,๓๒๐\t\t\t\t\t\t\t๓๒,๐๐๐\t๓๒,๐๐๐\t๓๒,๐๐๐\t๙๘๗,๓๒๐\t๑,๐๑๙,๓๒๐\t๑,๐๕๑,๓๒๐\t
\tประมาณการประโยชน์ตอบแทนอื่น ๑๕%\t\t\t\t\t\t\t\t\t\t\t\t\t\t๑๔๘,๐๙๘\t๑๕๒,๘๙๘\t๑๕๗,๖๙๘\t
\tรวมเป็นค่าใช้จ่ายบุคคลทั้งสิ้น\t\t\t\t\t\t\t\t\t\t\t\t\t\t๑,๑๓๕,๔๑๘\t๑,๑๗๒,๒๑๘\t๑,๒๐๙,๐๑๘.๕๐\t
\tคิดเป็นร้อยละ ๔๐ ของงบประมาณรายจ่ายประจำปี\t\t\t\t\t\t\t\t\t\t\t\t\t\t๒.๘๔\t๒.๗๙\t๒.๗๐\t
"""  # noqa: E501


def test_a_table_of_costs_is_read_with_its_foot() -> None:
    result = read(COST)
    cost = staffing(result.plan).cost
    assert cost is not None
    first, second = cost.rows
    assert (first.position, first.level, first.posts, first.filled) == ("ปลัด อบต.", "กลาง", 1, 1)
    assert first.current == Decimal(600_000)
    assert first.increases == (Decimal(20_000),) * 3
    assert first.totals == (Decimal(620_000), Decimal(640_000), Decimal(660_000))
    assert second.filled == 0
    assert second.remark == "ว่างเดิม"
    assert cost.benefits_percent == Decimal(15)
    assert [year.year for year in cost.yearly] == [2567, 2568, 2569]
    assert [year.sum for year in cost.yearly] == [Decimal(987_320), Decimal(1_019_320), Decimal(1_051_320)]
    assert cost.yearly[0].benefits == Decimal(148_098)
    assert cost.yearly[2].total == Decimal("1209018.50")
    assert str(cost.yearly[2].percent) == "2.70"
    assert cost.budgets[0].expenditure_budget == Decimal(40_000_000)
    assert cost.budget_growth_percent == Decimal(5)
    assert result.plan.coverage_of(PartName.COST).status == "whole"


PLACEMENT = """## ๑๑. บัญชีแสดงการจัดคนลงสู่ตำแหน่ง

ที่\tชื่อ-สกุล\tกรอบอัตรากำลังเดิม\t\t\tกรอบอัตรากำลังใหม่\t\t\tเงินเดือน\tหมายเหตุ
\t\tเลขที่ตำแหน่ง\tตำแหน่ง\tระดับ\tเลขที่ตำแหน่งใหม่\tตำแหน่งใหม่\tระดับใหม่\t\t
สำนักปลัด\t\t\t\t\t\t\t\t\t
๑\tนางสาวดวงใจ ใจงาม\t๐๐-๓-๐๑-๐๐๐๑-๐๐๑\tนักจัดการงานทั่วไป\tปก.\t๐๐-๓-๐๑-๓๑๐๑-๐๐๑\tนักจัดการงานทั่วไป\tชก.\t๓๕๕,๓๒๐ (๒๙,๖๑๐ x ๑๒)\t
๒\t-\t๐๐-๓-๐๑-๔๑๐๑-๐๐๑\tเจ้าพนักงานธุรการ\tปง./ชง.\t๐๐-๓-๐๑-๔๑๐๑-๐๐๑\tเจ้าพนักงานธุรการ\tปง./ชง.\t๒๙๗,๙๐๐\tว่างเดิม
พนักงานจ้างทั่วไป\t\t\t\t\t\t\t\t\t
๓\tนายบุญมา นาดี\t-\tคนงาน\t-\t-\tคนงาน\t-\t๑๐๘,๐๐๐ (๙,๐๐๐x๑๒)\t
"""  # noqa: E501


def test_a_list_of_holders_is_read_from_its_newer_side() -> None:
    result = read(PLACEMENT)
    table = staffing(result.plan).placement
    assert table is not None
    first, second, third = table.rows
    assert first.holder is not None
    assert first.holder.name == "นางสาวดวงใจ ใจงาม"
    assert (first.number, first.level, first.unit) == ("00-3-01-3101-001", "ชก.", "สำนักปลัด")
    assert first.salary == Decimal(29_610)
    assert first.kind is PersonnelKind.OFFICIAL
    assert second.vacant is True
    assert second.holder is None
    assert second.salary is None
    assert third.number is None
    assert third.kind is PersonnelKind.HIRED_GENERAL
    assert third.salary == Decimal(9_000)


PAID = """## ๑๑. บัญชีแสดงการจัดคนลงสู่ตำแหน่ง

ที่\tชื่อ-สกุล\tเลขที่ตำแหน่ง\tตำแหน่ง\tระดับ\tเงินเดือน\t\t\tหมายเหตุ
\t\t\t\t\tเงินเดือน\tเงินประจำตำแหน่ง\tเงินเพิ่มอื่น ๆ/เงินค่าตอบแทน\t
สำนักปลัด\t\t\t\t\t\t\t\t
๑\tนางสาวดวงใจ ใจงาม\t๐๐-๓-๐๐-๑๑๐๑-๐๐๑\tปลัดเทศบาล\tกลาง\t๕๑๙,๖๐๐ (๔๓,๓๐๐ x ๑๒)\t๘๔,๐๐๐ (๗,๐๐๐ x ๑๒)\t๘๔,๐๐๐\t
๒\t-\t๐๐-๓-๐๑-๔๑๐๑-๐๐๑\tเจ้าพนักงานธุรการ\tปง./ชง.\t๒๙๗,๙๐๐\t-\t-\tว่างเดิม
๓\tนายบุญมา นาดี\t-\tคนงาน\t-\t๑๐๘,๐๐๐ (๙,๐๐๐x๑๒)\t-\t๑๒,๐๐๐ (๑,๐๐๐x๑๒)\t
"""


def test_what_is_paid_beside_the_salary_stands_in_columns_of_its_own() -> None:
    table = staffing(read(PAID).plan).placement
    assert table is not None
    paid = [(row.salary, row.position_pay, row.other_pay) for row in table.rows]
    assert paid == [(43_300, 7_000, 7_000), (None, None, None), (9_000, None, 1_000)]


def test_a_column_of_pay_and_additions_is_pay() -> None:
    head = PAID.replace("\tเงินเดือน\t\t\tหมายเหตุ\n\t\t\t\t\tเงินเดือน\tเงินประจำตำแหน่ง\tเงินเพิ่มอื่น ๆ/เงินค่าตอบแทน\t\n",
                        "\tเงินเดือน/เงินประจำตำแหน่ง\tวุฒิ\tขั้น\tหมายเหตุ\n")  # fmt: skip
    table = staffing(read(head).plan).placement
    assert table is not None
    assert next((row.salary, row.position_pay) for row in table.rows) == (43_300, None)


def test_additions_may_stand_beside_the_pay_of_a_year_in_the_table_of_costs() -> None:
    text = COST.replace("จำนวน (คน)\tเงินเดือน\t2567", "จำนวน (คน)\tเงินเดือน\tเงินประจำตำแหน่ง\t2567")
    assert text != COST
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if "เงินประจำตำแหน่ง" in line)
    lines[at - 1] = lines[at - 1].replace("\t", "\t", 1)
    wide = ["\t".join([*cells[:6], "๔๒,๐๐๐", *cells[6:]]) if i > at and len(cells) > 8 else line
            for i, line in enumerate(lines) for cells in [line.split("\t")]]  # fmt: skip
    first = wide[at - 1].split("\t")
    wide[at - 1] = "\t".join([*first[:6], "", *first[6:]])
    cost = staffing(read("\n".join(wide)).plan).cost
    assert cost is not None
    assert cost.rows[0].additions == 42_000
    assert cost.rows[0].current is not None


ACTIVITIES = """ประกาศองค์การบริหารส่วนตำบลบ้านทุ่ง
เรื่อง ประกาศใช้แผนพัฒนาพนักงานส่วนตำบล (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

ส่วนที่ ๓
หลักสูตรการพัฒนา

| ที่ | โครงการ/หลักสูตร | กลุ่มเป้าหมาย | จำนวน (คน) | ปีงบประมาณ | งบประมาณ |
|---|---|---|---|---|---|
| ด้านคุณธรรมและจริยธรรม | | | | | |
| ๑ | อบรมคุณธรรม | พนักงานส่วนตำบล ลูกจ้างประจำ และพนักงานจ้าง ทุกคน | ๔๕ คน | ๒๕๖๗ | ๓๐,๐๐๐ บาท |
| ๒ | ปฐมนิเทศ | พนักงานจ้างทั่วไป | ๕ | ๒๕๖๘ | - |
| | รวม | | | | ๓๐,๐๐๐ |
"""


def test_activities_are_read_from_a_table_drawn_with_bars() -> None:
    result = read(ACTIVITIES)
    development = result.plan.development
    assert development is not None
    assert development.activities is not None
    first, second = development.activities
    assert (first.name, first.area, first.year, first.number) == ("อบรมคุณธรรม", "ด้านคุณธรรมและจริยธรรม", 2567, 45)
    assert first.budget == Decimal(30_000)
    assert first.everyone is True
    assert first.kinds == (PersonnelKind.OFFICIAL, PersonnelKind.PERMANENT_EMPLOYEE, PersonnelKind.HIRED)
    assert second.budget == Decimal(0)
    assert second.kinds == (PersonnelKind.HIRED_GENERAL,)


def test_a_target_that_is_no_kind_of_personnel_is_kept_as_written() -> None:
    development = read(ACTIVITIES.replace("| พนักงานจ้างทั่วไป |", "| หัวหน้าส่วนราชการ |")).plan.development
    assert development is not None
    assert development.activities is not None
    assert [one.target for one in development.activities] == [None, "หัวหน้าส่วนราชการ"]


def test_a_table_that_nothing_knows_is_said() -> None:
    result = read(HEADCOUNT + "\nจบตาราง\n\nชื่อ\tสี\nม้า\tขาว\n")
    unknown = [note for note in result.notes if note.code == "unattributed"]
    assert [note.place.line for note in unknown if note.place] == [23]
    assert "ชื่อ" in unknown[0].th


HTML = """<table>
<tr><th rowspan="2">ส่วนราชการ/ตำแหน่ง</th><th rowspan="2">กรอบอัตรากำลังเดิม</th>
<th colspan="3">กรอบอัตราตำแหน่งที่คาดว่าจะต้องใช้</th><th colspan="3">เพิ่ม/ลด</th><th rowspan="2">หมายเหตุ</th></tr>
<tr><th>๒๕๖๗</th><th>๒๕๖๘</th><th>๒๕๖๙</th><th>๒๕๖๗</th><th>๒๕๖๘</th><th>๒๕๖๙</th></tr>
<tr><td colspan="9">กองคลัง (๐๔)</td></tr>
<tr><td>นักวิชาการคลัง<br>(ปก./ชก.)</td><td>๑</td><td>๑</td><td>๑</td><td>๑</td><td>-</td><td>-</td><td>-</td><td>-</td></tr>
</table>"""


def test_merged_cells_of_an_html_table_are_read_once() -> None:
    result = read("ตารางกรอบอัตรากำลัง\n\n" + HTML)
    headcount = staffing(result.plan).headcount
    assert headcount is not None
    (row,) = headcount.rows
    assert (row.unit, row.position, row.level, row.current) == ("กองคลัง", "นักวิชาการคลัง", "ปก./ชก.", 1)
    assert (row.years, row.changes, row.remark) == ((1, 1, 1), (0, 0, 0), None)
    place = result.places.place("/staffing/headcount/rows/0/years/2")
    assert place is not None
    assert place.line == 8


def test_years_over_groups_without_names_are_taken_in_their_usual_order() -> None:
    text = HEADCOUNT.replace("อัตรากำลังคน เพิ่ม/ลด", "").replace("อัตราตำแหน่งที่คาดว่าจะต้องใช้ในช่วง ๓ ปีข้างหน้า", "")
    headcount = staffing(read(text).plan).headcount
    assert headcount is not None
    assert headcount.rows[1].years == (2, 2, 2)
    assert headcount.rows[1].changes == (1, 0, 0)


def test_a_further_page_without_a_header_goes_on() -> None:
    page = "พนักงานจ้างทั่วไป | | | | | | | |\nยาม | ๑ | ๑ | ๑ | ๑ | - | - | - | -"
    rows = "\n".join(f"| {line} |" for line in page.split("\n"))
    headcount = staffing(read(HEADCOUNT + "\n" + rows).plan).headcount
    assert headcount is not None
    assert [row.position for row in headcount.rows][-1] == "ยาม"


def test_years_beside_the_posts_of_now_need_no_heading_over_them() -> None:
    result = read(
        "## ๘.๒ การวิเคราะห์การกำหนดตำแหน่ง (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)\n\n"
        "ที่\tส่วนราชการ\tตำแหน่ง\tระดับ\tอัตรากำลังเดิม\tปี ๒๕๖๗\tปี ๒๕๖๘\tปี ๒๕๖๙\tหมายเหตุ\n"
        "๑\tกองคลัง\tนักวิชาการคลัง\tปก./ชก.\t๑\t๑\t๒\t๒\tกำหนดเพิ่ม\n"
    )
    headcount = staffing(result.plan).headcount
    assert headcount is not None
    assert [(row.unit, row.position, row.level, row.current, row.years) for row in headcount.rows] == [
        ("กองคลัง", "นักวิชาการคลัง", "ปก./ชก.", 1, (1, 2, 2))
    ]


def test_the_kind_of_a_post_is_known_from_the_other_tables() -> None:
    result = read(
        HEADCOUNT + PLACEMENT.replace("พนักงานจ้างทั่วไป" + chr(9) * 9 + chr(10), "กองช่าง" + chr(9) * 9 + chr(10))
    )
    table = staffing(result.plan).placement
    assert table is not None
    assert [(row.unit, row.position, row.kind) for row in table.rows][-1] == (
        "กองช่าง",
        "คนงาน",
        PersonnelKind.HIRED_GENERAL,
    )


@pytest.mark.parametrize("level", ["", "-", "–", "ทั่วไป", "พนักงานจ้างทั่วไป"])
def test_who_has_no_level_in_the_costs_is_no_official_but_of_the_kind_of_the_headcount(level: str) -> None:
    figures = "๒\t๒\t๒๑๖,๐๐๐\t๒\t๒\t๒" + "\t-" * 6 + "\t๒๑๖,๐๐๐" * 3 + "\t\n"
    unit = f"\tกองช่าง{chr(9) * 17}\n"
    costs = COST.replace("\tรวม\t\t๒\t๑", f"{unit}๓\tคนงาน\t{level}\t{figures}\tรวม\t\t๒\t๑")
    cost = staffing(read(HEADCOUNT + "\n" + costs).plan).cost
    assert cost is not None
    row = cost.rows[-1]
    assert (row.unit, row.position, row.kind) == ("กองช่าง", "คนงาน", PersonnelKind.HIRED_GENERAL)
    assert cost.rows[0].kind is PersonnelKind.OFFICIAL


def test_a_dash_leaves_the_level_that_the_title_tells() -> None:
    cost = staffing(read(COST.replace("ปลัด อบต.\tกลาง", "ปลัด อบต. ระดับกลาง\t-")).plan).cost
    assert cost is not None
    assert (cost.rows[0].position, cost.rows[0].level) == ("ปลัด อบต.", "กลาง")


def held(count: str, posts: str = "๑", heads: str = "จำนวน (อัตรา)\tคนครอง (คน)") -> int | None:
    """How many hold a post of a table of costs, as its count of them is written."""
    years = "๒๕๖๗\t๒๕๖๘\t๒๕๖๙"
    table = (
        f"ชื่อสายงาน\t{heads}\tเงินเดือน\tภาระค่าใช้จ่ายที่เพิ่มขึ้น\t\t\tค่าใช้จ่ายรวม\t\t\n\t\t\t\t{years}\t{years}\n"
        f"นิติกร\t{posts}\t{count}\t๓๕๕,๓๒๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๑๒,๐๐๐\t๓๖๗,๓๒๐\t๓๗๙,๓๒๐\t๓๙๑,๓๒๐\n"
    )
    cost = staffing(read(f"## ๙ ภาระค่าใช้จ่าย (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)\n\n{table}").plan).cost
    assert cost is not None
    (row,) = cost.rows
    assert row.posts == int(posts)
    return row.filled


@pytest.mark.parametrize(
    ("count", "posts", "filled"),
    [
        ("๐", "๑", 0),
        ("-", "๑", 0),
        ("ว่าง", "๑", 0),
        ("(ว่าง)", "๑", 0),
        ("ว่าง ๑", "๓", 2),
        ("๒ (ว่าง ๑ อัตรา)", "๓", 2),
        ("๐ (ว่าง)", "๒", 0),
        ("ว่าง", "๒", None),
        ("๒ (ว่าง ๑)", "๒", None),
    ],
)
def test_a_vacancy_said_in_words_counts_who_holds_a_post(count: str, posts: str, filled: int | None) -> None:
    assert held(count, posts) == filled


@pytest.mark.parametrize(
    "heads",
    [
        "จำนวน\tคนครอง",
        "จำนวน (อัตรา)\tมีตัวอยู่",
        "จำนวนตำแหน่ง\tผู้ครอง",
        "จำนวนอัตรา\tผู้ดำรงตำแหน่ง",
        "อัตรากำลังตามกรอบ\tมีคนครอง",
    ],
)
def test_posts_and_who_holds_them_are_told_apart_by_the_longer_word(heads: str) -> None:
    assert held("๐", heads=heads) == 0
