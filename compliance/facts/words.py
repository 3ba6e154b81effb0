"""Word lists of `rules/vocabulary` made ready for comparing with what a plan says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from compliance.data import read_vocabulary
from compliance.law.clauses import Text
from compliance.model.organisation import OrganisationType
from compliance.thai import skeleton


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A text for looking words up in: its skeleton without full stops, which abbreviations lose first."""
    return skeleton(text).replace(".", "")


def keys(words: Iterable[str]) -> tuple[str, ...]:
    """Words as keys, longest first."""
    return tuple(sorted(dict.fromkeys(map(key, words)), key=lambda one: (-len(one), one)))


@cache
def listed(vocabulary: str, *path: str) -> tuple[str, ...]:
    """A word list of a vocabulary, by its path of keys, as keys; longest first."""
    return keys(entry(vocabulary, *path))


def entry(vocabulary: str, *path: str) -> Any:
    """A value of a vocabulary, by its path of keys."""
    value = read_vocabulary(vocabulary)
    for step in path:
        value = value[step]
    return value


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of the words, which are keys."""
    written = key(text)
    return any(word in written for word in words)


def begins(text: str, words: Iterable[str]) -> bool:
    """Whether a text begins with one of the words, which are keys."""
    return key(text).startswith(tuple(words))


@cache
def names_of(kind: OrganisationType, what: str) -> tuple[str, ...]:
    """Words of a type of organisation (`names`, `short`, `committee`, `central`), as keys; longest first."""
    return keys(entry("organisations", kind.value, what))


def label(value: dict[str, str]) -> Text:
    """The Thai and English words of a vocabulary entry."""
    return Text(value["th"], value["en"])
