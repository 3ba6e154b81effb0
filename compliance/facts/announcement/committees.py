"""Which personnel committee a document means: its type of organisation, provincial or central, and province."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.facts.announcement.register import provinces
from compliance.facts.words import key, listed, organisation_words, spelled_out
from compliance.model.organisation import OrganisationType
from compliance.vocabulary import per_rulebook, remembered, words_of
from compliance.vocabulary.lists import COMMITTEES

_PROVINCE = key("จังหวัด")
_BRACKETS = re.compile(r"\(([^()]*)\)")
Level: TypeAlias = Literal["provincial", "central"]


def staff_words(text: str) -> list[tuple[OrganisationType, str]]:
    """The words for staff of one type of organisation that a text holds, each with its type."""
    written = key(text)
    table = words_of(COMMITTEES).staff
    return [(kind, word) for kind in OrganisationType for word in table.of(kind.value) if key(word) in written]


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
    follows: str = ""
    """All that stands from there on, as a key: a name that is not known may hold what ends one (มีมติ in สมมติบุรี)."""

    def is_of(self, province: str) -> bool:
        """Whether a province's name, as a key, is what stands there."""
        rest = self.follows.removeprefix(province)
        ended = not rest or rest.startswith(listed(words_of(COMMITTEES).after_province))
        return self.place == province or (self.province is None and rest != self.follows and ended)


@per_rulebook
def _words() -> tuple[list[tuple[str, OrganisationType, Level]], list[tuple[str, OrganisationType, Level]]]:
    """Full names and abbreviations as keys, longest first."""
    full: list[tuple[str, OrganisationType, Level]] = []
    short: list[tuple[str, OrganisationType, Level]] = []
    levels: tuple[tuple[Level, str], ...] = (("provincial", "committee"), ("central", "central"))
    for kind in OrganisationType:
        for level, what in levels:
            for word in getattr(organisation_words(kind), what):
                (short if "." in word else full).append((key(word), kind, level))
    return sorted(full, key=lambda one: -len(one[0])), sorted(short, key=lambda one: -len(one[0]))


@remembered(1024)
def committees_named(written: str) -> tuple[PersonnelCommittee, ...]:
    """Every committee that a text names: outside of its brackets, then in each of them, as far as they are known."""
    bare = _BRACKETS.sub(" ", written)
    found = (personnel_committee(part) for part in (bare, *_BRACKETS.findall(written)))
    return tuple(one for one in found if one)


@remembered(1024)
def personnel_committee(written: str) -> PersonnelCommittee | None:
    """The committee that a text names, None where it names none that is known.

    An abbreviation of the central committee with a province behind it (ก.จ.นครปฐม) means the provincial one.
    """
    text = key(spelled_out(written))
    while opening := next((word for word in listed(words_of(COMMITTEES).before_committee) if _opens(text, word)), None):
        text = text.removeprefix(opening)
    full, short = _words()
    for word, kind, level in full:
        at = text.find(word)
        if at >= 0:
            rest = _after_in(text[at + len(word) :])
            named = word.endswith(_PROVINCE) or rest.startswith(_PROVINCE)
            return PersonnelCommittee(kind, level, *_placed(rest, named))
    for word, kind, level in short:
        # The จ. of ก.ท.จ. is that of ก.ท.จังหวัดแพร่, or of ก.ท.จันทบุรี.
        spelled = text.startswith((_PROVINCE, *provinces()), len(word) - 1)
        if text.startswith(word) and not spelled:
            placed = _placed(_after_in(text[len(word) :]), True)
            return PersonnelCommittee(kind, "provincial" if placed[0] else level, *placed)
    return None


def _opens(text: str, word: str) -> bool:
    """Whether a text begins with a word that is no part of a committee's full name."""
    return text.startswith(word) and not any(text.startswith(name) for name, _, _ in _words()[0])


def _after_in(rest: str) -> str:
    """What follows a committee's name without the words that lead to its province: ใน, ประจำ, ของ."""
    words = listed(words_of(COMMITTEES).before_province)
    return next((rest.removeprefix(word) for word in words if rest.startswith(word + _PROVINCE)), rest)


def _placed(rest: str, named: bool) -> tuple[str | None, str, bool, str]:
    """The province that a key begins with; the word that stands there; whether a province's name must stand there; and
    the key from there on."""
    while rest.startswith(_PROVINCE):
        rest = rest.removeprefix(_PROVINCE)
    province = next((name for known, name in provinces().items() if rest.startswith(known)), None)
    begin = len(key(province or ""))  # what ends a province's name may also be part of it
    ends = [at for word in listed(words_of(COMMITTEES).after_province) if (at := rest.find(word, begin)) >= 0]
    place = rest[: min(ends, default=len(rest))]
    return province, place, named and (province is None or place == key(province)), rest
