"""Which properties the engine must see, and under which tags and names.

Every kind has two tags: one for facts that patterns match, one for the *shadows* of the same facts that absent
patterns look for. Shadows are asserted first, because the engine counts a match twice or leaves it standing when
what it negates arrives after it. Tags that no query uses do not exist, and properties that no query reads stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from compliance.engines.durable.limits import FLAGS, ONE, PROPERTIES_PER_FACT, SLOTS
from compliance.engines.query import Pattern, Query, QueryError, Ref, Schemas, Test, TextTest, ValueType

Condition = dict[str, object]
"""One condition in the engine's own JSON."""


Tag = tuple[str, bool]
"""A kind, and whether these are its shadows."""


class Layout(Struct, frozen=True):
    """Tags and slots for one set of queries.

    `read` holds the properties of each kind that some test reads, `shadowed` those of them that shadows need.

    `flagged` holds the (kind, property) pairs that an absent pattern reads from a matched fact. A missing one makes
    the absent pattern unsatisfiable rather than the match impossible, so such a property is always sent (0 when it is
    missing) with a 0/1 flag beside it. All others are left out when missing, and asked for with `$ex`.
    """

    schemas: Schemas
    tags: dict[Tag, int]
    read: dict[str, list[str]]
    shadowed: dict[str, list[str]]
    flagged: frozenset[tuple[str, str]]
    numbers: dict[tuple[str, str], int]

    def name(self, kind: str, name: str) -> str:
        """The engine's name of a property."""
        return SLOTS[self.numbers[kind, name]]

    def flag(self, kind: str, name: str) -> str:
        """The engine's name of the flag that says whether the property is known."""
        return FLAGS[self.numbers[kind, name]]

    def present(self, kind: str, name: str) -> Condition:
        """The condition that a fact of this kind has the property."""
        if (kind, name) in self.flagged:
            return {self.flag(kind, name): 1}
        return {"$ex": {self.name(kind, name): 1}}


def lay_out(queries: Sequence[Query], schemas: Schemas) -> Layout:
    """Collect tags, slots and flags; raise QueryError for what the schemas do not know."""
    tags: set[Tag] = set()
    read: dict[str, set[str]] = {}
    shadowed: dict[str, set[str]] = {}
    flagged: set[tuple[str, str]] = set()
    for query in queries:
        kinds = {pattern.alias: pattern.kind for pattern in (*query.patterns, *query.absent)}
        absent = {pattern.alias for pattern in query.absent}
        for pattern in (*query.patterns, *query.absent):
            if pattern.kind not in schemas:
                raise _unknown(query, f"ชนิดข้อมูล {pattern.kind!r}", f"kind {pattern.kind!r}", list(schemas))
            tags.add((pattern.kind, pattern.alias in absent))
            read.setdefault(pattern.kind, set())
            shadowed.setdefault(pattern.kind, set())
        for pattern, ref, wanted in _reads(query):
            kind = kinds[ref.alias]
            found = schemas[kind].get(ref.name)
            if found != wanted:
                where = f"{kind}.{ref.name}"
                if found is not None:
                    raise QueryError(
                        f"คำถาม {query.name!r}: {where} เป็น {found} แต่เงื่อนไขต้องการ {wanted}",
                        f"query {query.name!r}: {where} is {found}, but the test needs {wanted}",
                    )
                raise _unknown(query, f"คุณสมบัติ {where}", f"property {where}", list(schemas[kind]))
            read[kind].add(ref.name)
            if ref.alias in absent:
                shadowed[kind].add(ref.name)
            if pattern.alias in absent and ref.alias not in absent:
                flagged.add((kind, ref.name))
    for kind in read:
        if len(read[kind]) > PROPERTIES_PER_FACT:
            raise QueryError(
                f"คำถามทั้งหมดอ่านคุณสมบัติของ {kind!r} เกิน {PROPERTIES_PER_FACT} อย่าง",
                f"the queries read more than {PROPERTIES_PER_FACT} properties of kind {kind!r}",
            )
    ordered, needed = (
        {kind: [name for name in schemas[kind] if name in names] for kind, names in some.items()}
        for some in (read, shadowed)
    )
    numbers = {(kind, name): number for kind in read for number, name in enumerate(ordered[kind])}
    tag_numbers = {tag: number for number, tag in enumerate(sorted(tags), start=1)}
    return Layout(schemas, tag_numbers, ordered, needed, frozenset(flagged), numbers)


def _reads(query: Query) -> Iterator[tuple[Pattern, Ref, ValueType]]:
    for pattern in (*query.patterns, *query.absent):
        for test in pattern.tests:
            for ref in test.refs():
                yield pattern, ref, value_type(test)


def value_type(test: Test) -> ValueType:
    return "str" if isinstance(test, TextTest) else "int"


def _unknown(query: Query, th: str, en: str, known: list[str]) -> QueryError:
    return QueryError(
        f"คำถาม {query.name!r}: ไม่รู้จัก{th} (มี: {', '.join(known)})",
        f"query {query.name!r}: unknown {en} (known: {', '.join(known)})",
    )


NEVER: Condition = {ONE: 0}
"""No fact satisfies it: every fact carries ONE = 1."""
