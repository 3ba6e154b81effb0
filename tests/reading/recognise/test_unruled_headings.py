"""A table without rules whose headings do not stand above their figures is not read."""

from __future__ import annotations

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Table
from compliance.reading.recognise.dispatch import _columns

HEAD = ("ตำแหน่ง", "กรอบเดิม", "2567", "2568", "2569", "เพิ่ม/ลด 2567", "เพิ่ม/ลด 2568", "เพิ่ม/ลด 2569")


def table(shift: int, rebuilt: bool = True) -> Table:
    at = Place("plan.pdf", page=1, rebuilt=rebuilt)
    head = (HEAD[0], *[""] * shift, *HEAD[1:])
    rows = [(name, *"1111", "-", "-", "-", *[""] * shift) for name in ("นิติกร", "คนงาน", "ยาม")]
    return Table(tuple(tuple(Cell(text, at) for text in row) for row in (head, *rows)), at)


def test_figures_that_stand_below_no_heading_show_that_the_others_are_not_below_theirs() -> None:
    assert _columns(table(0)) is not None
    assert _columns(table(1)) is None
    assert _columns(table(1, rebuilt=False)) is not None  # its rules say which column is which
