"""โครงสร้างส่วนราชการ (๘.๑) and its chart (๑๐), in the manners of several offices."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from documents.habits import Habits
from documents.page import Block, Cell, Chart, Line, Para, Table, cell

Tree = dict[str, Any]
Drawn = tuple[list[Block], set[str]]
HEADS = (("โครงสร้างตามแผนอัตรากำลังปัจจุบัน", "โครงสร้างตามแผนอัตรากำลังใหม่"), ("โครงสร้างเดิม", "โครงสร้างใหม่"))


def _lines(department: Tree, habits: Habits, head: str, duties: bool = True) -> Iterator[tuple[Line, str]]:
    """The lines of one department, each with the remark beside it."""
    yield (
        Line(habits.text(f"{department['number']}. ") + department["name"] + head, bold=True, under=True),
        department.get("remark", ""),
    )
    for duty in department.get("duties", ()) if duties else ():
        yield Line("- " + duty["text"]), duty.get("remark", "")
    for division in department.get("divisions", ()):
        yield Line(habits.text(f"{division['number']} ") + division["name"], bold=True), division.get("remark", "")
        for duty in division["duties"] if duties else ():
            yield Line("    - " + duty["text"]), duty.get("remark", "")


def _sides(tree: Tree) -> list[tuple[Tree | None, Tree | None]]:
    structure = tree["staffing"]["structure"]
    return list(zip(structure["old"], structure["new"], strict=True))


def _heads(draw: random.Random) -> tuple[Cell, ...]:
    return tuple(cell(word, align="center", bold=True) for word in (*draw.choice(HEADS), "หมายเหตุ"))


def departments(tree: Tree, habits: Habits, draw: random.Random, duties: bool = True) -> Drawn:
    """A row for each department, its divisions and duties as lines of its cells."""
    rows = [_heads(draw)]
    grade = draw.choice(("", " (ระดับต้น)"))
    for old, new in _sides(tree):
        columns: list[list[Line]] = [[], [], []]
        for at, side in enumerate((old, new)):
            for line, remark in _lines(
                side or {}, habits, grade if (side or {})["name"].startswith("กอง") else "", duties
            ):
                columns[at].append(line)
                if at and remark:
                    columns[2] += [Line("")] * (len(columns[1]) - len(columns[2]) - 1) + [Line(remark)]
        rows.append(tuple(Cell(tuple(column)) for column in columns))
    return [Table(tuple(rows), (7.0, 7.0, 3.6), 1)], {"old", "new", "duties", "old duties", "remarks"}


def lines(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A row for each line, old and new side by side."""
    rows = [_heads(draw)]
    for old, new in _sides(tree):
        left, right = list(_lines(old or {}, habits, "")), list(_lines(new or {}, habits, ""))
        for at in range(max(len(left), len(right))):
            before = left[at][0] if at < len(left) else Line("")
            after, remark = right[at] if at < len(right) else (Line(""), "")
            rows.append((Cell((before,)), Cell((after,)), cell(remark)))
    return [Table(tuple(rows), (7.0, 7.0, 3.6), 1)], {"old", "new", "duties", "old duties", "remarks"}


def one_row(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The whole structure is one row of cells with stacked lines."""
    columns: list[list[Line]] = [[], [], []]
    for old, new in _sides(tree):
        parts = [list(_lines(side or {}, habits, "")) for side in (old, new)]
        most = max(map(len, parts))
        for at, part in enumerate(parts):
            columns[at] += [line for line, _ in part] + [Line("")] * (most - len(part))
        columns[2] += [Line(remark) for _, remark in parts[1]] + [Line("")] * (most - len(parts[1]))
    return [Table((_heads(draw), tuple(Cell(tuple(column)) for column in columns)), (7.0, 7.0, 3.6), 1)], {
        "old",
        "new",
        "duties",
        "old duties",
        "remarks",
    }


def apart(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Units alone in the table; the duties of each under a heading of their own, over pages."""
    blocks, _ = departments(tree, habits, draw, False)
    added = [
        (division["name"], duty["text"])
        for one in tree["staffing"]["structure"]["new"]
        for division in one.get("divisions", ())
        for duty in division["duties"]
        if duty.get("remark")
    ]
    blocks.append(Para(habits.text("8.1.1 การกำหนดหน้าที่ความรับผิดชอบของส่วนราชการ"), "head"))
    for department in tree["staffing"]["structure"]["new"]:
        blocks.append(Para(habits.text(f"{department['number']}. ") + department["name"], "head", under=True))
        blocks.append(Para("มีหน้าที่ความรับผิดชอบเกี่ยวกับงานตามที่ได้รับมอบหมาย โดยแบ่งงานภายใน ดังนี้"))
        for duty in department.get("duties", ()):
            blocks.append(Para("- " + duty["text"]))
        for division in department.get("divisions", ()):
            blocks.append(Para(habits.text(f"{division['number']} ") + division["name"], "head"))
            for duty in division["duties"]:
                note = " (กำหนดเพิ่ม)" if (division["name"], duty["text"]) in added else ""
                blocks.append(Para("- " + duty["text"] + note))
    return blocks, {"old", "new", "duties"}


def chart(tree: Tree, habits: Habits, draw: random.Random) -> list[Block]:
    """The chart: boxes, or a table of boxes' texts."""
    units = tree["staffing"]["chart"]["units"]
    full = tree["organisation"]["written"][0]
    departments = [one["name"] for one in tree["staffing"]["structure"]["new"]]
    heads = [name for name in units if name in departments]
    if draw.random() < 0.5:
        below = [tuple(heads[at : at + 4]) for at in range(0, len(heads), 4)]
        rest = [name for name in units if name not in heads]
        return [
            Chart(
                (
                    (f"นายก{full}",),
                    (f"ปลัด{full}",),
                    *below,
                    *(tuple(rest[at : at + 4]) for at in range(0, len(rest), 4)),
                )
            )
        ]
    columns: list[list[Line]] = []
    for name in units:
        if name in heads:
            columns.append([Line(name, bold=True)])
        elif columns:
            columns[-1].append(Line("- " + name))
    blocks: list[Block] = []
    for at in range(0, len(columns), 4):
        some = columns[at : at + 4]
        blocks.append(Table((tuple(Cell(tuple(column)) for column in some),), tuple([4.2] * len(some)), 0))
    return blocks


LAYOUTS: dict[str, Callable[[Tree, Habits, random.Random], Drawn]] = {
    "departments": departments,
    "lines": lines,
    "one_row": one_row,
    "apart": apart,
}
