"""Checking one plan: facts, both evaluators, outcomes, verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.certainty import Weighed, weighed
from compliance.checking.judge import Judge, Standing
from compliance.checking.outcome import Norm, Outcome
from compliance.data import Problem, Text
from compliance.engines.decision import Decided, Order, Status, Task, each, in_order, same
from compliance.engines.reference import Decider
from compliance.facts.derive import law_date
from compliance.facts.fact import FactSet
from compliance.law import Law, LawLookupError, citation, grade_words
from compliance.law.clauses import Clause
from compliance.law.grade import weaker
from compliance.law.law import province_name
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.rule import Rule

Engine: TypeAlias = Literal["both", "durable", "reference"]
EngineRun: TypeAlias = Callable[[Sequence[Task], FactSet], Mapping[str, Decided]]
"""What an evaluator decides, by rule; one of which it says nothing has no decisions."""


class Situation(Struct, frozen=True):
    """What, besides the facts, decides which law applies and how it is told."""

    organisation_type: str
    province: str | None
    law_date: date
    """The day whose law is applied: on which the period opens, or `as_of` where that is earlier or no period known."""
    thai_digits: bool = True
    period: tuple[int, int] | None = None
    """First and last fiscal year (B.E.) of the plan, where known: a letter made for a round binds no other plan."""


def situation_of(plan: Plan, as_of: date, thai_digits: bool = True) -> Situation:
    """The situation of a plan that is looked at as of a day."""
    organisation, period = plan.organisation, plan.period
    return Situation(
        organisation.type.value,
        organisation.province,
        law_date(plan, as_of),
        thai_digits,
        (period.first, period.last) if period else None,
    )


def outcomes(
    rulebook: Rulebook,
    facts: FactSet,
    sources: SourceMap,
    situation: Situation,
    engine: EngineRun | None,
    *,
    reference: bool = True,
    rules: Collection[str] | None = None,
) -> list[Outcome]:
    """Every outcome of every rule, or of some: `agenda` and `judged` in one."""
    return judged(agenda(rulebook, situation, rules), facts, sources, engine, reference=reference)


class Agenda(Struct, frozen=True):
    """What there is to decide, known before the facts are."""

    situation: Situation
    tasks: tuple[Task, ...]
    settled: Mapping[str, Outcome | None]
    """Every chosen rule in the rulebook's order, with its one outcome where that is settled already."""
    standings: Mapping[str, Standing]
    deciders: tuple[Decider, ...]
    """What the second evaluator makes of the tasks, in their order."""

    def only(self, rules: Collection[str]) -> Agenda:
        """The same for some of its rules."""
        return Agenda(
            self.situation,
            tuple(task for task in self.tasks if task.rule.name in rules),
            {name: outcome for name, outcome in self.settled.items() if name in rules},
            {name: standing for name, standing in self.standings.items() if name in rules},
            tuple(decider for decider in self.deciders if decider.rule.name in rules),
        )


def agenda(rulebook: Rulebook, situation: Situation, rules: Collection[str] | None = None) -> Agenda:
    """The rules, or some of them, that apply in a situation, with the figures of its day.

    The last few are kept: plans of one type and one round are decided by one agenda.
    """
    home = None if situation.province is None else province_name(situation.province)
    if home not in _homes(rulebook):  # no law is its own: what binds the others binds it
        home = None
    return _agenda(rulebook, replace(situation, province=home), None if rules is None else frozenset(rules))


@lru_cache(maxsize=8)
def _homes(rulebook: Rulebook) -> frozenset[str]:
    """The provinces that have a clause of their own."""
    return frozenset(clause.province for clause in rulebook.law.clauses.values() if clause.province is not None)


@lru_cache(maxsize=64)
def _agenda(rulebook: Rulebook, situation: Situation, rules: frozenset[str] | None) -> Agenda:
    settled: dict[str, Outcome | None] = {}
    tasks: list[Task] = []
    standings: dict[str, Standing] = {}
    for name, rule in rulebook.rules.items():
        if rules is not None and name not in rules:
            continue
        settled[name] = None
        clauses = rulebook.law.binding(
            rule.norm, situation.organisation_type, situation.province, situation.law_date, situation.period
        )
        standing = standings[name] = _standing(rulebook, rule, clauses, situation)
        excluded = _excluded(rule, clauses, situation)
        if excluded:
            settled[name] = _whole(rule, standing, Status.NOT_APPLICABLE, excluded)
            continue
        try:
            values = rulebook.given(rule, situation.law_date)
        except LawLookupError as error:
            settled[name] = _whole(rule, standing, Status.UNDETERMINED, Text(error.th, error.en))
            continue
        tasks.append(Task(rule, values))
    return Agenda(situation, tuple(tasks), settled, standings, tuple(map(Decider, tasks)))


def judged(
    agenda: Agenda,
    facts: FactSet,
    sources: SourceMap,
    engine: EngineRun | None,
    *,
    reference: bool = True,
    sure: Weighed | None = None,
    brief: bool = False,
    passes: bool = True,
) -> list[Outcome]:
    """Every outcome of the rules of an agenda, in the rulebook's order; `brief` and `passes` as in
    `Judge`.

    `engine` runs durable-rules, None leaves it out; with `reference` the second evaluator runs too, and where the two
    differ the rule's outcome is one `error`. `sure` is what of the facts may decide, where that is known already.
    """
    assert engine is not None or reference
    order, sure = Order(facts), sure or weighed(facts, sources)
    judge = Judge(facts, facts.by_id, order, sources, agenda.situation.thai_digits, sure, brief, passes)
    out = {name: [outcome] for name, outcome in agenda.settled.items() if outcome}
    by_rule, faults = _decide(agenda, sure.facts, order, engine, reference)
    for task in agenda.tasks:
        name = task.rule.name
        if name not in faults:
            try:
                out[name] = judge.outcomes(task, by_rule.get(name, []), agenda.standings[name])
                continue
            except Exception as fault:  # a sentence that cannot be made must not cost the whole report
                faults[name] = _failed(fault)
        out[name] = [_whole(task.rule, agenda.standings[name], Status.ERROR, faults[name])]
    return [outcome for name in agenda.settled for outcome in out[name]]


def _standing(rulebook: Rulebook, rule: Rule, clauses: Sequence[Clause], situation: Situation) -> Standing:
    """A rule weighs no more than the best known clause that binds, nor than the clause of any figure it relies on."""
    severity = weaker(rule.severity, clauses[0].severity_cap()) if clauses else rule.severity
    for name in rule.figures:
        with suppress(LawLookupError):  # a figure with no edition on that day leaves the rule undetermined
            severity = weaker(severity, rulebook.law.basis(name, situation.law_date).severity_cap())
    fixed = next((clause for clause in clauses if not clause.may_be_waived), None) if severity != "advice" else None
    return Standing(severity, tuple(norm_of(rulebook.law, clause, situation) for clause in clauses), fixed)


def norm_of(law: Law, clause: Clause, situation: Situation) -> Norm:
    """A clause as an outcome cites it."""
    digits: Literal["thai", "arabic"] = "thai" if situation.thai_digits else "arabic"
    return Norm(
        clause.address,
        Text(
            citation(law, clause, "th", digits, situation.organisation_type),
            citation(law, clause, "en", "arabic", situation.organisation_type),
        ),
        clause.grade.value,
        clause.gist,
        Text(grade_words(law, clause, "th"), grade_words(law, clause, "en")),
        clause.kind,
    )


def _excluded(rule: Rule, clauses: Sequence[Clause], situation: Situation) -> Text | None:
    if rule.organisations and situation.organisation_type not in rule.organisations:
        return Text("กฎนี้ไม่ใช้กับองค์กรปกครองส่วนท้องถิ่นประเภทนี้", "This rule is not for this type of organisation")
    if not clauses:
        return Text(
            f"บทบัญญัติที่อ้าง ({', '.join(rule.norm)}) ไม่มีผลใช้กับองค์กรนี้ในช่วงเวลาของแผน",
            f"No clause it rests on ({', '.join(rule.norm)}) binds this organisation at the time of the plan",
        )
    return None


def _whole(rule: Rule, standing: Standing, status: Status, message: Text) -> Outcome:
    """The one outcome of a rule that was not evaluated."""
    return Outcome(
        rule=rule.name,
        section=rule.section,
        status=status,
        severity=standing.severity,
        subject="plan",
        label=Text("ทั้งแผน", "the whole plan"),
        title=rule.title,
        message=message,
        remedy=Text("", ""),
        norm=standing.norms[0] if standing.norms else None,
        also=standing.norms[1:],
    )


def _decide(
    agenda: Agenda, facts: FactSet, order: Order, engine: EngineRun | None, reference: bool
) -> tuple[Mapping[str, Decided], dict[str, Text]]:
    """The decisions by rule, and for rules that could not be decided safely, why."""
    faults: dict[str, Text] = {}
    runs: list[Mapping[str, Decided]] = []
    if engine is not None:
        try:
            runs.append(engine(agenda.tasks, facts))
        except Exception as fault:  # whatever befell it: the report is made, and says so of every rule
            faults = {task.rule.name: _failed(fault) for task in agenda.tasks}
    if reference:
        decided: dict[str, Decided] = {}
        for decider in agenda.deciders:
            try:
                decided[decider.rule.name] = decider.decide(facts, order)
            except Exception as fault:
                faults[decider.rule.name] = _failed(fault)
        runs.append(decided)
    if len(runs) == 2:
        for task in agenda.tasks:
            name = task.rule.name
            one, two = (run.get(name, []) for run in runs)
            if not same(one, two):
                faults[name] = _disagreement(one, two)
    return runs[-1] if runs else {}, faults


def _failed(fault: Exception) -> Text:
    """That a check broke, and how."""
    name = type(fault).__name__
    th, en = (fault.th, fault.en) if isinstance(fault, Problem) else (f"{name}: {fault}", f"{name}: {fault}")
    return Text(f"ตัวตัดสินขัดข้อง: {th} ห้ามถือว่าผ่าน", f"The evaluator failed: {en}. This is not a pass")


def _disagreement(one: Decided, two: Decided) -> Text:
    differ = in_order(set(each(one)) ^ set(each(two)))
    about = ", ".join(dict.fromkeys("+".join(decision.facts) for decision in differ[:4]))
    return Text(
        f"ตัวตัดสินสองตัวให้ผลไม่ตรงกัน ({about}) ห้ามถือว่าผ่าน โปรดแจ้งผู้พัฒนา",
        f"the two evaluators disagree ({about}): this is not a pass; please report it",
    )
