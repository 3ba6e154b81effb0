"""How the outcomes of a report stand to an earlier one, in the words of SARIF: new, unchanged, updated, absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.checking.outcome import Outcome
from compliance.reporting.comparison.findings import Entry

State: TypeAlias = Literal["new", "unchanged", "updated"]


class Baseline(Struct, frozen=True):
    """An earlier report, compared with this one."""

    sha256: str
    """Digest of the file of the earlier report."""
    states: Mapping[str, State]
    """By the id of the outcome in this report."""
    absent: tuple[Entry, ...] = ()
    """Findings of the earlier report that this one has not."""

    def state(self, outcome_id: str) -> State:
        """How an outcome stands to the earlier report."""
        return self.states.get(outcome_id, "new")


def baseline(sha256: str, old: Iterable[Entry], outcomes: Iterable[Outcome]) -> Baseline:
    """Compare outcomes with those of an earlier report; they are one where their fingerprints are."""
    before = {entry.fingerprint: entry for entry in old}
    states: dict[str, State] = {}
    for outcome in outcomes:
        was = before.pop(outcome.fingerprint, None)
        if was is None:
            states[outcome.id] = "new"
        else:
            same = was.status is outcome.status and was.evidence == outcome.evidence_sha256
            states[outcome.id] = "unchanged" if same else "updated"
    return Baseline(sha256, states, tuple(entry for entry in before.values() if entry.is_finding))
