"""กรอบอัตรากำลัง (๘.๒): the table of posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from compliance.data import read_wording
from compliance.model.organisation import PersonnelKind
from compliance.model.parts import PartName
from compliance.model.places import Doubt
from compliance.reading.blocks import Cell, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.lists import meanings, reading_words, starts_with
from compliance.reading.recognise.tables.columns import Columns
from compliance.reading.recognise.tables.opened import opened
from compliance.reading.recognise.tables.over_pages import contents
from compliance.reading.recognise.tables.rows import (
    Figures,
    begins,
    heading_kind,
    is_blank,
    is_carried,
    put_remark,
    remark_of,
    row_words,
    unit_name,
)
from compliance.reading.recognise.tables.stacked import is_heading_line
from compliance.reading.recognise.tables.subtotals import is_part, names_unit
from compliance.reading.recognise.tables.titles import holds_level, level_in, level_of, title_of
from compliance.reading.recognise.tables.wrapped import whole_names
from compliance.thai import is_dash, skeleton, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import TABLE_HEADERS

AT = "/staffing/headcount"
REASONS = ("mission", "work", "difficulty", "quantity", "cost")


class Position:
    """Where in the table the reading is: under which unit and which kind of personnel."""

    def __init__(self) -> None:
        self.unit: str | None = None
        self.unit_cell: Cell | None = None
        self.kind: PersonnelKind | None = None
        self.kind_cell: Cell | None = None
        self.rest: str | None = None
        """What a page left of the unit's name, as a key: its next rows have that in their column."""
        self.summed = 0
        """How many posts stood above the last total, or sum of a unit."""
        self.units: dict[str, int] = {}
        """How many baht one is, in each group of columns of money (`captions.units_of`)."""

    def heading(self, cell: Cell) -> None:
        """Take a row that only holds a heading: a kind of personnel, or else a unit."""
        kind = heading_kind(cell.text)
        if kind is not None:
            self.kind, self.kind_cell = kind, cell
        elif self.unit and starts_with(skeleton(unit_name(cell.text)), reading_words().places_of_work):
            return  # a child centre is a place of the unit's, and no unit
        elif unit_name(cell.text) != self.unit:
            self.unit, self.unit_cell = unit_name(cell.text), _doubted(cell)
            self.kind = self.kind_cell = None

    def put(
        self, draft: PlanDraft, row: str, level: str | None, own: Sequence[Cell | None] = (), number: str | None = None
    ) -> None:
        """Put down unit and kind of a row. Who has a level and stands under no other kind is an official.

        The letter that begins a position number tells a kind too.

        `own` are the row's cells that may say its kind or type; a kind that the row itself says wins.
        """
        if self.unit and self.unit_cell:
            draft.put(f"{row}/unit", self.unit, self.unit_cell.place)
        if any(_put_own(draft, row, cell) for cell in own):
            return
        if self.kind and self.kind_cell:
            draft.put(f"{row}/kind", self.kind.value, self.kind_cell.place)
        elif number and (kind_told := _by_number(number)) is not None:
            draft.put(f"{row}/kind", kind_told.value, draft.places.get(f"{row}/number"))
        elif level and (kind_told := heading_kind(level)) is not None:
            draft.put(f"{row}/kind", kind_told.value, draft.places.get(f"{row}/level"))
        elif level and begins(level, row_words().teachers_level):
            draft.put(f"{row}/kind", PersonnelKind.TEACHER.value, draft.places.get(f"{row}/level"))
        elif level and holds_level(level):
            draft.put(f"{row}/kind", PersonnelKind.OFFICIAL.value, draft.places.get(f"{row}/level"))


def _doubted(cell: Cell) -> Cell:
    """The cell of a unit's name; on a page, one without a word for a unit may be a part of a name that was broken."""
    if cell.place.page is None or cell.place.doubt is not None or is_heading_line(cell.text):
        return cell
    return replace(cell, place=replace(cell.place, doubt=_part_of_a_name(cell)))


def _part_of_a_name(cell: Cell) -> Doubt:
    shown = cell.text.strip()[:40]
    return Doubt(
        f"“{shown}” ไม่ใช่ชื่อส่วนราชการที่รู้จัก อาจเป็นส่วนหนึ่งของชื่อที่ถูกตัด",
        f"“{shown}” is not known as a unit: it may be a part of a name that was broken",
        "joined",
    )


def _by_number(number: str) -> PersonnelKind | None:
    """The kind of personnel that a position number tells by its form: ล-0001 is a permanent employee's."""
    told = words_of(TABLE_HEADERS).beside_titles.number_tells
    written = to_arabic(number).replace("–", "-")
    return next((PersonnelKind(kind) for kind, form in told.items() if re.fullmatch(form, written)), None)


def _put_own(draft: PlanDraft, row: str, cell: Cell | None) -> bool:
    """Put down the type or the kind that a cell says; whether it was a kind."""
    if cell is None or is_blank(cell) or is_dash(cell.text):
        return False
    if skeleton(cell.text) in meanings("types"):
        draft.put(f"{row}/type", meanings("types")[skeleton(cell.text)], cell.place)
        return False
    kind = heading_kind(cell.text)
    if kind is not None:
        draft.put(f"{row}/kind", kind.value, cell.place)
    return kind is not None


def own_words(columns: Columns, row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that may say its kind or type."""
    return [row[columns.single[name]] for name in ("kind", "type") if name in columns.single]


def put_headcount(draft: PlanDraft, table: Table, columns: Columns, position: Position, first: int) -> None:
    """Read one table of posts, or its further page; `first` is its first row of figures."""
    if draft.get(AT) is None:
        draft.put(AT, {"rows": []}, table.place)
    figures = Figures(draft)
    single, numbers = columns.single, _numbers(columns)
    rows = whole_names(contents(table, columns, first), single["position"], numbers, single.get("remark"))
    for row in opened(rows, single["position"], numbers, single.get("order"), figures):
        _put_row(draft, row, columns, position, figures)
    cover(draft, PartName.HEADCOUNT, figures)


def cover(draft: PlanDraft, part: PartName, figures: Figures) -> None:
    """Whole, or partial when rows could not be read; where the first of them stands."""
    if figures.reason is None:
        draft.cover(part, "whole")
        return
    n, (th, en) = figures.unread, figures.reason
    called = read_wording("report")["parts"][part.value]
    draft.cover(
        part, "partial", f"{called['th']}: อ่านไม่ได้ {n} แถว ({th})", f"{called['en']}: {n} rows cannot be read ({en})"
    )
    draft.data["coverage"][part.value]["lines_lost"] = True


def _numbers(columns: Columns) -> list[int]:
    """The columns of figures."""
    current = [columns.single[one] for one in ("current",) if one in columns.single]
    return [*current, *columns.yearly]


def _put_row(draft: PlanDraft, row: Sequence[Cell], columns: Columns, position: Position, figures: Figures) -> None:
    name = row[columns.single["position"]]
    numbers = _numbers(columns)
    if take_unit(draft, AT, row, columns, position, figures):
        return
    if all(is_blank(row[index]) for index in numbers):
        if is_blank(name):
            name = next((cell for cell in row if not is_blank(cell)), name)
        if not level_of(name.text) and lacks_figures(row, columns):
            figures.lost(
                "แถวนี้มีชื่อตำแหน่งแต่ไม่มีตัวเลข จึงไม่ได้อ่าน", "this row names a post but has no figures: it was not read", name
            )
        else:
            _heading_or_level(draft, name, position)
        return
    if any(is_carried(cell.text) for cell in row[: columns.single["position"] + 1]):
        return
    if begins(name.text, row_words().total) or any(
        begins(cell.text, row_words().total) for cell in row[: columns.single["position"] + 1]
    ):
        _put_total(draft, row, name, columns, position, figures)
        return
    title = title_of(name)
    if not title.position:
        lead = next(cell for cell in row if not is_blank(cell))
        figures.lost(
            "แถวนี้มีตัวเลขแต่ไม่มีชื่อตำแหน่ง จึงไม่ได้อ่าน", "this row has figures but names no post: it was not read", lead
        )
        return
    _drop_total(draft)  # it stood above this post, and was no total of all
    where = draft.append(f"{AT}/rows", {"position": title.position}, name.place)
    own_level = row[columns.single["level"]] if "level" in columns.single else None
    level, level_cell = level_in(own_level, title, name)
    if level:
        draft.put(f"{where}/level", level, level_cell.place)
    if title.number:
        draft.put(f"{where}/number", title.number, name.place)
    position.put(draft, where, level, own_words(columns, row), title.number)
    _put_figures(draft, where, row, columns, figures)
    put_remark(draft, where, row, columns)
    _put_more(draft, where, row, columns, figures)


def take_unit(
    draft: PlanDraft, at: str, row: Sequence[Cell], columns: Columns, here: Position, figures: Figures
) -> bool:
    """Take the unit of a row from its own column, where there is one. What is no unit's name may be the rest of one
    that a page broke: it is that for sure where it stands alone, or makes a unit of the structure with what stood
    before; else the unit is doubtful. True when that is all that the row holds."""
    cell = row[columns.single["unit"]] if "unit" in columns.single else None
    if cell is None or is_blank(cell) or begins(cell.text, row_words().total):
        return False
    key, said = skeleton(unit_name(cell.text)), reading_words()
    if heading_kind(cell.text) or any(
        starts_with(key, words) for words in (said.departments, said.divisions, said.seats)
    ):
        here.heading(cell)
        return False
    last = len(draft.get(f"{at}/rows") or ()) - 1
    if here.unit and last >= 0 and all(is_blank(other) for other in row if other is not cell):
        here.unit = clean(f"{here.unit}\n{cell.text}")
        draft.put(f"{at}/rows/{last}/unit", here.unit)
        return True
    if here.unit and here.rest == key and skeleton(here.unit).endswith(key):
        return False  # the same cell reaches down to this row
    if here.unit and skeleton(whole := clean(f"{here.unit}\n{cell.text}")) in _departments(draft):
        _complete_unit(draft, f"{at}/rows", here.unit, whole)
        here.unit, here.rest = whole, key
        return False
    part = _part_of_a_name(cell)
    figures.lost(part.th, part.en, cell)
    doubt = cell.place.doubt or part
    here.heading(replace(cell, place=replace(cell.place, doubt=doubt)))
    return False


def _departments(draft: PlanDraft) -> set[str]:
    """The departments that the structure names, as keys."""
    listed = [*(draft.get("/staffing/structure/new") or ()), *(draft.get("/staffing/structure/old") or ())]
    return {skeleton(one["name"]) for one in listed if isinstance(one, dict) and one.get("name")}


def _complete_unit(draft: PlanDraft, rows: str, begun: str, whole: str) -> None:
    """Give the last rows, of which the page showed only the beginning of their unit, the whole of its name."""
    for at in range(len(draft.get(rows) or ()) - 1, -1, -1):
        if draft.get(f"{rows}/{at}/unit") != begun:
            return
        draft.put(f"{rows}/{at}/unit", whole)


def _put_total(
    draft: PlanDraft, row: Sequence[Cell], name: Cell, columns: Columns, position: Position, figures: Figures
) -> None:
    """Put down the total of the whole table: the last one, and none that is only a unit's."""
    rows, since = draft.get(f"{AT}/rows") or [], position.summed
    position.summed = len(rows)
    lead = next(cell for cell in row if begins(cell.text, row_words().total))
    if names_unit(lead.text):
        return
    _drop_total(draft)
    at = f"{AT}/total"
    draft.put(at, {}, name.place)
    _put_figures(draft, at, row, columns, figures)
    if is_part(rows, since, "years", draft.get(f"{at}/years")):
        _drop_total(draft)


def _drop_total(draft: PlanDraft) -> None:
    if draft.data["staffing"]["headcount"].pop("total", None) is not None:
        for pointer in [one for one in draft.places if one.startswith(f"{AT}/total")]:
            del draft.places[pointer]


def lacks_figures(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether a row without figures is a post all the same: it has a level or a type of its own, as no heading has."""
    return any(not is_blank(row[columns.single[name]]) for name in ("level", "type") if name in columns.single)


def _heading_or_level(draft: PlanDraft, cell: Cell, position: Position) -> None:
    """A row without figures is a heading, or the level of the post above it."""
    if is_blank(cell):
        return
    rows = draft.get(f"{AT}/rows") or []
    if rows and level_of(cell.text) and "level" not in rows[-1]:
        where = f"{AT}/rows/{len(rows) - 1}"
        draft.put(f"{where}/level", level_of(cell.text), cell.place)
        if "kind" not in rows[-1]:
            position.put(draft, where, level_of(cell.text))
        return
    position.heading(cell)


def _put_figures(draft: PlanDraft, at: str, row: Sequence[Cell], columns: Columns, figures: Figures) -> None:
    if "current" in columns.single:
        cell = row[columns.single["current"]]
        figures.put(f"{at}/current", cell, figures.count(cell))
    for name, triple in columns.triples.items():
        figures.row_of_three(f"{at}/{name}", row, triple, None)


def _put_more(draft: PlanDraft, where: str, row: Sequence[Cell], columns: Columns, figures: Figures) -> None:
    """Why a post is added, and how long a contract runs, where the table has columns for them."""
    for name in (*REASONS, "contract_years"):
        cell = remark_of(row, columns.single.get(name))
        if cell is None:
            continue
        if name == "contract_years":
            figures.put(f"{where}/{name}", cell, figures.count(cell))
        else:
            draft.put(f"{where}/justification/{name}", clean(cell.text), cell.place)
