"""Parts of a plan that have no table of their own: which entry changed, in which field, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from compliance.model.values import Period
from compliance.reporting.comparison.change import Key, PlanChange, alike, kind_of, paired, written

IDENTITY = ("person", "organisation", "name", "title", "what", "item", "task", "position", "unit", "result", "text",
            "activity", "year")  # fmt: skip
"""Fields by which an entry of a list is known again, and called."""
MOST_NAMED = 2
"""Of them, in the name of an entry."""


class Elsewhere(Struct, frozen=True):
    """Compares what has no table of its own. `renamed` are the units that only have another name: old → new, alike."""

    renamed: Mapping[str, str] = {}

    def differences(self, where: str, old: Any, new: Any) -> Iterator[PlanChange]:
        """What differs between two values of one place, down to single fields; nothing where they are the same.

        `where` is a path of field names with dots, and of entries in brackets: `development.records[T001, 2564]`.
        """
        if old == new or self._is_renamed(old, new):
            return
        if isinstance(old, BaseModel) and isinstance(new, BaseModel) and not isinstance(old, Period):
            for name in type(old).model_fields:
                yield from self.differences(f"{where}.{name}", getattr(old, name), getattr(new, name))
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            for key in dict.fromkeys((*old, *new)):
                yield from self.differences(f"{where}[{key}]", old.get(key), new.get(key))
        elif _is_list(old, new):
            yield from self._entries(where, old or (), new or ())
        elif isinstance(old or new, BaseModel) and not isinstance(old or new, Period):
            yield PlanChange("others", kind_of(old, new), where)
        else:
            above, _, name = where.rpartition(".")
            yield PlanChange("others", kind_of(old, new), above, name, written(old), written(new))

    def _is_renamed(self, old: Any, new: Any) -> bool:
        return isinstance(old, str) and isinstance(new, str) and self.renamed.get(alike(old)) == alike(new)

    def _entries(self, where: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[PlanChange]:
        """Entries that are the same are left out; then those of one identity are one, then those of one name."""
        left, right = list(old), list(new)
        paired(left, right, lambda entry: (repr(entry),))
        if not left and not right:
            yield PlanChange("others", "reordered", where)
            return
        for key in (self._identity, lambda entry: self._identity(entry)[:1]):
            for was, now in paired(left, right, key):
                if isinstance(now, BaseModel):
                    yield from self.differences(f"{where}[{_called(now)}]", was, now)
        yield from (PlanChange("others", "removed", f"{where}[{_called(entry)}]") for entry in left)
        yield from (PlanChange("others", "added", f"{where}[{_called(entry)}]") for entry in right)

    def _identity(self, entry: Any) -> Key:
        told = (alike(part) for part in _names(entry))
        return tuple(self.renamed.get(part, part) for part in told)


def _is_list(old: Any, new: Any) -> bool:
    """Lists of entries or of names, and not three figures of three years."""
    lists = [one for one in (old, new) if one is not None]
    return all(isinstance(one, tuple) and all(isinstance(entry, str | BaseModel) for entry in one) for one in lists)


def _names(entry: Any) -> list[str]:
    if not isinstance(entry, BaseModel):
        return [str(entry)]
    told = [str(value) for name in IDENTITY if (value := getattr(entry, name, None)) is not None]
    return told or [repr(entry)]


def _called(entry: Any) -> str:
    """Brackets would end the name, so they are round ones."""
    name = ", ".join(_names(entry)[:MOST_NAMED])
    if isinstance(entry, BaseModel) and (year := getattr(entry, "year", None)) is not None and str(year) not in name:
        name += f", {year}"
    return name.replace("[", "(").replace("]", ")")
