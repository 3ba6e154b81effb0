"""The last sections of the staffing plan: แนวทางการพัฒนา (๑๒) and ประกาศคุณธรรม จริยธรรม (๑๓)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model.parts import PartName
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.citations import citations, put_citations
from compliance.reading.recognise.framework import Numbered, numbered_items
from compliance.reading.recognise.kinds import put_kinds
from compliance.reading.recognise.lists import any_of, longest_first
from compliance.reading.recognise.opening import open_section
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import DEVELOPMENT_WORDS, NEGATION

_BREACH = thai(r"(?P<breach>(?:การ)?(?:ฝ่าฝืน|ไม่ปฏิบัติตาม)).{0,120}?(?:ความ)?ผิด(?:ทาง)?วินัย")
MAX_DENIAL = 40
"""Letters before the word for a breach in which its denial is sought."""
MIN_AREAS = 3
"""One or two areas in a paragraph are only mentioned; from three on the paragraph lists them."""


@per_rulebook
def _areas() -> re.Pattern[str]:
    listed = words_of(DEVELOPMENT_WORDS)
    named = [(key, "area") for words in listed.areas.values() for key in longest_first(words)]
    named += [(key, "other") for key in longest_first(listed.not_areas)]
    named.sort(key=lambda entry: -len(entry[0]))
    return re.compile("|".join(f"(?P<{group}__{n}>{re.escape(key)})" for n, (key, group) in enumerate(named)))


@per_rulebook
def _methods() -> re.Pattern[str]:
    return re.compile(any_of([word for words in words_of(DEVELOPMENT_WORDS).methods.values() for word in words]))


def areas_listed(stream: Stream, start: int, end: int) -> list[Quote]:
    """The areas of development that a stretch lists, as written, each once.

    Only where three or more stand together: in one paragraph, or at the head of items.
    """
    heads: list[tuple[str, Quote]] = []
    for paragraph in range(stream.paragraph_at(start), len(stream.starts)):
        begin, stop = stream.span(paragraph)
        if begin >= end:
            break
        found = [one for one in _areas().finditer(stream.key, max(begin, start), min(stop, end)) if _is_area(one)]
        keys = list(dict.fromkeys(one.group() for one in found))
        if len(keys) >= MIN_AREAS:
            return [stream.quote(*next(one for one in found if one.group() == key).span()) for key in keys]
        body = stream.after_number(begin)
        head = _areas().match(stream.key, body)
        if head and _is_area(head) and head.group() not in [key for key, _ in heads]:
            heads.append((head.group(), stream.quote(*head.span())))
    return [quote for _, quote in heads] if len(heads) >= MIN_AREAS else []


def _is_area(found: re.Match[str]) -> bool:
    return (found.lastgroup or "").startswith("area")


def methods_named(stream: Stream, start: int, end: int) -> list[Quote]:
    """The ways of developing people that a stretch names, as written, each once."""
    found: dict[str, Quote] = {}
    for match in stream.every(_methods(), start, end):
        found.setdefault(match.group(), stream.quote(*match.span()))
    return list(found.values())


def put_quotes(draft: PlanDraft, pointer: str, quotes: list[Quote]) -> None:
    """Put down a list of texts with their places."""
    for quote in quotes:
        draft.append(pointer, quote.text, quote.place)


def put_guidelines(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Section ๑๒: areas, methods, kinds of personnel, instruments to follow."""
    absent = "ไม่พบหัวข้อแนวทางการพัฒนา", "the section on development was not found"
    section = open_section(draft, outline, "staffing", "guidelines", PartName.GUIDELINES, absent)
    if section is None:
        return
    at, span = section.at, section.span
    put_quotes(draft, f"{at}/areas", areas_listed(stream, *span))
    put_quotes(draft, f"{at}/methods", methods_named(stream, *span))
    put_kinds(draft, f"{at}/kinds", stream, section.heading.start, section.end)
    put_citations(draft, f"{at}/citations", citations(stream, *span))
    draft.cover(PartName.GUIDELINES, "whole")


def put_ethics(draft: PlanDraft, stream: Stream, outline: Outline) -> None:
    """Section ๑๓: the core values and the sentence on breach."""
    absent = "ไม่พบหัวข้อประกาศคุณธรรม จริยธรรม", "the section on ethics was not found"
    section = open_section(draft, outline, "staffing", "ethics", PartName.ETHICS, absent)
    if section is None:
        return
    at = section.at
    breaches = list(_breaches(stream, *section.span))
    breach = next((one for one in breaches if not _denied(stream, one[0])), None)
    items = single_items(stream, section.start, breach[0] if breach else section.end)
    put_quotes(draft, f"{at}/values", items)
    if breach:
        quote = stream.quote(*breach)
        draft.put(f"{at}/breach", quote.text, quote.place)
    if items:
        draft.cover(PartName.ETHICS, "whole")
    else:
        th = "พบหัวข้อประกาศคุณธรรม จริยธรรม แต่ไม่พบรายการข้างใต้"
        en = "the heading on ethics is there, but no items were found below it"
        draft.cover(PartName.ETHICS, "partial", th, en)
        draft.note(th, en, section.heading.title.place, "missing")
    if breaches and not breach:
        quote = stream.quote(stream.span(stream.paragraph_at(breaches[0][0]))[0], breaches[0][1])
        th = f"ประโยค “{quote.text}” พูดถึงการไม่ฝ่าฝืน จึงไม่ใช้เป็นบทว่าการฝ่าฝืนเป็นความผิดทางวินัย ให้อ่านเอง"
        en = f"“{quote.text}” speaks of no breach: it is not taken to say what a breach is; read it yourself"
        draft.note(th, en, quote.place, "doubt")
        draft.cover(PartName.ETHICS, "partial", th, en)


def _breaches(stream: Stream, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches that speak of a breach and of discipline, one for each naming of a breach."""
    while found := _BREACH.search(stream.key, start, end):
        yield found.span()
        start = found.end("breach")


def _denied(stream: Stream, start: int) -> bool:
    """Whether the words right before deny the breach: ไม่ฝ่าฝืน, มิได้ฝ่าฝืน, ไม่มีการฝ่าฝืน."""
    begin = stream.span(stream.paragraph_at(start))[0]
    before = "".join(stream.quote(max(begin, start - MAX_DENIAL), start).text.split())
    return any(pattern.search(one) for pattern, one in zip(_denials(), (before, skeleton(before)), strict=True))


@per_rulebook
def _denials() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A denial at the end of a text as written, and of its key; มิ has no key of its own (ธรรม ends like it)."""
    listed = words_of(NEGATION)
    said, links = listed.denies, listed.links
    whole = "|".join(map(re.escape, said)), "|".join(map(re.escape, links))
    bare = any_of(one for one in said if len(skeleton(one)) > 1), any_of(links)
    return re.compile(f"(?:{whole[0]})(?:{whole[1]})*$"), re.compile(f"{bare[0]}{bare[1]}*$")


def single_items(stream: Stream, start: int, end: int) -> list[Quote]:
    """The words of the items ๑. ๒. ๓. … of a stretch, each up to the end of its own paragraph or the next item."""
    quotes: list[Quote] = []
    for item in numbered_items(stream, start, end):
        if "." not in item.number:
            quotes.append(stream.quote(item.start, _item_end(stream, item)))
    return [quote for quote in quotes if quote.text]


def _item_end(stream: Stream, item: Numbered) -> int:
    """An item ends with its paragraph, unless that ends at the end of a line only (a file of lines)."""
    return min(item.end, stream.span(stream.paragraph_at(item.start))[1])
