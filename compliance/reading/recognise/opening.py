"""How the recogniser of a section begins: it finds the heading, or says that the part is absent."""

from __future__ import annotations

from msgspec import Struct

from compliance.model.parts import PartName
from compliance.reading.draft import PlanDraft
from compliance.reading.recognise.outline import Heading, Outline


class Opened(Struct, frozen=True):
    """A section that is there: where its values go, its heading, and the stretch of its content in the key."""

    at: str
    heading: Heading
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the content."""
        return self.start, self.end


def open_section(
    draft: PlanDraft, outline: Outline, plan: str, name: str, part: PartName, absent: tuple[str, str]
) -> Opened | None:
    """The section `name` of a plan (`staffing`, `development`), put down empty; None, and covered absent, without it.

    `absent` says so in Thai and English.
    """
    span, heading = outline.content(plan, name), outline.heading(plan, name)
    if span is None or heading is None:
        draft.cover(part, "absent", *absent)
        return None
    at = f"/{plan}/{name}"
    draft.put(at, {}, heading.title.place)
    return Opened(at, heading, *span)
