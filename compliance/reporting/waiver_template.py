"""A waivers file to be filled in: which finding, which facts, and blanks for the resolution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from compliance.checking.outcome import Outcome

HEAD = """\
# ข้อยกเว้นโดยมติ: เติมคณะกรรมการ ครั้งที่ วันที่ เหตุผล และวันสุดท้าย ตามรายงานการประชุม รายการที่ยังไม่เติมจะไม่ยกเว้นข้อใด
# Waivers by resolution: fill in committee, meeting, date, reason and last day from the minutes; what is left
# empty excuses nothing.
# evidence_sha256 ผูกข้อยกเว้นกับข้อเท็จจริงในวันนี้ หากค่าในแผนเปลี่ยน ข้อยกเว้นสิ้นผล / binds the waiver to today's facts
waivers:"""


def render(outcomes: Iterable[Outcome], lang: str) -> str:
    """The file as YAML text; one entry for each outcome."""
    entries = [line for outcome in outcomes for line in _entry(outcome, lang)]
    return "\n".join([HEAD if entries else f"{HEAD} []", *entries]) + "\n"


def _entry(outcome: Outcome, lang: str) -> Iterator[str]:
    yield f"  - rule: {outcome.rule}"
    yield f"    subject: {_quoted(outcome.subject)}"
    yield f"    label: {_quoted(outcome.label.get(lang))}"
    yield f"    found: {_quoted(outcome.message.get(lang))}"
    yield f'    evidence_sha256: "{outcome.evidence_sha256}"'
    yield '    resolution: {committee: "", meeting: "", date: ""}   # ก.ท.จ.… , 8/2563, 27 สิงหาคม 2563'
    yield '    reason: ""'
    yield '    until: ""   # วันสุดท้ายที่ยกเว้น / the last day, such as 30 กันยายน 2564'


def _quoted(text: str) -> str:
    written: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**9)
    return written.strip()
