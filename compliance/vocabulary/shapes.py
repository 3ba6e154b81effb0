"""What word lists are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from msgspec import Meta, Struct
from msgspec.structs import astuple

from compliance.data import Text

T = TypeVar("T")


class WordList(Struct, Generic[T], frozen=True):
    """A file of `rules/vocabulary`: its name without ending, and the shape `T` that it must have."""

    name: str
    shape: Any


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a word list. A key that is no field is refused."""


class Lists(Entry, frozen=True):
    """A table of word lists."""

    def of(self, name: str) -> tuple[str, ...]:
        """A list by its name."""
        return dict(self.items())[name]

    def items(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each list with its name, as the file has it."""
        return zip(self.__struct_encode_fields__, astuple(self), strict=True)


class Said(Entry, frozen=True):
    """The same in both languages."""

    th: str
    en: str

    @property
    def text(self) -> Text:
        """The two as one."""
        return Text(self.th, self.en)


Words: TypeAlias = Annotated[tuple[str, ...], Meta(min_length=1)]
"""A list that is not empty: an empty one would decide as if the word it looks for stood nowhere."""
MaybeWords: TypeAlias = tuple[str, ...]
"""A list that may be empty."""
Some: TypeAlias = Annotated[tuple[T, ...], Meta(min_length=1)]
Table: TypeAlias = Annotated[dict[str, T], Meta(min_length=1)]
"""A table whose keys are words themselves."""
