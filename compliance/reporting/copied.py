"""A plan as a file can tell it that has no places: what was doubtful in the document stays so."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from compliance.checking.certainty import reason
from compliance.reading.parts import part_of
from compliance.reading.submission import Submission


def copied(submission: Submission) -> Submission:
    """The submission with every part called partial in which a value was read with doubt, or could not be read.

    Whoever compares the values with the document takes the entry out of `coverage`.
    """
    stated: dict[str, Any] = {part: known.model_dump() for part, known in submission.plan.coverage.items()}
    for pointer in submission.places.unsure():
        place, part = submission.places.place(pointer), part_of(pointer)
        if place is None or place.doubt is None or part is None or part in stated:
            continue
        why = reason(place)
        stated[part] = {"status": "partial", "th": why.th, "en": why.en}
    if len(stated) == len(submission.plan.coverage):
        return submission
    data = submission.plan.model_dump() | {"coverage": stated}
    return replace(submission, plan=type(submission.plan).model_validate(data))
