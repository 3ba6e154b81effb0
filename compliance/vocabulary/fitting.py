"""Where a word list does not fit its shape: file, line, and the nearest word that would be right."""

from __future__ import annotations

from typing import Any

from msgspec import inspect

from compliance.data import Node


def fit(node: Node, shape: Any) -> None:
    """Raise YamlProblem at the first value that does not fit."""
    _fit(node, inspect.type_info(shape))


def _fit(node: Node, wanted: inspect.Type) -> None:
    match wanted:
        case inspect.StructType(fields=fields):
            required = [field.encode_name for field in fields if field.required]
            table = node.table(required, [field.encode_name for field in fields if not field.required])
            for field in fields:
                if field.encode_name in table:
                    _fit(table[field.encode_name], field.type)
        case inspect.DictType(value_type=value, min_length=least):
            entries = node.items()
            if len(entries) < (least or 0):
                raise node.refuse("ต้องเป็นตารางที่ไม่ว่าง", "a table that is not empty is expected")
            for _, child in entries:
                _fit(child, value)
        case inspect.VarTupleType(item_type=item, min_length=least):
            for child in node.entries(least=least or 0):
                _fit(child, item)
        case inspect.UnionType(types=types):
            if node.value is not None:
                _fit(node, next(one for one in types if not isinstance(one, inspect.NoneType)))
        case inspect.LiteralType(values=values):
            node.one_of([str(value) for value in values])
        case inspect.BoolType():
            node.flag()
        case inspect.IntType():
            node.integer(-1_000_000, 1_000_000)
        case inspect.StrType():
            if not isinstance(node.value, str):
                raise node.refuse("ต้องเป็นข้อความ", "text is expected")
        case _:
            raise TypeError(f"no shape of a word list: {wanted}")
