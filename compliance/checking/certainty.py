"""A finding is no surer than the reading under it: what rests on a doubtful value cannot be decided.

A doubtful value is taken for a missing one, with the doubt as its reason. So both evaluators weigh it as they weigh
what the plan does not tell: an outcome that it could have changed is undetermined, and one that holds either way
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.checking.without import doubtful_leaves, value_at, with_each, without
from compliance.data import Text
from compliance.facts.fact import Fact, FactSet, KindCoverage
from compliance.model.places import REFUSED, Certainty, Place, SourceMap, where
from compliance.model.plan import Plan
from compliance.reading.parts import part_of
from compliance.rulebook.kinds import Kind

MOST_QUOTED = 40
REMARKS = ("remark",)
ASIDES = (*REMARKS, "funding")
"""What is told of a row beside its figures: where it was not read, the row was."""


class Weighed(Struct, frozen=True):
    """The facts that may decide, and what of them is doubtful all the same."""

    facts: FactSet
    """Without the doubtful values, but for those that a fact of its kind must have."""
    doubtful: Mapping[tuple[str, str], Text]
    """Of a doubtful value that a fact must have, by id and property: why."""
    by_id: Mapping[str, Fact] = field(default_factory=dict)
    """The facts that lack a value for a doubt."""
    doubts: Mapping[Text, Text] = field(default_factory=dict)
    """By the reason that names the place of a doubt: the doubt."""


def weighed(
    facts: FactSet, sources: SourceMap, plan: Plan | None = None, again: Callable[[Plan], FactSet] | None = None
) -> Weighed:
    """Take out of the facts what rests on a doubtful value; where nothing does, they are the same facts.

    What a property rests on is told by its pointers; and by deriving the facts of the `plan` once `again` without its
    doubtful values: what comes out otherwise rested on them.
    """
    unsure = [at for at in sources.unsure() if _doubt(sources.place(at))]
    if not unsure:
        return Weighed(facts, {})
    places = {at: place for at in unsure if (place := sources.place(at))}
    reasons = {at: reason(place) for at, place in places.items()}
    doubts = {reasons[at]: Text(place.doubt.th, place.doubt.en) for at, place in places.items() if place.doubt}
    less = without(plan, doubtful_leaves(plan, sources)) if plan is not None else None
    other = again(less) if less is not None and again is not None else None
    refused = [at for at in unsure if _refused(sources.place(at))] if plan is not None else []
    each = [again(one) for one in with_each(plan, refused)] if plan is not None and again is not None else []
    others = [{fact.id: fact for fact in one} for one in (*([other] if other is not None else ()), *each)]
    out, doubtful, lacking = FactSet(facts.kinds), dict[tuple[str, str], Text](), dict[str, Fact]()
    unread = _unread(facts, {at: reasons[at] for at in reasons if at not in refused}, plan) if plan is not None else {}
    for kind in facts.kinds.values():
        lost = next((unread[part] for part in kind.parts if part in unread), None)
        known = facts.coverage(kind.name)
        if lost is None and any(
            {fact.id for fact in one.of(kind.name)} != {fact.id for fact in facts.of(kind.name)} for one in each
        ):
            lost = reasons[refused[0]]
        out.cover(kind.name, KindCoverage("partial", lost) if lost and known.status == "whole" else known)
        of_parts = [at for at in unsure if (part := part_of(at)) is not None and part.value in kind.parts]
        general = reasons[(of_parts or unsure)[0]]
        for fact in facts.of(kind.name):
            changed = frozenset[str]().union(*(_changed(fact, one.get(fact.id)) for one in others))
            left = _without(fact, kind, sources, changed, general, doubtful)
            out.add(left)
            if left is not fact:
                lacking[fact.id] = left
    return Weighed(out, doubtful, lacking, doubts)


def _refused(place: Place | None) -> bool:
    return place is not None and place.doubt is not None and place.doubt.code == REFUSED


def _changed(fact: Fact, other: Fact | None) -> frozenset[str]:
    """The properties that come out otherwise, or not at all, without the doubtful values."""
    if other is None:
        return frozenset(fact.values)
    return frozenset(name for name, value in fact.values.items() if other.values.get(name) != value)


def _unread(facts: FactSet, reasons: Mapping[str, Text], plan: Plan) -> dict[str, Text]:
    """By part: why a value of it was not read that no fact speaks of."""
    told = {at for fact in facts for pointers in fact.pointers.values() for at in pointers}
    found: dict[str, Text] = {}
    for at, why in reasons.items():
        part = part_of(at)
        if part is None or at in told or at.rpartition("/")[2] in ASIDES:
            continue
        if value_at(plan, at) is None:
            found.setdefault(part.value, why)
    return found


def _without(
    fact: Fact,
    kind: Kind,
    sources: SourceMap,
    changed: Collection[str],
    general: Text,
    doubtful: dict[tuple[str, str], Text],
) -> Fact:
    whole = next((place for at in fact.pointers.get("", ()) if _doubt(place := sources.place(at))), None)
    gone: dict[str, Text] = {}
    for name in kind.properties:
        place = whole or _weakest(fact, name, sources)
        if place is None and name not in changed:
            continue
        why = reason(place) if place is not None else general
        if name in fact.values and name in kind.required:
            doubtful[fact.id, name] = why
        else:
            gone[name] = why
    if not gone:
        return fact
    values = {name: value for name, value in fact.values.items() if name not in gone}
    return replace(fact, values=values, reasons={**gone, **fact.reasons})


def _weakest(fact: Fact, name: str, sources: SourceMap) -> Place | None:
    """The doubtful place that a property rests on, None where there is none.

    One that does not tell where it comes from rests on all of its row but the remark: what does is told, or comes out
    otherwise without it.
    """
    told = fact.pointers.get(name)
    found = (sources.weakest(at, () if told else REMARKS) for at in told or fact.pointers.get("", ()))
    return next((place for place in found if _doubt(place)), None)


def _doubt(place: Place | None) -> bool:
    return place is not None and place.doubt is not None


def reason(place: Place) -> Text:
    """Where to look, why, and what is read there."""
    assert place.doubt is not None
    read = " ".join((place.text or "").split())
    shown = read if len(read) <= MOST_QUOTED else f"{read[:MOST_QUOTED]}…"
    th, en = (f" (อ่านได้ “{shown}”)", f" (read as “{shown}”)") if shown else ("", "")
    return Text(
        f"{where(place, 'th')}: {place.doubt.th}{th}",
        f"{where(place, 'en')}: {place.doubt.en}{en}",
    )


def certainty_of(pointers: Iterable[str], sources: SourceMap) -> Certainty:
    """How surely what stands at some pointers was read: as the least sure of it."""
    if not sources.unsure():
        return "read"
    found: Certainty = "read"
    for pointer in pointers:
        place = sources.weakest(pointer)
        if place is not None and place.certainty == "doubtful":
            return "doubtful"
        if place is not None and place.certainty == "rebuilt":
            found = "rebuilt"
    return found
