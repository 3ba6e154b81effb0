"""One self-contained page for reading, searching and printing: the answer first, nothing fetched.

Its one script searches and filters; where it may not run, everything is shown. The font is Sarabun (OFL).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from compliance.checking.outcome import Norm, Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.reporting import arrangement, groups, pictures, unseen
from compliance.reporting.arrangement import with_status
from compliance.reporting.html_findings import Findings, anchor, classes_of, clause_anchor
from compliance.reporting.options import Options
from compliance.reporting.origin import NAME, origin_of
from compliance.reporting.tags import Content, Markup, join, tag

FONT_NOTICE = "Sarabun: © 2018 The Sarabun Project Authors (github.com/cadsondemak/Sarabun), SIL Open Font License 1.1"


def render(report: Report, options: Options) -> bytes:
    """The report as one HTML file."""
    return ("<!doctype html>\n" + _Page(report, options).html() + "\n").encode("utf-8", "replace")


def style(options: Options) -> str:
    """The style sheet with its fonts."""
    assets = files("compliance.reporting") / "assets"
    sheet = (assets / "report.css").read_text(encoding="utf-8")
    for weight in ("400", "700"):
        font = base64.b64encode((assets / f"sarabun-{weight}.woff2").read_bytes()).decode("ascii")
        sheet = sheet.replace(f"FONT{weight}", font)
    return sheet.replace("PAGES", "thai" if options.words.thai_digits else "decimal")


def script() -> str:
    """The one script of the page, which searches and filters it."""
    return (files("compliance.reporting") / "assets" / "report.js").read_text(encoding="utf-8")


def policy() -> str:
    """What the page may do: nothing is fetched, and no script runs but ours, which is known by its digest."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{digest}'"


class _Page:
    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.options, self.words, self.lang = report, options, options.words, options.lang
        self.label = self.words.label
        self.groups = groups.groups(report)
        self.told = Findings(report, options)
        self.origin = origin_of(report, options)

    def html(self) -> Markup:
        title = f"{self.label('report')} {self.report.organisation}"
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy()),
            tag("meta", name=NAME, content=self.origin.record),
            tag("title", title),
            tag("style", Markup(style(self.options))),
        )
        body = tag(
            "body",
            tag("a", self.label("skip"), href="#findings", class_="skip"),
            self.header(),
            tag("main", *self.main()),
            self.footer(),
            tag("script", Markup(script())),
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
            *(tag("p", self.told.text(said), class_="condition") for said in unseen.conditions(report, words)),
            tag("p", report.engine.note.get(self.lang)) if report.engine.note else None,
            tag("p", words.text(report.scans.note)) if report.scans else None,
            tag("div",
                tag("strong", f"{label('verdict')}: {unseen.verdict(report, words)}"),
                tag("span", f"{label('recommendation')}: {words.of('recommendation', report.recommendation)}"),
                class_=f"verdict {report.verdict}"),
        )  # fmt: skip

    def main(self) -> Iterator[Markup]:
        yield self.section("answer", self.answer())
        yield self.section("not_looked_at", self.unseen())
        yield self.contents()
        yield self.filters()
        yield self.section("findings", *(self.told.grouped(self.groups) or [tag("p", self.label("no_findings"))]))
        opened = [group for group in self.groups if group.open]
        if opened:
            yield self.section("undetermined", *(self.told.finding(group) for group in opened), class_="group")
        yield self.section("summary", self.counts(), self.pictures())
        yield self.section("passes", *self.passes())
        cited = arrangement.clauses(one for group in self.groups for one in group.outcomes)
        if cited:
            yield self.section("clauses", self.clauses(cited.values()))
        if self.report.notes:
            yield self.section("notes", self.notes())

    def section(self, name: str, *content: Content, class_: str | None = None) -> Markup:
        return tag("section", tag("h2", self.label(name), id=f"{name}-head"), *content, id=name,
                   aria_labelledby=f"{name}-head", class_=class_)  # fmt: skip

    def answer(self) -> Markup:
        """How many causes of each weight, and the heaviest of them in a line each."""
        words = self.words
        weights = groups.by_weight(self.groups)
        counts = [tag("li", tag("span", words.weight(weight), class_=f"badge w-{weight}"),
                      f" {words.digits(str(len(own)))}") for weight, own in weights.items()]  # fmt: skip
        lines = [
            tag("li", tag("a", f"{words.digits(str(group.number))}.", href=f"#finding-{group.number}"), " ",
                *self.told.line(group),
                class_=f"w-{group.weight}")
            for group in groups.foremost(self.groups)
        ]  # fmt: skip
        listed = tag("ul", *lines, class_="heavy") if lines else None
        said = None if counts else tag("p", self.label("no_findings"))
        return join([tag("ul", *counts, class_="weights") if counts else None, said, listed])

    def counts(self) -> Markup:
        rows = [
            tag(
                "tr",
                tag("th", self.words.of("status", status), scope="row"),
                tag("td", self.words.digits(f"{count:,}")),
            )
            for status, count in self.report.counts().items()
            if count
        ]
        heads = (tag("th", self.label(name), scope="col") for name in ("status", "outcomes"))
        return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="counts")

    def unseen(self) -> Markup:
        """What was not looked at, each kind folded away."""
        found = [
            tag("details", tag("summary", f"{one.heading} ({self.words.digits(str(len(one.entries)))})"),
                tag("ul", *(tag("li", self.told.text(entry)) for entry in one.entries)), open=one.name == "rules")
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

    def contents(self) -> Markup:
        links = [(anchor(name), f"{self.words.of('sections', name)} ({self.words.digits(str(count))})")
                 for name, count in self.sections().items()]  # fmt: skip
        if any(group.open for group in self.groups):
            links.append(("undetermined", self.label("undetermined")))
        links += [("passes", self.label("passes")), ("provenance", self.label("provenance"))]
        items = [tag("li", tag("a", name, href=f"#{target}")) for target, name in links]
        return tag(
            "nav", tag("h2", self.label("contents"), id="contents"), tag("ul", *items), aria_labelledby="contents"
        )

    def sections(self) -> dict[str, int]:
        """How many causes each section of the plan has, in its order."""
        return {section: len(own) for section, own in groups.in_sections(self.groups)}

    def filters(self) -> Markup:
        """Search and filters; hidden where no script runs, and then everything is shown."""
        words = self.words
        weights = [tag("label", tag("input", type="checkbox", value=weight, checked=True), f" {words.weight(weight)}")
                   for weight in groups.by_weight(self.groups)]  # fmt: skip
        rules = {one.rule: words.text(one.title) for group in self.groups for one in group.outcomes}
        sections = [(name, words.of("sections", name)) for name in self.sections()]
        search = tag("input", type="search", name="words", aria_label=self.label("search"))
        return tag(
            "form",
            tag("label", self.label("search"), " ", search),
            self.choice("rule", sorted(rules.items(), key=lambda entry: entry[1])),
            self.choice("section", sections),
            tag("fieldset", tag("legend", self.label("severity")), *weights),
            tag("button", self.label("open_all"), type="button"),
            tag("output", role="status"),
            id="filters", class_="filters", hidden=True, data_shown=self.label("shown"),
            data_digits="๐๑๒๓๔๕๖๗๘๙" if self.words.thai_digits else None,
        )  # fmt: skip

    def choice(self, name: str, entries: Iterable[tuple[str, str]]) -> Markup:
        options = [tag("option", self.label("all"), value=""), *(tag("option", said, value=v) for v, said in entries)]
        return tag("label", self.label(name), " ", tag("select", *options, name=name))

    def passes(self) -> Iterator[Markup]:
        """What passed or did not apply: counted by section, and listed where that was asked for."""
        told = [(status, with_status(self.report, status)) for status in (Status.PASS, Status.NOT_APPLICABLE)]
        if self.options.passes:
            for status, own in told:
                if own:
                    yield tag("h3", self.words.of("status", status))
                    yield self.listed(own)
            return
        counts = [dict(self.counted(own)) for _, own in told]
        rows = [
            ((self.words.of("sections", name), *(self.words.digits(str(of.get(name, 0))) for of in counts)), "numbers")
            for name in dict.fromkeys(name for of in counts for name in of)
        ]
        yield self.told.table(("section", "passed", "not_applicable"), rows)
        yield tag("p", self.label("passes_elsewhere"), class_="hint")

    def counted(self, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, int]]:
        for section, own in arrangement.by_section(outcomes):
            yield section, len(own)

    def listed(self, outcomes: Sequence[Outcome]) -> Markup:
        """A table of each section, folded away until it is wanted."""
        parts: list[Content] = []
        for section, own in arrangement.by_section(outcomes):
            rows = [
                (
                    (
                        join([self.told.text(self.words.text(one.title)), " ", tag("code", one.rule, lang="en")]),
                        self.told.text(one.label.get(self.lang)),
                        self.told.text(one.message.get(self.lang)),
                        self.cited(one),
                        self.first_place(one),
                    ),
                    classes_of(one),
                )
                for one in own
            ]
            count = self.words.digits(str(len(own)))
            summary = tag("summary", f"{self.words.of('sections', section)} ({count})")
            table = self.told.table(("title", "subject", "found", "norm", "place"), rows)
            parts.append(tag("details", summary, table))
        return join(parts)

    def cited(self, outcome: Outcome) -> Markup:
        return tag("code", " ".join(norm.address for norm in arrangement.norms(outcome)), lang="en")

    def first_place(self, outcome: Outcome) -> str:
        return "".join(self.words.place(place) for place in arrangement.places(outcome)[:1])

    def clauses(self, norms: Iterable[Norm]) -> Markup:
        def told(norm: Norm) -> Markup:
            known, text = self.words.text(norm.known), self.told.text
            gist = tag("span", text(self.words.text(norm.gist)), class_="gist")
            cited = text(norm.citation.get(self.lang))
            return tag("li", cited, f" [{known}]" if known else None, gist, id=clause_anchor(norm))

        return tag("ul", *map(told, norms), class_="plain")

    def notes(self) -> Markup:
        items = []
        for note in self.report.notes:
            place = f" ({self.words.place(note.place)})" if note.place else ""
            items.append(tag("li", self.told.text((note.th if self.lang == "th" else note.en) + place)))
        return tag("ul", *items, class_="plain")

    def footer(self) -> Markup:
        report, label = self.report, self.label
        facts = [
            *((label("files"), f"{file.name} (SHA-256 {file.sha256})") for file in report.files),
            (label("plan_sha256"), report.sha256),
            (label("rulebook"), f"{self.words.digits(report.rulebook_version)} (SHA-256 {report.rulebook_sha256})"),
            (label("program"), report.program),
            (label("json_sha256"), self.origin.json),
            (label("engine"), ", ".join(report.engine.ran)),
        ]
        if self.options.run:
            run = self.options.run
            told = (self.words.moment(run.at), run.by, run.program)
            facts.append((label("run"), " · ".join(part for part in told if part)))
        if report.settings:
            facts.append((label("settings"), f"{report.settings.name} (SHA-256 {report.settings.sha256})"))
        listed = tag(
            "dl",
            *(part for name, value in facts for part in (tag("dt", name), tag("dd", self.told.text(value)))),
            class_="facts",
        )
        head = tag("h2", label("provenance"), id="provenance")
        return tag("footer", head, listed, tag("p", FONT_NOTICE, lang="en"))
