"""Which mark a run bears on paper: by its own properties, its character style, or the style of its paragraph."""

from __future__ import annotations

from typing import Any

from compliance.reading.package import attribute, local
from compliance.reading.plain import Mark

OFF = ("0", "false", "off", "none")
SMALLEST = 5
"""Half-points: letters of two points and a half or less are not for reading."""
_WHITE = ("FFFFFF", "FFFFFE", "FEFEFE")
_TOGGLES = ("strike", "dstrike", "vanish")
_PROMPTS = ("placeholdertext", "placeholder text")


def marks_in(properties: Any) -> dict[str, str]:
    """What an rPr element says of marks: name of the property to its value ("" where it is only switched on)."""
    found: dict[str, str] = {}
    for child in properties:
        name = local(child)
        if name in _TOGGLES:
            found[name] = "off" if attribute(child, "val") in OFF else ""
        elif name in ("vertAlign", "color", "sz", "highlight", "rStyle", "position"):
            found[name] = attribute(child, "val") or ""
        elif name == "shd":
            found["shd"] = attribute(child, "fill") or ""
    return found


def mark_of(marks: dict[str, str], *, shaded: bool) -> Mark | None:
    """The mark of a run by what its properties and styles say together; `shaded`: it stands on a colour."""
    if marks.get("rStyle", "").lower() in _PROMPTS:
        return "placeholder"
    if marks.get("vanish") == "":
        return "hidden"
    if marks.get("strike") == "" or marks.get("dstrike") == "":
        return "struck"
    on_colour = shaded or is_colour(marks.get("shd")) or marks.get("highlight", "none") not in ("none", "white")
    if marks.get("color", "").upper() in _WHITE and not on_colour:
        return "unseen"
    if (size := marks.get("sz", "")).isdecimal() and int(size) <= SMALLEST:
        return "unseen"
    return "raised" if marks.get("vertAlign") in ("superscript", "subscript") else None


def is_colour(fill: str | None) -> bool:
    """Whether a fill is a colour on which white letters show."""
    return bool(fill) and fill is not None and fill.lower() not in ("auto", "ffffff")
