"""แผนพัฒนา: whom it is for, areas, objectives, targets, methods, evaluation."""

from __future__ import annotations

from compliance.model.parts import PartName
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.citations import citations, put_citations
from compliance.reading.recognise.closing import areas_listed, methods_named, put_quotes, single_items
from compliance.reading.recognise.committees import put_committee
from compliance.reading.recognise.kinds import kinds_named
from compliance.reading.recognise.lists import longest_first
from compliance.reading.recognise.opening import open_section
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.periods import first_period, put_period
from compliance.reading.recognise.stream import Stream, thai
from compliance.thai import parse_int, parse_number_words
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import SECTIONS

_REPORT = thai(r"รายงาน.{0,160}?ภายใน(?P<days>[0-9]{1,3}|[ก-ฮะาเ-ไ]{2,12}?)วัน")
_SUPERVISORS = thai(r"ผู้บังคับบัญชา.{0,160}?ประเมินผล")
_PASSED = thai(
    r"ผ่านการประเมิน.{0,60}?(?:ถือว่า|จึงถือว่า).{0,40}?ได้รับการพัฒนา"
    r"|(?:ถือว่า|นับว่า).{0,20}?ได้รับการพัฒนา.{0,20}?(?:เมื่อ|ต่อเมื่อ|ถ้า|หาก|ก็ต่อเมื่อ).{0,20}?ผ่านการประเมิน"
)
_FOLLOW_UP = thai(r"คณะกรรมการติดตาม(?:และ)?ประเมินผล(?:(?!ประกอบด้วย|ดังต่อไปนี้|ดังนี้)[^0-9(),]){0,120}")


def put_development(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Read the development plan, when it is there (its announcement is read apart)."""
    region = outline.regions.get("development")
    if region is None:
        for part in (PartName.DEVELOPMENT_CONTENT, PartName.DEVELOPMENT_EVALUATION):
            draft.cover(part, "absent")
        return
    begin = outline.after_announcements("development")
    start, end = region
    at = "/development"
    draft.put(at, draft.get(at) or {}, stream.quote(begin, min(begin + 60, end)).place)
    put_period(draft, f"{at}/period", first_period(stream, begin, end))
    kinds = kinds_named(stream, start, end)
    for kind, place in kinds.items():
        draft.append(f"{at}/kinds", kind.value, place)
    put_citations(draft, f"{at}/citations", citations(stream, begin, end))
    areas = areas_listed(stream, begin, end)
    if areas:
        put_quotes(draft, f"{at}/areas", areas)
    for name in ("objectives", "targets"):
        _put_listed(draft, stream, outline, name)
    curriculum = outline.content("development", "curriculum")
    if curriculum:
        methods = methods_named(stream, *curriculum)
        if methods:
            put_quotes(draft, f"{at}/methods", methods)
    _cover(draft, outline, bool(kinds))
    _put_evaluation(draft, stream, outline)


def _put_listed(draft: PlanDraft, stream: Stream, outline: Outline, name: str) -> None:
    """The items under วัตถุประสงค์ or เป้าหมาย inside the second part."""
    span = outline.content("development", "objectives")
    if span is None:
        return
    inner = {key: longest_first(listed) for key, listed in words_of(SECTIONS).inner.items()}
    heads: list[tuple[int, int, str]] = []
    for paragraph in range(stream.paragraph_at(span[0]), len(stream.starts)):
        begin, stop = stream.first_line(paragraph)
        if begin >= span[1]:
            break
        body = stream.after_number(begin)
        if begin < span[0] or stop - begin > 60:
            continue
        found = next((key for key, words in inner.items() if stream.key.startswith(words, body)), None)
        if found:
            heads.append((begin, stop, found))
    for index, (_, stop, found) in enumerate(heads):
        following = heads[index + 1][0] if index + 1 < len(heads) else span[1]
        quotes = single_items(stream, stop, following) if found == name else []
        if quotes:
            put_quotes(draft, f"/development/{name}", quotes)
            return


def _cover(draft: PlanDraft, outline: Outline, kinds: bool) -> None:
    """The content is whole when its text was found; a gap between its parts is the sections' matter, not this one's."""
    if kinds and outline.headings["development"]:
        draft.cover(PartName.DEVELOPMENT_CONTENT, "whole")
    else:
        draft.cover(
            PartName.DEVELOPMENT_CONTENT,
            "partial",
            "พบแผนพัฒนาแต่ไม่พบส่วนต่าง ๆ ของแผนหรือประเภทบุคลากร",
            "the development plan is there, but neither its parts nor the personnel it is for were found",
        )


def _put_evaluation(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Part ๕: reporting in days, supervisors, what counts, who follows up."""
    absent = "ไม่พบส่วนการติดตามและประเมินผล", "the part on follow-up and evaluation was not found"
    section = open_section(draft, outline, "development", "evaluation", PartName.DEVELOPMENT_EVALUATION, absent)
    if section is None:
        return
    at, span = section.at, section.span
    report = _REPORT.search(stream.key, *span)
    if report:
        days = stream.quote(*report.span("days"))
        number = parse_int(days.text)
        number = parse_number_words(days.text) if number is None else number
        if number is not None:
            draft.put(f"{at}/report_days", number, days.place)
    for name, pattern in (("supervisors_evaluate", _SUPERVISORS), ("counts_when_passed", _PASSED)):
        found = pattern.search(stream.key, *span)
        if found:
            draft.put(f"{at}/{name}", True, stream.quote(*found.span()).place)
    put_committee(draft, f"{at}/committee", stream, _FOLLOW_UP, *span)
    if not draft.get(f"{at}/committee/members"):
        named = _FOLLOW_UP.search(stream.key, *span)
        if named:
            stop = min(named.end(), stream.span(stream.paragraph_at(named.start()))[1])
            quote = stream.quote(named.start(), stop)
            draft.put(f"{at}/committee", {"name": quote.text}, quote.place)
    draft.cover(PartName.DEVELOPMENT_EVALUATION, "whole")
