"""Cells of a spreadsheet whose value is not in the file: formulas never calculated, and errors.

Such a value is not absent, it could not be read: what it belongs to is partial, so that nothing is decided without it.
"""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model.parts import PartName
from compliance.reading.blocks import Note
from compliance.reading.draft import PlanDraft

CODES = ("no-cached-value", "cell-error")


def first_of_sheets(notes: Sequence[Note]) -> dict[str, Note]:
    """The first note about such a cell of each sheet."""
    found: dict[str, Note] = {}
    for note in notes:
        if note.code in CODES and note.place is not None and note.place.sheet is not None:
            found.setdefault(note.place.sheet, note)
    return found


def doubt(draft: PlanDraft, part: PartName, note: Note) -> None:
    """State that a part lacks the value of the cell that a note names."""
    assert note.place is not None
    at = f"{note.place.sheet}!{note.place.cell}"
    draft.cover(part, "partial", f"อ่านค่าไม่ได้ที่ {at} ({note.th})", f"no value can be read at {at} ({note.en})")
