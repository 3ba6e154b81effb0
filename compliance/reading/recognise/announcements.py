"""ประกาศใช้แผน: title, period, legal basis, resolution, date, signatory."""

from __future__ import annotations

import re

from compliance.model.parts import ANNOUNCEMENTS, PartName
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.citations import citations, put_citations
from compliance.reading.recognise.lists import any_of, reading_words, type_words
from compliance.reading.recognise.outline import Outline
from compliance.reading.recognise.periods import first_period, put_period
from compliance.reading.recognise.resolutions import put_resolution
from compliance.reading.recognise.stream import Stream, thai
from compliance.thai import skeleton
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import SIGNATORIES

_BODY = thai(
    r"อาศัยอำนาจ|ด้วย(?=คณะ|ก\.|มติ|องค์การ|เทศบาล|พระราช|แผน|อบ|ทต|ได้|ตาม|ประกาศ|สำนัก)|ตามที่|ตามมติ|โดยที่|เพื่อให้|จึง(?:ขอ)?ประกาศ"
)
_DATED = thai(r"ประกาศ ณ วันที่")
_PUBLIC = thai(
    r"จึง(?:ขอ)?ประกาศ(?:มา)?(?:เพื่อ)?(?:ให้)?(?:โปรด)?(?:ได้)?ทราบ(?:โดยทั่วกัน|ทั่วกัน)?"
    r"|(?:เพื่อ)?ให้(?:ประชาชน|ผู้เกี่ยวข้อง|บุคคล)?(?:ทั่วไป)?(?:ได้)?(?:รับ)?(?:ทราบ|รู้)โดยทั่วกัน"
)
_SINCE = thai(r"(?:ตั้งแต่|นับแต่|นับตั้งแต่)(?=วันที่)")
_NAME = re.compile(rf"\((?!{skeleton('ลงชื่อ')}|{skeleton('ลงนาม')})([^()0-9]{{4,80}})\)")
_ORNAMENT = re.compile(r"[\s.…_*\-–—]{3,}$")
"""The row of points below a title."""
_AUTHORITY = thai(r"การใช้อำนาจ|ปฏิบัติหน้าที่|รักษาราชการแทน|คำสั่ง")


def put_announcements(draft: PlanDraft, plan: str, stream: Stream, outline: Outline) -> None:
    """Read every announcement of one plan: the first that stands, and the further ones (of its revisions) behind it."""
    part = ANNOUNCEMENTS[plan]
    spans = outline.announcements.get(plan, ())
    if not spans:
        draft.cover(part, "absent")
        return
    draft.cover(part, "whole")
    for number, (start, end) in enumerate(spans):
        at = f"/{plan}/announcement" if number == 0 else f"/{plan}/further/{number - 1}"
        _put_announcement(draft, part, at, stream, start, end)
    if len(spans) > 1:
        draft.note(
            f"เอกสารมีประกาศของแผนเดียวกัน {len(spans)} ฉบับ อ่านและตรวจทุกฉบับ",
            f"the document holds {len(spans)} announcements of this plan: each is read and judged",
            stream.quote(spans[1][0], spans[1][0] + 40).place,
            "several-announcements",
        )


def _put_announcement(draft: PlanDraft, part: PartName, at: str, stream: Stream, start: int, end: int) -> None:
    draft.put(at, {}, stream.quote(start, end).place)
    _put_title(draft, at, stream, start, end)
    dated = stream.search(_DATED, start, end)
    body_end = dated.start() if dated else end
    put_citations(draft, f"{at}/citations", citations(stream, start, body_end))
    put_resolution(draft, f"{at}/resolution", stream, start, body_end)
    public = stream.search(_PUBLIC, start, body_end)
    if public:
        quote = stream.quote(*public.span())
        draft.put(f"{at}/publication", quote.text, quote.place)
    _put_effective(draft, at, stream, start, body_end)
    if dated is None:
        reason = "ไม่พบบรรทัด “ประกาศ ณ วันที่”", "the line with the day of the announcement was not found"
        draft.cover(part, "partial", *reason)
        draft.note(*reason, stream.quote(start, start + 40).place, "missing")
        return
    after = _put_date(draft, at, stream, dated.end())
    _put_signatory(draft, at, stream, after, end)


def _put_effective(draft: PlanDraft, at: str, stream: Stream, start: int, end: int) -> None:
    """From when it applies: the last ตั้งแต่วันที่ with a date before the day of the announcement."""
    for found in reversed(list(stream.every(_SINCE, start, end))):
        dated = stream.date_from(found.end(), 6)
        if dated and dated[2].date is not None:
            draft.put(f"{at}/effective", dated[2].date.value, stream.quote(dated[0], dated[1]).place)
            return


def _put_title(draft: PlanDraft, at: str, stream: Stream, start: int, end: int) -> None:
    subject = stream.search("เรื่อง", start, min(start + 200, end))
    if subject is None:
        return
    head = stream.quote(start + len("ประกาศ"), subject.start())
    draft.put(f"{at}/organisation", head.text, head.place)
    body = stream.search(_BODY, subject.end(), end)
    stop = min(body.start() if body else end, stream.span(stream.paragraph_at(subject.end()))[1])
    # Where every line is a paragraph of its own the title runs on to the first word of the body.
    if body and body.start() - subject.end() < 400:
        stop = body.start()
    quote = stream.quote(subject.end(), stop)
    draft.put(f"{at}/title", _ORNAMENT.sub("", quote.text), quote.place)
    put_period(draft, f"{at}/period", first_period(stream, subject.end(), stop) or first_period(stream, start, end))


def _put_date(draft: PlanDraft, at: str, stream: Stream, offset: int) -> int:
    """The day of the announcement; returns where what follows it begins."""
    dated = stream.date_from(offset, 6)
    if dated is None:
        where = stream.quote(offset, offset + 30)
        draft.note(
            f"อ่านวันที่ของประกาศไม่ได้: “{where.text}”",
            f"the announcement's date cannot be read: “{where.text}”",
            where.place,
        )
        return offset
    begin, stop, found = dated
    place = stream.quote(begin, stop).place
    if found.date is not None:
        draft.put(f"{at}/date", found.date.value, place)
    elif found.problem is not None:
        draft.note(found.problem.th, found.problem.en, place, "impossible-date")
    return stop


def _put_signatory(draft: PlanDraft, at: str, stream: Stream, start: int, end: int) -> None:
    """The name in brackets, and the office or offices below it."""
    if start >= end:
        return
    found = _NAME.search(stream.key, start, end)
    begin = start
    if found:
        name = stream.quote(found.start(1), found.end(1))
        draft.put(f"{at}/signatory/name", name.text, name.place)
        begin = found.end()
    if begin >= end:
        return
    position = stream.quote(begin, end)
    key = stream.key[begin:end]
    draft.put(f"{at}/signatory/position", position.text, position.place)
    heads = any_of([*(entry.head for entry in type_words()), "นายก"])
    if re.search(any_of(reading_words().acting), key):
        capacity = "acting"
    elif re.match(rf"(?:{any_of(words_of(SIGNATORIES).before_title)})?(?:{heads})", key):
        capacity = "mayor"
    else:
        capacity = "other"
    draft.put(f"{at}/signatory/capacity", capacity, position.place)
    if capacity == "acting":
        _put_authority(draft, at)


def _put_authority(draft: PlanDraft, at: str) -> None:
    """What lets the acting signatory act: the resolution's approval that speaks of it."""
    for index, text in enumerate(draft.get(f"{at}/resolution/approves") or []):
        if _AUTHORITY.search(skeleton(text)):
            place = draft.places.get(f"{at}/resolution/approves/{index}")
            draft.put(f"{at}/signatory/authority", text, place)
            return
