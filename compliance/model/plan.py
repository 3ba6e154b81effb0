"""แผนที่ส่งพิจารณา: all that one organisation submits for one period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from pydantic import Field

from compliance.model.announcement import Announcement, Citation
from compliance.model.base import Part
from compliance.model.cost import Cost
from compliance.model.development import DevelopmentPlan, Guidelines
from compliance.model.framework import Framework
from compliance.model.headcount import Headcount
from compliance.model.organisation import Organisation
from compliance.model.parts import PLACES, PartName
from compliance.model.placement import PlacementTable
from compliance.model.sections import Section
from compliance.model.structure import Chart, Structure
from compliance.model.values import Count, Period


class Ethics(Part):
    """ประกาศคุณธรรม จริยธรรม (section ๑๓)."""

    values: tuple[str, ...] = ()
    breach: str | None = None
    """The sentence that makes a breach a breach of discipline."""


class StatedCount(Part):
    """A total that a sentence tells: จำนวนทั้งสิ้น ๓๐ อัตรา, แบ่งส่วนราชการออกเป็น ๔ ส่วน."""

    what: Literal["posts", "departments"]
    number: Count
    text: str


class StaffingPlan(Part):
    """แผนอัตรากำลัง ๓ ปี."""

    announcement: Announcement | None = None
    further: tuple[Announcement, ...] = ()
    """Other announcements of the same plan, such as those of its revisions."""
    period: Period | None = None
    """As its own title states it."""
    sections: tuple[Section, ...] | None = None
    contents: tuple[Section, ...] | None = None
    """What its table of contents lists of the standard form."""
    citations: tuple[Citation, ...] = ()
    """Instruments cited outside the announcement."""
    powers: tuple[str, ...] | None = None
    """The items of powers that section ๕ lists (section ๖ where there is none), as "45(6/1)" or as written."""
    stated: tuple[StatedCount, ...] = ()
    """Totals of posts and departments that sentences outside of the tables tell."""
    framework: Framework | None = None
    structure: Structure | None = None
    headcount: Headcount | None = None
    cost: Cost | None = None
    chart: Chart | None = None
    placement: PlacementTable | None = None
    guidelines: Guidelines | None = None
    ethics: Ethics | None = None


class Coverage(Part):
    """How much of a part the reader, or the person who typed the plan, has."""

    status: Literal["whole", "partial", "absent"]
    th: str | None = None
    """Why not whole, in Thai."""
    en: str | None = None
    lines_lost: bool = False
    """Lines in or beside it could not be read: what became of a line, from one version to the other, is not known."""


class Plan(Part):
    """A whole submission: announcements, staffing plan, development plan."""

    organisation: Organisation
    period: Period | None = None
    staffing: StaffingPlan | None = None
    development: DevelopmentPlan | None = None
    scanned: str | None = None
    """What of it was read from pictures of pages. While this is said, nothing that rests on it is decided; who has
    compared every value with the paper takes it out, and from `coverage` the parts that are now complete."""
    coverage: dict[PartName, Coverage] = Field(default_factory=dict)
    """Only what differs from: whole where the part has content, absent where it has none."""

    def coverage_of(self, part: PartName) -> Coverage:
        """What is known of a part: as stated, else whole if it is there and absent if it is not.

        Nothing is whole of which nothing is there: that it is whole is no statement that it is empty.
        """
        stated = self.coverage.get(part)
        if stated is not None and (stated.status != "whole" or self.holds(part)):
            return stated
        return _unstated(whole=self.holds(part))

    def holds(self, part: PartName) -> bool:
        """Whether anything of a part is there, whatever is stated of its coverage."""
        return self._content(part) is not None

    def _content(self, part: PartName) -> object:
        found: object = self
        for name in _STEPS[part]:
            found = getattr(found, name)
            if found is None:
                break
        return found


_STEPS: Mapping[PartName, Sequence[str]] = {part: place.split("/")[1:] for part, place in PLACES.items()}


@cache
def _unstated(*, whole: bool) -> Coverage:
    return Coverage(status="whole" if whole else "absent")
