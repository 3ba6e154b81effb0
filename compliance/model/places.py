"""Where a value stands in the submitted files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Certainty: TypeAlias = Literal["read", "rebuilt", "doubtful"]
"""How a value was read: plainly visible; put together by position or order; not to be relied on (surest first)."""


Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom of a stretch of a page, in points from its upper left corner."""

REFUSED = "refused"
"""Of a word that is none of the few that may stand there: the value is missing."""


class Doubt(Struct, frozen=True, array_like=True):
    """Why what stands at a place cannot be relied on, as a sentence without the place."""

    th: str
    en: str
    code: str = "doubt"
    """A stable word: `struck`, `raised`, `hidden`, `annotated`, `placeholder`, `no-value`, `unit`, `date`, …"""


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
    rebuilt: bool = False
    """Its row or heading was put together by position, by order, across stacked lines or pages."""
    doubt: Doubt | None = None
    """Why it is not plainly visible, or means more than one thing: no outcome may rest on it."""
    formula: str | None = None
    """Of a cell that shows what a formula gives: the formula. Nothing is typed there, or may be written over it."""
    unit: str | None = None
    """Of money: the unit that its table or column states, where that is not baht; `?` where that is not clear."""
    box: Box | None = None
    """On a page as it is read: what is to be shown of it. None where that is not known."""
    turned: int = 0
    """By how many degrees clockwise the page is turned to be read, beyond how it is drawn: 0, 90, 180 or 270."""

    @property
    def certainty(self) -> Certainty:
        """How surely it was read."""
        if self.doubt is not None or self.provenance is not None:
            return "doubtful"
        return "rebuilt" if self.rebuilt else "read"


class SourceMap:
    """From JSON pointer of a plan to the place it was read from. The plan itself stays clean."""

    def __init__(self, places: Mapping[str, Place] | None = None) -> None:
        self._known = dict(places or {})
        self._load: Callable[[], Mapping[str, Place]] | None = None
        self._unsure: list[str] | None = None

    @classmethod
    def kept(cls, load: Callable[[], Mapping[str, Place]], unsure: Iterable[str]) -> SourceMap:
        """A map that was kept, of which only the unsure places are known until one is asked for."""
        out = cls()
        out._load, out._unsure = load, sorted(unsure)
        return out

    @property
    def _places(self) -> dict[str, Place]:
        if self._load is not None:
            self._known, self._load = dict(self._load()), None
        return self._known

    def add(self, pointer: str, place: Place) -> None:
        """Note where the value at `pointer` stands; the first place noted for a pointer stays."""
        self._places.setdefault(pointer, place)
        self._unsure = None

    def unsure(self) -> list[str]:
        """The pointers whose places are not simply `read`, sorted."""
        if self._unsure is None:
            self._unsure = sorted(at for at, place in self._places.items() if place.certainty != "read")
        return self._unsure

    def weakest(self, pointer: str, but: Sequence[str] = ()) -> Place | None:
        """The place of the least sure of the values at and below a pointer; its own where all are equally sure.

        `but`: names of values below it that are left out.
        """
        own, found = self.place(pointer), None
        for at in self._below(pointer):
            if at.rpartition("/")[2] in but:
                continue
            place = self._places[at]
            if found is None or _weight(place) > _weight(found):
                found = place
        return own if found is None or (own is not None and _weight(own) >= _weight(found)) else found

    def _below(self, pointer: str) -> Iterator[str]:
        unsure = self.unsure()
        begin = f"{pointer}/"
        for index in range(bisect_left(unsure, begin), len(unsure)):
            if not unsure[index].startswith(begin):
                return
            yield unsure[index]

    def place(self, pointer: str) -> Place | None:
        """The place of a value, or of its nearest parent that has one; None when nothing is known."""
        while True:
            found = self._places.get(pointer)
            if found is not None or not pointer:
                return found
            pointer = pointer.rpartition("/")[0]

    def evidence(self, pointer: str) -> Place | None:
        """The place of a value as a reader may be shown it: where there is no such value, where one looked for it.

        What is not there has no words: the first line of a list, or of the part that lacks a value, says nothing of it.
        """
        at = pointer
        while at and at not in self._places:
            at = at.rpartition("/")[0]
        found = self._places.get(at)
        if found is None or found.text is None:
            return found
        row = at.rpartition("/")[2].isdigit()
        unrelated = f"{at}/0" in self._places or (at != pointer and not row)
        return replace(found, text=None) if unrelated else found

    def __iter__(self) -> Iterator[tuple[str, Place]]:
        return iter(sorted(self._places.items()))

    def __len__(self) -> int:
        return len(self._places)


def _weight(place: Place) -> int:
    """A stated doubt weighs most: it is the one that can be told."""
    return 2 if place.doubt is not None else int(place.certainty != "read")


def around(boxes: Sequence[Box]) -> Box | None:
    """The smallest box that holds all of these; None of none."""
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def where(place: Place | None, lang: str) -> str:
    """A place in few words, in Thai (`th`) or English (`en`): file, and sheet and cell, or page, or line."""
    if place is None:
        return "?"
    row = None if place.cell else place.row
    inside = [f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet or ""]
    for th, en, number in (
        ("หน้า", "page", place.page),
        ("ตาราง", "table", place.table),
        ("แถว", "row", row),
        ("บรรทัด", "line", place.line),
    ):
        if number:
            inside.append(f"{th if lang == 'th' else en} {number}")
    return " ".join(filter(None, (place.file, *inside)))
