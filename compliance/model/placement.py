"""บัญชีแสดงการจัดคนลงสู่ตำแหน่ง (section ๑๑)."""

from __future__ import annotations

from compliance.model.base import Part
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.values import Money, Numbering, ThaiDate


class Person(Part):
    """A member of staff."""

    name: str
    id: str | None = None
    """What tells two people of one name apart, such as a staff number. Never a 13-digit identity number."""
    birth_date: ThaiDate | None = None
    title: str | None = None
    """The position title the person holds, where the list states it apart from the post's."""
    level: str | None = None
    started: ThaiDate | None = None
    """First day of service here, when inside the plan's period."""
    ended: ThaiDate | None = None
    """Last day of service here, when inside the plan's period."""

    @property
    def key(self) -> str:
        """The id, or the name without spaces where there is none."""
        return self.id or "".join(self.name.split())


class Placement(Part):
    """One post and who holds it."""

    unit: str | None = None
    position: str
    number: Numbering | None = None
    """เลขที่ตำแหน่ง, as written."""
    kind: PersonnelKind | None = None
    type: PositionType | None = None
    level: str | None = None
    holder: Person | None = None
    vacant: bool | None = None
    """True when the document marks the post as vacant (ว่าง)."""
    salary: Money | None = None
    """Baht a month."""
    position_pay: Money | None = None
    """เงินประจำตำแหน่ง: baht a month beside the salary."""
    other_pay: Money | None = None
    """เงินเพิ่มอื่น ค่าตอบแทน ค่าครองชีพ: baht a month beside the salary."""
    remark: str | None = None


class PlacementTable(Part):
    """All posts."""

    rows: tuple[Placement, ...] = ()
