"""Reading conditions: a small typed part of Python's expressions, parsed with `ast` and an allow-list.

Refused with file, line and the nearest word: unknown names, text compared with numbers, money with years, products of
two properties, sets made from two facts, and whatever else is not in the language.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from compliance.data import Node, one_of
from compliance.rulebook.expression import Both, Condition, Count, Either, Flag, Number, Op, Prop, Sum, Words, negate
from compliance.rulebook.kinds import Kind
from compliance.rulebook.members import Combined, Constant, Listed, Members, SetOp, Single
from compliance.rulebook.types import Type

OPS: Mapping[type[ast.cmpop], Op] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
SET_OPS: Mapping[type[ast.operator], SetOp] = {ast.Sub: "-", ast.BitAnd: "&", ast.BitOr: "|"}


class _Typed(Struct, frozen=True):
    """A parsed operand: a sum with the type it has; `None` is a bare number, which takes the type of what it meets."""

    sum: Sum
    type: Type | None


FIGURE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)
LONGEST_WORD = 200
COUNT, EMPTY = "count", "empty"
"""The one function of the language, and the one word that follows `is`."""
MOST_SHOWN = 120
SCALARS = (Type.INTEGER, Type.PERCENT, Type.YEAR)


def parse_condition(node: Node, aliases: Mapping[str, Kind], params: Mapping[str, Type | None]) -> Condition:
    """The condition written at `node`.

    `aliases` are the facts in scope; `params` the parameters in scope, with `money` for those counted in baht and None
    for plain numbers. Raises YamlProblem.
    """
    return _Parser(node, aliases, params).condition()


class _Parser:
    def __init__(self, node: Node, aliases: Mapping[str, Kind], params: Mapping[str, Type | None]) -> None:
        self.node, self.aliases, self.params = node, aliases, params
        self.source = f"({node.written()}\n)"  # in brackets, so that lines may break anywhere

    def condition(self) -> Condition:
        try:
            return self.boolean(ast.parse(self.source, mode="eval").body)
        except (SyntaxError, RecursionError, MemoryError, ValueError):
            said = self.node.sentence()[:MOST_SHOWN]
            raise self.node.refuse(f"อ่านเงื่อนไขไม่ได้: {said}", f"this condition cannot be parsed: {said}") from None

    def written(self, tree: ast.AST) -> str:
        return " ".join((ast.get_source_segment(self.source, tree) or self.source).split())

    def wrong(self, tree: ast.AST, th: str, en: str) -> Exception:
        said = self.written(tree)[:MOST_SHOWN]
        return self.node.refuse(f"“{said}”: {th}", f"“{said}”: {en}")

    def boolean(self, tree: ast.expr) -> Condition:
        match tree:
            case ast.BoolOp(ast.And(), values):
                return _both(self.boolean(value) for value in values)
            case ast.BoolOp(ast.Or(), values):
                return Either(tuple(self.boolean(value) for value in values))
            case ast.UnaryOp(ast.Not(), operand):
                return negate(self.boolean(operand))
            case ast.Compare(left, ops, comparators):
                operands = [left, *comparators]
                return _both(self.compare(tree, operands[i], op, operands[i + 1]) for i, op in enumerate(ops))
            case ast.Attribute():
                prop, kind = self.prop(tree)
                if kind is not Type.BOOLEAN:
                    raise self.wrong(
                        tree,
                        "ใช้เป็นเงื่อนไขตรง ๆ ไม่ได้ ต้องเปรียบเทียบกับค่า",
                        "is not true or false by itself: compare it with something",
                    )
                return Flag(prop, True)
        raise self.wrong(tree, "ไม่ใช่เงื่อนไขที่ใช้ได้", "is not a condition of this language")

    def compare(self, tree: ast.expr, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Condition:
        if isinstance(op, ast.Is | ast.IsNot):
            if not (isinstance(right, ast.Name) and right.id == EMPTY):
                raise self.wrong(tree, "หลัง is ต้องเป็น empty", "only `empty` follows `is`")
            return self.more_than_none(self.counted(left, self.set(left)), isinstance(op, ast.IsNot))
        if isinstance(op, ast.In | ast.NotIn) and self.is_set(right):
            one = self.single(left)
            both = self.combined(tree, "&", (one[0], one[1]), self.set(right))
            return self.more_than_none(self.counted(tree, both), isinstance(op, ast.In))
        if isinstance(op, ast.In | ast.NotIn):
            if not isinstance(right, ast.Tuple | ast.List) or not right.elts:
                raise self.wrong(tree, "หลัง in ต้องเป็นรายการค่า", "a list of values must follow `in`")
            choice = Either(tuple(self.compare(tree, left, ast.Eq(), value) for value in right.elts))
            return negate(choice) if isinstance(op, ast.NotIn) else choice
        if type(op) not in OPS:
            raise self.wrong(tree, "ตัวเปรียบเทียบนี้ใช้ไม่ได้", "this comparison is not in the language")
        sign = OPS[type(op)]
        flag = self.flag(left, sign, right) or self.flag(right, sign, left)
        if flag:
            return flag
        words = self.words(tree, left, sign, right)
        if words:
            return words
        a, b = self.number(left), self.number(right)
        self.same(tree, a, b)
        if not a.sum.props and not b.sum.props:
            raise self.wrong(
                tree, "ไม่ได้อ่านคุณสมบัติใดเลย จึงไม่ใช่การตรวจ", "reads no property of a fact, so it checks nothing"
            )
        return Number(sign, a.sum, b.sum)

    def more_than_none(self, count: Count, wanted: bool) -> Number:
        """A set that is not empty, or is."""
        return Number(">" if wanted else "<=", Sum(props=((Decimal(1), None, count),)), Sum())

    def counted(self, tree: ast.expr, found: tuple[str | None, Members]) -> Count:
        alias, members = found
        if alias is None:
            raise self.wrong(tree, "ไม่ได้อ่านรายการของข้อเท็จจริงใดเลย", "reads no list of a fact")
        return Count(alias, members)

    def is_set(self, tree: ast.expr) -> bool:
        """Whether this speaks of a list: a list property, or a combination that begins or ends with one."""
        match tree:
            case ast.Attribute(ast.Name(alias), name) if alias in self.aliases:
                found = self.aliases[alias].properties.get(name)
                return found is not None and found.type is Type.LIST
            case ast.BinOp(left, op, right):
                return type(op) in SET_OPS and (self.is_set(left) or self.is_set(right))
        return False

    def set(self, tree: ast.expr) -> tuple[str | None, Members]:
        """A set, with the name of the fact whose lists it is made of (None: of none, it stands in the rule)."""
        match tree:
            case ast.List(entries) | ast.Tuple(entries) if entries:
                words = [self.word(entry) for entry in entries]
                if not all(isinstance(word, str) for word in words):
                    raise self.wrong(tree, "รายการในกฎมีได้เฉพาะข้อความ", "a list in a rule holds texts only")
                return None, Constant(tuple(word for word in words if isinstance(word, str)))
            case ast.BinOp(left, op, right) if type(op) in SET_OPS:
                return self.combined(tree, SET_OPS[type(op)], self.set(left), self.set(right))
            case ast.Attribute():
                prop, kind = self.prop(tree)
                if kind is Type.LIST:
                    return prop.alias, Listed(prop.name)
        raise self.wrong(tree, "ไม่ใช่รายการ", "is not a list")

    def single(self, tree: ast.expr) -> tuple[str | None, Members]:
        """What may stand before `in`: a text, or a text property."""
        found = self.word(tree)
        if found is None:
            raise self.wrong(tree, "หน้า in ต้องเป็นข้อความ", "a text must stand before `in`")
        return (None, Constant((found,))) if isinstance(found, str) else (found.alias, Single(found.name))

    def combined(
        self, tree: ast.expr, op: SetOp, left: tuple[str | None, Members], right: tuple[str | None, Members]
    ) -> tuple[str | None, Members]:
        if left[0] is not None and right[0] is not None and left[0] != right[0]:
            raise self.wrong(
                tree,
                "รายการของข้อเท็จจริงสองชิ้นเทียบกันในกฎไม่ได้ ให้เป็นรายการของข้อเท็จจริงเดียว หรือให้แต่ละรายการเป็นข้อเท็จจริง",
                "lists of two facts cannot be compared: hand both over in one fact, or make each entry a fact",
            )
        return left[0] or right[0], Combined(op, left[1], right[1])

    def flag(self, one: ast.expr, sign: Op, other: ast.expr) -> Flag | None:
        value = _truth(other)
        if value is None:
            return None
        if not isinstance(one, ast.Attribute) or sign not in ("==", "!="):
            raise self.wrong(
                other,
                "ใช้ true/false ได้กับคุณสมบัติจริง/เท็จเท่านั้น",
                "true/false only compares with a boolean property",
            )
        prop, kind = self.prop(one)
        if kind is not Type.BOOLEAN:
            raise self.wrong(one, "ไม่ใช่คุณสมบัติจริง/เท็จ", "is not a boolean property")
        return Flag(prop, value == (sign == "=="))

    def words(self, tree: ast.expr, left: ast.expr, sign: Op, right: ast.expr) -> Words | None:
        a, b = self.word(left), self.word(right)
        if a is None and b is None:
            return None
        if a is None or b is None:
            raise self.wrong(tree, "เปรียบเทียบข้อความกับสิ่งที่ไม่ใช่ข้อความ", "compares text with something that is not text")
        if sign not in ("==", "!="):
            raise self.wrong(tree, "ข้อความเปรียบเทียบได้แค่ == และ !=", "texts compare with == and != only")
        if isinstance(a, str):
            a, b = b, a
        if isinstance(a, str):
            raise self.wrong(tree, "เปรียบเทียบค่าคงที่สองค่า", "compares two constants")
        return Words("==" if sign == "==" else "!=", a, b)

    def word(self, tree: ast.expr) -> Prop | str | None:
        if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
            if len(tree.value) > LONGEST_WORD:
                raise self.wrong(
                    tree, f"ข้อความยาวเกิน {LONGEST_WORD} ตัวอักษร", f"a text of more than {LONGEST_WORD} letters"
                )
            return tree.value
        if isinstance(tree, ast.Attribute):
            prop, kind = self.prop(tree)
            return prop if kind is Type.TEXT else None
        return None

    def same(self, tree: ast.expr, a: _Typed, b: _Typed) -> Type | None:
        """The common type of two operands; a bare number goes with counts, percents and years, and zero with money."""
        if a.type == b.type:
            return a.type
        for bare, other in ((a, b), (b, a)):
            zero = bare.sum == Sum()
            if bare.type is None and (other.type in SCALARS or (other.type is Type.MONEY and zero)):
                return other.type
        if {a.type, b.type} <= {Type.INTEGER, Type.PERCENT}:
            return Type.PERCENT
        raise self.wrong(
            tree,
            f"เทียบหรือรวม {_name(a.type, 'th')} กับ {_name(b.type, 'th')} ไม่ได้",
            f"{_name(a.type, 'en')} and {_name(b.type, 'en')} cannot be compared or added",
        )

    def number(self, tree: ast.expr) -> _Typed:
        match tree:
            case ast.Constant(value) if type(value) in (int, float):
                written = self.written(tree)  # exact, where the value of a float is not
                if not FIGURE.fullmatch(written):
                    raise self.wrong(
                        tree,
                        "ตัวเลขต้องเขียนเป็นเลขฐานสิบธรรมดา ไม่เกิน 12 หลัก ทศนิยมไม่เกิน 6 ตำแหน่ง",
                        "a number is written in plain decimals: up to 12 digits, and 6 after the point",
                    )
                return _Typed(Sum(constant=Decimal(written)), None)
            case ast.Name(name):
                if name not in self.params:
                    th, en = one_of(name, [*self.params, *self.aliases])
                    raise self.wrong(tree, f"ไม่รู้จักชื่อนี้ {th}", f"unknown name: {en}")
                return _Typed(Sum(params=((Decimal(1), name),)), self.params[name])
            case ast.Attribute():
                prop, kind = self.prop(tree)
                if kind is Type.LIST:
                    raise self.wrong(
                        tree,
                        "เป็นรายการ ใช้ count(…), is empty หรือ in",
                        "is a list: use count(…), `is empty` or `in`",
                    )
                if kind in (Type.TEXT, Type.BOOLEAN, Type.BILINGUAL):
                    raise self.wrong(tree, "ไม่ใช่ตัวเลข", "is not a number")
                return _Typed(Sum(props=((Decimal(1), None, prop),)), kind)
            case ast.Call(ast.Name(name), [listed], []) if name == COUNT:
                return _Typed(Sum(props=((Decimal(1), None, self.counted(tree, self.set(listed))),)), Type.INTEGER)
            case ast.UnaryOp(ast.USub(), operand):
                inner = self.number(operand)
                if inner.type is Type.DATE:
                    raise self.wrong(tree, "บวกลบวันที่แบบนี้ไม่ได้", "dates cannot be added like this")
                return _Typed(_scale(inner.sum, Decimal(-1)), inner.type)
            case ast.BinOp(left, (ast.Add() | ast.Sub()) as op, right):
                return self.add(tree, self.number(left), self.number(right), -1 if isinstance(op, ast.Sub) else 1)
            case ast.BinOp(left, ast.Mult(), right):
                return self.multiply(tree, self.number(left), self.number(right))
        raise self.wrong(tree, "ไม่ใช่ตัวเลขหรือคุณสมบัติที่ใช้ได้", "is not a number or property of this language")

    def add(self, tree: ast.expr, a: _Typed, b: _Typed, sign: int) -> _Typed:
        total = _plus(a.sum, _scale(b.sum, Decimal(sign)))
        if Type.DATE in (a.type, b.type):
            if a.type is b.type:  # the days between two dates
                if sign < 0:
                    return _Typed(total, Type.INTEGER)
            elif (b.type is not Type.DATE or sign > 0) and (
                (a if b.type is Type.DATE else b).type in (None, Type.INTEGER)
            ):
                return _Typed(total, Type.DATE)
            raise self.wrong(tree, "บวกลบวันที่แบบนี้ไม่ได้", "dates cannot be added like this")
        return _Typed(total, self.same(tree, a, b))

    def multiply(self, tree: ast.expr, a: _Typed, b: _Typed) -> _Typed:
        if a.sum.props and b.sum.props:
            raise self.wrong(
                tree,
                "คูณคุณสมบัติสองตัวในกฎไม่ได้ ให้คำนวณเป็นข้อเท็จจริงก่อน",
                "two properties cannot be multiplied in a rule: derive a fact",
            )
        factor, other = (b, a) if a.sum.props else (a, b)
        if factor.sum.params and (factor.sum.constant or len(factor.sum.params) > 1):
            raise self.wrong(tree, "ตัวคูณซับซ้อนเกินไป", "the factor is too involved")
        if factor.type not in (None, Type.PERCENT, Type.INTEGER) or other.type is Type.DATE:
            raise self.wrong(tree, "คูณแบบนี้ไม่ได้", "cannot be multiplied like this")
        if not factor.sum.params:
            return _Typed(_scale(other.sum, factor.sum.constant), other.type)
        if (
            other.sum.params
            or any(param for _, param, _ in other.sum.props)
            or (other.sum.constant and other.sum.props)
        ):
            raise self.wrong(tree, "ตัวคูณซับซ้อนเกินไป", "the product is too involved")
        scale, name = factor.sum.params[0]
        props = tuple((scale * own, name, prop) for own, _, prop in other.sum.props)
        params = ((scale * other.sum.constant, name),) if other.sum.constant else ()
        return _Typed(Sum(props, params), other.type)

    def prop(self, tree: ast.expr) -> tuple[Prop, Type]:
        if not (isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name)):
            raise self.wrong(tree, "ต้องเขียนเป็น ชื่อ.คุณสมบัติ", "must read name.property")
        alias, name = tree.value.id, tree.attr
        if alias not in self.aliases:
            th, en = one_of(alias, self.aliases)
            raise self.wrong(tree, f"ไม่รู้จักชื่อ “{alias}” {th}", f"unknown name “{alias}”: {en}")
        kind = self.aliases[alias]
        if name not in kind.properties:
            th, en = one_of(name, kind.properties)
            raise self.wrong(
                tree,
                f"“{kind.name}” ไม่มีคุณสมบัติ “{name}” {th}",
                f"“{kind.name}” has no property “{name}”: {en}",
            )
        found = kind.properties[name]
        if found.shown or found.type is Type.BILINGUAL:
            raise self.wrong(tree, "ใช้แสดงผลเท่านั้น ใช้ตัดสินไม่ได้", "is for display only and cannot decide")
        return Prop(alias, name), found.type


def _both(conditions: Iterable[Condition]) -> Condition:
    """All of them, as one flat list: what ties facts together is looked for at its top."""
    parts: list[Condition] = []
    for condition in conditions:
        parts += condition.parts if isinstance(condition, Both) else (condition,)
    return parts[0] if len(parts) == 1 else Both(tuple(parts))


def _truth(tree: ast.expr) -> bool | None:
    """True or False, as Python or as YAML writes them."""
    if isinstance(tree, ast.Constant) and isinstance(tree.value, bool):
        return tree.value
    return {"true": True, "false": False}.get(tree.id) if isinstance(tree, ast.Name) else None


def _name(kind: Type | None, lang: str) -> str:
    if kind is None:
        return "ตัวเลขล้วน" if lang == "th" else "a bare number"
    return kind.value


def _scale(total: Sum, factor: Decimal) -> Sum:
    if not factor:
        return Sum()
    return Sum(
        tuple((factor * own, param, prop) for own, param, prop in total.props),
        tuple((factor * own, param) for own, param in total.params),
        factor * total.constant,
    )


def _plus(a: Sum, b: Sum) -> Sum:
    return Sum(a.props + b.props, a.params + b.params, a.constant + b.constant)
