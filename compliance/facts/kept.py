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

    def places(self, table: str, values: Iterable[Any]) -> list[int]:
        """Where values of one type stand in its table."""
        if table == "amount":
            values = map(str, values)  # 1.0 and 1.00 are equal, and told apart
        elif table == "sentence":
            values = [(text.th, text.en) for text in values]
        elif table == "members":
            values = [tuple(one if isinstance(one, str) else self.sentence(one) for one in each) for each in values]
        seen = self.seen[table]
        return [seen.setdefault(value, len(seen)) for value in values]

    def sentence(self, text: Text) -> int:
        """Where a sentence stands in its table."""
        return self.places("sentence", (text,))[0]


def pack(facts: FactSet, *, placed: bool) -> bytes:
    """Facts as bytes; `placed`: with where each property stands. Raises ValueError for a text that no file can hold."""
    tables, found = _Tables(), list(facts.by_id.values())
    seen, place = tables.seen, tables.sentence
    alike: dict[tuple[object, ...], list[Fact]] = {}
    numbers: dict[tuple[object, ...], int] = {}
    order: list[int] = []
    for fact in found:
        values = fact.values
        shape = (fact.kind, *values, *map(type, values.values()))
        order.append(numbers.setdefault(shape, len(numbers)))
        alike.setdefault(shape, []).append(fact)
    columns = [_columns(group, tables) for group in alike.values()]
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


def _columns(facts: Sequence[Fact], tables: _Tables) -> _Columns:
    """Facts of one kind that have the same properties, of the same types."""
    first = facts[0]
    own = tuple(TABLES.get(type(value), "") for value in first.values.values())
    columns = zip(*[fact.values.values() for fact in facts], strict=True)
    return _Columns(
        first.kind,
        tuple(first.values),
        tables.places("text", [fact.key for fact in facts]),
        [tables.places(table, column) if table else list(column) for table, column in zip(own, columns, strict=True)],
        own,
    )


def _facts(columns: _Columns, tables: Mapping[str, Sequence[Any]]) -> Iterator[Fact]:
    kind, names = columns.kind, columns.names
    keys = map(tables["text"].__getitem__, columns.keys)
    values = [
        map(tables[table].__getitem__, column) if table else column
        for table, column in zip(columns.tables, columns.columns, strict=True)
    ]
    rows: Iterable[tuple[Any, ...]] = zip(*values, strict=True) if values else repeat(())
    return iter([Fact(kind, key, dict(zip(names, row)), NONE, NONE) for key, row in zip(keys, rows)])  # noqa: B905
