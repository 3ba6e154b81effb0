"""What stands in a cell of the form, as the plan has it."""

from __future__ import annotations

import re
from typing import Any

from compliance.reading.blocks import Cell, Paragraph
from compliance.reading.form_layout import Column, say, words
from compliance.reading.recognise.lists import kind_of, kind_pattern
from compliance.thai import is_dash, skeleton, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import TABLE_HEADERS

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
    if type_ in FIGURES:
        text = _figure(text)
    if type_ in ("count", "change", "money") and is_dash(text):
        return 0
    if type_ == "decimal":
        return text.replace(",", "")
    return _word(text, type_)


def computed(cell: Cell | Paragraph) -> bool:
    """Whether a formula gives the value of a cell."""
    return cell.place.formula is not None


def says_none(cell: Cell | Paragraph, column: Column) -> bool:
    """Whether a cell holds a dash that says nothing is there."""
    return is_dash(cell.text) and (column.type not in FIGURES or column.dash == "none")


def _figure(text: str) -> str:
    """A figure without the word of what it counts: "1 ครั้ง", "พ.ศ. 2567", "15%"."""
    units = say("units")
    before = "|".join(sorted(map(re.escape, units["before"]), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, units["after"]), key=len, reverse=True))
    found = re.fullmatch(rf"(?:{before})?\s*([-+]?[0-9][0-9,.]*)\s*(?:{after})?\.?", text)
    return found.group(1) if found else text


def _word(text: str, type_: str) -> Any:
    listed = words(type_)
    if listed is None:
        return text
    key = skeleton(text)
    if type_ == "yes-no":
        said = words_of(TABLE_HEADERS)
        listed = {**listed, **dict.fromkeys(said.yes, True), **dict.fromkeys(said.no, False)}
    for label, value in listed.items():
        if key in (skeleton(label), skeleton(str(value))):
            return value
    if type_ == "kind":  # other words for a kind than the list's
        found = kind_pattern().fullmatch(key)
        kind = kind_of(found) if found else None
        return kind.value if kind is not None else text
    return text
