"""What word lists are made of."""

from __future__ import annotations

from typing import Annotated, TypeAlias, TypeVar

from msgspec import Meta, Struct

T = TypeVar("T")


class Entry(Struct, frozen=True):
    """A table of a word list. A key that is no field is read by nobody: the linter names it."""


class Said(Entry, frozen=True):
    """The same in both languages."""

    th: str
    en: str


Words: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=1)]
"""A list that is not empty: an empty one would decide as if the word it looks for stood nowhere."""
MaybeWords: TypeAlias = tuple[str, ...]
"""A list that may be empty."""
Some: TypeAlias = Annotated[tuple[T, ...], Meta(min_length=1)]
Table: TypeAlias = Annotated[dict[str, T], Meta(min_length=1)]
"""A table whose keys are words themselves."""
