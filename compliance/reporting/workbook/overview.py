"""The first sheet of a new form: what is filled in, what is still missing, and the figures that decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.reading.form_layout import mark, say
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.page import Page, Workings
from compliance.reporting.workbook.sheet import LINE

HEADCOUNT, PLACEMENT, COST = (
    "/staffing/headcount/rows",
    "/staffing/placement/rows",
    "/staffing/cost/rows",
)
TYPED = {"/staffing/framework/workload": "task"}
"""Of tables whose rows formulas bring from ๘.๒: the column that a person fills in."""


def write_overview(sheet: Any, formats: Formats, pages: Mapping[str, Page], work: Workings, lines: int) -> None:
    """A row for each sheet, with a link to it; then the costs of each year against the ceiling."""
    told = say("overview")
    sheet.write_string(0, 0, f"{mark()}: {told['name']}", formats.title)
    for index, (title, width) in enumerate(zip(told["headings"], told["widths"], strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(1, index, title, formats.head)
    sheet.set_default_row(LINE)
    sheet.set_row(0, 30)
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, (name, page) in enumerate(pages.items(), 2):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
        count, missing = _Told(page, work, lines).formulas()
        sheet.write_formula(row, 1, f"=IF(TRUE,{count})", formats.count, "")
        sheet.write_formula(row, 2, f"={missing}", formats.missing, "")
    _figures(sheet, formats, pages, len(pages) + 3)
    sheet.protect("", {"format_columns": True, "format_rows": True})


class _Told:
    """Formulas of how much of one sheet is filled in, and of what it lacks."""

    def __init__(self, page: Page, work: Workings, lines: int) -> None:
        self.page, self.work, self.lines = page, work, lines
        self.empty = f'"{say("overview")["empty"]}"'
        self.length = page.last - page.first + 1

    def formulas(self) -> tuple[str, str]:
        sheet = self.page.sheet
        if sheet.kind == "fields":
            return self._fields()
        if sheet.years:
            done = _filled(self.page.range(self.page.columns[2].field, 3))
            return done, f'IF({done}<3,"มี "&{done}&" จาก 3 ปี","")'
        last = "name" if sheet.kind == "structure" else self.page.columns[-1].field
        field = next((one.field for one in self.page.columns[1:] if one.required), last)
        cells = self.page.range("position" if sheet.at in (HEADCOUNT, PLACEMENT, COST) else field, self.length)
        typed = sheet.across[1] if sheet.across else TYPED.get(sheet.at)
        if typed is not None:
            done, missing = _filled(self.page.range(typed, self.length)), self._without(cells, typed)
            return done, f'IF({done}=0,{self.empty},IF({missing}>0,{missing}&" แถวยังไม่ได้กรอก",""))'
        lacks = {HEADCOUNT: self._headcount, PLACEMENT: self._placement, COST: self._cost}.get(sheet.at)
        done = _filled(cells)
        return done, f"IF({done}=0,{self.empty},{lacks(cells) if lacks else _NOTHING})"

    def _fields(self) -> tuple[str, str]:
        page = self.page
        cells = f"'{page.sheet.name}'!$B${page.first}:$B${page.last}"
        single = [(entry.label, page.entry(entry.at)) for entry in page.sheet.entries if not entry.many]
        parts = "&".join(f'IF({cell}="","{label}; ","")' for label, cell in single)
        lacking = f'IF({parts}="","","ยังว่าง: "&{parts})' if parts else _NOTHING
        return f"COUNTA({cells})", f"IF(COUNTA({cells})=0,{self.empty},{lacking})"

    def _headcount(self, cells: str) -> str:
        kinds, posts = self.page.range("kind", self.length), self.work.range("posts", self.lines)
        return (
            f"{_said(_both(cells, kinds, _BLANK), 'แถวยังไม่มีประเภทบุคลากร')}"
            f"&{_said(_both(cells, posts, '=0'), 'แถวยังไม่มีจำนวนอัตรา')}"
        )

    def _placement(self, cells: str) -> str:
        unsaid = self._without(cells, "vacant")
        more = f"(SUM({self.work.range('posts', self.lines)})-{_filled(cells)})"
        return (
            f"{_said(unsaid, 'อัตรายังไม่มีชื่อผู้ดำรงตำแหน่งหรือคำว่า ว่าง')}"
            f'&IF({more}>0,"ข้อ ๘.๒ มีมากกว่าบัญชีนี้ "&{more}&" อัตรา; ","")'
            f'&IF({more}<0,"บัญชีนี้มีมากกว่าข้อ ๘.๒ "&-{more}&" อัตรา; ","")'
        )

    def _cost(self, cells: str) -> str:
        lacking = f"SUM({self.work.range('lacking', self.lines)})"
        why = "แถวยังคิดไม่ได้ (ต้องมีเงินเดือนในข้อ ๑๑ หรือขั้นต่ำและขั้นสูงของตำแหน่งว่าง และเงินที่เลื่อนปีละ)"
        return _said(lacking, why)

    def _without(self, cells: str, field: str) -> str:
        return _both(cells, self.page.range(field, self.length), _BLANK)


_BLANK = '=""'
_NOTHING = '""'


def _filled(cells: str) -> str:
    return f'SUMPRODUCT(--({cells}<>""))'


def _both(cells: str, others: str, condition: str) -> str:
    return f'SUMPRODUCT(({cells}<>"")*({others}{condition}))'


def _said(count: str, what: str) -> str:
    return f'IF({count}=0,"",{count}&" {what}; ")'


def _figures(sheet: Any, formats: Formats, pages: Mapping[str, Page], row: int) -> None:
    """Costs of each year against the ceiling, by the foot of ๙."""
    page = next(one for one in pages.values() if one.sheet.at == "/staffing/cost/yearly")
    for index, title in enumerate(say("overview")["figures"]):
        sheet.write_string(row, index, title, formats.head)
    for number in range(3):
        year, percent, result = (page.address(name, page.first + number) for name in ("year", "percent", "result"))
        row += 1
        sheet.write_formula(row, 0, f'=IF(TRUE,"ปีงบประมาณ "&{year})', formats.label, "")
        sheet.write_formula(row, 1, f'=IF({percent}="","",{percent})', formats.percent, "")
        sheet.write_formula(row, 2, f'=IF({result}="","ยังคิดไม่ได้",{result})', formats.missing, "")
