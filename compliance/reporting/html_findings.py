"""Findings in the HTML report: each a line that opens to its places, clauses, figures and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from compliance.checking.outcome import Norm, Outcome
from compliance.checking.report import Report
from compliance.model.places import Place
from compliance.reporting import arrangement
from compliance.reporting.groups import Group, in_sections
from compliance.reporting.options import Options
from compliance.reporting.tags import Content, Markup, join, tag

MOST_PLACES = 6
MOST_TITLES = 3
"""Of checks that one cause leaves undecided, in its line; all of them stand below it."""
THAI = re.compile("[ก-๛]")
NUMBER = re.compile("[0-9๐-๙][0-9๐-๙,.:/-]*[0-9๐-๙]")
PIECES = re.compile(f"({NUMBER.pattern}|[ก-๛]+(?:[ \u201c\u201d().]*[ก-๛]+)*)")
"""Figures, and runs of Thai."""


class Findings:
    """Writes findings, and what any part of the page is written with: text, tables, anchors."""

    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.options, self.words, self.lang = report, options, options.words, options.lang
        self.label = self.words.label

    def many(self, group: Group) -> Markup | None:
        """How many places a cause has, where these are several."""
        count = len(group.outcomes)
        said = self.words.digits(self.label("places_of").format(count=count))
        return join([" ", tag("b", f"({said})")]) if count > 1 else None

    def line(self, group: Group) -> Iterator[Markup | None]:
        """A group in a line of the first screen: its title, and what was found; or what could not be read."""
        if group.cause:
            yield self.text(self.words.cause(group.cause, group.titles, MOST_TITLES))
            return
        yield join([tag("strong", self.text(self.words.text(group.first.title))), " "])
        yield self.text(arrangement.found(group.first, self.lang))
        yield self.many(group)

    def text(self, text: str) -> Markup:
        """A text whose figures stay on one line; in an English page Thai is told to be Thai."""
        parts: list[Content] = []
        for part in PIECES.split(text):
            if NUMBER.fullmatch(part):
                thai = self.lang != "th" and THAI.search(part)
                parts.append(tag("span", part, class_="n", lang="th" if thai else None))
            elif self.lang != "th" and THAI.search(part):
                parts.append(tag("span", part, lang="th"))
            else:
                parts.append(part)
        return join(parts)

    def grouped(self, told: Iterable[Group]) -> list[Markup]:
        """The findings of each section of the plan."""
        return [self.group(section, [self.finding(one) for one in own]) for section, own in in_sections(told)]

    def group(self, section: str, articles: Sequence[Markup]) -> Markup:
        name, count = anchor(section), self.words.digits(str(len(articles)))
        head = tag("h3", f"{self.words.of('sections', section)} ({count})", id=f"{name}-head")
        return tag("section", head, *articles, id=name, aria_labelledby=f"{name}-head", class_="group")

    def finding(self, group: Group) -> Markup:
        """One cause: a line that opens to the places, the clause, the figures and how to mend it."""
        words, first = self.words, group.first
        weight = group.weight
        found = (
            words.cause(group.cause, group.titles, MOST_TITLES) if group.cause else arrangement.found(first, self.lang)
        )
        name = words.text(first.title) if not group.open else None
        head = tag(
            "summary",
            tag("span", words.digits(f"{group.number}."), class_="no"), " ",
            tag("span", words.weight(weight), class_=f"badge w-{weight}"), " ",
            join([tag("strong", name), " "]) if name else None,
            self.text(found) if len(group.outcomes) == 1 or group.open else None,
            self.many(group), self.changed(group), " ", tag("code", f"#{group.code}", lang="en"),
        )  # fmt: skip
        rules = " ".join(sorted(group.rules))
        return tag(
            "article",
            tag("details", head, *self.inside(group)),
            class_=f"{classes_of(first)} finding w-{weight}", id=f"finding-{group.number}",
            data_weight=weight, data_rules=rules, data_section="" if group.open else first.section,
        )  # fmt: skip

    def changed(self, group: Group) -> Markup | None:
        """How they stand to the baseline."""
        states = {state for one in group.outcomes if (state := self.options.state(one.id))}
        told = [tag("span", self.words.of("change", state), class_="badge change") for state in sorted(states)]
        return join([" ", *told]) if told else None

    def inside(self, group: Group) -> Iterator[Markup]:
        words = self.words
        if len(group.outcomes) == 1:
            yield tag("dl", *(part for entry in (*self.facts(group.first), self.named(group)) for part in entry))
            return
        same = len({one.remedy.get(self.lang) for one in group.outcomes}) == 1
        heads = ["number", "subject", "title", "place"] if group.open else ["number", "found", "place"]
        rows = []
        for i, one in enumerate(group.outcomes):
            found = self.text(words.text(one.title) if group.open else arrangement.found(one, self.lang))
            subject = [self.text(one.label.get(self.lang))] if group.open else []
            cells: list[Content] = [self.words.digits(group.entry(i)), *subject, found, self.where(one)]
            rows.append((cells if same else [*cells, self.text(one.remedy.get(self.lang))], "place"))
        yield self.table(heads if same else [*heads, "remedy"], rows)
        first = group.first
        yield tag("dl", *(part for entry in (*self.common(first, remedy=same), self.named(group)) for part in entry))

    def named(self, group: Group) -> tuple[Markup, Markup]:
        """The names of the rules, for commands such as explain."""
        return tag("dt", self.label("rule")), tag("dd", tag("code", ", ".join(group.rules), lang="en"))

    def where(self, outcome: Outcome) -> Markup:
        found = arrangement.places(outcome)
        more = self.label("more_places").format(count=self.words.digits(str(len(found) - 2)))
        named = len(self.report.files) != 1
        told = [tag("p", self.text(self.words.place(place, named=named))) for place in found[:2]]
        return join([*told, tag("p", more) if len(found) > 2 else None])

    def common(self, outcome: Outcome, *, remedy: bool) -> Iterator[tuple[Markup, Markup]]:
        """What several findings of one cause share."""
        if remedy and outcome.remedy.get(self.lang):
            yield tag("dt", self.label("remedy")), tag("dd", self.text(outcome.remedy.get(self.lang)), class_="remedy")
        for norm in arrangement.norms(outcome):
            yield tag("dt", self.label("by")), tag("dd", *self.norm(norm))

    def facts(self, outcome: Outcome) -> Iterator[tuple[Markup, Markup]]:
        def entry(name: str, *content: Content, class_: str | None = None) -> tuple[Markup, Markup]:
            return tag("dt", self.label(name)), tag("dd", *content, class_=class_)

        if outcome.waiver:
            yield entry("waiver", self.text(arrangement.waiver(outcome.waiver, self.words)))
        if outcome.remedy.get(self.lang):
            yield entry("remedy", self.text(outcome.remedy.get(self.lang)), class_="remedy")
        for norm in arrangement.norms(outcome):
            yield entry("by", *self.norm(norm))
        found = arrangement.places(outcome)
        if found:
            told = [self.place(place) for place in found[:MOST_PLACES]]
            more = self.label("more_places").format(count=self.words.digits(str(len(found) - MOST_PLACES)))
            yield entry("place", *told, tag("p", more) if len(found) > MOST_PLACES else None)
        figures = arrangement.figures(self.report, outcome, self.words)
        if figures:
            told = [tag("li", f"{name}: ", tag("b", self.text(value))) for name, value in figures]
            yield entry("figures", tag("ul", *told, class_="figures"))

    def norm(self, norm: Norm) -> Iterator[Content]:
        said = norm.citation.get(self.lang)
        yield tag("a", self.text(said), href=f"#{clause_anchor(norm)}")
        yield arrangement.cited(norm, self.words).removeprefix(said) or None
        yield tag("span", self.text(self.words.text(norm.gist)), class_="gist") if self.words.text(norm.gist) else None

    def place(self, place: Place) -> Markup:
        said = arrangement.quoted(place)
        named = len(self.report.files) != 1
        return tag(
            "p",
            self.text(self.words.place(place, named=named)),
            join([" ", tag("q", said, lang="th")]) if said else None,
        )

    def table(self, heads: Iterable[str], rows: Iterable[tuple[Sequence[Content], str]]) -> Markup:
        head = tag("tr", *(tag("th", self.label(name), scope="col") for name in heads))
        body = [tag("tr", *(tag("td", cell) for cell in cells), class_=classes) for cells, classes in rows]
        return tag("table", tag("thead", head), tag("tbody", *body))


def classes_of(outcome: Outcome) -> str:
    return f"s-{outcome.status.value} v-{outcome.severity}"


def anchor(section: str) -> str:
    return "section-" + re.sub(r"[^\w-]", "-", section)


def clause_anchor(norm: Norm) -> str:
    return "clause-" + re.sub(r"[^\w-]", "-", norm.address)
