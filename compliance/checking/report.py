"""Checking one submission, and the report of it: frozen, complete, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct, field

from compliance import __version__
from compliance.checking.certainty import Weighed, weighed
from compliance.checking.check import Engine, EngineRun, agenda, judged, situation_of
from compliance.checking.fingerprint import told_apart
from compliance.checking.not_looked_at import Limit, NotLookedAt, SettingsFile, not_looked_at
from compliance.checking.outcome import (
    EXIT_CODES,
    RECOMMENDATIONS,
    Outcome,
    Recommendation,
    Verdict,
    verdict,
)
from compliance.checking.overview import (
    CostOfYear,
    Figure,
    PostsOfDepartment,
    cost_by_year,
    figures,
    lawful_cost,
    posts_by_department,
)
from compliance.checking.scans import decided_without_scans
from compliance.checking.waivers import Scope, Waivers, with_waivers
from compliance.data import Problem, Text, rules_folder
from compliance.engines.decision import Status
from compliance.engines.engine import DurableRun, in_process, isolated
from compliance.facts.derive import derive, law_date
from compliance.facts.fact import FactSet
from compliance.model.organisation import Organisation
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.kept import Kept
from compliance.reading.result import ReadResult
from compliance.reading.submission import Scans, Submission, SubmittedFile
from compliance.rulebook.loader import Rulebook
from compliance.thai import skeleton
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import ORGANISATIONS

Audience: TypeAlias = Literal["public", "committee"]


class EngineUsed(Struct, frozen=True):
    """Which evaluators decided, and why not both where one did."""

    ran: tuple[str, ...]
    note: Text | None = None


class ScannedPages(Struct, frozen=True):
    """How many pages were read from pictures, and by which program; None where their letters came with the file."""

    count: int
    by: str | None

    @property
    def note(self) -> Text:
        """For the heading of a report."""
        many = (f" {self.count} หน้า", f"{self.count} pages were") if self.count else ("", "The plan was")
        return Text(
            f"อ่านจากภาพสแกน{many[0]}: แสดงไว้ให้เทียบกับต้นฉบับ แต่ไม่ใช้ตัดสิน",
            f"{many[1]} read from scans: shown to be compared with the paper, but nothing is decided by them",
        )


class Report(Struct, frozen=True):
    """Everything one check found, with what it was checked against."""

    organisation: str
    """The full name, such as องค์การบริหารส่วนจังหวัดนครปฐม."""
    period: tuple[int, int] | None
    files: tuple[SubmittedFile, ...]
    sha256: str
    """Digest of the submission."""
    rulebook_version: str
    rulebook_sha256: str
    as_of: date
    law_date: date
    engine: EngineUsed
    outcomes: tuple[Outcome, ...]
    notes: tuple[Note, ...] = ()
    """What the reader skipped, doubted or could not attribute."""
    cost_by_year: tuple[CostOfYear, ...] = ()
    posts_by_department: tuple[PostsOfDepartment, ...] = ()
    figures: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    """For each rule, what the values of its outcomes are called."""
    thai_digits: bool = True
    """Digits of the Thai sentences."""
    rules: tuple[str, ...] | None = None
    """The rules that the check was limited to; None: all."""
    rules_in_all: int = 0
    """How many rules the rulebook has."""
    rulebook_shipped: bool = True
    """It is the one that comes with the program."""
    not_looked_at: NotLookedAt = NotLookedAt()
    settings: SettingsFile | None = None
    """The file of settings that was heeded."""
    waivers: SubmittedFile | None = None
    """The file of waivers that was applied."""
    scans: ScannedPages | None = None
    """What was read from pictures, which decides nothing."""
    audience: Audience = "committee"
    """For whom it is written: `public` hides persons and their pay (`reporting.redaction`)."""
    program: str = f"kamlang {__version__}"

    @property
    def verdict(self) -> Verdict:
        """The engine's verdict. What another rulebook than the shipped one lets pass is no pass."""
        return verdict(self.outcomes, partial=self.partial or not self.rulebook_shipped)

    @property
    def partial(self) -> bool:
        """Some rules were left out: whatever the others say, this is no pass."""
        return bool(self.not_looked_at.rules)

    @property
    def rules_run(self) -> int:
        """How many rules of the rulebook were run."""
        return self.rules_in_all - len(self.not_looked_at.rules)

    @property
    def recommendation(self) -> Recommendation:
        """What is proposed to the committee, which may decide otherwise."""
        return RECOMMENDATIONS[self.verdict]

    @property
    def exit_code(self) -> int:
        """0 compliant, 1 non-compliant, 2 undecided, 4 where the evaluators disagreed or one failed."""
        return EXIT_CODES[self.verdict]

    def counts(self) -> Mapping[Status, int]:
        """How many outcomes have each status, in the order of the statuses."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status: counted[status] for status in Status}


Deriving: TypeAlias = Callable[[Callable[[], Plan], Rulebook, date, date], FactSet]
"""The facts of a plan, which it need not ask for, by a rulebook: as of a day, and by the law of a day."""


def derived(plan: Callable[[], Plan], rulebook: Rulebook, as_of: date, law: date) -> FactSet:
    """The facts of a plan, derived now."""
    return derive(plan(), rulebook.law, rulebook.kinds, as_of, law)


def check(
    submitted: Plan | Submission | Kept,
    rulebook: Rulebook,
    *,
    as_of: date,
    engine: Engine = "both",
    rules: Collection[str] | None = None,
    thai_digits: bool = True,
    run: EngineRun | None = None,
    waivers: Waivers | None = None,
    limits: Sequence[Limit] = (),
    settings: SettingsFile | None = None,
    brief: bool = False,
    passes: bool = True,
    deriving: Deriving = derived,
) -> Report:
    """Check one plan as of a day.

    `rules` limits the check to some rules, which makes it partial, and `limits` says who wished so; `settings` is the
    file that had a part in it; `waivers` are findings that a committee has excused; `run` is an engine that is kept
    between plans (`engine_run`); `brief` leaves out places and labels, words and figures of what is no finding
    (not where scans are weighed by them), posts by department, parts and clauses that were not looked at, and what
    figures are called; without `passes`, what is no finding is told likewise, for reports that show none of it;
    `deriving` may have kept the facts of a submission.
    Raises Problem for an unknown rule, and where durable-rules alone was wanted and cannot run here. A fault of an
    engine is not raised: it is in the report, as outcomes with the status `error`.
    """
    for name in rules or ():
        rulebook.named(name)
    with rulebook.vocabulary.bound():
        return _checked(
            submitted, rulebook, as_of, engine, rules, thai_digits, run, waivers, limits, settings, brief, passes,
            deriving,
        )  # fmt: skip


def _checked(
    submitted: Plan | Submission | Kept,
    rulebook: Rulebook,
    as_of: date,
    engine: Engine,
    rules: Collection[str] | None,
    thai_digits: bool,
    run: EngineRun | None,
    waivers: Waivers | None,
    limits: Sequence[Limit],
    settings: SettingsFile | None,
    brief: bool,
    passes: bool,
    deriving: Deriving,
) -> Report:
    submission = Submission(submitted, SourceMap(), (), ()) if isinstance(submitted, Plan) else submitted
    head = submission.head
    durable, used = _engines(engine, run)
    scans = submission.scans or (Scans(0, None, None) if head.scanned else None)
    trusted = _trusted(head, scans)
    law = law_date(trusted, as_of)
    situation = situation_of(trusted, as_of, thai_digits)
    to_decide = agenda(rulebook, situation, rules)

    def outcomes_of(read: Submission | Kept | ReadResult) -> tuple[list[Outcome], FactSet]:
        if isinstance(durable, DurableRun):
            with suppress(Exception):  # it comes again, and into the report, when the facts are there
                durable.prepare(to_decide.tasks, rulebook.kinds)

        def facts_without(doubts: Plan) -> FactSet:
            return deriving(lambda: doubts, rulebook, as_of, law)

        facts, places = deriving(lambda: read.plan, rulebook, as_of, law), read.places
        sure = weighed(facts, places, read.plan, facts_without) if places.unsure() else Weighed(facts, {})
        reference = "reference" in used.ran
        short, every = brief and scans is None, passes or scans is not None
        told = judged(
            to_decide, facts, places, durable, reference=reference, sure=sure, brief=short, passes=every
        )  # fmt: skip
        return told, facts

    found, facts = outcomes_of(submission)
    shown: tuple[Submission | Kept | ReadResult, FactSet] | None = submission, facts
    if scans is not None:
        typed = scans.typed
        confirmed, typed_facts = outcomes_of(typed) if typed else ([], None)
        found = list(decided_without_scans(found, confirmed))
        shown = (typed, typed_facts) if typed and typed_facts is not None else None
    if waivers is not None:
        ran = rulebook.rules if rules is None else rules
        fixed = {name: standing.fixed_by for name, standing in to_decide.standings.items() if standing.fixed_by}
        scope = Scope(trusted.organisation, trusted.period, frozenset(ran), fixed, rulebook.law)
        found = with_waivers(found, waivers, as_of, scope, thai_digits)
    found = told_apart(found)
    return Report(
        organisation=full_name(trusted.organisation),
        period=(trusted.period.first, trusted.period.last) if trusted.period else None,
        files=submission.files,
        sha256=submission.sha256,
        rulebook_version=rulebook.version,
        rulebook_sha256=rulebook.digest,
        as_of=as_of,
        law_date=law,
        engine=used,
        outcomes=tuple(found),
        notes=submission.notes,
        cost_by_year=cost_by_year(shown[1], lawful_cost(rulebook, law)) if shown else (),
        posts_by_department=posts_by_department(shown[0].plan) if shown and not brief else (),
        figures={} if brief else figures(rulebook, found),
        thai_digits=thai_digits,
        rules=None if rules is None else tuple(name for name in rulebook.rules if name in rules),
        rules_in_all=len(rulebook.rules),
        rulebook_shipped=rulebook.folder == rules_folder(),
        not_looked_at=not_looked_at(rulebook, None if brief else submission.plan, situation, rules, limits),
        settings=settings,
        waivers=waivers.file if waivers else None,
        scans=ScannedPages(scans.pages, scans.by) if scans else None,
    )


def _trusted(plan: Plan, scans: Scans | None) -> Plan:
    """The plan that says whose it is, of which years, and so by which law it is judged: never a figure of a scan."""
    if scans is None:
        return plan
    return scans.typed.plan if scans.typed else plan.model_copy(update={"period": None})


def full_name(organisation: Organisation) -> str:
    """The type and the name as one, with the kind of เทศบาล (ตำบล, เมือง, นคร) where the document writes it."""
    words = words_of(ORGANISATIONS).of(organisation.type.value)
    if organisation.name.startswith(words.family):
        return organisation.name
    written = [skeleton(name) for name in organisation.written]
    full = (f"{kind}{organisation.name}" for kind in words.names)
    told = [name for name in full if any(one.startswith(skeleton(name)) for one in written)]
    return told[0] if told else f"{words.family}{organisation.name}"


def engine_run(*, isolate: bool = True) -> EngineRun:
    """An engine to keep between plans; in a process of its own unless told otherwise."""
    return DurableRun(isolated() if isolate else in_process)


def _engines(engine: Engine, run: EngineRun | None) -> tuple[EngineRun | None, EngineUsed]:
    if engine == "reference":
        return None, EngineUsed(("reference",))
    from compliance.engines.durable import unavailable_reason

    reason = unavailable_reason()
    if reason is not None and run is None:
        if engine == "durable":
            raise Problem(  # another evaluator is not put in its place unasked
                f"ใช้ตัวตัดสิน durable ไม่ได้: {reason[0]} จึงยังไม่ได้ตรวจ ให้ใช้ --engine both หรือ reference",
                f"the durable evaluator cannot run: {reason[1]}; nothing was checked: say --engine both or reference",
            )
        alone = Text(f"{reason[0]} ตัวตัดสินอ้างอิงจึงตัดสินลำพัง", f"{reason[1]}; the reference evaluator decided alone")
        return None, EngineUsed(("reference",), alone)
    names = ("durable-rules", "reference") if engine == "both" else ("durable-rules",)
    return run or engine_run(), EngineUsed(names)
