"""One plan whose tables a hurried officer has turned about: every form comes to the same outcomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from plan_documents import as_word, pieces
from plan_documents.pieces import Grid, Para, Piece
from shipped import shipped

from compliance.checking.report import check
from compliance.reading.submission import Submission, read_plan
from compliance.thai import skeleton

pytestmark = pytest.mark.usefixtures("in_this_process")

SOURCE = Path(__file__).parents[2] / "sample_plans" / "compliant-tao.yaml"
AS_OF = date(2020, 9, 15)
HEADCOUNT, COST, PLACEMENT = TABLES = "ส่วนราชการ/ตำแหน่ง", "ชื่อสายงาน", "ชื่อ-สกุล"
"""The first cell of each table that is turned about."""
FOOT = ("รวม", "ประโยชน์ตอบแทน", "คิดเป็น")
Row = list[str | list[str]]
Turn = Callable[[list[Row], int], list[Piece]]
"""Makes other pieces of a table: its rows, and how many of them are its head."""


def grid(rows: Sequence[Row], head: int) -> Grid:
    return Grid(rows, head)


def last_first(rows: list[Row], head: int) -> list[Piece]:
    return [grid([[row[-1], *row[:-1]] for row in rows], head)]


def names_last(rows: list[Row], head: int) -> list[Piece]:
    """The first column after the third: headings of units stand further right."""
    return [grid([[*row[1:3], row[0], *row[3:]] for row in rows], head)]


def remarks_first(rows: list[Row], head: int) -> list[Piece]:
    at = rows[0].index("หมายเหตุ")
    return [grid([[row[at], *row[:at], *row[at + 1 :]] for row in rows], head)]


def no_remarks(rows: list[Row], head: int) -> list[Piece]:
    at = rows[0].index("หมายเหตุ")
    return [grid([[*row[:at], *row[at + 1 :]] for row in rows], head)]


def title_row(rows: list[Row], head: int) -> list[Piece]:
    return [grid([["บัญชีประกอบแผนอัตรากำลัง ๓ ปี"] * len(rows[0]), *rows], head + 1)]


def empty_column(at: int) -> Turn:
    return lambda rows, head: [grid([[*row[:at], "", *row[at:]] for row in rows], head)]


def totals_called(word: str) -> Turn:
    return lambda rows, head: [grid([[word, *row[1:]] if row[0] == "รวม" else row for row in rows], head)]


def years_below(rows: list[Row], head: int) -> list[Piece]:
    """The years in a row of their own below an empty one, as ปี ๖๔."""
    if head == 1:
        return [grid(rows, head)]
    years = [f"ปี {cell[2:]}" if cell else "" for cell in rows[1] if isinstance(cell, str)]
    return [grid([rows[0], [""] * len(years), years, *rows[2:]], 3)]


def short_years(rows: list[Row], head: int) -> list[Piece]:
    bare = [[cell[2:] if isinstance(cell, str) else cell for cell in row] for row in rows[1:head]]
    return [grid([rows[0], *bare, *rows[head:]], head)]


def order_column(rows: list[Row], head: int) -> list[Piece]:
    first = [["ที่", *rows[0]], *(["", *row] for row in rows[1:head])]
    return [grid([*first, *([str(n), *row] for n, row in enumerate(rows[head:], 1))], head)]


def numbered_columns(rows: list[Row], head: int) -> list[Piece]:
    return [grid([*rows[:head], [f"({n})" for n, _ in enumerate(rows[0], 1)], *rows[head:]], head)]


def head_again(rows: list[Row], head: int) -> list[Piece]:
    half = len(rows) // 2
    return [grid([*rows[:half], *rows[:head], *rows[half:]], head)]


def parts(rows: list[Row], head: int, again: bool) -> list[Piece]:
    """One table for each unit, under the unit's name as text; the head stands on the first, or on all `again`."""
    made: list[Piece] = []
    part: list[Row] = []
    for row in rows[head:]:
        if is_unit(row):
            made.extend(_part(rows[:head], part, again or len(made) < 2))
            made.append(Para(str(row[0])))
            part = []
        else:
            part.append(row)
    return [*made, *_part(rows[:head], part, again)]


def _part(head: list[Row], part: list[Row], again: bool) -> list[Piece]:
    return [grid([*head, *part] if again else part, len(head) if again else 0)] if part else []


def is_unit(row: Row) -> bool:
    return not any(row[1:]) and str(row[0]).startswith(("สำนัก", "กอง", "หน่วย"))


def groups_swapped(rows: list[Row], head: int) -> list[Piece]:
    """What changes before what is needed."""
    first = next((index for index, cell in enumerate(rows[1]) if cell), 0) if head > 1 else 0
    if not first:
        return [grid(rows, head)]
    a, b, c = first, first + 3, first + 6
    return [grid([[*row[:a], *row[b:c], *row[a:b], *row[c:]] for row in rows], head)]


def units_in_a_column(rows: list[Row], head: int) -> list[Piece]:
    name = "สังกัด" if rows[0][0] == PLACEMENT else "ส่วนราชการ"
    title = "ตำแหน่ง" if rows[0][0] == HEADCOUNT else rows[0][0]
    made: list[Row] = [[name, title, *rows[0][1:]], *(["", *row] for row in rows[1:head])]
    unit: str | list[str] = ""
    for row in rows[head:]:
        if is_unit(row):
            unit = row[0]
        else:
            made.append([unit if any(row[1:]) and not str(row[0]).startswith(FOOT) else "", *row])
    return [grid(made, head)]


def level_in_title(shape: Callable[[str, str], str | list[str]]) -> Turn:
    """No column for levels: each stands with its title."""

    def turn(rows: list[Row], head: int) -> list[Piece]:
        level = rows[0].index("ระดับ")
        title = rows[0].index("ตำแหน่ง") if "ตำแหน่ง" in rows[0] else 0
        made = []
        for number, row in enumerate(rows):
            cells = list(row)
            if number >= head and row[level]:
                cells[title] = shape(str(row[title]), str(row[level]))
            made.append([*cells[:level], *cells[level + 1 :]])
        return [grid(made, head)]

    return turn


def present_called(word: str, needed: str) -> Turn:
    """The posts of now and of the three years under short headings."""
    short = {"กรอบอัตรากำลังเดิม": word, "อัตราตำแหน่งที่คาดว่าจะต้องใช้": needed}
    return lambda rows, head: [grid([[short.get(str(cell), cell) for cell in rows[0]], *rows[1:]], head)]


def departments_apart(rows: list[Row]) -> list[Piece]:
    """The table of the structure with its departments in a column of their own, once or on every row."""
    made: list[Row] = [["ส่วนราชการ", *rows[0]]]
    department = ""
    for row in rows[1:]:
        named = next((cell for cell in row if isinstance(cell, str) and cell), "")
        if re.match(r"[๐-๙]+\. ", named):
            department = named
            continue
        made.append([department, *row])
        department = ""
    return [grid(made, 1)]


def note_below(rows: list[Row], head: int) -> list[Piece]:
    return [grid([*rows, ["หมายเหตุ: ตำแหน่งว่างใช้ค่ากลาง", *[""] * (len(rows[0]) - 1)]], head)]


TURNS: dict[str, Turn] = {
    "the last column first": last_first,
    "names in the third column": names_last,
    "remarks first": remarks_first,
    "no remarks": no_remarks,
    "a title across the table": title_row,
    "an empty column in front": empty_column(0),
    "an empty column inside": empty_column(1),
    "the totals called otherwise": totals_called("รวมทั้งสิ้น"),
    "the totals called รวมทั้งหมด": totals_called("รวมทั้งหมด"),
    "years in a third row": years_below,
    "years of two digits": short_years,
    "an order in front": order_column,
    "columns with numbers": numbered_columns,
    "the head repeated inside": head_again,
    "groups of years swapped": groups_swapped,
    "units in a column": units_in_a_column,
    "levels below titles": level_in_title(lambda title, level: [title, level]),
    "levels in brackets": level_in_title(lambda title, level: f"{title} ({level})"),
    "levels glued to titles": level_in_title(lambda title, level: title + level),
    "a note below": note_below,
    "posts of now called เดิม": present_called("เดิม", "ใหม่"),
    "posts of now called ปัจจุบัน": present_called("ปัจจุบัน", "กำหนดใหม่"),
    "a table for each unit": lambda rows, head: parts(rows, head, True),
    "a table for each unit, one head": lambda rows, head: parts(rows, head, False),
}
LOST: dict[str, dict[tuple[str, str], tuple[str | None, str | None]]] = {
    "no remarks": {
        # Which year posts are added in is told by the remark: without it nothing is left to compare with the figures.
        **{
            ("remark-fits-change", f"remark_change/{one}-2565"): ("pass", None)
            for one in ("headcount-18", "cost-18", "placement-20")
        },
        # A remark excuses an increase that is missing or large: it is judged where no remark explains it.
        **{
            (rule, f"cost_increase/19-{year}"): ("not_applicable", "pass")
            for rule in ("increase-not-negative", "increase-plausible")
            for year in (2564, 2566)
        },
        # Nor is anything left to hold against the posts that stand empty, or against any change at all.
        ("remark-fits-vacancy", "filled_posts/6+listed_posts/6"): ("pass", "not_applicable"),
        ("remark-fits-change", "remark_change"): (None, "not_applicable"),
        # That a post is new, and so has no number yet, stands in its remark only, which excuses a foreign code too.
        ("position-number-by-kind", "post/21"): ("not_applicable", "pass"),
        ("number-department-fits-unit", "position_number/6"): ("not_applicable", "pass"),
        ("number-department-fits-unit", "position_number/21"): ("not_applicable", "pass"),
    },
}
"""What is told nowhere else, and so comes out otherwise, or (None) not at all."""


@cache
def source() -> Sequence[Piece]:
    return tuple(pieces(read_plan(SOURCE).plan))


def turned(turn: Turn) -> list[Piece]:
    made: list[Piece] = []
    for one in source():
        if isinstance(one, Grid) and one.rows[0][0] in TABLES:
            made.extend(turn([list(row) for row in one.rows], one.head))
        else:
            made.append(one)
    return made


Statuses = dict[tuple[str, str], str]


def statuses(read: Submission) -> Statuses:
    report = check(read, shipped(), as_of=AS_OF, engine="reference", brief=True)
    return {(one.rule, skeleton(one.subject)): one.status.value for one in report.outcomes}


def read(made: Sequence[Piece], folder: Path) -> Submission:
    path = folder / "plan.docx"
    path.write_bytes(as_word(made))
    return read_plan(path)


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Statuses:
    """What comes out where nothing is turned about."""
    return statuses(read(source(), tmp_path_factory.mktemp("straight")))


@pytest.mark.parametrize("what", TURNS)
def test_tables_turned_about_come_to_the_same(straight: Statuses, what: str, tmp_path: Path) -> None:
    found = statuses(read(turned(TURNS[what]), tmp_path))
    keys = {**straight, **found}
    changed = {key: (straight.get(key), found.get(key)) for key in keys if straight.get(key) != found.get(key)}
    assert changed == LOST.get(what, {})


def test_departments_in_a_column_of_their_own_come_to_the_same(straight: Statuses, tmp_path: Path) -> None:
    made: list[Piece] = []
    for one in source():
        if isinstance(one, Grid) and one.rows[0][0] == "โครงสร้างเดิม":
            made.extend(departments_apart([list(row) for row in one.rows]))
        else:
            made.append(one)
    assert statuses(read(made, tmp_path)) == straight
