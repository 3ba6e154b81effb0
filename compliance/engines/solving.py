"""Where a comparison of a rule lies: what one of its operands must be for both sides to be equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from compliance.rulebook.expression import Both, Condition, Either, Number, Prop


class Line(Struct, frozen=True):
    """One comparison, with the figures of a day by their local names."""

    comparison: Number
    values: Mapping[str, Decimal]

    def at(self, name: str, known: Mapping[str, Decimal]) -> Decimal | None:
        """What the property `name` is at the line, the others being known; None where it does not bear on it."""
        left, right = self.comparison.left, self.comparison.right
        slope, rest = Decimal(0), left.constant - right.constant
        for sign, side in ((1, left), (-1, right)):
            for factor, figure in side.params:
                rest += sign * factor * self.values[figure]
            for factor, param, operand in side.props:
                weight = sign * factor * (self.values[param] if param else 1)
                if operand.name == name:
                    slope += weight
                else:
                    rest += weight * known[operand.name]
        return -rest / slope if slope else None


def comparisons(tree: Condition | None, *names: str) -> Iterator[Number]:
    """The comparisons of a condition between exactly these properties."""
    match tree:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from comparisons(part, *names)
        case Number():
            operands = [operand for side in (tree.left, tree.right) for _, _, operand in side.props]
            if all(isinstance(one, Prop) for one in operands) and {one.name for one in operands} == set(names):
                yield tree
