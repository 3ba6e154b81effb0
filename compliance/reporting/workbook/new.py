"""A new form: each post is typed once, and everything that follows from it is a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from compliance.model.organisation import OrganisationType
from compliance.reading.form_layout import FormSheet, mark, say, sheets
from compliance.reporting.workbook import formulas
from compliance.reporting.workbook.formats import Formats
from compliance.reporting.workbook.opened import opened
from compliance.reporting.workbook.overview import write_overview
from compliance.reporting.workbook.page import Page, Workings
from compliance.reporting.workbook.sheet import LINE, lines_of
from compliance.reporting.workbook.start import LINES, Start
from compliance.reporting.workbook.tables import structure_rows, table_rows, value_at

MOST = 1_000
BUDGET = 10**10
"""Baht, of which the lawful share is exact to eight decimals of a percent."""
FREE = 40
"""Rows below those with formulas."""
PLAIN = 150
"""Rows of a table without formulas."""
HEADCOUNT, PLACEMENT = "/staffing/headcount/rows", "/staffing/placement/rows"
COST, YEARLY, BUDGETS = (f"/staffing/cost/{name}" for name in ("rows", "yearly", "budgets"))
WORKLOAD, PEERS = "/staffing/framework/workload", "/staffing/framework/peers"
PERCENT, GROWTH, BASIS = (f"/staffing/cost/{name}" for name in ("benefits_percent", "budget_growth_percent", "basis"))


class Figures(Struct, frozen=True):
    """Figures of the law that formulas need: a percentage, minutes a year, baht a year by level."""

    ceiling: str
    minutes: str
    midpoints: Mapping[str, int]


def blank(
    organisation: OrganisationType, years: tuple[int, int], start: Start | None = None, lines: int = LINES
) -> bytes:
    """A form to be filled in for one type of organisation and a period; with `start`, what a plan before had.

    `lines` is how many lines of posts it has room for, at most `MOST`; ๑๑ has as many rows more, for second and
    later posts of a line.
    """
    from compliance.reporting.workbook.recalculated import recalculated

    out = io.BytesIO()
    book = opened(out)
    begun = start or Start(organisation, years)
    form = _Form(book, begun, figures_of(years[0]), max(lines, begun.lines))
    form.write()
    book.close()
    return recalculated(out.getvalue())


def figures_of(first: int) -> Figures:
    """The figures in force on the first day of a plan; the ceiling as the rule compares cost and budget."""
    from datetime import date

    from compliance.checking.overview import lawful_cost
    from compliance.rulebook.loader import load_rulebook

    rulebook, day = load_rulebook(), date(first - 544, 10, 1)
    law, lawful = rulebook.law, lawful_cost(rulebook, day)
    most, none = lawful(Decimal(BUDGET)), lawful(Decimal(0))
    assert most is not None
    assert none == 0, "the most that is lawful is no share of the budget: the form cannot tell it by a percentage"
    table = law.edition("vacancy-midpoint", day).value
    return Figures(
        f"{(most * 100 / BUDGET).normalize():f}",
        str(law.edition("workload-minutes-per-year", day).number),
        {word: int(amount) for word, amount in table.items()} if isinstance(table, Mapping) else {},
    )


class _Form:
    def __init__(self, book: Any, start: Start, figures: Figures, lines: int) -> None:
        self.book, self.start, self.figures = book, start, figures
        self.lines, self.second = lines, max(lines, start.second)
        self.formats = Formats(book)
        self.pages: dict[str, Page] = {}

    def write(self) -> None:
        """Every sheet, the overview first and the workings last."""
        overview = self.book.add_worksheet(say("overview")["name"])
        self._instructions()
        shown = [sheet for sheet in sheets() if sheet.kind != "coverage" and not sheet.documents]
        for sheet in shown:
            self.pages[sheet.name] = Page(self.book, sheet, self.formats)
        self.work = Workings(self.book, self.formats)
        for sheet in shown:
            self._sheet(sheet, self.pages[sheet.name])
        self._workings()
        write_overview(overview, self.formats, self.pages, self.work, self.lines)
        overview.activate()
        overview.set_first_sheet()

    def _page(self, at: str) -> Page:
        return next(page for page in self.pages.values() if page.sheet.at == at)

    def _entry(self, at: str) -> str:
        """The address of the value of an entry, absolute."""
        page = next(page for page in self.pages.values() if any(one.at == at for one in page.sheet.entries))
        return page.entry(at)

    def _instructions(self) -> None:
        told = say("instructions")
        sheet = self.book.add_worksheet(told["name"])
        sheet.write_string(0, 0, f"{mark()}: {told['name']}", self.formats.title)
        sheet.set_default_row(LINE)
        sheet.set_row(0, 30)
        sheet.set_column(0, 0, across := 130)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for number, line in enumerate(told["lines"], 1):
            sheet.write_string(number + 1, 0, f"{number}. {line}", self.formats.line)
            sheet.set_row(number + 1, lines_of(line, across) * LINE)

    def _sheet(self, sheet: FormSheet, page: Page) -> None:
        data = self.start.data
        if sheet.kind == "fields":
            page.fields(data)
            return
        rows: Sequence[Sequence[Any]]
        if sheet.kind == "structure":
            rows = list(structure_rows(sheet, data))
        elif sheet.years:
            rows = self._years(sheet)
        elif sheet.at in (COST, WORKLOAD, PEERS, PLACEMENT):
            rows = ()
        else:
            rows = list(table_rows(sheet, data))
        page.table(rows, self._length(sheet), total=bool(sheet.total))
        write = {
            HEADCOUNT: self._headcount,
            PLACEMENT: self._placement,
            COST: self._cost,
            YEARLY: self._yearly,
            BUDGETS: self._budgets,
            WORKLOAD: self._workload,
            PEERS: self._peers,
        }.get(sheet.at)
        if write is not None:
            write(page)
        joined = sheet.at in (HEADCOUNT, PLACEMENT, COST, WORKLOAD, PEERS)
        if joined:
            page.counted(self._length(sheet))
        page.out.protect(rows=not joined)

    def _length(self, sheet: FormSheet) -> int:
        if sheet.years:
            return 3
        extra = {HEADCOUNT: 0, COST: FREE, PLACEMENT: self.second + FREE, WORKLOAD: self.second, PEERS: FREE}
        return self.lines + extra[sheet.at] if sheet.at in extra else PLAIN

    def _years(self, sheet: FormSheet) -> list[list[Any]]:
        first, last = self.start.years
        return [[year, *([None] * (len(sheet.columns) - 1))] for year in range(first, last + 1)]

    def _headcount(self, page: Page) -> None:
        for row in page.rows(self.lines):
            typed = value_at(self.start.data, f"{HEADCOUNT}/{row - page.first}") or {}
            for field, formula in formulas.headcount(page.address, row).items():
                if value_at(typed, field) is None:
                    page.formula(row, field, formula)
        page.totals(
            {
                field: f'IF(SUM({self.work.range(name, self.lines)})=0,"",SUM({self.work.range(name, self.lines)}))'
                for field, name in (("current", "n0"), ("years/0", "n1"), ("years/1", "n2"), ("years/2", "n3"))
            }
        )
        page.totals(
            {
                f"changes/{n}": f'IF({page.total(now)}="","",{page.total(now)}-N({page.total(before)}))'
                for n, (before, now) in enumerate(
                    (("current", "years/0"), ("years/0", "years/1"), ("years/1", "years/2"))
                )
            }
        )

    def _placement(self, page: Page) -> None:
        columns = {name: self.work.range(name, self.lines) for name in ("unit", "position", "kind", "type", "level")}
        counts = self.work.range("n0", self.lines)
        for number, row in enumerate(page.rows(self.lines + self.second), 1):
            made = formulas.holder(page.address, self.work.address, row, columns, counts)
            for field, formula in made.items():
                page.formula(row, field, formula)
            for field, value in self.start.holders.get(number, {}).items():
                page.value(row, field, value)
        for row, entry in zip(page.rows(FREE, self.lines + self.second), self.start.others, strict=False):
            for field, value in entry.items():
                page.value(row, field, value)

    def _cost(self, page: Page) -> None:
        every = self.lines + self.second + FREE
        ranges = {name: self.work.range(name, every) for name in ("line", "held", "annual")}
        ranges["midpoints"] = self.work.midpoints(self.figures.midpoints)
        for line, row in enumerate(page.rows(self.lines), 1):
            made = formulas.cost(page.address, self.work.address, row, line, ranges)
            for field, formula in made.items():
                page.formula(row, field, formula)
            for field, value in self.start.costs.get(line, {}).items():
                page.value(row, field, value)

    def _yearly(self, page: Page) -> None:
        costs, budgets = self._page(COST), self._page(BUDGETS)
        funding = costs.range("funding", self.lines + FREE)
        for number, row in enumerate(page.rows(3)):
            totals = self.work.range(f"t{number}", self.lines + FREE)
            outside = "+".join(
                f'SUMIFS({totals},{funding},"{label}")'
                for label, value in say("words")["funding"].items()
                if value != "revenue"
            )
            at = budgets.first + number
            general = {
                "rate": self._entry(PERCENT),
                "basis": self._entry(BASIS),
                "budget": budgets.address("expenditure_budget", at),
                "subsidy": budgets.address("subsidy", at),
            }
            lacking = self.work.range("lacking", self.lines + FREE)
            made = formulas.foot(page.address, row, totals, lacking, f"({outside})", general, self.figures.ceiling)
            for field, formula in made.items():
                page.formula(row, field, formula)

    def _budgets(self, page: Page) -> None:
        for row in list(page.rows(3))[1:]:
            for field in ("expenditure_budget", "own_revenue", "shared_taxes", "subsidy", "loans"):
                page.formula(row, field, formulas.grown(page.address(field, row - 1), self._entry(GROWTH)))

    def _workload(self, page: Page) -> None:
        names, units = self.work.range("position", self.lines), self.work.range("unit", self.lines)
        for line, row in enumerate(page.rows(self.lines + self.second), 1):
            position = page.address("position", row)
            if line <= self.lines:
                for field in ("unit", "position"):
                    page.formula(row, field, self._carried(field, line))
            else:
                unit = f'IF({position}="","",IFERROR(INDEX({units},MATCH({position},{names},0)),""))'
                page.formula(row, "unit", unit)
            volume, minutes = page.address("volume", row), page.address("minutes", row)
            time = page.address("time", row)
            page.formula(
                row,
                "time",
                f'IF(OR({volume}="",{minutes}=""),"",{formulas.figure(volume)}*{formulas.figure(minutes)})',
            )
            page.formula(row, "needed", f'IF({time}="","",ROUND({time}/{self.figures.minutes},2))')
        listed = self._page(HEADCOUNT).range("position", self.lines)
        page.choose("position", self.lines, self.second, f"={listed}")

    def _peers(self, page: Page) -> None:
        page.names_row()
        for line, row in enumerate(page.rows(self.lines, 1), 1):
            for field in ("unit", "position"):
                page.formula(row, field, self._carried(field, line))
            page.formula(row, "own", f'IF({page.address("position", row)}="","",{self.work.address("n0", line + 3)})')

    def _carried(self, field: str, line: int) -> str:
        return formulas.carried(self.work.address(field, line + 3), f"{self.work.address('posts', line + 3)}>0")

    def _workings(self) -> None:
        posts, costs, holders = self._page(HEADCOUNT), self._page(COST), self._page(PLACEMENT)
        extra = self.work.range("extra", self.lines)
        units, first = posts.range("unit", self.lines), posts.first
        below = posts.range("unit", self.lines + 1).replace(f"${first}:", f"${first + 1}:")
        self.work.put(first, {"once": formulas.typed_once(units, below)})
        for line in range(1, self.lines + 1):
            self.work.put(line + 3, formulas.line_figures(posts.address, self.work.address, line + 3))
            self.work.put(line + 3, formulas.line_texts(posts.address, self.work.address, line + 3, first))
        for number in range(1, self.lines + FREE + 1):
            self.work.put(number + 3, formulas.cost_figures(costs.address, number + 2))
        for number in range(1, self.lines + self.second + FREE + 1):
            if number <= self.lines + self.second:
                self.work.put(number + 3, formulas.holder_line(self.work.address, number, self.lines, extra))
            else:
                at = holders.address("position", number + 2)
                names = self.work.range("position", self.lines)
                self.work.put(number + 3, {"line": f'IF({at}="",0,IFERROR(MATCH({at},{names},0),0))'})
            self.work.put(number + 3, formulas.holder_figures(holders.address, self.work.address, number + 2))
