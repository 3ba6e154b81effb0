"""What the elements of a web page make of the text in them: struck out, raised, hidden, unseen, or a form field."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from compliance.reading.plain import Mark

STRUCK = frozenset({"s", "strike", "del"})
RAISED = frozenset({"sup", "sub"})
FIELDS = frozenset({"text", "number", "date", "month", "tel", "email", "url", "search", ""})
"""Kinds of form fields whose value a browser shows."""
CELLS = frozenset({"td", "th"})
STYLES_MOST = 200_000
"""Characters of style sheets that are looked at."""
_SHEET = re.compile(r"<style\b[^>]*>(.*?)(?:</style|\Z)", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?", re.IGNORECASE)
_WHITE = re.compile(r"(?:^|;)color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))")
_UNSEEN = re.compile(r"(?:^|;)(?:color:transparent|opacity:0(?:\.0+)?(?:;|$)|font-size:0)")
_COLOUR = re.compile(r"(?:^|;)background(?:-color)?:(?!(?:none|transparent|white|#fff(?:fff)?)?(?:;|$))")


class Element(Struct):
    """An open element that bears on how text is seen.

    `tables` counts the tables that were open where it began; `inside` the elements of its name that are open within it.
    """

    tag: str
    mark: Mark | None
    coloured: bool
    white: bool
    tables: int
    inside: int = 0


class Sheet:
    """The simple rules of a page's own style sheets: by element, class or id."""

    def __init__(self, page: str) -> None:
        self._rules: dict[str, str] = {}
        for found in _SHEET.finditer(page):
            for rule in _RULE.finditer(re.sub(r"<!--|-->|/\*.*?\*/", " ", found[1][:STYLES_MOST], flags=re.DOTALL)):
                style = _plain(rule[2])
                for selector in rule[1].split(","):
                    name = selector.strip()
                    if name and _SELECTOR.fullmatch(name):
                        key = name.lower()
                        self._rules[key] = f"{self._rules.get(key, '')}{style};"

    def style(self, tag: str, about: Mapping[str, str]) -> str:
        """All that is said of an element's style, its own last, in small letters and without spaces."""
        own = _plain(about.get("style", ""))
        if not self._rules:
            return own
        names = [f".{name.lower()}" for name in about.get("class", "").split()]
        names += [f"#{about['id'].lower()}"] if about.get("id") else []
        keys = [tag, *names, *(tag + name for name in names)]
        return ";".join(filter(None, (*(self._rules.get(key) for key in keys), own)))


def _plain(style: str) -> str:
    return re.sub(r"\s+|!important", "", style.lower())


def element_of(tag: str, about: Mapping[str, str], style: str, tables: int) -> Element | None:
    """What an element makes of the text in it; None where it makes nothing of it."""
    coloured = bool(_COLOUR.search(style)) or about.get("bgcolor", "").lower() not in ("", "white", "#ffffff")
    white = bool(_WHITE.search(style)) or about.get("color", "").lower() in ("white", "#ffffff")
    mark = _mark(tag, about, style)
    return Element(tag, mark, coloured, white, tables) if mark or coloured or white else None


def _mark(tag: str, about: Mapping[str, str], style: str) -> Mark | None:
    last = [value for name, _, value in (one.partition(":") for one in style.split(";")) if name == "display"]
    if last[-1:] == ["none"] or "visibility:hidden" in style or "mso-hide:all" in style or "hidden" in about:
        return "hidden"
    if "visibility:collapse" in style:
        return "hidden"
    if tag in STRUCK or "line-through" in style:
        return "struck"
    if _UNSEEN.search(style):
        return "unseen"
    if tag in RAISED or "vertical-align:super" in style or "vertical-align:sub" in style:
        return "raised"
    if tag in ("textarea", "select"):
        return "form-field"
    return "hidden" if tag == "option" and "selected" not in about else None


class Open:
    """The open elements that matter, from the outermost inward."""

    def __init__(self) -> None:
        self._elements: list[Element] = []

    def begin(self, tag: str, element: Element | None, tables: int) -> None:
        """An element begins: what HTML ends without saying so ends before it."""
        ends = {"tr": ("tr", *CELLS), "td": CELLS, "th": CELLS, "p": ("p",), "li": ("li",), "option": ("option",)}
        for number, one in enumerate(self._elements):
            if one.tag in ends.get(tag, ()) and one.tables == tables:
                del self._elements[number:]
                break
        for one in self._elements:
            one.inside += one.tag == tag
        if element is not None:
            self._elements.append(element)

    def end(self, tag: str, tables: int) -> None:
        """An element ends; with a table all that began within it."""
        if tag == "table":
            self._elements = [one for one in self._elements if one.tables < tables or one.tag == "table"]
        for number in range(len(self._elements) - 1, -1, -1):
            one = self._elements[number]
            if one.tag == tag:
                if one.inside == 0:
                    del self._elements[number:]
                    return
                one.inside -= 1

    def mark(self) -> Mark | None:
        """What all of them make of the text: what is hidden is hidden, however else it is marked."""
        if not self._elements:
            return None
        marks = [one.mark for one in self._elements if one.mark]
        for strongest in ("hidden", "struck", "unseen"):
            if strongest in marks:
                return strongest
        if any(one.white for one in self._elements) and not any(one.coloured for one in self._elements):
            return "unseen"
        return marks[-1] if marks else None
