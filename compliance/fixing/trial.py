"""Trying changes: the whole check is run again on the changed plan, and its outcomes are laid beside the old ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.certainty import Weighed, certainty_of, weighed
from compliance.checking.check import Situation, agenda, judged, situation_of
from compliance.checking.outcome import Outcome
from compliance.checking.report import Report, check
from compliance.engines.decision import Status
from compliance.facts.derive import derive, law_date
from compliance.facts.fact import Fact, FactSet
from compliance.fixing.fix import Change, Effect, Fix, Turn
from compliance.fixing.pointers import ImpossibleChange, apply
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule

Key: TypeAlias = tuple[str, str]
BAD = (Status.FAIL, Status.ERROR)
_JOINED = re.compile(r"\+(?=[a-z_]+/)")
_UNKNOWN = SourceMap()
UNSEEN = (Status.NOT_APPLICABLE, Status.UNDETERMINED)


class Trial(Struct, frozen=True, dict=True):
    """A plan, its facts and its outcomes, and what changes would do to them."""

    plan: Plan
    rulebook: Rulebook
    as_of: date
    sources: SourceMap = _UNKNOWN
    """Where the values stand: what is doubtful decides nothing here either."""
    before: Trial | None = None
    """The plan that was changed, with entries where they were: its outcomes hold for what the changes did not touch."""

    @cached_property
    def report(self) -> Report:
        """The check of the plan as it is. The reference evaluator alone decides here: it decides every trial alike."""
        read = Submission(self.plan, self.sources, (), ())
        return check(read, self.rulebook, as_of=self.as_of, engine="reference", thai_digits=False)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Those of the report, in its order; of a changed plan, rules that found nothing say only what they decided.

        Only rules that read a kind of fact that the changes touched are decided again.
        """
        before = self.before
        if before is None or self.situation != before.situation or self.decisive.doubtful != before.decisive.doubtful:
            return self.report.outcomes
        touched = {name for name in self.rulebook.kinds if self._of(name) != before._of(name)}
        again = {name for name, rule in self.rulebook.rules.items() if any(one.name in touched for one in rule.kinds)}
        with self.rulebook.vocabulary.bound():
            some = agenda(self.rulebook, self.situation).only(again)
            decided = judged(some, self.facts, self.sources, None, sure=self.decisive, brief=True)
        out: dict[str, list[Outcome]] = {name: [] for name in self.rulebook.rules}
        for outcome in (*(one for one in before.outcomes if one.rule not in again), *decided):
            out[outcome.rule].append(outcome)
        return tuple(outcome for outcomes in out.values() for outcome in outcomes)

    def _of(self, kind: str) -> tuple[object, ...]:
        """All that decides of a kind of fact."""
        return tuple((found.of(kind), found.coverage(kind)) for found in (self.facts, self.decisive.facts))

    @property
    def situation(self) -> Situation:
        """What besides the facts decides."""
        return situation_of(self.plan, self.as_of, thai_digits=False)

    @cached_property
    def facts(self) -> FactSet:
        """The facts that the outcomes are about."""
        return self._facts_of(self.plan)

    @cached_property
    def decisive(self) -> Weighed:
        """What of the facts may decide."""
        return weighed(self.facts, self.sources, self.plan, self._facts_of)

    def _facts_of(self, plan: Plan) -> FactSet:
        with self.rulebook.vocabulary.bound():
            return derive(plan, self.rulebook.law, self.rulebook.kinds, self.as_of)

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """Facts by kind/key."""
        return {fact.id: fact for fact in self.facts}

    @property
    def law_date(self) -> date:
        """The day whose parameters apply."""
        return law_date(self.plan, self.as_of)

    def failing(self, *strategies: str) -> list[Outcome]:
        """What fails, in the order of the rulebook; only what some strategies mend where they are named."""
        failed = (one for one in self.outcomes if one.status is Status.FAIL)
        return [one for one in failed if not strategies or self.strategy(one) in strategies]

    def strategy(self, found: Outcome | Turn) -> str | None:
        """What its rule says can mend it."""
        return self.rulebook.rules[found.rule].mend

    def mended_by(self, strategy: str) -> Rule | None:
        """The first rule whose failures a strategy mends."""
        return next((rule for rule in self.rulebook.rules.values() if rule.mend == strategy), None)

    def subjects(self, outcome: Outcome) -> list[Fact]:
        """The facts that an outcome is about."""
        return [self.by_id[name] for name in _JOINED.split(outcome.subject) if name in self.by_id]

    def after(self, changes: Iterable[Change]) -> Trial:
        """The same with the changes made. Raises ImpossibleChange."""
        changes = tuple(changes)
        before = None if any(map(_moves, changes)) else self
        return Trial(apply(self.plan, changes), self.rulebook, self.as_of, self.sources, before)

    def effect(self, changes: Sequence[Change]) -> Effect:
        """What the changes do. Raises ImpossibleChange."""
        return self.effect_of(self.after(changes), changes)

    def effect_of(self, after: Trial, changes: Sequence[Change]) -> Effect:
        """What differs between this and the plan after some changes."""
        moved = any(map(_moves, changes))  # then only what each outcome is about tells which is which
        return _compare(self.report.outcomes if moved else self.outcomes, after.outcomes, moved)

    def tried(self, fix: Fix) -> Fix | None:
        """The fix with its effect; None where it cannot be made, mends nothing, or is not sure enough."""
        if not fix.changes:
            return fix
        if not self.sure(fix):
            return None
        try:
            after = self.after(fix.changes)
        except ImpossibleChange:
            return None
        effect = self.effect_of(after, fix.changes)
        key = (fix.rule, fix.subject)
        mended = key in {(turn.rule, turn.subject) for turn in effect.mended}
        passes = any(key == (one.rule, one.subject) and one.status is Status.PASS for one in after.outcomes)
        return replace(fix, effect=effect) if mended or passes else None

    def sure(self, fix: Fix) -> bool:
        """Whether all that the fix rests on and writes to was plainly read: a wrong reading must not falsify a plan."""
        key = (fix.rule, fix.subject)
        failed = (one.certainty for one in self.outcomes if key == (one.rule, one.subject))
        written = certainty_of((change.pointer for change in fix.changes), self.sources)
        return written == "read" and all(certainty == "read" for certainty in failed)

    def sound(self, fix: Fix) -> Fix | None:
        """The fix with its effect, where it mends what it is for and breaks nothing."""
        found = self.tried(fix)
        return None if found is None or (found.effect and found.effect.broken) else found


def _moves(change: Change) -> bool:
    """Whether it moves the entries of a list, so that places and names made from places shift."""
    last = change.pointer.rpartition("/")[2]
    return last.isdigit() and (change.new is None or isinstance(change.new, dict))


def _compare(before: Sequence[Outcome], after: Sequence[Outcome], moved: bool) -> Effect:
    old, new = _keyed(before, moved), _keyed(after, moved)
    mended: list[Turn] = []
    broken: list[Turn] = []
    revealed: list[Turn] = []
    for key, outcome in old.items():
        now = new.get(key)
        if outcome.status in BAD and (now is None or now.status not in (*BAD, Status.UNDETERMINED)):
            mended.append(Turn(outcome.rule, outcome.subject, outcome.status, now.status if now else None))
        elif outcome.status is Status.PASS and now is not None and now.status is Status.UNDETERMINED:
            broken.append(Turn(outcome.rule, now.subject, outcome.status, now.status))
    for key, outcome in new.items():
        was = old.get(key)
        if outcome.status not in BAD or (was is not None and was.status in BAD):
            continue
        turn = Turn(outcome.rule, outcome.subject, was.status if was else None, outcome.status)
        mild = was is not None and was.status in UNSEEN and outcome.severity != "must"
        (revealed if mild else broken).append(turn)
    return Effect(tuple(mended), tuple(broken), tuple(revealed))


def _keyed(outcomes: Sequence[Outcome], moved: bool) -> dict[Key, Outcome]:
    """By rule and subject; where rows moved, by the fingerprint that survives it."""
    return {(one.rule, one.fingerprint if moved else one.subject): one for one in outcomes}
