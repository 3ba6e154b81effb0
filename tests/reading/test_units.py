"""The unit belongs to the value."""

from __future__ import annotations

import pytest

from compliance.model.places import Place
from compliance.reading.blocks import Blocks, Cell, Paragraph, Table
from compliance.reading.measures import measured

AT = Place("x")


def table(*rows: list[str]) -> Table:
    return Table(
        tuple(
            tuple(Cell(text, Place("x", cell=f"{n}.{m}")) for m, text in enumerate(row)) for n, row in enumerate(rows)
        ),
        AT,
    )


def units(*blocks: Paragraph | Table) -> list[str | None]:
    """The units of the cells of the last row."""
    found = measured(Blocks("x", "html", blocks)).blocks[-1]
    assert isinstance(found, Table)
    return [cell.place.unit for cell in found.rows[-1]]


@pytest.mark.parametrize(
    ("line", "unit"),
    [("(หน่วย : พันบาท)", "พันบาท"), ("หน่วย: ล้านบาท", "ล้านบาท"), ("หน่วยนับ : บาท", None), ("(พันบาท)", "พันบาท")],
)
def test_a_unit_above_a_table_is_that_of_its_figures(line: str, unit: str | None) -> None:
    assert units(Paragraph(line, AT), table(["ปี", "งบประมาณ"], ["๒๕๖๔", "๓๘,๐๐๐"])) == [unit, unit]


def test_a_unit_above_one_table_is_not_that_of_the_next() -> None:
    first = table(["ปี", "งบ"], ["๒๕๖๔", "๑๒"])
    assert units(Paragraph("(หน่วย : พันบาท)", AT), first, table(["ก", "ข"], ["ค", "๕"])) == [None, None]


def test_where_only_some_columns_name_a_unit_the_others_are_unclear() -> None:
    assert units(table(["ชื่อ", "เงินเดือน (พันบาท)", "รวม"], ["ก", "๒๘๐.๐๘", "๓๐๐.๕"])) == ["?", "พันบาท", "?"]


def test_running_text_about_money_is_no_unit() -> None:
    text = "งบประมาณรายจ่ายประจำปี ๒๕๖๔ ตั้งไว้จำนวน ๓๘ ล้านบาท และประมาณการเพิ่มขึ้นร้อยละ ๕ ทุกปีตามที่ได้ชี้แจงไว้"
    assert units(Paragraph(text, AT), table(["ปี", "งบ"], ["๒๕๖๔", "๑๒"])) == [None, None]
