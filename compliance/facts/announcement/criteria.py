"""Facts of the provincial announcements that a submission cites: of which type of organisation and province."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.facts.announcement.committees import committees_named
from compliance.facts.announcement.identity import kind_in
from compliance.facts.announcement.instruments import Cited, citations
from compliance.facts.announcement.resolutions import other_province
from compliance.facts.draft import Context, Derived, Draft
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import INSTRUMENTS


def facts(context: Context) -> Derived:
    """`cited_criteria`, one for each citation of an announcement that each province has of its own."""
    for number, one in enumerate(_provincial(context), 1):
        yield _criteria(number, one, context).fact()


def _provincial(context: Context) -> Iterator[Cited]:
    for one in citations(context.plan, context.law):
        if one.role is not None and words_of(INSTRUMENTS)[one.role].provincial and one.issuer != "central":
            yield one


def _criteria(number: int, one: Cited, context: Context) -> Draft:
    """Its type is the issuing committee's, else that which its title names; where neither tells, none contradicts."""
    organisation, citation = context.plan.organisation, one.citation
    draft = Draft("cited_criteria", f"{number:02d}", one.pointer).set("organisation_type", organisation.type.value)
    assert one.role is not None
    draft.set("name", citation.title or words_of(INSTRUMENTS)[one.role].th)
    draft.set("place", one.place)
    found = committees_named(citation.issuer or "")
    told = [committee.type for committee in found]
    titled = kind_in(citation.title or "")
    told += [titled] if titled else []
    foreign = next((kind for kind in told if kind is not organisation.type), organisation.type)
    draft.set(
        "type", foreign.value, *(f"{one.pointer}/{name}" for name in ("issuer", "title") if getattr(citation, name))
    )
    draft.set("issuer", citation.issuer or citation.title)
    other_province(draft, citation.issuer or "", found, organisation.province, f"{one.pointer}/issuer")
    numbers = [int(clause) for clause in citation.clauses if clause.isdigit()]
    draft.set("has_clauses", bool(numbers)).set("highest", max(numbers, default=None), f"{one.pointer}/clauses")
    return draft
