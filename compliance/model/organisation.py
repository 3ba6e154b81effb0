"""Who submits the plan, and the words for people and posts that are the same everywhere."""

from __future__ import annotations

from enum import StrEnum

from compliance.model.base import Part


class OrganisationType(StrEnum):
    """อบจ., เทศบาล, อบต., เมืองพัทยา."""

    PAO = "pao"
    MUNICIPALITY = "municipality"
    TAO = "tao"
    PATTAYA = "pattaya"


class PersonnelKind(StrEnum):
    """The kinds of local personnel."""

    OFFICIAL = "official"
    TEACHER = "teacher"
    EDUCATIONAL = "educational"
    PERMANENT_EMPLOYEE = "permanent_employee"
    HIRED_MISSION = "hired_mission"
    HIRED_GENERAL = "hired_general"
    HIRED_EXPERT = "hired_expert"
    HIRED = "hired"
    """พนักงานจ้าง whose sub-kind is not told."""


class PositionType(StrEnum):
    """บริหารท้องถิ่น, อำนวยการท้องถิ่น, วิชาการ, ทั่วไป."""

    EXECUTIVE = "executive"
    DIRECTIVE = "directive"
    ACADEMIC = "academic"
    GENERAL = "general"


class Organisation(Part):
    """The local government that submits the plan."""

    type: OrganisationType
    name: str
    """Without its type: นครปฐม, not องค์การบริหารส่วนจังหวัดนครปฐม."""
    province: str | None = None
    written: tuple[str, ...] = ()
    """The different ways in which the document writes the full name."""
    others: tuple[str, ...] = ()
    """Other organisations that the text names as if they were this one, each once."""
