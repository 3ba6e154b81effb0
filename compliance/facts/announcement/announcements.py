"""Facts of the two announcements: dates in their order, resolution, committee, who signs, publication."""

from __future__ import annotations

from compliance.facts.announcement import basis, identity
from compliance.facts.announcement.committees import PersonnelCommittee, personnel_committee
from compliance.facts.announcement.documents import Document, documents
from compliance.facts.announcement.instruments import Cited, cited, law_letter
from compliance.facts.announcement.signing import signatory
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import denied, entry, key, listed, says
from compliance.law.law import province_name
from compliance.model.announcement import Announcement, Resolution
from compliance.model.organisation import OrganisationType
from compliance.thai import to_thai


def facts(context: Context) -> Derived:
    """For each document one `announcement`, `resolution`, `approving_committee` and `signatory`; its basis; names."""
    for document in documents(context.plan):
        recited = recited_in(document, context)
        letter = basis.circular_of(recited, context)
        yield _announcement(document, letter, context).fact()
        yield _resolution(document).fact()
        yield _committee(document, context).fact()
        yield signatory(document, context.plan.organisation).fact()
        yield from basis.facts(document, recited, letter, context)
    yield from identity.facts(context)


def recited_in(document: Document, context: Context) -> list[Cited]:
    """What an announcement cites."""
    citations = document.announcement.citations if document.announcement else ()
    return [
        cited(citation, document.name, document.label, f"{document.root}/citations/{i}", context.law)
        for i, citation in enumerate(citations)
    ]


def _resolved(announcement: Announcement | None) -> Resolution:
    return (announcement.resolution if announcement else None) or Resolution()


def _announcement(document: Document, letter: Cited | None, context: Context) -> Draft:
    """circular ≤ resolution ≤ announcement ≤ the 1 October that opens the period."""
    announcement, root = document.announcement, document.root
    draft = document.draft("announcement")
    date = announcement.date if announcement else None
    draft.set("date", date, f"{root}/date")
    document.value(draft, "date", date, "ประกาศไม่มีวันที่", "the announcement has no date")
    resolution = _resolved(announcement)
    draft.set("resolution_date", resolution.date, f"{root}/resolution/date")
    document.value(
        draft, "resolution_date", resolution.date, "มติที่ประกาศอ้างไม่มีวันที่", "the resolution recited has no date"
    )
    document.flag(draft, "cites_circular", letter is not None, letter.pointer if letter else root)
    if letter:
        draft.set("circular", letter.citation.number or letter.citation.title)
        draft.set("circular_date", letter.citation.date, f"{letter.pointer}/date")
        known = law_letter(context.law, letter.letter, letter.citation) if letter.letter else None
        draft.set("circular_recorded", known.dated if known else None)
        document.value(
            draft, "circular_date", letter.citation.date, "หนังสือที่อ้างไม่มีวันที่", "the letter recited has no date"
        )
    period = context.plan.period or (announcement.period if announcement else None)
    if period:
        at = "/period/first" if context.plan.period else f"{root}/period/first"
        draft.set("opens", period.opens, at).set("first_year", period.first, at)
    else:
        draft.lack("opens", "ไม่พบช่วงปีงบประมาณของแผน", "the plan's period was not found")
    published = announcement.publication if announcement else None
    if published:
        words = listed("negation", "makes_public")
        public = says(published, words) and not denied(published, "makes_public")
        draft.set("published", public, f"{root}/publication")
    else:
        document.flag(draft, "published", False, root)
    return draft.set("publication", published)


def _resolution(document: Document) -> Draft:
    """What identifies the resolution: committee, meeting, date."""
    resolution, root = _resolved(document.announcement), f"{document.root}/resolution"
    draft = document.draft("resolution")
    for name, value in (
        ("committee", resolution.committee),
        ("meeting", resolution.meeting),
        ("date", resolution.date),
    ):
        document.flag(draft, f"has_{name}", value is not None, f"{root}/{name}" if value else document.root)
        draft.set(name, to_thai(value) if isinstance(value, str) else value)
    return draft


def _committee(document: Document, context: Context) -> Draft:
    """The committee that resolved, against the one that the organisation's type and province call for."""
    organisation = context.plan.organisation
    resolution, root = _resolved(document.announcement), f"{document.root}/resolution/committee"
    draft = document.draft("approving_committee").set(
        "organisation_type", organisation.type.value, "/organisation/type"
    )
    words = entry("organisations", organisation.type.value, "committee")
    draft.set("wanted", " หรือ ".join(words)).set("wanted_en", " or ".join(words))
    draft.set("committee", resolution.committee)
    found = personnel_committee(resolution.committee) if resolution.committee else None
    if found:
        draft.set("type", found.type.value, root).set("provincial", found.level == "provincial", root)
        _province(draft, found, organisation.province, root)
    else:
        for name in ("type", "provincial", "other_province"):
            if resolution.committee:
                said = resolution.committee
                draft.lack(name, f"ไม่รู้จักคณะกรรมการ “{said}”", f"the committee “{said}” is not known")
                draft.pointers[name] = (root,)
            else:
                document.value(
                    draft, name, None, "ประกาศไม่ระบุคณะกรรมการที่มีมติ", "the announcement does not name the committee"
                )
    _staff_words(draft, document, organisation.type)
    return draft


def _province(draft: Draft, found: PersonnelCommittee, own: str | None, pointer: str) -> None:
    """Whose province the committee's name says; a word after จังหวัด that is not the own one is another's."""
    own = None if own is None else province_name(own)
    if not found.place:
        draft.set("other_province", False, pointer)
    elif own is None:
        draft.lack("other_province", "ไม่ทราบจังหวัดขององค์กร", "the organisation's province is not known")
    elif found.place == key(own):
        draft.set("other_province", False, pointer, "/organisation/province")
    elif not found.place_certain and key(found.province or own) == key(own):
        said = draft.values["committee"]
        draft.lack("other_province", f"ไม่รู้ว่า “{said}” เป็นของจังหวัดใด", f"which province's “{said}” is, is not known")
        draft.pointers["other_province"] = (pointer,)
    else:
        draft.set("other_province", True, pointer, "/organisation/province")


def _staff_words(draft: Draft, document: Document, own: OrganisationType) -> None:
    """Words for the staff of another type of organisation in the announcement's title or in what was approved."""
    announcement, root = document.announcement, document.root
    texts = [(announcement.title, f"{root}/title")] if announcement and announcement.title else []
    approves = _resolved(announcement).approves
    texts += [(text, f"{root}/resolution/approves/{i}") for i, text in enumerate(approves)]
    foreign: dict[str, str] = {}
    for text, pointer in texts:
        for kind in OrganisationType:
            for word in entry("committees", "staff", kind.value) if kind is not own else ():
                if key(word) in key(text):
                    foreign.setdefault(word, pointer)
    if texts:
        draft.set("words_fit", not foreign, *(foreign.values() or [texts[0][1]]))
        draft.set("foreign_words", ", ".join(foreign) or "ไม่มี")
        draft.set("foreign_words_en", ", ".join(foreign) or "none")
    else:
        document.value(draft, "words_fit", None, "ประกาศไม่มีชื่อเรื่อง", "the announcement has no title")
