"""The text of one paragraph as it stands on paper: insertions kept, deletions and field codes left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from compliance.model.places import Doubt
from compliance.reading.package import attribute, local
from compliance.reading.plain import Mark, Stretch, visible
from compliance.reading.word.marks import OFF

WRAPPERS = frozenset(
    {"r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby"}
    | {"rubyBase", "AlternateContent", "Choice"}
)
CHANGES = frozenset({"del", "ins", "moveFrom", "moveTo"})
EQUATIONS = frozenset({"oMath", "oMathPara"})
PAGE_AREA_EMU = 7_560_310 * 10_692_130
"""A4, in English Metric Units squared."""
LARGE_SHARE = 0.4


class Found(Struct):
    """What stands in a paragraph."""

    text: str = ""
    """What is plainly visible of it."""
    doubt: Doubt | None = None
    """Why that may not be all, or not the value."""
    underlined: bool = False
    boxes: list[Any] = field(default_factory=list)
    """Contents of text boxes (txbxContent elements), in order."""
    diagrams: list[str] = field(default_factory=list)
    """Relation ids of SmartArt data."""
    page_breaks: int = 0
    """Where Word broke the page when it last laid the document out."""
    pictures: int = 0
    large_pictures: int = 0
    charts: int = 0
    """Charts of figures, drawn by Word or set in as objects, with what stands in for them."""
    embedded: int = 0
    """Sheets and other documents set into the text."""
    hidden: bool = False
    changed: bool = False


def read_runs(paragraph: Any, mark_of: Callable[[Any], Mark | None]) -> Found:
    """Walk one paragraph. Lines broken by hand are parted by a newline. `mark_of` tells the mark of a run."""
    found = Found()
    walk = _Walk(found, mark_of)
    walk.inside(paragraph, None)
    shown = visible(walk.stretches)
    found.text, found.doubt = shown.text, shown.doubt
    return found


class _Walk:
    def __init__(self, found: Found, mark_of: Callable[[Any], Mark | None]) -> None:
        self.found, self.mark_of = found, mark_of
        self.stretches: list[Stretch] = []

    def write(self, text: str, mark: Mark | None) -> None:
        if text:
            self.stretches.append(Stretch(text, mark))

    def inside(self, element: Any, mark: Mark | None) -> None:
        for child in element:
            name = local(child)
            if name in CHANGES:
                self.found.changed = True
            if name == "t":
                self.write(child.text or "", mark)
            elif name == "r":
                self.run(child, mark)
            elif name == "del":
                self.write("".join(one.text or "" for one in child.iter("{*}delText", "{*}t")), "deleted")
            elif name in EQUATIONS:
                self.write("".join(one.text or "" for one in child.iter("{*}t")), "equation")
            elif name == "sdt":
                self.inside(child, "placeholder" if is_prompt(child) else mark)
            elif name == "AlternateContent":
                options = [one for one in child if local(one) in ("Choice", "Fallback")]
                if options:
                    self.inside(options[0], mark)
            elif name in WRAPPERS:
                self.inside(child, mark)
            else:
                self.other(child, name)

    def run(self, run: Any, mark: Mark | None) -> None:
        own = mark or self.mark_of(run)
        if own == "hidden":
            self.found.hidden = self.found.hidden or any(local(one) == "t" and one.text for one in run)
        before = len(self.stretches)
        self.inside(run, own)
        if own is None and not self.found.underlined and _has(run, "u"):
            self.found.underlined = any(one.text.strip() for one in self.stretches[before:])

    def other(self, child: Any, name: str) -> None:
        if name in ("tab", "ptab"):
            self.write("\t", None)
        elif name == "cr" or (name == "br" and attribute(child, "type") in (None, "textWrapping")):
            self.write("\n", None)
        elif name == "noBreakHyphen":
            self.write("-", None)
        elif name == "sym":
            self.write("•", None)
        elif name == "lastRenderedPageBreak":
            self.found.page_breaks += 1
        elif name in ("drawing", "pict", "object"):
            _drawn(child, self.found)


def is_prompt(control: Any) -> bool:
    """Whether a content control shows only its prompt: nothing was filled in."""
    for child in control:
        if local(child) == "sdtPr":
            return any(local(one) == "showingPlcHdr" and attribute(one, "val") not in OFF for one in child)
    return False


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
    if any(map(_is_chart, element.iter())):  # the picture beside it is what it looks like
        found.charts += 1
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


def _is_chart(element: Any) -> bool:
    """Whether an element is a chart, or an object of a program that draws charts (Excel.Chart.8, MSGraph.Chart.8)."""
    name = local(element)
    return name == "chart" or (name == "OLEObject" and "chart" in (attribute(element, "ProgID") or "").lower())


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
