"""The kinds of personnel that a text names."""

from __future__ import annotations

from compliance.model.organisation import PersonnelKind
from compliance.model.places import Place
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.lists import kind_of, kind_pattern
from compliance.reading.recognise.stream import Stream


def kinds_named(stream: Stream, start: int, end: int) -> dict[PersonnelKind, Place]:
    """Each kind named in a stretch, with the place of its first naming, in that order."""
    found: dict[PersonnelKind, Place] = {}
    for match in stream.every(kind_pattern(), start, end):
        kind = kind_of(match)
        if kind is not None and kind not in found:
            found[kind] = stream.quote(*match.span()).place
    return found


def put_kinds(draft: PlanDraft, pointer: str, stream: Stream, start: int, end: int) -> None:
    """Put down every kind named in a stretch."""
    draft.put(pointer, [])
    for kind, place in kinds_named(stream, start, end).items():
        draft.append(pointer, kind.value, place)
