"""ประกาศ, มติ and what they cite."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from compliance.model.base import Part
from compliance.model.values import Period, ThaiDate


class Citation(Part):
    """An instrument as a document cites it: act, announcement, circular letter, resolution of the cabinet, …"""

    title: str | None = None
    issuer: str | None = None
    """The committee or office that issued it, as written."""
    number: str | None = None
    """มท ๐๘๐๙.๒/ว ๗๐, or ฉบับที่ ๓."""
    date: ThaiDate | None = None
    clauses: tuple[str, ...] = ()
    """ข้อ or มาตรา relied on, as Arabic numbers: "17", "35", "45(6/1)"."""
    period: Period | None = None
    """The plan period that a circular letter's title names."""


class Resolution(Part):
    """มติ of the provincial personnel committee."""

    committee: str | None = None
    meeting: str | None = None
    """Such as 6/2563."""
    date: ThaiDate | None = None
    approves: tuple[str, ...] = ()
    """What it approves, as written: the draft plan, the acting ปลัด's use of the นายก's power, …"""


class Signatory(Part):
    """Who signs, in which capacity."""

    name: str | None = None
    position: str | None = None
    capacity: Literal["mayor", "acting", "other"] | None = None
    """`acting`: someone else, usually the ปลัด, who performs the duties of the นายก."""
    authority: str | None = None
    """The resolution or order that lets an acting signatory act, as the announcement cites it."""


class Announcement(Part):
    """ประกาศใช้แผน."""

    title: str | None = None
    organisation: str | None = None
    """The full name of the organisation that announces."""
    period: Period | None = None
    date: ThaiDate | None = None
    """ประกาศ ณ วันที่."""
    effective: ThaiDate | None = None
    """ทั้งนี้ ตั้งแต่วันที่: from when the plan or its revision applies, where that is said."""
    citations: tuple[Citation, ...] = ()
    resolution: Resolution | None = None
    signatory: Signatory | None = None
    publication: str | None = None
    """The sentence that makes it public (จึงประกาศให้ทราบโดยทั่วกัน)."""


class CommitteeRole(StrEnum):
    """ประธาน, กรรมการ, กรรมการและเลขานุการ."""

    CHAIR = "chair"
    MEMBER = "member"
    SECRETARY = "secretary"


class CommitteeMember(Part):
    """One seat of a committee."""

    position: str
    """The office that fills the seat: นายก…, ปลัด…, ผู้อำนวยการกองช่าง, หัวหน้าส่วนราชการทุกส่วนราชการ."""
    role: CommitteeRole = CommitteeRole.MEMBER
    name: str | None = None


class Committee(Part):
    """A committee that the plan names."""

    name: str | None = None
    members: tuple[CommitteeMember, ...] = ()
    partial: bool | None = None
    """Some of its seats are told, in a sentence that goes on, or could not be read: others may have members too."""
