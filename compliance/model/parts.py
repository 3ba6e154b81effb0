"""The names of the parts of a submission."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PartName(StrEnum):
    """The parts of a submission that can be found, found in part, or not found."""

    STAFFING_ANNOUNCEMENT = "staffing-announcement"
    STAFFING_SECTIONS = "staffing-sections"
    FRAMEWORK = "framework"
    WORKLOAD = "workload"
    OUTCOMES = "outcomes"
    PEERS = "peers"
    SUCCESSIONS = "successions"
    POWERS = "powers"
    OLD_STRUCTURE = "old-structure"
    NEW_STRUCTURE = "new-structure"
    HEADCOUNT = "headcount"
    COST = "cost"
    CHART = "chart"
    PLACEMENT = "placement"
    GUIDELINES = "guidelines"
    ETHICS = "ethics"
    DEVELOPMENT_ANNOUNCEMENT = "development-announcement"
    DEVELOPMENT_SECTIONS = "development-sections"
    DEVELOPMENT_CONTENT = "development-content"
    DEVELOPMENT_ACTIVITIES = "development-activities"
    DEVELOPMENT_EVALUATION = "development-evaluation"
    DEVELOPMENT_RECORDS = "development-records"


PLACES: Mapping[PartName, str] = {
    PartName.STAFFING_ANNOUNCEMENT: "/staffing/announcement",
    PartName.STAFFING_SECTIONS: "/staffing/sections",
    PartName.FRAMEWORK: "/staffing/framework",
    PartName.WORKLOAD: "/staffing/framework/workload",
    PartName.OUTCOMES: "/staffing/framework/outcomes",
    PartName.PEERS: "/staffing/framework/peers",
    PartName.SUCCESSIONS: "/staffing/framework/successions",
    PartName.POWERS: "/staffing/powers",
    PartName.OLD_STRUCTURE: "/staffing/structure/old",
    PartName.NEW_STRUCTURE: "/staffing/structure/new",
    PartName.HEADCOUNT: "/staffing/headcount",
    PartName.COST: "/staffing/cost",
    PartName.CHART: "/staffing/chart",
    PartName.PLACEMENT: "/staffing/placement",
    PartName.GUIDELINES: "/staffing/guidelines",
    PartName.ETHICS: "/staffing/ethics",
    PartName.DEVELOPMENT_ANNOUNCEMENT: "/development/announcement",
    PartName.DEVELOPMENT_SECTIONS: "/development/sections",
    PartName.DEVELOPMENT_CONTENT: "/development",
    PartName.DEVELOPMENT_ACTIVITIES: "/development/activities",
    PartName.DEVELOPMENT_EVALUATION: "/development/evaluation",
    PartName.DEVELOPMENT_RECORDS: "/development/records",
}
"""Where what is read of a part stands in a plan, as JSON pointers."""
ANNOUNCEMENTS: Mapping[str, PartName] = {
    "staffing": PartName.STAFFING_ANNOUNCEMENT,
    "development": PartName.DEVELOPMENT_ANNOUNCEMENT,
}
"""The announcement of each of the two plans."""
