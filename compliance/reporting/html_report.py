"""One self-contained page for reading, filtering and printing: no script, no server, nothing fetched.

Filters are checkboxes that style sheets heed; where a browser cannot, everything is shown. The font is Sarabun (OFL).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from compliance.checking.outcome import Norm, Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.law.grade import SEVERITIES
from compliance.model.places import Place
from compliance.reporting import arrangement, pictures, unseen
from compliance.reporting.arrangement import PROBLEMS, with_status
from compliance.reporting.options import Options
from compliance.reporting.tags import Content, Markup, join, tag

MOST_PLACES = 6
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
FONT_NOTICE = "Sarabun: © 2018 The Sarabun Project Authors (github.com/cadsondemak/Sarabun), SIL Open Font License 1.1"


def render(report: Report, options: Options) -> bytes:
    """The report as one HTML file."""
    return ("<!doctype html>\n" + _Page(report, options).html() + "\n").encode("utf-8", "replace")


def style(options: Options) -> str:
    """The style sheet with its fonts, and the rules by which the filters hide what was not asked for."""
    assets = files("compliance.reporting") / "assets"
    sheet = (assets / "report.css").read_text(encoding="utf-8")
    for weight in ("400", "700"):
        font = base64.b64encode((assets / f"sarabun-{weight}.woff2").read_bytes()).decode("ascii")
        sheet = sheet.replace(f"FONT{weight}", font)
    sheet = sheet.replace("PAGES", "thai" if options.words.thai_digits else "decimal")
    shown = [(status.value, "s") for status in Status] + [(severity, "v") for severity in SEVERITIES]
    for name, kind in shown:
        unchecked = f"body:has(#show-{name}:not(:checked))"
        sheet += f"{unchecked} .{kind}-{name} {{ display: none; }}\n{unchecked} .filtered {{ display: block; }}\n"
    return sheet


class _Page:
    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.options, self.words, self.lang = report, options, options.words, options.lang
        self.label = self.words.label
        self.number = 0

    def html(self) -> Markup:
        title = f"{self.label('report')} {self.report.organisation}"
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
            tag("title", title),
            tag("style", Markup(style(self.options))),
        )
        body = tag(
            "body",
            tag("a", self.label("skip"), href="#findings", class_="skip"),
            self.header(),
            tag("main", *self.main()),
            self.footer(),
        )
        return tag("html", head, body, lang=self.lang)

    def header(self) -> Markup:
        report, words, label = self.report, self.words, self.label
        day = arrangement.day
        return tag(
            "header",
            tag("h1", label("report")),
            tag("p", tag("strong", report.organisation, lang="th"),
                f" · {label('period')} {arrangement.period(report, words)}"),
            tag("p", f"{label('as_of')} {day(report.as_of, words)} · {label('law_date')} {day(report.law_date, words)}"
                f" · {label('rulebook')} {words.digits(report.rulebook_version)}"),
            *(tag("p", said, class_="condition") for said in unseen.conditions(report, words)),
            tag("p", report.engine.note.get(self.lang)) if report.engine.note else None,
            tag("p", words.text(report.scans.note)) if report.scans else None,
            tag("div",
                tag("strong", f"{label('verdict')}: {unseen.verdict(report, words)}"),
                tag("span", f"{label('recommendation')}: {words.of('recommendation', report.recommendation)}"),
                class_=f"verdict {report.verdict}"),
        )  # fmt: skip

    def main(self) -> Iterator[Markup]:
        findings = list(arrangement.by_section(with_status(self.report, *PROBLEMS), self.words))
        unknown = with_status(self.report, Status.UNDETERMINED)
        yield self.section("summary", self.counts(), self.pictures())
        yield self.section("not_looked_at", self.unseen())
        yield self.contents([name for name, _ in findings])
        yield self.filters()
        articles = [self.group(name, outcomes) for name, outcomes in findings]
        yield self.section("findings", *(articles or [tag("p", self.label("no_findings"))]))
        if unknown:
            yield self.section("undetermined", self.unknown(unknown))
        for name, status in (("passes", Status.PASS), ("excluded", Status.NOT_APPLICABLE)):
            own = with_status(self.report, status)
            if own:
                yield self.section(name, self.listed(own))
        cited = arrangement.clauses(self.report.outcomes)
        if cited:
            yield self.section("clauses", self.clauses(cited.values()))
        if self.report.notes:
            yield self.section("notes", self.notes())

    def section(self, name: str, *content: Content) -> Markup:
        return tag("section", tag("h2", self.label(name), id=f"{name}-head"), *content, id=name,
                   aria_labelledby=f"{name}-head")  # fmt: skip

    def counts(self) -> Markup:
        rows = [
            tag("tr", tag("th", self.words.of("status", status), scope="row"), tag("td", self.words.digits(str(count))))
            for status, count in self.report.counts().items()
            if count
        ]
        heads = (tag("th", self.label(name), scope="col") for name in ("status", "outcomes"))
        return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="counts")

    def unseen(self) -> Markup:
        """What was not looked at, each kind folded away."""
        found = [
            tag("details", tag("summary", f"{one.heading} ({self.words.digits(str(len(one.entries)))})"),
                tag("ul", *(tag("li", entry) for entry in one.entries)), open=one.name == "rules")
            for one in unseen.unseen(self.report, self.words)
        ]  # fmt: skip
        return join(found) if found else tag("p", self.label("nothing_unseen"))

    def pictures(self) -> Markup | None:
        report, words = self.report, self.words
        drawn = [pictures.cost(report.cost_by_year, words)] if report.cost_by_year else []
        if report.posts_by_department:
            years = range(report.period[0], report.period[0] + 3) if report.period else (1, 2, 3)
            columns = [self.label("now"), *(words.digits(str(year)) for year in years)]
            drawn.append(pictures.posts(report.posts_by_department, columns, words))
        return tag("div", *drawn, class_="pictures") if drawn else None

    def contents(self, sections: Iterable[str]) -> Markup:
        links = [("findings", self.label("findings"))]
        links += [(_anchor(name), self.words.of("sections", name)) for name in sections]
        present = {outcome.status for outcome in self.report.outcomes}
        others = (("undetermined", Status.UNDETERMINED), ("passes", Status.PASS), ("excluded", Status.NOT_APPLICABLE))
        links += [(name, self.label(name)) for name, status in others if status in present]
        links += [("clauses", self.label("clauses")), ("provenance", self.label("provenance"))]
        items = [tag("li", tag("a", name, href=f"#{target}")) for target, name in links]
        return tag(
            "nav", tag("h2", self.label("contents"), id="contents"), tag("ul", *items), aria_labelledby="contents"
        )

    def filters(self) -> Markup:
        words = self.words
        statuses = [
            (status.value, words.of("status", status)) for status, count in self.report.counts().items() if count
        ]
        severities = [(name, words.of("severity", name)) for name in SEVERITIES]
        sets = [
            tag("fieldset", tag("legend", self.label(legend)), *(self.box(name, told) for name, told in boxes))
            for legend, boxes in (("show", statuses), ("severity_of_findings", severities))
        ]
        return tag("form", *sets, tag("p", self.label("filtered"), class_="filtered", role="status"), class_="filters")

    def box(self, name: str, told: str) -> Markup:
        box = tag("input", type="checkbox", id=f"show-{name}", checked=True, autocomplete="off")
        return tag("label", box, f" {told}", for_=f"show-{name}")

    def group(self, section: str, outcomes: Sequence[Outcome]) -> Markup:
        anchor = _anchor(section)
        head = tag("h3", self.words.of("sections", section), id=f"{anchor}-head")
        return tag("section", head, *map(self.finding, outcomes), id=anchor, aria_labelledby=f"{anchor}-head")

    def finding(self, outcome: Outcome) -> Markup:
        words, lang = self.words, self.lang
        self.number += 1
        failed = outcome.status is Status.FAIL
        told = words.of("severity", outcome.severity) if failed else words.of("status", outcome.status)
        state = self.options.state(outcome.id)
        head = tag(
            "h4",
            tag("span", words.digits(f"{self.number}."), class_="no"),
            tag("span", told, class_="badge main"),
            join([" ", tag("span", words.of("change", state), class_="badge change")]) if state else None,
            f" {words.text(outcome.title)} ",
            tag("code", outcome.rule, lang="en"),
        )
        classes = f"{_classes(outcome)} finding"
        facts = tag("dl", *(part for entry in self.facts(outcome) for part in entry))
        return tag("article", head, tag("p", arrangement.found(outcome, lang), class_="found"), facts, class_=classes,
                   id=f"finding-{self.number}")  # fmt: skip

    def facts(self, outcome: Outcome) -> Iterator[tuple[Markup, Markup]]:
        def entry(name: str, *content: Content, class_: str | None = None) -> tuple[Markup, Markup]:
            return tag("dt", self.label(name)), tag("dd", *content, class_=class_)

        if outcome.waiver:
            yield entry("waiver", arrangement.waiver(outcome.waiver, self.words))
        if outcome.remedy.get(self.lang):
            yield entry("remedy", outcome.remedy.get(self.lang), class_="remedy")
        for norm in arrangement.norms(outcome):
            yield entry("by", *self.norm(norm))
        found = arrangement.places(outcome)
        if found:
            told = [self.place(place) for place in found[:MOST_PLACES]]
            more = self.label("more_places").format(count=self.words.digits(str(len(found) - MOST_PLACES)))
            yield entry("place", *told, tag("p", more) if len(found) > MOST_PLACES else None)
        figures = arrangement.figures(self.report, outcome, self.words)
        if figures:
            told = [tag("li", f"{name}: ", tag("b", value)) for name, value in figures]
            yield entry("figures", tag("ul", *told, class_="figures"))

    def norm(self, norm: Norm) -> Iterator[Content]:
        known = self.words.text(norm.known)
        yield tag("a", norm.citation.get(self.lang), href=f"#{_clause(norm)}")
        yield f" [{known}]" if known and norm.grade not in ("original", "quoted") else None
        yield tag("span", self.words.text(norm.gist), class_="gist") if self.words.text(norm.gist) else None

    def place(self, place: Place) -> Markup:
        said = arrangement.quoted(place)
        return tag("p", self.words.place(place), join([" ", tag("q", said, lang="th")]) if said else None)

    def unknown(self, outcomes: Sequence[Outcome]) -> Markup:
        rows = []
        for (reason, remedy), own in arrangement.by_reason(outcomes, self.lang).items():
            where = map(self.place, arrangement.on_scans(own)[:4])
            rows.append(((join([reason, *where]), remedy, tag("code", arrangement.rules_of(own), lang="en")),
                         "s-undetermined"))  # fmt: skip
        return self.table(("reason", "supply", "rule"), rows)

    def listed(self, outcomes: Sequence[Outcome]) -> Markup:
        """A table of each section, folded away until it is wanted."""
        parts: list[Content] = [tag("p", self.label("print_passes"), class_="hint")]
        for section, own in arrangement.by_section(outcomes, self.words):
            rows = [
                (
                    (
                        join([self.words.text(one.title), " ", tag("code", one.rule, lang="en")]),
                        one.label.get(self.lang),
                        one.message.get(self.lang),
                        self.cited(one),
                        self.first_place(one),
                    ),
                    _classes(one),
                )
                for one in own
            ]
            count = self.words.digits(str(len(own)))
            summary = tag("summary", f"{self.words.of('sections', section)} ({count})")
            table = self.table(("title", "subject", "found", "norm", "place"), rows)
            parts.append(tag("details", summary, table))
        return join(parts)

    def cited(self, outcome: Outcome) -> Markup:
        links = (tag("a", norm.address, href=f"#{_clause(norm)}") for norm in arrangement.norms(outcome))
        return tag("code", join(links, " "), lang="en")

    def first_place(self, outcome: Outcome) -> str:
        return "".join(self.words.place(place) for place in arrangement.places(outcome)[:1])

    def table(self, heads: Iterable[str], rows: Iterable[tuple[Sequence[Content], str]]) -> Markup:
        head = tag("tr", *(tag("th", self.label(name), scope="col") for name in heads))
        body = [tag("tr", *(tag("td", cell) for cell in cells), class_=classes) for cells, classes in rows]
        return tag("table", tag("thead", head), tag("tbody", *body))

    def clauses(self, norms: Iterable[Norm]) -> Markup:
        def told(norm: Norm) -> Markup:
            known = self.words.text(norm.known)
            return tag("li", norm.citation.get(self.lang), f" [{known}]" if known else None,
                       tag("span", self.words.text(norm.gist), class_="gist"), id=_clause(norm))  # fmt: skip

        return tag("ul", *map(told, norms), class_="plain")

    def notes(self) -> Markup:
        items = []
        for note in self.report.notes:
            place = f" ({self.words.place(note.place)})" if note.place else ""
            items.append(tag("li", (note.th if self.lang == "th" else note.en) + place))
        return tag("ul", *items, class_="plain")

    def footer(self) -> Markup:
        report, label = self.report, self.label
        facts = [
            *((label("files"), f"{file.name} (SHA-256 {file.sha256})") for file in report.files),
            (label("plan_sha256"), report.sha256),
            (label("rulebook"), f"{report.rulebook_version} (SHA-256 {report.rulebook_sha256})"),
            (label("program"), report.program),
            (label("engine"), ", ".join(report.engine.ran)),
        ]
        if report.settings:
            facts.append((label("settings"), f"{report.settings.name} (SHA-256 {report.settings.sha256})"))
        told = tag(
            "dl", *(part for name, value in facts for part in (tag("dt", name), tag("dd", value))), class_="facts"
        )
        head = tag("h2", label("provenance"), id="provenance")
        return tag("footer", head, told, tag("p", FONT_NOTICE, lang="en"))


def _classes(outcome: Outcome) -> str:
    return f"s-{outcome.status.value} v-{outcome.severity}"


def _anchor(section: str) -> str:
    return "section-" + re.sub(r"[^\w-]", "-", section)


def _clause(norm: Norm) -> str:
    return "clause-" + re.sub(r"[^\w-]", "-", norm.address)
