"""What was read from pictures of pages decides nothing.

A plan with scanned pages is checked twice: as all its letters make it, and as its typed letters alone make it. Only
what both come to stands. The second never saw a recognised letter, so no figure, word or heading of a scan, nor one
that was missed there, can make a pass or a failure, whatever rules there are or will be, and however facts are derived.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from compliance.checking.judge import undetermined
from compliance.checking.outcome import Missing, Outcome
from compliance.data import Text
from compliance.engines.decision import Status

DECIDED = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)
REASON = Missing(
    "ocr",
    Text("ค่าที่อ่านจากภาพสแกน", "what was read from a scan"),
    Text("อ่านจากภาพสแกน ตัวเลขเชื่อไม่ได้", "read from a scan, where figures cannot be relied on"),
)
REMEDY = Text(
    "เทียบกับต้นฉบับตามตำแหน่งที่แสดง แล้วส่งไฟล์ .docx หรือ .xlsx หรือแก้แผนที่ได้จาก kamlang read --ocr ให้ถูกต้อง",
    "compare it with the paper at the places shown; then give the .docx or .xlsx, or correct what kamlang read --ocr "
    "writes",
)


def decided_without_scans(found: Iterable[Outcome], typed: Sequence[Outcome]) -> Iterator[Outcome]:
    """Each outcome of the whole reading; what the typed letters alone do not come to is undetermined.

    `typed` are the outcomes of the same rules on the plan as its typed letters make it; empty where they make none.
    """
    confirmed = Counter(_said(outcome) for outcome in typed if outcome.status in DECIDED)
    for outcome in found:
        if outcome.status not in DECIDED:
            yield outcome
            continue
        said = _said(outcome)
        if confirmed[said] and not _on_a_scan(outcome):
            confirmed[said] -= 1
            yield outcome
        else:
            yield _unsure(outcome)


def _said(outcome: Outcome) -> Hashable:
    """Everything that an outcome states, but for where it stands: rows before it may have been on a scan."""
    texts = [outcome.label, outcome.message, outcome.remedy]
    norms = [(norm.address, norm.citation.th, norm.grade) for norm in (outcome.norm, *outcome.also) if norm]
    return (
        outcome.rule,
        outcome.status,
        outcome.severity,
        tuple((text.th, text.en) for text in texts),
        tuple(norms),
        tuple(sorted(outcome.values.items(), key=lambda item: item[0])),
    )


def _on_a_scan(outcome: Outcome) -> bool:
    return any(source.place is not None and source.place.provenance for source in outcome.places)


def _unsure(outcome: Outcome) -> Outcome:
    """The same outcome undecided, saying what was read."""
    why = undetermined([REASON])
    if outcome.status in (Status.PASS, Status.FAIL):
        read = outcome.message
        why = Text(f"{why.th} (อ่านได้ว่า: {read.th})", f"{why.en} (as read: {read.en})")
    return replace(outcome, status=Status.UNDETERMINED, message=why, remedy=REMEDY, missing=(REASON,))
