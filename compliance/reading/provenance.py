"""Which blocks came from pictures of pages, and what is left without them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from compliance.model.places import Place
from compliance.reading.blocks import FROM_PICTURE, Block, Blocks, Cell, Note, Paragraph

MOST_NOTES = 3
"""Of one kind: misread figures are as many as there are figures."""


def stamped(blocks: Iterable[Block], pages: Collection[int]) -> list[Block]:
    """The blocks, with the places on these pages marked as recognised from pictures."""
    return [_stamped(block, pages) for block in blocks] if pages else list(blocks)


def _stamped(block: Block, pages: Collection[int]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, place=_marked(block.place, pages))
    seen: dict[int, Cell] = {}  # a spanning cell stays one object at every position that it covers

    def cell(one: Cell) -> Cell:
        if id(one) not in seen:
            items = tuple(replace(item, place=_marked(item.place, pages)) for item in one.items)
            seen[id(one)] = replace(one, place=_marked(one.place, pages), items=items)
        return seen[id(one)]

    rows = tuple(tuple(cell(one) for one in row) for row in block.rows)
    return replace(block, rows=rows, place=_marked(block.place, pages))


def _marked(place: Place, pages: Collection[int]) -> Place:
    return replace(place, provenance="ocr") if place.page in pages else place


def scanned_pages(file: Blocks) -> frozenset[int]:
    """The pages of a file from which something was recognised."""
    return frozenset(place.page or 1 for block in file.blocks for place in _places(block) if place.provenance)


def typed_only(file: Blocks) -> Blocks:
    """The file without what was recognised from pictures. A table of which any part was is left out whole."""
    blocks = tuple(block for block in file.blocks if not any(place.provenance for place in _places(block)))
    return replace(file, blocks=blocks, left_out=tuple(sorted(scanned_pages(file))))


def _places(block: Block) -> Iterable[Place]:
    yield block.place
    if not isinstance(block, Paragraph):
        yield from (cell.place for row in block.rows for cell in row)


def few_of_scans(notes: Iterable[Note]) -> Iterator[Note]:
    """The notes, of those about scanned pages only the first of each kind, and how many more there are."""
    seen: Counter[str] = Counter()
    for note in notes:
        if note.place is None or not note.place.provenance or note.code == FROM_PICTURE:
            yield note
            continue
        seen[note.code] += 1
        if seen[note.code] <= MOST_NOTES:
            yield note
    more = sum(max(count - MOST_NOTES, 0) for count in seen.values())
    if more:
        yield Note(
            f"ข้อสังเกตทำนองเดียวกันจากภาพสแกนมีอีก {more} แห่ง",
            f"{more} more notes of these kinds are about the scanned pages",
            code="scan-notes",
        )
