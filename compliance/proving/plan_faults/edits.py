"""Changes of a plan as plain data (what YAML gives): where, and what is done there. Nothing is changed in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Struct

from compliance.thai import digits
from compliance.thai.dates import parse_date

Place: TypeAlias = tuple[str | int, ...]
"""A place in the data: keys and indices."""

STEP = re.compile(r"/((?:[^/\[\]]|\[[^\]]*\])+)")
FILTER = re.compile(r"\[(!?)([a-z_]+)(?:(=|~)([^\]]*))?\]")
ARABIC = re.compile(r"[0-9]")


class BadEdit(Exception):
    """An edit that cannot be made at its place."""


class Edit(Struct, frozen=True):
    """One change: a pattern of places, the name of the operation, and its argument.

    A pattern is a JSON pointer in which `*` is every entry of a list, `-1` the last, and a step may be narrowed:
    `*[key]` that has the key, `*[!key]` that has not, `*[key=text]`, `*[key~text]` whose value holds the text.
    """

    at: str
    operation: str
    argument: Any


def places(data: Any, pattern: str) -> list[Place]:
    """Every place that fits a pattern, in the order of the plan."""
    return list(_places(data, [found.group(1) for found in STEP.finditer(pattern)], ()))


def _places(data: Any, steps: list[str], so_far: Place) -> Iterator[Place]:
    if not steps:
        yield so_far
        return
    name, filters = steps[0].partition("[")[0], FILTER.findall(steps[0])
    for key in _keys(data, name):
        child = data[key]
        if all(_fits(child, *found) for found in filters):
            yield from _places(child, steps[1:], (*so_far, key))


def _keys(data: Any, name: str) -> list[Any]:
    if isinstance(data, list):
        if name == "*":
            return list(range(len(data)))
        return [int(name) % len(data)] if re.fullmatch(r"-?[0-9]+", name) and int(name) < len(data) else []
    return [name] if isinstance(data, dict) and name in data else []


def _fits(entry: Any, without: str, key: str, comparison: str, text: str) -> bool:
    value = entry.get(key) if isinstance(entry, dict) else None
    if comparison == "=":
        found = _text(value) == text
    elif comparison == "~":
        found = text in _text(value)
    else:
        found = value is not None and value != []
    return found is not bool(without)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def edited(data: Any, place: Place, edit: Edit) -> Any:
    """The data with one edit made at one place. Raises BadEdit."""
    if edit.operation in OF_VALUES:
        return _at(data, place, lambda value: OF_VALUES[edit.operation](value, edit.argument))
    *holder, last = place
    return _at(data, tuple(holder), lambda container: OF_CONTAINERS[edit.operation](container, last, edit.argument))


def _at(data: Any, place: Place, change: Callable[[Any], Any]) -> Any:
    """The data with the value at a place changed; everything beside it is shared with the original."""
    if not place:
        return change(data)
    first, *rest = place
    out = data.copy()
    out[first] = _at(data[first], tuple(rest), change)
    return out


def _add(value: Any, step: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadEdit(f"a number is needed, not {value!r}")
    return value + step


def _days(value: Any, step: Any) -> str:
    return (parse_date(_text(value)).value + timedelta(days=step)).isoformat()


def _replace(value: Any, pairs: Mapping[str, Any]) -> str:
    text = _text(value)
    for old, new in pairs.items():
        if str(old) not in text:
            raise BadEdit(f"“{old}” is not in “{text}”")
        text = text.replace(str(old), str(new))
    return text


def _digit(value: Any, which: Any) -> Any:
    """One digit read as the next: 3 → 4, 9 → 0. `which` counts digits from 0, or from the end below 0."""
    text = _text(value)
    found = list(ARABIC.finditer(text))
    if not found:
        raise BadEdit(f"there is no digit in “{text}”")
    at = found[which].start()
    changed = f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
    return type(value)(changed)


def _insert(value: Any, entry: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadEdit("a list is needed")
    return [*value, entry]


def _swap(value: Any, pair: Any) -> Any:
    one, other = pair
    out = value.copy()
    out[one], out[other] = value[other], value[one]
    if out == value:
        raise BadEdit("both are the same")
    return out


def _thai(value: Any, _: Any) -> Any:
    """The value as text in Thai digits."""
    return digits.to_thai(_text(value))


def _mixed(value: Any, _: Any) -> Any:
    """The value as text, every second digit a Thai one."""
    out, turn = "", 0
    for letter in _text(value):
        turn += letter.isascii() and letter.isdigit()
        out += digits.to_thai(letter) if turn % 2 else letter
    return out


def _commas(value: Any, _: Any) -> str:
    return f"{value:,}"


def _spaces(value: Any, how: Any) -> str:
    text = _text(value)
    if how == "double":
        return text.replace(" ", "  ")
    return f" {text} " if how == "around" else text.replace(" ", "\u00a0")


OF_VALUES: Mapping[str, Callable[[Any, Any], Any]] = {
    "set": lambda _, new: new,
    "update": lambda value, new: {**value, **new},
    "add": _add,
    "days": _days,
    "replace": _replace,
    "digit": _digit,
    "insert": _insert,
    "swap": _swap,
    "thai_digits": _thai,
    "mixed_digits": _mixed,
    "commas": _commas,
    "spaces": _spaces,
}
"""Operations on the value at a place."""


def _delete(container: Any, key: Any, _: Any) -> Any:
    if isinstance(container, list):
        return [*container[:key], *container[key + 1 :]]
    return {name: value for name, value in container.items() if name != key}


def _repeat(container: Any, key: Any, changes: Any) -> Any:
    """The entry once more behind itself, with some of its keys changed."""
    if not isinstance(container, list):
        raise BadEdit("only an entry of a list can be repeated")
    entry = container[key]
    again = {**entry, **changes} if isinstance(entry, dict) else entry
    return [*container[: key + 1], again, *container[key + 1 :]]


def _down(container: Any, key: Any, steps: Any) -> Any:
    """The entry moved some places further down its list, or up where it would leave the list."""
    if not isinstance(container, list) or len(container) <= steps:
        raise BadEdit("there is no such place in the list")
    target = key + steps if key + steps < len(container) else key - steps
    rest = _delete(container, key, None)
    return [*rest[:target], container[key], *rest[target:]]


OF_CONTAINERS: Mapping[str, Callable[[Any, Any, Any], Any]] = {"delete": _delete, "repeat": _repeat, "down": _down}
"""Operations on what holds the value at a place."""

OPERATIONS = (*OF_VALUES, *OF_CONTAINERS)
