"""Which personnel committee a document means: its type of organisation, provincial or central, and province."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.facts.announcement.register import provinces
from compliance.facts.words import entry, key, listed
from compliance.model.organisation import OrganisationType

_PROVINCE = key("จังหวัด")
Level: TypeAlias = Literal["provincial", "central"]


class PersonnelCommittee(Struct, frozen=True):
    """คณะกรรมการ that sets and approves: ก.จ.จ., ก.ท.จ., ก.อบต.จังหวัด, or the central one above it."""

    type: OrganisationType
    level: Level
    province: str | None
    """Where a province that is known is named."""
    place: str = ""
    """What stands where the province is named, as a key, known or not."""
    place_certain: bool = False
    """It does stand there: after the word จังหวัด or an abbreviation, and it ends there."""


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
            rest = text[at + len(word) :]
            named = word.endswith(_PROVINCE) or rest.startswith(_PROVINCE)
            return PersonnelCommittee(kind, level, *_placed(rest, named))
    for word, kind, level in short:
        if text.startswith(word):
            province, place, certain = _placed(text[len(word) :], True)
            return PersonnelCommittee(kind, "provincial" if province else level, province, place, certain)
    return None


def _placed(rest: str, named: bool) -> tuple[str | None, str, bool]:
    """The province that a key begins with; the word that stands there; whether a province's name must stand there."""
    while rest.startswith(_PROVINCE):
        rest = rest.removeprefix(_PROVINCE)
    province = next((name for known, name in provinces().items() if rest.startswith(known)), None)
    begin = len(key(province or ""))  # what ends a province's name may also be part of it
    ends = [at for word in listed("committees", "after_province") if (at := rest.find(word, begin)) >= 0]
    place = rest[: min(ends, default=len(rest))]
    return province, place, named and (province is None or place == key(province))
