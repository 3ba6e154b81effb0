"""Duties that may be owned twice, side by side, with what was compared and how: for a reviewer to agree or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import TypeAlias

from compliance.facts.duties import DutyMatch, find_matches
from compliance.facts.duties.explanation import Explanation, Side
from compliance.facts.structure.lines import UnitEntry, units_of
from compliance.model.structure import Structure
from compliance.reading.submission import Submission
from compliance.reporting.wording import Wording
from compliance.thai.wrap import fold, width

HALF = 37
TIERS: Mapping[str, tuple[str, str]] = {
    "finding": ("ต้องชี้แจงหรือรวมงาน", "justify or merge"),
    "review": ("รายการให้ผู้ตรวจดู (ไม่ทำให้แผนไม่ผ่าน)", "for a reviewer to look at (never fails a plan)"),
    "note": ("งานสนับสนุนที่ต่างหน่วยทำของตน", "support work that each unit does for itself"),
}
MARK = ("[", "]")


Cite: TypeAlias = Callable[[str], str]
"""A clause as it is cited, by its address."""


def side_by_side(submission: Submission, words: Wording, cite: Cite) -> Iterator[str]:
    """Every match of the new structure that is a finding or for review; notes are counted."""
    plan = submission.plan
    structure = plan.staffing.structure if plan.staffing and plan.staffing.structure else Structure()
    new, old = list(units_of(structure.new, "new")), list(units_of(structure.old, "old"))
    matches = find_matches(
        [line for unit in new for line in unit.lines()],
        [line for unit in old for line in unit.lines()],
        units=[unit.name for unit in (*new, *old) if unit.key and unit.name],
        organisation=plan.organisation.name,
    )
    owners = {line.key: unit for unit in new for line in unit.lines()}
    for tier in ("finding", "review"):
        own = [match for match in matches if match.tier == tier]
        yield ""
        yield f"## {words.say(*TIERS[tier])}: {words.digits(str(len(own)))}"
        for match in own:
            yield ""
            yield from _match(match, submission, owners, words, cite)
    notes = sum(match.tier == "note" for match in matches)
    yield ""
    yield f"({words.say(*TIERS['note'])}: {words.digits(str(notes))})"


def _match(
    match: DutyMatch, submission: Submission, owners: Mapping[str, UnitEntry], words: Wording, cite: Cite
) -> Iterator[str]:
    told = match.explanation
    columns = [
        [*_column(owners[key].label), *_column(_place(submission, key, words)), *_column(_marked(side, told.shared))]
        for key, side in ((match.a, told.a), (match.b, told.b))
    ]
    for left, right in zip_longest(*columns, fillvalue=""):
        yield f"{left}{' ' * (HALF - width(left))} │ {right}".rstrip()
    for label, text in _told(match, told, words, cite):
        for i, line in enumerate(fold(f"{label}: {text}", 76)):
            yield ("  " if i == 0 else "    ") + line


def _column(text: str) -> list[str]:
    return fold(text, HALF) if text else []


def _place(submission: Submission, pointer: str, words: Wording) -> str:
    place = submission.places.place(pointer)
    return words.place(place) if place else ""


def _marked(side: Side, shared: tuple[str, ...]) -> str:
    """The line with the words that both share in brackets, where they stand in it as such."""
    text = side.text
    for word in sorted({*shared, *side.told_by}, key=lambda w: (-len(w), w)):
        if len(word) > 1 and word in text and f"{MARK[0]}{word}" not in text:
            text = text.replace(word, f"{MARK[0]}{word}{MARK[1]}", 1)
    return text


def _told(match: DutyMatch, told: Explanation, words: Wording, cite: Cite) -> Iterator[tuple[str, str]]:
    say = words.say
    yield (
        say("ที่มา", "origin"),
        say("ซ้ำมาตั้งแต่โครงสร้างเดิม", "carried over") if match.carried_over else say("โครงสร้างใหม่ทำให้ซ้ำ", "introduced"),
    )
    parts = told.parts
    yield (
        say("คะแนนจาก 1000", "score of 1000"),
        say(
            f"{match.score} (คำ {parts.words}, ตัวอักษร {parts.letters}, รวมอยู่ในอีกงาน {parts.contained})",
            f"{match.score} (words {parts.words}, letters {parts.letters}, contained {parts.contained})",
        ),
    )
    if told.shared:
        yield say("คำร่วม", "shared"), ", ".join(told.shared)
    for name, side in ((say("ซ้าย", "left"), told.a), (say("ขวา", "right"), told.b)):
        yield from _side(name, side, words)
    if told.function:
        label = told.label_th if words.lang == "th" else told.label_en
        reason = told.reason_th if words.lang == "th" else told.reason_en
        basis = f" ({'; '.join(map(cite, told.basis))})" if told.basis else ""
        yield say("หน้าที่ที่มีเจ้าของเดียว", "one-owner function"), f"{label}: {reason}{basis}"
    if told.unit_unreadable:
        yield say("หมายเหตุ", "note"), say("หัวข้อหน่วยหนึ่งหาย จึงไม่ชี้ขาด", "a heading is lost: not a finding")


def _side(name: str, side: Side, words: Wording) -> Iterator[tuple[str, str]]:
    say = words.say
    bits = []
    if side.part and side.part != side.text:
        bits.append(f"{say('ส่วนที่เทียบ', 'part compared')} “{side.part}”")
    if side.stripped:
        bits.append(f"{say('ตัดออก', 'set aside')} “{'”, “'.join(side.stripped)}”")
    if side.rewritten:
        bits.append(f"{say('อ่านเป็น', 'read as')} " + ", ".join(f"{a} → {b}" for a, b in side.rewritten))
    if side.only_here:
        bits.append(f"{say('มีเฉพาะข้างนี้', 'only here')} {', '.join(side.only_here)}")
    if bits:
        yield name, "; ".join(bits)
