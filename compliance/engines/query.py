"""What the rule language asks of an engine: conjunctive queries over flat, typed facts.

A query names combinations of facts ("a position and a second position with the same number, for which
no resolution exists"). It knows nothing of rules, law or plans, so that every engine can be tested against
nested loops.

Semantics, the same for every engine:

* a match is one fact per positive pattern, all distinct, such that every test holds and, for each absent
  pattern, no fact exists that satisfies it (not even one of the matched facts themselves);
* a test that reads a property which the fact does not have is not satisfied, whatever the operator (also
  `!=`, and also where the terms of the property cancel each other);
* numbers are exact integers, texts are compared code point by code point, without Unicode normalisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from compliance.data import Problem

NumberOp: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
TextOp: TypeAlias = Literal["==", "!="]
ValueType: TypeAlias = Literal["int", "str"]

#: For each kind of fact, its properties and their types. Closed: nothing else may be asked or asserted.
Schemas: TypeAlias = Mapping[str, Mapping[str, ValueType]]

#: Query name -> sorted tuples of fact ids, one id per positive pattern, in pattern order.
Matches: TypeAlias = dict[str, list[tuple[str, ...]]]

NUMBER_OPS: tuple[NumberOp, ...] = ("==", "!=", "<", "<=", ">", ">=")
TEXT_OPS: tuple[TextOp, ...] = ("==", "!=")


class QueryError(Problem):
    """The query itself cannot be asked: a fault of the rulebook, found before any plan is read."""


class EngineFault(Problem):
    """The engine did not decide. Never to be read as "nothing found": the check becomes an `error`."""


class Ref(Struct, frozen=True):
    """A property of the fact that is bound to an alias."""

    alias: str
    name: str


class Linear(Struct, frozen=True):
    """An integer linear form: the sum of coefficient * property, plus a constant."""

    terms: tuple[tuple[int, Ref], ...]
    constant: int = 0

    def bare(self) -> Ref | None:
        """The property, if the form is nothing but one property."""
        alone = len(self.terms) == 1 and self.terms[0][0] == 1 and self.constant == 0
        return self.terms[0][1] if alone else None


class NumberTest(Struct, frozen=True):
    """Compares two linear forms exactly. Every property it reads is an `int`."""

    op: NumberOp
    left: Linear
    right: Linear

    def __post_init__(self) -> None:
        if self.op not in NUMBER_OPS:
            raise _unknown_operator(self.op, NUMBER_OPS)

    def refs(self) -> Iterator[Ref]:
        for _, ref in (*self.left.terms, *self.right.terms):
            yield ref

    def equated(self) -> tuple[Ref, Ref] | None:
        """The two properties that this test makes equal, if it is `a == b` of two bare properties."""
        left, right = self.left.bare(), self.right.bare()
        return (left, right) if self.op == "==" and left is not None and right is not None else None


class TextTest(Struct, frozen=True):
    """Compares a text property with another one or with a constant; every property it reads is a `str`."""

    op: TextOp
    left: Ref
    right: Ref | str

    def __post_init__(self) -> None:
        if self.op not in TEXT_OPS:
            raise _unknown_operator(self.op, TEXT_OPS)

    def refs(self) -> Iterator[Ref]:
        yield self.left
        if isinstance(self.right, Ref):
            yield self.right

    def equated(self) -> tuple[Ref, Ref] | None:
        """The two properties that this test makes equal, if it is `a == b`."""
        return (self.left, self.right) if self.op == "==" and isinstance(self.right, Ref) else None


Test: TypeAlias = NumberTest | TextTest


class Pattern(Struct, frozen=True):
    """One fact of a kind. A test may read this alias and the aliases of earlier patterns."""

    alias: str
    kind: str
    tests: tuple[Test, ...] = ()

    def joined_to(self) -> frozenset[str]:
        """Aliases of other patterns with which a bare equality joins this one."""
        pairs = [pair for test in self.tests if (pair := test.equated()) is not None]
        sides = [{a.alias, b.alias} for a, b in pairs if self.alias in (a.alias, b.alias)]
        return frozenset(alias for pair in sides for alias in pair if alias != self.alias)


class Query(Struct, frozen=True):
    """Combinations of distinct facts, one per pattern, such that all tests hold and nothing absent exists.

    Absent patterns read only their own alias and the aliases of `patterns`. Every pattern after the first is
    joined by an equality to an earlier one, and an absent pattern that reads others to a positive one,
    because a join without an equality costs the product of both kinds. Breaking this raises QueryError.
    """

    name: str
    patterns: tuple[Pattern, ...]
    absent: tuple[Pattern, ...] = ()

    def __post_init__(self) -> None:
        if not self.patterns:
            raise self._error("ต้องมีรูปแบบอย่างน้อยหนึ่งรูปแบบ", "a query needs at least one pattern")
        bound: set[str] = set()
        for pattern in self.patterns:
            self._check(pattern, bound)
            bound.add(pattern.alias)
        for pattern in self.absent:
            self._check(pattern, bound, absent=True)
        aliases = [pattern.alias for pattern in (*self.patterns, *self.absent)]
        for alias in aliases:
            if aliases.count(alias) > 1:
                raise self._error(f"ใช้ชื่อ {alias!r} ซ้ำ", f"the alias {alias!r} is used twice")

    def _check(self, pattern: Pattern, bound: set[str], *, absent: bool = False) -> None:
        for test in pattern.tests:
            for ref in test.refs():
                if ref.alias != pattern.alias and ref.alias not in bound:
                    raise self._error(
                        f"รูปแบบ {pattern.alias!r} อ่าน {ref.alias!r} ซึ่งยังไม่มีในรูปแบบก่อนหน้า",
                        f"pattern {pattern.alias!r} reads {ref.alias!r}, which no earlier pattern binds",
                    )
        lonely = absent and all(ref.alias == pattern.alias for test in pattern.tests for ref in test.refs())
        if bound and not lonely and not pattern.joined_to():
            raise self._error(
                f"รูปแบบ {pattern.alias!r} ต้องมีเงื่อนไขเท่ากัน (==) กับรูปแบบก่อนหน้าอย่างน้อยหนึ่งข้อ",
                f"pattern {pattern.alias!r} needs at least one equality (==) with an earlier pattern",
            )

    def _error(self, th: str, en: str) -> QueryError:
        return QueryError(f"คำถาม {self.name!r}: {th}", f"query {self.name!r}: {en}")


class EngineFact(Struct, frozen=True):
    """A flat fact. `id` is unique within one evaluation; missing properties are left out of `values`."""

    id: str
    kind: str
    values: Mapping[str, int | str]


def _unknown_operator(op: str, known: tuple[str, ...]) -> QueryError:
    listed = " ".join(known)
    return QueryError(f"ไม่รู้จักเครื่องหมาย {op!r} (ใช้ได้: {listed})", f"unknown operator {op!r} (known: {listed})")
