"""A whole document: which manner each table has, and in which order all stands."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, structs

from documents.habits import Habits
from documents.layouts import cost, departments, development, headcount, papers, placement, structure
from documents.page import Block, Break, Para, Table

Tree = dict[str, Any]


class Layout(Struct, frozen=True):
    """The manners of one office's document."""

    headcount: str
    cost: str
    placement: str
    structure: str
    development: str
    held_out: bool = False
    """Only measured: nobody mends a reader by looking at it."""

    def shows(self, what: str) -> bool:
        """Whether its documents show what a defect needs to be seen."""
        return what != "old duties" or self.structure != "apart"


LAYOUTS = {
    "form": Layout("form", "form", "form", "departments", "rows"),
    "merged": Layout("columns", "merged", "columns", "lines", "by_year"),
    "stacked": Layout("stacked", "form", "by_unit", "one_row", "rows"),
    "shifted": Layout("shifted", "bare", "columns", "departments", "three_years"),
    "bracketed": Layout("bracketed", "bare", "form", "departments", "rows"),
    "by-unit": Layout("by_unit", "split", "by_unit", "apart", "by_year"),
    "carried": Layout("carried", "form", "yearly", "lines", "three_years"),
    "tabbed": Layout("tabbed", "merged", "columns", "departments", "rows"),
    "typed": Layout("typed", "thousands", "yearly", "apart", "three_years"),
    "subtotals": Layout("subtotals", "split", "by_unit", "one_row", "by_year"),
    "stacked-costs": Layout("form", "stacked", "stacked", "lines", "rows"),
    "thousands": Layout("columns", "thousands", "form", "departments", "three_years"),
    "spaced": Layout("spaced", "merged", "form", "lines", "by_year", True),
    "stacked-all": Layout("shifted", "stacked", "stacked", "one_row", "three_years", True),
    "bracketed-units": Layout("bracketed", "thousands", "by_unit", "apart", "rows", True),
    "carried-bare": Layout("carried", "bare", "stacked", "one_row", "by_year", True),
    "departments": Layout("giant", "costs_by_unit", "joined", "departments", "ticks"),
    "landscape": Layout("wide", "form", "joined", "lines", "pairs"),
    "worded": Layout("worded", "costs_by_unit", "form", "apart", "ticks"),
}


HEADCOUNTS = headcount.LAYOUTS | {"giant": departments.giant, "wide": departments.wide, "worded": departments.worded}
COSTS = cost.LAYOUTS | {"costs_by_unit": departments.costs_by_unit}
PLACEMENTS = placement.LAYOUTS | {"joined": departments.joined}
DEVELOPMENTS = development.LAYOUTS | {"ticks": departments.ticks, "pairs": departments.pairs}
LINES_ALONE = {"stacked", "shifted", "tabbed", "spaced", "giant"}
"""Manners without a rule between rows: an office that writes so leaves no cell empty, or none could be told apart."""


class Written(Struct, frozen=True):
    """The blocks of a document, and which values of each table they show."""

    blocks: tuple[Block, ...]
    shown: dict[str, set[str]]
    blank: bool
    """An empty cell means nought."""


def lay_out(tree: Tree, layout: Layout, draw: random.Random) -> Written:
    """The whole submission as one document in one office's manner."""
    tree = copy.deepcopy(tree)
    habits = Habits(draw, tree["organisation"]["type"])
    if {layout.headcount, layout.cost, layout.placement} & LINES_ALONE:
        habits.dash, habits.absent = habits.dash or "-", habits.absent or "-"
        habits.counted = habits.baht = ""
    if layout.headcount == "worded":
        habits.counted = ""  # it says so anyhow
    staffing, blocks, shown = tree["staffing"], [], {}
    shift = draw.choice((0, 0, 0, 1))
    blocks += papers.announcement(staffing["announcement"], habits, draw)
    blocks += papers.cover(tree, "แผนอัตรากำลัง 3 ปี", habits)
    if draw.random() < 0.6:
        blocks += papers.contents(staffing["sections"], habits, draw, shift)
    tables = {
        "8.1": ("structure", structure.LAYOUTS[layout.structure], False),
        "8.2": ("headcount", HEADCOUNTS[layout.headcount], False),
        "9": ("cost", COSTS[layout.cost], True),
        "11": ("placement", PLACEMENTS[layout.placement], True),
    }
    for section in staffing["sections"]:
        number = section["number"]
        wide = number in tables and tables[number][2]
        blocks += [Break(True)] if wide else []
        blocks.append(papers.heading(section, habits, shift))
        blocks += papers.section(tree, number, habits, draw)
        if number in tables:
            name, manner, _ = tables[number]
            drawn, shown[name] = manner(tree, habits, draw)
            blocks += drawn
        if number == "10":
            blocks += structure.chart(tree, habits, draw)
        if number == "7" and draw.random() < 0.4:
            blocks.append(papers.unrelated(habits))
        if number == "8.2" and draw.random() < 0.6:
            blocks += _reasons(tree, habits)
        blocks += [Break()] if wide else []
    blocks.append(Break())
    blocks += papers.announcement(tree["development"]["announcement"], habits, draw)
    blocks += papers.cover(tree, "แผนพัฒนาบุคลากร 3 ปี", habits)
    for part in tree["development"]["sections"]:
        blocks.append(Para(habits.text(f"ส่วนที่ {part['number']} {part['title']}"), "head"))
        blocks += papers.part(tree, part["number"], habits)
        if part["number"] == "4":
            drawn, shown["development"] = DEVELOPMENTS[layout.development](tree, habits, draw)
            blocks += drawn
    return Written(tuple(_on_paper(blocks)), shown, not habits.dash)


ROOM = {False: 17.4, True: 25.8}
"""Centimetres between the margins of an upright page, and of one on its side."""


def _on_paper(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with no table wider than its page: what the edge of the paper cuts off nobody sees."""
    wide = False
    for block in blocks:
        wide = block.wide if isinstance(block, Break) else wide
        if isinstance(block, Table) and sum(block.widths) > ROOM[wide]:
            part = ROOM[wide] / sum(block.widths)
            block = structs.replace(block, widths=tuple(width * part for width in block.widths))
        yield block


def _reasons(tree: Tree, habits: Habits) -> list[Block]:
    added = [row for row in tree["staffing"]["headcount"]["rows"] if "justification" in row]
    words = (
        ("mission", "ภารกิจ"),
        ("work", "ลักษณะงาน"),
        ("difficulty", "ความยากของงาน"),
        ("quantity", "ปริมาณงาน"),
        ("cost", "ค่าใช้จ่าย"),
    )
    blocks: list[Block] = [Para("เหตุผลความจำเป็นในการกำหนดตำแหน่งเพิ่ม", "head")] if added else []
    for row in added:
        told = " ".join(f"{word}: {row['justification'][key]}" for key, word in words)
        blocks.append(Para(habits.text(f"- ตำแหน่ง{row['position']} {row['unit']} {told}")))
    return blocks
