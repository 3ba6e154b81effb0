"""Waivers: findings that a committee has resolved to excuse, for stated facts, until a stated day.

A waiver excuses one failed outcome of one rule while its figures are those that were put before the committee, which
their digest (`Outcome.evidence_sha256`) proves. It never excuses what could not be seen. A waiver that is malformed,
not in force, unused, overtaken by other facts or about to end is itself a finding. The only clock is `as_of`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.outcome import UNSAID, Norm, Outcome, SourcePlace, Waived
from compliance.data import Node, Text, YamlProblem, load_yaml, one_of, read_wording
from compliance.data.os_reason import os_reason
from compliance.engines.decision import Status
from compliance.facts.announcement.committees import personnel_committee
from compliance.facts.words import key
from compliance.law import Law, citation
from compliance.law.citation import grade_words
from compliance.law.clauses import Clause
from compliance.law.law import province_name
from compliance.model.organisation import Organisation, OrganisationType
from compliance.model.places import Place
from compliance.model.values import Period
from compliance.reading.submission import SubmittedFile
from compliance.rulebook.message import FORMATS
from compliance.thai import ThaiDateError, parse_date, to_thai

SECTION = "waivers"
CLAUSE = "consistency/waivers"
NOTICE_DAYS = 60
"""Committees meet about once a month: one meeting to be put on the agenda, one to be decided."""
KEYS = ("rule", "subject", "evidence_sha256", "resolution", "reason", "until")
BESIDES = ("label", "found", "note")
DIGEST = re.compile("[0-9a-f]{64}")


class Waiver(Struct, frozen=True):
    """One entry of a waivers file."""

    number: int
    place: Place | None
    rule: str
    subject: str
    evidence: str
    committee: str
    meeting: str
    resolved: date
    reason: str
    until: date
    found: str | None = None
    """The finding in words, as the committee saw it; a file of an earlier version does not tell."""


class Malformed(Struct, frozen=True):
    """An entry that cannot be used, and why."""

    number: int
    place: Place | None
    problem: Text


class Waivers(Struct, frozen=True):
    """A waivers file as it was read."""

    file: SubmittedFile
    entries: tuple[Waiver | Malformed, ...]


def read_waivers(path: Path, rules: Collection[str]) -> Waivers:
    """Read a waivers file; `rules` are the names that a waiver may speak of.

    Raises YamlProblem for a file that is no waivers file; an entry that cannot be used is kept as Malformed.
    """
    try:
        content = path.read_bytes()
        document = load_yaml(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise YamlProblem(path.name, None, None, "ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8") from None
    except OSError as error:
        th, en = f"เปิดไฟล์ข้อยกเว้นไม่ได้ ({os_reason(error).th})", f"the waivers cannot be opened ({os_reason(error).en})"
        raise YamlProblem(str(path), None, None, th, en) from None
    root = Node(document, document.value)
    entries = root.table(("waivers",), ("$schema",))["waivers"].entries(least=0)
    read = tuple(_entry(node, number, rules) for number, node in enumerate(entries, 1))
    return Waivers(SubmittedFile(path.name, hashlib.sha256(content).hexdigest()), read)


def _entry(node: Node, number: int, rules: Collection[str]) -> Waiver | Malformed:
    mark = node.document.place(node.pointer)
    place = Place(node.document.file, line=mark.line, column=mark.column, text=mark.text or None) if mark else None
    try:
        return _waiver(node, number, place, rules)
    except YamlProblem as problem:
        return Malformed(number, place, Text(problem.message("th"), problem.message("en")))


def _waiver(node: Node, number: int, place: Place | None, rules: Collection[str]) -> Waiver:
    table = node.table(KEYS, BESIDES)
    rule, evidence = table["rule"].word(), table["evidence_sha256"].word()
    if rule not in rules:
        th, en = one_of(rule, rules)
        raise table["rule"].refuse(f"ไม่รู้จักกฎ “{rule}” {th}", f"unknown rule “{rule}”: {en}")
    if not DIGEST.fullmatch(evidence):
        raise table["evidence_sha256"].refuse(
            "ต้องเป็นลายนิ้วมือ 64 หลักที่คัดจากรายงาน", "the 64 hexadecimal digits of evidence_sha256 in a report are expected"
        )
    resolution = table["resolution"].table(("committee", "meeting", "date"))
    resolved, until = _day(resolution["date"]), _day(table["until"])
    if until < resolved:
        raise table["until"].refuse("วันสุดท้ายอยู่ก่อนวันที่มีมติ", "the last day is before the day of the resolution")
    return Waiver(
        number, place, rule, table["subject"].word(), evidence, resolution["committee"].word(),
        resolution["meeting"].word(), resolved, table["reason"].sentence(), until,
        table["found"].sentence() if "found" in table else None,
    )  # fmt: skip


def _day(node: Node) -> date:
    try:
        return parse_date(node.word()).value
    except ThaiDateError as error:
        raise node.refuse(error.th, error.en) from None


class Scope(Struct, frozen=True):
    """The check that waivers are put to: whose plan, which years and rules, and what no committee can excuse."""

    organisation: Organisation
    period: Period | None
    ran: frozenset[str]
    """The rules that were part of the check."""
    fixed: Mapping[str, Clause]
    """For each rule that cannot be waived, the clause that is above the committee."""
    law: Law

    def norm(self) -> Norm | None:
        """Why a reader may rely on a waiver, where the rulebook says so."""
        clause = self.law.clauses.get(CLAUSE)
        if clause is None:
            return None
        known = Text(grade_words(self.law, clause, "th"), grade_words(self.law, clause, "en"))
        return Norm(clause.address, self.cited(clause), clause.grade.value, clause.gist, known, clause.kind)

    def cited(self, clause: Clause) -> Text:
        """A clause as a report cites it."""
        kind = self.organisation.type.value
        return Text(citation(self.law, clause, "th", "thai", kind), citation(self.law, clause, "en", "arabic", kind))


def with_waivers(outcomes: Sequence[Outcome], waivers: Waivers, as_of: date, scope: Scope, thai: bool) -> list[Outcome]:
    """The outcomes with those excused marked `waived`, and after them what is found of the waivers themselves."""
    applied = _Applied(list(outcomes), as_of, scope, thai)
    found = [outcome for entry in waivers.entries for outcome in applied.take(entry)]
    return [*applied.outcomes, *found]


class _Applied:
    """Waivers applied one after another."""

    def __init__(self, outcomes: list[Outcome], as_of: date, scope: Scope, thai: bool) -> None:
        self.outcomes, self.as_of, self.scope, self.thai = outcomes, as_of, scope, thai
        self.norm = scope.norm()
        self.words: dict[str, Any] = read_wording("waivers")

    def take(self, entry: Waiver | Malformed) -> Iterator[Outcome]:
        if isinstance(entry, Malformed):
            yield self.finding(entry, "waiver-well-formed", "fail", number=entry.number, problem=entry.problem)
            return
        if entry.rule not in self.scope.ran:
            yield self.finding(entry, "waiver-needed", "unrun", status=Status.NOT_APPLICABLE)
            return
        unfit = list(self.unfit(entry))
        if unfit:
            yield from unfit
            return
        if not entry.resolved <= self.as_of <= entry.until:
            yield self.finding(entry, "waiver-in-force", "expired" if self.as_of > entry.until else "early")
            return
        yield from self.apply(entry)

    def unfit(self, entry: Waiver) -> Iterator[Outcome]:
        """Why the resolution cannot excuse this rule for this organisation, whatever was found."""
        scope = self.scope
        if entry.rule in scope.fixed:
            clause = scope.cited(scope.fixed[entry.rule])
            yield self.finding(entry, "waiver-lawful", "fail", clause=clause)
        own = _own_committee(entry.committee, scope.organisation)
        if not own:
            yield self.finding(entry, "waiver-by-own-committee", "unknown" if own is None else "fail")
        if scope.period is None:
            yield self.finding(entry, "waiver-within-period", "unknown")
        elif entry.until > scope.period.closes:
            yield self.finding(entry, "waiver-within-period", "fail", closes=scope.period.closes)

        named, proven, targets = self.sought(entry)
        if not targets and proven:
            yield self.finding(entry, "waiver-fits-subject", "other", about=self.outcomes[proven[0]].label)
        elif not targets and not named:
            yield self.finding(entry, "waiver-fits-subject", "absent")

    def sought(self, entry: Waiver) -> tuple[list[int], list[int], list[int]]:
        """Which outcomes bear the name of the subject, which the digest proves, and which the waiver may excuse.

        A row that moved has another name but the same evidence; two rows that say the same need a waiver each. What is
        called by its meaning, such as a year, never moves: there another name is another subject.
        """
        same = [i for i, o in enumerate(self.outcomes) if o.rule == entry.rule]
        named = [i for i in same if self.outcomes[i].subject == entry.subject]
        proven = [i for i in same if self.outcomes[i].evidence_sha256 == entry.evidence]
        moved = len(proven) == 1 and self.outcomes[proven[0]].meaning not in ("", self.outcomes[proven[0]].subject)
        return named, proven, [i for i in named if i in proven] or (proven if moved else [])

    def apply(self, entry: Waiver) -> Iterator[Outcome]:
        named, _, targets = self.sought(entry)
        if not targets:
            yield self.useless(entry, [self.outcomes[i] for i in named])
            return
        target = self.outcomes[targets[0]]
        if target.status is not Status.FAIL:
            yield self.useless(entry, [target])
            return
        waived = Waived(entry.committee, entry.meeting, entry.resolved, entry.reason, entry.until, target.message)
        self.outcomes[targets[0]] = replace(
            target,
            status=Status.WAIVED,
            message=self.say(self.words["waived"], entry, found=target.message),
            waiver=waived,
        )
        yield self.finding(entry, "waiver-in-force", "pass", status=Status.PASS)
        days = (entry.until - self.as_of).days
        if days <= NOTICE_DAYS:
            yield self.finding(entry, "waiver-not-ending-soon", "fail", days=days)

    def useless(self, entry: Waiver, named: Sequence[Outcome]) -> Outcome:
        outcome = named[0]
        if outcome.status is Status.FAIL:
            says = "fail" if entry.found else "fail_untold"
            return self.finding(entry, "waiver-facts-unchanged", says, old=entry.found, new=outcome.message)
        why = {Status.WAIVED: "again", Status.UNDETERMINED: "unknown", Status.ERROR: "unknown"}
        return self.finding(entry, "waiver-needed", why.get(outcome.status, "passes"))

    def finding(
        self, entry: Waiver | Malformed, rule: str, says: str, *, status: Status = Status.FAIL, **slots: object
    ) -> Outcome:
        words = self.words["rules"][rule]
        about = {"rule": entry.rule, "subject": entry.subject} if isinstance(entry, Waiver) else {}
        return Outcome(
            rule=rule,
            section=SECTION,
            status=status,
            severity=words["severity"],
            subject=f"waiver/{entry.number}",
            label=self.say(self.words["label" if about else "unnamed"], entry),
            title=Text(**words["title"]),
            message=self.say(words[says], entry, **slots),
            remedy=self.say(words["remedy"], entry) if status is Status.FAIL else UNSAID,
            norm=self.norm,
            values=self.values(entry) if isinstance(entry, Waiver) else {},
            places=(SourcePlace(f"/waivers/{entry.number - 1}", entry.place),),
            meaning=f"waiver/{entry.rule}/{entry.subject}" if isinstance(entry, Waiver) else "",
        )

    def values(self, entry: Waiver) -> dict[str, str]:
        return {
            "rule": entry.rule, "subject": entry.subject, "committee": entry.committee, "meeting": entry.meeting,
            "resolved": entry.resolved.isoformat(), "until": entry.until.isoformat(), "reason": entry.reason,
            "as_of": self.as_of.isoformat(),
        }  # fmt: skip

    def say(self, sentence: dict[str, str], entry: Waiver | Malformed, **slots: object) -> Text:
        named: dict[str, object] = {name: getattr(entry, name) for name in entry.__struct_fields__}
        named["as_of"] = self.as_of
        return Text(*(self.filled(sentence[lang], named | slots, lang) for lang in ("th", "en")))

    def filled(self, sentence: str, slots: dict[str, object], lang: str) -> str:
        def shown(value: object) -> str:
            if isinstance(value, Text):
                return value.get(lang)
            text = FORMATS["date"][1](value, lang) if isinstance(value, date) else str(value)
            ours = isinstance(value, date | int) and lang == "th" and self.thai
            return to_thai(text) if ours else text

        return sentence.format_map({name: shown(value) for name, value in slots.items()})


def _own_committee(written: str, organisation: Organisation) -> bool | None:
    """Whether a text names the provincial committee that decides of this organisation's staff, and not another's.

    None where it is of the right kind but the province of the one or of the other is not told. Pattaya has one alone.
    """
    committee = personnel_committee(written)
    if committee is None or committee.type is not organisation.type or committee.level != "provincial":
        return False
    if organisation.type is OrganisationType.PATTAYA:
        return True
    if not committee.place or not organisation.province:
        return None
    return key(province_name(organisation.province)) == committee.place
