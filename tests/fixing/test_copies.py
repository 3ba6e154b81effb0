"""A corrected copy of a workbook: only typed cells that were plainly read are changed, coloured and noted."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from click.testing import CliRunner

from compliance.cli.group import kamlang
from compliance.reading.submission import read_plan
from compliance.reporting.workbook import render

SAMPLE = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"
COSTS, YEARLY = "ค่าใช้จ่าย (ข้อ ๙)", "ยอดรวมรายปี (ข้อ ๙)"


def faulty(folder: Path) -> Path:
    """A workbook in which the benefits of a year are wrong, with what follows from them."""
    book = openpyxl.load_workbook(io.BytesIO(render(read_plan(SAMPLE).plan)), data_only=True)
    page = book[YEARLY]
    column = next(cell.column for cell in page[2] if cell.value == "ประโยชน์ตอบแทนอื่น")
    page.cell(4, column).value = 1
    target = folder / "plan.xlsx"
    book.save(target)
    return target


def test_a_copy_has_the_right_figure_coloured_and_noted(tmp_path: Path) -> None:
    plan, copy = faulty(tmp_path), tmp_path / "fixed.xlsx"
    before = plan.read_bytes()
    told = CliRunner().invoke(
        kamlang, ["fix", str(plan), "-o", str(copy), "--as-of", "15 กันยายน 2563"], catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    assert plan.read_bytes() == before
    page = openpyxl.load_workbook(copy)[YEARLY]
    cell = next(cell for cell in page[4] if cell.comment)
    right = read_plan(SAMPLE).plan.staffing.cost.yearly[1].benefits  # type: ignore[union-attr]
    assert cell.value == right
    assert cell.fill.start_color.rgb.endswith("FFF2CC")
    assert "1 →" in cell.comment.text
    assert read_plan(copy).plan == read_plan(SAMPLE).plan


def test_a_copy_never_takes_the_place_of_what_was_read(tmp_path: Path) -> None:
    plan = faulty(tmp_path)
    before = plan.read_bytes()
    assert CliRunner().invoke(kamlang, ["fix", str(plan), "-o", str(plan)]).exit_code == 3
    assert plan.read_bytes() == before
