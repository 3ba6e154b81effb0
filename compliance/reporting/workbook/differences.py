"""Where two plans differ, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.model.plan import Plan


def differences(one: Plan, other: Plan) -> list[str]:
    """The pointers at which two plans differ; empty when they are the same plan."""
    if one == other:
        return []
    return list(_differ(one.model_dump(), other.model_dump(), "")) or ["/"]


def _differ(one: Any, other: Any, pointer: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from _differ(one.get(key), other.get(key), f"{pointer}/{key}")
    elif isinstance(one, tuple | list) and isinstance(other, tuple | list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from _differ(*pair, f"{pointer}/{index}")
    elif one != other:
        yield pointer
