"""Persons as a plan names them: one key for every way of writing a name. Words: rules/vocabulary/persons.yaml."""

from __future__ import annotations

import re

from compliance.thai import normalise, skeleton
from compliance.vocabulary import per_rulebook, remembered, words_of
from compliance.vocabulary.lists import PERSONS

_LEAST = 4
"""Letters that are left of a name: นางใจ keeps its first syllable."""
_BEGINS = re.compile(r"[ก-ฮเ-ไA-Za-z]")


def personal_titles() -> tuple[str, ...]:
    """Words before a name that are no part of it, as the list writes them: for knowing a name and for hiding it."""
    return tuple(words_of(PERSONS).titles)


@remembered(8192)
def person_key(name: str) -> str:
    """A name without spaces and without the words that address its bearer."""
    key = "".join(normalise(name).split())
    while (found := _titles().match(key)) and len(key) - found.end() >= _LEAST and _BEGINS.match(key, found.end()):
        key = key[found.end() :].lstrip(".")
    return key


@remembered(8192)
def names_nobody(name: str) -> bool:
    """Whether what stands in place of a name names nobody: a title alone, “ว่าง”, dots."""
    key = "".join(normalise(name).split()).strip("().-–—_…")
    bare = _titles().sub("", key, count=1)
    return not bare or skeleton(key) in _nobody() or not any(_BEGINS.match(letter) for letter in bare)


@per_rulebook
def _titles() -> re.Pattern[str]:
    forms = sorted({"".join(title.split()) for title in personal_titles()}, key=len, reverse=True)
    return re.compile("|".join(re.escape(form) for form in forms))


@per_rulebook
def _nobody() -> frozenset[str]:
    return frozenset(skeleton(word) for word in words_of(PERSONS).nobody)
