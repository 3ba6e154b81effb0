"""The word lists of `rules/vocabulary/duties`, compiled once for comparing."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import astuple, replace

from compliance.data import Text
from compliance.data.memory import digest, memory
from compliance.facts.duties.dictionary import Dictionary
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.duties import DutiesOneOwner, FunctionKind
from compliance.vocabulary.lists import (
    DUTIES_ABBREVIATIONS,
    DUTIES_CATCH_ALL,
    DUTIES_CONTRASTS,
    DUTIES_GENERIC,
    DUTIES_OCR,
    DUTIES_ONE_OWNER,
    DUTIES_SCOPE,
    DUTIES_SYNONYMS,
    DUTIES_WORDS,
)
from compliance.vocabulary.shapes import WordList


class Function(Struct, frozen=True, eq=False):
    """One function of a local government. `basis`: items of the decentralisation Act, e.g. (("s16", 29),)."""

    duty: str
    th: str
    en: str
    kind: FunctionKind
    by: str
    reason: Text
    """Why the function has one owner."""
    within: str | None
    verb: bool
    """Its word is a verb, which tells the function only where it is not said of a thing that is none of its own."""
    basis: tuple[tuple[str, int], ...]
    words: tuple[tuple[frozenset[str], ...], ...]  # any row; of each set in it, one word
    excluded: frozenset[str]


class Lead(Struct, frozen=True):
    """A kind of work known by how a line opens; see contrasts.yaml."""

    name: str
    words: frozenset[str]
    of: frozenset[str]
    by: frozenset[str]
    apart: bool


class ScopeWords(Struct, frozen=True):
    """Words that say whose work a line is; see scope.yaml."""

    before: tuple[str, ...]
    own: tuple[str, ...]
    heads: tuple[str, ...]
    not_heads: tuple[str, ...]
    units: tuple[str, ...]
    whole: tuple[str, ...]
    bodies: frozenset[str]


class Vocabulary(Struct, frozen=True):
    """Everything the comparison knows about words."""

    dictionary: Dictionary
    glue: frozenset[str]
    weights: dict[str, int]
    ordinary: int
    synonyms: dict[str, str]
    abbreviations: tuple[tuple[str, str], ...]
    residual: tuple[tuple[str, ...], ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    scope: ScopeWords
    contrasts: tuple[frozenset[str], ...]
    leads: tuple[Lead, ...]
    functions: tuple[Function, ...]
    terms: frozenset[str]
    known: dict[str, str] = field(default_factory=dict)
    """The canonical forms of the lists' own words and phrases, remembered between runs."""

    def canonical(self, tokens: list[str]) -> list[str]:
        """Tokens without glue, each run of them that has a synonym replaced by the word that stands for all."""
        kept = [token for token in tokens if token not in self.glue]
        result: list[str] = []
        start = 0
        while start < len(kept):
            for stop in range(min(len(kept), start + 6), start, -1):
                head = self.synonyms.get("".join(kept[start:stop]))
                if head is not None:
                    result.append(head)
                    start = stop
                    break
            else:
                result.append(kept[start])
                start += 1
        return result

    def term(self, text: str) -> str:
        """A word or phrase as it would stand inside the canonical form of a line."""
        if text not in self.known:
            self.known[text] = "".join(self.canonical(self.dictionary.split(text)))
        return self.known[text]


LISTS: tuple[WordList[Any], ...] = (
    DUTIES_WORDS,
    DUTIES_SYNONYMS,
    DUTIES_SCOPE,
    DUTIES_ABBREVIATIONS,
    DUTIES_GENERIC,
    DUTIES_CATCH_ALL,
    DUTIES_ONE_OWNER,
    DUTIES_OCR,
    DUTIES_CONTRASTS,
)


@per_rulebook
def vocabulary() -> Vocabulary:
    """The compiled lists. Raises YamlProblem for a file that cannot be read."""
    made: list[Vocabulary] = []

    def terms() -> dict[str, dict[str, str]]:
        known: dict[str, dict[str, str]] = {"plain": {}, "with synonyms": {}}
        made.append(_compiled(known["plain"], known["with synonyms"]))
        return known

    lists = msgspec.json.encode([words_of(wanted) for wanted in LISTS]).decode()
    known = memory().remember(f"duty terms:{digest(lists)}", terms)
    return made[0] if made else _compiled(dict(known["plain"]), dict(known["with synonyms"]))


def _compiled(known_plain: dict[str, str], known_terms: dict[str, str]) -> Vocabulary:
    """From the lists, and canonical forms known already: without synonyms, and with them."""
    words, groups, scope = words_of(DUTIES_WORDS), words_of(DUTIES_SYNONYMS).groups, words_of(DUTIES_SCOPE)
    abbreviations = words_of(DUTIES_ABBREVIATIONS).abbreviations
    generic, rest, table = words_of(DUTIES_GENERIC), words_of(DUTIES_CATCH_ALL), words_of(DUTIES_ONE_OWNER)
    glue = frozenset(words.glue.split())
    levels = {"wide": generic.wide.split(), "plain": generic.plain.split(), "empty": generic.empty.split()}
    known = {word for text in astuple(words) for word in text.split()} - {"ๆ"}
    known |= {word.replace(" ", "") for group in groups for word in group}
    known |= {word for listed in levels.values() for word in listed}
    dictionary = Dictionary.of(known, words_of(DUTIES_OCR).confusions)

    base = Vocabulary(
        dictionary=dictionary,
        glue=glue,
        weights={},
        ordinary=generic.weights.ordinary,
        synonyms={},
        abbreviations=tuple(sorted(abbreviations.items(), key=lambda pair: (-len(pair[0]), pair[0]))),
        residual=rest.residual,
        opens=tuple(sorted((word.replace(" ", "") for word in rest.opens), key=lambda w: (-len(w), w))),
        closes=rest.closes,
        scope=ScopeWords(
            before=tuple(sorted(scope.before, key=lambda w: (-len(w), w))),
            own=tuple(sorted(scope.own, key=lambda w: (-len(w), w))),
            heads=tuple(sorted(scope.heads, key=lambda w: (-len(w), w))),
            not_heads=tuple(scope.not_heads),
            units=tuple(scope.units),
            whole=tuple(sorted(scope.whole, key=lambda w: (-len(w), w))),
            bodies=frozenset(scope.bodies),
        ),
        contrasts=(),
        leads=(),
        functions=(),
        terms=frozenset(),
        known=known_plain,
    )
    plain = {word: base.term(word) for group in groups for word in group}
    synonyms = {plain[word]: plain[group[0]] for group in groups for word in group if plain[word]}
    with_synonyms = _with(base, synonyms=synonyms, known=known_terms)
    weights = {
        term: getattr(generic.weights, level)
        for level, listed in levels.items()
        for word in listed
        if (term := with_synonyms.term(word) or word)
    }
    weighted = _with(
        with_synonyms,
        weights=weights,
        contrasts=tuple(
            frozenset(weighted_term(with_synonyms, w) for w in row)
            for row in words_of(DUTIES_CONTRASTS).contrasts.values()
        ),
    )
    leads = tuple(
        Lead(
            name,
            frozenset(weighted_term(weighted, word) for word in row.words),
            frozenset(row.of),
            frozenset(row.by),
            row.apart,
        )
        for name, row in words_of(DUTIES_CONTRASTS).leads.items()
    )
    functions = tuple(_functions(table, weighted))
    terms = frozenset(term for one in functions for row in one.words for choice in row for term in choice) | frozenset(
        term for one in functions for term in one.excluded
    )
    return _with(weighted, leads=leads, functions=functions, terms=terms)


def weighted_term(words: Vocabulary, text: str) -> str:
    """The canonical form of a word that must not vanish."""
    return words.term(text) or text


def _with(base: Vocabulary, **changes: Any) -> Vocabulary:
    return replace(base, **changes)


def _functions(table: DutiesOneOwner, words: Vocabulary) -> list[Function]:
    reasons = {key: Text(row.th, row.en) for key, row in table.reasons.items()}
    sets = table.sets

    @per_rulebook
    def choices(text: str) -> frozenset[str]:
        plain = [w for part in text.split("|") for w in (sets[part[1:]] if part.startswith("@") else [part])]
        return frozenset(weighted_term(words, word) for word in plain)

    return [
        Function(
            duty=row.duty,
            th=row.th,
            en=row.en,
            kind=row.kind,
            by=row.by,
            reason=reasons[row.by],
            within=row.within,
            verb=row.verb,
            basis=tuple(sorted(row.basis.items())),
            words=tuple(tuple(choices(part) for part in line.split()) for line in row.words),
            excluded=frozenset(term for word in row.not_ for term in choices(word)),
        )
        for row in table.functions
    ]
