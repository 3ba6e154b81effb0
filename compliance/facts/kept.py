"""The facts of a plan as bytes, so that judging it anew derives nothing.

Facts of one kind that have the same properties are kept as columns, and what recurs in them (names of posts, amounts,
days) once for all of them: so they are a fifth as long, and read back sooner than they are derived.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import force_setattr

from compliance.data import Text
from compliance.facts.fact import Fact, FactSet, KindCoverage
from compliance.rulebook.kinds import Kinds


class _Columns(Struct, array_like=True):
    """Facts of one kind that have the same properties, in document order."""

    kind: str
    names: tuple[str, ...]
    keys: list[int]
    columns: list[list[Any]]
    """For each property: its values, numbers and booleans as they are, others as places in the table of their type."""
    tables: tuple[str, ...]
    """For each property the table; empty where there is none."""


class _Kept(Struct, array_like=True):
    columns: list[_Columns]
    order: list[int]
    """For each fact of the plan, in document order, which of the columns it stands in."""
    text: list[str]
    amount: list[Decimal]
    day: list[date]
    sentence: list[tuple[str, str]]
    members: list[list[int | str]]
    """Of lists: names, or places of sentences."""
    reasons: dict[int, dict[str, int]]
    """By the place of a fact: the places of sentences."""
    open: dict[int, list[str]]
    pointers: list[dict[str, tuple[str, ...]]]
    """For each fact; empty where nobody will ask."""
    coverage: dict[str, KindCoverage]
    absent: list[tuple[str, str]]
    days: tuple[date, date]


TABLES: Mapping[type, str] = {str: "text", Decimal: "amount", date: "day", Text: "sentence", tuple: "members"}
NONE: Mapping[str, Any] = {}
_decoder = msgspec.msgpack.Decoder(_Kept)


class _Tables:
    """What recurs, each once, by the table of its type."""

    def __init__(self) -> None:
        self.seen: dict[str, dict[Any, int]] = {name: {} for name in TABLES.values()}

    def place(self, value: Any) -> int:
        if type(value) is tuple:
            value = tuple(entry if isinstance(entry, str) else self.place(entry) for entry in value)
            table = self.seen["members"]
        elif isinstance(value, Text):
            value, table = (value.th, value.en), self.seen["sentence"]
        else:
            table = self.seen[TABLES[type(value)]]
            value = str(value) if type(value) is Decimal else value  # 1.0 and 1.00 are equal, and told apart
        return table.setdefault(value, len(table))


def pack(facts: FactSet, *, placed: bool) -> bytes:
    """Facts as bytes; `placed`: with where each property stands. Raises ValueError for a text that no file can hold."""
    tables = _Tables()
    place, seen, found = tables.place, tables.seen, list(facts.by_id.values())
    numbers: dict[tuple[object, ...], int] = {}
    columns: list[_Columns] = []
    order: list[int] = []
    for fact in found:
        shape = (fact.kind, *fact.values, *map(type, fact.values.values()))
        number = numbers.setdefault(shape, len(columns))
        if number == len(columns):
            names = tuple(fact.values)
            own = tuple(TABLES.get(type(value), "") for value in fact.values.values())
            columns.append(_Columns(fact.kind, names, [], [[] for _ in names], own))
        into = columns[number]
        order.append(number)
        into.keys.append(place(fact.key))
        for column, table, value in zip(into.columns, into.tables, fact.values.values(), strict=True):
            column.append(place(value) if table else value)
    reasons = {i: {name: place(why) for name, why in one.reasons.items()} for i, one in enumerate(found) if one.reasons}
    written = msgspec.msgpack.encode(
        [
            columns,
            order,
            *(list(seen[name]) for name in TABLES.values()),
            reasons,
            {i: sorted(one.open) for i, one in enumerate(found) if one.open},
            [one.pointers for one in found] if placed else [],
            {name: facts.coverage(name) for name in facts.kinds if facts.coverage(name).status != "whole"},
            sorted((text.th, text.en) for text in facts.absent),
            facts.days,
        ]
    )
    return zlib.compress(written, 1)


def unpack(content: bytes, kinds: Kinds) -> FactSet:
    """The facts that were packed, without pointers where they were packed so. Raises ValueError for anything else."""
    try:
        kept = _decoder.decode(zlib.decompress(content))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from None
    sentences = [Text(th, en) for th, en in kept.sentence]
    members = [tuple(entry if isinstance(entry, str) else sentences[entry] for entry in one) for one in kept.members]
    tables: dict[str, Sequence[Any]] = {
        "text": kept.text,
        "amount": kept.amount,
        "day": kept.day,
        "sentence": sentences,
        "members": members,
    }
    rows = [_facts(columns, tables) for columns in kept.columns]
    found = [next(rows[number]) for number in kept.order]
    for i, told in kept.reasons.items():
        force_setattr(found[i], "reasons", {name: sentences[why] for name, why in told.items()})
    for i, names in kept.open.items():
        force_setattr(found[i], "open", frozenset(names))
    for fact, pointers in zip(found, kept.pointers, strict=False):
        force_setattr(fact, "pointers", pointers)
    out = FactSet(kinds)
    out.trust(found)
    for name, coverage in kept.coverage.items():
        out.cover(name, coverage)
    out.absent = frozenset(Text(th, en) for th, en in kept.absent)
    out.days = kept.days
    return out


def _facts(columns: _Columns, tables: Mapping[str, Sequence[Any]]) -> Iterator[Fact]:
    kind, names = columns.kind, columns.names
    keys = map(tables["text"].__getitem__, columns.keys)
    values = [
        map(tables[table].__getitem__, column) if table else column
        for table, column in zip(columns.tables, columns.columns, strict=True)
    ]
    rows: Iterable[tuple[Any, ...]] = zip(*values, strict=True) if values else repeat(())
    return iter([Fact(kind, key, dict(zip(names, row)), NONE, NONE) for key, row in zip(keys, rows)])  # noqa: B905
