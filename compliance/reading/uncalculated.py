"""Cells of a spreadsheet whose value is not in the file: formulas never calculated, and errors.

Such a value is not absent, it could not be read: what it belongs to is partial, so that nothing is decided without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Note
from compliance.reading.draft import Draft
from compliance.reading.parts import part_of

CODES = ("no-cached-value", "cell-error")


def doubt_uncalculated(draft: Draft, notes: Sequence[Note]) -> None:
    """Make partial whatever stands on a sheet with such cells; where nothing of the sheet is known, all that is whole.

    `notes` are those of the file's reader about sheets that are not of the form.
    """
    held: dict[str | None, set[PartName]] = {}
    for pointer, place in draft.places.items():
        part = part_of(pointer)
        if part is not None:
            held.setdefault(place.sheet, set()).add(part)
    for sheet, note in first_of_sheets(notes).items():
        known = sheet in held
        for part in sorted(held[sheet] if known else {part for parts in held.values() for part in parts}):
            doubt(draft, part, note)
        if not known:
            draft.doubt_absent(note.th, note.en)  # the sheet may have been just that


def first_of_sheets(notes: Sequence[Note]) -> dict[str, Note]:
    """The first note about such a cell of each sheet."""
    found: dict[str, Note] = {}
    for note in notes:
        if note.code in CODES and note.place is not None and note.place.sheet is not None:
            found.setdefault(note.place.sheet, note)
    return found


def doubt(draft: Draft, part: PartName, note: Note) -> None:
    """State that a part lacks the value of the cell that a note names."""
    assert note.place is not None
    at = f"{note.place.sheet}!{note.place.cell}"
    draft.cover(part, "partial", f"อ่านค่าไม่ได้ที่ {at} ({note.th})", f"no value can be read at {at} ({note.en})")
