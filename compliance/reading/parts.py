"""Which part of a submission a value belongs to."""

from __future__ import annotations

from compliance.model.parts import PartName

_BEGINNINGS = {
    "/staffing/announcement": PartName.STAFFING_ANNOUNCEMENT,
    "/staffing/further": PartName.STAFFING_ANNOUNCEMENT,
    "/staffing/sections": PartName.STAFFING_SECTIONS,
    "/staffing/framework/workload": PartName.WORKLOAD,
    "/staffing/framework/outcomes": PartName.OUTCOMES,
    "/staffing/framework/peers": PartName.PEERS,
    "/staffing/framework/successions": PartName.SUCCESSIONS,
    "/staffing/framework": PartName.FRAMEWORK,
    "/staffing/powers": PartName.POWERS,
    "/staffing/structure/old": PartName.OLD_STRUCTURE,
    "/staffing/structure/new": PartName.NEW_STRUCTURE,
    "/staffing/structure/duties": PartName.NEW_STRUCTURE,
    "/staffing/headcount": PartName.HEADCOUNT,
    "/staffing/cost": PartName.COST,
    "/staffing/chart": PartName.CHART,
    "/staffing/placement": PartName.PLACEMENT,
    "/staffing/guidelines": PartName.GUIDELINES,
    "/staffing/ethics": PartName.ETHICS,
    "/development/announcement": PartName.DEVELOPMENT_ANNOUNCEMENT,
    "/development/further": PartName.DEVELOPMENT_ANNOUNCEMENT,
    "/development/sections": PartName.DEVELOPMENT_SECTIONS,
    "/development/activities": PartName.DEVELOPMENT_ACTIVITIES,
    "/development/evaluation": PartName.DEVELOPMENT_EVALUATION,
    "/development/records": PartName.DEVELOPMENT_RECORDS,
    "/development": PartName.DEVELOPMENT_CONTENT,
}


def part_of(pointer: str) -> PartName | None:
    """The part that holds the value at a pointer; None for what stands above all parts (organisation, period)."""
    return next((part for begin, part in _BEGINNINGS.items() if f"{pointer}/".startswith(f"{begin}/")), None)
