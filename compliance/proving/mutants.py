"""Altered rules, to see whether the examples notice: a mutant that passes them all shows what they do not pin down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from compliance.checking.check import outcomes
from compliance.model.places import SourceMap
from compliance.proving.examples import Example, examples
from compliance.rulebook.expression import (
    Both,
    Condition,
    Count,
    Either,
    Flag,
    Number,
    Op,
    Operand,
    Prop,
    Sum,
    Words,
    negate,
)
from compliance.rulebook.kinds import Kind
from compliance.rulebook.loader import Rulebook
from compliance.rulebook.members import Combined, Members, SetOp, lists_of
from compliance.rulebook.rule import Rule, Shape
from compliance.rulebook.types import Type

OTHER_OPS: dict[Op, tuple[Op, ...]] = {
    "==": ("!=", "<=", ">="),
    "!=": ("==", "<", ">"),
    "<": ("<=", ">=", "=="),
    "<=": ("<", ">", "=="),
    ">": (">=", "<=", "=="),
    ">=": (">", "<", "=="),
}
MOST_OPERANDS = 3
FINE = (Type.MONEY, Type.PERCENT)
"""Types that are compared more finely than by one."""


class Mutant(Struct, frozen=True):
    """One alteration of a rule, in words, and the altered rule."""

    what: str
    rule: Rule


class Mutated(Struct, frozen=True):
    """How the examples of one rule fared against its mutants."""

    rule: Rule
    killed: int
    survivors: tuple[Mutant, ...]

    @property
    def total(self) -> int:
        """All mutants tried."""
        return self.killed + len(self.survivors)


def mutate(rulebook: Rulebook, rule: Rule, extra: Sequence[Example] = ()) -> Mutated:
    """Run the rule's examples (and some more) on each of its mutants; one that changes no example's result survives."""
    tried = [*examples(rulebook.kinds, rule), *extra]
    survivors, killed = [], 0
    for mutant in mutants(rule):
        if any(_notices(rulebook, mutant.rule, example) for example in tried):
            killed += 1
        else:
            survivors.append(mutant)
    return Mutated(rule, killed, tuple(survivors))


def _notices(rulebook: Rulebook, mutant: Rule, example: Example) -> bool:
    altered = replace(rulebook, rules={mutant.name: mutant})
    return not example.met_by(outcomes(altered, example.facts, SourceMap(), example.situation, None))


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every alteration of one rule: comparison, constant, operand, dropped condition, connective, tie, quantifier."""
    scope = dict((*rule.subjects, *rule.candidates))
    if rule.test is not None:
        for what, test in _conditions(rule.test, scope):
            yield Mutant(f"test: {what}", replace(rule, test=test))
        if rule.shape is not Shape.REQUIRE:
            yield Mutant("test dropped", replace(rule, test=None))
    if rule.when is not None:
        for what, when in _conditions(rule.when, scope):
            yield Mutant(f"when: {what}", replace(rule, when=when))
        yield Mutant("when dropped", replace(rule, when=None))
    for tie in rule.ties:
        yield Mutant(
            f"tie dropped: {tie.left.alias}.{tie.left.name}",
            replace(rule, ties=tuple(other for other in rule.ties if other is not tie)),
        )
    yield from _quantifiers(rule)


def _quantifiers(rule: Rule) -> Iterator[Mutant]:
    if rule.shape is Shape.EXISTS:
        test = negate(rule.test) if rule.test else Both(())
        yield Mutant(
            "exists → for all",
            replace(
                rule,
                shape=Shape.FORBID,
                subjects=(*rule.subjects, *rule.candidates),
                candidates=(),
                test=test,
                when=None,
            ),
        )
    elif rule.shape is Shape.FORBID and len(rule.subjects) > 1:
        yield Mutant(
            "forbid → exists",
            replace(rule, shape=Shape.EXISTS, subjects=rule.subjects[:-1], candidates=rule.subjects[-1:]),
        )


def _conditions(tree: Condition, scope: dict[str, Kind]) -> Iterator[tuple[str, Condition]]:
    match tree:
        case Both(parts) | Either(parts):
            other = Either if isinstance(tree, Both) else Both
            if len(parts) > 1:
                yield "and ↔ or", other(parts)
            for i, part in enumerate(parts):
                rest = (*parts[:i], *parts[i + 1 :])
                if rest:
                    yield f"dropped: {show(part)}", rest[0] if len(rest) == 1 else type(tree)(rest)
                for what, altered in _conditions(part, scope):
                    yield what, type(tree)((*parts[:i], altered, *parts[i + 1 :]))
        case Flag(prop, wanted):
            yield f"not: {show(tree)}", Flag(prop, not wanted)
            for other_prop in _others(prop, scope):
                yield f"{prop.name} → {other_prop.name}", Flag(other_prop, wanted)
        case Words(op, left, right):
            yield f"not: {show(tree)}", negate(tree)
            for other_prop in _others(left, scope):
                yield f"{left.name} → {other_prop.name}", Words(op, other_prop, right)
        case Number(op, left_sum, right_sum):
            for other_op in OTHER_OPS[op]:
                yield f"{op} → {other_op}: {show(tree)}", Number(other_op, left_sum, right_sum)
            types = {
                Type.INTEGER if isinstance(operand, Count) else scope[operand.alias].properties[operand.name].type
                for _, _, operand in (*left_sum.props, *right_sum.props)
            }
            counted = types.isdisjoint(FINE)
            for what, altered_sum in _sums(left_sum, scope, counted):
                yield what, Number(op, altered_sum, right_sum)
            for what, altered_sum in _sums(right_sum, scope, counted):
                yield what, Number(op, left_sum, altered_sum)


def _sums(total: Sum, scope: dict[str, Kind], counted: bool) -> Iterator[tuple[str, Sum]]:
    """A constant one more or less, a factor one percent more, another operand.

    Where only whole numbers are compared, a percent of a parameter may be nothing at all: there it is one more.
    """
    if total.constant or (not total.props and not total.params):
        for step in (1, -1):
            yield f"constant {total.constant} → {total.constant + step}", replace(total, constant=total.constant + step)
    for i, (factor, param, prop) in enumerate(total.props):
        if param or factor != 1:
            grown = (factor * Decimal("1.01"), param, prop)
            yield f"factor of {prop.name} + 1 %", replace(total, props=(*total.props[:i], grown, *total.props[i + 1 :]))
        for other in _other_operands(prop, scope):
            swapped = (factor, param, other)
            yield (
                f"{prop.name} → {other.name}",
                replace(total, props=(*total.props[:i], swapped, *total.props[i + 1 :])),
            )
    for i, (factor, param) in enumerate(total.params):
        if counted:
            yield f"{param} + 1", replace(total, constant=total.constant + 1)
            continue
        grown_param = (factor * Decimal("1.01"), param)
        yield f"{param} + 1 %", replace(total, params=(*total.params[:i], grown_param, *total.params[i + 1 :]))


def _others(prop: Prop, scope: dict[str, Kind]) -> list[Prop]:
    """Other properties of the same fact and type."""
    kind = scope[prop.alias]
    wanted = kind.properties[prop.name].type
    names = [name for name, p in kind.properties.items() if p.type is wanted and not p.shown and name != prop.name]
    return [Prop(prop.alias, name) for name in names[:MOST_OPERANDS]]


def _other_operands(operand: Operand, scope: dict[str, Kind]) -> Sequence[Operand]:
    """The same; of a count, with one of its sets left out, or turned round."""
    if isinstance(operand, Prop):
        return _others(operand, scope)
    return [Count(operand.alias, members) for members in _other_sets(operand.members)]


def _other_sets(members: Members) -> list[Members]:
    """What else could have been meant: one side alone, the other way round, another operation."""
    if not isinstance(members, Combined):
        return []
    op, left, right = members.op, members.left, members.right
    sides = [side for side in (left, right) if any(lists_of(side))]
    turned: list[Members] = [Combined("-", right, left)] if op == "-" else []
    swapped: SetOp = "-" if op == "&" else "&"
    return [*sides, *turned, Combined(swapped, left, right)]


def show(tree: Condition) -> str:
    """A condition in short, for lists of mutants."""
    match tree:
        case Both(parts):
            return " and ".join(show(part) for part in parts)
        case Either(parts):
            return " or ".join(f"({show(part)})" for part in parts)
        case Flag(prop, wanted):
            return f"{prop.alias}.{prop.name}" if wanted else f"not {prop.alias}.{prop.name}"
        case Words(op, left, right):
            other = f"{right.alias}.{right.name}" if isinstance(right, Prop) else f'"{right}"'
            return f"{left.alias}.{left.name} {op} {other}"
        case Number(op, left_sum, right_sum):
            return f"{_show_sum(left_sum)} {op} {_show_sum(right_sum)}"


def _show_sum(total: Sum) -> str:
    parts = [
        f"{'' if factor == 1 else f'{factor}*'}{f'{param}*' if param else ''}{prop.alias}.{prop.name}"
        for factor, param, prop in total.props
    ]
    parts += [param if factor == 1 else f"{factor}*{param}" for factor, param in total.params]
    if total.constant or not parts:
        parts.append(str(total.constant))
    return " + ".join(parts)
