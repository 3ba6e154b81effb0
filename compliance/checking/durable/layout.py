"""Which properties the engine must see, and under which tags and names.

Every kind has two tags: one for facts that patterns match, one for the *shadows* of the same facts that absent
patterns look for. Shadows are asserted first, because the engine counts a match twice or leaves it standing when
what it negates arrives after it. Tags that no query uses do not exist, and properties that no query reads stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compliance.checking.durable.limits import ONE, PROPERTIES_PER_FACT, flag, slot
from compliance.checking.query import Pattern, Query, QueryError, Ref, Schemas, Test, TextTest, ValueType

Condition = dict[str, object]
"""One condition in the engine's own JSON."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One way in which a kind is asserted; `properties` are those that some pattern of this tag reads."""

    number: int
    kind: str
    shadow: bool
    properties: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Tags and slots for one set of queries.

    `flagged` holds the (kind, property) pairs that an absent pattern reads from a matched fact. A missing one makes
    the absent pattern unsatisfiable rather than the match impossible, so such a property is always sent (0 when it is
    missing) with a 0/1 flag beside it. All others are left out when missing, and asked for with `$ex`.
    """

    schemas: Schemas
    tags: dict[tuple[str, bool], Tag]
    flagged: frozenset[tuple[str, str]]
    numbers: dict[tuple[str, str], int]

    def name(self, kind: str, name: str) -> str:
        """The engine's name of a property: its place in the kind's schema."""
        return slot(self.numbers[kind, name])

    def flag(self, kind: str, name: str) -> str:
        """The engine's name of the flag that says whether the property is known."""
        return flag(self.numbers[kind, name])

    def present(self, tag: Tag, name: str) -> Condition:
        """The condition that a fact of this tag has the property."""
        if not tag.shadow and (tag.kind, name) in self.flagged:
            return {self.flag(tag.kind, name): 1}
        return {"$ex": {self.name(tag.kind, name): 1}}


def lay_out(queries: Sequence[Query], schemas: Schemas) -> Layout:
    """Collect tags, slots and flags; raise QueryError for what the schemas do not know."""
    read: dict[tuple[str, bool], set[str]] = {}
    flagged: set[tuple[str, str]] = set()
    for query in queries:
        kinds = {pattern.alias: pattern.kind for pattern in (*query.patterns, *query.absent)}
        absent = {pattern.alias for pattern in query.absent}
        for pattern in (*query.patterns, *query.absent):
            if pattern.kind not in schemas:
                raise _unknown(query, f"ชนิดข้อมูล {pattern.kind!r}", f"kind {pattern.kind!r}", list(schemas))
            read.setdefault((pattern.kind, pattern.alias in absent), set())
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
            read[kind, ref.alias in absent].add(ref.name)
            if pattern.alias in absent and ref.alias not in absent:
                flagged.add((kind, ref.name))
    for kind in {kind for kind, _ in read}:
        if len(schemas[kind]) > PROPERTIES_PER_FACT:
            raise QueryError(
                f"ชนิดข้อมูล {kind!r} มีคุณสมบัติเกิน {PROPERTIES_PER_FACT}",
                f"kind {kind!r} has more than {PROPERTIES_PER_FACT} properties",
            )
    tags = {
        key: Tag(number, *key, [name for name in schemas[key[0]] if name in read[key]])
        for number, key in enumerate(sorted(read), start=1)
    }
    numbers = {
        (kind, name): number
        for kind in {kind for kind, _ in read}
        for number, name in enumerate(schemas[kind])
    }
    return Layout(schemas, tags, frozenset(flagged), numbers)


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
