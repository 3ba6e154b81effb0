"""Word lists of `rules/vocabulary` made ready for comparing with what a plan says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from compliance.model.organisation import OrganisationType
from compliance.thai import normalise, skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import NEGATION, ORGANISATIONS
from compliance.vocabulary.people import OrganisationWords


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A text for looking words up in: its skeleton without full stops, which abbreviations lose first."""
    return skeleton(text).replace(".", "")


def keys(words: Iterable[str]) -> tuple[str, ...]:
    """Words as keys, longest first."""
    return tuple(sorted(dict.fromkeys(map(key, words)), key=lambda one: (-len(one), one)))


@per_rulebook
def listed(words: tuple[str, ...]) -> tuple[str, ...]:
    """A word list as keys, longest first."""
    return keys(words)


_SHORT_PLACES = tuple(
    (re.compile(rf"(?:(?<![ก-๛.])|(?<=ก\.อบต\.)){short}\.(?!บ\.?[ตจ]|จ\.|ท\.|[ก-ฮ]\.)\s*(?=[ก-๛])"), full)
    for short, full in (("จว", "จังหวัด"), ("จ", "จังหวัด"), ("อ", "อำเภอ"), ("ต", "ตำบล"))
)


def spelled_out(text: str) -> str:
    """A text with จ., อ. and ต. before the name of a place written out: “ก.อบต.จ.แพร่” is “ก.อบต.จังหวัดแพร่”."""
    for short, full in _SHORT_PLACES:
        text = short.sub(full, text)
    return text


def says(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of the words, which are keys."""
    written = key(text)
    return any(word in written for word in words)


def denied(text: str, what: str) -> bool:
    """Whether a sentence denies a key word (a list of `negation`): “ไม่ถือเป็นการกระทำผิดทางวินัย”.

    Looked for in the letters with their marks, and without them for the words that two letters of a key still tell.
    """
    whole = "".join(normalise(text).split())
    return any(pattern.search(written) for written, pattern in zip((whole, key(text)), _denials(what), strict=True))


@per_rulebook
def _denials(what: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = words_of(NEGATION)
    lists = [words.denies, words.links, words.denies_what_follows, getattr(words, what)]
    bare = [[key(word) for word in words if word != "มิ"] for words in lists]
    # A key of มิ… begins as ธรรม ends, so those words are told by their marks alone.
    bare[0], bare[2] = ([word for word in words if not word.startswith("ม")] for words in (bare[0], bare[2]))
    return _denial(*lists), _denial(*bare)


def _denial(denies: list[str], links: list[str], follows: list[str], words: list[str]) -> re.Pattern[str]:
    no, link, before, said = (
        "|".join(map(re.escape, sorted(one, key=len)[::-1])) for one in (denies, links, follows, words)
    )
    return re.compile(f"(?:{no})(?:{link})*(?:{said})|(?:{before}).*(?:{said})")


def begins(text: str, words: Iterable[str]) -> bool:
    """Whether a text begins with one of the words, which are keys."""
    return key(text).startswith(tuple(words))


def organisation_words(kind: OrganisationType) -> OrganisationWords:
    """What a type of organisation, its offices and its committees are called."""
    return words_of(ORGANISATIONS).of(kind.value)
