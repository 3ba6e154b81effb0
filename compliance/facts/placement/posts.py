"""Facts of the list of who is placed in which post (section ๑๑): numbers, holders, and the posts of section ๘.๒.

Source: the standard form of the plan, 11; the register of position numbers. Pay: `facts.pay`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.placement import persons
from compliance.facts.placement.numbers import number_facts
from compliance.facts.placement.pay import pay
from compliance.facts.posts.joined import EARLIEST, LATEST, Joined, join, says, serves
from compliance.facts.posts.levels import positions, read_levels, split_title
from compliance.facts.posts.names import Names
from compliance.facts.posts.numbers import read_number
from compliance.facts.presence import read_in_part, unread
from compliance.model.headcount import HeadcountRow
from compliance.model.parts import PartName
from compliance.model.placement import Person, Placement
from compliance.model.plan import Plan

ROOT = "/staffing/placement/rows"


def facts(context: Context) -> Derived:
    """position_number, post, holder_match, post_pay, established_line and placement_line, and what `persons` tells."""
    staffing = context.plan.staffing
    yield from persons.facts(context)
    if staffing is None or staffing.placement is None:
        return
    rows = staffing.placement.rows
    lost = read_in_part(context.plan, (PartName.PLACEMENT,))
    joined = context.once(join)
    for i, row in enumerate(rows):
        yield _post(i, row, lost).fact()
        person = joined.holder(i)
        if person is not None:
            yield from _holder(i, row, person, joined.names)
    yield from by_known_law(pay(context, joined), "post_pay")
    yield from by_known_law(number_facts(context, joined), "position_number")
    if staffing.headcount is not None:
        yield from _lines(context.plan, joined)


def _post(i: int, row: Placement, lost: Text | None) -> Draft:
    """A post and whether its kind of personnel has position numbers. A post that the plan only adds has none yet.

    `lost` is why not all of the list was read: then a number that is not there may be one that was not read.
    """
    table = positions()
    draft = Draft("post", f"{i + 1}", f"{ROOT}/{i}").set("position", row.position, f"{ROOT}/{i}/position")
    draft.set("unit", row.unit or "-").set("number", row.number or "-").set(
        "holder", row.holder.name if row.holder else "-"
    )
    draft.set("has_number", read_number(row.number) is not None, f"{ROOT}/{i}/number")
    if not row.number and lost:
        draft.lack("has_number", lost.th, lost.en)
    if row.kind is None:
        return draft
    kind = row.kind.value
    draft.set("kind", Text(table.kinds[kind].th, table.kinds[kind].en), f"{ROOT}/{i}/kind")
    need = "unregulated"
    if kind in table.unnumbered:
        need = "forbidden"
    elif kind in table.numbered:
        need = "pending" if is_added(row) else "required"
    return draft.set("need", need, f"{ROOT}/{i}/kind")


def is_added(row: Placement | HeadcountRow) -> bool:
    """Whether the remark says that the plan adds the post."""
    return says(row.remark, positions().added)


def _holder(i: int, row: Placement, person: Person, names: Names) -> Derived:
    """Title and level of a person where the list states them beside the post's."""
    pointer = f"{ROOT}/{i}"
    _, levels = split_title(row.position, row.level)
    if person.title is not None:
        match = _match(i, row, person, "title").set("says", person.title, f"{pointer}/holder/title")
        said, own = (names.title(text, None, row.unit) for text in (person.title, row.position))
        agrees = said.name == own.name if said.name and own.name else said.line == own.line or not own.line
        yield match.set("post_says", row.position).set("agrees", agrees, f"{pointer}/position").fact()
    if person.level is not None:
        match = _match(i, row, person, "level").set("says", person.level, f"{pointer}/holder/level")
        said_levels = read_levels(person.level).key
        if levels.key:
            match.set("post_says", row.level or "/".join(levels.names), f"{pointer}/level")
            match.set("agrees", bool(said_levels) and said_levels <= levels.key, f"{pointer}/level")
        yield match.fact()


def _match(i: int, row: Placement, person: Person, aspect: str) -> Draft:
    draft = Draft("holder_match", f"{i + 1}-{aspect}", f"{ROOT}/{i}").set("person", person.name)
    label = positions().aspects[aspect]
    return draft.set("aspect", Text(label.th, label.en))


def _lines(plan: Plan, joined: Joined) -> Derived:
    """Posts of each line in the headcount and in the placement.

    A post that is on no line of the headcount makes one of its own, with no posts there. Rows of one number, such as
    of a retiree and his successor, are one post.
    """
    for at, line in enumerate(joined.lines):
        own, held = line.headcount, line.placement
        if not own and not held:
            continue
        source = joined.headcount[own[0]] if own else joined.placement[held[0]]
        pointers = [f"/staffing/headcount/rows/{i}" for i in own]

        def side(kind: str, key: str, pointer: str, source: HeadcountRow | Placement) -> Draft:
            draft = Draft(kind, key, pointer).set("line", key).set("position", source.position)
            return draft.set("unit", source.unit or "-").set("level", source.level or "-")

        here = pointers[0] if own else f"{ROOT}/{held[0]}"
        draft = side("established_line", f"{at + 1}", here, source)
        counts = joined.posts(line) if own else (0, 0, 0, 0)
        for name, value in (("current", counts[0]), ("first_year", counts[1]), ("last_year", counts[3])):
            _count(draft, name, value, unread(plan, PartName.HEADCOUNT), *pointers)
        yield draft.fact()
        draft = side("placement_line", f"{at + 1}", f"{ROOT}/{held[0]}" if held else here, source)
        new = [n for n in held if is_added(joined.placement[n])]
        old = [n for n in held if n not in new]
        why = unread(plan, PartName.PLACEMENT)
        _count(draft, "placed", len(_numbered(joined, old)), why, *(f"{ROOT}/{n}" for n in held))
        _count(draft, "added", len(_numbered(joined, new)), why, *(f"{ROOT}/{n}" for n in new))
        unclear = [n for n in old if (joined.holder(n) is None) is not joined.vacant(n)]
        yield draft.set("unclear", len(unclear), *(f"{ROOT}/{n}" for n in unclear)).fact()


def _numbered(joined: Joined, rows: Sequence[int]) -> set[str]:
    """The posts of some rows: those of one number are one, where their holders do not serve at one time."""
    out: dict[str, tuple[date, date]] = {}
    for i in rows:
        number, person = joined.placement[i].number, joined.placement[i].holder
        key = f"number {number}"
        first, last = serves(person) if person else (EARLIEST, LATEST)
        if not number or (key in out and not (last < out[key][0] or out[key][1] < first)):
            key = str(i)
        out.setdefault(key, (first, last))
    return set(out)


def _count(draft: Draft, name: str, count: int | None, why: Text | None, *pointers: str) -> None:
    """Note a count, unless the part that it is taken from was not read whole."""
    if why is None:
        draft.set(name, count, *pointers)
    else:
        draft.lack(name, why.th, why.en)
