"""A filled-in form as a plan in the making.

Nothing is guessed: a sheet left blank is a part that is not there; a row that cannot be placed is said, and makes its
part partial.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from compliance.model.parts import PartName
from compliance.reading.blocks import Blocks, Cell, Paragraph
from compliance.reading.draft import PlanDraft
from compliance.reading.form.across import put_across
from compliance.reading.form.carried import carry_down
from compliance.reading.form.doubts import (
    doubt_columns,
    doubt_formulas,
    doubt_part,
    doubt_row,
    doubt_taken_out,
    tell_copy,
    tell_typed_over,
)
from compliance.reading.form.grid import Grid, Row, grids, sheet_of, title_cell, title_of
from compliance.reading.form.holders import PLACEMENT, says_vacant
from compliance.reading.form.other_rows import OtherRow, OtherRows
from compliance.reading.form.outline import put_structure
from compliance.reading.form.rows import Heads, heads_of, is_example, is_none
from compliance.reading.form.sums import add_up
from compliance.reading.form.values import computed, parse, says_none, share_or_percent, written
from compliance.reading.form_layout import Column, FormSheet, say
from compliance.thai import skeleton

OF_NO_PLAN = ("instructions", "overview", "workings")
"""Sheets of the form that hold nothing of a plan."""


def is_form(blocks: Blocks) -> bool:
    """Whether the file is a workbook of the form: at least one sheet bears its mark."""
    return any(title_cell(grid) is not None for grid in grids(blocks.blocks))


def without_form(blocks: Blocks) -> Blocks:
    """What else is in the workbook: the sheets that are not of the form."""
    own = {grid.name for grid in grids(blocks.blocks) if title_of(grid) is not None}
    return replace(blocks, blocks=tuple(block for block in blocks.blocks if block.place.sheet not in own), notes=())


def of_form(blocks: Blocks) -> Blocks:
    """The sheets of the form alone."""
    own = {grid.name for grid in grids(blocks.blocks) if title_of(grid) is not None}
    return replace(blocks, blocks=tuple(block for block in blocks.blocks if block.place.sheet in own))


def _of_no_plan() -> set[str | None]:
    return {skeleton(say(one)["name"]) for one in OF_NO_PLAN}


def put_form(draft: PlanDraft, blocks: Blocks) -> None:
    """Read every sheet of the form into a draft."""
    titled = [(grid, title_of(grid)) for grid in grids(blocks.blocks)]
    own = [grid.name for grid, title in titled if title in _of_no_plan()]
    draft.notes.extend(note for note in blocks.notes if note.place is None or note.place.sheet not in own)
    known: dict[str, Grid] = {}
    for grid, title in sorted(titled, key=lambda one: skeleton(one[0].name) != one[1]):
        first = title_cell(grid) or _first(grid)
        if title is None or first is None or grid.name in own:
            continue
        if known.setdefault(title, grid) is not grid:
            tell_copy(draft, sheet_of(title), known[title], grid, first)
            continue
        sheet = sheet_of(title)
        if sheet is None:
            draft.note(
                "ไม่รู้จักแผ่นงานนี้ของแบบกรอก จึงไม่ได้อ่าน (อย่าแก้ช่อง A1)",
                "this sheet of the form is not known, so it was not read (leave cell A1 as it is)",
                first.place,
                "unattributed",
            )
            continue
        _put_sheet(draft, sheet, grid, first)
    doubt_formulas(draft, blocks)
    doubt_taken_out(draft, set(known))
    for plan in ("staffing", "development"):
        if set(draft.get(f"/{plan}") or ()) == {"period"}:  # `kamlang new` writes it; alone it is no plan
            del draft.data[plan]
            draft.places = {at: place for at, place in draft.places.items() if not at.startswith(f"/{plan}/")}


def _first(grid: Grid) -> Cell | Paragraph | None:
    return next((cell for row in grid.in_order for cell in row.values()), None)


def _put_sheet(draft: PlanDraft, sheet: FormSheet, grid: Grid, first: Cell | Paragraph) -> None:
    heads = heads_of(sheet, grid)
    if heads is None:
        if len(grid.rows) > 1:
            draft.note(
                "ไม่พบแถวหัวตารางของแผ่นงานนี้ จึงไม่ได้อ่าน",
                "the heading row of this sheet was not found, so it was not read",
                first.place,
                "unattributed",
            )
            doubt_row(draft, sheet.at or next((at for _, at in sheet.to), ""), first, "ไม่มีหัวตาราง", "no heading row")
        return
    heads = carry_down(draft, sheet, heads)
    if doubt_columns(draft, sheet, heads) and sheet.kind in ("table", "structure") and sheet.route is None:
        return  # of a sheet that holds rows of many parts, each part is asked for what is there
    if "across 0" in heads.columns:
        put_across(draft, sheet, heads)
    elif sheet.kind == "fields":
        _put_fields(draft, sheet, heads)
    elif sheet.kind == "structure":
        put_structure(draft, sheet, heads)
    elif sheet.kind == "coverage":
        _put_coverage(draft, heads)
    else:
        _Table(draft, sheet, heads).put()
        if sheet.total or sheet.years:
            add_up(draft, sheet)


def _put_fields(draft: PlanDraft, sheet: FormSheet, heads: Heads) -> None:
    entries = {skeleton(label): entry for entry in sheet.entries for label in (entry.label, *entry.also)}
    for row in heads.body:
        label, value = heads.cell(row, "label"), heads.cell(row, "value")
        if value is None:
            continue
        entry = entries.get(skeleton(label.text)) if label is not None else None
        if entry is None:
            draft.note(
                "ไม่รู้จักรายการของแถวนี้ จึงไม่ได้อ่าน",
                "the label of this row is not known: it was not read",
                value.place,
                "unattributed",
            )
        elif entry.many and is_none(value) and draft.get(entry.at) is None:
            draft.put(entry.at, [], value.place)
        elif entry.many:
            draft.append(entry.at, parse(value, entry.type), value.place)
        elif draft.get(entry.at) is None:
            doubt = share_or_percent(value) if entry.type == "percent" else None
            draft.put(entry.at, parse(value, entry.type), replace(value.place, doubt=doubt) if doubt else value.place)
        elif parse(value, entry.type) != draft.get(entry.at):
            draft.note(
                f"“{entry.label}” มีสองค่าต่างกัน ใช้ค่าแรก",
                f"“{entry.label}” has two different values: the first is used",
                value.place,
                "conflict",
            )
            doubt_row(draft, entry.at, value, "สองค่าต่างกัน", "two different values")


def _put_coverage(draft: PlanDraft, heads: Heads) -> None:
    for row in heads.body:
        part, status = heads.cell(row, "part"), heads.cell(row, "status")
        if part is None or status is None:
            continue
        name = written(part).partition(" ")[0]
        if name not in set(PartName):
            draft.note("ไม่รู้จักส่วนนี้ของแผน", "this part of a plan is not known", part.place, "unattributed")
            continue
        stated = {"status": parse(status, "coverage"), "th": None, "en": None}
        for field in ("th", "en"):
            cell = heads.cell(row, field)
            if cell is not None:
                stated[field] = written(cell)
        known = draft.get(f"/coverage/{name}")
        if known is None or known["status"] == stated["status"]:
            draft.put(f"/coverage/{name}", stated, status.place)


class _Table:
    """Reads one table: which list each row belongs to, and its fields."""

    def __init__(self, draft: PlanDraft, sheet: FormSheet, heads: Heads) -> None:
        self.draft, self.sheet, self.heads = draft, sheet, heads
        self.to = {skeleton(label): at for label, at in sheet.to}
        self.group: str | None = None
        self.at = ""

    def put(self) -> None:
        others = OtherRows(self.sheet, self.heads)
        for row in self.heads.body:
            order = self.heads.cell(row, "order")
            if is_example(self.sheet, self.heads, row):
                continue
            tell_typed_over(self.draft, self.heads, row)
            if order is not None and skeleton(order.text) == skeleton(say("total")) and self._put_total(row):
                continue
            aside = others.of(row)
            if aside is not None:
                self._put_aside(aside)
                continue
            cells = {column.field: cell for column, cell in self._cells(row)}
            if self.sheet.years and list(cells) == ["year"]:
                continue  # `kamlang new` writes the years; without a figure beside it a year says nothing
            if self._only_carried(cells):
                continue
            if cells or any(self.heads.cell(row, f"lead {n}") for n in range(len(self.sheet.lead))):
                self._put_row(row, cells)

    def _put_aside(self, aside: OtherRow) -> None:
        self.draft.note(aside.th, aside.en, aside.cell.place, "unattributed" if aside.doubt else "skipped-row")
        for part in self.sheet.parts if aside.doubt else ():
            doubt_part(self.draft, part, aside.cell, aside.th, aside.en)

    def _cells(self, row: Row) -> Iterator[tuple[Column, Cell | Paragraph]]:
        for column in self.sheet.columns:
            cell = self.heads.cell(row, column.field)
            if cell is not None and not says_none(cell, column):
                yield column, cell

    def _only_carried(self, cells: Mapping[str, Cell | Paragraph]) -> bool:
        """Whether a row holds only what formulas brought there from another sheet, and not all that an entry needs."""
        lacking = any(one.required and one.field not in cells for one in self.sheet.columns)
        return lacking and bool(cells) and all(computed(cell) for cell in cells.values())

    def _put_row(self, row: Row, cells: dict[str, Cell | Paragraph]) -> None:
        lead = self.heads.cell(row, "lead 0")
        first = next(iter(cells.values()), lead)
        assert first is not None
        if self.sheet.at and is_none(lead or first) and len(cells) + (lead is not None) == 1:
            if self.draft.get(self.sheet.at) is None:
                self.draft.put(self.sheet.at, [], first.place)
            return
        at = self._list(lead)
        missing = [one for one in self.sheet.columns if one.required and one.field not in cells]
        whole = any(not field.startswith("../") for field in cells)
        if at is None or (missing and whole):
            wanted = ", ".join(one.title for one in missing) or (self.sheet.route.title if self.sheet.route else "")
            self.draft.note(
                f"แถวนี้ขาด “{wanted}” จึงไม่ได้อ่าน",
                f"this row lacks “{wanted}”: it was not read",
                first.place,
                "unattributed",
            )
            for pointer in [at or self.sheet.at] if at or self.sheet.at else self.to.values():
                doubt_row(self.draft, pointer, first, f"ขาด “{wanted}”", f"lacks “{wanted}”")
            return
        self._put_entry(at, row, cells, first, whole)

    def _put_entry(
        self, at: str, row: Row, cells: dict[str, Cell | Paragraph], first: Cell | Paragraph, whole: bool
    ) -> None:
        where = self.draft.append(at, {}, first.place) if whole else at
        triples: dict[str, list[Any]] = {}
        vacant = says_vacant(self.draft, cells) if self.sheet.at == PLACEMENT else None
        if vacant is not None:
            self.draft.put(f"{where}/vacant", True, vacant.place)
        for column, cell in self._cells(row):
            if vacant is not None and (column.field == "vacant" or column.field.startswith("holder/")):
                continue
            value = parse(cell, column.type, column.of)
            name, _, index = column.field.partition("/")
            if column.field.startswith("../"):
                above = f"{at.rpartition('/')[0]}/{column.field[3:]}"
                if self.draft.get(above) is None:
                    self.draft.put(above, value, cell.place)
            elif index.isdigit():
                triples.setdefault(name, [None, None, None])[int(index)] = value
                self.draft.places[f"{where}/{column.field}"] = cell.place
            else:
                self.draft.put(f"{where}/{column.field}", value, cell.place)
        for name, values in triples.items():
            self.draft.put(f"{where}/{name}", values)

    def _list(self, lead: Cell | Paragraph | None) -> str | None:
        """The list that a row belongs to; None where that cannot be told."""
        if self.sheet.route is not None:
            key = skeleton(lead.text) if lead is not None else ""
            return self.to.get(key) or (self._item(key) if self.sheet.items else None)
        if self.sheet.group is None:
            return self.sheet.at
        if lead is not None and written(lead) != self.group:
            self.group = written(lead)
            new = self.draft.append(self.sheet.at, {self.sheet.group.field: self.group}, lead.place)
            self.at = f"{new}/{self.sheet.into}"
        return self.at or None

    def _item(self, key: str) -> str | None:
        items = self.sheet.items
        if items is None or not key.startswith(skeleton(items.prefix)):
            return None
        wanted = key.removeprefix(skeleton(items.prefix))
        for index, entry in enumerate(self.draft.get(items.list) or []):
            if skeleton(str(entry.get(items.field, ""))) == wanted:
                return f"{items.list}/{index}/{items.into}"
        return None

    def _put_total(self, row: Row) -> bool:
        """Take the row as the table's own totals; False where it is another sum."""
        cells = {column.field: cell for column, cell in self._cells(row) if column.sum}
        if not self.sheet.total or (cells and self.draft.get(self.sheet.total) is not None):
            return False
        triples: dict[str, list[Any]] = {}
        for column in self.sheet.columns:
            cell = cells.get(column.field)
            if cell is None:
                continue
            name, _, index = column.field.partition("/")
            value = parse(cell, column.type)
            self.draft.places[f"{self.sheet.total}/{column.field}"] = cell.place
            if index.isdigit():
                triples.setdefault(name, [None, None, None])[int(index)] = value
            else:
                self.draft.put(f"{self.sheet.total}/{name}", value, cell.place)
        for name, values in triples.items():
            self.draft.put(f"{self.sheet.total}/{name}", values)
        return True
