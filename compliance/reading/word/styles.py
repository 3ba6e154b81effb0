"""What a paragraph style says: its heading level and its list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from compliance.reading.package import attribute, local
from compliance.reading.word.marks import is_colour, marks_in

MOST_STEPS = 20
"""How far a style may be based on others; a circle ends here."""
DEEPEST_HEADING = 6
_HEADING_NAME = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|สารบัญ)\s*[1-9]", re.IGNORECASE)


class ListPlace(Struct, frozen=True):
    """A list and the level in it, as numPr gives them; level None is that of the style."""

    list: str
    level: int | None


class Style(Struct, frozen=True):
    """A paragraph style; None means that it is taken from the style it is based on."""

    id: str
    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    listing: ListPlace | None = None
    marks: Mapping[str, str] = {}
    """What it says of marks (`word.marks`)."""
    shaded: bool = False
    """A table's style that puts colours behind its cells."""

    @property
    def contents(self) -> bool:
        """Whether it is that of a line in the table of contents."""
        return bool(_CONTENTS_NAME.fullmatch(self.name.strip()))


class Styles:
    """All styles by id."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            style = _style(element)
            self._styles[style.id] = style
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                self.default = style.id

    def chain(self, style: str | None) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        at = style or self.default
        while at in self._styles and len(found) < MOST_STEPS:
            found.append(self._styles[at])
            at = found[-1].based_on or ""
        return found

    def heading(self, style: str | None) -> int | None:
        """1 to 6 for the style of a heading."""
        for one in self.chain(style):
            named = _HEADING_NAME.match(one.name.strip())
            outline = int(named.group(1)) - 1 if named else one.outline
            if one.name.strip().lower() == "title":
                outline = 0
            if outline is not None:
                return level_of(outline)
        return None

    def marks(self, style: str | None, of_character: str | None) -> dict[str, str]:
        """What the style of a paragraph, then that of a run, say of marks."""
        found: dict[str, str] = {}
        for one in (*reversed(self.chain(style)), *(reversed(self.chain(of_character)) if of_character else ())):
            found.update(one.marks)
        if of_character and of_character in self._styles:
            found["rStyle"] = self._styles[of_character].name
        return found

    def shades(self, style: str | None) -> bool:
        """Whether a table of this style has colours behind its cells."""
        return style is not None and any(one.shaded for one in self.chain(style))

    def listing(self, style: str | None) -> tuple[ListPlace, str] | None:
        """The list that the style puts its paragraphs into, and the id of the style that says so."""
        for one in self.chain(style):
            if one.listing is not None:
                return one.listing, one.id
        return None


def level_of(outline: int) -> int | None:
    """Outline levels 0 to 8 as heading levels 1 to 6; 9 is body text."""
    return min(outline + 1, DEEPEST_HEADING) if 0 <= outline <= 8 else None


def whole(text: str | None) -> int | None:
    """A small whole number of an attribute, or None."""
    try:
        return int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None


def list_place(properties: Any) -> ListPlace | None:
    """The numPr of a pPr element."""
    for child in properties:
        if local(child) == "numPr":
            values = {local(one): attribute(one, "val") for one in child}
            if values.get("numId") is None:
                return None
            return ListPlace(str(values["numId"]), whole(values.get("ilvl")))
    return None


def outline_of(properties: Any) -> int | None:
    """The outline level that a pPr element gives."""
    return next((whole(attribute(child, "val")) for child in properties if local(child) == "outlineLvl"), None)


def _style(element: Any) -> Style:
    name, based_on, outline, listing = "", None, None, None
    marks: dict[str, str] = {}
    for child in element:
        match local(child):
            case "name":
                name = attribute(child, "val") or ""
            case "basedOn":
                based_on = attribute(child, "val")
            case "pPr":
                outline, listing = outline_of(child), list_place(child)
            case "rPr":
                marks = marks_in(child)
    shaded = attribute(element, "type") == "table" and any(
        is_colour(attribute(one, "fill")) for one in element.iter("{*}shd")
    )
    return Style(attribute(element, "styleId") or "", name, based_on, outline, listing, marks, shaded)
