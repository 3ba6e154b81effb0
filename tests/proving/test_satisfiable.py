"""Whether conditions can hold at all, against trying every small case."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.engines.reference import COMPARE
from compliance.proving.satisfiable import can_hold
from compliance.rulebook.expression import (
    Both,
    Condition,
    Either,
    Flag,
    Number,
    Op,
    Prop,
    Sum,
    Words,
    negate,
)

NAMES = ("a", "b", "c")
MOST = 3


def prop(name: str) -> Sum:
    return Sum(((Decimal(1), None, Prop("x", name)),))


def constant(value: int) -> Sum:
    return Sum(constant=Decimal(value))


def within() -> list[Condition]:
    """Every number lies between 0 and MOST."""
    return [Both((Number(">=", prop(n), constant(0)), Number("<=", prop(n), constant(MOST)))) for n in NAMES]


def comparisons(ops: tuple[Op, ...]) -> st.SearchStrategy[Condition]:
    numbers = st.sampled_from(NAMES)
    against_constant = st.builds(
        lambda op, name, value: Number(op, prop(name), constant(value)),
        st.sampled_from(ops),
        numbers,
        st.integers(-1, MOST + 1),
    )
    against_other = st.builds(
        lambda op, one, other, gap: Number(op, prop(one), Sum(prop(other).props, constant=Decimal(gap))),
        st.sampled_from(ops),
        numbers,
        numbers,
        st.integers(-2, 2),
    )
    flags = st.builds(lambda name, wanted: Flag(Prop("x", name), wanted), st.sampled_from(("f", "g")), st.booleans())
    words = st.builds(
        lambda op, name, other: Words(op, Prop("x", name), other),
        st.sampled_from(("==", "!=")),
        st.sampled_from(("s", "t")),
        st.sampled_from(("one", "two", Prop("x", "s"), Prop("x", "t"))),
    )
    literal = against_constant | against_other | flags | words
    return st.recursive(
        literal,
        lambda inner: st.lists(inner, min_size=1, max_size=2).flatmap(
            lambda parts: st.sampled_from([Both(tuple(parts)), Either(tuple(parts))])
        ),
        max_leaves=3,
    )


def holds(tree: Condition, case: dict[str, object]) -> bool:
    match tree:
        case Both(parts):
            return all(holds(part, case) for part in parts)
        case Either(parts):
            return any(holds(part, case) for part in parts)
        case Flag(named, wanted):
            return case[named.name] is wanted
        case Words(op, left, right):
            other = case[right.name] if isinstance(right, Prop) else right
            return (case[left.name] == other) is (op == "==")
        case Number(op, left_sum, right_sum):
            return COMPARE[op](value(left_sum, case), value(right_sum, case))


def value(total: Sum, case: dict[str, object]) -> Decimal:
    return total.constant + sum(
        (factor * Decimal(str(case[named.name])) for factor, _, named in total.props), Decimal(0)
    )


def tried(conditions: list[Condition]) -> bool:
    """Whether some case with small numbers makes all true."""
    whole = Both(tuple(conditions))
    cases = product(range(MOST + 1), range(MOST + 1), range(MOST + 1), (True, False), (True, False), *[WORDS] * 2)
    return any(holds(whole, dict(zip(("a", "b", "c", "f", "g", "s", "t"), case, strict=True))) for case in cases)


WORDS = ("one", "two", "three", "four")


@settings(max_examples=150, deadline=None)
@given(st.lists(comparisons(("<=", ">=", "==")), min_size=1, max_size=3))
def test_without_strict_comparisons_it_is_exact(conditions: list[Condition]) -> None:
    # differences of two numbers against a whole constant: a rational solution implies a whole one
    assert can_hold([*within(), *conditions], {}) is tried(conditions)


@settings(max_examples=150, deadline=None)
@given(st.lists(comparisons(("<", "<=", ">", ">=", "==", "!=")), min_size=1, max_size=3))
def test_cannot_is_always_sure(conditions: list[Condition]) -> None:
    if not can_hold([*within(), *conditions], {}):
        assert not tried(conditions)


@settings(max_examples=100, deadline=None)
@given(comparisons(("<", "<=", ">", ">=", "==", "!=")))
def test_a_condition_and_its_contrary_never_hold_together(condition: Condition) -> None:
    assert not can_hold([condition, negate(condition)], {})
    assert can_hold([condition], {}) or can_hold([negate(condition)], {})


def test_what_has_too_many_alternatives_is_taken_to_hold() -> None:
    choice = Either(tuple(Number("==", prop("a"), constant(n)) for n in range(10)))
    assert can_hold([choice, choice], {})
    assert can_hold([choice, Number("<", prop("a"), constant(0))], {}) is False


def test_parameters_count_with_their_values() -> None:
    ceiling = Number("<=", prop("a"), Sum(params=((Decimal(1), "limit"),)))
    above = Number(">", prop("a"), constant(40))
    assert not can_hold([ceiling, above], {"limit": Decimal(40)})
    assert can_hold([ceiling, above], {"limit": Decimal("40.01")})
