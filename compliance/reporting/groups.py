"""Findings under their causes, numbered as they are shown first: the same number and code in every format.

The number is that of the list by weight with which every format opens; the code stays the same between runs too.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from compliance.checking.outcome import Missing, Outcome
from compliance.checking.report import Report
from compliance.data import Text, read_wording
from compliance.engines.decision import Status
from compliance.law.grade import KINDS, SEVERITIES, Grade
from compliance.reporting.arrangement import PROBLEMS, by_section, with_status


class Group(Struct, frozen=True):
    """Findings with one cause, told once: those of one rule, or what could not be decided for one reason."""

    number: int
    """Of the finding, the same in every format of one report."""
    code: str
    """Five letters and digits that stay the same between runs, of the rule, or of what could not be read."""
    outcomes: tuple[Outcome, ...]
    cause: Text | None = None
    """Why none of them could be decided, where that is so."""

    @property
    def first(self) -> Outcome:
        """One of them: all have its status; those of one rule also its title and weight."""
        return self.outcomes[0]

    @property
    def open(self) -> bool:
        """It could not be decided."""
        return self.first.status is Status.UNDETERMINED

    @property
    def weight(self) -> str:
        """must, should, advice; undetermined, waived or error where it did not fail."""
        return weight_of(self.first)

    @property
    def titles(self) -> list[Text]:
        """What the rules of these findings ask, each once."""
        return list({one.rule: one.title for one in self.outcomes}.values())

    @property
    def rules(self) -> list[str]:
        """The names of these rules."""
        return list(dict.fromkeys(one.rule for one in self.outcomes))

    def entry(self, i: int) -> str:
        """The number of one of them: 7, or 7.1, 7.2, … where there are several."""
        return str(self.number) if len(self.outcomes) == 1 else f"{self.number}.{i + 1}"


class _Cause(Struct, frozen=True):
    """A group before it has a number."""

    key: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    reason: Text | None = None


GRADES = [grade.value for grade in Grade]
WEIGHTS = ("error", "must", "should", "advice", "undetermined", "waived")
"""Of groups, heaviest first."""


def weight_of(outcome: Outcome) -> str:
    """How heavy a finding is: its severity where it failed, else its status."""
    return outcome.severity if outcome.status is Status.FAIL else outcome.status.value


def groups(report: Report) -> list[Group]:
    """Every finding, repeats under their cause; heaviest first, and of one weight what breaks the highest law first."""
    found = sorted([*_of_rules(report), *_of_reasons(report)], key=_rank)
    codes: Counter[str] = Counter()
    told = []
    for number, cause in enumerate(found, 1):
        codes[code := _code(cause.key)] += 1
        if codes[code] > 1:
            code = _code((*cause.key, str(codes[code])))
        told.append(Group(number, code, cause.outcomes, cause.reason))
    return told


def _of_rules(report: Report) -> list[_Cause]:
    """What failed, broke or was waived, of one rule."""
    found: dict[tuple[str, ...], list[Outcome]] = {}
    for _, own in by_section(with_status(report, *PROBLEMS)):
        for outcome in own:
            found.setdefault((outcome.status.value, outcome.rule, outcome.severity), []).append(outcome)
    return [_Cause(key[:2], tuple(own)) for key, own in found.items()]


def _of_reasons(report: Report) -> list[_Cause]:
    """What could not be decided, under what could not be read; of several such that which leaves most undecided."""
    undecided = with_status(report, Status.UNDETERMINED)
    reasons = {id(outcome): _reasons(outcome) for outcome in undecided}
    times = Counter(reason for own in reasons.values() for reason in own)
    found: dict[Text, list[Outcome]] = {}
    for outcome in undecided:
        found.setdefault(max(reasons[id(outcome)], key=times.__getitem__), []).append(outcome)
    status = Status.UNDETERMINED.value
    return [_Cause((status, reason.en), tuple(own), _placed(reason, own)) for reason, own in found.items()]


def _placed(cause: Text, outcomes: Iterable[Outcome]) -> Text:
    """The cause with its place, where it was met in one place only."""
    met = {_plain(entry.reason) for one in outcomes for entry in one.missing if _reason(entry) == cause}
    return met.pop() if len(met) == 1 else cause


def _reasons(outcome: Outcome) -> Sequence[Text]:
    """Why it could not be decided, each reason once; what it says itself where no operand was missing."""
    return list(dict.fromkeys(_reason(entry) for entry in outcome.missing)) or [_plain(outcome.message)]


def _reason(entry: Missing) -> Text:
    return _plain(entry.cause or entry.reason)


def _plain(said: Text) -> Text:
    return Text(said.th, said.en)


def _code(key: Iterable[str]) -> str:
    return b32encode(hashlib.sha256("\0".join(key).encode("utf-8", "surrogatepass")).digest())[:5].decode().lower()


class Numbers:
    """The number and the code of each finding of a report."""

    def __init__(self, report: Report) -> None:
        self._of = {
            (one.id, one.subject): (group.entry(i), group.code)
            for group in groups(report)
            for i, one in enumerate(group.outcomes)
        }

    def of(self, outcome: Outcome) -> tuple[str, str] | None:
        """(7 or 7.1, its code), in Arabic digits; None of what is no finding."""
        return self._of.get((outcome.id, outcome.subject))


def by_weight(found: Iterable[Group]) -> dict[str, list[Group]]:
    """Groups by weight, in their order: heaviest first."""
    told: dict[str, list[Group]] = {}
    for group in found:
        told.setdefault(group.weight, []).append(group)
    return told


def in_sections(found: Iterable[Group]) -> Iterator[tuple[str, list[Group]]]:
    """(section of the plan, its groups), in the order of the plan, without what could not be decided."""
    told: dict[str, list[Group]] = {}
    for group in found:
        if not group.open:
            told.setdefault(group.first.section, []).append(group)
    known = list(read_wording("report")["sections"])
    for name in sorted(told, key=lambda name: (known.index(name) if name in known else len(known), name)):
        yield name, told[name]


def foremost(found: Iterable[Group], least: int = 5) -> list[Group]:
    """What a reader must see first: all that must be mended; where that is little, what weighs most of the rest."""
    listed = list(found)
    heavy = sum(group.weight in ("error", "must") for group in listed)
    return listed[: max(heavy, least)]


def _rank(cause: _Cause) -> tuple[int, ...]:
    """By weight; then an act before a circular, what breaks a figure of that law, and what is found most often.

    What could not be decided stands by the heaviest of its rules, then by how many it leaves open.
    """
    weight, count = WEIGHTS.index(weight_of(cause.outcomes[0])), -len(cause.outcomes)
    if cause.reason is not None:
        return weight, min(SEVERITIES.index(one.severity) for one in cause.outcomes), count
    return weight, *_ground(cause.outcomes[0]), count


def _ground(outcome: Outcome) -> tuple[int, int, bool]:
    """How high the law is that obliges (an act first), how well it is known, and whether no figure of it is broken."""
    norm = outcome.norm
    kind, grade = (norm.kind, norm.grade) if norm else ("", "")
    return (
        next((i for i, known in enumerate(KINDS) if known == kind), len(KINDS)),
        GRADES.index(grade) if grade in GRADES else len(GRADES),
        all("." in name for name in outcome.values),  # a figure of the law is named without what it is of
    )
