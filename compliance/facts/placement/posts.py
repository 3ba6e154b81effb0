"""Facts of the list of who is placed in which post (section ๑๑): numbers, holders, and the posts of section ๘.๒.

Source: the standard form of the plan, 11; the register of position numbers. Pay: `facts.pay`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.placement.pay import pay
from compliance.facts.posts.levels import read_levels, split_title, words
from compliance.facts.posts.lines import Line, assign, grouped, line_of
from compliance.facts.posts.names import Names, names_of
from compliance.facts.posts.numbers import PositionNumber, read_number
from compliance.facts.posts.persons import person_key
from compliance.facts.presence import read_in_part, unread
from compliance.law.clauses import Text
from compliance.model.headcount import Headcount, HeadcountRow
from compliance.model.parts import PartName
from compliance.model.placement import Person, Placement
from compliance.model.plan import Plan
from compliance.thai import normalise, skeleton

ROOT = "/staffing/placement/rows"


def facts(context: Context) -> Derived:
    """position_number, post, held_post, holder_match, post_pay and placement_line."""
    staffing = context.plan.staffing
    if staffing is None or staffing.placement is None:
        return
    rows = staffing.placement.rows
    yield from _numbers(rows)
    lost = read_in_part(context.plan, (PartName.PLACEMENT,))
    for i, row in enumerate(rows):
        yield _post(i, row, lost).fact()
        if row.holder is not None:
            yield from _holder(i, row, row.holder)
    yield from by_known_law(pay(context, rows), "post_pay")
    if staffing.headcount is not None:
        yield from _lines(context.plan, staffing.headcount, rows, names_of(context.plan))


def _numbers(rows: Sequence[Placement]) -> Derived:
    """Each number as written and as it is compared; bare numbers are compared within their kind of personnel."""
    read = {i: number for i, row in enumerate(rows) if (number := read_number(row.number)) is not None}
    usual = Counter(number.organisation for number in read.values() if number.organisation).most_common(1)
    for i, number in read.items():
        row = rows[i]
        pointer = f"{ROOT}/{i}/number"
        draft = Draft("position_number", f"{i + 1}", f"{ROOT}/{i}").set("number", normalise(row.number or ""), pointer)
        draft.set("number_key", _key(number, row), pointer).set("position", row.position, f"{ROOT}/{i}/position")
        draft.set("wellformed", number.wellformed(row.kind), pointer).set("full", number.full)
        draft.set("unit", row.unit or "-").set("holder", row.holder.name if row.holder else "-")
        if number.organisation and usual:
            draft.set("organisation", number.organisation, pointer).set("usual", usual[0][0])
        yield draft.fact()


def _key(number: PositionNumber, row: Placement) -> str:
    return f"{row.kind.value if row.kind else ''} {number.key}" if number.bare else number.key


def _post(i: int, row: Placement, lost: Text | None) -> Draft:
    """A post and whether its kind of personnel has position numbers. A post that the plan only adds has none yet.

    `lost` is why not all of the list was read: then a number that is not there may be one that was not read.
    """
    table = words()
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
    draft.set("kind_th", table["kinds"][kind]["th"], f"{ROOT}/{i}/kind").set("kind_en", table["kinds"][kind]["en"])
    need = "unregulated"
    if kind in table["unnumbered"]:
        need = "forbidden"
    elif kind in table["numbered"]:
        need = "pending" if is_added(row) else "required"
    return draft.set("need", need, f"{ROOT}/{i}/kind")


def is_added(row: Placement | HeadcountRow) -> bool:
    """Whether the remark says that the plan adds the post."""
    return _says(row.remark, "added")


def _says(remark: str | None, word_list: str) -> bool:
    said = skeleton(remark or "")
    return any(skeleton(word) in said for word in words()[word_list])


def _holder(i: int, row: Placement, person: Person) -> Derived:
    """Who holds the post, and title and level of the person where the list states them beside the post's.

    Someone who only stands in for a holder does not hold the post.
    """
    pointer = f"{ROOT}/{i}"
    if _says(row.remark, "acting"):
        return
    draft = Draft("held_post", f"{i + 1}", pointer).set("person", person.name, f"{pointer}/holder/name")
    draft.set("person_key", person.id or person_key(person.name), f"{pointer}/holder")
    yield draft.set("position", row.position, f"{pointer}/position").set("number", row.number or "-").fact()
    title, levels = split_title(row.position, row.level)
    if person.title is not None:
        match = _match(i, row, person, "title").set("says", person.title, f"{pointer}/holder/title")
        said = skeleton(split_title(person.title, None)[0])
        yield match.set("post_says", row.position).set("agrees", said == skeleton(title), f"{pointer}/position").fact()
    if person.level is not None:
        match = _match(i, row, person, "level").set("says", person.level, f"{pointer}/holder/level")
        said_levels = read_levels(person.level).key
        if levels.key:
            match.set("post_says", row.level or "/".join(levels.names), f"{pointer}/level")
            match.set("agrees", bool(said_levels) and said_levels <= levels.key, f"{pointer}/level")
        yield match.fact()


def _match(i: int, row: Placement, person: Person, aspect: str) -> Draft:
    draft = Draft("holder_match", f"{i + 1}-{aspect}", f"{ROOT}/{i}").set("person", person.name)
    label = words()["aspects"][aspect]
    return draft.set("aspect_th", label["th"]).set("aspect_en", label["en"])


def _lines(plan: Plan, table: Headcount, rows: Sequence[Placement], names: Names) -> Derived:
    """Posts of each line in the headcount and in the placement.

    A line of the headcount is all its rows of one unit, title, kind and level. A post is placed on the line most like
    it; a post that is on no line makes a line of its own, with no posts in the headcount.
    """
    lines = grouped(line_of(row, names) for row in table.rows)
    keys = list(lines)
    room = [_sum([table.rows[i].current for i in found]) for found in lines.values()]
    placed: dict[Line, list[int]] = {}
    posts = [line_of(row, names) for row in rows]
    for n, found in enumerate(assign(posts, keys, room)):
        placed.setdefault(keys[found] if found is not None else posts[n], []).append(n)
    for at, line in enumerate(dict.fromkeys((*keys, *placed))):
        own, held = lines.get(line, []), placed.get(line, [])
        source = table.rows[own[0]] if own else rows[held[0]]
        pointers = [f"/staffing/headcount/rows/{i}" for i in own]
        draft = Draft("placement_line", f"{at + 1}", pointers[0] if own else f"{ROOT}/{held[0]}")
        draft.set("position", source.position).set("unit", source.unit or "-").set("level", source.level or "-")
        for name, values in (
            ("current", [table.rows[i].current for i in own]),
            ("first_year", [_year(table.rows[i], 0) for i in own]),
            ("last_year", [_year(table.rows[i], 2) for i in own]),
        ):
            _count(draft, name, _sum(values), unread(plan, PartName.HEADCOUNT), *pointers)
        new = [n for n in held if is_added(rows[n])]
        why = unread(plan, PartName.PLACEMENT)
        _count(draft, "placed", len(held) - len(new), why, *(f"{ROOT}/{n}" for n in held))
        _count(draft, "added", len(new), why, *(f"{ROOT}/{n}" for n in new))
        unclear = [n for n in held if (rows[n].holder is None) is not (rows[n].vacant is True) and n not in new]
        yield draft.set("unclear", len(unclear), *(f"{ROOT}/{n}" for n in unclear)).fact()


def _count(draft: Draft, name: str, count: int | None, why: Text | None, *pointers: str) -> None:
    """Note a count, unless the part that it is taken from was not read whole."""
    if why is None:
        draft.set(name, count, *pointers)
    else:
        draft.lack(name, why.th, why.en)


def _year(row: HeadcountRow, n: int) -> int | None:
    return row.years[n] if row.years else None


def _sum(values: Sequence[int | None]) -> int | None:
    """The sum of counts, None where one is missing; nothing adds to zero."""
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
