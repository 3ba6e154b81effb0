"""What stands in a cell of the form, as the plan has it."""

from __future__ import annotations

import re
from typing import Any

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.form.layout import words
from compliance.reading.recognise.words import kind_of, kind_pattern
from compliance.thai import is_dash, skeleton, to_arabic

_NUMBER = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")
FIGURES = ("count", "change", "money", "decimal", "percent", "year")


def written(cell: Cell | Paragraph) -> str:
    """The text of a cell as it was typed, without spaces around it; a number as it is shown."""
    raw = cell.place.text
    if raw is None or _NUMBER.fullmatch(raw.strip()):
        return cell.text.strip()
    return raw.strip()


def parse(cell: Cell | Paragraph, type_: str, of: str | None = None) -> Any:
    """The value of a cell, for the model to accept or refuse. Lists are parted by lines, else by semicolons."""
    text = written(cell)
    if type_ == "list":
        raw = cell.place.text or text
        parts = raw.split("\n") if "\n" in raw else raw.split(";")
        return [_word(part.strip(), of or "text") for part in parts if part.strip()]
    if type_ in FIGURES or type_ == "date":
        text = to_arabic(cell.text.strip())
    if type_ in ("count", "change") and is_dash(text):
        return 0
    if type_ == "decimal":
        return text.replace(",", "")
    return _word(text, type_)


def _word(text: str, type_: str) -> Any:
    listed = words(type_)
    if listed is None:
        return text
    key = skeleton(text)
    for label, value in listed.items():
        if key in (skeleton(label), skeleton(str(value))):
            return value
    if type_ == "kind":  # other words for a kind than the list's
        found = kind_pattern().fullmatch(key)
        kind = kind_of(found) if found else None
        return kind.value if kind is not None else text
    return text
