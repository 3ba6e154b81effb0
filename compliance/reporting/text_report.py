"""The report for a terminal: the answer first, then a line a finding, heaviest first; with `long` each in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.model.places import Place
from compliance.reporting import arrangement, groups, unseen
from compliance.reporting.arrangement import clean, on_scans
from compliance.reporting.groups import Group
from compliance.reporting.options import Options
from compliance.thai.wrap import cut, fold, width

MOST_PLACES = 4
MOST_ROWS = 4
"""Of one cause, in the short form."""
MOST_LINES = 3
"""Of what was found, where it must be mended."""
MOST_NOTES = 5
FEW = 12
"""Causes; where there are no more, each is told in lines of its own."""
MOST_TEXT = 70


def render(report: Report, options: Options) -> bytes:
    """The report as text, as wide as the options say."""
    text = "\n".join(clean(line) for line in _Page(report, options).lines()) + "\n"
    return text.encode("utf-8", "replace")


class _Page:
    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.options, self.words = report, options, options.words
        self.label, self.columns = self.words.label, options.columns
        self.groups = groups.groups(report)

    def lines(self) -> Iterator[str]:
        yield from self.head()
        if self.options.statistics:
            yield from self.statistics()
        elif self.options.long:
            yield from self.in_full()
        else:
            yield from self.in_short()
        if self.options.passes:
            yield from self.passed()
        yield from self.gone()
        yield from self.not_looked_at()
        yield from self.notes()
        yield from self.counts()

    def head(self) -> Iterator[str]:
        words, report = self.words, self.report
        told = f"{unseen.verdict(report, words)} — {words.of('recommendation', report.recommendation)}"
        yield from self.folded(f"{self.label('verdict')}: {told}")
        yield from self.folded(f"{report.organisation} · {self.label('period')} {arrangement.period(report, words)}")
        days = (
            f"{self.label('as_of')} {words.day(report.as_of)} · {self.label('law_date')} {words.day(report.law_date)}"
        )
        yield from self.folded(f"{days} · {self.label('rulebook')} {words.digits(report.rulebook_version)}")
        for condition in unseen.conditions(report, words):
            yield from self.folded(f"! {condition}")
        if report.engine.note:
            yield from self.folded(f"! {report.engine.note.get(words.lang)}")
        if report.scans:
            yield from self.folded(f"! {words.text(report.scans.note)}")
        yield from self.folded(self.weights())

    def weights(self) -> str:
        """ต้องแก้ ๓ · ควรแก้ ๒: how many causes of each weight."""
        told = groups.by_weight(self.groups)
        found = [f"{self.words.weight(weight)} {len(own)}" for weight, own in told.items()]
        return self.words.digits(" · ".join(found)) or self.label("no_findings")

    def in_short(self) -> Iterator[str]:
        for weight, own in groups.by_weight(self.groups).items():
            yield ""
            yield f"## {self.words.weight(weight)} ({self.words.digits(str(len(own)))})"
            for group in own:
                yield from self.short(group)

    def short(self, group: Group) -> Iterator[str]:
        """A line for one finding; of several with one cause, a line for the cause and one for each of the first."""
        number = f"{self.words.digits(str(group.number))}. "
        few = len(self.groups) <= FEW
        if group.cause:
            first, *more = self.lines_of(number + self.words.cause(group.cause, group.titles))
            yield from (first, *(f"   {line}" for line in more))
            return
        if len(group.outcomes) == 1:
            heavy = group.weight in ("error", "must") or few
            yield from self.one(number, group.first, heavy=heavy)
            return
        count = self.words.digits(self.label("places_of").format(count=len(group.outcomes)))
        yield cut(f"{number}{self.words.text(group.first.title)} · {count}", self.columns)
        for outcome in group.outcomes[:MOST_ROWS]:
            yield "   " + cut(f"- {self.where(outcome)}{arrangement.found(outcome, self.words.lang)}", self.columns - 3)
        if len(group.outcomes) > MOST_ROWS:
            rest = self.words.digits(str(len(group.outcomes) - MOST_ROWS))
            yield f"   {self.label('more_places').format(count=rest)}"

    def one(self, number: str, outcome: Outcome, *, heavy: bool) -> Iterator[str]:
        title = f"{number}{self.words.text(outcome.title)}{self.state(outcome)}"
        found = f"{self.where(outcome)}{arrangement.found(outcome, self.words.lang)}"
        if heavy:  # the title and what was found: a line each
            yield cut(title, self.columns)
            yield from (f"   {line}" for line in self.lines_of(found))
        else:  # what was found says most; where it would be cut, its title says what it is about
            short = f"{number}{found}{self.state(outcome)}"
            yield cut(short if width(short) <= self.columns else f"{title} — {found}", self.columns)
        if outcome.waiver:
            said = f"{self.label('waiver')}: {arrangement.waiver(outcome.waiver, self.words)}"
            yield from (f"   {line}" for line in fold(said, self.columns - 3))

    def lines_of(self, text: str) -> list[str]:
        """The text in a few lines, the last of them cut where it goes on."""
        lines = fold(text, self.columns - 3)
        if len(lines) > MOST_LINES:
            lines = [*lines[: MOST_LINES - 1], cut(" ".join(lines[MOST_LINES - 1 :]), self.columns - 3)]
        return lines

    def state(self, outcome: Outcome) -> str:
        compared = self.options.compared
        return f" ({self.words.of('change', compared.state(outcome.id))})" if compared else ""

    def where(self, outcome: Outcome) -> str:
        """The first place, without the name of the file where there is only one."""
        place = next(iter(arrangement.places(outcome)), None)
        if place is None:
            return ""
        return f"{self.words.place(place, named=len(self.report.files) != 1)}: ".lstrip()

    def statistics(self) -> Iterator[str]:
        from tabulate import tabulate

        counted = Counter((one.rule, group.weight) for group in self.groups for one in group.outcomes)
        titles = {one.rule: self.words.text(one.title) for group in self.groups for one in group.outcomes}
        rows = [(cut(titles[rule], MOST_TEXT), rule, self.words.weight(weight), self.words.digits(str(n)))
                for (rule, weight), n in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))]  # fmt: skip
        heads = [self.label(name) for name in ("title", "rule", "severity", "outcomes")]
        yield ""
        yield tabulate(rows, headers=heads, disable_numparse=True, colalign=("left", "left", "left", "right"))

    def in_full(self) -> Iterator[str]:
        for section, own in groups.in_sections(self.groups):
            yield ""
            yield f"## {self.words.of('sections', section)}"
            for group in own:
                yield ""
                yield from self.full(group)
        opened = [group for group in self.groups if group.open]
        if opened:
            yield ""
            yield f"## {self.label('undetermined')}"
        for group in opened:
            assert group.cause is not None
            number, told = self.words.digits(str(group.number)), self.words.cause(group.cause, group.titles)
            yield from self.block("", f"{number}. {told} ({', '.join(group.rules)}) #{group.code}", 3)
            for place in on_scans(group.outcomes)[:MOST_PLACES]:
                yield from self.block(self.label("at"), self.words.place(place) + self.quoted(place))

    def full(self, group: Group) -> Iterator[str]:
        words, lang, first = self.words, self.words.lang, group.first
        status = words.weight(group.weight)
        head = f"{words.digits(str(group.number))}. [{status}] {words.text(first.title)} ({first.rule}) #{group.code}"
        yield from self.block("", head, 3)
        for i, outcome in enumerate(group.outcomes):
            name = words.digits(group.entry(i)) if len(group.outcomes) > 1 else self.label("found_here")
            yield from self.block(name, arrangement.found(outcome, lang) + self.state(outcome))
            if outcome.waiver:
                yield from self.block(self.label("waiver"), arrangement.waiver(outcome.waiver, words))
            yield from self.places(outcome)
            if outcome.remedy.get(lang):
                yield from self.block(self.label("mend"), outcome.remedy.get(lang))
        if first.norm:
            yield from self.block(self.label("by"), arrangement.cited(first.norm, words))

    def places(self, outcome: Outcome) -> Iterator[str]:
        places = arrangement.places(outcome)
        for place in places[:MOST_PLACES]:
            yield from self.block(self.label("at"), self.words.place(place) + self.quoted(place))
        if len(places) > MOST_PLACES:
            rest = self.words.digits(str(len(places) - MOST_PLACES))
            yield from self.block("", self.label("more_places").format(count=rest))

    def quoted(self, place: Place) -> str:
        text = arrangement.quoted(place, MOST_TEXT)
        return f" “{text}”" if text else ""

    def block(self, label: str, text: str, indent: int = 5) -> Iterator[str]:
        lead = f"   {label}: " if label else ("" if indent == 3 else " " * indent)
        for i, line in enumerate(fold(lead.lstrip() + text, self.columns - 5)):
            yield (("   " if lead.startswith(" ") else "") if i == 0 else " " * indent) + line

    def folded(self, text: str) -> Iterator[str]:
        yield from fold(text, self.columns)

    def passed(self) -> Iterator[str]:
        passes = arrangement.with_status(self.report, Status.PASS)
        for section, own in arrangement.by_section(passes):
            yield ""
            yield f"## {self.label('passes')}: {self.words.of('sections', section)}"
            for outcome in own:
                title = self.words.text(outcome.title) + (f" ({outcome.rule})" if self.options.long else "")
                yield from self.block("", f"- {title}: {outcome.message.get(self.words.lang)}", 5)

    def gone(self) -> Iterator[str]:
        """Findings of the baseline that are no longer there."""
        compared = self.options.compared
        if compared and compared.absent:
            yield ""
            yield f"## {self.words.of('change', 'absent')}"
            for entry in compared.absent:
                yield from self.block("", f"- {self.words.digits(entry.title)}: {entry.label}", 5)

    def not_looked_at(self) -> Iterator[str]:
        found = unseen.unseen(self.report, self.words)
        yield ""
        yield f"## {self.label('not_looked_at')}"
        if not found:
            yield from self.folded(self.label("nothing_unseen"))
        for one in found:
            if self.options.long:
                yield from self.folded(f"{one.heading}:")
                for entry in one.entries:
                    yield from self.block("", f"- {entry}", 5)
            elif one.name == "clauses":  # the same for every plan of the kind: how many, and the first of them
                count = self.words.digits(f"{one.heading} ({len(one.entries)})")
                yield from self.lines_of(f"{count}: {'; '.join(one.short)}")
            else:
                yield from self.folded(f"{one.heading}: {'; '.join(one.short)}")

    def notes(self) -> Iterator[str]:
        notes: Sequence[str] = [
            (note.th if self.words.lang == "th" else note.en)
            + (f" ({self.words.place(note.place)})" if note.place else "")
            for note in self.report.notes
        ]
        if not notes:
            return
        yield ""
        yield f"## {self.label('notes')}"
        most = len(notes) if self.options.long else MOST_NOTES
        for note in notes[:most]:
            yield from self.block("", f"- {note}", 5)
        if len(notes) > most:
            yield f"   {self.label('more_places').format(count=self.words.digits(str(len(notes) - most)))}"

    def counts(self) -> Iterator[str]:
        counted = [
            f"{self.words.of('status', status)} {count}" for status, count in self.report.counts().items() if count
        ]
        yield ""
        yield from self.folded(self.weights())
        yield from self.folded(f"{self.label('outcomes_of')}: {self.words.digits(' · '.join(counted))}")
        if not self.options.long and self.groups:
            yield from self.folded(self.label("see_more"))
