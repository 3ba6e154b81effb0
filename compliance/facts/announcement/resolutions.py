"""Facts of the resolution that approves a plan: what identifies it, what it approves, which committee resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from compliance.data import Text
from compliance.facts.announcement.committees import PersonnelCommittee, committees_named, staff_words
from compliance.facts.announcement.documents import NAMES, Document
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import key, listed
from compliance.law.law import province_name
from compliance.model.announcement import Announcement, Resolution
from compliance.model.organisation import OrganisationType
from compliance.thai import normalise, to_arabic, to_be, to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import DOCUMENTS, ORGANISATIONS

_MEETING = re.compile(r"(\d{1,4})\s*/\s*(\d{4}|\d{2})(?!\d)")
CENTURY = 2500
"""What a B.E. year in two digits leaves out."""


def facts(document: Document, context: Context) -> Derived:
    """`resolution` and `approving_committee`, one of each for a document."""
    yield _resolution(document).fact()
    yield _committee(document, context).fact()


def resolved(announcement: Announcement | None) -> Resolution:
    """The resolution of an announcement; an empty one where none is recited."""
    return (announcement.resolution if announcement else None) or Resolution()


def _resolution(document: Document) -> Draft:
    """What identifies the resolution (committee, meeting, date), and what it approves."""
    resolution, root = resolved(document.announcement), f"{document.root}/resolution"
    draft = document.tied("resolution")
    for name, value in (
        ("committee", resolution.committee),
        ("meeting", resolution.meeting),
        ("date", resolution.date),
    ):
        document.flag(draft, f"has_{name}", value is not None, f"{root}/{name}" if value else document.root)
        draft.set(name, to_thai(value) if isinstance(value, str) else value)
    draft.pointers["date"] = (f"{root}/date",)
    document.value(draft, "date", resolution.date, "มติที่ประกาศอ้างไม่มีวันที่", "the resolution recited has no date")
    number, year = meeting(resolution.meeting or "")
    draft.set("numbered", number is not None and resolution.date is not None)
    draft.set("number", number, f"{root}/meeting").set("year", year, f"{root}/meeting")
    if resolution.date is not None:
        draft.set("date_year", to_be(resolution.date.year), f"{root}/date")
    draft.set("states_matter", bool(resolution.approves))
    if resolution.approves:
        own = f"{document.root}/title" if document.announcement and document.announcement.title else document.root
        places = [f"{root}/approves/{i}" for i in range(len(resolution.approves))]
        draft.set("matter", _matter(document, resolution.approves), *places)
        draft.set("approves", ", ".join(resolution.approves), own)
        draft.set("refusing", _refusing(resolution.approves), *places)
    return draft


def meeting(written: str) -> tuple[int | None, int | None]:
    """The number and the B.E. year of a meeting, as 8/2563 or ครั้งที่ ๘/๖๓ tells them."""
    found = _MEETING.search(to_arabic(written))
    if found is None:
        return None, None
    year = int(found[2])
    return int(found[1]), year if year > 100 else year + CENTURY


def _refusing(approves: Sequence[str]) -> tuple[str, ...]:
    """The words by which what was resolved approves nothing."""
    words, said = words_of(DOCUMENTS), "\n".join(map(normalise, approves))
    approved = any(word in said for word in words.approving)
    return tuple(word for word in (*words.refusing, *(() if approved else words.noting)) if word in said)


def _matter(document: Document, approves: Sequence[str]) -> str:
    """Which of the two plans a resolution approves, its own first; `other` where it speaks of neither.

    “ร่างแผน” or “ดังกล่าว” alone means the plan that is announced.
    """
    neither = listed(words_of(DOCUMENTS).neither)
    said = [reduce(lambda text, word: text.replace(word, ""), neither, key(text)) for text in approves]
    for name in sorted(NAMES, key=lambda name: name != document.name):
        if any(word in text for text in said for word in listed(words_of(DOCUMENTS).of(name).matter)):
            return name
    whole = listed(words_of(DOCUMENTS).either)
    return document.name if any(word in text for text in said for word in whole) else "other"


def _committee(document: Document, context: Context) -> Draft:
    """The committee that resolved, against the one that the organisation's type and province call for.

    A committee named in brackets besides (its abbreviation) must be the same.
    """
    organisation = context.plan.organisation
    said, root = resolved(document.announcement).committee, f"{document.root}/resolution/committee"
    draft = document.draft("approving_committee").set(
        "organisation_type", organisation.type.value, "/organisation/type"
    )
    words = words_of(ORGANISATIONS).of(organisation.type.value).committee
    draft.set("wanted", Text(" หรือ ".join(words), " or ".join(words)))
    draft.set("committee", said)
    found = committees_named(said or "")
    if said and found:
        foreign = next((one for one in found if one.type is not organisation.type), found[0])
        draft.set("type", foreign.type.value, root).set("provincial", found[0].level == "provincial", root)
        other_province(draft, said, found, organisation.province, root)
    else:
        for name in ("type", "provincial", "other_province"):
            if said:
                draft.lack(name, f"ไม่รู้จักคณะกรรมการ “{said}”", f"the committee “{said}” is not known")
                draft.pointers[name] = (root,)
            else:
                document.value(
                    draft, name, None, "ประกาศไม่ระบุคณะกรรมการที่มีมติ", "the announcement does not name the committee"
                )
    _staff_words(draft, document, organisation.type)
    return draft


def other_province(draft: Draft, said: str, found: Sequence[PersonnelCommittee], own: str | None, pointer: str) -> None:
    """Note whether any committee that a text names is another province's; a word after จังหวัด that is not the own is."""
    own = None if own is None else province_name(own)
    placed = [one for one in found if one.place]
    if not placed:
        draft.set("other_province", False, pointer)
    elif own is None:
        draft.lack("other_province", "ไม่ทราบจังหวัดขององค์กร", "the organisation's province is not known")
    elif all(one.is_of(key(own)) for one in placed):
        draft.set("other_province", False, pointer, "/organisation/province")
    elif all(one.is_of(key(own)) or _uncertain(one, own) for one in placed):
        draft.lack("other_province", f"ไม่รู้ว่า “{said}” เป็นของจังหวัดใด", f"which province's “{said}” is, is not known")
        draft.pointers["other_province"] = (pointer,)
    else:
        draft.set("other_province", True, pointer, "/organisation/province")


def _uncertain(one: PersonnelCommittee, own: str) -> bool:
    return not one.place_certain and key(one.province or own) == key(own)


def _staff_words(draft: Draft, document: Document, own: OrganisationType) -> None:
    """Words for the staff of another type of organisation in the announcement's title or in what was approved."""
    announcement, root = document.announcement, document.root
    texts = [(announcement.title, f"{root}/title")] if announcement and announcement.title else []
    approves = resolved(announcement).approves
    texts += [(text, f"{root}/resolution/approves/{i}") for i, text in enumerate(approves)]
    foreign: dict[str, str] = {}
    for text, pointer in texts:
        for kind, word in staff_words(text):
            if kind is not own:
                foreign.setdefault(word, pointer)
    if texts:
        draft.set("words_fit", not foreign, *(foreign.values() or [texts[0][1]]))
        draft.set("foreign_words", Text(", ".join(foreign) or "ไม่มี", ", ".join(foreign) or "none"))
    else:
        document.value(draft, "words_fit", None, "ประกาศไม่มีชื่อเรื่อง", "the announcement has no title")
