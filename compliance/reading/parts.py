"""Which part of a submission a value belongs to."""

from __future__ import annotations

from compliance.model.parts import PLACES, PartName

_BEGINNINGS = {
    **{place: part for part, place in PLACES.items()},
    "/staffing/further": PartName.STAFFING_ANNOUNCEMENT,
    "/staffing/structure/duties": PartName.NEW_STRUCTURE,
    "/development/further": PartName.DEVELOPMENT_ANNOUNCEMENT,
}
_LONGEST_FIRST = sorted(_BEGINNINGS.items(), key=lambda one: -len(one[0]))


def part_of(pointer: str) -> PartName | None:
    """The part that holds the value at a pointer; None for what stands above all parts (organisation, period)."""
    return next((part for begin, part in _LONGEST_FIRST if f"{pointer}/".startswith(f"{begin}/")), None)
