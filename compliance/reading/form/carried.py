"""What a row leaves to the row above it: a ditto mark, or a unit that is typed once for all its posts."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.draft import PlanDraft
from compliance.reading.form.grid import Row
from compliance.reading.form.other_rows import is_aside
from compliance.reading.form.rows import Heads
from compliance.reading.form.values import FIGURES, computed
from compliance.reading.form_layout import FormSheet, say
from compliance.thai import skeleton

UNIT, POST = "unit", "position"
_AROUND = re.compile(r"[\s–-]+")


def says_ditto(text: str) -> bool:
    """Whether a text is a mark that says "as above"."""
    key = _AROUND.sub("", text)
    return bool(key) and key in say("ditto")


def carry_down(draft: PlanDraft, sheet: FormSheet, heads: Heads) -> Heads:
    """The table with what its rows leave to the rows above them; units that are typed once are told."""
    texts = {
        letters: name
        for name, letters in heads.columns.items()
        if name.startswith("lead ") or any(one.field == name and one.type not in FIGURES for one in sheet.columns)
    }
    unit = heads.columns.get(UNIT) if heads.columns.get(POST) else None
    once = unit is not None and _once(heads, unit)
    body: list[Row] = []
    above: dict[str, Cell | Paragraph] = {}
    given: list[Cell | Paragraph] = []
    for row in heads.body:
        if is_aside(row):
            body.append(row)
            continue
        filled = dict(row)
        for letters in texts:
            cell = row.get(letters)
            if cell is not None and says_ditto(cell.text) and letters in above:
                filled[letters] = _as_above(above[letters], cell)
        post = row.get(heads.columns.get(POST, ""))
        if once and unit is not None and post is not None and unit not in row and unit in above:
            filled[unit] = _as_above(above[unit], post, f"{unit}{post.place.row}")
            given.append(filled[unit])
        body.append(filled)
        above.update({letters: filled[letters] for letters in texts if letters in filled})
    if given:
        draft.note(
            f"ช่องส่วนราชการว่าง {len(given)} แถว อ่านต่อจากแถวข้างบน เพราะแต่ละส่วนราชการพิมพ์ไว้ครั้งเดียว",
            f"the unit is blank in {len(given)} rows: each unit being typed once, it was read from the row above",
            given[0].place,
            "carried-down",
        )
    return replace(heads, body=body)


def _once(heads: Heads, unit: str) -> bool:
    """Whether no unit stands in two rows of posts one below the other, though some rows have none."""
    posts = [row for row in heads.body if row.get(heads.columns[POST]) is not None]
    typed = [skeleton(row[unit].text) if unit in row and not computed(row[unit]) else "" for row in posts]
    return "" in typed and any(typed) and not any(a and a == b for a, b in pairwise(typed))


def _as_above(above: Cell | Paragraph, here: Cell | Paragraph, at: str | None = None) -> Cell | Paragraph:
    """The cell above, at the place of one that says the same."""
    place = replace(here.place, text=above.place.text, cell=at or here.place.cell, rebuilt=True)
    return replace(above, place=place)
