"""โครงสร้างส่วนราชการ: the old and the new structure, read into departments, divisions and duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model.parts import PartName
from compliance.model.places import Doubt, Place
from compliance.reading.blocks import Cell, Item, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.mending import clean
from compliance.reading.recognise.gaps import lost_between, touched
from compliance.reading.recognise.lists import reading_words, starts_with
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream
from compliance.reading.recognise.structure_text import Found, bare_side, names_department, side_of, structures_in_text
from compliance.reading.recognise.tables.columns import columns_of, row_key
from compliance.reading.recognise.units import Column, Entry, Unit, is_head
from compliance.thai import is_dash, skeleton, split_bullet, split_number
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import STRUCTURE, TABLE_HEADERS

_PARTS = {"old": PartName.OLD_STRUCTURE, "new": PartName.NEW_STRUCTURE}
_SIDES = ("old", "new")
_FIGURES = "0123456789๐๑๒๓๔๕๖๗๘๙ -–/."
"""What a line of nothing but a page's number is made of."""
MAX_HEADER = 3
"""Rows in which the header of a table of the structure is sought."""
LONGEST_REST = 40
"""Letters: what is left of a unit's name on a second line."""
_LOSSES = ("heading-lost", "number-skipped", "unattributed", "twice")
"""Problems that leave a structure read in part."""

BESIDE = Doubt(
    "หมายเหตุอยู่ข้างหลายหน่วยในแถวเดียว จึงไม่รู้ว่าเป็นของหน่วยหรืองานใด",
    "the remark stands beside several units in one row: whose it is is not known",
    "unattributed",
)
_LINES_LOST = "มีหน้าที่อ่านไม่ได้ในหรือติดกับตารางโครงสร้าง", "a page within or beside the table of the structure was not read"


class Layout(Struct, frozen=True):
    """Which column holds what."""

    old: int | None = None
    new: int | None = None
    remark: int | None = None
    unit: int | None = None
    """A column of the departments alone, beside those of both sides."""


@per_rulebook
def _headers() -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(skeleton, listed)) for name, listed in words_of(TABLE_HEADERS).structure.items()}


def structure_layout(row: Sequence[Cell], strict: bool = False) -> Layout | None:
    """The columns, when a row is the header of such a table.

    `strict`: only by the very words of such headers. Otherwise headings of a structure will do, and "เดิม" beside "ใหม่"
    below a heading that both share.
    """
    found: dict[str, int] = {}
    bare: dict[str, int] = {}
    for index, cell in enumerate(row):
        key = skeleton(cell.text)
        if key in _headers()["unit"]:
            found.setdefault("unit", index)
            continue
        told = [
            name for name in ("old", "new", "remark") if len(key) < 80 and any(word in key for word in _headers()[name])
        ]
        if not told and not strict and (side := side_of(cell.text)):
            told = ["old", "new"] if side == "both" else [side]
        if len(told) == 1:
            found.setdefault(told[0], index)
        elif not told and (side := bare_side(key)):
            bare.setdefault(side, index)
    if len(bare) == len(_SIDES) and not strict and not any(side in found for side in _SIDES):
        found |= bare
    return Layout(**found) if "new" in found or "old" in found else None


def _header(table: Table, known: set[str]) -> tuple[int, Layout] | None:
    """The first row that is the header of a structure, and the columns; `known` are keys of such headers before."""
    strict = columns_of(table) is not None
    for number, row in enumerate(table.rows[:MAX_HEADER]):
        layout = structure_layout(row, strict)
        sure = layout and (row_key(row) in known or structure_layout(row, strict=True))
        if layout and (sure or _has_departments(table.rows[number + 1 :], layout)):
            known.add(row_key(row))
            return number, layout
    return None


def _has_departments(rows: Sequence[Sequence[Cell]], layout: Layout) -> bool:
    """Whether a department stands in a column, or beside words of it: figures may have such headings too."""
    indexes = [index for index in (layout.old, layout.new) if index is not None]
    items = [item for row in rows for index in indexes for item in _items(row[index]) if item.text.strip(_FIGURES)]
    if items and layout.unit is not None:
        items.extend(item for row in rows for item in _items(row[layout.unit]))
    return any(map(names_department, items))


def put_structure(draft: PlanDraft, stream: Stream, outline: Outline) -> set[int]:
    """Read both structures, from tables in order, else from text; returns the indexes of the tables that were read."""
    columns = {side: Column(side) for side in _SIDES}
    apart = DepartmentsApart()
    taken: set[int] = set()
    sides: set[str] = set()
    known: set[str] = set()
    before: tuple[int, int, Layout] | None = None
    last: Place | None = None
    doubted: Cell | None = None
    places: list[Place] = []
    for number, (offset, table) in enumerate(stream.tables):
        header = _header(table, known)
        here = offset, len(table.rows[0]) if table.rows else 0
        if header is None and before is not None and before[:2] == here and columns_of(table) is None:
            header = -1, before[2]  # the next page, without its header
        if header is None:
            before = None
            continue
        taken.add(number)
        first, layout = header
        above: tuple[Cell, ...] = ()
        for row in table.rows[first + 1 :]:
            covered, above = all(any(cell is one for one in above) or not cell.text for cell in row), row
            if covered:
                continue  # only cells of the row above reach into it
            again = structure_layout(row)
            if again is not None:
                layout = again
                continue
            here_at = next((cell.place for cell in row if cell.text.strip()), table.place)
            if last is not None and lost_between(stream.lost, last, here_at):
                for column in columns.values():
                    column.gap()
            last = here_at
            places.append(here_at)
            apart.take(row[layout.unit] if layout.unit is not None else None)
            doubted = _read_row(draft, row, layout, columns, apart, doubted)
        sides.update(side for side in _SIDES if getattr(layout, side) is not None)
        before = (*here, layout)
    found = structures_in_text(stream, outline) if len(sides) < len(_SIDES) else Found({})
    for side in _SIDES:
        if side in sides:
            _put_side(draft, side, columns[side])
        elif side in found.columns:
            _put_side(draft, side, found.columns[side])
        elif found.doubt is not None:
            draft.cover(_PARTS[side], "partial", found.doubt.th, found.doubt.en)
        else:
            draft.cover(
                _PARTS[side], "absent", "ไม่พบโครงสร้างส่วนราชการที่รู้จัก", "no structure of departments was recognised"
            )
    if found.doubt is not None:
        draft.notes.append(found.doubt)
    if touched(stream.lost, places):
        for side in sides:
            draft.cover(_PARTS[side], "partial", *_LINES_LOST)
            draft.data["coverage"][_PARTS[side].value]["lines_lost"] = True
    return taken


class DepartmentsApart:
    """The departments of a column of their own, each put above what its rows say of a side."""

    def __init__(self) -> None:
        self._open: Item | None = None
        self._wanted: set[str] = set()

    def take(self, cell: Cell | None) -> None:
        """A row begins; its cell in that column names a department, or the one above once more, or none."""
        named = next(filter(names_department, _items(cell)), None) if cell is not None else None
        if named is not None and (self._open is None or _bare(named) != _bare(self._open)):
            self._open, self._wanted = named, set(_SIDES)

    def above(self, side: str, sides: dict[str, list[Item]]) -> Entry | None:
        """The department to put above what a row says of a side, where none stands there yet.

        `sides`: what the row says of each. Where it speaks of the other side only, this one lacks the department.
        """
        mine = sides.get(side, [])
        if self._open is None or side not in self._wanted or (not mine and any(sides.values())):
            return None
        self._wanted.discard(side)
        told = bool(mine) and names_department(mine[0])  # the side names its departments itself
        return None if told else replace(Entry.heading(self._open), level=1)


def _bare(item: Item) -> str:
    return skeleton(split_number(item.text)[1])


def _read_row(
    draft: PlanDraft,
    row: Sequence[Cell],
    layout: Layout,
    columns: dict[str, Column],
    apart: DepartmentsApart,
    before: Cell | None,
) -> Cell | None:
    """Take in one row; returns its remarks where it is not known whose they are. `before` are those of the row above:
    where the end of a page broke the row, some may be of what stands here."""
    remark = row[layout.remark] if layout.remark is not None and layout.remark < len(row) else None
    said = clean(remark.text) if remark and not is_dash(remark.text) else ""
    lines = _on_lines(row, layout, remark) if said and remark is not None else {}
    lonely = bool(said)
    sides = {side: row[index] for side in _SIDES if (index := getattr(layout, side)) is not None and index < len(row)}
    told = {side: [item for item in _items(cell) if item.text.strip(_FIGURES)] for side, cell in sides.items()}
    doubted: Cell | None = None
    began: dict[str, tuple[Unit | None, int]] = {}
    goes_on = False
    for side, cell in sides.items():
        column = columns[side]
        touched = column.mark()
        department = apart.above(side, told)
        if department is not None:
            column.add(department)
            touched = column.mark() if told[side] else touched
        read = list(entries(cell, column.numbered, column.fresh))
        for entry in read:
            column.add(entry)
        column.end_cell()
        if before is not None and read and read[0].place.page != before.place.page:
            began[side] = touched
            goes_on = goes_on or read[0].level not in (0, 1)
        mine = _of_one_side(said) in (None, side)
        if lines:
            lonely = False
            for place, item in lines.get(side, ()):
                column.remark_at(place, item.text, item.place)
        elif said and remark is not None and column.remark(touched, said, remark.place, mine):
            lonely = False
            doubted = remark if len(remark.items) > 1 or any(one.beside for one in column.departments) else doubted
    if before is not None and goes_on:  # one side in the midst of a department: the other is of the same row
        for side, since in began.items():
            columns[side].doubt(since, before.place)
        doubted = doubted or before
    if lonely and remark is not None:
        draft.note(
            f"หมายเหตุ “{said}” ไม่อยู่ข้างหน่วยหรือหน้าที่ใด",
            f"the remark “{said}” stands beside no unit and no duty",
            remark.place,
            "unattributed",
        )
    return doubted


def _on_lines(row: Sequence[Cell], layout: Layout, remark: Cell) -> dict[str, list[tuple[Place, Item]]]:
    """The lines of a cell of remarks, each with the line of one side beside which it stands: where all stand beside one
    that the other side lacks, as what was added or abolished does. Empty where that is not plain."""
    cells = {side: row[index] for side in _SIDES if (index := getattr(layout, side)) is not None and index < len(row)}
    if len(cells) < len(_SIDES) or any(len(cell.items) < 2 for cell in cells.values()):
        return {}
    found: dict[str, list[tuple[Place, Item]]] = {}
    for item in remark.items:
        side = _of_one_side(item.text)
        if side is None or not item.at:
            return {}
        other = {
            skeleton(split_number(one.text)[1]) for name, cell in cells.items() if name != side for one in cell.items
        }
        beside = [one for one in cells[side].items if one.at == item.at]
        if len(beside) != 1 or skeleton(split_number(beside[0].text)[1]) in other:
            return {}
        found.setdefault(side, []).append((beside[0].place, item))
    return found


def _of_one_side(said: str) -> str | None:
    """The side on which alone a remark says that something changed: added in the new one, abolished in the old."""
    says = words_of(STRUCTURE).remarks.says
    told = {name for name, listed in says.items() if any(skeleton(word) in skeleton(said) for word in listed)}
    return "new" if told == {"added"} else "old" if told == {"abolished"} else None


def entries(cell: Cell, numbered: bool = False, fresh: bool = False) -> Iterator[Entry]:
    """The headings and duties of a cell, split items joined: only lines with the list's own mark begin a duty.

    Where headings are `numbered`, here or above, a line without a number is none: it may be the rest of a duty that
    names a unit. `fresh`: a unit is open above below which no work stands yet.
    """
    items = _joined(_items(cell), fresh)
    numbered = numbered or any(_is_heading(item) and Entry.heading(item).number for item in items)
    run: list[Item] = []
    for item in [*items, None]:
        if item is not None and not _is_heading(item, numbered):
            run.append(item)
            continue
        yield from _duties(run)
        run = []
        if item is not None:
            yield Entry.heading(item)


def _joined(items: Sequence[Item], below: bool) -> list[Item]:
    """The items without what is no work (a page's number, the post of a unit's head), split headings joined.

    `below`: they follow a heading below which no work stands yet.
    """
    found: list[Item] = []
    duties = [item for item in items if not _is_heading(item)]
    marked = sum(item.bullet is not None for item in duties) * 2 > len(duties)
    for item in items:
        if not item.text.strip(_FIGURES) or (below and item.bullet is None and is_head(item)):
            continue
        heading = _is_heading(item)
        plain = not heading and item.bullet is None
        if below and found and plain and (_goes_on(found[-1]) or (marked and _is_rest(item))):
            found[-1] = replace(found[-1], text=clean(f"{found[-1].text}\n{item.text}"))
            continue
        below = heading
        found.append(item)
    return found


def _is_rest(item: Item) -> bool:
    """Whether a line of a page, without the mark that the duties below it have, can be the rest of a unit's name."""
    number, text = split_number(item.text)
    said = starts_with(skeleton(text), reading_words().unit_prose)
    return item.place.page is not None and not number and not said and len(text) <= LONGEST_REST


def _goes_on(item: Item) -> bool:
    """Whether a heading ends in the middle of its name."""
    return any(item.text.rstrip().endswith(word) for word in reading_words().goes_on)


def _items(cell: Cell) -> list[Item]:
    return [*(cell.items or _lines(cell))]


def _lines(cell: Cell) -> Iterator[Item]:
    for line in cell.text.split("\n"):
        if line.strip():
            bullet, rest = split_bullet(line)
            yield Item(rest or line.strip(), cell.place, bullet if rest else None, bool(bullet and rest))


def _is_heading(item: Item, numbered: bool = False) -> bool:
    entry = Entry.heading(item)
    told = bool(entry.number) or entry.lost or not numbered
    return item.bullet is None and entry.level is not None and told


def _duties(run: Sequence[Item]) -> Iterator[Entry]:
    if not run:
        return
    marks = [item.bullet for item in run if item.bullet]
    own = max(marks, key=marks.count) if marks else None
    first = run[0].bullet
    if first and marks.count(first) * 2 >= marks.count(own or first):
        own = first
    for item in run:
        yield Entry.duty(item, continues=own is not None and item.bullet != own)


def _put_side(draft: PlanDraft, side: str, column: Column) -> None:
    column.finish()
    at = f"/staffing/structure/{side}"
    draft.put(at, [], column.place)
    part = _PARTS[side]
    draft.cover(part, "whole")
    put_units(draft, at, column)
    for problem in column.problems:
        draft.note(problem.th, problem.en, problem.place, problem.code)
        if problem.code in _LOSSES:
            draft.cover(part, "partial", problem.th, problem.en)


def put_units(draft: PlanDraft, at: str, column: Column) -> None:
    """Put down the departments of a column, with their divisions and duties."""
    for department in column.departments:
        where = draft.append(at, {}, department.place)
        _put_names(draft, where, department)
        _put_duties(draft, where, department)
        for division in department.units:
            inner = draft.append(f"{where}/divisions", {}, division.place)
            _put_names(draft, inner, division)
            _put_duties(draft, inner, division)


def _put_names(draft: PlanDraft, at: str, unit: Unit) -> None:
    for name, value in (("name", unit.name), ("number", unit.number)):
        if value:
            draft.put(f"{at}/{name}", value, unit.place)
    if unit.remark:
        draft.put(f"{at}/remark", unit.remark, unit.remark_place)
    if unit.beside is not None:
        draft.places[f"{at}/remark"] = replace(unit.beside, doubt=BESIDE)


def _put_duties(draft: PlanDraft, at: str, unit: Unit) -> None:
    for duty in unit.duties:
        place = duty.whole_place
        where = draft.append(f"{at}/duties", {"text": duty.text}, place)
        if duty.number:
            draft.put(f"{where}/number", duty.number, place)
        if duty.remark:
            draft.put(f"{where}/remark", duty.remark, duty.remark_place)
        elif unit.beside is not None:
            draft.places[f"{where}/remark"] = replace(unit.beside, doubt=BESIDE)
