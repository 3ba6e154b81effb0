"""What the memorandum to the committee says, in order, whatever it is then written as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.data import read_wording
from compliance.engines.decision import Status
from compliance.reporting import arrangement, unseen
from compliance.reporting.arrangement import PROBLEMS, with_status
from compliance.reporting.options import Options

MOST_PLACES = 4


class Entry(Struct, frozen=True):
    """The findings of one rule: number, title with severity, what was found as (name or number, text), particulars."""

    number: str
    title: str
    found: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]


class Memo(Struct, frozen=True):
    """The memorandum. Every text is ready to be shown; blanks are dots."""

    kind: str
    title: str
    head: tuple[tuple[tuple[str, str], ...], ...]
    """Lines of the head, each of one or more (label, value)."""
    opening: tuple[str, str]
    review: tuple[str, str]
    counts: tuple[tuple[str, str], ...]
    count_heads: tuple[str, str]
    findings_head: str
    findings: tuple[tuple[str, tuple[Entry, ...]], ...]
    """By section of the plan."""
    no_findings: str
    corrections_head: str
    columns: tuple[str, ...]
    corrections: tuple[tuple[str, ...], ...]
    undetermined_head: str
    undetermined: tuple[str, ...]
    unseen_head: str
    unseen: tuple[str, ...]
    """What was not looked at."""
    proposal: tuple[str, str]
    closing: str
    signature: tuple[str, ...]
    traced: str


def memo(report: Report, options: Options) -> Memo:
    """The memorandum of a report."""
    return _Writer(report, options).memo()


class _Writer:
    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.words, self.lang = report, options.words, options.lang
        self.said: dict[str, Any] = read_wording("memo")
        words, digits = self.words, self.words.digits
        self.blanks = {
            "organisation": report.organisation,
            "period": digits(" - ".join(map(str, report.period))) if report.period else words.label("no_period"),
            "files": ", ".join(file.name for file in report.files),
            "as_of": arrangement.day(report.as_of, words),
            "law_date": arrangement.day(report.law_date, words),
            "rulebook": digits(report.rulebook_version),
            "verdict": unseen.verdict(report, words),
            "how_much": unseen.how_much(report, words),
            "plan": report.sha256,
            "rules": report.rulebook_sha256,
            "program": report.program,
        }

    def say(self, *path: str) -> str:
        found: Any = self.said
        for key in path:
            found = found[key]
        text: str = found[self.lang]
        return text.format(**self.blanks)

    def memo(self) -> Memo:
        problems = [(self.words.of("sections", name), own) for name, own in
                    arrangement.by_section(with_status(self.report, *PROBLEMS), self.words)]  # fmt: skip
        unknown = arrangement.by_reason(with_status(self.report, Status.UNDETERMINED), self.lang)
        groups = list(self.groups([one for _, own in problems for one in own]))
        return Memo(
            kind=self.say("kind"),
            title=self.say("about"),
            head=self.head(),
            opening=(self.say("opening", "heading"), self.say("opening", "text")),
            review=(self.say("review", "heading"), " ".join([self.say("review", "text"), *self.scans()])),
            counts=tuple(
                (self.words.of("status", status), self.words.digits(str(count)))
                for status, count in self.report.counts().items()
                if count
            ),
            count_heads=(self.words.label("status"), self.words.label("outcomes")),
            findings_head=self.say("findings"),
            findings=tuple(
                (section, tuple(self.entry(number, one) for number, one in groups if one[0] in own))
                for section, own in problems
            ),
            no_findings=self.words.label("no_findings"),
            corrections_head=self.say("corrections"),
            columns=tuple(self.say("columns", name) for name in ("number", "subject", "place", "remedy")),
            corrections=tuple(row for number, own in groups for row in self.corrections(number, own)),
            undetermined_head=self.say("undetermined"),
            undetermined=tuple(f"{reason} ({arrangement.rules_of(own)})" for (reason, _), own in unknown.items()),
            proposal=(self.say("proposal", "heading"), self.say("proposal", self.proposed())),
            unseen_head=self.words.label("not_looked_at"),
            unseen=(
                *unseen.conditions(self.report, self.words),
                *(f"{one.heading}: {entry}" for one in unseen.unseen(self.report, self.words) for entry in one.entries),
            ),
            closing=self.say("closing"),
            signature=tuple(self.say("signature", name) for name in ("line", "name", "position")),
            traced=self.say("traced"),
        )

    def proposed(self) -> str:
        """Which proposal is made; a partial check proposes no approval."""
        verdict = self.report.verdict
        return "partial" if self.report.partial and verdict == "undecided" else verdict

    def scans(self) -> list[str]:
        """How much was read from scans."""
        return [self.words.text(self.report.scans.note)] if self.report.scans else []

    def head(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        blank = self.say("blank")
        return (
            ((self.say("office"), blank),),
            ((self.say("number"), self.say("short_blank")), (self.say("date"), self.blanks["as_of"])),
            ((self.say("subject"), self.say("about")),),
            ((self.say("to"), blank),),
        )

    def groups(self, outcomes: Sequence[Outcome]) -> Iterator[tuple[int, list[Outcome]]]:
        """(number, the outcomes of one rule and one status): one entry of the list each."""
        found: dict[tuple[str, Status], list[Outcome]] = {}
        for outcome in outcomes:
            found.setdefault((outcome.rule, outcome.status), []).append(outcome)
        yield from enumerate(found.values(), start=1)

    def entry(self, number: int, outcomes: Sequence[Outcome]) -> Entry:
        label, lang, first = self.words.label, self.lang, outcomes[0]
        failed = first.status is Status.FAIL
        weight = self.words.of("severity", first.severity) if failed else self.words.of("status", first.status)
        found = []
        for name, outcome in zip(self.numbers(number, outcomes), outcomes, strict=True):
            places = self.places(outcome)
            text = arrangement.found(outcome, lang) + (f" ({places})" if places else "")
            if outcome.waiver:
                text += f" · {label('waiver')} {arrangement.waiver(outcome.waiver, self.words)}"
            found.append((name if len(outcomes) > 1 else f"{label('found')}:", text))
        details = []
        for norm in arrangement.norms(first)[:1]:
            known = "" if norm.grade in ("original", "quoted") else f" [{self.words.text(norm.known)}]"
            details.append((f"{label('norm')}:", norm.citation.get(lang) + known))
        title = f"{self.words.text(first.title)} [{weight}]"
        return Entry(self.words.digits(f"{number}."), title, tuple(found), tuple(details))

    def numbers(self, number: int, outcomes: Sequence[Outcome]) -> list[str]:
        """2, or 2.1, 2.2, … where there are several."""
        if len(outcomes) == 1:
            return [self.words.digits(str(number))]
        return [self.words.digits(f"{number}.{i}") for i in range(1, len(outcomes) + 1)]

    def places(self, outcome: Outcome) -> str:
        """The first few places, a file named once, and not at all where there is only one."""
        told: dict[str, None] = {}
        file = self.report.files[0].name if len(self.report.files) == 1 else ""
        for place in arrangement.places(outcome):
            where = self.words.place(place)
            told.setdefault(where.removeprefix(file).strip() if place.file == file else where)
            file = place.file
        found = [where for where in told if where]
        more = len(found) - MOST_PLACES
        rest = [self.words.label("more_places").format(count=self.words.digits(str(more)))] if more > 0 else []
        return ", ".join(found[:MOST_PLACES] + rest)

    def corrections(self, number: int, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, ...]]:
        for name, outcome in zip(self.numbers(number, outcomes), outcomes, strict=True):
            if outcome.status is Status.FAIL:
                yield name, outcome.label.get(self.lang), self.places(outcome), outcome.remedy.get(self.lang)
