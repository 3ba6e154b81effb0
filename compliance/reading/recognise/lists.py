"""The word lists of `rules/vocabulary`, made ready for looking up in a text's key."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from compliance.model.organisation import OrganisationType, PersonnelKind
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import ORGANISATIONS, PERSONNEL_KINDS, READING_WORDS, SECTIONS, TABLE_HEADERS
from compliance.vocabulary.reading import ReadingWords


def reading_words() -> ReadingWords:
    """The words by which running text is read."""
    return words_of(READING_WORDS)


@per_rulebook
def keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """A word list as keys, longest first."""
    return longest_first(words)


def longest_first(entries: Iterable[str]) -> tuple[str, ...]:
    """The words as keys (see `skeleton`), longest first, each once."""
    return tuple(sorted(dict.fromkeys(map(skeleton, entries)), key=lambda key: (-len(key), key)))


def any_of(entries: Iterable[str]) -> str:
    """A pattern for any of the words, already in key form; the longest wins."""
    return "(?:" + "|".join(map(re.escape, longest_first(entries))) + ")"


def starts_with(key: str, words: tuple[str, ...]) -> str | None:
    """The longest word of a list that a key begins with."""
    return next((word for word in keys(words) if key.startswith(word)), None)


class StandardSection(Struct, frozen=True):
    """A section that the standard form has."""

    name: str
    number: str
    titles: tuple[str, ...]
    """As keys, longest first."""
    whole: tuple[str, ...] = ()


@per_rulebook
def standard_sections(plan: str) -> tuple[StandardSection, ...]:
    """The sections of `staffing` or `development`, in their usual order."""
    return tuple(
        StandardSection(one.name, one.number, longest_first(one.titles), longest_first(one.whole))
        for one in words_of(SECTIONS).of(plan)
    )


@per_rulebook
def titles(plan: str) -> re.Pattern[str]:
    """Any title with which a section of a plan may begin, as keys."""
    listed = standard_sections(plan)
    return re.compile("|".join(re.escape(title) for one in listed for title in (*one.titles, *one.whole)))


@per_rulebook
def kind_pattern() -> re.Pattern[str]:
    """Every word for a kind of personnel, and the words that only look like one (group `none`)."""
    table = words_of(PERSONNEL_KINDS)
    entries = [(key, kind) for kind, listed in table.items() for key in longest_first(listed)]
    entries.sort(key=lambda entry: -len(entry[0]))
    return re.compile("|".join(f"(?P<{kind}__{n}>{re.escape(key)})" for n, (key, kind) in enumerate(entries)))


def kind_of(found: re.Match[str]) -> PersonnelKind | None:
    """The kind that a match of `kind_pattern` means."""
    name = (found.lastgroup or "none__").rpartition("__")[0]
    return None if name == "none" else PersonnelKind(name)


class TypeWords(Struct, frozen=True):
    """The words that go with one type of organisation, as keys."""

    type: OrganisationType
    names: tuple[str, ...]
    short: tuple[str, ...]
    head: str
    committee: tuple[str, ...]
    central: tuple[str, ...]


@per_rulebook
def type_words() -> tuple[TypeWords, ...]:
    """All types of organisations, those with the longest names first."""
    listed = [
        TypeWords(
            OrganisationType(name),
            longest_first(entry.names),
            longest_first(entry.short),
            skeleton(entry.head),
            longest_first(entry.committee),
            longest_first(entry.central),
        )
        for name, entry in words_of(ORGANISATIONS).each()
    ]
    return tuple(sorted(listed, key=lambda entry: -len(entry.names[0])))


LEAST = 3
"""Letters of a name on either side of where the end of a line parts it."""


def parts_a_name(above: str, below: str) -> bool:
    """Whether the end of a line parts the name of a type of organisation: องค์การบริหาร over ส่วนตำบล. Takes keys."""
    names = (skeleton(name) for entry in type_words() for name in entry.names)
    return any(
        above.endswith(name[:at]) and below.startswith(name[at:])
        for name in names
        for at in range(LEAST, len(name) - LEAST + 1)
    )


@per_rulebook
def meanings(name: str) -> dict[str, str]:
    """A list of words and what each means (`types`, `funding`), by key."""
    listed = words_of(TABLE_HEADERS).of(name)
    assert listed is not None
    return {skeleton(word): meant for meant, words in listed.items() for word in words}
