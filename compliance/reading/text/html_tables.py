"""Tables that stand as HTML in a text: what image readers write where Markdown has no words for merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import Block, Cell, Item, Paragraph, Table
from compliance.reading.html import parse_html
from compliance.reading.limits import Limits

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--[^<>]*--)>")
_MARK = re.compile(r"<(?P<close>/?)table\b", re.IGNORECASE)


def table_ends(lines: Sequence[str]) -> dict[int, int]:
    """For each line that opens HTML tables which are closed: the index after the line that closes the last of them."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for index, line in enumerate(lines):
        for mark in _MARK.finditer(line):
            if not mark["close"]:
                opened.append(index)
            elif opened:
                start = opened.pop()
                ends[start] = index + 1
    return ends


def html_blocks(lines: Sequence[str], start: int, end: int, file: str, tables: int) -> list[Block] | None:
    """The blocks of lines `start` to `end`; `tables` came before them. None where the tags are not whole.

    Only whole tags are given to the parser: it takes time with the square of a heap of broken ones.
    """
    text = "\n".join(lines[start:end])
    if text.count("<") != len(_TAG.findall(text)):
        return None
    found = parse_html(text, file, Limits()).blocks
    moved: dict[int, Cell] = {}

    def shift(place: Place, table: int | None) -> Place:
        line = None if place.line is None else place.line + start
        return replace(place, line=line, table=table if table is not None else place.table)

    def cell(one: Cell, table: int) -> Cell:
        if id(one) not in moved:  # a merged cell is one object in all the positions it covers
            items = tuple(Item(i.text, shift(i.place, table), i.bullet, i.listed) for i in one.items)
            moved[id(one)] = replace(one, place=shift(one.place, table), items=items)
        return moved[id(one)]

    blocks: list[Block] = []
    for block in found:
        if isinstance(block, Paragraph):
            blocks.append(replace(block, place=shift(block.place, None)))
            continue
        tables += 1
        rows = tuple(tuple(cell(one, tables) for one in row) for row in block.rows)
        blocks.append(Table(rows, shift(block.place, tables), block.title))
    return blocks
