"""Facts of whom the headcount puts where: the chief administrator, heads of departments, posts cut and added, remarks.

Counts are posts. Source: the standard form of the plan, 3 (committee) and 8.2; what the plan says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.fact import Fact
from compliance.facts.posts.joined import COST, HEADCOUNT, PLACEMENT, Joined, JoinedLine, join, says, serves
from compliance.facts.posts.levels import levels_of, positions
from compliance.facts.posts.lines import Line, line_of
from compliance.facts.posts.names import chief, is_chief_line, is_head, lines_of_work, unit_key
from compliance.facts.presence import unread
from compliance.model.cost import CostRow
from compliance.model.organisation import PositionType
from compliance.model.parts import PartName
from compliance.model.placement import Placement
from compliance.model.plan import Plan
from compliance.thai import find_dates, fiscal_year_of, fiscal_year_opens, split_number, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import POSTS

TABLES = {"8.2": PartName.HEADCOUNT, "9": PartName.COST, "11": PartName.PLACEMENT}
_MENTION = re.compile(r"(?:([0-9]{1,3})\s*อัตรา)?\D{0,24}?(?<![0-9])(?:พ\.?\s*ศ\.?\s*)?(25[0-9]{2})(?![0-9])")


def facts(context: Context) -> Derived:
    """chief_post, department_posts, head_level, line_cut, added_held, remark_change, name_variant, posts_growth."""
    plan = context.plan
    staffing = plan.staffing
    if staffing is None or staffing.headcount is None:
        return
    joined = context.once(join)
    yield from _chief(plan, joined)
    yield from _departments(plan, joined)
    yield from _levels(joined)
    years = plan.period.years[:3] if plan.period else ()
    for at, line in enumerate(joined.lines):
        yield from _cut(joined, line, at, years)
        yield from _added(joined, line, years)
    yield from _remarks(joined, years)
    yield from _growth(joined)
    yield from _variants(joined)


def is_chief(line: Line) -> bool:
    """Whether a line is that of the chief administrator."""
    return line.position == chief()


def _chief(plan: Plan, joined: Joined) -> Derived:
    """Posts of the chief administrator in each table that was submitted. Where no row is called ปลัด, those of the
    highest level of the line of work of ปลัด and รองปลัด are."""
    staffing = plan.staffing
    assert staffing is not None
    tables: list[tuple[str, str, list[tuple[Line, int, str]]]] = [("8.2", HEADCOUNT, [])]
    for i, row in enumerate(joined.headcount):
        counts = [count for count in row.years or (row.current,) if count is not None]
        tables[0][2].append((line_of(row, joined.names), max(counts, default=1), f"{HEADCOUNT}/{i}"))
    if staffing.cost is not None and joined.cost:
        paid = [
            (
                line_of(row, joined.names),
                max((c for c in row.years or (row.posts,) if c is not None), default=1),
                f"{COST}/{i}",
            )
            for i, row in enumerate(joined.cost)
        ]
        tables.append(("9", COST, paid))
    if staffing.placement is not None and joined.placement:
        placed: dict[str, tuple[Line, int, str]] = {}
        for i, post in enumerate(joined.placement):  # a holder and his successor stand in one post
            placed.setdefault(post.number or str(i), (line_of(post, joined.names), 1, f"{PLACEMENT}/{i}"))
        tables.append(("11", PLACEMENT, list(placed.values())))
    for section, root, rows in tables:
        found = [(count, at) for line, count, at in rows if is_chief(line)] or _highest(rows)
        draft = Draft("chief_post", section, found[0][1] if found else root).set("section", section)
        lost = unread(plan, TABLES[section])
        yield _count(draft, "posts", sum(count for count, _ in found), [at for _, at in found], lost).fact()


def _highest(rows: Sequence[tuple[Line, int, str]]) -> list[tuple[int, str]]:
    of_line = [(line, count, at) for line, count, at in rows if not line.position and is_chief_line(line.work)]
    ranks = [_rank(line.levels) for line, _, _ in of_line]
    return [(count, at) for (_, count, at), rank in zip(of_line, ranks, strict=True) if rank == max(ranks, default=0)]


def _rank(levels: frozenset[str]) -> int:
    """1 for ต้น, 2 for กลาง, 3 for สูง; 0 where no such level is told."""
    order = levels_of(PositionType.EXECUTIVE)
    return max((order.index(level) + 1 for level in levels if level in order), default=0)


def _departments(plan: Plan, joined: Joined) -> Derived:
    """Each department of the new structure: its posts, those of its heads, and whether it says why it has none."""
    structure = plan.staffing.structure if plan.staffing else None
    headless = tuple(words_of(POSTS).headless)
    lost = unread(plan, PartName.HEADCOUNT)
    by_department: dict[str, list[int]] = {}
    for i, row in enumerate(joined.headcount):
        by_department.setdefault(joined.names.department(row.unit), []).append(i)
    for n, department in enumerate((structure.new if structure else None) or ()):
        if department.name is None:
            continue
        pointer = f"/staffing/structure/new/{n}"
        key = joined.names.department(department.name)
        if key != unit_key(department.name, joined.names.organisation):
            continue  # a unit printed as a department and as a part of another
        rows = by_department.get(key, [])
        heads = [i for i in rows if _heads(line_of(joined.headcount[i], joined.names), key)]
        heads += [
            i
            for i, row in enumerate(joined.headcount)
            if i not in rows and is_head(line_of(row, joined.names).position, key)
        ]
        draft = Draft("department_posts", f"{n + 1}", pointer).set("name", department.name, f"{pointer}/name")
        _count(draft, "posts", sum(_most(joined, i) for i in rows), [f"{HEADCOUNT}/{i}" for i in rows[:3]], lost)
        _count(draft, "heads", sum(_most(joined, i) for i in heads), [f"{HEADCOUNT}/{i}" for i in heads], lost)
        draft.set("explained", says(department.remark, positions().without_posts), f"{pointer}/remark")
        yield draft.set("needs_head", not split_number(department.name)[1].startswith(headless)).fact()


def _count(draft: Draft, name: str, count: int, pointers: Sequence[str], lost: Text | None) -> Draft:
    """Note a number of posts; none at all is known only where the table was read whole."""
    if not count and lost is not None:
        return draft.lack(name, lost.th, lost.en)
    return draft.set(name, count, *pointers)


def _heads(line: Line, department: str) -> bool:
    if is_head(line.position, department):
        return True
    codes = lines_of_work().get(line.work, ())
    return not line.position and any(code.startswith("2") for code in codes)


def _most(joined: Joined, i: int) -> int:
    row = joined.headcount[i]
    return max((count for count in (row.current, *(row.years or ())) if count is not None), default=1)


def _levels(joined: Joined) -> Derived:
    """Heads and deputies at their level, beside that of the chief administrator."""
    lines = [(line_of(row, joined.names), i) for i, row in enumerate(joined.headcount)]
    top = max((_rank(line.levels) for line, _ in lines if is_chief(line)), default=0)
    names = ("-", *levels_of(PositionType.EXECUTIVE))
    for line, i in lines:
        rank = _rank(line.levels)
        if not top or not rank or is_chief(line) or not (line.heads or not line.position):
            continue
        row = joined.headcount[i]
        draft = Draft("head_level", f"{i + 1}", f"{HEADCOUNT}/{i}").set("position", row.position)
        draft.set("unit", row.unit or "-").set("rank", rank, f"{HEADCOUNT}/{i}/level").set("chief_rank", top)
        yield draft.set("level", names[rank]).set("chief_level", names[top]).fact()


def _cut(joined: Joined, line: JoinedLine, at: int, years: Sequence[int]) -> Derived:
    """A line that has fewer posts than the year before: its posts, and who by the list still holds one that year.

    `leaving`: a remark says what becomes of the holders.
    """
    posts = joined.posts(line)
    if not joined.placement or not line.placement:
        return
    remarks = [joined.headcount[i].remark for i in line.headcount]
    remarks += [joined.cost[i].remark for i in line.cost] + [joined.placement[i].remark for i in line.placement]
    for n, ((before, after), year) in enumerate(zip(pairwise(posts), years, strict=False)):
        if before is None or after is None or after >= before:
            continue
        opens = fiscal_year_opens(year)
        held = [i for i, _, person in joined.holders(line) if serves(person)[0] <= opens <= serves(person)[1]]
        position, unit = joined.title(line)
        draft = Draft("line_cut", f"{at + 1}-{year}", f"{HEADCOUNT}/{line.headcount[0]}")
        draft.set("position", position).set("unit", unit).set("year", year).set("before", before)
        draft.set("posts", after, *(f"{HEADCOUNT}/{i}/years/{n}" for i in line.headcount))
        draft.set("holders", len(held), *(f"{PLACEMENT}/{i}/holder" for i in held))
        yield draft.set("leaving", any(says(remark, positions().leaving) for remark in remarks)).fact()


def _added(joined: Joined, line: JoinedLine, years: Sequence[int]) -> Derived:
    """A post that a remark of the list calls added, and who holds it from when; of those with a holder."""
    grown = [year for year, change in zip(years, joined.changes(line), strict=False) if change and change > 0]
    for i, row, person in joined.holders(line):
        if not says(row.remark, positions().added):
            continue
        told = [year for _, year in mentions(row.remark) if year in years] or grown
        if not told or not years:
            continue
        draft = Draft("added_held", f"{i + 1}", f"{PLACEMENT}/{i}").set("position", row.position)
        draft.set("unit", row.unit or "-").set("holder", person.name, f"{PLACEMENT}/{i}/holder").set("year", told[0])
        draft.set("opens", fiscal_year_opens(told[0]), f"{PLACEMENT}/{i}/remark")
        first = fiscal_year_opens(years[0]) if person.started is None else person.started
        yield draft.set("since", first, f"{PLACEMENT}/{i}/holder/started").fact()


def mentions(remark: str | None) -> list[tuple[int | None, int]]:
    """(posts or None, year) of each fiscal year in which a remark says that posts change."""
    found = _MENTION.findall(_of_changes(_by_fiscal_year(to_arabic(remark or ""))))
    return [(int(posts) if posts else None, int(year)) for posts, year in found]


def _by_fiscal_year(remark: str) -> str:
    """A remark with the fiscal year in the place of each day, without the days on which somebody leaves or comes."""
    words = positions()
    for found in reversed(list(find_dates(remark))):
        before = remark[: found.start]
        leaves = max(before.rfind(word) for word in (*words.leaving, *words.joining, *words.vacant))
        changes = max(before.rfind(word) for word in (*words.added, *words.cut))
        if found.date is not None and leaves < changes:
            remark = f"{before}{fiscal_year_of(found.date.value)}{remark[found.end :]}"
        elif leaves >= 0 and leaves > changes:
            remark = before + remark[found.end :]
    return remark


def _of_changes(remark: str) -> str:
    """A remark without what it tells of holders before it speaks of posts (“เกษียณปี 2565 ยุบเลิก” → “ยุบเลิก”), or behind
    the first year of a change (“ยุบเลิก ปี 2565 เนื่องจากเกษียณปี 2564” → “ยุบเลิก ปี 2565”)."""
    words = positions()
    posts = min((at for word in (*words.added, *words.cut) if (at := remark.find(word)) > 0), default=0)
    told = remark[:posts]
    rest = remark[posts:] if any(word in told for word in (*words.leaving, *words.vacant)) else remark
    first = _MENTION.search(rest)
    after = first.end() if first else len(rest)
    leaves = min(
        (at for word in (*words.leaving, *words.joining) if (at := rest.find(word, after)) >= 0), default=len(rest)
    )
    return rest[:leaves]


def _remarks(joined: Joined, years: Sequence[int]) -> Iterator[Fact]:
    """Each year of the plan that a remark says posts are added or cut in, and the change of the line in that year."""
    changes = {i: joined.changes(line) for line in joined.lines for i in line.placement}
    of_cost = {i: joined.changes(line) for line in joined.lines for i in line.cost}
    rows: list[tuple[str, str, str | None, str | None, Sequence[int | None]]] = []
    for i, row in enumerate(joined.headcount):
        rows.append((f"{HEADCOUNT}/{i}", row.position, row.unit, row.remark, row.changes or ()))
    for i, paid in enumerate(joined.cost):
        rows.append((f"{COST}/{i}", paid.position, paid.unit, paid.remark, paid.changes or of_cost.get(i, ())))
    for i, post in enumerate(joined.placement):
        rows.append((f"{PLACEMENT}/{i}", post.position, post.unit, post.remark, changes.get(i, ())))
    for pointer, position, unit, remark, changed in rows:
        added, cut = says(remark, positions().added), says(remark, positions().cut)
        if added is cut:
            continue
        if added and not mentions(remark):
            yield from _undated(pointer, position, unit, remark, changed)
        for posts, year in mentions(remark):
            if year not in years or len(changed) < 3 or (change := changed[years.index(year)]) is None:
                continue
            listed = pointer.startswith(PLACEMENT)  # there a remark is of one post
            draft = Draft("remark_change", f"{pointer.split('/')[2]}-{pointer.rsplit('/', 1)[1]}-{year}", pointer)
            draft.set("position", position).set("unit", unit or "-").set("remark", remark, f"{pointer}/remark")
            draft.set("year", year).set("change", change if added else -change, pointer)
            draft.set("fewest", (posts or 1) if not listed else 1)
            yield draft.set("most", posts if posts and not listed else max(change if added else -change, 1)).fact()


def _undated(
    pointer: str, position: str, unit: str | None, remark: str | None, changed: Sequence[int | None]
) -> Iterator[Fact]:
    """A remark that a post is added, but not when: the posts that its line gains in any year of the plan."""
    if len(changed) < 3 or None in changed:
        return
    draft = Draft("remark_added", f"{pointer.split('/')[2]}-{pointer.rsplit('/', 1)[1]}", pointer)
    draft.set("position", position).set("unit", unit or "-").set("remark", remark, f"{pointer}/remark")
    yield draft.set("added", sum(change for change in changed if change and change > 0), pointer).fact()


def _growth(joined: Joined) -> Derived:
    """All posts now, and those added in the three years."""
    now = [row.current for row in joined.headcount]
    added = [change for row in joined.headcount for change in row.changes or () if change is not None and change > 0]
    if not now or None in now:
        return
    draft = Draft("posts_growth", "table", HEADCOUNT).set("current", sum(count or 0 for count in now), HEADCOUNT)
    yield draft.set("added", sum(added), HEADCOUNT).fact()


def _variants(joined: Joined) -> Derived:
    """Each spelling of a unit or a title that was taken for another of the plan, with the number of its rows."""
    places: dict[tuple[str, str], list[str]] = {}
    units = [(f"{HEADCOUNT}/{i}/unit", row.unit) for i, row in enumerate(joined.headcount)]
    units += [(f"{COST}/{i}/unit", row.unit) for i, row in enumerate(joined.cost)]
    units += [(f"{PLACEMENT}/{i}/unit", row.unit) for i, row in enumerate(joined.placement)]
    near = {name.written: name.taken for name in joined.names.near.values()}
    written: dict[str, list[str]] = {}
    for pointer, unit in units:
        if unit:
            written.setdefault(unit, []).append(pointer)
    for name, taken in near.items():
        if name in written:
            places[(name, taken)] = written[name]
    for line in joined.lines:
        if not line.headcount or not line.line.position:
            continue
        taken = joined.headcount[line.headcount[0]].position
        others: list[tuple[str, CostRow | Placement]] = [(f"{COST}/{i}/position", joined.cost[i]) for i in line.cost]
        for pointer, found in (*others, *((f"{PLACEMENT}/{i}/position", joined.placement[i]) for i in line.placement)):
            other = line_of(found, joined.names).position
            if other and other != line.line.position:
                places.setdefault((found.position, taken), []).append(pointer)
    for n, ((name, taken), pointers) in enumerate(places.items()):
        draft = Draft("name_variant", f"{n + 1}", pointers[0]).set("written", name, *pointers[:3])
        yield draft.set("taken", taken).set("places", len(pointers)).fact()
