"""The HTML inside a cell: paragraphs and list entries, each with its line and column.

A few tags are all that image readers write, and a cell may be hostile: so tags are found by one linear pattern, and
whatever is no complete tag stays text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Cell, Item
from compliance.reading.mending import clean
from compliance.thai import split_bullet

BREAKS = frozenset({"p", "li", "ul", "ol", "br", "div", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
HUSHED = frozenset({"script", "style"})
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?:[\s/][^<>]*)?>")


def read_cell(raw: str, place: Place) -> Cell:
    """A cell of one line of a text file; `place` is where `raw` begins."""
    found = [_item(start, end, raw, text, listed, place) for start, end, text, listed in _stretches(raw)]
    items = tuple(item for item in found if item.text)
    here = replace(place, column=(place.column or 1) + len(raw) - len(raw.lstrip()), text=raw.strip())
    return Cell("\n".join(item.text for item in items), here, items)


def _stretches(raw: str) -> Iterator[tuple[int, int, str, bool]]:
    """The texts between breaks: start, end, the words without tags, and whether they stand in a list."""
    pieces: list[tuple[int, int]] = []
    lists, hushed, done = 0, 0, 0
    for tag in [*_TAG.finditer(raw), None]:
        start = tag.start() if tag else len(raw)
        if not hushed and raw[done:start].strip():
            pieces.append((done, start))
        name = tag["name"].lower() if tag else "p"
        if name in BREAKS and pieces:
            first, last = pieces[0][0], pieces[-1][1]
            written = raw[first:last]
            begin = first + len(written) - len(written.lstrip())
            yield begin, begin + len(written.strip()), "".join(raw[a:b] for a, b in pieces), lists > 0
            pieces = []
        if tag is None:
            return
        step = -1 if tag["close"] else 1
        lists = max(0, lists + step) if name == "li" else lists
        hushed = max(0, hushed + step) if name in HUSHED else hushed
        done = tag.end()


def _item(start: int, end: int, raw: str, text: str, listed: bool, place: Place) -> Item:
    words = html.unescape(text).strip()
    bullet, rest = split_bullet(words)
    if bullet and (not rest or rest[0].isdigit()):  # a lone dash is a value ("none"), and "-1" is a number
        bullet, rest = "", words
    where = replace(place, column=(place.column or 1) + start, text=raw[start:end])
    return Item(clean(rest), where, bullet or None, listed)
