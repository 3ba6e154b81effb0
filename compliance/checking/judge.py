"""From decisions to outcomes: what the plan does not tell is weighed, and every result gets words, figures, places.

The rules of absence, here and nowhere else:

* a violation that was found stands, however little of the plan was read;
* a pass that rests on absence (`forbid` found nothing), and a failure that does (`exists` found nothing), need every
  kind of fact they read to be known whole: else they are undetermined, naming the part that was not read;
* a rule that met no subject at all does not apply, if the plan was read whole there; else it is undetermined;
* where facts were checked one by one but others may be unread, one more outcome says so;
* where a rule joins facts and nothing belongs to a first one, the rule does not apply to it, and says why; it is
  undetermined where what belongs to it is doubtful.

A doubtful value counts as one that the plan does not tell (`checking.certainty`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from compliance.checking.certainty import Weighed, certainty_of
from compliance.checking.fingerprint import meaning_of
from compliance.checking.outcome import UNSAID, Missing, Norm, Outcome, Plain, SourcePlace
from compliance.checking.sentences import LazyText
from compliance.data import Text
from compliance.engines.decision import Column, Decided, Decision, Order, Status, Task, each
from compliance.facts.fact import Fact, FactSet
from compliance.law.clauses import Clause
from compliance.law.grade import Severity
from compliance.model.places import SourceMap
from compliance.rulebook.arithmetic import Slot
from compliance.rulebook.kinds import Kind
from compliance.rulebook.message import Sentence, plain
from compliance.rulebook.rule import Rule, Shape
from compliance.thai.digits import to_thai, to_thai_but_quoted


class Standing(Struct, frozen=True):
    """How a rule stands towards this plan: how heavily it may weigh, and by which clauses."""

    severity: Severity
    norms: tuple[Norm, ...]
    fixed_by: Clause | None = None
    """A clause among them that no committee can waive; None also where the rule only advises."""


NOTHING_FOUND = (Status.PASS, Status.NOT_APPLICABLE)


class Judge(Struct, frozen=True):
    """Turns decisions into outcomes for one plan."""

    facts: FactSet
    """All that was read, doubtful or not: for words and figures."""
    by_id: Mapping[str, Fact]
    order: Order
    sources: SourceMap
    thai_digits: bool
    weighed: Weighed
    """What of it may decide."""
    brief: bool = False
    """Say of findings only message, figures and how to mend a failure; of all else only what was decided of whom."""
    passes: bool = True
    """Say of passes too what they rest on, else only what was decided of whom. Not where it is `brief`."""

    def outcomes(self, task: Task, decided: Decided, standing: Standing) -> list[Outcome]:
        """All outcomes of one rule, in document order of their subjects."""
        rule = task.rule
        unread = [kind for kind in rule.kinds if self.weighed.facts.coverage(kind.name).status != "whole"]
        subjects_unread = [kind for _, kind in rule.subjects if kind in unread]
        writer = _Writer(self, task, standing)
        if not self.evident and isinstance(decided, Column) and not self.weighed.doubtful and self.untold(decided):
            out = [writer.brief(status, fact.id) for status, fact in zip(decided.statuses, decided.facts, strict=True)]
        else:
            out = self.told(rule, decided, writer, unread)
        if rule.alone is not None and not subjects_unread:
            out.extend(writer.alone({decision.facts[0] for decision in each(decided)}))
        if rule.shape is Shape.FORBID:
            if unread:
                out.append(writer.unread(unread))
            elif doubts := writer.doubts(rule.subjects):
                out.append(writer.doubtful(doubts))
            elif not out:
                out.append(writer.nothing_forbidden())
        elif subjects_unread:
            out.append(writer.unread(subjects_unread))
        elif not out:
            out.append(writer.no_subject())
        return out

    @property
    def evident(self) -> bool:
        """Whether all is told that there is to tell."""
        return self.passes and not self.brief

    @staticmethod
    def untold(decided: Column) -> bool:
        """Whether nothing was found, so that there is nothing to say."""
        return all(status in NOTHING_FOUND for status in decided.statuses)

    def told(self, rule: Rule, decided: Decided, writer: _Writer, unread: Sequence[Kind]) -> list[Outcome]:
        """The outcomes of decisions, in document order of their subjects."""
        position = self.order.position
        if isinstance(decided, Column):
            in_order = decided.decisions()
        elif len(rule.subjects) == 1:
            in_order = sorted(decided, key=lambda decision: position[decision.facts[0]])
        else:
            in_order = sorted(decided, key=lambda decision: [position[i] for i in decision.facts])
        if rule.shape is Shape.EXISTS or self.weighed.doubtful:
            statuses = [self.status(rule, decision, unread, writer) for decision in in_order]
        else:
            statuses = [decision.status for decision in in_order]
        if self.evident:
            return [writer.of(status, decision, unread) for status, decision in zip(statuses, in_order, strict=True)]
        nothing = all(status in NOTHING_FOUND for status in statuses)  # else meanings tell findings of one apart
        return [
            writer.brief(status, "+".join(decision.facts), "" if nothing else writer.meaning(decision))
            if status in NOTHING_FOUND
            else writer.of(status, decision, unread)
            for status, decision in zip(statuses, in_order, strict=True)
        ]

    def status(self, rule: Rule, decision: Decision, unread: Sequence[Kind], writer: _Writer) -> Status:
        """The status once absence and certainty are weighed."""
        if decision.status is Status.UNDETERMINED:
            return decision.status
        if self.weighed.doubtful and any(writer.why(i, name) for i, name in writer.operands(decision)):
            return Status.UNDETERMINED
        if rule.shape is not Shape.EXISTS or decision.status is not Status.FAIL:
            return decision.status
        candidates = {kind.name for _, kind in rule.candidates}
        unseen = any(kind.name in candidates for kind in unread) or writer.doubts(rule.candidates)
        return Status.UNDETERMINED if unseen else decision.status


class _Writer:
    """Words, figures and places of one rule's outcomes."""

    def __init__(self, judge: Judge, task: Task, standing: Standing) -> None:
        self.judge, self.task, self.rule, self.standing = judge, task, task.rule, standing

    @cached_property
    def read(self) -> tuple[tuple[str, str], ...]:
        """(alias, property) of what the rule reads."""
        return tuple((prop.alias, prop.name) for prop in self.rule.reads)

    @cached_property
    def used(self) -> tuple[tuple[str, str], ...]:
        """The same, and what its sentences show."""
        sentences = [sentence for sentence in (self.rule.found, self.rule.passed) if sentence]
        slots = [slot for sentence in sentences for slot in sentence.th.slots()]
        shown = dict.fromkeys((slot.alias, slot.name) for slot in slots if slot.alias is not None)
        return tuple(dict.fromkeys((*self.read, *shown)))

    def operands(self, decision: Decision) -> Iterator[tuple[str, str]]:
        """(id, property) of what was read of a decision's own facts."""
        ids = dict(zip([alias for alias, _ in self.rule.subjects], decision.facts, strict=True))
        if decision.witness:
            ids[self.rule.candidates[0][0]] = decision.witness[0]
        yield from ((ids[alias], name) for alias, name in self.read if alias in ids)

    def why(self, fact: str, name: str) -> Text | None:
        """Why a property that a fact must have is doubtful; None where it is not."""
        return self.judge.weighed.doubtful.get((fact, name))

    def doubts(self, aliases: Sequence[tuple[str, Kind]]) -> list[Missing]:
        """The doubtful values that facts of these aliases must have and that the rule reads."""
        if not self.judge.weighed.doubtful:
            return []
        found: dict[tuple[str, str], Missing] = {}
        for alias, kind in aliases:
            for name in (name for one, name in self.read if one == alias):
                for fact in self.judge.facts.of(kind.name):
                    why = self.why(fact.id, name)
                    if why is not None:
                        found[fact.id, name] = self.lacking(f"{alias}.{name}", kind.properties[name].asked, why)
        return [*found.values()]

    def of(self, status: Status, decision: Decision, unread: Sequence[Kind]) -> Outcome:
        brief, sources = self.judge.brief, self.judge.sources
        aliases = [alias for alias, _ in self.rule.subjects]
        env = {alias: self.judge.by_id[i] for alias, i in zip(aliases, decision.facts, strict=True)}
        if decision.witness:
            env[self.rule.candidates[0][0]] = self.judge.by_id[decision.witness[0]]
        missing: tuple[Missing, ...] = ()
        if status is Status.UNDETERMINED:
            missing = (
                tuple(self.missing(env))
                or tuple(self.part(kind) for kind in unread)
                or tuple(self.doubts(self.rule.candidates))
                or tuple(self.incomplete())
            )
        return self.outcome(
            status,
            subject="+".join(decision.facts),
            label=UNSAID if brief else self.label(env),
            message=self.message(status, env, missing),
            remedy=UNSAID if brief and status is not Status.FAIL else self.remedy(status, env, missing),
            values=self.values(env),
            places=() if brief else self.places(env),
            missing=missing,
            meaning=self.meaning(decision),
            certainty=certainty_of(self.pointers(env), sources) if sources.unsure() else "read",
        )

    def brief(self, status: Status, subject: str, meaning: str = "") -> Outcome:
        rule, (norm, also), severity = self.rule, self.norms, self.standing.severity
        return Outcome(
            rule.name, rule.section, status, severity, subject, UNSAID, rule.title, UNSAID, UNSAID, norm, also,
            meaning=meaning,
        )  # fmt: skip

    def meaning(self, decision: Decision) -> str:
        """Who a decision is about, wherever it stands."""
        return meaning_of(
            (kind, self.judge.by_id[i]) for (_, kind), i in zip(self.rule.subjects, decision.facts, strict=True)
        )

    @cached_property
    def norms(self) -> tuple[Norm | None, tuple[Norm, ...]]:
        """The clause that obliges, and further ones."""
        norms = self.standing.norms
        return (norms[0] if norms else None), norms[1:]

    def outcome(self, status: Status, **parts: Any) -> Outcome:
        norm, also = self.norms
        return Outcome(
            rule=self.rule.name,
            section=self.rule.section,
            status=status,
            severity=self.standing.severity,
            title=self.rule.title,
            norm=norm,
            also=also,
            **parts,
        )

    def label(self, env: Mapping[str, Fact]) -> Text:
        shown = [self.say(kind.subject, {"it": env[alias]}) for alias, kind in self.rule.subjects]
        if len(shown) == 1:
            return shown[0]  # and is not put into words until it is shown
        return Text(
            " ↔ ".join(dict.fromkeys(text.th for text in shown)), " ↔ ".join(dict.fromkeys(text.en for text in shown))
        )

    def message(self, status: Status, env: Mapping[str, Fact], missing: Sequence[Missing]) -> Text:
        if status is Status.NOT_APPLICABLE:
            assert self.rule.applies is not None
            applies = self.ours(self.rule.applies)
            return Text(f"ไม่เข้าเงื่อนไข: {applies.th}", f"Does not apply: {applies.en}")
        if status is Status.UNDETERMINED:
            return self.undecided(missing)
        sentence = self.rule.passed if status is Status.PASS and self.rule.passed else self.rule.found
        return self.say(sentence, env, opens=True)

    def remedy(self, status: Status, env: Mapping[str, Fact], missing: Sequence[Missing]) -> Text:
        if status is Status.FAIL:
            return self.say(self.rule.remedy, env, opens=True)
        if status is Status.UNDETERMINED:
            lost = dict.fromkeys(entry.reason for entry in missing if entry.reason in self.absent)
            if lost:
                th, en = ("; ".join(reason.get(lang) for reason in lost) for lang in ("th", "en"))
                return Text(
                    f"{th}: ส่งส่วนนั้นมาด้วย หากส่งแล้วให้ดูว่าอ่านได้หรือไม่ แล้วตรวจอีกครั้ง",
                    f"{en[:1].upper()}{en[1:]}: submit it; if it was, see that it can be read. Then check again",
                )
            names_th = ", ".join(dict.fromkeys(entry.label.th for entry in missing))
            names_en = ", ".join(dict.fromkeys(entry.label.en for entry in missing))
            return Text(f"เพิ่มหรือแก้ให้อ่านได้: {names_th}", f"Supply, or make readable: {names_en}")
        return Text("", "")

    def say(
        self,
        sentence: Sentence,
        env: Mapping[str, Fact],
        extra: Mapping[str, Any] | None = None,
        *,
        opens: bool = False,
    ) -> Text:
        def value_of(slot: Slot) -> Any:
            if slot.alias is None:
                return (extra or {}).get(slot.name, self.task.values.get(slot.name))
            fact = env.get(slot.alias)
            return None if fact is None else fact.values.get(slot.name)

        return LazyText(sentence, value_of, self.judge.thai_digits, opens=opens)

    def missing(self, env: Mapping[str, Fact]) -> Iterator[Missing]:
        scope = dict((*self.rule.subjects, *self.rule.candidates))
        for alias, name in self.read:
            if alias not in env:
                continue
            fact = self.judge.weighed.by_id.get(env[alias].id, env[alias])
            why = self.why(fact.id, name)
            if name in fact.values and name not in fact.open and why is None:
                continue
            label = scope[alias].properties[name].asked
            lost = self.judge.weighed.facts.coverage(scope[alias].name).reason  # it may be written, and not read
            yield self.lacking(f"{alias}.{name}", label, why or fact.reasons.get(name) or lost)

    def lacking(self, name: str, label: Text, why: Text | None) -> Missing:
        """What is missing, why, and for which cause, in the digits of the report."""
        doubt = self.judge.weighed.doubts.get(why) if why else None
        label = self.ours(label)
        return Missing(name, label, self.reason(why) if why else _unfound(label), self.reason(doubt) if doubt else None)

    def undecided(self, missing: Sequence[Missing]) -> Text:
        """Why nothing could be decided: where a whole part is not there, that alone, for the rest follows from it."""
        return undetermined([entry for entry in missing if entry.reason in self.absent] or missing)

    @cached_property
    def absent(self) -> frozenset[Text]:
        """The reasons that name a part which is not there."""
        return frozenset(map(self.reason, self.judge.facts.absent))

    def ours(self, label: Text) -> Text:
        """A name of ours in the digits of the report."""
        return Text(to_thai(label.th), label.en) if self.judge.thai_digits else label

    def reason(self, said: Text) -> Text:
        """A sentence of ours in the digits of the report; what it quotes keeps its own."""
        return Text(to_thai_but_quoted(said.th), said.en) if self.judge.thai_digits else said

    def part(self, kind: Kind) -> Missing:
        coverage = self.judge.weighed.facts.coverage(kind.name)
        partly = Text(f"อ่าน{kind.label.th}ได้ไม่ครบ", f"not every {kind.label.en} could be read")
        return self.lacking(kind.name, kind.label, coverage.reason or (None if coverage.status == "absent" else partly))

    def incomplete(self) -> Iterator[Missing]:
        """A fact that might have been the one sought lacks what would tell."""
        for alias, kind in self.rule.candidates:
            th = f"{kind.label.th}บางรายการที่อาจใช่มีข้อมูลไม่ครบ"
            yield Missing(
                alias, kind.label, Text(th, f"some {kind.label.en} that may be the one lacks what would tell")
            )

    def values(self, env: Mapping[str, Fact]) -> dict[str, Plain]:
        out = {f"{alias}.{name}": plain(env[alias].values.get(name)) for alias, name in self.used if alias in env}
        return out | {local: str(value) for local, value in self.task.values.items()}

    def pointers(self, env: Mapping[str, Fact]) -> Iterable[str]:
        pointers: dict[str, None] = {}
        for alias, name in self.read:
            if alias in env:
                pointers |= dict.fromkeys(env[alias].pointers_of(name))
        for fact in env.values():
            pointers |= dict.fromkeys(fact.pointers.get("", ()))
        return pointers

    def places(self, env: Mapping[str, Fact]) -> tuple[SourcePlace, ...]:
        return tuple(SourcePlace(pointer, self.judge.sources.evidence(pointer)) for pointer in self.pointers(env))

    def alone(self, judged: Collection[str]) -> Iterator[Outcome]:
        """Facts of the first subject to which no other belongs."""
        (alias, kind), *others = self.rule.subjects
        lone = [fact for fact in self.judge.weighed.facts.of(kind.name) if fact.id not in judged]
        missing = tuple(self.doubts(others)) if lone else ()
        assert self.rule.alone is not None
        for fact in lone:
            env = {alias: self.judge.by_id[fact.id]}
            why = Text(f"ไม่มีคู่ให้เทียบ: {self.rule.alone.th}", f"Nothing to compare with: {self.rule.alone.en}")
            yield self.outcome(
                Status.UNDETERMINED if missing else Status.NOT_APPLICABLE,
                subject=fact.id,
                label=self.say(kind.subject, {"it": env[alias]}),
                message=self.undecided(missing) if missing else why,
                remedy=self.remedy(Status.UNDETERMINED, env, missing) if missing else Text("", ""),
                values=self.values(env),
                places=self.places(env),
                missing=missing,
                meaning=meaning_of([(kind, env[alias])]),
                certainty=certainty_of(self.pointers(env), self.judge.sources),
            )

    def unread(self, kinds: Sequence[Kind]) -> Outcome:
        """Some facts of these kinds may not have been read."""
        missing = tuple(self.part(kind) for kind in kinds)
        return self.outcome(
            Status.UNDETERMINED,
            subject="+".join(kind.name for kind in kinds),
            label=_join(kind.label for kind in kinds),
            message=self.undecided(missing),
            remedy=self.remedy(Status.UNDETERMINED, {}, missing),
            missing=missing,
        )

    def doubtful(self, missing: Sequence[Missing]) -> Outcome:
        """Nothing was found among facts of which some are doubtful."""
        kinds = [kind for _, kind in self.rule.subjects]
        return self.outcome(
            Status.UNDETERMINED,
            subject="+".join(dict.fromkeys(kind.name for kind in kinds)),
            label=_join({kind.name: kind.label for kind in kinds}.values()),
            message=self.undecided(missing),
            remedy=self.remedy(Status.UNDETERMINED, {}, missing),
            missing=tuple(missing),
        )

    def no_subject(self) -> Outcome:
        kinds = [kind for _, kind in self.rule.subjects]
        label = _join(kind.label for kind in kinds)
        return self.outcome(
            Status.NOT_APPLICABLE,
            subject="+".join(kind.name for kind in kinds),
            label=label,
            message=Text(f"ไม่มี{label.th}ให้ตรวจ", f"There is no {label.en} to check"),
            remedy=Text("", ""),
        )

    def nothing_forbidden(self) -> Outcome:
        kinds = list({kind.name: kind for _, kind in self.rule.subjects}.values())
        assert self.rule.passed is not None
        count = len(self.judge.facts.of(kinds[0].name))
        return self.outcome(
            Status.PASS,
            subject="+".join(kind.name for kind in kinds),
            label=_join(kind.label for kind in kinds),
            message=self.say(self.rule.passed, {}, {"count": count}, opens=True),
            remedy=Text("", ""),
            values={"count": count},
        )


def _unfound(*labels: Text) -> Text:
    """That what these names stand for was not found. They are quoted: not each is a noun."""
    many = "were" if len(labels) > 1 else "was"
    th, en = (", ".join(f"“{label.get(lang)}”" for label in labels) for lang in ("th", "en"))
    return Text(f"ไม่พบ {th} ในเอกสาร", f"{en} {many} not found in the document")


def undetermined(missing: Iterable[Missing]) -> Text:
    """Why nothing could be decided: what was not found in one breath, then other reasons."""
    entries = list(missing)
    unfound = [entry.label for entry in entries if entry.reason == _unfound(entry.label)]
    reasons = [_unfound(*dict.fromkeys(unfound))] if unfound else []
    reasons += [entry.reason for entry in entries if entry.label not in unfound]
    th, en = ("; ".join(dict.fromkeys(reason.get(lang) for reason in reasons)) for lang in ("th", "en"))
    return Text(f"ตัดสินไม่ได้: {th}", f"Cannot be decided: {en}")


def _join(texts: Iterable[Text]) -> Text:
    seen = list(texts)
    return Text(", ".join(text.th for text in seen), ", ".join(text.en for text in seen))
