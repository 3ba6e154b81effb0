"""What of a file could not be read, and which parts of the plan that leaves in doubt: those that stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from compliance.model.parts import PartName
from compliance.model.places import Place, where
from compliance.reading.blocks import Blocks, Note, Table
from compliance.reading.draft import PlanDraft
from compliance.reading.parts import part_of
from compliance.reading.proof import prove


def doubt_found(draft: PlanDraft) -> None:
    """Mark the places that reading found doubtful."""
    for at, place in draft.places.items():
        doubt = draft.doubts.get(place)
        if doubt is not None and place.doubt is None:
            draft.places[at] = replace(place, doubt=doubt)


def doubt_lost(draft: PlanDraft, file: Blocks) -> None:
    """Weigh how surely all was read, and make partial whatever has values in a table of which something was left out,
    or has a cell whose value is not there to be read and whose doubt no value carries."""
    doubt_found(draft)
    prove(draft)
    carried = {place for place in draft.places.values() if place.doubt is not None}
    for table in file.blocks:
        if not isinstance(table, Table):
            continue
        empty = [*_unread(table, carried)]
        if not table.lost and not empty:
            continue
        parts = {part for at, place in draft.places.items() if (part := part_of(at)) and _within(place, table)}
        draft.notes.extend(table.lost)
        for note in (*table.lost, *empty):
            cover_lost(draft, parts, note)


def _unread(table: Table, carried: Collection[Place]) -> Iterator[Note]:
    """The first cell of each doubt that holds no text and that no value of the plan carries the doubt of."""
    seen: set[str] = set()
    for row in table.rows:
        for cell in row:
            doubt = cell.place.doubt
            if doubt is None or cell.text.strip() or cell.place in carried or doubt.code in seen:
                continue
            seen.add(doubt.code)
            yield Note(doubt.th, doubt.en, cell.place, doubt.code)


def cover_lost(draft: PlanDraft, parts: Iterable[PartName], note: Note) -> None:
    """State of some parts that a line of them was not read: their sums are not known either."""
    for part in sorted(parts):
        th, en = f"{where(note.place, 'th')}: {note.th}", f"{where(note.place, 'en')}: {note.en}"
        draft.cover(part, "partial", th, en)
        draft.data["coverage"][part.value]["lines_lost"] = True


def _within(place: Place, table: Table) -> bool:
    """Whether a value stands in a table."""
    at = table.place
    if place.file != at.file or place.sheet != at.sheet:
        return False
    if place.sheet is None:
        return place.table is not None and place.table == at.table
    rows = [cell.place.row for row in (table.rows[0], table.rows[-1]) for cell in row if cell.place.row is not None]
    return place.row is not None and bool(rows) and min(rows) <= place.row <= max(rows)
