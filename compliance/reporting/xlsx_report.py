"""A workbook: report, findings, what passed, evidence, missing inputs, each a sheet with filters and a frozen head.

Every cell of text is written as text: what a plan says can never become a formula, a link or a number.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting import arrangement, unseen
from compliance.reporting.arrangement import clean, with_status
from compliance.reporting.groups import Numbers, groups
from compliance.reporting.options import Options
from compliance.reporting.origin import origin_of
from compliance.thai.wrap import width

Cell: TypeAlias = str | int | None
Column: TypeAlias = tuple[str, int, Callable[[Outcome], Cell]]
FONT, SIZE = "TH SarabunPSK", 14
LONGEST = 32_000
"""Characters; a cell holds 32,767."""
WIDE = 40
LINE, TALLEST = 19.0, 409.0
"""Points."""
FINDINGS = (Status.ERROR, Status.FAIL, Status.WAIVED, Status.UNDETERMINED)


def render(report: Report, options: Options) -> bytes:
    """The report as XLSX; the same report always gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, never)
    made = options.run.at.replace(tzinfo=None) if options.run else datetime(1980, 1, 1)  # a ZIP tells no earlier time
    book.set_properties({"title": clean(report.organisation), "author": "kamlang", "created": made})
    _Book(book, report, options).write()
    book.close()
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, report: Report, options: Options) -> None:
        self.book, self.report, self.options, self.words = book, report, options, options.words
        base = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
        self.text = book.add_format({**base, "text_wrap": True})
        self.number = book.add_format({**base, "num_format": "0"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
        self.title = book.add_format({**base, "bold": True, "font_size": 20})
        self.name = book.add_format({**base, "bold": True})
        self.numbers = Numbers(report)
        self.origin = origin_of(report, options)

    def write(self) -> None:
        for name, piece in self.origin.pieces():
            self.book.set_custom_property(name, piece, "text")
        ordered = [one for group in groups(self.report) for one in group.outcomes]
        self.cover()
        self.outcomes("findings", ordered, self.finding_columns())
        self.outcomes("passes", with_status(self.report, Status.PASS), self.columns())
        self.outcomes("excluded", with_status(self.report, Status.NOT_APPLICABLE), self.columns())
        self.evidence()
        self.missing()

    def cover(self) -> None:
        label, words, report = self.words.label, self.words, self.report
        sheet = self.book.add_worksheet(label("summary"))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 80)
        sheet.write_string(0, 0, label("report"), self.title)
        rows: list[tuple[str, Cell]] = [
            (label("organisation"), report.organisation),
            (label("period"), arrangement.period(report, words)),
            (label("verdict"), unseen.verdict(report, words)),
            (label("recommendation"), words.of("recommendation", report.recommendation)),
            *(
                (words.of("status", status), words.digits(str(count)))
                for status, count in report.counts().items()
                if count
            ),
            (label("as_of"), arrangement.day(report.as_of, words)),
            (label("law_date"), arrangement.day(report.law_date, words)),
            (label("files"), "\n".join(file.name for file in report.files)),
            (label("plan_sha256"), report.sha256),
            (label("rulebook"), report.rulebook_version),
            (label("rulebook_sha256"), report.rulebook_sha256),
            (label("program"), report.program),
            (label("json_sha256"), self.origin.json),
            *(
                [(label("run"), f"{self.options.run.at.isoformat()} {self.options.run.by or ''}")]
                if self.options.run
                else []
            ),
            (label("engine"), ", ".join(report.engine.ran)),
            (label("not_looked_at"), "\n".join([*unseen.conditions(report, words), *self.unseen()])),
        ]
        for i, (name, value) in enumerate(rows, start=2):
            sheet.set_row(i, _height([(value, 80)]))
            sheet.write_string(i, 0, name, self.name)
            self.cell(sheet, i, 1, value)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def run(self) -> list[tuple[str, Cell]]:
        run = self.options.run
        return [(self.words.label("run"), f"{run.at.isoformat()} {run.by or ''}".strip())] if run else []

    def unseen(self) -> list[str]:
        return [f"{one.heading}: {entry}" for one in unseen.unseen(self.report, self.words) for entry in one.entries]

    def columns(self) -> list[Column]:
        words, lang = self.words, self.options.lang
        return [
            ("rule", 26, lambda o: o.rule),
            ("section", 24, lambda o: words.of("sections", o.section)),
            ("subject", 28, lambda o: o.label.get(lang)),
            ("title", 34, lambda o: o.title.get(lang)),
            ("found", 60, lambda o: arrangement.found(o, lang)),
            ("norm", WIDE, lambda o: o.norm.citation.get(lang) if o.norm else ""),
            ("figures", WIDE, self.figures),
            ("place", 30, lambda o: "\n".join(words.place(place) for place in arrangement.places(o)[:8])),
            ("id", 18, lambda o: o.id),
        ]

    def finding_columns(self) -> list[Column]:
        words, lang = self.words, self.options.lang
        first: list[Column] = [
            ("number", 7, lambda o: self.words.digits((self.numbers.of(o) or ("",))[0])),
            ("code", 8, lambda o: (self.numbers.of(o) or ("", ""))[1]),
            ("status", 12, lambda o: words.of("status", o.status)),
            ("severity", 12, lambda o: words.of("severity", o.severity)),
        ]
        if self.options.baseline is not None:
            first.append(("change", 14, lambda o: words.of("change", self.options.state(o.id) or "")))
        columns = self.columns()
        columns.insert(5, ("remedy", 50, lambda o: o.remedy.get(lang)))
        if any(outcome.waiver for outcome in self.report.outcomes):
            columns.insert(5, ("waiver", WIDE, lambda o: arrangement.waiver(o.waiver, words) if o.waiver else ""))
        return first + columns

    def figures(self, outcome: Outcome) -> str:
        return "\n".join(f"{name}: {value}" for name, value in arrangement.figures(self.report, outcome, self.words))

    def outcomes(self, name: str, outcomes: Sequence[Outcome], columns: Sequence[Column]) -> None:
        heads = [(head, width) for head, width, _ in columns]
        self.sheet(name, heads, ([value(one) for _, _, value in columns] for one in outcomes))

    def evidence(self) -> None:
        words = self.words
        heads = [("id", 18), ("rule", 26), ("status", 12), ("subject", 28), ("pointer", 34), ("file", 24), ("page", 7)]
        heads += [("sheet", 16), ("cell", 8), ("table", 7), ("row", 7), ("line", 7), ("source", 60)]

        def rows() -> Iterator[list[Cell]]:
            for one in self.report.outcomes:
                status, label = words.of("status", one.status), one.label.get(self.options.lang)
                for source in one.places:
                    place = source.place
                    where: list[Cell] = [None] * 8
                    if place is not None:
                        where = [place.file, place.page, place.sheet, place.cell, place.table, place.row, place.line]
                        where.append(arrangement.quoted(place, LONGEST))
                    yield [one.id, one.rule, status, label, source.pointer, *where]

        self.sheet("evidence", heads, rows())

    def missing(self) -> None:
        lang = self.options.lang
        heads = [("rule", 26), ("section", 24), ("subject", 28), ("label", 30), ("reason", 60), ("supply", 50)]
        heads += [("kind", 26), ("id", 18)]
        rows = (
            [
                one.rule,
                self.words.of("sections", one.section),
                one.label.get(lang),
                entry.label.get(lang),
                entry.reason.get(lang),
                one.remedy.get(lang),
                entry.name,
                one.id,
            ]
            for one in self.report.outcomes
            for entry in one.missing
        )
        self.sheet("missing_inputs", heads, rows)

    def sheet(self, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> None:
        sheet = self.book.add_worksheet(self.words.label(name))
        for column, (head, columns) in enumerate(heads):
            sheet.set_column(column, column, columns)
            sheet.write_string(0, column, self.words.label(head), self.head)
        sheet.set_row(0, LINE + 5)
        last = 0
        for last, row in enumerate(rows, start=1):
            sheet.set_row(last, _height(zip(row, (columns for _, columns in heads), strict=True)))
            for column, value in enumerate(row):
                self.cell(sheet, last, column, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def cell(self, sheet: Any, row: int, column: int, value: Cell) -> None:
        """Text as text, whatever it looks like; counts and positions as numbers."""
        if isinstance(value, int):
            sheet.write_number(row, column, value, self.number)
        elif value:
            text = clean(value)
            sheet.write_string(row, column, text if len(text) <= LONGEST else text[:LONGEST] + "…", self.text)


def _height(cells: Iterable[tuple[Cell, int]]) -> float:
    """Points that a row needs, given the widths of its columns: not every program works that out by itself."""
    lines = 1
    for value, columns in cells:
        if isinstance(value, str):
            lines = max(lines, sum(1 + max(width(line) - 1, 0) // columns for line in value.split("\n")))
    return min(LINE * lines + 2, TALLEST)
