"""กรอบอัตรากำลัง (section ๘.๒)."""

from __future__ import annotations

from compliance.model.base import Part
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.values import Change, Count, Numbering, Posts

Three = tuple[Posts | None, Posts | None, Posts | None]
ThreeChanges = tuple[Change | None, Change | None, Change | None]


class Justification(Part):
    """Why a post is added: what the standard asks to be weighed."""

    mission: str | None = None
    work: str | None = None
    difficulty: str | None = None
    quantity: str | None = None
    cost: str | None = None


class HeadcountRow(Part):
    """One position line."""

    unit: str | None = None
    """The department or division that the line stands under, as written."""
    position: str
    kind: PersonnelKind | None = None
    type: PositionType | None = None
    level: str | None = None
    """As written: ปก./ชก., ต้น, ชำนาญการ."""
    number: Numbering | None = None
    """เลขที่ตำแหน่ง, where it stands beside the title."""
    current: Posts | None = None
    years: Three | None = None
    """Posts expected in each of the three years."""
    changes: ThreeChanges | None = None
    """Posts added (+) or cut (−) in each of the three years."""
    remark: str | None = None
    justification: Justification | None = None
    contract_years: Count | None = None
    """For hired staff: the length of the contract."""


class HeadcountTotal(Part):
    """The foot of the table."""

    current: Posts | None = None
    years: Three | None = None
    changes: ThreeChanges | None = None


class Headcount(Part):
    """The table of posts."""

    rows: tuple[HeadcountRow, ...] = ()
    total: HeadcountTotal | None = None
