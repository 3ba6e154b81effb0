"""Which part of a submission a value belongs to."""

from __future__ import annotations

from compliance.model.parts import PLACES, PartName

_BEGINNINGS = {
    **{place: part for part, place in PLACES.items()},
    "/staffing/further": PartName.STAFFING_ANNOUNCEMENT,
    "/staffing/structure/duties": PartName.NEW_STRUCTURE,
    "/development/further": PartName.DEVELOPMENT_ANNOUNCEMENT,
}
_STEPS = sorted({place.count("/") for place in _BEGINNINGS}, reverse=True)
"""Of how many steps beginnings are, the longest first."""


def part_of(pointer: str) -> PartName | None:
    """The part that holds the value at a pointer; None for what stands above all parts (organisation, period)."""
    steps = pointer.split("/", _STEPS[0] + 1)
    return next((part for count in _STEPS if (part := _BEGINNINGS.get("/".join(steps[: count + 1])))), None)
