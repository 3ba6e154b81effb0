"""Word lists by which duties of units are compared (`rules/vocabulary/duties`)."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import field

from compliance.vocabulary.shapes import Entry, Lists, MaybeWords, Said, Some, Table, Words

FunctionKind: TypeAlias = Literal["one-owner", "central", "each", "broad"]


class DutiesAbbreviations(Entry, frozen=True):
    abbreviations: Table[str]


class DutiesCatchAll(Entry, frozen=True):
    residual: Some[Words]
    opens: Words
    closes: Words


class DutiesContrastsLeads(Entry, frozen=True):
    words: Words
    of: MaybeWords
    by: MaybeWords
    apart: bool


class DutiesContrasts(Entry, frozen=True):
    contrasts: Table[Words]
    leads: Table[DutiesContrastsLeads]


class DutiesGenericWeights(Entry, frozen=True):
    empty: int
    plain: int
    wide: int
    ordinary: int


class DutiesGeneric(Entry, frozen=True):
    weights: DutiesGenericWeights
    empty: str
    plain: str
    wide: str


class DutiesOcr(Entry, frozen=True):
    confusions: Some[Words]


class DutiesOneOwnerFunctions(Said, frozen=True):
    duty: str
    by: str
    words: Words
    not_: MaybeWords = field(name="not", default=())
    kind: FunctionKind = "one-owner"
    within: str | None = None
    verb: bool = False
    basis: dict[str, int] = field(default_factory=dict)


class DutiesOneOwner(Entry, frozen=True):
    reasons: Table[Said]
    sets: Table[Words]
    functions: Some[DutiesOneOwnerFunctions]


class DutiesScope(Lists, frozen=True):
    before: Words
    own: Words
    heads: Words
    not_heads: Words
    units: Words
    whole: Words
    bodies: Words


class DutiesSynonyms(Entry, frozen=True):
    groups: Some[Words]


class DutiesWords(Entry, frozen=True):
    glue: str
    verbs: str
    organisation: str
    things: str
    more: str
    names: str
