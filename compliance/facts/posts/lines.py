"""Lines of posts in the tables of a plan, known again by unit, title, kind and level: one identity for every join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from compliance.facts.posts.levels import teacher_levels
from compliance.facts.posts.names import Names, chief, deputies, is_chief_line, lines_of_work, misspelt
from compliance.model.cost import CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.organisation import PersonnelKind
from compliance.model.placement import Placement


class Line(Struct, frozen=True):
    """What tells one line of posts from another; "", None and an empty set stand for what the table does not tell.

    `work` is the line of work told beside the title, or in its stead (then `position` is "").
    """

    unit: str
    department: str
    position: str
    work: str
    kind: PersonnelKind | None
    levels: frozenset[str]

    @property
    def key(self) -> tuple[str, str, PersonnelKind | None, frozenset[str]]:
        """Alike for rows that write one line alike."""
        return self.unit, self.position or f"= {self.work}", self.kind, self.levels

    @property
    def heads(self) -> bool:
        """Whether it is the post of a head of a unit, or of the chief administrator or a deputy."""
        return self.position.startswith("head ") or self.position == chief() or self.position in deputies()


def line_of(row: HeadcountRow | CostRow | Placement, names: Names) -> Line:
    """The line of a row, in a form that can be compared."""
    return names.once(_line, (row.position, row.level, row.unit, row.kind))


def _line(names: Names, told: tuple[str, str | None, str | None, PersonnelKind | None]) -> Line:
    position, level, unit, kind = told
    title = names.title(position, level, unit)
    levels = teacher_levels(title.levels) if kind is PersonnelKind.TEACHER else title.levels.key
    return Line(names.unit(unit), names.department(unit), title.name, title.line, kind, levels)


def grouped(rows: Iterable[Line]) -> dict[Line, list[int]]:
    """The rows that write one line alike, by the first of them; rows by their numbers."""
    first: dict[object, Line] = {}
    out: dict[Line, list[int]] = {}
    for i, line in enumerate(rows):
        out.setdefault(first.setdefault(line.key, line), []).append(i)
    return out


def likeness(one: Line, other: Line) -> int | None:
    """How much two lines are told to be one: the number of aspects that both tell alike; None if they differ.

    Levels agree where one line has all the levels of the other (a holder at ชก. stands on a line ปก./ชก.); units where
    one is a part of the other; and a line of work told alone is that of any head who has no other.
    """
    titles = _titles(one, other)
    if titles is None:
        return None
    units = _both(one.unit, other.unit, one.unit == other.unit)
    if units is None and one.department == other.department and one.department in (one.unit, other.unit):
        units = 1
    kinds = _both(one.kind, other.kind, _same_kind(one.kind, other.kind))
    levels = _both(one.levels, other.levels, one.levels <= other.levels or other.levels <= one.levels)
    if units is None or kinds is None or levels is None:
        return None
    return titles + units + kinds + levels + (one.levels == other.levels)


def _titles(one: Line, other: Line) -> int | None:
    if one.position and other.position:
        return 3 if one.position == other.position else None
    if one.work and one.work == other.work:
        return 2
    alone, told = (one, other) if not one.position else (other, one)
    if not told.heads or told.work:
        return None
    return 1 if is_chief_line(alone.work) is not told.position.startswith("head ") else None


def _both(one: object, other: object, alike: bool) -> int | None:
    if not one or not other:
        return 0
    return 2 if alike else None


def _same_kind(one: PersonnelKind | None, other: PersonnelKind | None) -> bool:
    if one is None or other is None or one is other:
        return True
    return PersonnelKind.HIRED in (one, other) and one.value.startswith("hired") and other.value.startswith("hired")


def assign(items: Sequence[Line], lines: Sequence[Line], room: Sequence[int | None]) -> list[int | None]:
    """For each item the index of its line, None where no line is like it.

    The most alike line wins; among equals one that still has room (posts not yet taken; None: no limit known), then
    the first. What is on no line is tried once more under a title misspelt by a letter or two, on lines of its unit
    that nothing else is on.
    """
    left = list(room)
    by_title: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        for word in {line.position, f"{line.department} heads" if line.heads or not line.position else ""} - {""}:
            by_title.setdefault(word, []).append(n)
    out: list[int | None] = []
    for item in items:
        asked = {item.position, f"{item.department} heads" if item.heads or not item.position else ""} - {""}
        tried = {n for word in asked for n in by_title.get(word, ())}
        found = [
            (-score, (left[n] or 0) <= 0 and left[n] is not None, n)
            for n in tried
            if (score := likeness(item, lines[n])) is not None
        ]
        chosen = min(found)[2] if found else None
        out.append(chosen)
        if chosen is not None and (taken := left[chosen]) is not None:
            left[chosen] = taken - 1
    return _misspelt(items, lines, out) if None in out else out


def _misspelt(items: Sequence[Line], lines: Sequence[Line], found: list[int | None]) -> list[int | None]:
    taken = set(found)
    open_lines: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if n not in taken and line.position:
            open_lines.setdefault(line.department, []).append(n)
    return [
        at if at is not None else _nearest(item, [(n, lines[n]) for n in open_lines.get(item.department, ())])
        for item, at in zip(items, found, strict=True)
    ]


def _nearest(item: Line, lines: Sequence[tuple[int, Line]]) -> int | None:
    near = [
        n
        for n, line in lines
        if item.position
        and misspelt(item.position, line.position)
        and not {item.position, line.position} <= set(lines_of_work())
        and likeness(item, _titled(line, item.position)) is not None
    ]
    return near[0] if len(near) == 1 else None


def _titled(line: Line, position: str) -> Line:
    return Line(line.unit, line.department, position, line.work, line.kind, line.levels)
