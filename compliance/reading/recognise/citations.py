"""Instruments that a text cites: acts, announcements, circular letters, resolutions of the cabinet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import Struct, field

from compliance.model.places import Place
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import any_of, reading_words
from compliance.reading.recognise.periods import first_period
from compliance.reading.recognise.stream import Stream, thai
from compliance.thai import skeleton, to_arabic
from compliance.vocabulary import per_rulebook

_NUMBER = r"[0-9]{1,3}(?:(?:\([0-9/]{1,5}\)|/[0-9]{1,3})+)?"
_LIST = rf"{_NUMBER}(?:(?:(?:,|\s|และ|ถึง|หรือ)+(?:ข้อ|มาตรา)?|ข้อ|มาตรา){_NUMBER})*"
_BEFORE = thai(rf"(?:ข้อ|มาตรา)(?P<clauses>{_LIST})(?:วรรค\w{{2,6}})?(?:แห่ง|ของ|ตาม|หมายถึง)$")
_AFTER = thai(rf"^(?:ข้อ|มาตรา)(?!{_LIST}หมายถึง)(?P<clauses>{_LIST})")
"""Not those of the act that is named next: มาตรา 16, 17 หมายถึง พ.ร.บ.…"""
_NAMED = thai(r"พ\.?ศ\.?[0-9]{4}$")
_CLAUSE = thai(r"(?:ข้อ|มาตรา)[0-9]")
_ONE = re.compile(_NUMBER)
_ANNOUNCEMENT = thai(r"ประกาศ(?P<issuer>คณะกรรมการ[^,0-9]{3,120}?|ก\.[^,0-9]{1,40}?|กระทรวงมหาดไทย|สำนักนายกรัฐมนตรี)เรื่อง")
_LETTER = thai(
    r"หนังสือ(?:สั่งการ)?(?P<issuer>[^0-9]{2,90}?)(?:ด่วนที่สุด|ด่วนมาก)?ที่(?P<number>[ก-ฮ]{2}[0-9]{3,5}(?:\.[0-9]{1,3})*/(?:ว\.?)?[0-9]{1,5})"
)
_CABINET = thai(r"มติคณะรัฐมนตรี(?:ใน)?(?:คราว|การ)?(?:ประชุม)?(?:ครั้งที่[0-9/]+)?(?:เมื่อ|ลง)?(?=วันที่)")
_DATED = thai(r"ลงวันที่|เมื่อวันที่")
_ISSUE = thai(r"\(?ฉบับที่(?P<issue>[0-9]{1,3})\)?")
_YEAR = thai(r"พ\.?ศ\.?[0-9]{4}")
_AMENDED = thai(
    r"(?:และ|ซึ่ง)?(?:ที่)?(?:ได้)?แก้ไข(?:และ)?เพิ่มเติม"
    r"(?:(?:จน)?ถึง(?:ปัจจุบัน|\(?ฉบับที่[0-9]{1,3}\)?(?:พ\.?ศ\.?[0-9]{4})?))?"
)
MAX_TITLE = 420
MAX_SUBJECT = 60
"""Letters between the words that a letter is known by, where only its subject is told."""


class Cited(Struct):
    """One citation in the making; offsets are offsets in the key, values are what the model takes."""

    start: int
    end: int
    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def put(self, name: str, stream: Stream, start: int, end: int) -> None:
        """Set a value to the words of a stretch."""
        quote = stream.quote(start, end)
        text = quote.text.strip(' ,“”"')
        if text:
            self.values[name], self.places[name] = text, quote.place


@per_rulebook
def _statute() -> re.Pattern[str]:
    heads = any_of(reading_words().statutes)
    return re.compile(f"(?P<title>{heads}(?:(?!{heads}|,).){{2,160}}?พ\\.?ศ\\.?[0-9]{{4}})")


@per_rulebook
def _survey() -> re.Pattern[str]:
    """The survey of digital skill, named by its subject alone."""
    words = reading_words().digital_survey
    return re.compile(rf"{any_of(words.begins)}.{{0,{MAX_SUBJECT}}}?{any_of(words.ends)}")


def citations(stream: Stream, start: int, end: int) -> list[Cited]:
    """Every instrument cited in a stretch, in order."""
    found = [
        *_announcements(stream, start, end),
        *_letters(stream, start, end),
        *_cabinet(stream, start, end),
    ]
    if not any(_survey().search(skeleton(one.values.get("title", ""))) for one in found):  # once in full is enough
        for match in islice(stream.every(_survey(), start, end), 1):
            one = Cited(match.start(), match.end(), stream.quote(*match.span()).place)
            one.put("title", stream, *match.span())
            found.append(one)
    for match in stream.every(_statute(), start, end):
        if not any(one.start <= match.start() < one.end for one in found):
            found.append(_of_statute(stream, match, end))
    return sorted(found, key=lambda one: one.start)


def put_citations(draft: PlanDraft, pointer: str, cited: list[Cited]) -> None:
    """Put citations down in a list of the plan, with their places."""
    for one in cited:
        where = draft.append(pointer, dict(one.values), one.place)
        for name, place in one.places.items():
            draft.places.setdefault(f"{where}/{name}", place)


def _announcements(stream: Stream, start: int, end: int) -> Iterator[Cited]:
    after = start
    for match in stream.every(_ANNOUNCEMENT, start, end):
        if match.start() < after:
            continue
        one = Cited(match.start(), match.end(), stream.quote(*match.span()).place)
        one.put("issuer", stream, *match.span("issuer"))
        _title_and_date(stream, one, match.end(), end)
        _clauses(stream, one, start, end)
        after = one.end
        yield one


def _letters(stream: Stream, start: int, end: int) -> Iterator[Cited]:
    for match in stream.every(_LETTER, start, end):
        one = Cited(match.start(), match.end(), stream.quote(*match.span()).place)
        one.put("issuer", stream, *match.span("issuer"))
        one.put("number", stream, *match.span("number"))
        subject = thai("เรื่อง").match(stream.key, match.end(), end)
        if subject:
            _title_and_date(stream, one, subject.end(), end)
        elif _date(stream, one, match.end(), end):
            subject = thai("เรื่อง").match(stream.key, one.end, end)
            if subject:
                stop = _title_end(stream, subject.end(), end)
                _title(stream, one, subject.end(), stop)
        yield one


def _cabinet(stream: Stream, start: int, end: int) -> Iterator[Cited]:
    for match in stream.every(_CABINET, start, end):
        one = Cited(match.start(), match.end(), stream.quote(*match.span()).place)
        one.put("title", stream, match.start(), match.start() + len("มตคณะรฐมนตร"))
        one.put("issuer", stream, match.start() + len("มต"), match.start() + len("มตคณะรฐมนตร"))
        dated = stream.date_from(match.end(), 30)
        if dated and dated[2].date:
            _set_date(stream, one, dated[0], dated[1], dated[2].date.value)
            yield one


def _of_statute(stream: Stream, match: re.Match[str], end: int) -> Cited:
    one = Cited(match.start(), match.end(), stream.quote(*match.span("title")).place)
    one.put("title", stream, *match.span("title"))
    amended = _AMENDED.match(stream.key, match.end(), end)
    one.end = amended.end() if amended else match.end()
    _clauses(stream, one, max(match.start() - 60, 0), end)
    return one


def _title_and_date(stream: Stream, one: Cited, begin: int, end: int) -> None:
    """A title and the date after it; without a date the title ends where a word that follows titles begins."""
    dated = _DATED.search(stream.key, begin, min(begin + MAX_TITLE, end))
    near = min(begin + MAX_TITLE, end)
    another = _ANNOUNCEMENT.search(stream.key, begin, near) or _LETTER.search(stream.key, begin, near)
    stop = min(_over(stream, begin, near), another.start() if another else near)
    if dated and dated.start() <= stop and _date(stream, one, dated.start(), end):
        _title(stream, one, begin, dated.start())
        return
    stop = _title_end(stream, begin, min(another.start() if another else end, end))
    _title(stream, one, begin, stop)
    one.end = stop


def _over(stream: Stream, begin: int, end: int) -> int:
    """Where a title is over for sure: at its clauses, or at a word that follows titles."""
    for offset in range(begin + 1, end):
        if stream.starts_word(offset) and (_CLAUSE.match(stream.key, offset) or _follows(stream, offset)):
            return offset
    return end


def _follows(stream: Stream, offset: int) -> bool:
    return any(stream.writes(offset, word) for word in reading_words().after_title)


def _title_end(stream: Stream, begin: int, end: int) -> int:
    """Where a title ends that no date closes: at a comma, a new paragraph, or a word that follows titles."""
    limit = min(end, begin + MAX_TITLE, stream.span(stream.paragraph_at(begin))[1])
    for offset in range(begin + 1, limit):
        if stream.key[offset] == ",":
            return offset
        if stream.starts_word(offset) and (_CLAUSE.match(stream.key, offset) or _follows(stream, offset)):
            return offset
    return limit


def _title(stream: Stream, one: Cited, begin: int, end: int) -> None:
    """The title without its issue number and year of issue; the issue number apart."""
    issue = _ISSUE.search(stream.key, begin, end)
    year = _YEAR.search(stream.key, issue.end() if issue else begin, end)
    stop = issue.start() if issue else end
    if year and year.end() == end:
        stop = min(stop, year.start())
    one.put("title", stream, begin, stop)
    if issue and "number" not in one.values:
        one.put("number", stream, issue.start(), issue.end())
        one.values["number"] = one.values["number"].strip("()")
    stated = first_period(stream, begin, end)
    if stated:
        one.values["period"], one.places["period"] = stated.value, stated.quote.place


def _date(stream: Stream, one: Cited, offset: int, end: int) -> bool:
    """Take the date that follows `ลงวันที่` at an offset."""
    word = _DATED.match(stream.key, offset, end)
    dated = stream.date_from(word.end() - len("วนท"), 14) if word else None
    if dated is None or dated[1] > end:
        return False
    begin, stop, found = dated
    one.end = stop
    if found.date is not None:
        _set_date(stream, one, begin, stop, found.date.value)
    return True


def _set_date(stream: Stream, one: Cited, begin: int, stop: int, value: Any) -> None:
    one.values["date"], one.places["date"] = value, stream.quote(begin, stop).place
    one.end = max(one.end, stop)


def _clauses(stream: Stream, one: Cited, start: int, end: int) -> None:
    """ข้อ or มาตรา before the instrument (ข้อ ๗, ๑๒ และข้อ ๑๓ แห่ง…) or right after its date."""
    base = max(start, one.start - 80)
    ahead = stream.key[base : one.start]
    before = _BEFORE.search(ahead)
    after = _AFTER.search(stream.key[one.end : min(one.end + 60, end)])
    if before is None or (after is not None and _of_another(ahead, before)):
        before, base = after, one.end
    if before is None:
        return
    one.values["clauses"] = [to_arabic(found.group()) for found in _ONE.finditer(before["clauses"])]
    place = stream.quote(base + before.start(), base + before.end("clauses")).place
    one.places["clauses"] = place
    if base == one.end:
        one.end += before.end()
    else:
        one.start = base + before.start()


def _of_another(key: str, clauses: re.Match[str]) -> bool:
    """Whether clauses before an instrument follow the one before it: "พ.ร.บ.ก พ.ศ. 2537 มาตรา 66 ตาม พ.ร.บ.ข…"."""
    return _NAMED.search(key[: clauses.start()]) is not None
