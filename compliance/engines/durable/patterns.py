"""One query as one rule of the engine, in the shapes that were proved safe.

Each condition is built so that a known fault of the engine cannot be reached; the comments name the fault.
Texts never reach the engine: each distinct text is a number here (see `symbols`), because the engine compares raw
JSON text, cuts lengths at 65,536 bytes and orders quotes as letters.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from compliance.engines.durable.layout import NEVER, Condition, Layout
from compliance.engines.durable.limits import (
    INT64,
    JOINS_PER_PATTERN,
    KIND,
    MATCHES_PER_CALL,
    ONE,
    PATTERNS_PER_QUERY,
    VALUE_LIMIT,
    alias,
)
from compliance.engines.query import NumberOp, NumberTest, Pattern, Query, QueryError, Ref, Test

WORDS: Mapping[NumberOp, str] = {"==": "$eq", "!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
MIRROR: Mapping[NumberOp, NumberOp] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Symbols(dict[str, int]):
    """A number for each distinct text, from 1."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self) + 1
        return number


class Rule(Struct, frozen=True):
    """A rule in the engine's JSON, the tags its patterns use, and how many facts a match has."""

    body: dict[str, object]
    tags: tuple[int, ...]
    positives: int


class Sum(Struct, frozen=True):
    """A test as `sum of coefficient * property + constant  op  0`. `refs` includes those that cancel out."""

    op: NumberOp
    terms: dict[Ref, int]
    constant: int
    refs: frozenset[Ref]


def lower(query: Query, layout: Layout, symbols: Symbols) -> Rule:
    """The rule for a query; QueryError if it is beyond what the engine can bear."""
    if len(query.patterns) + len(query.absent) > PATTERNS_PER_QUERY:
        raise QueryError(
            f"คำถาม {query.name!r}: เกิน {PATTERNS_PER_QUERY} รูปแบบ",
            f"query {query.name!r}: more than {PATTERNS_PER_QUERY} patterns",
        )
    return _Lowering(query, layout, symbols).rule()


class _Lowering:
    def __init__(self, query: Query, layout: Layout, symbols: Symbols) -> None:
        self.query = query
        self.layout = layout
        self.patterns = (*query.patterns, *query.absent)
        self.positives = frozenset(pattern.alias for pattern in query.patterns)
        self.place = {pattern.alias: number for number, pattern in enumerate(self.patterns)}
        self.sums = {pattern.alias: [to_sum(test, symbols) for test in pattern.tests] for pattern in self.patterns}
        for sums in self.sums.values():
            for total in sums:
                self._check_range(total)

    def rule(self) -> Rule:
        parts: list[Condition] = []
        for number, pattern in enumerate(self.patterns):
            key = alias(number) if pattern.alias in self.positives else alias(number) + "$not"
            parts.append({key: {"$and": self._conditions(number, pattern)}})
        return Rule(
            # A cap above 1 returns many matches in one call.
            {"all": parts, "cap": MATCHES_PER_CALL},
            tuple(self._tag(pattern) for pattern in self.patterns),
            len(self.positives),
        )

    def _tag(self, pattern: Pattern) -> int:
        return self.layout.tags[pattern.kind, pattern.alias not in self.positives]

    def _conditions(self, number: int, pattern: Pattern) -> list[Condition]:
        constants: list[Condition] = []
        local: list[Condition] = []
        joins: list[Condition] = []
        for total in self.sums[pattern.alias]:
            own = all(ref.alias == pattern.alias for ref in total.terms)
            where = joins if not own else local if _constant_bound(total) is None else constants
            where.extend(self._compare(total, pattern.alias))
        # The kind first: a pattern without it also matches the engine's own state fact, for ever. Then what excludes
        # most facts, in one order for all queries, since they share the conditions with which they start.
        constants.sort(key=str)
        conditions: list[Condition] = [{KIND: self._tag(pattern)}, *constants, *self._guards(pattern), *local]
        if number > 0:
            joins = [*self._flags(pattern), *joins, *last_join()]
            if len(joins) > JOINS_PER_PATTERN:
                raise QueryError(
                    f"คำถาม {self.query.name!r}: รูปแบบ {pattern.alias!r} เชื่อมกันเกิน {JOINS_PER_PATTERN} เงื่อนไข",
                    f"query {self.query.name!r}: pattern {pattern.alias!r} has more than {JOINS_PER_PATTERN} joins",
                )
            conditions += joins
        return conditions

    def _guards(self, pattern: Pattern) -> list[Condition]:
        """Presence of what is read of this fact by any positive pattern (or, for an absent one, by itself)."""
        readers = self.query.patterns if pattern.alias in self.positives else (pattern,)
        names = {
            ref.name
            for reader in readers
            for total in self.sums[reader.alias]
            for ref in total.refs
            if ref.alias == pattern.alias
            # The engine does not even try a fact's own comparison with a constant if the property is missing,
            # unless it was sent as 0.
            and not (
                reader is pattern
                and _constant_bound(total) is not None
                and (pattern.kind, ref.name) not in self.layout.flagged
            )
        }
        return [present(self.layout, pattern.kind, name) for name in sorted(names)]

    def _flags(self, pattern: Pattern) -> list[Condition]:
        """For an absent pattern: presence of what it reads of the matched facts."""
        if pattern.alias in self.positives:
            return []
        refs = {ref for total in self.sums[pattern.alias] for ref in total.refs if ref.alias != pattern.alias}
        return [
            {ONE: {alias(self.place[ref.alias]): self.layout.flag(self._kind(ref), ref.name)}}
            for ref in sorted(refs, key=lambda ref: (ref.alias, ref.name))
        ]

    def _compare(self, total: Sum, own: str) -> list[Condition]:
        if not total.terms:
            return [] if _holds(total) else [NEVER]
        bound = _constant_bound(total)
        if bound is not None and next(iter(total.terms)).alias == own:
            op, constant = bound
            (ref,) = total.terms
            return [_condition(op, self._name(ref), constant)]
        equal = _bare_equality(total, own)
        if equal is not None:
            mine, other = equal
            return [{self._name(mine): self._operand(other, own)}]
        # 0 mirror(op) sum, both sides raised by one, since the left side must be a property and ONE is 1.
        right = self._expression(total, own)
        op = MIRROR[total.op]
        if op == "==" and any(ref.alias != own for ref in total.terms):
            # The index of an equality join evaluates the right side without the own fact: a crash if it reads it.
            return [_condition("<=", ONE, right), _condition(">=", ONE, right)]
        return [_condition(op, ONE, right)]

    def _expression(self, total: Sum, own: str) -> object:
        parts: list[object] = []
        for ref, coefficient in total.terms.items():
            operand = self._operand(ref, own)
            parts.append(operand if coefficient == 1 else {"$mul": {"$l": operand, "$r": coefficient}})
        if total.constant + 1:
            parts.append(total.constant + 1)
        result = parts[0]
        for part in parts[1:]:
            result = {"$add": {"$l": result, "$r": part}}
        return result

    def _operand(self, ref: Ref, own: str) -> dict[str, str]:
        return {"$m" if ref.alias == own else alias(self.place[ref.alias]): self._name(ref)}

    def _name(self, ref: Ref) -> str:
        return self.layout.name(self._kind(ref), ref.name)

    def _kind(self, ref: Ref) -> str:
        return self.patterns[self.place[ref.alias]].kind

    def _check_range(self, total: Sum) -> None:
        sizes = sum(abs(coefficient) for coefficient in total.terms.values())
        if sizes * VALUE_LIMIT + abs(total.constant) + 1 > INT64:
            raise QueryError(
                f"คำถาม {self.query.name!r}: ตัวเลขในเงื่อนไขใหญ่เกินไป (ผลรวมของสัมประสิทธิ์ไม่เกิน "
                f"{INT64 // VALUE_LIMIT:,} และค่าคงที่ไม่เกิน {INT64:,})",
                f"query {self.query.name!r}: the numbers of a test are too large (coefficients up to "
                f"{INT64 // VALUE_LIMIT:,} in sum, constants up to {INT64:,})",
            )


def present(layout: Layout, kind: str, name: str) -> Condition:
    """The guard before a comparison by reference: of a missing property the engine reads stale memory."""
    return layout.present(kind, name)


def last_join() -> list[Condition]:
    """Always true, and always last: where the last join of a list is false, the engine reads past the list."""
    return [{ONE: {alias(0): ONE}}]


def to_sum(test: Test, symbols: Symbols) -> Sum:
    """Either kind of test as one sum compared with 0; a text is its symbol."""
    refs = frozenset(test.refs())
    terms: dict[Ref, int] = {}
    if isinstance(test, NumberTest):
        for sign, side in ((1, test.left), (-1, test.right)):
            for coefficient, ref in side.terms:
                terms[ref] = terms.get(ref, 0) + sign * coefficient
        constant = test.left.constant - test.right.constant
        return Sum(test.op, {ref: number for ref, number in terms.items() if number}, constant, refs)
    if isinstance(test.right, str):
        return Sum(test.op, {test.left: 1}, -symbols[test.right], refs)
    if test.left == test.right:
        return Sum(test.op, {}, 0, refs)
    return Sum(test.op, {test.left: 1, test.right: -1}, 0, refs)


def _condition(op: NumberOp, left: str, right: object) -> Condition:
    return {WORDS[op]: {left: right}}


def _holds(total: Sum) -> bool:
    number = total.constant
    return {
        "==": number == 0,
        "!=": number != 0,
        "<": number < 0,
        "<=": number <= 0,
        ">": number > 0,
        ">=": number >= 0,
    }[total.op]


def _constant_bound(total: Sum) -> tuple[NumberOp, int] | None:
    """`(op, constant)` if the sum is one property, plain or negated, that is compared with a constant."""
    if len(total.terms) != 1 or len(total.refs) != 1:
        return None
    (coefficient,) = total.terms.values()
    if coefficient == 1:
        return total.op, -total.constant
    return (MIRROR[total.op], total.constant) if coefficient == -1 else None


def _bare_equality(total: Sum, own: str) -> tuple[Ref, Ref] | None:
    """(own property, other's property) if the sum says that they are equal: the one join that the engine indexes."""
    if total.op != "==" or total.constant or len(total.terms) != 2:
        return None
    (one, first), (two, second) = total.terms.items()
    if {first, second} != {1, -1} or (one.alias == own) == (two.alias == own):
        return None
    return (one, two) if one.alias == own else (two, one)
