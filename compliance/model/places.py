"""Where a value stands in the submitted files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct


class Place(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One place in a file. Lines, columns, pages, tables and rows count from 1; columns are in code points."""

    file: str
    line: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    text: str | None = None
    """What is written there, as the document has it."""
    provenance: Literal["ocr"] | None = None
    """`ocr`: the words were recognised on a picture of the page. What rests on them decides nothing."""


class SourceMap:
    """From JSON pointer of a plan to the place it was read from. The plan itself stays clean."""

    def __init__(self, places: Mapping[str, Place] | None = None) -> None:
        self._places = dict(places or {})

    def add(self, pointer: str, place: Place) -> None:
        """Note where the value at `pointer` stands; the first place noted for a pointer stays."""
        self._places.setdefault(pointer, place)

    def place(self, pointer: str) -> Place | None:
        """The place of a value, or of its nearest parent that has one; None when nothing is known."""
        while True:
            found = self._places.get(pointer)
            if found is not None or not pointer:
                return found
            pointer = pointer.rpartition("/")[0]

    def __iter__(self) -> Iterator[tuple[str, Place]]:
        return iter(sorted(self._places.items()))

    def __len__(self) -> int:
        return len(self._places)
