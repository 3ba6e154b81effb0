"""Rows of lists that the end of a page cut in two are one row again."""

from __future__ import annotations

from compliance.model.places import Place
from compliance.reading.blocks import Cell
from compliance.reading.recognise.tables.rows import unbroken

SHARED = Cell("กองการศึกษา", Place("plan.pdf", page=1, row=1), rows=2)


def row(page: int, *texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, Place("plan.pdf", page=page, row=1, cell=str(n + 1))) for n, text in enumerate(texts))


def texts(rows: list[tuple[Cell, ...]]) -> list[list[str]]:
    return [[cell.text for cell in one] for one in rows]


def test_the_rest_of_a_row_joins_it_and_a_shared_cell_is_whole_in_all_its_rows() -> None:
    above = [(SHARED, *row(1, "ครู", "งานสอน", "10")), (SHARED, *row(1, "ครูผู้ช่วย", "งานอื่นที่ได้", "12"))]
    found = unbroken([*above, row(2, "ศาสนา และวัฒนธรรม", "", "รับมอบหมาย", "")], [3])
    unit = "กองการศึกษา\nศาสนา และวัฒนธรรม"
    assert texts(found) == [[unit, "ครู", "งานสอน", "10"], [unit, "ครูผู้ช่วย", "งานอื่นที่ได้\nรับมอบหมาย", "12"]]
    assert found[1][2].place.rebuilt


def test_what_has_figures_heads_or_stands_on_the_same_page_is_a_row() -> None:
    first = row(1, "กองคลัง", "นักวิชาการ", "10")
    for page, *cells in (
        (2, "กองช่าง", "นายช่าง", "5"),
        (2, "กองช่าง", "", ""),
        (1, "", "พัสดุ", ""),
        (2, "1. ด้าน", "", ""),
    ):
        assert len(unbroken([first, row(page, *cells)], [2])) == 2
