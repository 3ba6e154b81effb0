"""Facts of the list of powers (sections ๕ and ๖): whose each item is, and items that an amendment added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compliance.data import Text
from compliance.facts.announcement.acts import number_items, power_sections
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.presence import read_whole, unread
from compliance.facts.words import key, listed
from compliance.law.clauses import Clause
from compliance.model.organisation import OrganisationType
from compliance.model.parts import PartName
from compliance.thai import to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import FRAMEWORK

ROOT = "/staffing/powers"
SHOWN = 4
"""Items of one section that a sentence shows."""
_ITEM = re.compile(r"(?:มาตรา\s*|^\s*)(\d{1,3})(?:\s*\(\s*(\d{1,2})[^)]*\)?)?")
"""67(15), มาตรา 67 (15), … (มาตรา ๑๖(๔))."""


def facts(context: Context) -> Derived:
    """`listed_power` for each item that names its section, `power_section` for each section; each `added_power`."""
    yield from _listed(context)
    yield from _added(context)


def _listed(context: Context) -> Derived:
    staffing = context.plan.staffing
    kind = context.plan.organisation.type
    if staffing is None or kind.value not in dict(words_of(FRAMEWORK).powers_of.items()):
        return
    items = [
        (i, text, found) for i, text in enumerate(staffing.powers or ()) if (found := _ITEM.search(to_arabic(text)))
    ]
    by_section: dict[str, list[tuple[int, str]]] = {}
    for i, text, found in items:
        by_section.setdefault(found[1], []).append((i, text))
        pointer = f"{ROOT}/{i}"
        draft = Draft("listed_power", f"{i + 1:03d}", pointer).set("item", text, pointer).set("section", found[1])
        clause = _clause(context, found[1])
        draft.set("act", _act(context, clause))
        number_items(draft, int(found[2]) if found[2] else None, clause, pointer)
        yield draft.fact()
    for section, listed_items in by_section.items():
        yield _section(context, section, listed_items).fact()


def _section(context: Context, section: str, items: Sequence[tuple[int, str]]) -> Draft:
    """A section under which items are listed, and the type of organisation that it gives powers to."""
    kind = context.plan.organisation.type
    pointers = [f"{ROOT}/{i}" for i, _ in items]
    draft = Draft("power_section", section, pointers[0]).set("section", section, *pointers)
    draft.set("items", ", ".join(text for _, text in items[:SHOWN]) + (" …" if len(items) > SHOWN else ""))
    draft.set("organisation_type", kind.value).set("act", _act(context, _clause(context, section)))
    owners = [one for one in OrganisationType if power_sections(context.law, section, one)]
    unsure = not owners and kind.value in words_of(FRAMEWORK).powers_not_all_known
    owner = kind if kind in owners or unsure else next(iter(owners), None)
    _classed(context, draft, section)
    return draft.set("owner", owner.value if owner else "none", *pointers)


def _classed(context: Context, draft: Draft, section: str) -> None:
    """The class of municipalities that a section gives powers to, and the plan's own; 1 is the lowest."""
    classes = list(words_of(FRAMEWORK).powers_of_class.items())
    own = power_sections(context.law, section, context.plan.organisation.type)
    of = next((n for n, (_, listed) in enumerate(classes, 1) if set(own) & set(listed)), None)
    written = context.plan.organisation.written
    mine = next((n for n, (name, _) in enumerate(classes, 1) if any(one.startswith(name) for one in written)), None)
    draft.set("classed", of is not None and mine is not None)
    if of is not None and mine is not None:
        draft.set("rank", of).set("class", classes[of - 1][0])
        draft.set("own_rank", mine, "/organisation/written").set("own_class", classes[mine - 1][0])


def _clause(context: Context, section: str) -> Clause | None:
    """The section of this number: the own type's, else another's."""
    own = power_sections(context.law, section, context.plan.organisation.type)
    found = own or power_sections(context.law, section)
    return context.law.clauses[found[0]] if found else None


def _act(context: Context, clause: Clause | None) -> Text:
    return context.law.instrument(clause.instrument).title if clause else Text("ไม่ทราบ", "not known")


def _added(context: Context) -> Derived:
    staffing = context.plan.staffing
    if staffing is None or staffing.powers is None:
        return
    whole = read_whole(context.plan, PartName.POWERS)
    for address in words_of(FRAMEWORK).added_powers:
        clause = context.law.clauses.get(address)
        if clause is None or clause.since is None or clause.since > context.law_date:
            continue
        words = listed(words_of(FRAMEWORK).added_powers[address])
        found = [f"{ROOT}/{i}" for i, text in enumerate(staffing.powers) if any(word in key(text) for word in words)]
        draft = (
            Draft("added_power", address.rpartition("/")[2], ROOT).set("item", clause.label).set("gist", clause.gist)
        )
        draft.set("since", clause.since)
        if found or whole:
            draft.set("listed", bool(found), *(found or [ROOT]))
        else:
            draft.lacks("listed", unread(context.plan, PartName.POWERS))
        yield draft.fact()
