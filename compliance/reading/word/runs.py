"""The text of one paragraph as it stands on paper: insertions kept, deletions and field codes left out."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from compliance.reading.package import attribute, local

WRAPPERS = frozenset(
    {"r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby"}
    | {"rubyBase", "AlternateContent", "Choice"}
)
CHANGES = frozenset({"del", "ins", "moveFrom", "moveTo"})
OFF = ("0", "false", "off", "none")
PAGE_AREA_EMU = 7_560_310 * 10_692_130
"""A4, in English Metric Units squared."""
LARGE_SHARE = 0.4


class Found(Struct):
    """What stands in a paragraph."""

    text: str = ""
    underlined: bool = False
    boxes: list[Any] = field(default_factory=list)
    """Contents of text boxes (txbxContent elements), in order."""
    diagrams: list[str] = field(default_factory=list)
    """Relation ids of SmartArt data."""
    page_breaks: int = 0
    """Where Word broke the page when it last laid the document out."""
    pictures: int = 0
    large_pictures: int = 0
    embedded: int = 0
    """Sheets and other documents set into the text."""
    hidden: bool = False
    changed: bool = False


def read_runs(paragraph: Any) -> Found:
    """Walk one paragraph. Lines broken by hand are parted by a newline."""
    found = Found()
    parts: list[str] = []
    _walk(paragraph, found, parts)
    found.text = "".join(parts)
    return found


def _walk(element: Any, found: Found, parts: list[str]) -> None:
    for child in element:
        name = local(child)
        if name in CHANGES:
            found.changed = True
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            if _has(child, "vanish"):
                found.hidden = found.hidden or any(local(one) == "t" and one.text for one in child)
                continue
            length = len(parts)
            _walk(child, found, parts)
            if not found.underlined and _has(child, "u") and "".join(parts[length:]).strip():
                found.underlined = True
        elif name == "AlternateContent":
            options = [one for one in child if local(one) in ("Choice", "Fallback")]
            if options:
                _walk(options[0], found, parts)
        elif name in WRAPPERS:
            _walk(child, found, parts)
        elif name in ("tab", "ptab"):
            parts.append("\t")
        elif name == "br":
            if attribute(child, "type") in (None, "textWrapping"):
                parts.append("\n")
        elif name == "cr":
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "sym":
            parts.append("•")
        elif name == "lastRenderedPageBreak":
            found.page_breaks += 1
        elif name in ("drawing", "pict", "object"):
            _drawn(child, found)


def _has(run: Any, mark: str) -> bool:
    """Whether a run's own properties switch a mark on."""
    for child in run:
        if local(child) == "rPr":
            return any(local(one) == mark and attribute(one, "val") not in OFF for one in child)
    return False


def _drawn(element: Any, found: Found) -> None:
    inside = list(_outermost(element, "txbxContent"))
    found.boxes += inside
    if inside:
        return
    for one in element.iter():
        name = local(one)
        if name == "relIds":
            found.diagrams.append(attribute(one, "dm") or "")
        elif name in ("blip", "imagedata"):
            found.pictures += 1
            found.large_pictures += _is_large(element)
        elif name == "OLEObject":
            found.embedded += 1


def _outermost(element: Any, name: str) -> Any:
    """Descendants of this name that are in no other of this name, taking one branch of each alternative."""
    for child in element:
        found = local(child)
        if found == name:
            yield child
        elif found == "AlternateContent":
            options = [one for one in child if local(one) in ("Choice", "Fallback")]
            if options:
                yield from _outermost(options[0], name)
        elif found:
            yield from _outermost(child, name)


def _is_large(drawing: Any) -> bool:
    for one in drawing.iter("{*}extent"):
        width, height = one.get("cx", ""), one.get("cy", "")
        if width.isdecimal() and height.isdecimal() and len(width) < 12 and len(height) < 12:
            return int(width) * int(height) > LARGE_SHARE * PAGE_AREA_EMU
    return False
