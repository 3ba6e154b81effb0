"""กรอบอัตรากำลัง (๘.๒), in the manners of several offices."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from documents.habits import TYPES, Habits, line_of
from documents.page import Block, Cell, Line, Para, Spaced, Tabbed, Table, cell

Tree = dict[str, Any]
Drawn = tuple[list[Block], set[str]]
FIGURES = {"position", "unit", "current", "years", "changes", "remark", "total"}


def _entries(tree: Tree) -> Iterator[tuple[str, Any]]:
    """Units, kinds and posts in the order in which they stand."""
    unit = kind = None
    for row in tree["staffing"]["headcount"]["rows"]:
        if row["unit"] != unit:
            unit, kind = row["unit"], None
            yield "unit", unit
        if row["kind"] != kind:
            kind = row["kind"]
            yield "kind", kind
        yield "post", row


def figures(row: Tree, habits: Habits) -> list[str]:
    """The seven figures of a line or a sum, as written."""
    counts = [habits.count(row["current"]), *map(habits.count, row["years"])]
    return [*counts, *map(habits.change, row["changes"])]


def head(habits: Habits, tree: Tree, before: Sequence[str], name: str = "ส่วนราชการ/ตำแหน่ง") -> list[tuple[Cell, ...]]:
    """The two rows of the table's head."""
    years = [habits.text(str(tree["period"]["first"] + at)) for at in range(3)]
    upper = [
        *(cell(word, 1, 2, "center") for word in before),
        cell(name, 1, 2, "center"),
        cell("กรอบ\nอัตรา\nกำลังเดิม", 1, 2, "center"),
    ]
    upper += [
        cell(
            "อัตราตำแหน่งที่คาดว่าจะต้องใช้\nในช่วงระยะเวลา 3 ปี ข้างหน้า"
            if habits.digits == "arabic"
            else "อัตราตำแหน่งที่คาดว่าจะต้องใช้\nในช่วงระยะเวลา ๓ ปี ข้างหน้า",
            3,
            1,
            "center",
        )
    ]
    upper += [cell("เพิ่ม/ลด", 3, 1, "center"), cell("หมายเหตุ", 1, 2, "center")]
    return [tuple(upper), tuple(cell(year, align="center") for year in (*years, *years))]


def _total(tree: Tree, habits: Habits) -> list[str]:
    return figures(tree["staffing"]["headcount"]["total"], habits)


def _centred(texts: Sequence[str], **of: bool) -> list[Cell]:
    return [cell(text, align="center", **of) for text in texts]


def remark(row: Tree, habits: Habits) -> str:
    """The remark of one line, as written."""
    remark = row.get("remark", "")
    return habits.text(habits.vacant if remark == "ว่างเดิม" else remark)


def named(row: Tree, habits: Habits, at: int = 0, level: bool = True) -> str:
    """The title of a post, with bullet and level where this office writes them."""
    bullet = habits.text(habits.bullet.format(at)) if habits.bullet else ""
    shown = f" ({habits.level(row['level'])})" if level and row.get("level") else ""
    return bullet + row["position"] + shown


def form(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The form: a row for each unit, and for each kind; the level in brackets after the title."""
    rows = head(habits, tree, ())
    kinds, at = draw.random() < 0.7, 0
    for what, one in _entries(tree):
        if what == "unit":
            rows.append((cell(one, bold=True, under=draw.random() < 0.5), *_centred([""] * 8)))
        elif what == "kind" and kinds:
            rows.append((cell(habits.kind(one), under=True), *_centred([""] * 8)))
        elif what == "post":
            at += 1
            rows.append((cell(named(one, habits, at)), *_centred(figures(one, habits)), cell(remark(one, habits))))
    rows.append((cell(habits.sum_word, bold=True, align="center"), *_centred(_total(tree, habits), bold=True), cell()))
    return [Table(tuple(rows), (6.0, 1.4, *[1.3] * 6, 2.6), 2)], FIGURES | {"level"} | ({"kind"} if kinds else set())


def columns(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Unit, title and level in columns of their own; the unit in one cell beside all its posts."""
    rows = head(habits, tree, ("ที่", "ส่วนราชการ"), "ชื่อตำแหน่ง/ระดับ" if (joined := draw.random() < 0.4) else "ชื่อตำแหน่ง")
    if not joined:
        rows[0] = (*rows[0][:3], cell("ระดับ", 1, 2, "center"), *rows[0][3:])
    posts = tree["staffing"]["headcount"]["rows"]
    for at, row in enumerate(posts):
        same = sum(one["unit"] == row["unit"] for one in posts)
        first = not at or posts[at - 1]["unit"] != row["unit"]
        unit = [cell(row["unit"], 1, same)] if first else []
        name = [cell(named(row, habits, at + 1, level=joined))] + (
            [] if joined else [cell(habits.level(row.get("level")), align="center")]
        )
        rows.append(
            (
                cell(habits.text(str(at + 1)), align="center"),
                *unit,
                *name,
                *_centred(figures(row, habits)),
                cell(remark(row, habits)),
            )
        )
    across = 3 if joined else 4
    rows.append((cell(habits.sum_word, across, 1, "center"), *_centred(_total(tree, habits)), cell()))
    widths = (0.8, 2.6, 4.0, *([] if joined else [1.6]), 1.1, *[1.0] * 6, 1.9)
    return [Table(tuple(rows), widths, 2)], FIGURES | {"level"}


def stacked(tree: Tree, habits: Habits, draw: random.Random, shift: bool = False) -> Drawn:
    """A page is one row of cells: names, units and kinds are lines of the first, figures are lines of the others."""
    pages: list[list[tuple[list[Line], list[str]]]] = [[]]
    room = draw.randint(16, 24)
    for at, (what, one) in enumerate(_entries(tree)):
        if len(pages[-1]) >= room and what == "post":
            pages.append([])
        if what == "post":
            pages[-1].append(([Line(named(one, habits, at))], [*figures(one, habits), remark(one, habits)]))
        else:
            text = one if what == "unit" else habits.kind(one)
            pages[-1].append(([Line(text, under=True, bold=what == "unit")], [""] * 8))
    pages[-1].append(([Line(habits.sum_word, bold=True)], [*_total(tree, habits), ""]))
    rows = head(habits, tree, ())
    for page in pages:
        before = [0] * 9
        if shift:
            before[0] = draw.choice((0, 1))
            before[draw.choice((1, 2, 3, 4))] += draw.choice((0, 1))
        cells = [Cell(tuple([Line("")] * before[0] + [line for lines, _ in page for line in lines]))]
        for column in range(8):
            texts = [Line(figures[column]) for _, figures in page]
            cells.append(
                Cell(
                    tuple([Line("")] * before[column + 1] + texts),
                    align="center" if column < 7 else "left",
                    small=shift and draw.random() < 0.3,
                )
            )
        rows.append(tuple(cells))
    return [Table(tuple(rows), (6.0, 1.4, *[1.3] * 6, 2.6), 2)], FIGURES | {"level", "kind"}


def shifted(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """As stacked, with columns that stand a line higher or lower, or in smaller letters."""
    return stacked(tree, habits, draw, shift=True)


def bracketed(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """The name's cell holds the line of work and the position's number too, in lines of brackets."""
    rows = head(habits, tree, (), "ส่วนราชการ")
    numbers: dict[tuple[str, str], list[str]] = {}
    for post in tree["staffing"]["placement"]["rows"]:
        if "number" in post:
            numbers.setdefault((post["unit"], post["position"]), []).append(post["number"])
    for what, one in _entries(tree):
        if what == "unit":
            grade = draw.choice(("", " (ระดับต้น)", "")) if one.startswith("กอง") else ""
            rows.append((cell(one + grade, under=True), *_centred([""] * 7), cell()))
        elif what == "post":
            lines = ["- " + one["position"] + (f"  {habits.level(one['level'])}" if one.get("level") else "")]
            if line_of(one):
                lines.append(f"({line_of(one)} ระดับ{habits.level(one['level'])})")
            known = numbers.get((one["unit"], one["position"]), [])
            if known and one["current"] == 1:
                lines.append(f"(เลขที่ตำแหน่ง {habits.text(known[0])})")
            rows.append((cell("\n".join(lines)), *_centred(figures(one, habits)), cell(remark(one, habits))))
    rows.append((cell(habits.sum_word, align="center"), *_centred(_total(tree, habits)), cell()))
    return [Table(tuple(rows), (6.4, 1.3, *[1.2] * 6, 2.6), 2)], FIGURES | {"level"}


def by_unit(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A table for each department under a line with its name, each with its own sum; the whole sum at the end."""
    blocks: list[Block] = []
    posts = tree["staffing"]["headcount"]["rows"]
    units = list(dict.fromkeys(row["unit"] for row in posts))
    for at, unit in enumerate(units):
        blocks.append(
            Para(f"{unit} ({habits.text(f'{at + 1:02}')})" if draw.random() < 0.4 else unit, "head", under=True)
        )
        rows = head(habits, tree, ("ที่",), "ตำแหน่ง")
        mine = [row for row in posts if row["unit"] == unit]
        for nth, row in enumerate(mine, start=1):
            rows.append(
                (
                    cell(habits.text(str(nth)), align="center"),
                    cell(named(row, habits, nth)),
                    *_centred(figures(row, habits)),
                    cell(remark(row, habits)),
                )
            )
        part = {
            "current": sum(row["current"] for row in mine),
            "years": [sum(row["years"][n] for row in mine) for n in range(3)],
            "changes": [sum(row["changes"][n] for row in mine) for n in range(3)],
        }
        rows.append((cell("รวม", 2, 1, "center"), *_centred(figures(part, habits)), cell()))
        if at == len(units) - 1:
            rows.append((cell("รวมทั้งสิ้น", 2, 1, "center"), *_centred(_total(tree, habits)), cell()))
        blocks.append(Table(tuple(rows), (1.0, 5.4, 1.3, *[1.2] * 6, 2.6), 2))
    return blocks, FIGURES | {"level"}


def carried(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Pages with ยอดยกไป at their foot and ยอดยกมา at their head; units and kinds in one merged row each."""
    rows, blocks = head(habits, tree, ()), []
    running = {"current": 0, "years": [0, 0, 0], "changes": [0, 0, 0]}
    on_page = 0
    for at, (what, one) in enumerate(_entries(tree)):
        if what != "post":
            rows.append(
                (cell(one if what == "unit" else habits.kind(one), 9, bold=what == "unit", under=what == "kind"),)
            )
            continue
        rows.append((cell(named(one, habits, at)), *_centred(figures(one, habits)), cell(remark(one, habits))))
        running["current"] += one["current"]
        for part in ("years", "changes"):
            running[part] = [have + new for have, new in zip(running[part], one[part], strict=True)]
        on_page += 1
        if on_page == 14:
            rows.append((cell("ยอดยกไป", align="right"), *_centred(figures(running, habits)), cell()))
            blocks.append(Table(tuple(rows), (6.0, 1.4, *[1.3] * 6, 2.6), 2))
            rows, on_page = head(habits, tree, ()), 0
            rows.append((cell("ยอดยกมา", align="right"), *_centred(figures(running, habits)), cell()))
    rows.append((cell(habits.sum_word, align="center"), *_centred(_total(tree, habits)), cell()))
    return [*blocks, Table(tuple(rows), (6.0, 1.4, *[1.3] * 6, 2.6), 2)], FIGURES | {"level", "kind"}


def tabbed(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """No ruled table: columns at tab stops."""
    stops = (6.5, 7.9, 9.2, 10.5, 11.8, 13.1, 14.4, 15.7)
    years = [habits.text(str(tree["period"]["first"] + at)) for at in range(3)]
    blocks: list[Block] = [
        Tabbed(("ส่วนราชการ/ตำแหน่ง", "กรอบเดิม", *years, *(f"เพิ่ม/ลด {year}" for year in years), "หมายเหตุ"), stops),
    ]
    for at, (what, one) in enumerate(_entries(tree)):
        if what == "unit":
            blocks.append(Para(one, "head"))
        elif what == "kind":
            blocks.append(Para(habits.kind(one), "head", under=True))
        else:
            blocks.append(Tabbed((named(one, habits, at), *figures(one, habits), remark(one, habits)), stops))
    blocks.append(Tabbed((habits.sum_word, *_total(tree, habits), ""), stops))
    return blocks, FIGURES | {"level", "kind"}


def spaced(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """No ruled table: columns by spaces, in a typewriter's letters."""

    def line(name: str, figures: Sequence[str], remark: str) -> str:
        return _padded(name, 44) + "".join(_padded(one, 6) for one in figures) + remark

    years = [habits.text(str(tree["period"]["first"] + at)) for at in range(3)]
    lines = [
        line("", ["กรอบ", "จำนวนที่ต้องใช้", "", "", "เพิ่ม/ลด", "", ""], ""),
        line("ตำแหน่ง", ["เดิม", *years, *years], "หมายเหตุ"),
    ]
    for at, (what, one) in enumerate(_entries(tree)):
        if what != "post":
            lines.append(one if what == "unit" else "  " + habits.kind(one))
        else:
            lines.append(line("    " + named(one, habits, at), figures(one, habits), remark(one, habits)))
    lines.append(line(habits.sum_word, _total(tree, habits), ""))
    return [Spaced(tuple(lines))], FIGURES | {"level", "kind"}


def _padded(text: str, width: int) -> str:
    seen = sum(1 for one in text if one not in "ัิีึืฺุู็่้๊๋์ํ๎")
    return text + " " * max(1, width - seen)


def typed(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """Kind, type and level each in a column; the unit is the first line of its first post's cell, underlined."""
    rows = head(habits, tree, ("ลำดับ",), "ส่วนราชการ / ตำแหน่ง")
    extra = (cell("ประเภท", 1, 2, "center"), cell("ระดับ", 1, 2, "center"))
    rows[0] = (*rows[0][:2], *extra, *rows[0][2:])
    posts = tree["staffing"]["headcount"]["rows"]
    for at, row in enumerate(posts):
        first = not at or posts[at - 1]["unit"] != row["unit"]
        lines = ([Line(row["unit"], under=True, bold=True)] if first else []) + [Line(row["position"])]
        lower = [Line("")] if first else []
        kind = TYPES.get(row.get("type", ""), habits.kind(row["kind"]))
        cells = [
            cell(habits.text(str(at + 1)), align="center"),
            Cell(tuple(lines)),
            Cell((*lower, Line(kind))),
            Cell((*lower, Line(habits.level(row.get("level"))))),
        ]
        cells += [Cell((*lower, Line(figure)), align="center") for figure in figures(row, habits)]
        rows.append((*cells, Cell((*lower, Line(remark(row, habits))))))
    rows.append((cell(), cell(habits.sum_word, 3, 1, "center"), *_centred(_total(tree, habits)), cell()))
    return [Table(tuple(rows), (0.8, 4.2, 2.2, 1.6, 1.1, *[1.0] * 6, 1.9), 2)], FIGURES | {"level", "type"}


def subtotals(tree: Tree, habits: Habits, draw: random.Random) -> Drawn:
    """A sum after each kind and each unit; years with their word (ปี ๒๕๖๔); the whole sum twice."""
    rows = head(habits, tree, ())
    rows[1] = tuple(cell("ปี " + one.lines[0].text, align="center") for one in rows[1])
    posts = tree["staffing"]["headcount"]["rows"]

    def summed(word: str, mine: list[Tree]) -> None:
        part = {"current": sum(row["current"] for row in mine)} | {
            key: [sum(row[key][n] for row in mine) for n in range(3)] for key in ("years", "changes")
        }
        rows.append((cell(word, align="right"), *_centred(figures(part, habits)), cell()))

    for unit in dict.fromkeys(row["unit"] for row in posts):
        rows.append((cell(unit, bold=True), *_centred([""] * 7), cell()))
        mine = [row for row in posts if row["unit"] == unit]
        for kind in dict.fromkeys(row["kind"] for row in mine):
            rows.append((cell(habits.kind(kind), under=True), *_centred([""] * 7), cell()))
            same = [row for row in mine if row["kind"] == kind]
            for at, row in enumerate(same, start=1):
                rows.append((cell(named(row, habits, at)), *_centred(figures(row, habits)), cell(remark(row, habits))))
            if draw.random() < 0.5:
                summed(f"รวม{habits.kind(kind)}", same)
        summed(f"รวม{unit}", mine)
    rows.append((cell("รวมทั้งสิ้น", align="center"), *_centred(_total(tree, habits)), cell()))
    return [Table(tuple(rows), (6.0, 1.4, *[1.3] * 6, 2.6), 2)], FIGURES | {"level", "kind"}


LAYOUTS: dict[str, Callable[[Tree, Habits, random.Random], Drawn]] = {
    "form": form,
    "columns": columns,
    "stacked": stacked,
    "shifted": shifted,
    "bracketed": bracketed,
    "by_unit": by_unit,
    "carried": carried,
    "tabbed": tabbed,
    "spaced": spaced,
    "typed": typed,
    "subtotals": subtotals,
}
