"""Which personnel committee a document means: its type of organisation, provincial or central, and province."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from compliance.facts.register import provinces
from compliance.facts.words import entry, key
from compliance.model.organisation import OrganisationType

Level: TypeAlias = Literal["provincial", "central"]


@dataclass(frozen=True, slots=True)
class PersonnelCommittee:
    """คณะกรรมการ that sets and approves: ก.จ.จ., ก.ท.จ., ก.อบต.จังหวัด, or the central one above it."""

    type: OrganisationType
    level: Level
    province: str | None


@cache
def _words() -> tuple[list[tuple[str, OrganisationType, Level]], list[tuple[str, OrganisationType, Level]]]:
    """Full names and abbreviations as keys, longest first."""
    full: list[tuple[str, OrganisationType, Level]] = []
    short: list[tuple[str, OrganisationType, Level]] = []
    levels: tuple[tuple[Level, str], ...] = (("provincial", "committee"), ("central", "central"))
    for kind in OrganisationType:
        for level, what in levels:
            for word in entry("organisations", kind.value, what):
                (short if "." in word else full).append((key(word), kind, level))
    return sorted(full, key=lambda one: -len(one[0])), sorted(short, key=lambda one: -len(one[0]))


@lru_cache(maxsize=1024)
def personnel_committee(written: str) -> PersonnelCommittee | None:
    """The committee that a text names, None where it names none that is known.

    An abbreviation of the central committee with a province behind it (ก.จ.นครปฐม) means the provincial one.
    """
    text = key(written).removeprefix(key("มติ"))
    full, short = _words()
    for word, kind, level in full:
        at = text.find(word)
        if at >= 0:
            return PersonnelCommittee(kind, level, province_after(text[at + len(word) :]))
    for word, kind, level in short:
        if text.startswith(word):
            province = province_after(text[len(word) :])
            return PersonnelCommittee(kind, "provincial" if province else level, province)
    return None


def province_after(text: str) -> str | None:
    """The province that a key begins with, after the word จังหวัด."""
    word = key("จังหวัด")
    while text.startswith(word):
        text = text.removeprefix(word)
    return next((name for known, name in provinces().items() if text.startswith(known)), None)
