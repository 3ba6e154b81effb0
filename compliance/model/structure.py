"""โครงสร้างส่วนราชการ (section ๘.๑) and its chart (section ๑๐)."""

from __future__ import annotations

from compliance.model.base import Part
from compliance.model.values import Numbering


class Duty(Part):
    """งาน: one line of work that a unit owns."""

    text: str
    number: Numbering | None = None
    remark: str | None = None


class Division(Part):
    """ฝ่าย, กลุ่มงาน: a part of a department."""

    name: str | None = None
    """None when the heading is lost in the document: its duties are known, its name is not."""
    number: Numbering | None = None
    duties: tuple[Duty, ...] = ()
    remark: str | None = None


class Department(Part):
    """สำนัก, กอง, หน่วย: a part of the organisation."""

    name: str | None = None
    number: Numbering | None = None
    divisions: tuple[Division, ...] = ()
    duties: tuple[Duty, ...] = ()
    """Duties that stand directly under the department."""
    remark: str | None = None


class Structure(Part):
    """The old and the new structure side by side."""

    old: tuple[Department, ...] | None = None
    new: tuple[Department, ...] | None = None
    duties: tuple[Department, ...] | None = None
    """The units of the new structure with the duties that a heading of its own tells of them, outside the table."""
    duties_in_part: bool | None = None
    """There is such a heading, and what stands below it was not read whole."""


class Chart(Part):
    """แผนภูมิโครงสร้าง: the names of the units it shows."""

    units: tuple[str, ...] = ()
