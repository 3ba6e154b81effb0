"""The report for a terminal: the verdict first, then what to mend, by section of the plan and worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.engines.decision import Status
from compliance.model.places import Place
from compliance.reporting import arrangement, unseen
from compliance.reporting.arrangement import on_scans, rules_of
from compliance.reporting.comparison.baseline import Baseline
from compliance.reporting.words import Wording
from compliance.thai.wrap import fold

COLUMNS = 80
MOST_PLACES = 4
MOST_TEXT = 70


def render(
    report: Report, lang: str, thai_digits: bool, *, passes: bool = False, baseline: Baseline | None = None
) -> str:
    """The report as text of 80 columns.

    With `passes`, what passed is listed too; with a baseline, how each finding stands to it.
    """
    return "\n".join(_Page(report, Wording(lang, thai_digits), passes, baseline).lines()) + "\n"


class _Page:
    def __init__(self, report: Report, words: Wording, passes: bool, baseline: Baseline | None) -> None:
        self.report, self.words, self.passes, self.baseline = report, words, passes, baseline

    def lines(self) -> Iterator[str]:
        yield from self.head()
        problems = [o for o in self.report.outcomes if o.status in (Status.ERROR, Status.FAIL, Status.WAIVED)]
        yield from self.findings(problems)
        yield from self.unknown([o for o in self.report.outcomes if o.status is Status.UNDETERMINED])
        if self.passes:
            yield from self.passed([o for o in self.report.outcomes if o.status is Status.PASS])
        yield from self.gone()
        yield from self.not_looked_at()
        yield from self.notes()
        yield from self.counts()

    def head(self) -> Iterator[str]:
        say, report = self.words.say, self.report
        told = f"{unseen.verdict(report, self.words)} — {self.words.of('recommendation', report.recommendation)}"
        yield f"{say('ผลการตรวจ', 'Verdict')}: {told}"
        years = f"{report.period[0]}–{report.period[1]}" if report.period else say("ไม่พบช่วงแผน", "period not found")
        yield from fold(
            f"{report.organisation} · {say('ปีงบประมาณ', 'fiscal years')} {self.words.digits(years)}", COLUMNS
        )
        from compliance.rulebook.message import FORMATS

        day, edition = FORMATS["date"][1], report.rulebook_version
        yield from fold(
            say(
                f"ตรวจ ณ {day(report.as_of, 'th')} ตามกฎหมาย ณ {day(report.law_date, 'th')} ชุดกฎ {edition}",
                f"as of {day(report.as_of, 'en')}, law of {day(report.law_date, 'en')}, rulebook {edition}",
            ),
            COLUMNS,
        )
        for condition in unseen.conditions(report, self.words):
            yield from fold(f"! {condition}", COLUMNS)
        if report.engine.note:
            yield from fold(f"! {report.engine.note.get(self.words.lang)}", COLUMNS)
        if report.scans:
            yield from fold(f"! {self.words.text(report.scans.note)}", COLUMNS)

    def findings(self, outcomes: Sequence[Outcome]) -> Iterator[str]:
        number = 0
        for section, own in arrangement.by_section(outcomes, self.words):
            yield ""
            yield f"## {self.words.of('sections', section)}"
            for outcome in own:
                number += 1
                yield ""
                yield from self.finding(number, outcome)

    def finding(self, number: int, outcome: Outcome) -> Iterator[str]:
        say, lang = self.words.say, self.words.lang
        status = self.words.of("severity", outcome.severity)
        if outcome.status is not Status.FAIL:
            status = self.words.of("status", outcome.status)
        if self.baseline:
            status += f" · {self.words.of('change', self.baseline.state(outcome.id))}"
        head = f"{self.words.digits(str(number))}. [{status}] {outcome.title.get(lang)} ({outcome.rule})"
        yield from self.block("", head, 3)
        yield from self.block(say("พบ", "Found"), arrangement.found(outcome, lang))
        if outcome.waiver:
            yield from self.block(self.words.label("waiver"), arrangement.waiver(outcome.waiver, self.words))
        if outcome.norm:
            grade = "" if outcome.norm.grade in ("original", "quoted") else f" [{outcome.norm.grade}]"
            yield from self.block(say("ตาม", "By"), outcome.norm.citation.get(lang) + grade)
        yield from self.places(outcome)
        if outcome.remedy.get(lang):
            yield from self.block(say("แก้", "Mend"), outcome.remedy.get(lang))

    def places(self, outcome: Outcome) -> Iterator[str]:
        places = arrangement.places(outcome)
        for place in places[:MOST_PLACES]:
            yield from self.block(self.words.say("ที่", "At"), self.words.place(place) + self.quoted(place))
        if len(places) > MOST_PLACES:
            rest = len(places) - MOST_PLACES
            yield from self.block("", self.words.say(f"และอีก {rest} แห่ง", f"and {rest} more"))

    def quoted(self, place: Place) -> str:
        text = arrangement.quoted(place, MOST_TEXT)
        return f" “{text}”" if text else ""

    def block(self, label: str, text: str, indent: int = 5) -> Iterator[str]:
        lead = f"   {label}: " if label else ("" if indent == 3 else " " * indent)
        for i, line in enumerate(fold(lead.lstrip() + text, COLUMNS - 5)):
            yield (("   " if lead.startswith(" ") else "") if i == 0 else " " * indent) + line

    def unknown(self, outcomes: Sequence[Outcome]) -> Iterator[str]:
        """What could not be determined, by reason: one missing part silences many rules."""
        if not outcomes:
            return
        yield ""
        yield f"## {self.words.say('ตัดสินไม่ได้', 'Could not be determined')}"
        reasons: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            reasons.setdefault(outcome.message.get(self.words.lang), []).append(outcome)
        for reason, own in reasons.items():
            yield from self.block("", f"- {reason} ({rules_of(own)})", 5)
            for place in on_scans(own)[:MOST_PLACES]:
                yield from self.block(self.words.say("ที่", "At"), self.words.place(place) + self.quoted(place))

    def passed(self, outcomes: Sequence[Outcome]) -> Iterator[str]:
        for section, own in arrangement.by_section(outcomes, self.words):
            yield ""
            yield f"## {self.words.say('ผ่าน', 'Passed')}: {self.words.of('sections', section)}"
            for outcome in own:
                yield from self.block("", f"- {outcome.rule}: {outcome.message.get(self.words.lang)}", 5)

    def gone(self) -> Iterator[str]:
        """Findings of the baseline that are no longer there."""
        if self.baseline and self.baseline.absent:
            yield ""
            yield f"## {self.words.of('change', 'absent')}"
            for entry in self.baseline.absent:
                yield from self.block("", f"- {entry.rule}: {entry.label}", 5)

    def not_looked_at(self) -> Iterator[str]:
        found = unseen.unseen(self.report, self.words)
        yield ""
        yield f"## {self.words.label('not_looked_at')}"
        if not found:
            yield from self.block("", self.words.label("nothing_unseen"), 5)
        for one in found:
            yield from self.block("", f"{one.heading}:", 3)
            for entry in one.entries:
                yield from self.block("", f"- {entry}", 5)

    def notes(self) -> Iterator[str]:
        if not self.report.notes:
            return
        yield ""
        yield f"## {self.words.say('ข้อสังเกตจากการอ่านไฟล์', 'Notes from reading')}"
        for note in self.report.notes:
            place = f" ({self.words.place(note.place)})" if note.place else ""
            yield from self.block("", f"- {note.th if self.words.lang == 'th' else note.en}{place}", 5)

    def counts(self) -> Iterator[str]:
        from tabulate import tabulate

        say = self.words.say
        rows = [
            (self.words.of("status", status), self.words.digits(str(count)))
            for status, count in self.report.counts().items()
            if count
        ]
        yield ""
        yield tabulate(
            rows,
            headers=(say("ผล", "status"), say("จำนวน", "outcomes")),
            disable_numparse=True,
            colalign=("left", "right"),
        )
