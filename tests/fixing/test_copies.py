"""A corrected copy of a workbook: only typed cells that were plainly read are changed, coloured and noted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from click.testing import CliRunner
from docx import Document
from plan_documents import as_word, pieces
from plan_documents.pieces import Grid, Piece

from compliance.cli.group import kamlang
from compliance.reading.submission import read_plan
from compliance.reporting.workbook import render

SAMPLE = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"
Row = list[str | list[str]]
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


def test_a_corrected_plan_is_not_written_under_the_name_of_another_kind_of_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(kamlang, ["fix", str(faulty(tmp_path)), "-o", str(tmp_path / "fixed.pdf")])
    assert done.exit_code == 3
    assert ".yaml" in done.output
    assert not (tmp_path / "fixed.pdf").exists()


def with_costs(change: Callable[[list[Row]], object]) -> list[Piece]:
    """The pieces of the sample as a document, its table of costs changed."""
    made: list[Piece] = []
    for piece in pieces(read_plan(SAMPLE).plan):
        if isinstance(piece, Grid) and piece.rows[0][0] == "ชื่อสายงาน":
            rows = [list(row) for row in piece.rows]
            change(rows)
            piece = Grid(rows, piece.head)
        made.append(piece)
    return made


def row_of(rows: list[Row], begin: str) -> Row:
    return next(row for row in rows if str(row[0]).startswith(begin))


def fixed(made: list[Piece], folder: Path) -> tuple[Path, str]:
    plan, copy = folder / "plan.docx", folder / "fixed.docx"
    plan.write_bytes(as_word(made))
    told = CliRunner().invoke(
        kamlang, ["fix", str(plan), "-o", str(copy), "--as-of", "2020-09-15"], catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    return copy, told.output


def coloured(path: Path) -> list[str]:
    tables = Document(str(path)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells if "FFF2CC" in cell._tc.xml]


def test_a_cell_of_a_word_table_is_written_in_its_own_digits_coloured_and_noted(tmp_path: Path) -> None:
    def mistype(rows: list[Row]) -> None:
        row_of(rows, "ประโยชน์ตอบแทนอื่น")[-3] = "๑"

    copy, said = fixed(with_costs(mistype), tmp_path)
    assert "ตารางที่ " in said
    assert coloured(copy) == ["๑,๒๙๐,๕๓๗"]
    (comment,) = Document(str(copy)).comments
    assert comment.text.startswith("๑ → ๑,๒๙๐,๕๓๗")
    assert read_plan(copy).plan.staffing.cost.yearly == read_plan(SAMPLE).plan.staffing.cost.yearly  # type: ignore[union-attr]


def test_the_word_beside_a_figure_of_a_word_table_stays(tmp_path: Path) -> None:
    def mistype(rows: list[Row]) -> None:
        row_of(rows, "ประโยชน์ตอบแทนอื่น")[-3] = "๑,๒๙๐,๕๓๖ บาท"

    copy, _ = fixed(with_costs(mistype), tmp_path)
    assert coloured(copy) == ["๑,๒๙๐,๕๓๗ บาท"]


def test_a_cell_that_holds_more_than_the_figure_is_left_to_a_person(tmp_path: Path) -> None:
    def mistype(rows: list[Row]) -> None:
        row_of(rows, "ประโยชน์ตอบแทนอื่น")[-3] = "฿๑,๒๙๐,๕๓๖"

    copy, said = fixed(with_costs(mistype), tmp_path)
    assert "1,290,536 → 1,290,537" in said
    assert coloured(copy) == []
    assert "อีก 1 ค่าไม่ได้เขียน" in said


def many_faults(folder: Path) -> Path:
    """A workbook with faults of several kinds, the figures typed as clerks do."""
    book = openpyxl.load_workbook(io.BytesIO(render(read_plan(SAMPLE).plan)), data_only=True)
    for sheet, title, row, text in FAULTS:
        page = book[sheet]
        column = next(cell.column for cell in page[2] if cell.value == title)
        page.cell(row, column).value = text
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


FAULTS = (
    (YEARLY, "ประโยชน์ตอบแทนอื่น", 4, "1,290,500.00 บาท"),
    (YEARLY, "ร้อยละของงบประมาณ", 5, "ร้อยละ ๓๐.๐๐"),
    (COSTS, "ค่าใช้จ่ายรวมปีที่ ๒", 6, "๓๕๘,๗๖๐.-"),
    ("กรอบอัตรากำลัง (ข้อ ๘.๒)", "กรอบใหม่ปีที่ ๒", 8, "2 อัตรา"),
)


def test_what_stands_beside_a_figure_its_digits_and_decimals_stay(tmp_path: Path) -> None:
    plan, copy = many_faults(tmp_path), tmp_path / "fixed.xlsx"
    before = plan.read_bytes()
    said = CliRunner().invoke(kamlang, ["fix", str(plan), "-o", str(copy), "--as-of", "2026-11-29"]).output
    assert plan.read_bytes() == before
    book = openpyxl.load_workbook(copy)
    noted = {cell.value: cell.comment.text for page in book for row in page.iter_rows() for cell in row if cell.comment}
    assert set(noted) == {"1,244,961.00 บาท", "ร้อยละ ๒๓.๖๒", "๓๕๓,๗๖๐.-", "1 อัตรา"}
    assert noted["1 อัตรา"].startswith("2 อัตรา → 1 อัตรา\n")
    assert "ไม่ได้เขียน" not in said
    assert read_plan(copy).plan == read_plan(SAMPLE).plan


def test_a_copy_without_the_drawings_of_the_original_says_so(tmp_path: Path) -> None:
    plan, copy = faulty(tmp_path), tmp_path / "fixed.xlsx"
    with zipfile.ZipFile(plan, "a") as file:
        file.writestr("xl/drawings/drawing9.xml", "<xdr:wsDr/>")
    said = CliRunner().invoke(kamlang, ["fix", str(plan), "-o", str(copy), "--as-of", "2026-11-29"]).output
    assert "รูปวาด แผนภูมิ หรือปุ่มในต้นฉบับไม่ได้มาอยู่ในสำเนา" in said
