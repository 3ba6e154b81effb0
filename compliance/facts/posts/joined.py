"""The three tables of posts joined by identity: lines of ๘.๒, rows of ๙ and of ๑๑ on each, who holds what and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from compliance.facts.posts.levels import positions
from compliance.facts.posts.lines import Line, assign, grouped, line_of
from compliance.facts.posts.names import Names, names_of
from compliance.facts.posts.persons import names_nobody, person_key
from compliance.model.cost import CostRow
from compliance.model.headcount import HeadcountRow
from compliance.model.placement import Person, Placement
from compliance.model.plan import Plan
from compliance.rulebook.types import NO_FIRST_DAY, NO_LAST_DAY
from compliance.thai import normalise, skeleton

HEADCOUNT, COST, PLACEMENT = "/staffing/headcount/rows", "/staffing/cost/rows", "/staffing/placement/rows"
EARLIEST, LATEST = NO_FIRST_DAY, NO_LAST_DAY


class JoinedLine(Struct, frozen=True):
    """One line of posts with the numbers of its rows in the three tables."""

    line: Line
    headcount: tuple[int, ...]
    cost: tuple[int, ...]
    placement: tuple[int, ...]


class Joined(Struct, frozen=True):
    """All lines of a plan, those of the headcount first; a row that is on none makes a line of its own."""

    names: Names
    lines: tuple[JoinedLine, ...]
    headcount: tuple[HeadcountRow, ...]
    cost: tuple[CostRow, ...]
    placement: tuple[Placement, ...]
    acting: frozenset[int]
    """Rows of the placement that name one who only acts for a holder."""
    holding: tuple[Person | None, ...]
    """Who holds the post of each row: nobody where the name names nobody, or only one who acts."""

    def title(self, line: JoinedLine) -> tuple[str, str]:
        """Position and unit as written in the first row of the line."""
        row = (
            self.headcount[line.headcount[0]]
            if line.headcount
            else self.cost[line.cost[0]]
            if line.cost
            else self.placement[line.placement[0]]
        )
        return row.position, row.unit or "-"

    def posts(self, line: JoinedLine) -> tuple[int | None, ...]:
        """Posts of the line in the headcount: now and in the three years; None where a row does not tell."""
        rows = [self.headcount[i] for i in line.headcount]
        columns = [[row.current for row in rows]] + [
            [row.years[n] if row.years else None for row in rows] for n in range(3)
        ]
        return tuple(total(column) if column else None for column in columns)

    def changes(self, line: JoinedLine) -> tuple[int | None, ...]:
        """Changes of the line in the three years; None where the headcount does not have it."""
        rows = [self.headcount[i] for i in line.headcount]
        columns = [[row.changes[n] if row.changes else None for row in rows] for n in range(3)]
        return tuple(total(column) if column else None for column in columns)

    def holders(self, line: JoinedLine) -> list[tuple[int, Placement, Person]]:
        """Who holds a post of the line, with the number of the row; who only acts for a holder does not."""
        return [(i, self.placement[i], person) for i in line.placement if (person := self.holding[i]) is not None]

    def holder(self, i: int) -> Person | None:
        """Who holds the post of a row."""
        return self.holding[i]

    def vacant(self, i: int) -> bool:
        """Whether the list says that nobody holds the post of a row."""
        return is_vacant(self.placement[i], acting=i in self.acting)


def join(plan: Plan) -> Joined:
    """The tables of a plan, joined. Linear in the rows but for lines of one title."""
    staffing = plan.staffing
    headcount = staffing.headcount.rows if staffing and staffing.headcount else ()
    cost = staffing.cost.rows if staffing and staffing.cost else ()
    placement = staffing.placement.rows if staffing and staffing.placement else ()
    names = names_of(plan)
    lines = grouped(line_of(row, names) for row in headcount)
    keys = list(lines)
    room = [total([headcount[i].current for i in found]) for found in lines.values()]
    paid = _on(keys, [line_of(row, names) for row in cost], [1] * len(keys))
    placed = _on(keys, [line_of(row, names) for row in placement], room)
    every = dict.fromkeys((*keys, *paid, *placed))
    joined = tuple(
        JoinedLine(line, tuple(lines.get(line, ())), tuple(paid.get(line, ())), tuple(placed.get(line, ())))
        for line in every
    )
    acting = acting_rows(placement)
    holding = tuple(
        None if row.holder is None or i in acting or names_nobody(row.holder.name) else row.holder
        for i, row in enumerate(placement)
    )
    return Joined(names, joined, tuple(headcount), tuple(cost), tuple(placement), acting, holding)


def _on(keys: Sequence[Line], rows: Sequence[Line], room: Sequence[int | None]) -> dict[Line, list[int]]:
    out: dict[Line, list[int]] = {}
    for i, found in enumerate(assign(rows, keys, room)):
        out.setdefault(keys[found] if found is not None else rows[i], []).append(i)
    return out


def acting_rows(rows: Sequence[Placement]) -> frozenset[int]:
    """The rows that name one who only acts for a holder: the remark says so, and the post is vacant or the person
    has one of his own in the list. Who acts elsewhere beside his own post holds that one."""
    own = {
        _who(row.holder)
        for row in rows
        if row.holder is not None
        and not says(row.remark, positions().acting)
        and not says(row.remark, positions().seconded)
    }
    return frozenset(
        i
        for i, row in enumerate(rows)
        if row.holder is not None
        and (says(row.remark, positions().acting) or says(row.remark, positions().seconded))
        and (row.vacant or says(row.remark, positions().vacant) or _who(row.holder) in own)
    )


def _who(person: Person) -> str:
    return person.id or person_key(person.name)


def is_vacant(row: Placement, *, acting: bool) -> bool:
    """Whether the list says that nobody holds the post: in its column, in place of a name, or in the remark of one
    who only acts."""
    if row.vacant or acting:
        return True
    return row.holder is not None and names_nobody(row.holder.name) and skeleton("ว่าง") in skeleton(row.holder.name)


def says(remark: str | None, word_list: tuple[str, ...]) -> bool:
    """Whether a remark holds a word of a list."""
    return bool(remark) and _says(remark or "", word_list)


@lru_cache(maxsize=4096)
def _says(remark: str, word_list: tuple[str, ...]) -> bool:
    said, written = skeleton(remark), normalise(remark)
    # Of two letters (ลด, ยุบ) marks tell: without them ปลัด holds ลด.
    return any(word in written if len(skeleton(word)) <= 2 else skeleton(word) in said for word in word_list)


def serves(person: Person) -> tuple[date, date]:
    """The first and the last day of service that are told, or days before and after every plan."""
    return person.started or EARLIEST, person.ended or LATEST


def total(counts: Sequence[int | None]) -> int | None:
    """The sum of counts, None where one is missing; nothing adds to zero."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
