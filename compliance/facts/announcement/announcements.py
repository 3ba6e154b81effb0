"""Facts of the announcements: dates in their order, what is revised, publication; and all that stands beside them."""

from __future__ import annotations

from compliance.facts.announcement import acts, basis, criteria, identity, others, resolutions
from compliance.facts.announcement.documents import Document, documents
from compliance.facts.announcement.instruments import Cited, cited
from compliance.facts.announcement.resolutions import resolved
from compliance.facts.announcement.signing import signatory, signed_by
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import denied, listed, says
from compliance.model.announcement import Announcement
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import DOCUMENTS, NEGATION


def facts(context: Context) -> Derived:
    """`signing_day`; of each document one fact of each kind that it has one of; its basis; names."""
    yield from signed_by(context.plan)
    for document in documents(context.plan):
        recited = recited_in(document, context)
        letter = basis.circular_of(recited, context)
        yield _announcement(document).fact()
        yield _years(document, context).fact()
        yield from resolutions.facts(document, context)
        yield signatory(document, context.plan).fact()
        yield from basis.facts(document, recited, letter, context)
    yield from criteria.facts(context)
    yield from acts.facts(context)
    yield from identity.facts(context)
    yield from others.facts(context)


def recited_in(document: Document, context: Context) -> list[Cited]:
    """What an announcement cites."""
    citations = document.announcement.citations if document.announcement else ()
    return [
        cited(citation, document.name, document.label, f"{document.root}/citations/{i}", context.law)
        for i, citation in enumerate(citations)
    ]


def _announcement(document: Document) -> Draft:
    """When it was announced, what it revises from when on, and whether it is made public."""
    announcement, root = document.announcement, document.root
    draft = document.tied("announcement")
    date = announcement.date if announcement else None
    draft.set("date", date, f"{root}/date")
    document.value(draft, "date", date, "ประกาศไม่มีวันที่", "the announcement has no date")
    draft.set("revision", revises(announcement), f"{root}/title")
    effective = announcement.effective if announcement else None
    draft.set("effective", effective or date, f"{root}/effective" if effective else f"{root}/date")
    return _publication(draft, document)


def _years(document: Document, context: Context) -> Draft:
    """The period of the plan, else that of the announcement itself."""
    draft = document.tied("announced_years")
    period = context.plan.period or (document.announcement.period if document.announcement else None)
    if period is None:
        for name in ("opens", "closes", "first", "last"):
            draft.lack(name, "ไม่พบช่วงปีงบประมาณของแผน", "the plan's period was not found")
        return draft
    at = "/period" if context.plan.period else f"{document.root}/period"
    draft.set("opens", period.opens, f"{at}/first").set("first", period.first, f"{at}/first")
    return draft.set("closes", period.closes, f"{at}/last").set("last", period.last, f"{at}/last")


def revises(announcement: Announcement | None) -> bool:
    """Whether it announces a change of a plan that is in force (ปรับปรุง, แก้ไขเพิ่มเติม ครั้งที่ n)."""
    if announcement is None:
        return False
    words, numbered = listed(words_of(DOCUMENTS).revision.words), listed(words_of(DOCUMENTS).revision.numbered)
    approves = resolved(announcement).approves
    return says(announcement.title or "", words) or any(says(text, words) and says(text, numbered) for text in approves)


def _publication(draft: Draft, document: Document) -> Draft:
    """The sentence that makes the announcement public."""
    announcement, root = document.announcement, document.root
    published = announcement.publication if announcement else None
    if published:
        words = listed(words_of(NEGATION).makes_public)
        public = says(published, words) and not denied(published, "makes_public")
        draft.set("published", public, f"{root}/publication")
    else:
        document.flag(draft, "published", False, root)
    return draft.set("publication", published)
