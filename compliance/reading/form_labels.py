"""What a person calls the value at a JSON pointer of the plan: the heading or label that the form has for it."""

from __future__ import annotations

import re

from compliance.data import read_wording
from compliance.reading.form_layout import sheets
from compliance.reading.parts import part_of
from compliance.vocabulary import per_rulebook

_INDEX = re.compile(r"/[0-9]+(?=/|$)")
_YEAR = re.compile(r"/[0-2]$")


def label_of(pointer: str) -> tuple[str, str]:
    """The label in quotes, in Thai and for English; where the form has none, the name of the part that holds it."""
    known = heading_of(pointer)
    if known is not None:
        return f" “{known[1]}” ", f"“{known[1]}”"
    part = part_of(pointer)
    said = read_wording("report").get("parts", {}).get(part.value if part else "", {})
    return (f"ค่าหนึ่งของ{said['th']}", f"a value of {said['en']}") if said else ("ค่าหนึ่ง", "a value")


def heading_of(pointer: str) -> tuple[str, str] | None:
    """The sheet of the form that a value stands on, and its heading or label there; None where the form has none."""
    year = _YEAR.search(pointer)
    plain = _INDEX.sub("", pointer)
    return _labels().get(plain + year.group() if year else plain) or _labels().get(plain)


@per_rulebook
def _labels() -> dict[str, tuple[str, str]]:
    """Sheets and labels by pointers without the numbers of entries; columns of one year keep the number of the year."""
    found: dict[str, tuple[str, str]] = {}
    for sheet in sheets():
        for entry in sheet.entries:
            found.setdefault(entry.at, (sheet.name, entry.label))
        inside = f"/{sheet.into}" if sheet.into else ""
        for at in (sheet.at, sheet.total, *(to for _, to in sheet.to)):
            for column in sheet.columns if at else ():
                found.setdefault(f"{at}{inside}/{column.field}", (sheet.name, column.title))
    return found
