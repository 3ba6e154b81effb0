"""Arithmetic in messages, so that a sentence is made from the very figures that the rule compares.

    {year.expenditure_budget * ceiling / 100:baht}
    {year.personnel_cost * 100 / year.expenditure_budget:percent}
    {committee.required - committee.shown}
    {abs(step.previous + step.change - step.posts)}

More may be said than in a condition (quotients, products of two properties), because nothing is decided by it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Struct

from compliance.data import Node, one_of
from compliance.rulebook.types import Type, member

Scope: TypeAlias = Mapping[str, Mapping[str, Type]]
"""Alias → property → type."""
Params: TypeAlias = Mapping[str, Type | None]
"""Parameter → `money` if counted in baht, None if a plain number."""


class Slot(Struct, frozen=True):
    """A value inside a sentence: `alias.name`, or a parameter when there is no alias."""

    alias: str | None
    name: str
    format: str = ""


class Work(Struct, frozen=True):
    """An operation on what stands in a slot."""

    op: str
    parts: tuple[Term, ...]


Term: TypeAlias = Slot | Decimal | Work
ValueOf: TypeAlias = Callable[[Slot], Any]
OPERATIONS: Mapping[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.BitAnd: "&", ast.BitOr: "|",
}  # fmt: skip
FUNCTIONS = ("abs", "count")
_SIMPLE = re.compile(r"([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?")


def slots_of(term: Term) -> list[Slot]:
    """The slots in order, repeats included."""
    if isinstance(term, Slot):
        return [term]
    return [slot for part in term.parts for slot in slots_of(part)] if isinstance(term, Work) else []


def worked(term: Term, value_of: ValueOf) -> Any:
    """The value; None where an operand is missing, or where nothing can be divided."""
    if isinstance(term, Slot):
        return value_of(term)
    if isinstance(term, Decimal):
        return term
    values = [worked(part, value_of) for part in term.parts]
    if any(value is None for value in values):
        return None
    return _unary(term.op, values[0]) if len(values) == 1 else _binary(term.op, *values)


def _unary(op: str, value: Any) -> Any:
    if op == "count":
        return len(dict.fromkeys(map(member, value)))
    return abs(value) if op == "abs" else -value


def _binary(op: str, a: Any, b: Any) -> Any:
    if isinstance(a, tuple):
        there = {member(entry) for entry in b}
        if op == "|":
            return (*a, *(entry for entry in b if member(entry) not in {member(own) for own in a}))
        return tuple(entry for entry in a if (member(entry) in there) is (op == "&"))
    if isinstance(a, date):
        if isinstance(b, date):
            return (a - b).days
        return a + timedelta(days=int(b) if op == "+" else -int(b))
    if op == "/":
        return Decimal(a) / Decimal(b) if b else None
    return a + b if op == "+" else a - b if op == "-" else a * b


def parse_term(node: Node, field: str, aliases: Scope, params: Params) -> tuple[Term, Type | None]:
    """What stands in a slot, with its type (None: a bare number). Raises YamlProblem."""
    if not field.strip():
        th, en = one_of(field, [*params, *aliases])
        raise node.refuse(f"ไม่รู้จัก {{{field}}} {th}", f"unknown {{{field}}}: {en}")
    simple = _SIMPLE.fullmatch(field)  # most are, and parsing costs
    if simple:
        reader = _Reader(node, field, aliases, params)
        return reader.property(simple[1], simple[2]) if simple[2] else reader.parameter(simple[1])
    try:
        tree = ast.parse(f"({field})", mode="eval").body
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise node.refuse(f"อ่าน {{{field}}} ไม่ได้", f"{{{field}}} cannot be parsed") from None
    return _Reader(node, field, aliases, params).term(tree)


class _Reader:
    def __init__(self, node: Node, field: str, aliases: Scope, params: Params) -> None:
        self.node, self.field, self.aliases, self.params = node, field, aliases, params

    def term(self, tree: ast.expr) -> tuple[Term, Type | None]:
        match tree:
            case ast.Constant(value) if type(value) in (int, float):
                return Decimal(str(value)), None
            case ast.Name(name):
                return self.parameter(name)
            case ast.Attribute(ast.Name(alias), name):
                return self.property(alias, name)
            case ast.Call(ast.Name(name), [operand], []) if name in FUNCTIONS:
                inner, kind = self.term(operand)
                if (kind is Type.LIST) is not (name == "count") or kind in (Type.DATE, Type.TEXT, Type.BOOLEAN):
                    raise self.wrong()
                return Work(name, (inner,)), Type.INTEGER if name == "count" else kind
            case ast.UnaryOp(ast.USub(), operand):
                inner, kind = self.term(operand)
                return Work("-", (inner,)), self.typed("*", kind, None)
            case ast.BinOp(left, op, right) if type(op) in OPERATIONS:
                (a, kind_a), (b, kind_b) = self.term(left), self.term(right)
                sign = OPERATIONS[type(op)]
                return Work(sign, (a, b)), self.typed(sign, kind_a, kind_b)
        raise self.wrong()

    def parameter(self, name: str) -> tuple[Term, Type | None]:
        if name not in self.params:
            th, en = one_of(name, [*self.params, *self.aliases])
            raise self.node.refuse(f"ไม่รู้จัก {{{name}}} {th}", f"unknown {{{name}}}: {en}")
        return Slot(None, name), self.params[name]

    def property(self, alias: str, name: str) -> tuple[Term, Type | None]:
        if alias not in self.aliases:
            th, en = one_of(alias, self.aliases)
            raise self.node.refuse(f"ไม่รู้จักชื่อ “{alias}” {th}", f"unknown name “{alias}”: {en}")
        if name not in self.aliases[alias]:
            th, en = one_of(name, self.aliases[alias])
            raise self.node.refuse(f"“{alias}” ไม่มี “{name}” {th}", f"“{alias}” has no “{name}”: {en}")
        return Slot(alias, name), self.aliases[alias][name]

    def typed(self, op: str, a: Type | None, b: Type | None) -> Type | None:
        """The type of a result."""
        if Type.LIST in (a, b):
            if a is b and op in ("-", "&", "|"):
                return Type.LIST
        elif op in ("&", "|") or not {a, b}.isdisjoint({Type.TEXT, Type.BOOLEAN, Type.BILINGUAL}):
            pass
        elif Type.DATE in (a, b):
            if a is b and op == "-":
                return Type.INTEGER
            if a is Type.DATE and b in (None, Type.INTEGER) and op in ("+", "-"):
                return Type.DATE
        elif op == "/":
            return Type.MONEY if a is Type.MONEY and b is not Type.MONEY else Type.PERCENT
        elif op == "*":
            if not (a is b is Type.MONEY):
                return Type.MONEY if Type.MONEY in (a, b) else Type.PERCENT if Type.PERCENT in (a, b) else a or b
        elif a is b or None in (a, b):
            return a or b
        elif {a, b} <= {Type.INTEGER, Type.PERCENT, Type.YEAR}:
            return Type.PERCENT if Type.PERCENT in (a, b) else Type.INTEGER
        raise self.wrong()

    def wrong(self) -> Exception:
        return self.node.refuse(
            f"{{{self.field}}}: คำนวณแบบนี้ในข้อความไม่ได้", f"{{{self.field}}}: this cannot be worked out in a message"
        )
