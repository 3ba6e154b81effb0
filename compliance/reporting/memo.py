"""What the memorandum to the committee says, in order, whatever it is then written as: one page, and annexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.data import read_wording
from compliance.engines.decision import Status
from compliance.reporting import arrangement, groups, unseen
from compliance.reporting.groups import Group
from compliance.reporting.options import Options, Reviewed
from compliance.reporting.origin import Origin, origin_of
from compliance.thai.wrap import cut

MOST_PLACES = 1
"""Of one finding, on paper; the other formats have them all."""
MOST_ROWS = 40
"""Of one cause, on paper."""
MOST_FIRST = 3
"""Findings on the first page: it must stay one page."""
LINES = 92
"""Columns of what is told of one: two lines."""


class Row(Struct, frozen=True):
    """A finding in the table of an annex; without a number and what was found, a heading in it."""

    title: str
    """What is asked."""
    number: str = ""
    told: str = ""
    """What was found, and where."""
    remedy: str = ""


class Annex(Struct, frozen=True):
    """A page of its own: a table, or lines."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()


class Memo(Struct, frozen=True):
    """The memorandum. Every text is ready to be shown; blanks are dots."""

    emblem: str
    kind: str
    title: str
    head: tuple[tuple[tuple[str, str], ...], ...]
    """Lines of the head, each of one or more (label, value)."""
    opening: tuple[str, str]
    review: tuple[str, str]
    first_head: str
    first: tuple[str, ...]
    """What weighs most, a line each."""
    unseen: str
    """What was not looked at, in a line."""
    proposal: tuple[str, str]
    closing: str
    signature: tuple[str, ...]
    traced: str
    annexes: tuple[Annex, ...]
    origin: Origin


def memo(report: Report, options: Options) -> Memo:
    """The memorandum of a report."""
    return _Writer(report, options).memo()


class _Writer:
    def __init__(self, report: Report, options: Options) -> None:
        self.report, self.words, self.lang = report, options.words, options.lang
        self.said: dict[str, Any] = read_wording("memo")
        self.groups = groups.groups(report)
        self.reviewed = options.reviewed or Reviewed(None, None, None, {})
        self.origin = origin_of(report, options)
        words, digits = self.words, self.words.digits
        weights = groups.by_weight(self.groups)
        self.blanks = {
            "organisation": report.organisation,
            "period": digits(" - ".join(map(str, report.period))) if report.period else words.label("no_period"),
            "files": ", ".join(arrangement.clean(file.name) for file in report.files),
            "as_of": arrangement.day(report.as_of, words),
            "law_date": arrangement.day(report.law_date, words),
            "rulebook": digits(report.rulebook_version),
            "verdict": unseen.verdict(report, words),
            "how_much": unseen.how_much(report, words),
            "plan": report.sha256,
            "rules": report.rulebook_sha256,
            "json": self.origin.json,
            "program": report.program,
        }
        self.blanks["counts"] = self.counts(weights) or words.label("no_findings")
        self.date = words.day(options.run.at.date()) if options.run else self.say("short_blank")

    def say(self, *path: str, **more: str | None) -> str:
        found: Any = self.said
        for key in path:
            found = found[key]
        text: str = found[self.lang]
        return text.format(**self.blanks, **more)

    def counts(self, weights: dict[str, list[groups.Group]]) -> str:
        """How many findings there are of each weight; and of how many causes, by which the annexes number them."""
        digits = self.words.digits
        found = {name: sum(len(group.outcomes) for group in own) for name, own in weights.items()}
        told = " ".join(f"{self.words.weight(name)} {digits(str(number))}" for name, number in found.items())
        many = sum(found.values()) > len(self.groups)
        return told + (self.say("causes", number=digits(str(len(self.groups)))) if many else "")

    def memo(self) -> Memo:
        return Memo(
            emblem=self.say("emblem"),
            kind=self.say("kind"),
            title=self.say("about"),
            head=self.head(),
            opening=(self.say("opening", "heading"), self.say("opening", "text")),
            review=(
                self.say("review", "heading"),
                " ".join([self.say("review", "text"), *self.scans(), *self.judged()]),
            ),
            first_head=self.say("first"),
            first=tuple(self.first()),
            unseen=" · ".join([*unseen.conditions(self.report, self.words), *self.blind()]),
            proposal=(self.say("proposal", "heading"), self.proposal()),
            closing=self.say("closing"),
            signature=tuple(self.say("signature", name) for name in ("line", "name", "position")),
            traced=self.say("traced"),
            annexes=tuple(self.annexes()),
            origin=self.origin,
        )

    def proposed(self) -> str:
        """Which proposal is made; a partial check proposes no approval."""
        verdict = self.report.verdict
        return "partial" if self.report.partial and verdict == "undecided" else verdict

    def proposal(self) -> str:
        """What is proposed: the reviewer's recommendation where there is one, beside the machine's verdict."""
        said = self.reviewed
        if said.recommendation is None:
            return self.say("proposal", self.proposed())
        reason = self.say("reviewed", "reason", reason=said.reason) if said.reason else ""
        return self.say("reviewed", said.recommendation, by=said.by, reason=reason)

    def judged(self) -> Iterator[str]:
        """How many findings people set aside, and how many were counted."""
        kinds = [one.kind for one in self.reviewed.said.values()]
        if self.reviewed.recommendation or kinds:
            numbers = {"overruled": kinds.count("overrule"), "waived": kinds.count("waive")}
            told = {name: self.words.digits(str(number)) for name, number in numbers.items()}
            yield self.say("reviewed", "counted", **told)

    def said_of(self, outcome: Outcome) -> str:
        """What a person said of a finding, after it."""
        said = self.reviewed.said.get(outcome.fingerprint)
        if said is None:
            return ""
        reason = f": {said.reason}" if said.reason else ""
        return f" · {self.say('reviewed', said.kind)}{reason} ({said.by})"

    def scans(self) -> list[str]:
        """How much was read from scans."""
        return [self.words.text(self.report.scans.note)] if self.report.scans else []

    def head(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        blank = self.say("blank")
        return (
            ((self.say("office"), blank),),
            ((self.say("number"), self.say("short_blank")), (self.say("date"), self.date)),
            ((self.say("subject"), self.say("about")),),
            ((self.say("to"), blank),),
        )

    def first(self) -> Iterator[str]:
        """What was found of the heaviest, in two lines each, and where the others stand."""
        heavy = [
            group for group in self.groups if not all(self.reviewed.excused(one.fingerprint) for one in group.outcomes)
        ]
        if not heavy:
            yield self.words.label("no_findings")
        for group in heavy[:MOST_FIRST]:
            number = self.words.digits(str(group.number))
            what = group.cause.get(self.lang) if group.cause else arrangement.found(group.first, self.lang)
            many = f" ×{self.words.digits(str(len(group.outcomes)))}" if len(group.outcomes) > 1 else ""
            yield cut(f"{number}. [{self.words.weight(group.weight)}{many}] {what}", LINES)
        if len(heavy) > MOST_FIRST:
            yield self.say("rest").format(count=self.words.digits(str(len(heavy) - MOST_FIRST)))

    def blind(self) -> Iterator[str]:
        for one in unseen.unseen(self.report, self.words):
            yield f"{one.heading.partition(' · ')[0]} {self.words.digits(str(len(one.entries)))}"

    def annexes(self) -> Iterator[Annex]:
        letter = iter(self.say("annexes"))
        told = [group for group in self.groups if not group.open]
        if told:
            columns = tuple(self.say("columns", name) for name in ("number", "found", "remedy"))
            yield Annex(self.annex(letter, "findings"), columns, tuple(self.rows(told)))
        opened = [group for group in self.groups if group.open]
        if opened:
            lines = (f"{self.words.digits(str(group.number))}. {self.words.cause(group.cause, group.titles)}"
                     for group in opened if group.cause)  # fmt: skip
            yield Annex(self.annex(letter, "undetermined"), lines=tuple(lines))
        if otherwise := self.reviewed.corrected:
            told_otherwise = tuple(
                f"{self.words.digits(str(n))}. {one.called}: “{one.before}” → “{one.after}” · {one.by}"
                for n, one in enumerate(otherwise, 1)
            )
            yield Annex(self.annex(letter, "corrected"), lines=told_otherwise)
        blind = [*unseen.conditions(self.report, self.words)]
        for one in unseen.unseen(self.report, self.words):
            blind += [f"{one.heading}:", *(f"- {entry}" for entry in one.entries)]
        if blind:
            yield Annex(self.annex(letter, "not_looked_at"), lines=tuple(blind))

    def annex(self, letter: Iterator[str], name: str) -> str:
        return f"{self.say('annex')} {next(letter)} {self.say(name)}"

    def rows(self, told: list[Group]) -> Iterator[Row]:
        """By weight, and under the clause that obliges: it is told once."""
        under: dict[tuple[str, str], list[Group]] = {}
        for group in told:
            under.setdefault((group.weight, self.law(group.first)), []).append(group)
        for (weight, law), own in sorted(under.items(), key=lambda entry: groups.WEIGHTS.index(entry[0][0])):
            yield Row(" · ".join(filter(None, (self.words.weight(weight), law))))
            for group in own:
                yield from self.group(group)

    def law(self, outcome: Outcome) -> str:
        """The clause that obliges, with what kind of ground it is."""
        norm = outcome.norm
        return f"{arrangement.norm_label(norm, self.words)}: {arrangement.cited(norm, self.words)}" if norm else ""

    def group(self, group: Group) -> Iterator[Row]:
        """A finding in a row; of several with one cause first what they share, and no remedy twice."""
        title, many = self.words.text(group.first.title), len(group.outcomes) > 1
        if many:
            yield Row(title, self.words.digits(str(group.number)))
        before = ""
        for i, outcome in enumerate(group.outcomes[:MOST_ROWS]):
            mend = self.remedy(outcome)
            said = self.say("as_before") if mend and mend == before else mend
            number, told = self.words.digits(group.entry(i)), self.told(outcome)
            yield Row("", number, told, said) if many else Row(title, number, told, said)
            before = mend
        if (rest := len(group.outcomes) - MOST_ROWS) > 0:
            yield Row("", "", self.say("rest_elsewhere").format(count=self.words.digits(str(rest))))

    def told(self, outcome: Outcome) -> str:
        """What was found, what people said of it, and where."""
        found = arrangement.found(outcome, self.lang)
        if outcome.waiver:
            found += f" · {self.words.label('waiver')} {arrangement.waiver(outcome.waiver, self.words)}"
        where = self.places(outcome)
        return found + self.said_of(outcome) + (f" · {where}" if where else "")

    def remedy(self, outcome: Outcome) -> str:
        """How to mend it, where it is to be mended."""
        excused = outcome.status is not Status.FAIL or self.reviewed.excused(outcome.fingerprint)
        return "" if excused else outcome.remedy.get(self.lang)

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
