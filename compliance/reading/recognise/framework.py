"""กรอบแนวคิด: the analyses ๓.๑ to ๓.๘, the committee that makes the plan, and what is undertaken for its people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from compliance.model.parts import PartName
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.citations import citations, put_citations
from compliance.reading.recognise.committees import put_committee
from compliance.reading.recognise.kinds import put_kinds
from compliance.reading.recognise.leads import lead_at
from compliance.reading.recognise.opening import open_section
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Stream, thai
from compliance.thai import parse_int, parse_number_words, split_number, to_arabic

ITEMS = 8
"""The standard form has ๓.๑ to ๓.๘."""
_COMMITTEE = thai(r"คณะกรรมการ(?:จัดทำ)?แผนอัตรากำลัง(?:3ปี)?")
_UNDERTAKING = thai(r"ได้รับการพัฒนา[^.]{0,80}?อย่างน้อยปีละ(?P<times>[0-9]{1,2}|หนึ่ง|สอง|สาม)ครั้ง")
_EVERYONE = thai(r"ทุกคน|ทุกตำแหน่ง|ทั้งหมด")
_OPINIONS = thai(r"360องศา|ความคิดเห็นแบบ360")


class Numbered(Struct, frozen=True):
    """An item that a number opens: "3.6.1" and the stretch of its words."""

    number: str
    start: int
    end: int


def numbered_items(stream: Stream, start: int, end: int) -> list[Numbered]:
    """The items of a stretch that begin a paragraph with a number; each goes on to the next."""
    found: list[tuple[str, int, int]] = []
    for paragraph in range(stream.paragraph_at(start), len(stream.starts)):
        begin, stop = stream.span(paragraph)
        if begin >= end:
            break
        if begin < start or begin == stop:
            continue
        lead = lead_at(stream, (), begin, stop)
        number = lead["number"] if lead else to_arabic(split_number(stream.quote(begin, stop).text)[0])
        if number:
            found.append((number, begin, lead.end() if lead else stream.after_number(begin)))
    ends = [*(begin for _, begin, _ in found), end][1:]
    return [Numbered(number, body, stop) for (number, _, body), stop in zip(found, ends, strict=True)]


def put_framework(draft: PlanDraft, stream: Stream, outline: Outline) -> set[int]:
    """Read section ๓, when it is there; returns the indexes of the tables that list its committee."""
    absent = "ไม่พบหัวข้อกรอบแนวคิด", "the section on the framework was not found"
    section = open_section(draft, outline, "staffing", "framework", PartName.FRAMEWORK, absent)
    if section is None:
        return set()
    at, heading = section.at, section.heading
    draft.cover(PartName.FRAMEWORK, "whole")
    items = list(_own_items(numbered_items(stream, *section.span), heading.number))
    for item in items:
        # What follows the last item, or a lettered list in it, is not part of the analysis.
        stop = min(item.end, stream.span(stream.paragraph_at(item.start))[1]) if item is items[-1] else item.end
        quote = stream.quote(item.start, stop)
        if not quote.text:
            continue
        where = draft.append(f"{at}/analyses", {"item": item.number, "text": quote.text}, quote.place)
        put_citations(draft, f"{where}/citations", citations(stream, item.start, stop))
    _put_topics(draft, at, stream, items)
    taken = put_committee(draft, f"{at}/committee", stream, _COMMITTEE, *section.span)
    _put_undertaking(draft, at, stream, items or [Numbered("", *section.span)])
    _missing(draft, heading.title.place, [item.number for item in items])
    return taken


def _own_items(items: list[Numbered], section: str | None) -> Iterator[Numbered]:
    """The items of the section itself, numbered as in the standard form: 3.x whatever number the section bears."""
    own = section or "3"
    for item in items:
        head, dot, rest = item.number.partition(".")
        if dot and head == own:
            yield Numbered(f"3.{rest}", item.start, item.end)


def _missing(draft: PlanDraft, place: object, numbers: list[str]) -> None:
    wanted = [f"3.{n}" for n in range(1, ITEMS + 1)]
    missing = [number for number in wanted if number not in numbers]
    if missing and len(missing) == len(wanted):
        draft.cover(
            PartName.FRAMEWORK,
            "partial",
            "ไม่พบข้อย่อยของกรอบแนวคิด",
            "the items of the framework section were not found",
        )
    elif missing and missing[-1] < numbers[-1]:
        listed = ", ".join(missing)
        draft.cover(
            PartName.FRAMEWORK,
            "partial",
            f"ข้อย่อย {listed} ไม่พบระหว่างข้อที่มี อาจมีหน้าหาย",
            f"items {listed} are missing between others: a page may be lost",
        )


def _put_topics(draft: PlanDraft, at: str, stream: Stream, items: list[Numbered]) -> None:
    """๓.๖: the topics put to those concerned, by the head of each sub-item."""
    asked = next((item for item in items if _OPINIONS.search(stream.key, item.start, item.end)), None)
    if asked is None:
        return
    for item in items:
        if not item.number.startswith(asked.number + "."):
            continue
        quote = stream.quote(item.start, item.end)
        topic = re.split(r"\s(?=เนื่องจาก|เป็นการ|โดย|ซึ่ง|เพราะ)|[:：]", quote.text, maxsplit=1)[0].strip()
        draft.append(f"{at}/opinion_topics", topic[:200], quote.place)


def _put_undertaking(draft: PlanDraft, at: str, stream: Stream, items: list[Numbered]) -> None:
    """๓.๘: who is to be developed, and how often a year."""
    for item in items:
        promise = _UNDERTAKING.search(stream.key, item.start, item.end)
        if promise is None:
            continue
        begin = stream.span(stream.paragraph_at(promise.start()))[0]
        whole = stream.quote(max(begin, item.start), promise.end())
        draft.put(f"{at}/undertaking", {}, whole.place)
        put_kinds(draft, f"{at}/undertaking/kinds", stream, max(begin, item.start), promise.end())
        everyone = _EVERYONE.search(stream.key, max(begin, item.start), promise.end())
        if everyone:
            draft.put(f"{at}/undertaking/everyone", True, stream.quote(*everyone.span()).place)
        times = stream.quote(*promise.span("times"))
        number = parse_int(times.text) or parse_number_words(times.text)
        draft.put(f"{at}/undertaking/times_per_year", number, times.place)
        return
