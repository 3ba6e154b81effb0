"""Judging some submissions: the one function that does the work, whoever runs it.

It keeps nothing between calls but the rulebook, which is addressed by its digest, and answers the same rows wherever
it runs.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from compliance.checking.check import Engine, EngineRun
from compliance.checking.outcome import Outcome
from compliance.checking.report import Report, check, engine_run
from compliance.corpus.bounds import OutOfBounds, bounded
from compliance.corpus.derived import Derived
from compliance.corpus.folder import Corpus, Submitted
from compliance.corpus.plan_rows import amount_text
from compliance.corpus.readings import Unread, derived_of, reading
from compliance.corpus.rows import (
    CheckRow,
    FindingRow,
    PlanRows,
    PostRow,
    Rows,
    RuleRow,
    TextRow,
    YearRow,
    joined,
)
from compliance.data import Folders
from compliance.engines.decision import Status
from compliance.rulebook.loader import Rulebook, load_rulebook

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Terms(Struct, frozen=True):
    """What a run judges by. Equal terms give equal rows."""

    as_of: date
    rules_from: str | None
    rulebook_sha256: str
    program_sha256: str
    reader_sha256: str
    engine: Engine = "both"
    seconds: float = 120.0
    """For one submission, reading included."""
    memory_bytes: int = 4 << 30
    instruments: str | None = None
    """The folder of the office's own instruments."""

    @property
    def folders(self) -> Folders:
        """Where the rulebook is read from."""
        return Folders(*(Path(one) if one else None for one in (self.rules_from, self.instruments)))

    @property
    def key(self) -> str:
        """The name of a run by these terms: 16 hexadecimal digits."""
        told = [self.as_of.isoformat(), self.rulebook_sha256, self.program_sha256, self.reader_sha256, self.engine]
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


def check_chunk(root: str, terms: Terms, submissions: Sequence[Submitted]) -> Rows:
    """The rows of some submissions of the corpus at `root`, in their order; one check row for each, without fail."""
    corpus = Corpus(Path(root))
    gc.disable()  # a plan leaves next to nothing in circles, and looking for it costs a quarter of the time
    try:
        return joined([_judged(corpus, terms, entry) for entry in submissions])
    finally:
        gc.enable()


def failed(entry: Submitted, code: str, th: str, en: str) -> Rows:
    """The rows of a submission that the program could not finish."""
    return Rows(checks=(_bare(entry, "failed", code, th, en),))


def _judged(corpus: Corpus, terms: Terms, entry: Submitted) -> Rows:
    try:
        with bounded(terms.seconds, terms.memory_bytes):
            read = reading(corpus, entry, terms.reader_sha256)
            if isinstance(read, Unread):
                return Rows(checks=(_bare(entry, "refused", read.code, read.th, read.en),))
            rulebook, run = _judge(terms)
            by = f"{terms.program_sha256} {rulebook.premises}"
            derived = Derived(derived_of(corpus, entry, terms.reader_sha256), by, read)
            report = check(
                read, rulebook, as_of=terms.as_of, engine=terms.engine, run=run, brief=True, deriving=derived.facts
            )
            derived.keep()
            return _rows(entry, derived.rows, report)
    except OutOfBounds as error:
        return failed(entry, error.code, error.th, error.en)
    except Exception as error:  # one plan that breaks the program must not cost the province its report
        name = f"{type(error).__name__}: {error}"
        return failed(entry, "program", f"โปรแกรมขัดข้อง ({name})", f"the program failed ({name})")


@lru_cache(maxsize=2)
def _judge(terms: Terms) -> tuple[Rulebook, EngineRun | None]:
    """The rulebook of a run and an engine that lasts. Raises ValueError where it is not the rulebook of the run."""
    rulebook = load_rulebook(terms.folders)
    if rulebook.digest != terms.rulebook_sha256:
        raise ValueError("the rulebook here is not the one of this run")
    gc.freeze()  # the rulebook stays as long as the process
    return rulebook, None if terms.engine == "reference" else engine_run()


def _bare(entry: Submitted, state: str, code: str, th: str, en: str) -> CheckRow:
    return CheckRow(
        submission=entry.id,
        state=state,
        reason_code=code,
        reason_th=th,
        reason_en=en,
        organisation=entry.organisation,
        type=None,
        province=None,
        first_year=None,
        round=entry.round,
        files=", ".join(file.name for file in entry.files),
        sha256=entry.sha256,
        verdict=None,
        must_failed=0,
        should_failed=0,
        advice_failed=0,
        undetermined=0,
        waived=0,
        passed=0,
        posts=None,
        report_sha256=None,
    )


def _rows(entry: Submitted, plan: PlanRows, report: Report) -> Rows:
    by_rule: dict[str, list[Outcome]] = {}
    for one in report.outcomes:
        by_rule.setdefault(one.rule, []).append(one)
    decided = {rule: _decided(own) for rule, own in by_rule.items()}
    posts = tuple([PostRow(entry.id, *one) for one in plan.posts])  # type: ignore[arg-type]
    return Rows(
        checks=(_check(entry, plan, posts, report, _digest("".join(decided.values()))),),
        rules=tuple(_rules(entry, by_rule, decided)),
        findings=tuple(_findings(entry, report.outcomes)),
        years=tuple(_years(entry, plan, report)),
        posts=posts,
        texts=tuple([TextRow(entry.id, *one) for one in plan.texts]),
    )


def _check(entry: Submitted, plan: PlanRows, posts: Sequence[PostRow], report: Report, decided: str) -> CheckRow:
    failed = Counter(one.severity for one in report.outcomes if one.status is Status.FAIL)
    statuses = [one.status for one in report.outcomes]
    counts = [row.year_1 for row in posts]
    return CheckRow(
        submission=entry.id,
        state="judged",
        reason_code=None,
        reason_th=None,
        reason_en=None,
        organisation=report.organisation,
        type=plan.type,
        province=plan.province,
        first_year=report.period[0] if report.period else None,
        round=entry.round,
        files=", ".join(file.name for file in entry.files),
        sha256=report.sha256,
        verdict=report.verdict,
        must_failed=failed["must"],
        should_failed=failed["should"],
        advice_failed=failed["advice"],
        undetermined=statuses.count(Status.UNDETERMINED),
        waived=statuses.count(Status.WAIVED),
        passed=statuses.count(Status.PASS),
        posts=sum(n for n in counts if n is not None) if counts and None not in counts else None,
        report_sha256=decided,
    )


def _rules(entry: Submitted, by_rule: Mapping[str, Sequence[Outcome]], decided: Mapping[str, str]) -> Iterator[RuleRow]:
    for rule, own in by_rule.items():
        statuses = [one.status for one in own]
        yield RuleRow(
            submission=entry.id,
            rule=rule,
            section=own[0].section,
            severity=own[0].severity,
            passed=statuses.count(Status.PASS),
            failed=statuses.count(Status.FAIL),
            undetermined=statuses.count(Status.UNDETERMINED),
            not_applicable=statuses.count(Status.NOT_APPLICABLE),
            waived=statuses.count(Status.WAIVED),
            error=statuses.count(Status.ERROR),
            decided_sha256=_digest(decided[rule]),
        )


def _findings(entry: Submitted, outcomes: Sequence[Outcome]) -> Iterator[FindingRow]:
    for number, one in enumerate((one for one in outcomes if one.is_finding), 1):
        yield FindingRow(
            submission=entry.id,
            number=number,
            rule=one.rule,
            section=one.section,
            status=one.status.value,
            severity=one.severity,
            subject=one.subject,
            fingerprint=one.fingerprint,
            message_th=one.message.th,
            message_en=one.message.en,
            values=_written(dict(one.values)),
            clause=one.norm.address if one.norm else None,
        )


def _years(entry: Submitted, plan: PlanRows, report: Report) -> Iterator[YearRow]:
    for one in report.cost_by_year:
        whole, without = plan.budgets.get(one.year, (None, None))
        cost, ceiling, budget = map(amount_text, (one.cost, one.ceiling, one.budget))
        yield YearRow(entry.id, one.year, cost, ceiling, budget, whole, without)


def _decided(outcomes: Sequence[Outcome]) -> str:
    """What was decided of whom. With the run's rulebook and program and the reading, all evidence follows."""
    return "".join([f"{one.rule}\0{one.subject}\0{one.status}\n" for one in outcomes])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
