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
from compliance.reporting.groups import Numbers, by_weight, foremost, groups
from compliance.reporting.options import Options
from compliance.reporting.origin import origin_of
from compliance.thai.wrap import width

Cell: TypeAlias = str | int | None
Column: TypeAlias = tuple[str, int, Callable[[Outcome], Cell]]
FONT, SIZE = "TH SarabunPSK", 14
LONGEST = 32_000
"""Characters; a cell holds 32,767."""
WIDE = 40
MOST_PLACES = 4
LINE, TALLEST = 21.0, 409.0
"""Points."""
FILLED = 0.85
"""Of a column, what a line takes of it where another font stands in for the official one, which is narrow."""
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
        ruled = {**base, "border": 1, "border_color": "#C3CAD3"}
        self.text = book.add_format({**ruled, "text_wrap": True})
        self.number = book.add_format({**ruled, "num_format": "0"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
        self.title = book.add_format({**base, "bold": True, "font_size": 20})
        self.name = book.add_format({**base, "bold": True})
        self.numbers = Numbers(report)
        self.printed = 0
        self.origin = origin_of(report, options)

    def write(self) -> None:
        for name, piece in self.origin.pieces():
            self.book.set_custom_property(name, piece, "text")
        ordered = [one for group in groups(self.report) for one in group.outcomes]
        self.cover()
        columns = self.finding_columns()
        self.outcomes("findings", ordered, columns, printed=self.printed)
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
            *self.answer(),
            (label("not_looked_at"), "\n".join([*unseen.conditions(report, words), *self.unseen()])),
            *(
                (words.of("status", status), words.digits(f"{count:,}"))
                for status, count in report.counts().items()
                if count
            ),
            (label("as_of"), arrangement.day(report.as_of, words)),
            (label("law_date"), arrangement.day(report.law_date, words)),
            (label("files"), "\n".join(file.name for file in report.files)),
            (label("plan_sha256"), report.sha256),
            (label("rulebook"), words.digits(report.rulebook_version)),
            (label("rulebook_sha256"), report.rulebook_sha256),
            (label("program"), report.program),
            (label("json_sha256"), self.origin.json),
            *self.run(),
            (label("engine"), ", ".join(report.engine.ran)),
        ]
        for i, (name, value) in enumerate(rows, start=2):
            sheet.set_row(i, _height([(value, 80)]))
            sheet.write_string(i, 0, name, self.name)
            self.cell(sheet, i, 1, value)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def run(self) -> list[tuple[str, Cell]]:
        run = self.options.run
        return [(self.words.label("run"), f"{self.words.moment(run.at)} {run.by or ''}".strip())] if run else []

    def answer(self) -> Iterator[tuple[str, Cell]]:
        """How many causes of each weight, and the heaviest in a line each."""
        weights, digits = by_weight(groups(self.report)), self.words.digits
        counts = " · ".join(f"{self.words.weight(weight)} {len(own)}" for weight, own in weights.items())
        yield self.words.label("findings"), digits(counts) or self.words.label("no_findings")
        for group in foremost(groups(self.report)):
            many = digits(self.words.label("places_of").format(count=len(group.outcomes)))
            said = arrangement.found(group.first, self.options.lang)
            told = f"{said} ({many})" if len(group.outcomes) > 1 else said
            if group.cause:
                told = self.words.cause(group.cause, group.titles, MOST_PLACES)
            yield f"{self.words.weight(group.weight)} {digits(str(group.number))}", told

    def unseen(self) -> list[str]:
        found = unseen.unseen(self.report, self.words)
        return [f"{one.heading}: {'; '.join(one.short)}" for one in found] or [self.words.label("nothing_unseen")]

    def columns(self) -> list[Column]:
        words, lang = self.words, self.options.lang
        return [
            ("rule", 26, lambda o: o.rule),
            ("section", 24, lambda o: words.of("sections", o.section)),
            ("subject", 28, lambda o: o.label.get(lang)),
            ("title", 34, lambda o: o.title.get(lang)),
            ("found", 60, lambda o: arrangement.found(o, lang)),
            ("norm", WIDE, lambda o: o.norm.citation.get(lang) if o.norm else ""),
            ("figures", 60, self.figures),
            ("place", 30, self.places),
            ("id", 18, lambda o: o.id),
        ]

    def finding_columns(self) -> list[Column]:
        """What a reviewer reads and prints comes first; the rest follows, as in the other sheets."""
        words, lang = self.words, self.options.lang
        rest = {name: (name, width, value) for name, width, value in self.columns()}
        first: list[Column] = [
            ("number", 7, lambda o: words.digits((self.numbers.of(o) or ("",))[0])),
            ("severity", 11, lambda o: words.weight(o.severity if o.status is Status.FAIL else o.status.value)),
            rest.pop("title"),
            rest.pop("found"),
            rest.pop("place"),
            ("remedy", 50, lambda o: o.remedy.get(lang)),
        ]
        if self.options.baseline is not None:
            first.insert(2, ("change", 14, lambda o: words.of("change", self.options.state(o.id) or "")))
        if any(outcome.waiver for outcome in self.report.outcomes):
            first.append(("waiver", WIDE, lambda o: arrangement.waiver(o.waiver, words) if o.waiver else ""))
        self.printed = len(first)
        status: Column = ("status", 12, lambda o: words.of("status", o.status))
        code: Column = ("code", 12, lambda o: (self.numbers.of(o) or ("", ""))[1])
        return [*first, rest.pop("rule"), code, status, *rest.values()]

    def figures(self, outcome: Outcome) -> str:
        told = arrangement.figures(self.report, outcome, self.words)
        return "; ".join(f"{name}: {value}" for name, value in told)

    def places(self, outcome: Outcome) -> str:
        """The first few, without the file where there is only one."""
        found, named = arrangement.places(outcome), len(self.report.files) != 1
        more = self.words.digits(self.words.label("more_places").format(count=len(found) - MOST_PLACES))
        told = [self.words.place(place, named=named) for place in found[:MOST_PLACES]]
        return "; ".join([*told, more] if len(found) > MOST_PLACES else told)

    def outcomes(self, name: str, outcomes: Sequence[Outcome], columns: Sequence[Column], printed: int = 0) -> None:
        heads = [(head, width) for head, width, _ in columns]
        self.sheet(name, heads, ([value(one) for _, _, value in columns] for one in outcomes), printed=printed)

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

    def sheet(
        self, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]], printed: int = 0
    ) -> None:
        """A table with filters. Of `printed` columns only those go to paper, so that they can be read there."""
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
                if not value and column < printed:
                    sheet.write_blank(last, column, None, self.text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9 if printed else 8)  # A4, A3
        if printed:
            sheet.print_area(0, 0, last, printed - 1)
            sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&C&P / &N")
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
            lines = max(lines, sum(1 + int(max(width(line) - 1, 0) / (columns * FILLED)) for line in value.split("\n")))
    return min(LINE * lines + 2, TALLEST)
