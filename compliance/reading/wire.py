"""Blocks as JSON, for the way from the process that reads a file to the one that asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from compliance.model.places import Place
from compliance.reading.blocks import Block, Blocks, Cell, Item, Note, Paragraph, Table
from compliance.reading.errors import ReadingError

UNDERLINED, HIDDEN = 1, 2
_encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def dump_blocks(found: Blocks) -> bytes:
    """The blocks without the file's name, which the reader of the answer knows."""
    value = {
        "format": found.format,
        "blocks": [_block(block) for block in found.blocks],
        "notes": [_note(note) for note in found.notes],
        "unreadable": [_note(note) for note in found.unreadable],
        "recogniser": found.recogniser,
    }
    return _encode(value)


def dump_error(error: ReadingError) -> bytes:
    """The error without the file's name."""
    return _encode({"error": [error.where, error.th, error.en, error.code]})


def load(answer: bytes, file: str) -> Blocks:
    """What was dumped. Raises the ReadingError that was dumped, or ValueError and its like for anything else."""
    value = json.loads(answer)
    if "error" in value:
        where, th, en, code = map(str, value["error"])
        raise ReadingError(file, where, th, en, code)
    return Blocks(
        file,
        value["format"],
        tuple(_load_block(block, file) for block in value["blocks"]),
        tuple(_load_note(note, file) for note in value["notes"]),
        tuple(_load_note(note, file) for note in value["unreadable"]),
        value["recogniser"],
    )


def _encode(value: Any) -> bytes:
    # Lone surrogates, which broken files hold, have no UTF-8: they become question marks.
    return _encoder.encode(value).encode("utf-8", "replace")


def _place(place: Place) -> list[Any]:
    line = [place.line, place.column, place.page, place.sheet, place.cell, place.table, place.row, place.text]
    return [*line, place.provenance] if place.provenance else line


def _note(note: Note) -> list[Any]:
    return [note.th, note.en, note.place and _place(note.place), note.code]


def _block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", block.text, _place(block.place), block.level]
    numbers: dict[int, int] = {}
    cells: list[Any] = []
    rows: list[list[int]] = []
    for row in block.rows:
        line: list[int] = []
        for cell in row:
            number = numbers.get(id(cell))
            if number is None:
                number = numbers[id(cell)] = len(cells)
                cells.append(_cell(cell))
            line.append(number)
        rows.append(line)
    return ["t", block.title, _place(block.place), cells, rows]


def _cell(cell: Cell) -> list[Any]:
    items: Any = [
        [item.text, 0 if item.place is cell.place else _place(item.place), item.bullet, item.listed]
        for item in cell.items
    ]
    if len(items) == 1 and items[0] == [cell.text, 0, None, False]:
        items = 0  # most cells of a long table hold one plain value
    flags = UNDERLINED * cell.underlined + HIDDEN * cell.hidden
    return [cell.text, _place(cell.place), items, cell.rows, cell.columns, flags]


def _load_place(value: Sequence[Any], file: str) -> Place:
    return Place(file, *value)


def _load_note(value: Sequence[Any], file: str) -> Note:
    th, en, place, code = value
    return Note(th, en, None if place is None else _load_place(place, file), code)


def _load_block(value: Sequence[Any], file: str) -> Block:
    if value[0] == "p":
        _, text, place, level = value
        return Paragraph(text, _load_place(place, file), level)
    _, title, place, cells, rows = value
    loaded = [_load_cell(cell, file) for cell in cells]
    return Table(tuple(tuple(loaded[number] for number in row) for row in rows), _load_place(place, file), title)


def _load_cell(value: Sequence[Any], file: str) -> Cell:
    text, place, items, rows, columns, flags = value
    here = _load_place(place, file)
    found = (
        (Item(text, here),)
        if items == 0
        else tuple(
            Item(words, here if at == 0 else _load_place(at, file), bullet, listed)
            for words, at, bullet, listed in items
        )
    )
    return Cell(text, here, found, rows, columns, bool(flags & UNDERLINED), bool(flags & HIDDEN))
