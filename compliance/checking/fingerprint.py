"""What an outcome is about in meaning, so that it is found again in another version of the plan.

The key of a fact may be its place in a table: a row that moved up has another key and is still the same post. So a
subject is known by what its facts say who they are (`rules/vocabulary/identity.yaml`), and by its key where they say
nothing. Several subjects that say the same are told apart by their order in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from compliance.checking.outcome import Outcome
from compliance.data import Text
from compliance.facts.fact import Fact
from compliance.rulebook.kinds import Kind
from compliance.rulebook.types import Type
from compliance.thai import skeleton
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import IDENTITY

NAMING = (Type.TEXT, Type.YEAR, Type.BILINGUAL)
# "8.1 กองช่าง" and "9.1 กองช่าง" are one subject; "50(1)" and "99-2-01-3102-001" are names, not numbering.
NUMBERING = re.compile(r"^\s*(?:ข้อ\s*)?[0-9๐-๙]+(?:\.[0-9๐-๙]+)*[.)]?\s+(?=[ก-ฮเ-ไ“])")


def meaning_of(facts: Iterable[tuple[Kind, Fact]]) -> str:
    """Who the facts of a subject are, whichever row they stand in, and whichever of two comes first."""
    return "+".join(sorted(_meaning(kind, fact) for kind, fact in facts))


def _meaning(kind: Kind, fact: Fact) -> str:
    told = kind.name in words_of(IDENTITY).kinds
    said = [_plain(fact.values[name], told) for name in identity(kind) if name in fact.values]
    if kind.name in words_of(IDENTITY).either_way:
        said.sort()
    return "/".join([kind.name, *said]) if any(said) else fact.id


def identity(kind: Kind) -> Sequence[str]:
    """The properties by which a fact of this kind is known."""
    words = words_of(IDENTITY)
    told = words.kinds
    if kind.name in told:
        return told[kind.name]
    required = [name for name in kind.required if kind.properties[name].type in NAMING]
    return [*required, *(name for name in words.besides if name in kind.properties and name not in required)]


def _plain(value: object, told: bool) -> str:
    """A value for comparing; our own words by the language in which they are told least like others."""
    text = (value.en if told else value.th) if isinstance(value, Text) else str(value)
    return skeleton(NUMBERING.sub("", text)).replace("/", "⁄") or text


def told_apart(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The same outcomes; of those with one rule and one meaning, the second and further know which they are."""
    seen: dict[tuple[str, str], int] = {}
    out: list[Outcome] = []
    for outcome in outcomes:
        key = (outcome.rule, outcome.meaning or outcome.subject)
        before = seen.get(key, 0)
        out.append(replace(outcome, occurrence=before) if before else outcome)
        seen[key] = before + 1
    return out
