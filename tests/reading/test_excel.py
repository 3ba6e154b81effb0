"""Workbooks: real cells, exact numbers, honest gaps, places that a person can find."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.reading.blocks import Blocks, Cell, Paragraph, Table
from compliance.reading.errors import ReadingError
from compliance.reading.excel import read_excel
from compliance.reading.excel.formats import number_format
from compliance.reading.excel.sheet import column_letters, parse_address
from compliance.reading.excel.values import EPOCH_1900, EPOCH_1904, show_number
from compliance.reading.limits import Limits

HEAD = ["ที่", "ตำแหน่ง", "จำนวน"]


def saved(workbook: Any) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(workbook: Any, **limits: int) -> Blocks:
    return read_excel(saved(workbook), "plan.xlsx", Limits(**limits))


def table(found: Blocks, number: int = 0) -> Table:
    return [block for block in found.blocks if isinstance(block, Table)][number]


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def codes(found: Blocks) -> list[str]:
    return [note.code for note in found.notes]


@pytest.fixture
def workbook() -> Any:
    book = openpyxl.Workbook()
    book.active.title = "กรอบอัตรากำลัง"
    return book


def test_title_and_table_with_places(workbook: Any) -> None:
    sheet = workbook.active
    sheet["A1"] = "กรอบอัตรากำลัง ๓ ปี"
    sheet.merge_cells("A1:C1")
    for row in (HEAD, [1, "นักบริหารงาน", 3], [2, "เจ้าพนักงานธุรการ", "๒"]):
        sheet.append(row)
    found = read(workbook)
    title = found.blocks[0]
    assert isinstance(title, Paragraph)
    assert (title.text, title.place.sheet, title.place.cell) == ("กรอบอัตรากำลัง ๓ ปี", "กรอบอัตรากำลัง", "A1")
    grid = table(found)
    assert texts(grid) == [HEAD, ["1", "นักบริหารงาน", "3"], ["2", "เจ้าพนักงานธุรการ", "๒"]]
    assert (grid.title, grid.place.cell, grid.place.table) == ("กรอบอัตรากำลัง", "A2:C4", 1)
    corner = grid.rows[2][2]
    assert (corner.place.file, corner.place.cell, corner.place.row) == ("plan.xlsx", "C4", 4)


def test_float_noise_is_gone_and_satang_stay(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(HEAD)
    sheet.append([0.1 + 0.2, 1234567.8312, 100 * 1.1])
    sheet["B2"].number_format = "#,##0"
    cell = table(read(workbook)).rows[1]
    assert [one.text for one in cell] == ["0.3", "1234567.83", "110"]
    assert cell[1].place.text == "1,234,568"


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0.30000000000000004", "", "0.3"),
        ("1E-2", "", "0.01"),
        ("123456789012345678", "", "123456789012346000"),
        ("0.38421666", "0.00%", "38.42%"),
        ("0.4", "0%", "40%"),
        ("0.40004", "0%", "40%"),
        ("1234.5", "#,##0.00", "1234.50"),
        ("1234", "#,##0.00", "1234"),
        ("1.005", "0.00", "1.01"),
        ("-0.001", "0.00", "0"),
        ("-12", "#,##0_);(#,##0)", "-12"),
        ("2567", "0", "2567"),
        ("45565", "d/m/yyyy", "2024-09-30"),
        ("45565", "[$-107041E]d mmm yyyy", "2024-09-30"),
        ("45565", "[$-D07041E]d mmmm yyyy;@", "2024-09-30"),
        ("45565.5", "d/m/yyyy h:mm", "2024-09-30"),
        ("0.5", "h:mm", "12:00"),
        ("1", "d/m/yyyy", "1900-01-01"),
        ("1234.5", '#,##0.00" บาท"', "1234.50"),
        ("12", '"วันที่ "0', "12"),
        ("5", "General", "5"),
        ("38", '0.00 "ล้านบาท"', "38.00 ล้านบาท"),
        ("38000", '#,##0",000"', "38,000,000"),
        ("38000000", '#,##0,"K"', "38,000 K"),
        ("5", ";;;", ""),
        ("5", "[Red]0", "5"),
    ],
)
def test_number_as_excel_shows_it(raw: str, code: str, text: str) -> None:
    shown = show_number(raw, number_format(code), EPOCH_1900)
    assert shown is not None
    assert shown.text == text


def test_macintosh_dates() -> None:
    shown = show_number("44103", number_format("d/m/yyyy"), EPOCH_1904)
    assert shown is not None
    assert shown.text == "2024-09-30"


def test_buddhist_format_shows_buddhist_year_but_means_gregorian(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(HEAD)
    sheet.append(["วันที่", date(2024, 9, 30), 2567])
    sheet["B2"].number_format = "[$-107041E]d mmm yyyy"
    cell = table(read(workbook)).rows[1]
    assert (cell[1].text, cell[1].place.text) == ("2024-09-30", "30 กันยายน 2567")
    assert cell[2].text == "2567"


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_money_survives_the_float_it_is_stored_as(amount: Any) -> None:
    shown = show_number(repr(float(amount)), number_format("#,##0.00"), EPOCH_1900)
    assert shown is not None
    assert type(amount)(shown.text) == amount


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_format_and_no_number_breaks_the_reader(raw: str, code: str) -> None:
    show_number(raw, number_format(code), EPOCH_1900)


def test_formula_without_result_is_missing_not_zero(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(HEAD)
    sheet.append(["รวม", "ก", "=SUM(C1:C1)"])
    found = read(workbook)
    cell = table(found).rows[1][2]
    assert (cell.text, cell.items, cell.place.text) == ("", (), "=SUM(C1:C1)")
    note = next(note for note in found.notes if note.code == "no-cached-value")
    assert note.place is not None
    assert note.place.cell == "C2"
    assert "ยังไม่ได้คำนวณ" in note.th


def test_placeholder_zero_of_a_library_is_missing_too() -> None:
    writer = pytest.importorskip("xlsxwriter")
    stream = io.BytesIO()
    book = writer.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ["ก", "ข"])
    sheet.write_formula(1, 2, "=1+1")  # writes <v>0</v> and asks for a recalculation
    sheet.write_formula(2, 2, "=1+1", None, 2)
    sheet.write_row(2, 0, ["ก", "ข"])
    book.close()
    found = read_excel(stream.getvalue(), "plan.xlsx", Limits())
    assert [row[2].text for row in table(found).rows] == ["จำนวน", "", "2"]
    assert codes(found) == ["no-cached-value"]


def test_error_value_is_missing_and_noted() -> None:
    found = read_excel(by_hand('<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1</v></c>'), "plan.xlsx", Limits())
    assert texts(table(found)) == [["", "1"]]
    assert codes(found) == ["cell-error"]


def test_hidden_rows_are_left_out_and_what_else_is_hidden_is_doubtful(workbook: Any) -> None:
    sheet = workbook.active
    for row in (HEAD, [1, "ก", 3], [2, "ข", 4], [3, "ค", 5], [9, "ง", 6]):
        sheet.append(row)
    for number in (2, 3, 5):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = workbook.create_sheet("ลับ")
    other.append(HEAD)
    other.sheet_state = "hidden"
    found = read(workbook)
    assert [[cell.text for cell in row] for row in table(found).rows] == [
        HEAD,
        ["", "", ""],
        ["", "", ""],
        ["3", "ค", "5"],
        ["", "", ""],
    ]
    assert [note.place.row for note in table(found).lost if note.place] == [2, 3, 5]
    assert [cell.place.certainty for cell in table(found).rows[3]] == ["read", "read", "doubtful"]
    assert all(cell.hidden and cell.place.doubt for cell in table(found, 1).rows[0])
    assert sorted(codes(found)) == ["hidden-column", "hidden-row", "hidden-sheet"]
    assert "2–3, 5" in next(note for note in found.notes if note.code == "hidden-row").en


def test_merged_cells_span_and_are_one_cell(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(["ตำแหน่ง", "อัตรากำลัง", None, None])
    sheet.append([None, 2564, 2565, 2566])
    sheet.append(["ก", 1, 1, 1])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    rows = table(read(workbook)).rows
    assert (rows[0][0].rows, rows[0][0].columns) == (2, 1)
    assert rows[1][0] is rows[0][0]
    assert (rows[0][1].columns, rows[0][1] is rows[0][3]) == (3, True)
    assert [cell.text for cell in rows[2]] == ["ก", "1", "1", "1"]


def test_lines_of_a_cell_are_items(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(["เดิม", "ใหม่"])
    sheet.append(["๑.๑ ฝ่ายบริหาร\n- งานธุรการ\n  - งานสารบรรณ", "-"])
    old, new = table(read(workbook)).rows[1]
    assert [(item.bullet, item.text) for item in old.items] == [
        (None, "๑.๑ ฝ่ายบริหาร"),
        ("-", "งานธุรการ"),
        ("-", "งานสารบรรณ"),
    ]
    assert (new.text, new.items[0].bullet) == ("-", None)


def test_negative_number_typed_as_text_is_no_list_entry(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(["ก", "ข", "ค"])
    sheet.append(["-1", "- ๒", "-๑,๒๓๔.๕๐"])
    assert [cell.text for cell in table(read(workbook)).rows[1]] == ["-1", "- ๒", "-๑,๒๓๔.๕๐"]


def test_second_table_after_title_and_blank_row(workbook: Any) -> None:
    sheet = workbook.active
    for row in (HEAD, [1, "ก", 2], [], ["ตารางที่ ๒"], ["ชื่อ", "ระดับ"], ["ข", "ค"]):
        sheet.append(row)
    found = read(workbook)
    assert [type(block) for block in found.blocks] == [Table, Paragraph, Table]
    assert table(found, 1).place.cell == "A5:B6"


def test_unit_heading_after_blank_row_stays_in_its_table(workbook: Any) -> None:
    sheet = workbook.active
    for row in (HEAD, [1, "ก", 2], [], ["กองคลัง"], [2, "ข", 3], ["รวม", None, 5]):
        sheet.append(row)
    assert texts(table(read(workbook))) == [
        HEAD,
        ["1", "ก", "2"],
        ["กองคลัง", "", ""],
        ["2", "ข", "3"],
        ["รวม", "", "5"],
    ]


def test_styled_empty_cells_far_below_cost_nothing(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(HEAD)
    sheet.append([1, "ก", 2])
    for number in range(3, 40_000, 7):
        sheet.cell(number, 3).font = openpyxl.styles.Font(bold=True)
    assert texts(table(read(workbook))) == [HEAD, ["1", "ก", "2"]]


def test_one_cell_in_the_far_corner_is_read_not_walked_to() -> None:
    row = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    found = read_excel(by_hand('<c r="A1"><v>1</v></c>', row), "plan.xlsx", Limits())
    assert [(block.text, block.place.cell) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("1", "A1"),
        ("7", "XFD1048576"),
    ]


def test_comments_are_not_content(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(HEAD)
    sheet["A1"].comment = openpyxl.comments.Comment("อย่าอ่าน", "ผู้ตรวจ")
    assert "อย่าอ่าน" not in repr(read(workbook))


def test_underline_is_seen(workbook: Any) -> None:
    sheet = workbook.active
    sheet.append(["ก", "ข"])
    sheet["B1"].font = openpyxl.styles.Font(underline="single")
    assert [cell.underlined for cell in table(read(workbook)).rows[0]] == [False, True]


def test_too_many_cells_is_one_clear_error(workbook: Any) -> None:
    for number in range(40):
        workbook.active.append([number, number])
    with pytest.raises(ReadingError) as caught:
        read(workbook, cells=50)
    assert caught.value.code == "too-large"
    assert caught.value.where == "กรอบอัตรากำลัง"


def test_scattered_cells_are_refused_before_a_grid_is_made(workbook: Any) -> None:
    sheet = workbook.active
    for number in range(1, 60):
        sheet.cell(number, 2 * number, 1)
        sheet.cell(number, 2 * number + 1, 1)
    with pytest.raises(ReadingError):
        read(workbook, cells=1000)


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2000000"><c><v>1</v></c></row>',
        '<row r="5"><c r="A6"><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
    ],
)
def test_impossible_addresses(row: str) -> None:
    with pytest.raises(ReadingError):
        read_excel(by_hand("", row), "plan.xlsx", Limits())


def test_text_in_shapes_is_read(workbook: Any) -> None:
    content = by_hand(
        '<c r="A1" t="inlineStr"><is><t>แผนภูมิ</t></is></c>',
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": RELS.format(
                '<Relationship Id="d" Type="http://x/relationships/drawing" Target="../drawings/drawing1.xml"/>'
            ),
            "xl/drawings/drawing1.xml": (
                '<d:wsDr xmlns:d="d" xmlns:a="a"><d:twoCellAnchor><d:from><d:col>2</d:col><d:row>4</d:row></d:from>'
                "<d:sp><a:p><a:r><a:t>สำนัก</a:t></a:r><a:r><a:t>ปลัด</a:t></a:r></a:p></d:sp></d:twoCellAnchor></d:wsDr>"
            ),
        },
    )
    last = read_excel(content, "plan.xlsx", Limits()).blocks[-1]
    assert isinstance(last, Paragraph)
    assert (last.text, last.place.cell) == ("สำนักปลัด", "C5")


@given(st.integers(1, 16_384))
def test_column_letters_and_back(column: int) -> None:
    assert parse_address(f"{column_letters(column)}9") == (9, column)


def test_same_values_as_openpyxl(workbook: Any) -> None:
    """A second opinion on which cells there are and what they hold."""
    sheet = workbook.active
    sheet.append(HEAD)
    for number in range(2, 60):
        sheet.append([number, f"ตำแหน่ง {number} < & >", number * 1.25])
    content = saved(workbook)
    theirs = [
        [str(cell.value).removesuffix(".0") for cell in row]
        for row in openpyxl.load_workbook(io.BytesIO(content)).active
    ]
    assert texts(table(read_excel(content, "plan.xlsx", Limits()))) == theirs


def test_cell_is_complete(workbook: Any) -> None:
    workbook.active.append(["ก", "ข"])
    assert isinstance(table(read(workbook)).rows[0][0], Cell)


RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def by_hand(cells: str, rows: str = "", extra: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet, written as XML: what no library would write."""
    stream = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    first = f'<row r="1">{cells}</row>' if cells else ""
    parts = {
        "_rels/.rels": RELS.format(f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELS.format(
            f'<Relationship Id="r1" Type="{office}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{first}{rows}</sheetData></worksheet>',
        **(extra or {}),
    }
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
