"""A finding is no surer than the reading under it: what rests on a doubtful value cannot be decided.

A doubtful value is taken for a missing one, with the doubt as its reason. So both evaluators weigh it as they weigh
what the plan does not tell: an outcome that it could have changed is undetermined, and one that holds either way
stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.facts.fact import Fact, FactSet
from compliance.law.clauses import Text
from compliance.model.places import Certainty, Place, SourceMap, where
from compliance.rulebook.kinds import Kind

MOST_QUOTED = 40


class Weighed(Struct, frozen=True):
    """The facts that may decide, and what of them is doubtful all the same."""

    facts: FactSet
    """Without the doubtful values, but for those that a fact of its kind must have."""
    doubtful: Mapping[tuple[str, str], Text]
    """Of a doubtful value that a fact must have, by id and property: why."""
    by_id: Mapping[str, Fact] = field(default_factory=dict)
    """The facts that lack a value for a doubt."""


def weighed(facts: FactSet, sources: SourceMap) -> Weighed:
    """Take out of the facts what rests on a doubtful value; where nothing does, they are the same facts."""
    if not any(_doubt(sources.place(at)) for at in sources.unsure()):
        return Weighed(facts, {})
    out, doubtful, lacking = FactSet(facts.kinds), dict[tuple[str, str], Text](), dict[str, Fact]()
    for kind in facts.kinds.values():
        out.cover(kind.name, facts.coverage(kind.name))
        for fact in facts.of(kind.name):
            left = _without(fact, kind, sources, doubtful)
            out.add(left)
            if left is not fact:
                lacking[fact.id] = left
    return Weighed(out, doubtful, lacking)


def _without(fact: Fact, kind: Kind, sources: SourceMap, doubtful: dict[tuple[str, str], Text]) -> Fact:
    whole = next((place for at in fact.pointers.get("", ()) if _doubt(place := sources.place(at))), None)
    gone: dict[str, Text] = {}
    for name in kind.properties:
        place = whole or _weakest(fact, name, sources)
        if place is None:
            continue
        if name in fact.values and name in kind.required:
            doubtful[fact.id, name] = reason(place)
        else:
            gone[name] = reason(place)
    if not gone:
        return fact
    values = {name: value for name, value in fact.values.items() if name not in gone}
    return replace(fact, values=values, reasons={**gone, **fact.reasons}, open=fact.open - gone.keys())


def _weakest(fact: Fact, name: str, sources: SourceMap) -> Place | None:
    """The doubtful place that a property rests on, None where there is none."""
    found = (sources.weakest(at) for at in fact.pointers_of(name))
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
