"""All advice on one plan: corrections, choices, headroom. Each change was tried against all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.outcome import Outcome
from compliance.checking.report import Report
from compliance.fixing import ceiling, dates, duties, missing, numbers, people
from compliance.fixing.ceiling import NEAR, WITHIN
from compliance.fixing.corrections import correct, inputs_instead
from compliance.fixing.fix import Fix, Headroom
from compliance.fixing.headroom import headroom
from compliance.fixing.trial import Trial
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.errors import from_scans
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook

CHOICES: dict[str, Callable[[Trial, Outcome], Iterator[Fix]]] = {
    "position-number-unique": numbers.twins,
    "position-number-one-organisation": numbers.other_organisation,
    "position-number-wellformed": numbers.malformed,
    "position-number-by-kind": numbers.not_numbered,
    "circular-before-resolution": dates.announcement,
    "resolution-before-announcement": dates.announcement,
    "announcement-before-period": dates.announcement,
    "record-within-its-year": dates.record,
    "activity-within-period": dates.activity,
    "instrument-dates-agree": dates.cited,
    "everyone-developed-yearly": people.undeveloped,
    "development-covers-kinds": people.kinds,
    "duties-not-duplicated": duties.pair,
    "duties-not-repeated": duties.twice,
    "catch-all-owned-once": duties.twice,
    **dict.fromkeys(missing.ADDITIONS, missing.additions),
}
"""Rule → the ways to mend one of its failures. Of every other rule the remedy is all there is."""


class Advice(Struct, frozen=True):
    """What would mend a plan.

    `corrections` are certain, in the order in which they are made, and `corrected` is the plan with all of them;
    `held` would be right too, but bring out another failure. `choices` and `headroom` are about the corrected plan.
    """

    before: Report
    corrections: tuple[Fix, ...]
    held: tuple[Fix, ...]
    corrected: Plan
    after: Report
    choices: tuple[Fix, ...]
    headroom: tuple[Headroom, ...]
    margin: Decimal


def advise(submitted: Plan | Submission, rulebook: Rulebook, *, as_of: date, margin: Decimal = Decimal(2)) -> Advice:
    """Everything that can be proposed for a plan; `margin` in percentage points below the ceiling.

    Raises ReadingError for a plan that was read from pictures.
    """
    submission = submitted if isinstance(submitted, Submission) else Submission(submitted, SourceMap(), (), ())
    if submission.plan.scanned:
        raise from_scans(submission.plan.scanned)
    start = Trial(submission.plan, rulebook, as_of, submission.places)
    found = correct(start)
    trial = found.trial
    return Advice(
        replace(start.report, files=submission.files, sha256=submission.sha256),
        found.made,
        found.held,
        trial.plan,
        trial.report,
        tuple(_choices(trial, margin)),
        tuple(headroom(trial, margin)),
        margin,
    )


def _choices(trial: Trial, margin: Decimal) -> Iterator[Fix]:
    """In the order of the rulebook; every failing outcome gets at least its rule's remedy."""
    cost = list(ceiling.fixes(trial, margin))
    told = False
    seen = set()
    for outcome in trial.failing():
        if outcome.rule in (WITHIN, NEAR):
            if not told:
                yield from cost
            told = True
            continue
        for fix in _for(trial, outcome):
            if not fix.changes or (fix.rule, str(fix.changes)) not in seen:
                yield fix
            seen.add((fix.rule, str(fix.changes)))
    if not told:
        yield from cost


def _for(trial: Trial, outcome: Outcome) -> Iterator[Fix]:
    other_way = inputs_instead(trial, outcome)
    proposed = [other_way] if other_way else []
    for fix in CHOICES[outcome.rule](trial, outcome) if outcome.rule in CHOICES else ():
        tried = trial.sound(fix)
        if tried is not None:
            proposed.append(tried)
    yield from proposed or [Fix(outcome.rule, outcome.subject, outcome.remedy)]
