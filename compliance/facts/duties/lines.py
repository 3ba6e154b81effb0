"""Lines of duties as a plan lists them, and whether two of them stand in different units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from compliance.facts.duties.institutions import is_institution
from compliance.facts.duties.reading import ReadLine, read_line
from compliance.facts.duties.scope import bare_unit, names_of

Unit = tuple[str, str]  # department and division in the form for comparing names; see `bare_unit`


class DutyLine(Struct, frozen=True):
    """One line under a unit. `key`: the caller's own address of it. `unit`: the heading it stands under (a division, or
    a department without divisions); None where the heading was lost. `department`: the heading above, if any."""

    key: str
    text: str
    unit: str | None
    department: str | None


class Place(Struct, frozen=True):
    """Where a line stands; `unit` is None where its heading was lost, `department` "" where that is not known."""

    department: str
    unit: Unit | None
    name: str


def place_of(line: DutyLine) -> Place:
    """The unit of a line in a form that can be compared."""
    department = bare_unit(line.department) if line.department else ""
    if line.unit is None:
        return Place(department, None, "")
    name = bare_unit(line.unit)
    return Place(department or name, (department or name, name), name)


def places_apart(a: Place, b: Place) -> Literal["yes", "perhaps", "no"]:
    """Whether two lines stand in different units: "perhaps" where a lost heading leaves it open."""
    if a.unit is None or b.unit is None:
        if a.department and b.department and a.department != b.department:
            return "yes"
        return "no" if a.unit is None and b.unit is None else "perhaps"
    if a.unit == b.unit or a.name == b.department or b.name == a.department:
        return "no"
    if a.department == b.department and is_institution(a.name) != is_institution(b.name):
        return "no"  # a school does what its department looks after
    return "yes"


def read_lines(lines: Sequence[DutyLine], units: Sequence[str], organisation: str | None) -> list[ReadLine]:
    """Every line taken apart, knowing the names of all units."""
    headings = [name for line in lines for name in (line.unit, line.department) if name]
    names = names_of(dict.fromkeys([*units, *headings]), organisation)
    return [read_line(line.text, line.unit, line.department, names) for line in lines]


def unreadable(lines: Sequence[DutyLine]) -> tuple[str, ...]:
    """Keys of the lines whose heading was lost: their unit is not guessed."""
    return tuple(line.key for line in lines if line.unit is None)


def out_of_place(
    lines: Sequence[DutyLine], *, units: Sequence[str] = (), organisation: str | None = None
) -> list[tuple[str, str]]:
    """Lines that say they are the work of a unit other than the one they stand in: (key, the words that say so).

    A line whose heading was lost is left out, as its own unit is not known.
    """
    return [
        (line.key, part.scope.said)
        for line, read in zip(lines, read_lines(lines, units, organisation), strict=True)
        if line.unit is not None
        for part in read.parts[-1:]
        if part.scope.kind == "other"
    ]
