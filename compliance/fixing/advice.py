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
from compliance.fixing.corrections import CORRECTIONS, correct, inputs_instead
from compliance.fixing.fix import Fix, Headroom
from compliance.fixing.headroom import headroom
from compliance.fixing.trial import Trial
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.errors import from_scans
from compliance.reading.submission import Submission
from compliance.rulebook.loader import Rulebook

CHOICES: dict[str, Callable[[Trial, Outcome], Iterator[Fix]]] = {
    "number-twice": numbers.twins,
    "number-of-other-organisation": numbers.other_organisation,
    "number-malformed": numbers.malformed,
    "number-not-due": numbers.not_numbered,
    "order-of-dates": dates.announcement,
    "record-date": dates.record,
    "activity-year": dates.activity,
    "cited-date": dates.cited,
    "person-undeveloped": people.undeveloped,
    "kind-uncovered": people.kinds,
    "duty-of-two-units": duties.pair,
    "duty-twice": duties.twice,
    **dict.fromkeys(missing.ADDITIONS, missing.additions),
}
"""Strategy (`mend` of a rule) → the ways to mend one failure. Of every other rule the remedy is all there is."""
STRATEGIES = frozenset((*CORRECTIONS, *CHOICES, ceiling.WITHIN, ceiling.NEAR, duties.REMARK))
"""Every name that `mend` may have."""


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
        if trial.strategy(outcome) in (ceiling.WITHIN, ceiling.NEAR):
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
    choices = CHOICES.get(trial.strategy(outcome) or "")
    for fix in choices(trial, outcome) if choices else ():
        tried = trial.sound(fix)
        if tried is not None:
            proposed.append(tried)
    yield from proposed or [Fix(outcome.rule, outcome.subject, outcome.remedy)]
