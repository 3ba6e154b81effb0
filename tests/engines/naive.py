"""The obvious meaning of queries: nested loops over all combinations. For tests only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.engines.query import EngineFact, Linear, Matches, NumberTest, Pattern, Query, Ref, Test

Bound = dict[str, EngineFact]


def run_naive(queries: Sequence[Query], facts: Sequence[EngineFact]) -> Matches:
    """Every match of every query, sorted."""
    return {query.name: sorted(_matches(query, facts)) for query in queries}


def _matches(query: Query, facts: Sequence[EngineFact]) -> Iterator[tuple[str, ...]]:
    for bound in _combinations(query.patterns, facts, {}):
        if not any(_satisfies(fact, pattern, bound) for pattern in query.absent for fact in facts):
            yield tuple(bound[pattern.alias].id for pattern in query.patterns)


def _combinations(patterns: Sequence[Pattern], facts: Sequence[EngineFact], bound: Bound) -> Iterator[Bound]:
    if not patterns:
        yield bound
        return
    first, rest = patterns[0], patterns[1:]
    for fact in facts:
        if all(fact is not other for other in bound.values()) and _satisfies(fact, first, bound):
            yield from _combinations(rest, facts, {**bound, first.alias: fact})


def _satisfies(fact: EngineFact, pattern: Pattern, bound: Bound) -> bool:
    everything = {**bound, pattern.alias: fact}
    return fact.kind == pattern.kind and all(_holds(test, everything) for test in pattern.tests)


def _holds(test: Test, bound: Bound) -> bool:
    if any(ref.name not in bound[ref.alias].values for ref in test.refs()):
        return False
    if isinstance(test, NumberTest):
        left, right = _number(test.left, bound), _number(test.right, bound)
        return {
            "==": left == right,
            "!=": left != right,
            "<": left < right,
            "<=": left <= right,
            ">": left > right,
            ">=": left >= right,
        }[test.op]
    one = bound[test.left.alias].values[test.left.name]
    other = bound[test.right.alias].values[test.right.name] if isinstance(test.right, Ref) else test.right
    return (one == other) == (test.op == "==")


def _number(form: Linear, bound: Bound) -> int:
    total = form.constant
    for coefficient, ref in form.terms:
        value = bound[ref.alias].values[ref.name]
        assert isinstance(value, int)
        total += coefficient * value
    return total
