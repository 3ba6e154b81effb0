"""Position numbers (เลขที่ตำแหน่ง): PP-T-DD-CCCC-NNN, with the noise that real lists have.

Source of the form: the register of one PAO (rules/law/position-register.yaml); words: rules/vocabulary/positions.yaml.
"""

from __future__ import annotations

import re

from msgspec import Struct

from compliance.facts.posts.levels import positions
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.thai import is_dash, normalise, to_arabic
from compliance.vocabulary import per_rulebook

_DASHES = re.compile("[-‐‑‒–—−]+")
_BARE = re.compile("[0-9]{1,6}")


class PositionNumber(Struct, frozen=True):
    """A number as it is compared. `key`: digits 0-9 without spaces or suffix; `organisation`: province and type of
    organisation ("19-1"), `line_of_work`: four digits; both None unless the number has the full form."""

    key: str
    full: bool
    bare: bool
    organisation: str | None = None
    line_of_work: str | None = None
    department: str | None = None
    type_code: str | None = None

    def wellformed(self, kind: PersonnelKind | None) -> bool | None:
        """Full, or bare where the register of the kind uses bare numbers; None for a bare one of an unknown kind."""
        if self.bare and kind is None:
            return None
        return self.full or (self.bare and kind is not None and kind.value in positions().number.bare)


@per_rulebook
def _full() -> re.Pattern[str]:
    return re.compile("-".join(f"([0-9]{{{size}}})" for size in positions().number.parts))


@per_rulebook
def _suffixes() -> tuple[str, ...]:
    return tuple("".join(word.split()) for word in positions().number.suffixes)


def read_number(text: str | None) -> PositionNumber | None:
    """The number in a cell; None for an empty cell or a dash."""
    if not text or not text.strip() or is_dash(text):
        return None
    key = _DASHES.sub("-", "".join(to_arabic(normalise(text)).split()))
    for suffix in _suffixes():
        key = key.removesuffix(suffix)
    found = _full().fullmatch(key)
    if found is None:
        return PositionNumber(key, False, _is_bare(key))
    return PositionNumber(key, True, False, "-".join(found.groups()[:2]), found[4], found[3], found[2])


def _is_bare(key: str) -> bool:
    """Whether a key is a running number alone, or behind the mark of a register (ล-0001)."""
    marks = sorted(positions().number.bare_marks, key=len, reverse=True)
    mark = next((one for one in marks if key.startswith(one)), "")
    return _BARE.fullmatch(key.removeprefix(mark).lstrip("-.")) is not None


def department_code(text: str | None) -> str | None:
    """The department's code in a number: of the full form, or of the form with three parts before it (01-0102-001)."""
    number = read_number(text)
    if number is None:
        return None
    old = re.fullmatch(positions().number.old_form, number.key)
    return number.department or (old.group(1) if old else None)


def type_of(text: str | None) -> PositionType | None:
    """The position type that a full number tells by its line of work."""
    number = read_number(text)
    if number is None or number.line_of_work is None:
        return None
    kind = positions().number.types.get(number.line_of_work[0])
    return PositionType(kind) if kind else None


def transferred(text: str | None) -> bool:
    """Whether a number bears the suffix of transferred staff."""
    return bool(text) and "".join(normalise(text or "").split()).endswith(_suffixes())
