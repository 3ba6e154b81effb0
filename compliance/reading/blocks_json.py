"""Blocks as JSON, for the way from the process that reads a file to the one that asked."""

from __future__ import annotations

import json
from typing import TypeAlias

import msgspec
from msgspec import Struct

from compliance.model.places import Place
from compliance.reading.blocks import Block, Blocks, Cell, Note, Paragraph, Table
from compliance.reading.errors import ReadingError


class _Grid(Struct, frozen=True, tag="table", omit_defaults=True):
    """A table whose cells stand once each: one that spans several positions is one object, and stays one."""

    cells: tuple[Cell, ...]
    rows: tuple[tuple[int, ...], ...]
    place: Place
    title: str | None = None
    lost: tuple[Note, ...] = ()


class _Text(Struct, frozen=True, tag="text", omit_defaults=True):
    paragraph: Paragraph


class _Found(Struct, frozen=True, tag="found", omit_defaults=True):
    format: str
    blocks: tuple[_Grid | _Text, ...]
    notes: tuple[Note, ...]
    unreadable: tuple[Note, ...]
    recogniser: str | None


class _Failed(Struct, frozen=True, tag="failed"):
    where: str
    th: str
    en: str
    code: str


_Answer: TypeAlias = _Found | _Failed
_answers = msgspec.json.Decoder(_Answer)


def dump_blocks(found: Blocks) -> bytes:
    """The blocks of one file."""
    blocks = tuple(_grid(block) if isinstance(block, Table) else _Text(block) for block in found.blocks)
    return _encode(_Found(found.format, blocks, found.notes, found.unreadable, found.recogniser))


def dump_error(error: ReadingError) -> bytes:
    """The error without the file's name."""
    return _encode(_Failed(error.where, error.th, error.en, error.code))


def load(answer: bytes, file: str) -> Blocks:
    """What was dumped. Raises the ReadingError that was dumped, or ValueError for anything else."""
    value = _answers.decode(answer)
    if isinstance(value, _Failed):
        raise ReadingError(file, value.where, value.th, value.en, value.code)
    try:
        blocks = tuple(_table(block) if isinstance(block, _Grid) else block.paragraph for block in value.blocks)
    except IndexError:
        raise ValueError("a table names a cell that it does not have") from None
    return Blocks(file, value.format, blocks, value.notes, value.unreadable, value.recogniser)


def _encode(answer: _Answer) -> bytes:
    try:
        return msgspec.json.encode(answer)
    except UnicodeEncodeError:  # lone surrogates, which broken files hold, have no UTF-8: they become question marks
        return json.dumps(msgspec.to_builtins(answer), ensure_ascii=False).encode("utf-8", "replace")


def _grid(table: Table) -> _Grid:
    numbers: dict[int, int] = {}
    cells: list[Cell] = []
    rows: list[tuple[int, ...]] = []
    for row in table.rows:
        line: list[int] = []
        for cell in row:
            number = numbers.setdefault(id(cell), len(cells))
            if number == len(cells):
                cells.append(cell)
            line.append(number)
        rows.append(tuple(line))
    return _Grid(tuple(cells), tuple(rows), table.place, table.title, table.lost)


def _table(grid: _Grid) -> Block:
    cells = grid.cells
    rows = tuple([tuple([cells[number] for number in row]) for row in grid.rows])
    return Table(rows, grid.place, grid.title, grid.lost)
