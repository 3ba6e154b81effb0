"""หลักสูตรและงบประมาณของแผนพัฒนา, in the manners of several offices."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from documents.habits import Habits
from documents.page import Block, Para, Table, cell

Tree = dict[str, Any]
Drawn = tuple[list[Block], set[str]]
SHOWN = ("name", "area", "method", "year", "number", "budget", "everyone", "budgets")
"""The values of an activity and of the plan that its table tells, where it tells all."""


def target(row: Tree, habits: Habits) -> str:
    return "บุคลากรทุกคน" if row.get("everyone") else " ".join(habits.kind(kind) for kind in row["kinds"])


def rows(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A row for each activity of each year."""
    words = (
        "ที่",
        "โครงการ/หลักสูตร",
        "ด้านการพัฒนา",
        "วิธีการพัฒนา",
        "ปีงบประมาณ",
        "กลุ่มเป้าหมาย",
        "จำนวน (คน)",
        "งบประมาณ (บาท)",
    )
    table = [tuple(cell(word, align="center") for word in words)]
    for at, row in enumerate(tree["development"]["activities"], start=1):
        texts = [
            habits.text(str(at)),
            row["name"],
            row["area"],
            row["method"],
            habits.text(str(row["year"])),
            target(row, habits),
            habits.count(row["number"]),
            habits.money(row["budget"]),
        ]
        table.append(tuple(cell(text) for text in texts))
    for one in tree["development"]["budgets"]:
        table.append(
            (cell(habits.text(f"รวมปีงบประมาณ {one['year']}"), 7, 1, "right"), cell(habits.money(one["total"])))
        )
    return [Table(tuple(table), (0.8, 4.0, 3.4, 2.4, 1.6, 2.4, 1.3, 2.0), 1)], set(SHOWN)


def by_year(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A table for each year under a heading with its name."""
    blocks: list[Block] = []
    for one in tree["development"]["budgets"]:
        blocks.append(Para(habits.text(f"ปีงบประมาณ พ.ศ. {one['year']}"), "head"))
        table = [
            tuple(
                cell(word, align="center")
                for word in ("ลำดับ", "หลักสูตร/โครงการ", "ด้าน", "วิธีการพัฒนา", "กลุ่มเป้าหมาย", "จำนวนคน", "งบประมาณ")
            )
        ]
        for at, row in enumerate(
            (row for row in tree["development"]["activities"] if row["year"] == one["year"]), start=1
        ):
            texts = [
                habits.text(str(at)),
                row["name"],
                row["area"],
                row["method"],
                target(row, habits),
                habits.count(row["number"]),
                habits.money(row["budget"]),
            ]
            table.append(tuple(cell(text) for text in texts))
        table.append((cell("รวม", 6, 1, "center"), cell(habits.money(one["total"]))))
        blocks.append(Table(tuple(table), (1.0, 4.4, 3.6, 2.6, 2.6, 1.4, 2.2), 1))
    return blocks, set(SHOWN)


def three_years(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """An activity once, with its budget in a column for each year; areas as headings inside the table."""
    development = tree["development"]
    years = [one["year"] for one in development["budgets"]]
    table = [
        (
            *(cell(word, 1, 2, "center") for word in ("ที่", "โครงการ/กิจกรรม", "วิธีการ", "กลุ่มเป้าหมาย", "จำนวน\n(คน)")),
            cell("งบประมาณ (บาท)", 3, 1, "center"),
        ),
        tuple(cell(habits.text(str(year)), align="center") for year in years),
    ]
    at = 0
    first = [row for row in development["activities"] if row["year"] == years[0]]
    for area in dict.fromkeys(row["area"] for row in first):
        table.append((cell(area, 8, 1, bold=True, under=draw.random() < 0.3),))
        for row in (row for row in first if row["area"] == area):
            at += 1
            amounts = [
                next(
                    one["budget"]
                    for one in development["activities"]
                    if one["name"] == row["name"] and one["year"] == year
                )
                for year in years
            ]
            texts = [
                habits.text(str(at)),
                row["name"],
                row["method"],
                target(row, habits),
                habits.count(row["number"]),
                *map(habits.money, amounts),
            ]
            table.append(tuple(cell(text) for text in texts))
    table.append(
        (cell(habits.sum_word, 5, 1, "center"), *(cell(habits.money(one["total"])) for one in development["budgets"]))
    )
    return [Table(tuple(table), (0.8, 5.0, 2.8, 2.8, 1.3, 1.8, 1.8, 1.8), 2)], {
        "name",
        "area",
        "method",
        "year",
        "budget",
        "everyone",
        "budgets",
    }


LAYOUTS: dict[str, Callable[[Tree, Habits, random.Random], Drawn]] = {
    "rows": rows,
    "by_year": by_year,
    "three_years": three_years,
}
