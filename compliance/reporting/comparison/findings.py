"""What became of the findings: new, worsened, eased, changed, unchanged, mended, or no longer seen.

Outcomes of two reports are one where their fingerprints are: the rule and the meaning of the subject, wherever it
stands. A finding is only called mended when its rule was checked again on what was read whole; what can no longer be
seen is said to be unseen, and never to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from msgspec import Struct

from compliance.data import read_wording
from compliance.engines.decision import Status
from compliance.law.grade import SEVERITIES

RANK = {
    Status.PASS: 0, Status.NOT_APPLICABLE: 0, Status.WAIVED: 1, Status.UNDETERMINED: 2, Status.FAIL: 3, Status.ERROR: 4,
}  # fmt: skip


MEASURED = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Change(StrEnum):
    """What became of a finding, in the order in which people want to know."""

    NEW = "new"
    WORSENED = "worsened"
    UNSEEN = "unseen"
    UPDATED = "updated"
    RENAMED = "renamed"
    EASED = "eased"
    MENDED = "mended"
    UNCHANGED = "unchanged"


class Entry(Struct, frozen=True):
    """One outcome of a report, as far as it is compared and shown."""

    id: str
    fingerprint: str
    evidence: str
    rule: str
    section: str
    status: Status
    severity: str
    subject: str
    label: str
    title: str
    message: str
    remedy: str
    values: Mapping[str, Any]

    @property
    def is_finding(self) -> bool:
        """It is neither a pass nor outside the rule's scope."""
        return RANK[self.status] > 0


class Changed(Struct, frozen=True):
    """One finding of either report, and what became of it."""

    change: Change
    old: Entry | None
    new: Entry | None

    @property
    def shown(self) -> Entry:
        """The later of the two."""
        entry = self.new or self.old
        assert entry is not None
        return entry


def entries(report: Mapping[str, Any]) -> list[Entry]:
    """The outcomes of a JSON report."""
    return [
        Entry(
            id=one["id"], fingerprint=one["fingerprint"], evidence=one["evidence_sha256"], rule=one["rule"],
            section=one["section"], status=Status(one["status"]), severity=one["severity"], subject=one["subject"],
            label=one["label"], title=one["title"], message=one["message"], remedy=one["remedy"], values=one["values"],
        )
        for one in report["outcomes"]
    ]  # fmt: skip


def compare(old: Sequence[Entry], new: Sequence[Entry]) -> list[Changed]:
    """Every finding of either report: first in the order of the new report, then those that are gone."""
    before = {entry.fingerprint: entry for entry in old}
    after = {entry.fingerprint: entry for entry in new}
    renamed = _renamed(
        [entry for entry in old if entry.is_finding and entry.fingerprint not in after],
        [entry for entry in new if entry.is_finding and entry.fingerprint not in before],
    )
    ruled = {entry.rule for entry in old}
    out: list[Changed] = []
    for entry in new:
        if entry.fingerprint in renamed:
            known_as = renamed[entry.fingerprint]
            order = _weight(entry) - _weight(known_as)
            change = Change.RENAMED if not order else Change.WORSENED if order > 0 else Change.EASED
            out.append(Changed(change, known_as, entry))
            continue
        was = before.get(entry.fingerprint)
        seen = was is not None and was.is_finding
        if not seen and _is_blind(entry) and entry.rule in ruled:  # what was seen before is told once, as unseen
            out.append(Changed(Change.UNSEEN, None, entry))
            continue
        if entry.is_finding or seen:
            out.append(Changed(_change(was, entry), was, entry))
    rules = {entry.rule for entry in new}
    blind = {entry.rule for entry in new if _is_blind(entry)}
    known = {entry.fingerprint for entry in renamed.values()}
    told = {changed.shown.rule for changed in out if changed.change is Change.UNSEEN}
    for entry in old:
        if entry.rule in told:
            continue
        if entry.is_finding and entry.fingerprint not in after and entry.fingerprint not in known:
            looked = entry.rule in rules and entry.rule not in blind
            out.append(Changed(Change.MENDED if looked else Change.UNSEEN, entry, None))
    return out


def _renamed(gone: Sequence[Entry], come: Sequence[Entry]) -> dict[str, Entry]:
    """New fingerprint → the finding that it was, where only a name is another: of a unit, a post's number, a person.

    One rule, one status, the same figures; the one in the same place of the plan first, then in the order of the plan.
    Without any figure only the same place tells.
    """
    found: dict[str, Entry] = {}
    left = list(gone)
    for placed in (True, False):
        for entry in come:
            if entry.fingerprint in found or not (placed or _figures(entry)):
                continue
            was = next(
                (one for one in left if one.rule == entry.rule and one.status is entry.status
                 and _figures(one) == _figures(entry) and (not placed or one.subject == entry.subject)), None
            )  # fmt: skip
            if was is not None:
                found[entry.fingerprint] = was
                left.remove(was)
    return found


def _figures(entry: Entry) -> dict[str, str]:
    """What was measured: numbers, days and yes or no, and no names; nothing of a figure that is the same for all."""
    return {
        name: str(value)
        for name, value in entry.values.items()
        if "." in name and (isinstance(value, bool | int) or MEASURED.fullmatch(str(value)))
    }


def _is_blind(entry: Entry) -> bool:
    """It says that some subjects of its rule could not be seen."""
    return entry.status in (Status.UNDETERMINED, Status.ERROR) and "/" not in entry.subject


def _change(old: Entry | None, new: Entry) -> Change:
    if old is None or not old.is_finding:
        return Change.NEW
    if not new.is_finding:
        return Change.MENDED
    order = _weight(new) - _weight(old) or _measured(old, new)
    if order:
        return Change.WORSENED if order > 0 else Change.EASED
    same = old.evidence == new.evidence and old.status == new.status
    return Change.UNCHANGED if same else Change.UPDATED


def _weight(entry: Entry) -> int:
    return RANK[entry.status] * len(SEVERITIES) + len(SEVERITIES) - 1 - SEVERITIES.index(entry.severity)


def _measured(old: Entry, new: Entry) -> int:
    """By how a figure that tells how far off it is has moved: 1 further, -1 nearer, 0 the same or unknown."""
    words = read_wording("comparison")
    for name, value in new.values.items():
        for measures, worse in ((words["worse_when_greater"], 1), (words["worse_when_less"], -1)):
            one, two = _number(old.values.get(name)), _number(value)
            if name.rpartition(".")[2] in measures and one is not None and two is not None and one != two:
                return worse if two > one else -worse
    return 0


def _number(value: Any) -> Decimal | None:
    try:
        return None if value is None or isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None


def counts(changes: Iterable[Changed]) -> dict[Change, int]:
    """How many findings there are of each change."""
    seen = [changed.change for changed in changes]
    return {change: seen.count(change) for change in Change}
