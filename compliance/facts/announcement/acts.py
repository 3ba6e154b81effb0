"""Facts of the acts that a submission cites: their years, their sections, and whom they found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import astuple

from compliance.data import Text
from compliance.facts.announcement.instruments import Cited, citations, role_of, split_title
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.words import key, keys
from compliance.law import Instrument, Law
from compliance.law.clauses import Clause
from compliance.law.grade import Grade
from compliance.model.organisation import OrganisationType
from compliance.thai import to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import ACTS, FRAMEWORK

ACT = "act"
SECTIONS, OTHER = "act-sections", "other"
DECENTRALISATION = "decentralisation-act"
_ITEM = re.compile(r"\(\s*(\d{1,2})")


def facts(context: Context) -> Derived:
    """`cited_act` for each citation of an act that rules/law knows; `cited_section` for each section cited of it; and
    `named_act` for each other citation of an act."""
    yield from by_known_law(_facts(context), "cited_section")
    others = (one for one in citations(context.plan, context.law) if one.role is None and _is_act(one))
    for number, one in enumerate(others, 1):
        yield _named(number, one).fact()


def _is_act(one: Cited) -> bool:
    return one.letter is None and key(one.citation.title or "").startswith(tuple(keys(words_of(ACTS).begins)))


def _named(number: int, one: Cited) -> Draft:
    """An act by its name: whether such a one is remembered, and from which years; an amending act has its own year."""
    title = one.citation.title or ""
    names = {name: years for name, years in words_of(ACTS).known.items() if key(name) in key(title)}
    known = max(names, key=len, default=None)
    draft = Draft("named_act", f"{number:02d}", one.pointer).set("cited", title, f"{one.pointer}/title")
    draft.set("place", one.place).set("names", (known,) if known else ())
    draft.set("dated", one.year is not None and one.issue is None and known is not None)
    draft.set("year", str(one.year) if one.year else None, f"{one.pointer}/title")
    return draft.set("enacted", tuple(Text(str(year), str(year)) for year in names[known]) if known else None)


def _facts(context: Context) -> Derived:
    sections: dict[tuple[str, str], list[tuple[Cited, str]]] = {}
    for number, (one, act) in enumerate(_acts(context), 1):
        yield _act(number, one, act, context).fact()
        for place, section in enumerate(one.citation.clauses):
            sections.setdefault((act.name, section), []).append((one, f"{one.pointer}/clauses/{place}"))
    for number, ((name, section), cited) in enumerate(sections.items(), 1):
        yield _section(f"{number:02d}", name, section, cited, context).fact()
        yield from _decentralised(f"{number:02d}", section, cited, context)


def act_of_role(law: Law, role: str) -> Instrument | None:
    """The act of rules/law that a role of the vocabulary of instruments means."""
    acts = (one for one in law.instruments.values() if one.kind == ACT and one.names)
    return next((one for one in acts if role_of(one.names[0]) == role), None)


def section_number(written: str) -> str:
    """The section without its item: 67(15) → 67."""
    return written.partition("(")[0].strip()


def item_number(written: str) -> int | None:
    """The item of a section: 67(15) → 15, 45(6/1) → 6."""
    found = _ITEM.search(to_arabic(written))
    return int(found[1]) if found else None


def number_items(draft: Draft, item: int | None, clause: Clause | None, pointer: str) -> None:
    """Note the number of an item, and the last that its section has where rules/law knows it, by text or by memory."""
    last = clause.items if clause else None
    told, by_memory = item is not None and last is not None, clause is not None and clause.grade is Grade.RECALLED
    draft.set("counted", told and not by_memory).set("remembered", told and by_memory)
    draft.set("number", item, pointer).set("last", last)


def _acts(context: Context) -> Iterator[tuple[Cited, Instrument]]:
    for one in citations(context.plan, context.law):
        act = act_of_role(context.law, one.role) if one.role and one.is_act else None
        if act is not None:
            yield one, act


def _act(number: int, one: Cited, act: Instrument, context: Context) -> Draft:
    """Its year as cited and as enacted; an amending act (ฉบับที่ n) has a year of its own, which is not compared."""
    draft = Draft("cited_act", f"{number:02d}", one.pointer).set("name", act.title.th)
    draft.set("title", act.title).set("place", one.place).set("cited", one.citation.title)
    enacted = split_title(act.names[0])[2]
    dated = one.year is not None and one.issue is None and enacted is not None
    draft.set("dated", dated).set("year", one.year, f"{one.pointer}/title").set("enacted", enacted)
    founds = [kind for kind in OrganisationType if words_of(FRAMEWORK).founding_act.of(kind.value) == one.role]
    draft.set("founding", bool(founds)).set("organisation_type", context.plan.organisation.type.value)
    return draft.set("founds", founds[0].value if founds else None, one.pointer)


def _section(key: str, name: str, written: str, cited: Sequence[tuple[Cited, str]], context: Context) -> Draft:
    """Whose section it is, of those sections that give powers: of the act cited, or of another."""
    section, pointers = section_number(to_arabic(written)), [pointer for _, pointer in cited]
    draft = Draft("cited_section", key, pointers[0]).set("section", written).set("place", _places(cited))
    draft.set("act", context.law.instrument(name).title).set("cited_act", name, *pointers)
    draft.set("section_number", int(section) if section.isdecimal() else None, *pointers)
    last = context.figure(SECTIONS).value
    draft.set("last_section", int(last.get(name, last[OTHER])) if isinstance(last, Mapping) else None)
    clause = context.law.clauses.get(f"{name}/s{section}")
    number_items(draft, item_number(written), clause, pointers[0])
    homes = {address.partition("/")[0] for address in power_sections(context.law, section)}
    home = name if name in homes or clause is not None or not homes else sorted(homes)[0]
    return draft.set("act_of_section", home, *pointers).set("right", context.law.instrument(home).title)


def _places(cited: Sequence[tuple[Cited, str]]) -> Text:
    """Where it is cited, each place once."""
    places = dict.fromkeys(one.place for one, _ in cited)
    return Text(", ".join(one.th for one in places), ", ".join(one.en for one in places))


def _decentralised(key: str, written: str, cited: Sequence[tuple[Cited, str]], context: Context) -> Derived:
    """`decentralised_section`: a section of the decentralisation act that is one type's, beside the own one."""
    sections = words_of(FRAMEWORK).decentralisation
    section, pointers = section_number(written), [pointer for _, pointer in cited]
    if cited[0][0].role == DECENTRALISATION and section in astuple(sections):
        draft = Draft("decentralised_section", key, pointers[0]).set("section", section, *pointers)
        draft.set("place", _places(cited))
        yield draft.set("own", sections.of(context.plan.organisation.type.value), "/organisation/type").fact()


def power_sections(law: Law, section: str, kind: OrganisationType | None = None) -> list[str]:
    """The addresses of the sections of this number that give powers, of one type of organisation or of all."""
    lists = words_of(FRAMEWORK).powers_of
    wanted = [listed for name, listed in lists.items() if kind is None or name == kind.value]
    addresses = dict.fromkeys(address for listed in wanted for address in listed)
    return [one for one in addresses if one in law.clauses and law.clauses[one].number == section]
