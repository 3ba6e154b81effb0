"""Tables of offices that give each department its own: stacked lines, sums of departments, numbers beside titles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from documents.habits import TYPES, Habits
from documents.layouts import cost as costs
from documents.layouts import development as plans
from documents.layouts import headcount as posts
from documents.layouts import placement as holders
from documents.page import Block, Break, Cell, Line, Para, Table, cell

Tree = dict[str, Any]
Drawn = tuple[list[Block], set[str]]
WIDTHS = (6.0, 1.4, *[1.3] * 6, 2.6)


def _by_unit(rows: Sequence[Tree]) -> list[tuple[str, list[Tree]]]:
    return [(name, list(group)) for name, group in groupby(rows, key=lambda row: str(row["unit"]))]


def _summed(mine: Sequence[Tree]) -> Tree:
    return {"current": sum(row["current"] for row in mine)} | {
        key: [sum(row[key][n] for row in mine) for n in range(3)] for key in ("years", "changes")
    }


def giant(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A table for each department, its posts the stacked lines of one row, then its sum; the whole sum at the end."""
    blocks: list[Block] = []
    units = _by_unit(tree["staffing"]["headcount"]["rows"])
    numbered = draw.random() < 0.5
    for at, (name, mine) in enumerate(units, start=1):
        code = habits.text(f" ({at:02})") if numbered else ""
        rows = [(cell(name + code, 9, 1, bold=True),), *posts.head(habits, tree, (), "ตำแหน่ง")]
        entries: list[tuple[Line, list[str]]] = []
        for kind, same in groupby(mine, key=lambda row: str(row["kind"])):
            entries.append((Line(habits.kind(kind), under=True), [""] * 8))
            for nth, row in enumerate(same, start=1):
                shown = [*posts.figures(row, habits), posts.remark(row, habits)]
                entries.append((Line(posts.named(row, habits, nth)), shown))
        columns = [Cell(tuple(line for line, _ in entries))]
        columns += [
            Cell(tuple(Line(shown[column]) for _, shown in entries), align="center" if column < 7 else "left")
            for column in range(8)
        ]
        rows += [tuple(columns), _sum_row("รวม", _summed(mine), habits)]
        if at == len(units):
            rows.append(_sum_row("รวมทั้งสิ้น", tree["staffing"]["headcount"]["total"], habits))
        blocks += [Table(tuple(rows), WIDTHS, 3), Para("")]
    return blocks, posts.FIGURES | {"level", "kind"}


def _sum_row(word: str, part: Tree, habits: Habits) -> tuple[Cell, ...]:
    return (cell(word, align="center"), *(cell(one, align="center") for one in posts.figures(part, habits)), cell())


def wide(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A page on its side; headings of two lines and a row of column numbers, on every page; the type in a column."""
    words = ("ที่", "ส่วนราชการ / ตำแหน่ง", "ประเภท\nตำแหน่ง", "ระดับ\nตำแหน่ง", "กรอบอัตรา\nกำลังเดิม")
    years = [habits.text(f"ปีงบฯ\n{tree['period']['first'] + at}") for at in range(3)]
    rows = [
        (
            *(cell(word, 1, 2, "center") for word in words),
            cell(habits.text("อัตราตำแหน่งที่คาดว่าจะต้องใช้\nในช่วงระยะเวลา 3 ปีข้างหน้า"), 3, 1, "center"),
            cell("อัตรากำลังคน\n(เพิ่ม/ลด)", 3, 1, "center"),
            cell("หมายเหตุ", 1, 2, "center"),
        ),
        tuple(cell(year, align="center") for year in (*years, *years)),
        tuple(cell(habits.text(f"({at})"), align="center") for at in range(1, 13)),
    ]
    at = 0
    for name, mine in _by_unit(tree["staffing"]["headcount"]["rows"]):
        rows.append((cell(), cell(name, 11, 1, bold=True)))
        for row in mine:
            at += 1
            kind = TYPES.get(row.get("type", ""), habits.kind(row["kind"]))
            shown = [habits.text(str(at)), row["position"], kind, habits.level(row.get("level")) or habits.absent]
            rows.append(
                (
                    *(cell(one) for one in shown),
                    *(cell(one, align="center") for one in posts.figures(row, habits)),
                    cell(posts.remark(row, habits)),
                )
            )
    total = posts.figures(tree["staffing"]["headcount"]["total"], habits)
    rows.append((cell("รวมทั้งสิ้น", 4, 1, "center"), *(cell(one, align="center") for one in total), cell()))
    widths = (1.0, 5.6, 2.6, 2.0, 1.8, *[1.7] * 6, 2.6)
    return [Break(True), Table(tuple(rows), widths, 3), Break()], posts.FIGURES | {"level", "type"}


def worded(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Figures with what they count (๑ อัตรา); departments numbered, each with its sum in its own heading's row."""
    rows = posts.head(habits, tree, (), "ส่วนราชการ/ตำแหน่ง/ระดับ")

    def counted(part: Tree) -> list[str]:
        return [text if text in ("", "-", "–") else f"{text} อัตรา" for text in posts.figures(part, habits)]

    for at, (name, mine) in enumerate(_by_unit(tree["staffing"]["headcount"]["rows"]), start=1):
        rows.append((cell(habits.text(f"{at}. ") + name, 9, 1, bold=True),))
        for nth, row in enumerate(mine, start=1):
            rows.append(
                (
                    cell(habits.text(f"{at}.{nth} ") + row["position"] + _level(row, habits)),
                    *(cell(one, align="center") for one in counted(row)),
                    cell(posts.remark(row, habits)),
                )
            )
    total = counted(tree["staffing"]["headcount"]["total"])
    rows.append((cell("รวมทั้งสิ้น", align="center"), *(cell(one, align="center") for one in total), cell()))
    return [Table(tuple(rows), (5.6, *[1.6] * 7, 2.2), 2)], posts.FIGURES | {"level"}


def _level(row: Tree, habits: Habits) -> str:
    return f"\nระดับ {habits.level(row['level'])}" if row.get("level") else ""


def costs_by_unit(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A table of costs for each department under its name, with the department's own sum; the foot in the last."""
    blocks = costs.basis(tree, habits)
    more, parts = costs.budgets_told(tree, habits, "leaders" if draw.random() < 0.5 else "table")
    units = _by_unit(tree["staffing"]["cost"]["rows"])
    for name, mine in units:
        blocks.append(Para(name, "head", under=True))
        rows = costs.head(tree, habits, "ตำแหน่ง", ("ที่",), "เงินเดือน\n(1)")
        for at, row in enumerate(mine, start=1):
            shown = [row["position"], habits.level(row.get("level")), *costs.values(row, habits, 1)]
            rows.append(
                (
                    cell(habits.text(str(at)), align="center"),
                    *(cell(one, align="left" if not nth else "right") for nth, one in enumerate(shown)),
                    cell(costs.SOURCES[row["funding"]]),
                    cell(costs.remark(row, habits)),
                )
            )
        sums = [sum(row["totals"][n] for row in mine if row["funding"] == "revenue") for n in range(3)]
        rows.append(
            (cell(f"รวม{name}", 15, 1), *(cell(habits.money(one), align="right") for one in sums), cell(), cell())
        )
        if name == units[-1][0]:
            rows += costs.foot(tree, habits, 15, 1, False)
        widths = (0.8, 3.2, 1.3, 0.8, 0.8, 1.7, *[0.8] * 6, *[1.5] * 3, *[1.7] * 3, 1.2, 1.3)
        blocks.append(Table(tuple(rows), widths, 2))
    return [*more, *blocks], costs.SHOWN | parts | {"unit", "level", "funding"}


def joined(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Title, level and number in one cell, name and schooling in another; a table on its side, units in merged rows."""
    words = (
        "ที่",
        "ชื่อ - สกุล /\nคุณวุฒิการศึกษา",
        "วัน เดือน\nปีเกิด",
        "เลขที่ตำแหน่ง /\nชื่อตำแหน่ง / ระดับ",
        "เงินเดือน\n(บาท)",
        "หมายเหตุ",
    )
    rows, at = [tuple(cell(word, align="center") for word in words)], 0
    first = draw.random() < 0.5
    for name, mine in _by_unit(tree["staffing"]["placement"]["rows"]):
        rows.append((cell(name, 6, 1, bold=True),))
        for post in mine:
            at += 1
            level = f" ({habits.level(post['level'])})" if post.get("level") else ""
            title, number = post["position"] + level, habits.text(post.get("number", ""))
            both = [part for part in ((number, title) if first else (title, number)) if part]
            who = [holders.who(post, habits)]
            if "holder" in post:
                who.append(habits.text(f"({draw.choice(holders.DEGREES).replace(' (บัญชี)', '')})"))
            shown = [habits.text(str(at)), "\n".join(who), holders.born(post, habits), "\n".join(both)]
            rows.append(tuple(cell(one) for one in (*shown, holders.pay(post, habits), holders.remark(post, habits))))
    return [Table(tuple(rows), (1.0, 5.4, 3.2, 6.4, 2.6, 4.0), 1)], set(holders.SHOWN)


def ticks(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The development plan as one table: years ticked, a budget for each."""
    development = tree["development"]
    years = [one["year"] for one in development["budgets"]]
    head = [
        cell(word, 1, 2, "center")
        for word in ("ที่", "หลักสูตร/โครงการ", "ด้านการพัฒนา", "วิธีการพัฒนา", "กลุ่มเป้าหมาย", "จำนวน\n(คน)")
    ]
    head += [cell("ปีงบประมาณที่ดำเนินการ", 3, 1, "center"), cell("งบประมาณ (บาท)", 3, 1, "center")]
    rows = [tuple(head), tuple(cell(habits.text(str(year)), align="center") for year in (*years, *years))]
    for at, (name, same) in enumerate(_activities(development), start=1):
        told = same[0]
        texts = [habits.text(str(at)), name, told["area"], told["method"], plans.target(told, habits)]
        texts.append(habits.count(told["number"]))
        amounts = {one["year"]: habits.money(one["budget"]) for one in same}
        marks = ["✓" if year in amounts else "" for year in years]
        rows.append(tuple(cell(one) for one in (*texts, *marks, *(amounts.get(year, "") for year in years))))
    sums = [habits.money(one["total"]) for one in development["budgets"]]
    rows.append((cell("รวมทั้งสิ้น", 9, 1, "center"), *(cell(one) for one in sums)))
    widths = (0.8, 3.8, 2.6, 2.0, 2.0, 1.1, *[1.0] * 3, *[1.5] * 3)
    return [Table(tuple(rows), widths, 2)], {"name", "area", "method", "year", "budget", "everyone", "budgets"}


def pairs(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Persons and baht of each year side by side; the areas in merged cells."""
    development = tree["development"]
    years = [one["year"] for one in development["budgets"]]
    head = [cell(word, 1, 2, "center") for word in ("ด้านการพัฒนา", "โครงการ/หลักสูตร", "วิธีการ", "กลุ่มเป้าหมาย")]
    head += [cell(habits.text(f"ปี {year}"), 2, 1, "center") for year in years]
    rows = [tuple(head), tuple(cell(word, align="center") for word in ("จำนวน\n(คน)", "งบประมาณ\n(บาท)") * 3)]
    for area, group in groupby(
        sorted(_activities(development), key=_area(development)), key=lambda one: one[1][0]["area"]
    ):
        some = list(group)
        for name, same in some:
            first = [cell(area, 1, len(some))] if name == some[0][0] else []
            told = same[0]
            rows.append(
                (
                    *first,
                    *(cell(one) for one in (name, told["method"], plans.target(told, habits))),
                    *(
                        cell(one, align="right")
                        for row in same
                        for one in (habits.count(row["number"]), habits.money(row["budget"]))
                    ),
                )
            )
    sums = [
        part for one in development["budgets"] for part in (cell(), cell(habits.money(one["total"]), align="right"))
    ]
    rows.append((cell("รวม", 4, 1, "center"), *sums))
    return [Table(tuple(rows), (2.6, 4.0, 2.2, 2.4, *[1.2, 1.7] * 3), 2)], set(plans.SHOWN)


def _activities(development: Tree) -> list[tuple[str, list[Tree]]]:
    names = dict.fromkeys(row["name"] for row in development["activities"])
    return [(name, [row for row in development["activities"] if row["name"] == name]) for name in names]


def _area(development: Tree) -> Callable[[tuple[str, list[Tree]]], int]:
    order = list(dict.fromkeys(row["area"] for row in development["activities"]))
    return lambda one: order.index(one[1][0]["area"])
