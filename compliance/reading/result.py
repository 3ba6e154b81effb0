"""What reading a plan returns. The one error that any reader raises is `compliance.reading.errors.ReadingError`."""

from __future__ import annotations

from msgspec import Struct

from compliance.model.places import SourceMap
from compliance.model.plan import Plan
from compliance.reading.blocks import Note
from compliance.reading.evidence import Evidence


class ReadResult(Struct, frozen=True):
    """A plan, where each of its values stands (by JSON pointer), and what the reader wants looked at."""

    plan: Plan
    places: SourceMap
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """Of each file that was weighed, what shows that it is a plan."""
