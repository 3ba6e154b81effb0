"""How one plan comes out by the law of one day and by the law of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.check import outcomes, situation_of
from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.engines.decision import Status
from compliance.facts.derive import derive
from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.errors import from_scans
from compliance.rulebook.loader import Rulebook

NA = Status.NOT_APPLICABLE


class Difference(Struct, frozen=True):
    """One check that comes out otherwise: on what, and how before and after.

    None: by that law there is no such subject. A rule that does not apply at all does not apply to any subject.
    """

    rule: str
    label: Text
    before: Status | None
    after: Status | None
    message: Text
    """What the later law says of it; where it says nothing, what the earlier one said."""


def outcomes_by_law_of(plan: Plan, rulebook: Rulebook, as_of: date, day: date) -> list[Outcome]:
    """Every outcome of a plan by the law of a day, whatever its own period; the reference evaluator decides."""
    situation = replace(situation_of(plan, as_of), law_date=day)
    facts = derive(plan, rulebook.law, rulebook.kinds, as_of, day)
    return outcomes(rulebook, facts, SourceMap(), situation, None)


def differences(plan: Plan, rulebook: Rulebook, first: date, second: date) -> Iterator[Difference]:
    """What comes out otherwise by the law of the second day than by that of the first, in the rulebook's order.

    The plan is looked at as of the second day both times: only the law differs. Raises ReadingError for a plan that was
    read from pictures.
    """
    if plan.scanned:
        raise from_scans(plan.scanned)
    before = _by_subject(outcomes_by_law_of(plan, rulebook, second, first))
    after = _by_subject(outcomes_by_law_of(plan, rulebook, second, second))
    order = {name: i for i, name in enumerate(rulebook.rules)}
    keys = sorted(dict.fromkeys([*before, *after]), key=lambda key: order[key[0]])
    for key in keys:
        old, new = before.get(key), after.get(key)
        one, other = (_status(known, found, key[0]) for known, found in ((before, old), (after, new)))
        shown = new or old
        if one != other and shown and not (shown.status is NA and None in (one, other)):
            yield Difference(key[0], shown.label, one, other, shown.message)


def _status(known: Mapping[tuple[str, str], Outcome], found: Outcome | None, rule: str) -> Status | None:
    if found is not None:
        return found.status
    own = {outcome.status for (name, _), outcome in known.items() if name == rule}
    return NA if own == {NA} else None


def _by_subject(found: list[Outcome]) -> dict[tuple[str, str], Outcome]:
    return {(outcome.rule, outcome.subject): outcome for outcome in found}
