"""A plan without some of its values: what would be known if they had not been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from compliance.model.places import SourceMap
from compliance.model.plan import Plan

OTHERWISE = " ?"
"""Added to a text that cannot be left out: it is another one then."""


def doubtful_leaves(plan: Plan, sources: SourceMap) -> list[str]:
    """The pointers of all single values whose place is doubtful, also those that only stand below such a place."""
    found: list[str] = []
    data = plan.model_dump()
    for at in sources.unsure():
        for leaf, _ in _leaves(at, _at(data, at)):
            place = sources.place(leaf)
            if place is not None and place.doubt is not None:
                found.append(leaf)
    return list(dict.fromkeys(found))


def without(plan: Plan, pointers: Iterable[str]) -> Plan | None:
    """The plan with these values missing, or another in their place where the model needs one; None if it has no such.

    Pointers keep their meaning: no entry of a list is taken out.
    """
    data = plan.model_dump()
    for pointer in pointers:
        _put(data, pointer, None)
    try:
        return Plan.model_validate(data)
    except ValidationError as problem:
        refused = ["/" + "/".join(str(step) for step in one["loc"]) for one in problem.errors(include_url=False)]
    kept = plan.model_dump()
    for pointer in refused:
        _put(data, pointer, _other(_at(kept, pointer)))
    try:
        return Plan.model_validate(data)
    except ValidationError:
        return None


def with_each(plan: Plan, pointers: Sequence[str]) -> Iterator[Plan]:
    """The plan with words put in where one was refused that is none of the few that may stand there: each in turn."""
    listed = {at: words for at in pointers if (words := _few(plan, at))}
    for turn in range(max(map(len, listed.values()), default=0)):
        data = plan.model_dump()
        for at, words in listed.items():
            _put(data, at, words[turn % len(words)])
        yield Plan.model_validate(data)


def _few(plan: Plan, pointer: str) -> list[str]:
    """The words that may stand at a pointer, where they are few; empty where they are not."""
    above, _, name = pointer.rpartition("/")
    row = value_at(plan, above)
    field = type(row).model_fields.get(name) if isinstance(row, BaseModel) else None
    kinds = list(get_args(field.annotation) or (field.annotation,)) if field is not None else []
    return [str(word.value) for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum) for word in kind]


def value_at(plan: Plan, pointer: str) -> Any:
    """The value at a pointer; None where there is none."""
    value: Any = plan
    for step in pointer.split("/")[1:]:
        if isinstance(value, list | tuple):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def _leaves(pointer: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{pointer}/{key}", inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _leaves(f"{pointer}/{index}", inner)
    elif value is not None:
        yield pointer, value


def _at(data: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        if isinstance(data, list | tuple):
            data = data[int(step)] if step.isdigit() and int(step) < len(data) else None
        elif isinstance(data, dict):
            data = data.get(step)
    return data


def _put(data: Any, pointer: str, value: Any) -> None:
    """Put a value at a pointer; tuples on the way become lists."""
    *steps, last = pointer.split("/")[1:]
    node = data
    for step in steps:
        key: Any = int(step) if isinstance(node, list) else step
        inner = (
            node[key]
            if isinstance(node, list) and key < len(node)
            else node.get(key)
            if isinstance(node, dict)
            else None
        )
        if isinstance(inner, tuple):
            inner = node[key] = list(inner)
        if not isinstance(inner, dict | list):
            return
        node = inner
    if isinstance(node, dict):
        node[last] = value
    elif isinstance(node, list) and last.isdigit() and int(last) < len(node):
        node[int(last)] = value


def _other(value: Any) -> Any:
    if isinstance(value, str):
        return value + OTHERWISE
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value + 1 if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
