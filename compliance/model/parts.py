"""The names of the parts of a submission."""

from __future__ import annotations

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
