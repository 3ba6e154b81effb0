"""The new form as a clerk fills it in, in LibreOffice: each post typed once, and slips that must be found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from clerk import Clerk, Job, typed

from compliance import check
from compliance.checking.report import Report
from compliance.reading.submission import read_plan
from compliance.reporting.workbook import blank
from compliance.reporting.workbook.new import figures_of
from compliance.rulebook.loader import Rulebook

pytestmark = pytest.mark.slow
SAMPLE = Path(__file__).parents[3] / "sample_plans" / "compliant-tao.yaml"
POSTS, HOLDERS, COSTS = "กรอบอัตรากำลัง (ข้อ ๘.๒)", "การจัดคนลง (ข้อ ๑๑)", "ค่าใช้จ่าย (ข้อ ๙)"
NAME, NUMBER, SALARY = "ชื่อ-สกุลผู้ดำรงตำแหน่ง", "เลขที่ตำแหน่ง", "เงินเดือน (บาทต่อเดือน)"
AS_OF = date(2026, 11, 29)

SLIPS: dict[str, tuple[str, str, int, str, str]] = {
    # what: sheet, column, row of the table, what is typed, the rule that finds it
    "a number twice": (HOLDERS, NUMBER, 5, "99-3-01-3102-001", "position-number-unique"),
    "a unit misspelt": (POSTS, "ส่วนราชการ", 14, "กองพัสดุ", "headcount-unit-exists"),
    "a post more, unexplained": (POSTS, "กรอบใหม่ปีที่ ๑", 5, "2", "added-post-justified"),
    "a level of another type": (POSTS, "ระดับ", 7, "ชก.", "level-fits-type"),
    "a budget a digit short": ("งบประมาณ (ข้อ ๙)", "งบประมาณรายจ่ายประจำปี", 1, "3800000", "cost-within-ceiling"),
    "a sum typed over": ("ยอดรวมรายปี (ข้อ ๙)", "ประโยชน์ตอบแทนอื่น", 2, "1", "cost-foot-adds-up"),
    "a row's total typed over": (COSTS, "ค่าใช้จ่ายรวมปีที่ ๒", 4, "999999", "cost-row-adds-up"),
    "a salary with letters": (HOLDERS, SALARY, 4, "274OO", "cost-within-ceiling"),
    "a holder forgotten": (HOLDERS, NAME, 4, "", "placement-matches-headcount"),
    "one person in two posts": (HOLDERS, "รหัสบุคลากร (ห้ามใช้เลขประจำตัวประชาชน)", 4, "T001", "holder-has-one-post"),
    "a result of somebody unknown": ("ผลการพัฒนารายบุคคล", "รหัสหรือชื่อบุคลากร", 3, "T099", "person-known"),
    "an announcement too late": ("ประกาศแผนอัตรากำลัง", "ข้อมูล", 5, "๕ ตุลาคม ๒๕๖๓", "announcement-before-period"),
}

ADDITIONS = {"เงินประจำตำแหน่ง (บาทต่อเดือน)": "7,000 บาท", "ค่าตอบแทน เงินเพิ่มอื่น (บาทต่อเดือน)": "๗๐๐๐"}

CROOKED: tuple[tuple[str, str, int, str], ...] = (
    # sheet, column, row of the table, what is typed instead
    *((POSTS, "ส่วนราชการ", row, "″") for row in range(2, 13)),
    *((POSTS, "ส่วนราชการ", row, "..") for row in range(14, 18)),
    (POSTS, "ประเภทบุคลากร", 1, "พนักงานส่วนตำบล"),
    (POSTS, "ประเภทบุคลากร", 2, "''"),
    (POSTS, "ประเภทบุคลากร", 9, "จ้างตามภารกิจ"),
    (POSTS, "ระดับ", 6, "ปก.-ชก."),
    (POSTS, "กรอบเดิม", 1, "๑ อัตรา"),
    (POSTS, "กรอบเดิม", 12, "2 อัตรา"),
    (HOLDERS, SALARY, 3, "33,560 บาท"),
    (HOLDERS, SALARY, 4, "๒๗,๔๘๐ บาท/เดือน"),
    (COSTS, "ส่วนราชการ", 33, "หมายเหตุ"),
    (COSTS, "ตำแหน่ง", 33, "ตำแหน่งว่างคิดค่ากลาง"),
)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    plan = read_plan(SAMPLE).plan
    assert plan.period is not None
    form = blank(plan.organisation.type, (plan.period.first, plan.period.last))
    clerk = Clerk(form)
    clerk.fill(plan)
    filled = typed(form, {"": clerk.jobs}, tmp_path_factory.mktemp("form"))
    slips: dict[str, list[Job]] = {
        name: [(sheet, clerk.cell(sheet, title, row), text)] for name, (sheet, title, row, text, _) in SLIPS.items()
    }
    slips["additions"] = [(HOLDERS, clerk.cell(HOLDERS, title, 1), text) for title, text in ADDITIONS.items()]
    slips["crooked"] = [(sheet, clerk.cell(sheet, title, row), text) for sheet, title, row, text in CROOKED]
    return filled | typed(filled[""].read_bytes(), slips, tmp_path_factory.mktemp("slips"))


def judged(path: Path, rulebook: Rulebook) -> Report:
    return check(read_plan(path), rulebook, as_of=AS_OF)


def test_posts_typed_once_make_a_compliant_plan(books: dict[str, Path], rulebook: Rulebook) -> None:
    report = judged(books[""], rulebook)
    assert [(one.rule, one.message.th) for one in report.outcomes if one.is_finding] == []
    assert report.verdict == "compliant"
    plan, sample = read_plan(books[""]).plan, read_plan(SAMPLE).plan
    assert plan.staffing is not None
    assert plan.staffing.headcount is not None
    assert plan.staffing.placement is not None
    assert sample.staffing is not None
    assert sample.staffing.headcount is not None
    assert sample.staffing.placement is not None
    assert len(plan.staffing.headcount.rows) >= 25
    assert plan.staffing.headcount == sample.staffing.headcount
    assert len(plan.staffing.placement.rows) == len(sample.staffing.placement.rows)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found(slip: str, books: dict[str, Path], rulebook: Rulebook) -> None:
    report = judged(books[slip], rulebook)
    assert report.verdict != "compliant"
    assert SLIPS[slip][-1] in {one.rule for one in report.outcomes if one.is_finding}


def test_the_ceiling_of_the_form_is_the_one_that_the_rule_compares_with(rulebook: Rulebook) -> None:
    parameters = rulebook.named("cost-within-ceiling").given.values()
    day = date(2020, 10, 1)
    assert {str(rulebook.law.edition(name, day).number) for name in parameters} == {figures_of(2564).ceiling}


def test_what_clerks_type_instead_is_taken_as_meant(books: dict[str, Path], rulebook: Rulebook) -> None:
    report = judged(books["crooked"], rulebook)
    assert [(one.rule, one.message.th) for one in report.outcomes if one.is_finding] == []
    assert report.verdict == "compliant"
    crooked, straight = (read_plan(books[name]).plan.staffing for name in ("crooked", ""))
    assert crooked is not None
    assert straight is not None
    assert crooked.cost is not None
    assert straight.cost is not None
    assert crooked.cost.yearly == straight.cost.yearly
    assert [row.unit for row in crooked.cost.rows] == [row.unit for row in straight.cost.rows]


def test_what_is_paid_beside_the_salary_is_part_of_the_cost(books: dict[str, Path], rulebook: Rulebook) -> None:
    report = judged(books["additions"], rulebook)
    assert [(one.rule, one.message.th) for one in report.outcomes if one.is_finding] == []
    added, plain = (read_plan(books[name]).plan.staffing for name in ("additions", ""))
    assert added is not None
    assert plain is not None
    assert added.placement is not None
    assert added.cost is not None
    assert plain.cost is not None
    assert (added.placement.rows[0].position_pay, added.placement.rows[0].other_pay) == (7000, 7000)
    assert added.cost.rows[0].current == (plain.cost.rows[0].current or 0) + 12 * 14_000
