"""A column that cannot be paired leaves the headings among stacked titles what they are."""

from __future__ import annotations

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.tables.rows import Figures, opened


def stacked(*lines: str) -> Cell:
    at = Place("plan.docx", table=1, row=1)
    return Cell("\n".join(lines), at, tuple(Item(line, at) for line in lines))


def test_headings_carry_no_doubt_of_a_column_without_a_line_for_each_post() -> None:
    names = stacked("กองคลัง", "พนักงานส่วนตำบล", "นักวิชาการคลัง", "นักวิชาการพัสดุ", "กองช่าง", "นายช่างโยธา")
    figures = [stacked("1", "2", "3"), stacked("1", "2", "4"), stacked("+1")]
    found = list(opened([(names, *figures)], 0, [1, 2, 3], None, Figures(PlanDraft("plan.docx"))))
    heads = [row for row in found if not row[1].text]
    assert [row[0].text for row in heads] == ["กองคลัง", "พนักงานส่วนตำบล", "กองช่าง"]
    assert not any(cell.place.doubt for row in heads for cell in row)
    assert all(row[3].place.doubt for row in found if row[1].text)
