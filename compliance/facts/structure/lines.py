"""The units and duties of a structure (section ๘.๑) as lists, each with its place in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from compliance.facts.duties import DutyLine
from compliance.facts.duties.scope import bare_unit
from compliance.model.structure import Department, Duty
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import STRUCTURE
from compliance.vocabulary.reading import Structure

Side = Literal["old", "new", "duties"]
"""`duties`: what a heading of its own tells of the units of the new structure."""
ROOT = "/staffing/structure"


class UnitEntry(Struct, frozen=True):
    """A department (`division` None) or a division, where it stands and what it holds.

    `number`: place in the list, such as 2.1; `name` is None where the heading is lost; `remark`: its own;
    `remarks`: that and the one of its department.
    """

    pointer: str
    number: str
    name: str | None
    department: str | None
    leaf: bool
    duties: tuple[Duty, ...]
    remarks: tuple[str, ...]
    remark: str | None

    @property
    def key(self) -> str:
        """Its own name in a form that can be compared; "" where it is not known."""
        return bare_unit(self.name) if self.name else ""

    @property
    def path(self) -> str:
        """Department and name in a form that can be compared."""
        above = f"{bare_unit(self.department)}/" if self.department else ""
        return above + self.key

    @property
    def label(self) -> str:
        """For messages: ฝ่าย (กอง)."""
        name = self.name or words().lost_heading.th
        return f"{name} ({self.department})" if self.department else str(name)

    def lines(self) -> list[DutyLine]:
        """Its lines of duties; the key of a line is its pointer."""
        return [
            DutyLine(f"{self.pointer}/duties/{i}", duty.text, self.name, self.department)
            for i, duty in enumerate(self.duties)
        ]


def words() -> Structure:
    """The vocabulary of the structure."""
    return words_of(STRUCTURE)


def units_of(departments: Sequence[Department] | None, side: Side) -> Iterator[UnitEntry]:
    """Every department followed by its divisions."""
    for d, department in enumerate(departments or ()):
        pointer = f"{ROOT}/{side}/{d}"
        own = tuple(filter(None, (department.remark,)))
        leaf = not department.divisions
        yield UnitEntry(
            pointer, f"{d + 1}", department.name, None, leaf, department.duties, own, department.remark or None
        )
        for v, division in enumerate(department.divisions):
            yield UnitEntry(
                f"{pointer}/divisions/{v}",
                f"{d + 1}.{v + 1}",
                division.name,
                department.name,
                True,
                division.duties,
                tuple(filter(None, (division.remark, department.remark))),
                division.remark or None,
            )


def short(pointer: str) -> str:
    """A duty's place as a short key: 1.2-7 for the seventh duty of the second division of the first department."""
    steps = [str(int(step) + 1) for step in pointer.split("/") if step.isdigit()]
    return ".".join(steps[:-1]) + "-" + steps[-1]
