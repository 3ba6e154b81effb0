"""The doubts that a plan file carries on from the document it was read from, by the pointers of values."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from compliance.data import Document
from compliance.data.strict_yaml import escape
from compliance.model.places import Doubt, Place
from compliance.reading.errors import ReadingError

DOUBTED_KEY = "doubted"
"""Of a plan file: pointer → why the value cannot be relied on. No part of the plan: who has compared a value takes its
line out."""


class Carried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A doubt as the file has it."""

    th: str
    en: str
    code: str = "doubt"


def with_doubts(document: Document, places: Mapping[str, Place]) -> dict[str, Place]:
    """The places of a file with the doubts that it states. Raises ReadingError for what is no such table."""
    stated = document.value.get(DOUBTED_KEY)
    try:
        found = msgspec.convert(stated if stated is not None else {}, dict[str, Carried])
    except msgspec.ValidationError:
        found = None
    if found is None or not all(pointer.startswith("/") for pointer in found):
        mark = document.place(f"/{DOUBTED_KEY}")
        raise ReadingError(
            document.file,
            f"บรรทัด {mark.line} / line {mark.line}" if mark else "",
            f"{DOUBTED_KEY}: ต้องเป็นรายการ ที่อยู่ของค่า: {{th: เหตุ, en: reason}} เช่น /staffing/cost/rows/0/filled "
            "เทียบกับต้นฉบับแล้วลบบรรทัดได้",
            f"{DOUBTED_KEY}: must be a table of the address of a value: {{th: …, en: reason}}, such as "
            "/staffing/cost/rows/0/filled; take a line out when its value was compared with the original",
            "plan",
        )
    out = {at: place for at, place in places.items() if at.split("/")[1:2] != [DOUBTED_KEY]}
    for pointer, doubt in found.items():
        here = out.get(pointer) or places.get(f"/{DOUBTED_KEY}/{escape(pointer)}") or Place(document.file)
        out[pointer] = msgspec.structs.replace(here, doubt=Doubt(doubt.th, doubt.en, doubt.code))
    return out
