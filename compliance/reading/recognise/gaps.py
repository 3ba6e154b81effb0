"""Pages that could not be read: what goes on from one page to the next does not go on across them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compliance.model.places import Place
from compliance.reading.blocks import UNREAD, Block, Blocks, Paragraph

Lost = Mapping[str, frozenset[int]]
"""Of each file, the pages of which nothing was read."""


def lost_pages(files: Sequence[Blocks]) -> Lost:
    """The pages of each file that could not be read, and those that were left out."""
    return {file.file: frozenset(_lost(file)) for file in files}


def _lost(file: Blocks) -> Iterator[int]:
    yield from file.left_out
    for note in file.unreadable:
        if note.code == UNREAD and note.place and note.place.page is not None:
            yield note.place.page


def lost_between(lost: Lost, before: Place, after: Place) -> bool:
    """Whether a page was lost between two places of one file."""
    if before.file != after.file or before.page is None or after.page is None:
        return False
    return any(before.page < page < after.page for page in lost.get(before.file, ()))


def touched(lost: Lost, places: Sequence[Place]) -> bool:
    """Whether a page was lost within what stands at these places, or just before or after it."""
    pages = [place.page for place in places if place.page is not None]
    known = lost.get(places[0].file, ()) if places else ()
    return bool(pages) and any(min(pages) - 1 <= page <= max(pages) + 1 for page in known)


def last_place(block: Block) -> Place:
    """Where a block ends: the last page that a table goes on to."""
    if isinstance(block, Paragraph):
        return block.place
    places = [cell.place for row in block.rows[-1:] for cell in row if cell.text]
    return max((block.place, *places), key=lambda place: place.page or 0)
