"""kamlang new and kamlang convert."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from compliance.cli.group import kamlang
from compliance.law.rounds import current_round
from compliance.model.parts import PartName
from compliance.reading.submission import read_plan
from compliance.reporting.workbook.differences import differences

SAMPLES = Path(__file__).parents[2] / "sample_plans"


def run(*words: object) -> Result:
    return CliRunner().invoke(kamlang, [str(word) for word in words])


def test_a_form_is_written_and_not_over_another(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    assert run("new", "--type", "tao", "--period", "๒๕๖๗-๒๕๖๙", target).exit_code == 0
    size = target.stat().st_size
    assert size > 10_000
    assert run("new", "--type", "tao", "--period", "2567-2569", target).exit_code == 3
    assert run("new", "--type", "tao", "--period", "2567-2569", target, "--force").exit_code == 0
    assert target.stat().st_size == size


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 11, 29), (2570, 2572)),
        (date(2026, 6, 1), (2570, 2572)),
        (date(2026, 2, 1), (2567, 2569)),
        (date(2029, 3, 1), (2570, 2572)),
        (date(2029, 6, 1), (2573, 2575)),
    ],
)
def test_the_period_unless_told_is_the_round_that_runs_or_is_planned(today: date, years: tuple[int, int]) -> None:
    assert current_round(today) == years


def test_a_period_that_is_not_three_years_is_refused(tmp_path: Path) -> None:
    for period in ("2567-2568", "2024-2026", "x"):
        told = run("new", "--type", "tao", "--period", period, tmp_path / "plan.xlsx")
        assert told.exit_code == 3
        assert not (tmp_path / "plan.xlsx").exists()


def test_every_sample_goes_to_a_workbook_and_back_to_yaml(tmp_path: Path) -> None:
    for sample in sorted(SAMPLES.glob("*.yaml")):
        book, back = tmp_path / f"{sample.stem}.xlsx", tmp_path / f"{sample.stem}.yaml"
        assert run("convert", sample, book).exit_code == 0
        assert run("convert", book, back).exit_code == 0
        assert differences(read_plan(sample).plan, read_plan(back).plan) == []


def test_what_would_be_lost_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "organisation: {type: tao, name: ทดลอง}\n"
        "staffing: {headcount: {rows: [{position: คนงาน, years: [null, null, null]}]}}\n",
        encoding="utf-8",
    )
    told = run("convert", plan, tmp_path / "plan.xlsx")
    assert told.exit_code == 3
    assert not (tmp_path / "plan.xlsx").exists()


def test_an_unknown_target_is_refused(tmp_path: Path) -> None:
    assert run("convert", SAMPLES / "compliant-tao.yaml", tmp_path / "plan.docx").exit_code == 3
    assert run("convert", SAMPLES / "compliant-tao.yaml").exit_code == 3


def test_what_the_form_has_no_cell_for_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.txt", tmp_path / "plan.xlsx"
    plan.write_text(
        "ประกาศองค์การบริหารส่วนตำบลบ้านทุ่ง\nเรื่อง ประกาศใช้แผนอัตรากำลัง ๓ ปี พ.ศ. ๒๕๖๗ - ๒๕๖๙\n"
        "ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๖\nประกาศ ณ วันที่ ๑ กันยายน พ.ศ. ๒๕๖๖\n(นายสมมุติ ทดลอง)\nนายกองค์การบริหารส่วนตำบลบ้านทุ่ง\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(kamlang, ["convert", str(plan), str(out)])
    assert done.exit_code == 0, done.stderr
    assert "วันที่มีผลตามประกาศ" in done.stderr
    assert out.exists()


def test_a_form_begins_with_the_plan_before(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    told = run("new", "--from", SAMPLES / "compliant-tao.yaml", target)
    assert told.exit_code == 0, told.output
    old, book = read_plan(SAMPLES / "compliant-tao.yaml").plan, load_workbook(target)
    assert book["ข้อมูลทั่วไป"]["B8"].value == 2567  # the round after
    posts = [row for row in book["กรอบอัตรากำลัง (ข้อ ๘.๒)"].iter_rows(min_row=4, max_col=7, values_only=True) if row[2]]
    assert old.staffing is not None
    assert old.staffing.headcount is not None
    assert [(row[2], row[6]) for row in posts] == [
        (row.position, row.years[2]) for row in old.staffing.headcount.rows if row.years and row.years[2]
    ]
    held = [row[8] for row in book["การจัดคนลง (ข้อ ๑๑)"].iter_rows(min_row=3, max_col=9, values_only=True) if row[8]]
    assert old.staffing.placement is not None
    assert len(held) == len(old.staffing.placement.rows)
    assert book["ประกาศแผนอัตรากำลัง"]["B3"].value is None  # what belongs to one round is left out


def test_what_of_the_plan_before_was_doubtful_is_left_out_and_told(tmp_path: Path) -> None:
    old = tmp_path / "old.xlsx"
    assert run("convert", SAMPLES / "compliant-tao.yaml", old).exit_code == 0
    book = load_workbook(old)
    page = book["การจัดคนลง (ข้อ ๑๑)"]
    page.column_dimensions["K"].hidden = True  # days of birth: read, and doubtful
    book.save(old)
    target = tmp_path / "plan.xlsx"
    told = run("new", "--from", old, target)
    assert told.exit_code == 0, told.output
    assert "ค่าที่อ่านไม่แน่ชัด ให้กรอกเอง" in told.output
    assert "การจัดคนลง (ข้อ ๑๑)!K3" in told.output
    held = load_workbook(target)["การจัดคนลง (ข้อ ๑๑)"]
    assert held["I3"].value
    assert held["K3"].value is None


def test_what_was_doubtful_stays_so_in_a_file_that_has_no_places(tmp_path: Path) -> None:
    old, out = tmp_path / "old.xlsx", tmp_path / "plan.yaml"
    assert run("convert", SAMPLES / "compliant-tao.yaml", old).exit_code == 0
    book = load_workbook(old)
    book["การจัดคนลง (ข้อ ๑๑)"].column_dimensions["K"].hidden = True
    book["ค่าใช้จ่าย (ข้อ ๙)"]["D11"].value = "พนักงานจ้างผู้มีทักษะ"
    book.save(old)
    assert run("convert", old, out).exit_code == 0
    plan = read_plan(out).plan
    for part in (PartName.PLACEMENT, PartName.COST):
        assert plan.coverage_of(part).status == "partial"
    assert "การจัดคนลง (ข้อ ๑๑)!K3" in str(plan.coverage_of(PartName.PLACEMENT).th)


def test_a_form_needs_a_type_and_a_period_or_a_plan_before(tmp_path: Path) -> None:
    told = run("new", tmp_path / "plan.xlsx")
    assert "--from" in told.output
    assert not (tmp_path / "plan.xlsx").exists()
