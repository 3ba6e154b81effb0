"""บัญชีจัดคนลงสู่ตำแหน่ง (๑๑), in the manners of several offices."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import groupby
from typing import Any

from documents.habits import Habits
from documents.page import Block, Cell, Line, Para, Table, cell

Tree = dict[str, Any]
Drawn = tuple[list[Block], set[str]]
SHOWN = {"position", "unit", "number", "level", "holder", "birth_date", "salary", "vacant"}
DEGREES = ("รัฐประศาสนศาสตรบัณฑิต", "บริหารธุรกิจบัณฑิต", "ปวส. (บัญชี)", "นิติศาสตรบัณฑิต", "ม.6", "รป.ม.", "วิศวกรรมศาสตรบัณฑิต")


def who(post: Tree, habits: Habits) -> str:
    """The holder, or the word for a vacancy."""
    return post["holder"]["name"] if "holder" in post else habits.text(habits.vacant)


def born(post: Tree, habits: Habits) -> str:
    """When the holder was born."""
    return habits.day(post["holder"]["birth_date"]) if "holder" in post else ""


def pay(post: Tree, habits: Habits, yearly: bool = False) -> str:
    """The pay of a month, or of a year and how it comes."""
    if "salary" not in post:
        return habits.absent
    if yearly:
        return habits.money(post["salary"] * 12) + habits.text(f"\n({post['salary']:,}x12)")
    return habits.money(post["salary"])


def remark(post: Tree, habits: Habits) -> str:
    """The remark of a vacancy."""
    if post.get("vacant"):
        return habits.text(habits.vacant if post["remark"] == "ว่างเดิม" else post["remark"])
    return ""


def _number(post: Tree, habits: Habits, split: bool = False) -> str:
    number = post.get("number", "")
    if split and number.count("-") == 4:
        parts = number.split("-")
        number = "-".join(parts[:3]) + "-\n" + "-".join(parts[3:])
    return habits.text(number) or habits.absent


def _groups(tree: Tree) -> list[tuple[str, list[Tree]]]:
    return [
        (name, list(group))
        for name, group in groupby(tree["staffing"]["placement"]["rows"], key=lambda row: str(row["unit"]))
    ]


def form(tree: Tree, habits: Habits, draw: random.Random, split: bool = False, yearly: bool = False) -> Drawn:
    """The form: the old frame, the new frame, pay in three columns; units in merged rows."""
    frame = ("เลขที่ตำแหน่ง", "ตำแหน่ง", "ระดับ")
    rows = [
        (
            *(cell(word, 1, 2, "center") for word in ("ที่", "ชื่อ - สกุล", "วัน เดือน ปีเกิด", "คุณวุฒิการศึกษา")),
            cell("กรอบอัตรากำลังเดิม", 3, 1, "center"),
            cell("กรอบอัตรากำลังใหม่", 3, 1, "center"),
            cell("เงินเดือน", 3, 1, "center"),
            cell("หมายเหตุ", 1, 2, "center"),
        ),
        tuple(
            cell(word, align="center")
            for word in (*frame, *frame, "เงินเดือน", "เงินประจำ\nตำแหน่ง", "เงินเพิ่มอื่นๆ/\nค่าตอบแทน")
        ),
    ]
    at = 0
    for name, group in _groups(tree):
        rows.append((cell(name, 14, 1, bold=True, under=draw.random() < 0.5),))
        for post in group:
            at += 1
            added = post.get("remark", "").startswith("กำหนดเพิ่ม")
            now = [_number(post, habits, split), post["position"], habits.level(post.get("level"))]
            old = [habits.absent] * 3 if added else now
            texts = [
                habits.text(str(at)),
                who(post, habits),
                born(post, habits),
                habits.text(draw.choice(DEGREES)) if "holder" in post else habits.absent,
            ]
            texts += [*old, *now, pay(post, habits, yearly), habits.absent, habits.absent, remark(post, habits)]
            rows.append(tuple(cell(text) for text in texts))
    return [Table(tuple(rows), (0.8, 2.6, 2.0, 1.9, 2.7, 2.4, 1.3, 2.7, 2.4, 1.3, 2.0, 1.2, 1.2, 1.4), 2)], set(SHOWN)


def yearly(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The form with pay for a year, and how it comes in brackets; numbers over two lines."""
    return form(tree, habits, draw, True, True)


def columns(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A simple list: the unit in one cell beside its posts."""
    words = (
        "ลำดับที่",
        "ส่วนราชการ",
        "ตำแหน่ง",
        "เลขที่ตำแหน่ง",
        "ระดับ",
        "ชื่อ - นามสกุล",
        "วันเดือนปีเกิด",
        "เงินเดือน\n(บาท)",
        "หมายเหตุ",
    )
    rows = [tuple(cell(word, align="center") for word in words)]
    at, split = 0, draw.random() < 0.5
    for name, group in _groups(tree):
        for post in group:
            at += 1
            unit = [cell(name, 1, len(group))] if post is group[0] else []
            texts = [
                post["position"],
                _number(post, habits, split),
                habits.level(post.get("level")),
                who(post, habits),
                born(post, habits),
                pay(post, habits),
                remark(post, habits),
            ]
            rows.append((cell(habits.text(str(at))), *unit, *(cell(text) for text in texts)))
    return [Table(tuple(rows), (1.0, 3.0, 4.2, 3.2, 1.8, 4.0, 2.4, 2.0, 2.4), 1)], set(SHOWN)


def by_unit(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A table for each unit under its name, with a row for each kind; a note sign after some names."""
    blocks: list[Block] = []
    for name, group in _groups(tree):
        blocks.append(Para(name, "head"))
        rows = [
            tuple(
                cell(word, align="center")
                for word in ("ที่", "ชื่อ-สกุล", "ตำแหน่ง/ระดับ", "เลขที่ตำแหน่ง", "วัน/เดือน/ปี เกิด", "อัตราเงินเดือน", "หมายเหตุ")
            )
        ]
        for kind, same in groupby(group, key=lambda post: str(post["kind"])):
            rows.append((cell(habits.kind(kind), 7, 1, under=True),))
            for at, post in enumerate(same, start=1):
                level = f" ({habits.level(post['level'])})" if post.get("level") else ""
                texts = [
                    post["position"] + level,
                    _number(post, habits),
                    born(post, habits),
                    pay(post, habits),
                    remark(post, habits),
                ]
                holder = Cell(
                    (
                        Line(
                            who(post, habits),
                            raised=habits.text("1") if "holder" in post and draw.random() < 0.05 else "",
                        ),
                    )
                )
                rows.append((cell(habits.text(str(at))), holder, *(cell(text) for text in texts)))
        blocks.append(Table(tuple(rows), (1.0, 4.2, 5.0, 3.4, 2.6, 2.2, 2.6), 1))
    return blocks, SHOWN | {"kind"}


def stacked(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A unit is one row of cells with stacked lines, its name the first, underlined."""
    rows = [
        tuple(
            cell(word, align="center")
            for word in ("ตำแหน่ง", "เลขที่ตำแหน่ง", "ระดับ", "ชื่อ - สกุล", "วันเดือนปีเกิด", "เงินเดือน", "หมายเหตุ")
        )
    ]
    for name, group in _groups(tree):
        columns = [[Line(name, under=True)], *([Line("")] for _ in range(6))]
        for post in group:
            texts = [
                post["position"],
                _number(post, habits),
                habits.level(post.get("level")) or "-",
                who(post, habits),
                born(post, habits) or "-",
                pay(post, habits),
                remark(post, habits) or "-",
            ]
            for column, text in zip(columns, texts, strict=True):
                column.append(Line(text))
        rows.append(tuple(Cell(tuple(column)) for column in columns))
    return [Table(tuple(rows), (6.0, 4.0, 2.4, 5.0, 3.0, 2.4, 3.0), 1)], set(SHOWN)


LAYOUTS: dict[str, Callable[[Tree, Habits, random.Random], Drawn]] = {
    "form": form,
    "yearly": yearly,
    "columns": columns,
    "by_unit": by_unit,
    "stacked": stacked,
}
