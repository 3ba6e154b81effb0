"""The HTML inside a cell: paragraphs and list entries, each with its line and column."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item
from compliance.reading.mending import clean
from compliance.thai import split_bullet

BREAKS = frozenset({"p", "li", "ul", "ol", "br", "div", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
IGNORED = frozenset({"script", "style"})


class _Items(HTMLParser):
    """Collects the stretches of text between breaks: offset, end, what is written, and whether in a list."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str, bool]] = []
        self._begin: int | None = None
        self._text = ""
        self._lists = 0
        self._hushed = 0
        self._line_starts = [0]
        for index, letter in enumerate(raw):
            if letter == "\n":
                self._line_starts.append(index + 1)
        self.feed(raw)
        self.close()
        self._end()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[min(line - 1, len(self._line_starts) - 1)] + column

    def _end(self) -> None:
        if self._begin is not None and self._text.strip():
            lead = len(self._text) - len(self._text.lstrip())
            self.found.append((self._begin + lead, self._text.strip(), self._lists > 0))
        self._begin, self._text = None, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self._end()
        self._lists += tag == "li"
        self._hushed += tag in IGNORED

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self._end()
        if tag == "li" and self._lists:
            self._lists -= 1
        if tag in IGNORED and self._hushed:
            self._hushed -= 1

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add({"nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"'}.get(name, f"&{name};"))

    def handle_charref(self, name: str) -> None:
        try:
            code = int(name[1:], 16) if name[:1] in "xX" else int(name)
            self._add(chr(code))
        except (ValueError, OverflowError):
            self._add(f"&#{name};")

    def _add(self, data: str) -> None:
        if self._hushed:
            return
        if self._begin is None:
            self._begin = self._offset()
        self._text += data


def read_cell(raw: str, place: Place) -> Cell:
    """A cell of one line of a text file; `place` is where `raw` begins."""
    found = _Items(raw).found if "<" in raw or "&" in raw else []
    if not found:
        stripped = raw.strip()
        found = [(len(raw) - len(raw.lstrip()), stripped, False)] if stripped and "<" not in raw else []
    items = tuple(_item(offset, text, listed, place) for offset, text, listed in found)
    here = replace(place, column=(place.column or 1) + len(raw) - len(raw.lstrip()), text=raw.strip())
    return Cell("\n".join(item.text for item in items), here, items)


def _item(offset: int, text: str, listed: bool, place: Place) -> Item:
    bullet, rest = split_bullet(text)
    if not rest and bullet:  # only a dash: that is what the cell says
        bullet, rest = "", text
    where = replace(place, column=(place.column or 1) + offset, text=text)
    return Item(clean(rest), where, bullet or None, listed)
