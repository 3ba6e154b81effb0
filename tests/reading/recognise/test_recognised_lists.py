"""Tables of one entry a row: workload, results, peers, retirements, budgets, records; and statements beside tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.parts import PartName
from compliance.reading.result import ReadResult
from compliance.reading.text import read_text

OFFICE = Organisation(type=OrganisationType.TAO, name="บ้านทุ่ง")


def read(text: str) -> ReadResult:
    return read_text(text, "plan.txt", OFFICE)


def framework(result: ReadResult):  # type: ignore[no-untyped-def]
    assert result.plan.staffing is not None
    assert result.plan.staffing.framework is not None
    return result.plan.staffing.framework


WORKLOAD = """## ๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง

ที่\tตำแหน่ง\tรายการงาน\tปริมาณงาน (ต่อปี)\tเวลาที่ใช้ต่อครั้ง (นาที)
กองช่าง\t\t\t\t
๑\tนายช่างโยธา\tตรวจแบบก่อสร้าง\t๑,๒๐๐\t๔๕
๒\t\tควบคุมงาน\t๒๓๐ ครั้ง\t120.5
กองคลัง\t\t\t\t
๓\tนักวิชาการคลัง\tตรวจฎีกา\t๒๔๐๐\t๓๐
"""


def test_workload_is_read_with_units_as_headings_and_posts_written_once() -> None:
    result = read(WORKLOAD)
    work = framework(result).workload
    assert [(one.unit, one.position, one.task) for one in work] == [
        ("กองช่าง", "นายช่างโยธา", "ตรวจแบบก่อสร้าง"),
        ("กองช่าง", "นายช่างโยธา", "ควบคุมงาน"),
        ("กองคลัง", "นักวิชาการคลัง", "ตรวจฎีกา"),
    ]
    assert [one.volume for one in work] == [1200, 230, 2400]
    assert work[1].minutes == Decimal("120.5")
    assert result.plan.coverage_of(PartName.WORKLOAD).status == "whole"
    place = result.places.place("/staffing/framework/workload/2/volume")
    assert place is not None
    assert (place.line, place.text) == (8, "๒๔๐๐")


def test_a_row_of_workload_that_cannot_be_placed_makes_the_part_partial() -> None:
    result = read(WORKLOAD.replace("กองช่าง\t\t\t\t\n", ""))
    assert result.plan.coverage_of(PartName.WORKLOAD).status == "partial"
    assert "unattributed" in [note.code for note in result.notes]


@pytest.mark.parametrize("head", ["เวลาต่อรายการ (นาที)", "เวลาเฉลี่ยต่อเรื่อง", "เวลาที่ใช้ต่อชิ้น (นาที)"])
def test_time_for_each_task_is_known_beside_the_sum_of_it(head: str) -> None:
    table = WORKLOAD.replace("เวลาที่ใช้ต่อครั้ง (นาที)", f"{head}\tเวลารวม (นาที)")
    (first, *_) = framework(read(table.replace("๑,๒๐๐\t๔๕", "๑,๒๐๐\t๔๕\t๕๔,๐๐๐"))).workload
    assert (first.volume, first.minutes) == (1200, 45)


def test_a_column_of_time_that_is_not_known_makes_the_part_partial() -> None:
    result = read(WORKLOAD.replace("เวลาที่ใช้ต่อครั้ง (นาที)", "ขขข นาที"))
    assert framework(result).workload[0].minutes is None
    assert result.plan.coverage_of(PartName.WORKLOAD).status == "partial"
    result = read(WORKLOAD.replace("เวลาที่ใช้ต่อครั้ง (นาที)", "ขขข"))
    assert result.plan.coverage_of(PartName.WORKLOAD).status == "whole"


OTHERS = """## ๓. กรอบแนวคิดในการจัดทำแผนอัตรากำลัง

ส่วนราชการ\tผลงานที่ผ่านมา\tปีงบประมาณ
กองช่าง\tซ่อมถนนแล้วเสร็จ ๑๒ สาย\t๒๕๖๖

๓.๗ การเปรียบเทียบกับหน่วยงานที่มีลักษณะใกล้เคียง

หน่วยงานที่เปรียบเทียบ\tส่วนราชการ\tตำแหน่ง\tอัตราของเรา\tอัตราของหน่วยงานที่เปรียบเทียบ
อบต.ใกล้เคียง\tกองช่าง\tนายช่างโยธา\t๑\t๒
\tกองคลัง\tนักวิชาการคลัง\t๑\t-
อบต.ข้างเคียง\tกองช่าง\tนายช่างโยธา\t๑\t๑

ผู้เกษียณอายุในช่วงแผน

ตำแหน่ง\tเลขที่ตำแหน่ง\tชื่อ-สกุล\tปีที่เกษียณ\tการเตรียมผู้รับช่วง
ผู้อำนวยการกองช่าง\t๐๐-๓-๐๕-๒๑๐๓-๐๐๑\tนายสมมติ ทดลอง\tพ.ศ. ๒๕๖๘\tสรรหาภายใน ๖๐ วัน
"""


def test_results_peers_and_retirements_are_read() -> None:
    found = framework(read(OTHERS))
    assert [(one.unit, one.result, one.year) for one in found.outcomes] == [("กองช่าง", "ซ่อมถนนแล้วเสร็จ ๑๒ สาย", 2566)]
    assert [(peer.organisation, len(peer.rows)) for peer in found.peers] == [("อบต.ใกล้เคียง", 2), ("อบต.ข้างเคียง", 1)]
    assert (found.peers[0].rows[1].own, found.peers[0].rows[1].peer) == (1, 0)
    (one,) = found.successions
    assert (one.position, one.year, one.preparation) == ("ผู้อำนวยการกองช่าง", 2568, "สรรหาภายใน ๖๐ วัน")


COST = """## ๙. ภาระค่าใช้จ่ายเกี่ยวกับเงินเดือนและประโยชน์ตอบแทนอื่น

คิดเป็นร้อยละของงบประมาณรายจ่ายประจำปีทั้งหมด ประโยชน์ตอบแทนอื่นคิดในอัตราร้อยละ ๒๐ และงบประมาณเพิ่มขึ้นปีละร้อยละ ๕

ปีงบประมาณ\tงบประมาณรายจ่ายประจำปี\tรายได้จัดเก็บเอง\tภาษีจัดสรร\tเงินอุดหนุน\tเงินกู้
๒๕๖๗\t๓๘,๐๐๐,๐๐๐\t๓,๐๐๐,๐๐๐\t๒๓,๐๐๐,๐๐๐\t๑๒,๐๐๐,๐๐๐\t-
๒๕๖๘\t๓๙,๙๐๐,๐๐๐.๕๐\t\t\t\t
"""


def test_budgets_and_statements_of_section_nine_are_read() -> None:
    result = read(COST)
    assert result.plan.staffing is not None
    cost = result.plan.staffing.cost
    assert cost is not None
    assert (cost.basis, cost.benefits_percent, cost.budget_growth_percent) == ("whole_budget", 20, 5)
    assert [one.expenditure_budget for one in cost.budgets] == [38_000_000, Decimal("39900000.50")]
    assert (cost.budgets[0].subsidy, cost.budgets[0].loans, cost.budgets[1].subsidy) == (12_000_000, 0, None)
    assert result.plan.coverage_of(PartName.COST).status == "partial"


def test_a_base_without_subsidies_is_told_from_the_whole() -> None:
    result = read(COST.replace("ประจำปีทั้งหมด", "ประจำปีโดยไม่รวมเงินอุดหนุน"))
    assert result.plan.staffing is not None
    assert result.plan.staffing.cost is not None
    assert result.plan.staffing.cost.basis == "without_subsidy"


DEVELOPMENT = """## แผนพัฒนาพนักงานส่วนตำบล (ปีงบประมาณ ๒๕๖๗ - ๒๕๖๙)

### ส่วนที่ ๓ หลักสูตรการพัฒนา

ชื่อ-สกุล\tปีงบประมาณ\tหลักสูตร\tวันที่สิ้นสุด\tวันที่รายงานผล\tเข้ารับการพัฒนา\tการประเมินผล\tผลการประเมิน
นายสมมติ ทดลอง\t๒๕๖๗\tวินัย\t๑๕ พ.ค. ๒๕๖๗\t๑ มิ.ย. ๒๕๖๗\tใช่\tใช่\tไม่ผ่าน
\t๒๕๖๘\tพัสดุ\t\t\t✓\t-\t-

### ส่วนที่ ๔ งบประมาณ

ปีงบประมาณ พ.ศ. ๒๕๖๗ จำนวน ๑๗๐,๐๐๐ บาท ปีงบประมาณ พ.ศ. ๒๕๖๘ จำนวน ๑๗๕,๐๐๐.- บาท
"""


def test_records_of_people_and_the_printed_budgets_are_read() -> None:
    result = read(DEVELOPMENT)
    development = result.plan.development
    assert development is not None
    assert development.records is not None
    first, second = development.records
    assert (first.person, first.year, first.attended, first.evaluated, first.passed) == (
        "นายสมมติ ทดลอง",
        2567,
        True,
        True,
        False,
    )
    assert str(first.reported) == "2024-06-01"
    assert (second.person, second.attended, second.evaluated) == ("นายสมมติ ทดลอง", True, None)
    assert (development.budgets[0].year, development.budgets[0].total) == (2567, 170_000)
    assert result.plan.coverage_of(PartName.DEVELOPMENT_RECORDS).status == "whole"


def test_a_row_that_fills_only_unknown_columns_is_said_and_not_fatal() -> None:
    result = read(
        WORKLOAD.replace("เวลาที่ใช้ต่อครั้ง (นาที)", "เวลาที่ใช้ต่อครั้ง (นาที)\tแผ่น\tกล่อง").replace(
            "กองช่าง\t\t\t\t", "\t\t\t\t\t๕\t๖"
        )
    )
    assert result.plan.coverage_of(PartName.WORKLOAD).status == "partial"
    assert "unattributed" in [note.code for note in result.notes]
