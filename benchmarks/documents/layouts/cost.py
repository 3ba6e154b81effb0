"""ภาระค่าใช้จ่าย (๙), in the manners of several offices, with the budgets that it is measured against."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from documents.habits import Habits
from documents.page import Block, Cell, Line, Para, Table, cell

Tree = dict[str, Any]
Drawn = tuple[list[Block], set[str]]
SHOWN = {
    "position",
    "posts",
    "filled",
    "current",
    "years",
    "changes",
    "increases",
    "totals",
    "sum",
    "benefits",
    "total",
    "percent",
    "rate",
    "growth",
    "budgets",
}
SOURCES = {"revenue": "เงินรายได้", "subsidy": "เงินอุดหนุน"}


def head(tree: Tree, habits: Habits, name: str, before: Sequence[str], pay: str) -> list[tuple[Cell, ...]]:
    """The two rows of the table's head; `before` and `name` are the words above what stands before the figures."""
    years = [cell(habits.text(str(tree["period"]["first"] + at)), align="center") for at in range(3)]
    upper = [cell(word, 1, 2, "center") for word in (*before, name, "ระดับ\nตำแหน่ง", "จำนวน\nทั้งหมด")]
    upper += [
        cell("จำนวนที่มีอยู่ปัจจุบัน", 2, 1, "center"),
        cell("อัตราตำแหน่งที่คาดว่า\nจะต้องใช้ในช่วงระยะเวลา 3 ปี ข้างหน้า", 3, 1, "center"),
    ]
    upper += [
        cell("อัตรากำลังคน\nเพิ่ม/ลด", 3, 1, "center"),
        cell("ภาระค่าใช้จ่าย\nที่เพิ่มขึ้น (2)", 3, 1, "center"),
        cell("ค่าใช้จ่ายรวม (3)", 3, 1, "center"),
    ]
    upper += [cell("แหล่ง\nเงิน", 1, 2, "center"), cell("หมายเหตุ", 1, 2, "center")]
    return [tuple(upper), (cell("จำนวน\n(คน)", align="center"), cell(pay, align="center"), *years * 4)]


def values(row: Tree, habits: Habits, unit: int) -> list[str]:
    """All figures of one line, as written."""
    pay = habits.money(row["current"], unit)
    if habits.factor and row["filled"] == 1 == row["posts"] and unit == 1 and row["current"] % 12 == 0:
        pay += "\n" + habits.text(f"({row['current'] // 12:,}x12)")
    shown = [
        habits.count(row["posts"]),
        habits.count(row["filled"]),
        pay,
        *map(habits.count, row["years"]),
        *map(habits.change, row["changes"]),
    ]
    return [*shown, *(habits.money(amount, unit) for key in ("increases", "totals") for amount in row[key])]


def remark(row: Tree, habits: Habits) -> str:
    """The remark of one line, as written."""
    remark = row.get("remark", "")
    if remark == "ว่างเดิม":
        remark = habits.vacant
    return habits.text(remark)


def foot(tree: Tree, habits: Habits, before: int, unit: int, numbered: bool) -> list[tuple[Cell, ...]]:
    """The rows below the last line: sum, benefits, whole, share. `before` columns stand before their figures."""
    cost = tree["staffing"]["cost"]
    rate = habits.text(str(cost["benefits_percent"]))
    marks = ("(5) ", "(6) ", "(7) ", "(8) ") if numbered else ("",) * 4
    words = (
        "รวม",
        f"ประโยชน์ตอบแทนอื่น {rate} %",
        "รวมเป็นค่าใช้จ่ายบุคคลทั้งสิ้น",
        habits.text("คิดเป็นร้อยละของงบประมาณรายจ่ายประจำปี"),
    )
    rows = []
    for mark, word, key in zip(marks, words, ("sum", "benefits", "total", "percent"), strict=True):
        shown = [
            habits.text(str(foot[key]) + ("%" if habits.percent_sign else ""))
            if key == "percent"
            else habits.money(foot[key], unit)
            for foot in cost["yearly"]
        ]
        rows.append(
            (
                cell(habits.text(mark) + word, before, 1, "left", bold=True),
                *(cell(one, align="right") for one in shown),
                cell(),
                cell(),
            )
        )
    return rows


def _budget_rows(tree: Tree, habits: Habits, before: int, unit: int) -> list[tuple[Cell, ...]]:
    shown = [habits.money(one["expenditure_budget"], unit) for one in tree["staffing"]["cost"]["budgets"]]
    return [(cell("งบประมาณรายจ่ายประจำปี", before, 1), *(cell(one, align="right") for one in shown), cell(), cell())]


def basis(tree: Tree, habits: Habits) -> list[Block]:
    """How the years to come were estimated, in words."""
    cost = tree["staffing"]["cost"]
    told = (
        f"การประมาณการงบประมาณรายจ่ายประจำปีให้เพิ่มขึ้นร้อยละ {cost['budget_growth_percent']} ต่อปี "
        f"และประมาณการประโยชน์ตอบแทนอื่นร้อยละ {cost['benefits_percent']} ของเงินเดือนและค่าจ้าง "
        "โดยคิดร้อยละจากงบประมาณรายจ่ายประจำปีทั้งหมด"
    )
    return [Para(habits.text(told))]


def budgets_told(tree: Tree, habits: Habits, manner: str) -> tuple[list[Block], set[str]]:
    """The budgets apart from the table, and which parts of them are shown."""
    budgets = tree["staffing"]["cost"]["budgets"]
    parts = (("own_revenue", "รายได้จัดเก็บเอง"), ("shared_taxes", "ภาษีจัดสรร"), ("subsidy", "เงินอุดหนุน"))
    if manner == "sentences":
        return [
            Para(
                habits.text(f"งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. {one['year']} จำนวน {one['expenditure_budget']:,} บาท")
            )
            for one in budgets
        ], set()
    if manner == "leaders":
        return [
            Para(habits.text(f"งบประมาณรายจ่ายประจำปี พ.ศ. {one['year']} {'.' * 40} {one['expenditure_budget']:,} บาท"))
            for one in budgets
        ], set()
    if manner == "years":
        rows = [
            (
                cell("รายการ", align="center"),
                *(cell(habits.text(f"ปี {one['year']}"), align="center") for one in budgets),
            )
        ]
        for key, word in (("expenditure_budget", "งบประมาณรายจ่ายประจำปี"), *parts):
            rows.append((cell(word), *(cell(habits.money(one[key]), align="right") for one in budgets)))
        return [Table(tuple(rows), (5.0, 3.6, 3.6, 3.6))], {key for key, _ in parts}
    rows = [
        tuple(
            cell(word, align="center") for word in ("ปีงบประมาณ", "งบประมาณรายจ่าย\n(บาท)", *(word for _, word in parts))
        )
    ]
    for one in budgets:
        rows.append(
            (
                cell(habits.text(str(one["year"])), align="center"),
                *(cell(habits.money(one[key]), align="right") for key in ("expenditure_budget", *dict(parts))),
            )
        )
    return [Table(tuple(rows), (2.6, 3.6, 3.4, 3.4, 3.4))], {key for key, _ in parts}


def _drawn(tree: Tree, habits: Habits, draw: random.Random, manner: str, budgets: str, unit: int = 1) -> Drawn:
    shown, blocks = set(SHOWN), basis(tree, habits)
    before: tuple[str, ...] = {"units": ("ที่",), "merged": ("ที่", "ส่วนราชการ"), "bare": (), "split": ("ที่",)}[manner]
    pay = "เงินเดือน" if manner in ("bare", "merged") else "เงินเดือน\n(1)"
    rows, at = head(tree, habits, "ชื่อสายงาน" if manner != "bare" else "ตำแหน่ง", before, pay), 0
    if unit > 1:
        blocks.append(Para("(หน่วย : พันบาท)", "right"))
    across = len(before) + 3 + 2 + 3 + 3 + 3
    for name, group in groupby(tree["staffing"]["cost"]["rows"], key=lambda row: str(row["unit"])):
        mine = list(group)
        if manner in ("units", "bare", "split"):
            rows.append(
                (cell(name, across + 5, 1, bold=True),)
                if manner != "bare"
                else (cell(name, under=True), *[cell()] * (across + 4))
            )
        kind = None
        for row in mine:
            if manner == "units" and row["kind"] != kind and row["kind"] != "official":
                rows.append((cell(habits.kind(row["kind"]), across + 5, 1, under=True),))
            kind, at = row["kind"], at + 1
            cells = [cell(habits.text(str(at)), align="center")] if before else []
            if manner == "merged" and row is mine[0]:
                cells.append(cell(name, 1, len(mine)))
            figures = [
                cell(one, align="center" if nth < 9 else "right") for nth, one in enumerate(values(row, habits, unit))
            ]
            rows.append(
                (
                    *cells,
                    cell(row["position"]),
                    cell(habits.level(row.get("level")), align="center"),
                    *figures,
                    cell(SOURCES[row["funding"]]),
                    cell(remark(row, habits)),
                )
            )
    numbered = draw.random() < 0.5
    rows += foot(tree, habits, across, unit, numbered)
    if budgets == "foot":
        rows += _budget_rows(tree, habits, across, unit)
    else:
        more, parts = budgets_told(tree, habits, budgets)
        blocks, shown = [*more, *blocks] if draw.random() < 0.7 else [*blocks, *more], shown | parts
    widths = (
        *{"units": (0.8,), "merged": (0.8, 1.8), "bare": (), "split": (0.8,)}[manner],
        3.2,
        1.3,
        0.8,
        0.8,
        1.7,
        *[0.8] * 6,
        *[1.5] * 3,
        *[1.7] * 3,
        1.2,
        1.3,
    )
    if manner == "split":
        cut = len(rows) // 2
        pages = [Table(tuple(rows[:cut]), widths, 2), Table((*rows[:2], *rows[cut:]), widths, 2)]
        return [*blocks, *pages], shown | {"unit", "level", "funding"}
    return [*blocks, Table(tuple(rows), widths, 2)], shown | {"unit", "level", "funding"} | (
        {"kind"} if manner == "units" else set()
    )


def form(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The form: units and kinds in merged rows; budgets in a table above."""
    return _drawn(tree, habits, draw, "units", "table")


def merged(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The unit in one cell beside its lines; a bare เงินเดือน column; budgets with a column for each year."""
    return _drawn(tree, habits, draw, "merged", "years")


def bare(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """No running numbers; units underlined in the name column; budgets in sentences."""
    return _drawn(tree, habits, draw, "bare", "sentences")


def thousands(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """All amounts in thousands of baht, said above the table; the budgets too, in its foot."""
    return _drawn(tree, habits, draw, "units", "foot", 1000)


def split(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Two tables one after the other, the second going on where the first ends."""
    return _drawn(tree, habits, draw, "split", "table")


def stacked(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Each department is one row of cells with stacked lines."""
    habits.factor = False
    rows = head(tree, habits, "ชื่อสายงาน", (), "เงินเดือน\n(1)")
    for name, group in groupby(tree["staffing"]["cost"]["rows"], key=lambda row: str(row["unit"])):
        mine = list(group)
        columns = [[Line(name, under=True)], [Line("")], *([Line("")] for _ in range(17))]
        for row in mine:
            texts = [
                row["position"],
                habits.level(row.get("level")),
                *values(row, habits, 1),
                SOURCES[row["funding"]],
                remark(row, habits),
            ]
            for column, text in zip(columns, texts, strict=True):
                column.append(Line(text))
        rows.append(
            tuple(
                Cell(tuple(column), align="left" if at in (0, 17, 18) else "center")
                for at, column in enumerate(columns)
            )
        )
    rows += foot(tree, habits, 14, 1, False)
    more, parts = budgets_told(tree, habits, "table")
    widths = (4.6, 1.3, 0.8, 0.8, 1.7, *[0.8] * 6, *[1.5] * 3, *[1.7] * 3, 1.2, 1.5)
    return [*more, *basis(tree, habits), Table(tuple(rows), widths, 2)], SHOWN | parts | {"unit", "level", "funding"}


LAYOUTS: dict[str, Callable[[Tree, Habits, random.Random], Drawn]] = {
    "form": form,
    "merged": merged,
    "bare": bare,
    "thousands": thousands,
    "split": split,
    "stacked": stacked,
}
