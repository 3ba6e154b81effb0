"""Whether data has the shape that one of our JSON Schemas demands, and where it first has not.

Only the words that `reporting.schemas` uses; the schemas themselves are validated in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from compliance.data import Text, one_of

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip
Problem: TypeAlias = tuple[str, Text]


def problem(value: Any, schema: Mapping[str, Any], at: str = "") -> Problem | None:
    """The first thing wrong, as (JSON pointer, what), or None."""
    options = schema.get("anyOf")
    if options:
        found = [problem(value, option, at) for option in options]
        return None if None in found else next(entry for entry in found if entry)
    allowed = schema.get("type")
    if allowed is not None and not any(
        _is(value, name) for name in ([allowed] if isinstance(allowed, str) else allowed)
    ):
        return at, Text(f"ต้องเป็นชนิด {allowed}", f"expected the type {allowed}")
    valid = schema.get("enum") or ([schema["const"]] if "const" in schema else None)
    if valid is not None and value not in valid:
        th, en = one_of(str(value)[:60], [str(word) for word in valid])
        return at, Text(f"ไม่รู้จัก “{str(value)[:60]}” {th}", f"unknown “{str(value)[:60]}”: {en}")
    if "pattern" in schema and isinstance(value, str) and not re.fullmatch(schema["pattern"].strip("^$"), value):
        return at, Text("เขียนไม่ถูกแบบ", f"does not have the form {schema['pattern']}")
    if isinstance(value, dict):
        return _table(value, schema, at)
    if isinstance(value, list) and "items" in schema:
        return next(
            (bad for i, entry in enumerate(value) if (bad := problem(entry, schema["items"], f"{at}/{i}"))), None
        )
    return None


def _is(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def _table(value: Mapping[str, Any], schema: Mapping[str, Any], at: str) -> Problem | None:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            return at, Text(f"ขาดช่อง “{name}”", f"the key “{name}” is missing")
    for name, entry in value.items():
        own = known.get(name, schema.get("additionalProperties", {}))
        if own is False:
            th, en = one_of(name[:60], known)
            return at, Text(f"ไม่รู้จักช่อง “{name[:60]}” {th}", f"unknown key “{name[:60]}”: {en}")
        bad = problem(entry, own, f"{at}/{name}") if isinstance(own, dict) else None
        if bad:
            return bad
    return None
