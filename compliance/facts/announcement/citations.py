"""Facts of what the submission cites: each instrument once, with every date and number that it is given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.data import Text
from compliance.facts.announcement.documents import documents
from compliance.facts.announcement.instruments import Cited, Group, citations, grouped, law_of, year_of
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.presence import read_in_part
from compliance.law import Instrument
from compliance.law.parameters import day_words
from compliance.model.parts import PartName
from compliance.thai import format_date, to_ce, to_thai

CITING = (
    PartName.STAFFING_ANNOUNCEMENT,
    PartName.STAFFING_SECTIONS,
    PartName.FRAMEWORK,
    PartName.GUIDELINES,
    PartName.DEVELOPMENT_ANNOUNCEMENT,
    PartName.DEVELOPMENT_SECTIONS,
    PartName.DEVELOPMENT_CONTENT,
)
"""The parts that cite: one citation more, with another date, may stand in any of them that was not read whole."""


def facts(context: Context) -> Derived:
    """One `instrument` for each instrument that is cited anywhere in the submission."""
    announced: dict[str, tuple[date, str]] = {
        document.name: (document.announcement.date, f"{document.root}/date")
        for document in documents(context.plan)
        if document.announcement and document.announcement.date
    }
    lost = read_in_part(context.plan, CITING)
    for number, group in enumerate(grouped(citations(context.plan, context.law)), 1):
        known = law_of(group, context.law, context.plan.organisation)
        yield _instrument(number, group, known, announced, lost).fact()


def _instrument(
    number: int, group: Group, known: Instrument | None, announced: dict[str, tuple[date, str]], lost: Text | None
) -> Draft:
    first = group.members[0]
    draft = (
        Draft("instrument", f"{number:03d}", first.pointer).set("name", name_of(group)).set("known", known is not None)
    )
    draft.set("citations", len(group.members), *(one.pointer for one in group.members))
    draft.set("numbers", max(1, len({one.letter for one in group.members})))
    _dates(draft, group, known, lost)
    days = sorted(announced[one.document] for one in group.members if one.document in announced)
    if days:
        draft.set("announced", days[0][0], days[0][1])
    else:
        draft.lack("announced", "ไม่พบวันที่ของประกาศใช้แผน", "the date of the announcement was not found")
    _force(draft, group, known)
    return draft


def _dates(draft: Draft, group: Group, known: Instrument | None, lost: Text | None) -> None:
    """How many different dates the citations give; for an act its year tells as much as a date.

    Two are two whatever was not read; one is one only where all was.
    """
    dated = [one for one in group.members if one.citation.date]
    days = {one.citation.date for one in dated}
    # The year of an act that rules/law knows is right or wrong by itself (`cited_act`), whatever the others are.
    years = set() if known else {year_of(one) for one in group.members if one.is_act} - {None}
    count = max(len(days), len(years))
    pointers = [f"{one.pointer}/date" for one in dated] or [one.pointer for one in group.members]
    if count:
        draft.set("dates", count, *pointers)
        if lost and count == 1 and len(group.members) > 1:
            draft.lack("dates", *_elsewhere(lost))
    else:
        draft.set("dates", 0, *pointers)
    draft.set("said", Text(_said(group.members, "th"), _said(group.members, "en")))
    recorded = known.dated if known else None
    draft.set("recorded", recorded)
    draft.set("register", _recorded(recorded) if recorded else Text("", ""))


def _recorded(day: date) -> Text:
    th, en = format_date(day, thai_digits=True), day_words(day, "en")
    return Text(f"; วันที่ในทะเบียนกฎหมายของโปรแกรม: {th}", f"; recorded in this program's register of law: {en}")


def _elsewhere(lost: Text) -> tuple[str, str]:
    return f"อาจอ้างไว้ต่างออกไปในส่วนที่อ่านไม่ได้ ({lost.th})", f"what was not read may cite it otherwise ({lost.en})"


def _said(members: Iterable[Cited], lang: str) -> str:
    """Each date (or year, or number where numbers differ) with the places that give it, in document order."""
    letters = {one.letter for one in members}
    places: dict[str, dict[str, None]] = {}
    for one in members:
        what = _when(one, lang)
        if len(letters) > 1 and one.citation.number:
            what = f"{one.citation.number} {what}"
        places.setdefault(what, {})[one.place.get(lang)] = None
    return "; ".join(f"{what} ({', '.join(where)})" for what, where in places.items())


def _when(one: Cited, lang: str) -> str:
    if one.citation.date is not None:
        day = one.citation.date
        return format_date(day, thai_digits=True) if lang == "th" else f"{day.day} {day:%B} B.E. {day.year + 543}"
    if one.year is not None:
        return f"พ.ศ. {to_thai(str(one.year))}" if lang == "th" else f"B.E. {one.year}"
    return "ไม่ระบุวันที่" if lang == "th" else "no date"


def _force(draft: Draft, group: Group, known: Instrument | None) -> None:
    """Since when it is in force: as rules/law knows; of others, not before their own date or year."""
    announced = draft.values.get("announced")
    if known is not None and known.since is not None:
        draft.set("begins", known.since)
    else:
        begins = [day for day in map(_earliest, group.members) if day]
        if begins:
            draft.set("begins", min(begins), *(one.pointer for one in group.members))
        else:
            draft.lack("begins", "การอ้างไม่ระบุวันที่หรือปี", "the citation gives neither date nor year")
    begins_at = draft.values.get("begins")
    # An undated citation of what nobody knows says nothing of when it began: it is not later as far as can be told.
    if isinstance(announced, date):
        draft.set("later", isinstance(begins_at, date) and begins_at > announced)
    if known is not None and isinstance(announced, date):
        draft.set("repealed", known.until is not None and known.until < announced)


def _earliest(one: Cited) -> date | None:
    if one.citation.date:
        return one.citation.date
    return date(to_ce(one.year), 1, 1) if one.year else None


def name_of(group: Group) -> str:
    """An instrument as the document calls it: number and title, or title, issue and who issued it."""
    first = max(group.members, key=lambda one: len(one.citation.title or ""))
    citation = first.citation
    if first.letter:
        titled = f" เรื่อง {citation.title}" if citation.title else ""
        return f"หนังสือ {first.citation.number}{titled}"
    if citation.title:
        return f"{citation.title} ({citation.number})" if citation.number else citation.title
    return citation.number or citation.issuer or "กฎหมายที่ไม่ระบุชื่อ"
