"""มติ of the provincial personnel committee, as an announcement recites it."""

from __future__ import annotations

import re

from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import type_words
from compliance.reading.recognise.names import province_keys
from compliance.reading.recognise.stream import Stream, thai
from compliance.thai import skeleton, to_arabic
from compliance.vocabulary import per_rulebook

_MEETING = thai(r"ประชุม(?:สามัญ)?ครั้งที่(?P<meeting>[0-9]{1,3}/2\s?[0-9]\s?[0-9]\s?[0-9])")
"""A change of script within the year may stand apart on a page: ๘/25 ๖๓."""
_APPROVES = thai(r"(?:ได้|และ)*(?:มีมติ|ที่ประชุมมีมติ)(?=เห็นชอบ|ให้ความเห็นชอบ|อนุมัติ)|(?<!มีมติ)(?:ได้)?(?=ให้ความเห็นชอบ)")
_END = thai(r"จึงประกาศ|อาศัยอำนาจ|ประกอบกับ|จึง(?=อาศัย|ออก|ขอ)")
_SHORT = re.compile(r"\([^()]{2,40}\)")
_SAYS = re.compile(r"\s?(?:พิจารณา|เรียบร้อย|ให้ความเห็นชอบ|เห็นชอบ|มีมติ|ได้มี|ได้ให้|ผ่านความ|ในคราว|ในการประชุม)")
"""Verbs after the name of a committee, as written: without its marks มีมติ stands in สมมุติ."""
_AGREES = thai(r"(?:ให้ความ|มีมติ|พิจารณา|ได้)เห็นชอบ(?:ให้|กับ|ใน|ต่อ)?")
_PLAN = thai(r"(?:การ)?(?:ปรับปรุง)?แผน(?:อัตรากำลัง|พัฒนา|การพัฒนา)")
_PASSED = thai(r"(?:ได้)?(?:รับ|ผ่าน)(?:การ)?(?:ให้)?(?:ความ)?เห็นชอบ(?:ของ|จาก|โดย)")
_OPENING = thai(r"(?:มติ(?:ที่ประชุม)?|ด้วย|ตามที่|โดย|และ)$")
_CIRCLE = thai(r"(?:ใน)?(?:คราว|การ)?$")
BACK = 220
LONG_BACK = 500


@per_rulebook
def _committee() -> re.Pattern[str]:
    """How the name of a personnel committee begins, full or short."""
    full = {word for entry in type_words() for word in entry.committee if not word.endswith(".")}
    short = r"ก\.(?:จ|ท|อบต)\.(?:จ\.|จงหวด)?"
    return re.compile("|".join([*sorted(map(re.escape, full), key=len, reverse=True), short]))


def put_resolution(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> bool:
    """The first resolution that a stretch recites: committee, meeting, date, what it approves. False when none."""
    meeting = stream.search(_MEETING, start, end)
    if meeting is None:
        return False
    whole = stream.quote(*meeting.span())
    number = stream.quote(*meeting.span("meeting"))
    draft.put(f"{pointer}/meeting", re.sub(r"\s", "", to_arabic(number.text)), number.place)
    draft.places.setdefault(pointer, whole.place)
    _put_committee(draft, pointer, stream, start, meeting.start())
    dated = stream.date_from(meeting.end(), 20)
    after = meeting.end()
    if dated:
        begin, after, found = dated
        place = stream.quote(begin, after).place
        if found.date is not None:
            draft.put(f"{pointer}/date", found.date.value, place)
            if not found.date.weekday_agrees:
                draft.note(
                    f"วันในสัปดาห์ที่เขียนไว้ไม่ตรงกับปฏิทิน: “{found.date.written}”",
                    f"the weekday written does not fall on that date: “{found.date.written}”",
                    place,
                    "conflict",
                )
        elif found.problem is not None:
            draft.note(found.problem.th, found.problem.en, place, "impossible-date")
    before = _approved_before(stream, start, meeting.start())
    if before is not None:
        quote = stream.quote(*before)
        draft.append(f"{pointer}/approves", quote.text.strip(" ,"), quote.place)
    _put_approved(draft, pointer, stream, after, end)
    return True


def _put_committee(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> None:
    """The committee named before the meeting: the outermost name that nothing else stands between."""
    begin = max(start, end - BACK)
    closing = _CIRCLE.search(stream.key[begin:end])
    stop = begin + closing.start() if closing else end
    best: int | None = None
    for found in stream.every(_committee(), begin, stop):
        between = stream.key[found.start() : stop]
        if re.search(thai("เรื่อง|ลงวันที่|แห่งประกาศ|หนังสือ|,"), between):
            continue
        best = found.start()
        break
    if best is None:
        opening = stream.search("มติ", begin, stop)
        best = opening.end() if opening else None
    if best is not None and best < stop:
        stop = _name_stop(stream, best, stop)
        quote = stream.quote(best, stop)
        draft.put(f"{pointer}/committee", quote.text.strip(" ,"), quote.place)


def _name_stop(stream: Stream, start: int, end: int) -> int:
    """Where the name of a committee ends: behind its province and what it is in short, else before a verb."""
    for found in stream.every("จังหวัด", start, end):
        province = next((one for one in province_keys() if stream.key.startswith(one, found.end())), None)
        if province:
            stop = found.end() + len(province)
            short = _SHORT.match(stream.key, stop, end)
            return short.end() if short else min(stop, end)
    text = stream.quote(start, end).text
    said = _SAYS.search(text)
    return start + len(skeleton(text[: said.start()])) if said else end


def _approved_before(stream: Stream, start: int, meeting: int) -> tuple[int, int] | None:
    """What is approved, where that is said before the meeting: “… พิจารณาให้ความเห็นชอบ ก ในการประชุมครั้งที่ …”."""
    said = list(stream.every(_AGREES, max(start, meeting - LONG_BACK), meeting))
    if said:
        closing = _CIRCLE.search(stream.key[said[-1].end() : meeting])
        end = said[-1].end() + closing.start() if closing else meeting
        return (said[-1].end(), end) if end > said[-1].end() + 3 else None
    for passed in stream.every(_PASSED, max(start, meeting - LONG_BACK), meeting):
        begin = stream.search(_PLAN, stream.line_start(passed.start()), passed.start())
        if begin:
            return begin.start(), passed.start()
    return None


def _put_approved(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> None:
    """Each thing that the resolution approves."""
    limit = min(end, start + 1500)
    closing = stream.search(_END, start, limit)
    stop = closing.start() if closing else limit
    marks = list(stream.every(_APPROVES, start, stop))
    if not marks:
        return
    if not closing:
        stop = min(stop, stream.span(stream.paragraph_at(marks[-1].start()))[1])
    for mark, following in zip(marks, [*(other.start() for other in marks[1:]), stop], strict=True):
        quote = stream.quote(mark.end(), following)
        draft.append(f"{pointer}/approves", quote.text.strip(" ,"), quote.place)
