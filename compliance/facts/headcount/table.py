"""Facts of the headcount table (section ๘.๒): posts by line and year, their units, levels and grounds.

Counts are posts. Source of the table's sums: the standard form of the plan, 8.2. Source of the five grounds of an added
post: general standard on posts (no. 2) B.E. 2558, clause 5. Limits of contracts: parameter `contract-years`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft, Gap, by_known_law, year_by_year
from compliance.facts.duties.institutions import is_institution
from compliance.facts.duties.scope import bare_unit
from compliance.facts.fact import KindCoverage
from compliance.facts.headcount import order
from compliance.facts.posts.levels import Levels, is_numbered, levels_of, positions, types_with
from compliance.facts.posts.lines import likeness, line_of
from compliance.facts.posts.names import Names, names_of
from compliance.facts.posts.numbers import department_code, type_of
from compliance.facts.presence import lines_lost, unread
from compliance.facts.words import key, listed
from compliance.model.headcount import Headcount, HeadcountRow, HeadcountTotal
from compliance.model.organisation import PersonnelKind, PositionType
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.thai import skeleton, to_arabic
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import NEGATION

ROOT = "/staffing/headcount"
CONTRACTS = "contract-years"
HIRED = (PersonnelKind.HIRED_MISSION, PersonnelKind.HIRED_GENERAL, PersonnelKind.HIRED_EXPERT, PersonnelKind.HIRED)
GROUNDS = "new-post-grounds"


def facts(context: Context) -> Derived:
    """headcount_step, _foot, _unit and _number, code_owner, post_level, added_post, permanent_line and hired_kind."""
    staffing = context.plan.staffing
    table = staffing.headcount if staffing else None
    if table is not None:
        names = context.once(names_of)
        yield from _steps(context.plan, table)
        yield from _feet(context.plan, table)
        yield from _units(table, names)
        yield from by_known_law(_added(context, table), "added_post")
        yield from _numbers(table, names)
        yield from _permanent(context.plan, table, names)
        yield from _contracts(table)
        yield from by_known_law(_hired(context, table), "hired_kind")
        yield from order.facts(context)
    yield from _levels(context)


def _steps(plan: Plan, table: Headcount) -> Derived:
    """Posts of a line in a year = posts of the year before + change of the year."""
    years = plan.period.years if plan.period else ()
    for i, row in enumerate(table.rows):
        for n in range(3):
            pointer = f"{ROOT}/rows/{i}"
            draft = Draft("headcount_step", f"{i + 1}-{n + 1}", pointer).set("position", row.position)
            draft.set("unit", row.unit or "-", f"{pointer}/unit").set("turn", n + 1)
            draft.set("year", years[n] if n < len(years) else None)
            change, posts = ("change", "changes", row.changes), ("posts", "years", row.years)
            yield year_by_year(draft, n, row.current, change, posts).fact()


def _feet(plan: Plan, table: Headcount) -> Derived:
    """The foot of each column = the sum of its rows. Columns of which the foot prints nothing are left out."""
    names = positions().columns
    lost = lines_lost(plan, PartName.HEADCOUNT)
    columns = [("current", names.current)]
    columns += [(f"{name}/{n}", said) for name in ("years", "changes") for n, said in enumerate(getattr(names, name))]
    for path, label in columns:
        printed = _cell(table.total, path) if table.total else None
        if printed is None:
            continue
        draft = Draft("headcount_foot", path.replace("/", "-"), f"{ROOT}/total")
        draft.set("column", Text(label.th, label.en))
        draft.set("printed", printed, f"{ROOT}/total/{path}")
        values = {i: _cell(row, path) for i, row in enumerate(table.rows)}
        missing = [table.rows[i].position for i, found in values.items() if found is None]
        if lost:
            draft.lack("rows_sum", lost.th, lost.en)
        elif missing:
            th = f"อ่าน{label.th}ของบางแถวไม่ได้ ({_some(missing)})"
            draft.lack("rows_sum", th, f"the {label.en} of some rows could not be read ({_some(missing)})")
        else:
            pointers = (f"{ROOT}/rows/{i}/{path}" for i in values)
            draft.set("rows_sum", sum(found for found in values.values() if found is not None), *pointers)
        yield draft.fact()


def _cell(row: HeadcountRow | HeadcountTotal, path: str) -> int | None:
    """The figure in a column: current, years/0, changes/2, …"""
    name, _, n = path.partition("/")
    if not n:
        return row.current
    figures = row.years if name == "years" else row.changes
    return figures[int(n)] if figures else None


def _some(names: Sequence[str]) -> str:
    """The first few of some names."""
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def _units(table: Headcount, names: Names) -> Derived:
    """Each unit that the table names, once, with the rows that name it; a known unit by the key of the structure.

    Schools and the like stand under a department, and not in the structure.
    """
    rows: dict[str, list[int]] = {}
    nameless: list[str] = []
    for i, row in enumerate(table.rows):
        key = names.unit(row.unit)
        if is_institution(row.unit):
            continue
        if row.unit and key:
            rows.setdefault(bare_unit(names.units.get(key, row.unit)), []).append(i)
        elif not _above_units(row):
            nameless.append(row.position)
    for n, (key, found) in enumerate(rows.items()):
        pointers = [f"{ROOT}/rows/{i}/unit" for i in found]
        first = table.rows[found[0]].unit or ""
        draft = Draft("headcount_unit", f"{n + 1}", pointers[0]).set("name", first, *pointers)
        yield draft.set("name_key", key, *pointers).set("rows", len(found)).fact()
    if nameless:
        th = f"กรอบอัตรากำลังไม่บอกส่วนราชการของ {_some(nameless)}"
        en = f"the headcount table does not tell the unit of {_some(nameless)}"
        yield Gap("headcount_unit", KindCoverage("partial", Text(th, en)))


def _numbers(table: Headcount, names: Names) -> Derived:
    """`headcount_number`: each numbered post under a unit; `code_owner`: the unit whose posts mostly bear a code.

    Formula: of the posts with one code, the unit that most of them stand under, where no other has as many.
    """
    found: list[tuple[int, str, str]] = []
    for i, row in enumerate(table.rows):
        code = department_code(row.number)
        if code and row.unit:
            found.append((i, code, bare_unit(names.units.get(names.unit(row.unit), row.unit))))
    owners: dict[str, Counter[str]] = {}
    for _, code, unit in found:
        owners.setdefault(code, Counter())[unit] += 1
    for i, code, unit in found:
        row, pointer = table.rows[i], f"{ROOT}/rows/{i}"
        draft = Draft("headcount_number", f"{i + 1:03d}", pointer).set("position", row.position, f"{pointer}/position")
        draft.set("number", row.number, f"{pointer}/number").set("code", code).set("unit", row.unit)
        yield draft.set("unit_key", unit, f"{pointer}/unit").fact()
    for code, units in owners.items():
        (owner, most), *rest = units.most_common(2)
        first = next(i for i, other, unit in found if (other, unit) == (code, owner))
        draft = Draft("code_owner", code, f"{ROOT}/rows/{first}").set("code", code).set("unit", table.rows[first].unit)
        if rest and rest[0][1] == most:
            th, en = "รหัสนี้ใช้ในหลายส่วนราชการเท่ากัน", "several units use this code equally often"
            draft.lack("unit_key", th, en)
        else:
            draft.set("unit_key", owner, f"{ROOT}/rows/{first}/number")
        yield draft.fact()


def _above_units(row: HeadcountRow) -> bool:
    """Whether the post heads the whole organisation, and so stands under no unit."""
    key = skeleton(row.position)
    return row.type is PositionType.EXECUTIVE or any(key.startswith(skeleton(word)) for word in positions().above_units)


def _levels(context: Context) -> Derived:
    """Each position with its type and level, once, from the headcount and from the placement."""
    plan, names = context.plan, context.once(names_of)
    staffing = plan.staffing
    by_number = plan.period is not None and plan.period.first <= positions().numbered_levels_until
    seen: set[tuple[str, PositionType | None, frozenset[str]]] = set()
    rows: list[tuple[str, str, PersonnelKind | None, PositionType | None, str | None]] = []
    if staffing and staffing.headcount:
        for i, row in enumerate(staffing.headcount.rows):
            rows.append((f"{ROOT}/rows/{i}", row.position, row.kind, row.type, row.level))
    if staffing and staffing.placement:
        for i, post in enumerate(staffing.placement.rows):
            kind = post.type or type_of(post.number)
            rows.append((f"/staffing/placement/rows/{i}", post.position, post.kind, kind, post.level))
    for pointer, position, personnel, stated, level in rows:
        if personnel not in (PersonnelKind.OFFICIAL, None) or (personnel is None and stated is None):
            continue
        title = names.title(position, level, None)
        levels = title.levels
        kind = stated or levels.type
        if by_number and not levels.names and all(map(is_numbered, levels.strange)):
            continue  # C-levels: which of them a type has is not known
        if (skeleton(position), kind, levels.key) in seen:
            continue
        seen.add((skeleton(position), kind, levels.key))
        draft = Draft("post_level", f"{len(seen)}", pointer).set("position", position, f"{pointer}/position")
        draft.set("level", level or "/".join(levels.names) or None, f"{pointer}/level")
        yield _fitting(draft, levels, kind, pointer).fact()


def _fitting(draft: Draft, levels: Levels, kind: PositionType | None, pointer: str) -> Draft:
    """Whether the level is one of the position type's; where the type is not told, one of some type's."""
    allowed = tuple(dict.fromkeys(level for one in ([kind] if kind else PositionType) for level in levels_of(one)))
    draft.set("type", positions().types[kind.value].name if kind else None, f"{pointer}/type")
    draft.set("allowed", ", ".join(allowed) or None)
    if not levels.key:
        return draft
    known = bool(levels.names) and not levels.strange
    fits = known and (set(levels.names) <= set(allowed) if kind else bool(types_with(levels.names)))
    return draft.set("fits", fits, f"{pointer}/level", f"{pointer}/type")


def _added(context: Context, table: Headcount) -> Derived:
    """Lines that grow in some year, and which of the grounds asked are stated.

    A plan that gives a justification without one of them lacks that one; a line of which no justification was read
    at all is not judged, as plans also argue in prose.
    """
    grounds = [wanted.name for wanted in context.asked(GROUNDS)]
    for i, row in enumerate(table.rows):
        added = sum(change for change in row.changes or () if change is not None and change > 0)
        if not added:
            continue
        pointer = f"{ROOT}/rows/{i}"
        draft = Draft("added_post", f"{i + 1}", pointer).set("position", row.position, f"{pointer}/position")
        draft.set("unit", row.unit or "-", f"{pointer}/unit")
        draft.set("added", added, *(f"{pointer}/changes/{n}" for n in range(3)))
        stated = row.justification
        if stated is None:
            th = f"ไม่พบคำชี้แจงเหตุผลของตำแหน่งที่กำหนดเพิ่ม ({row.position})"
            en = f"no justification of the added post was found ({row.position})"
            for name in grounds:
                draft.lack(name, th, en)
        else:
            names = positions().justification
            lacking = [name for name in grounds if _says_nothing(getattr(stated, name))]
            for name in grounds:
                draft.set(name, name not in lacking, f"{pointer}/justification/{name}")
            th, en = (", ".join(getattr(names[name], lang) for name in lacking) or "-" for lang in ("th", "en"))
            draft.set("lacking", Text(th, en))
        yield draft.fact()


def _says_nothing(ground: str | None) -> bool:
    """Whether a ground is empty, says that there is none, or is an amount of nothing (0, ๐ บาท)."""
    figures = re.findall("[0-9]+", to_arabic(ground or ""))
    if key(ground or "") in listed(words_of(NEGATION).nothing):
        return True
    return not ground or (bool(figures) and not any(map(int, figures)) and len(skeleton(ground)) <= len("0บาทต่อปี"))


def _permanent(plan: Plan, table: Headcount, names: Names) -> Derived:
    """Lines of permanent employees: posts added, posts cut by the third year, posts vacant by the placement."""
    placement = plan.staffing.placement if plan.staffing else None
    lost = unread(plan, PartName.PLACEMENT)
    for i, row in enumerate(table.rows):
        if row.kind is not PersonnelKind.PERMANENT_EMPLOYEE:
            continue
        pointer = f"{ROOT}/rows/{i}"
        draft = Draft("permanent_line", f"{i + 1}", pointer).set("position", row.position, f"{pointer}/position")
        draft.set("unit", row.unit or "-", f"{pointer}/unit")
        posts = (row.current, *(row.years or (None, None, None)))
        whole = [count for count in posts if count is not None]
        if len(whole) == len(posts):
            draft.set("added", max(0, *(b - a for a, b in pairwise(whole))), f"{pointer}/years")
            draft.set("cut", max(0, whole[0] - whole[-1]), f"{pointer}/current", f"{pointer}/years/2")
        if lost is not None:
            draft.lacks("vacant", lost)
        elif placement is not None:
            line = line_of(row, names)
            vacant = [
                n
                for n, post in enumerate(placement.rows)
                if post.vacant and post.kind is row.kind and likeness(line_of(post, names), line) is not None
            ]
            draft.set("vacant", len(vacant), *(f"/staffing/placement/rows/{n}/vacant" for n in vacant))
        yield draft.fact()


def _contracts(table: Headcount) -> Derived:
    """`contract_line`: each line of which a length of contract is told, with its kind of personnel."""
    for i, row in enumerate(table.rows):
        if row.contract_years and row.kind is not None:
            pointer, name = f"{ROOT}/rows/{i}", positions().kinds[row.kind.value]
            draft = Draft("contract_line", f"{i + 1}", pointer).set("position", row.position, f"{pointer}/position")
            draft.set("kind", row.kind.value, f"{pointer}/kind").set("kind_name", name.text)
            yield draft.set("years", row.contract_years, f"{pointer}/contract_years").fact()


def _hired(context: Context, table: Headcount) -> Derived:
    """The longest contract of each kind of hired staff, and the limit in force.

    A limit that a known contract exceeds is exceeded whatever the others are; otherwise all must be known.
    """
    limits = context.figure(CONTRACTS)
    for kind in HIRED:
        rows = [(i, row) for i, row in enumerate(table.rows) if row.kind is kind]
        if not rows:
            continue
        name = positions().kinds[kind.value]
        draft = Draft("hired_kind", kind.value, f"{ROOT}/rows/{rows[0][0]}")
        draft.set("kind", Text(name.th, name.en)).set("lines", len(rows))
        limit = None
        if kind is PersonnelKind.HIRED:
            th = "ตารางไม่บอกว่าเป็นพนักงานจ้างตามภารกิจ ทั่วไป หรือผู้เชี่ยวชาญพิเศษ"
            draft.lack("limit", th, "the table does not tell which kind of hired staff this is")
        else:
            limit = int(limits.entry(kind.value))
            draft.set("limit", limit)
        stated = [(row.contract_years, i) for i, row in rows if row.contract_years is not None]
        longest = max(stated, default=(0, 0))
        if stated:
            draft.set("shortest", min(stated)[0], f"{ROOT}/rows/{min(stated)[1]}/contract_years")
        if len(stated) == len(rows) or (limit is not None and longest[0] > limit):
            draft.set("longest", longest[0], f"{ROOT}/rows/{longest[1]}/contract_years")
            draft.set("position", table.rows[longest[1]].position)
        else:
            without = [row.position for _, row in rows if row.contract_years is None]
            draft.lack(
                "longest",
                f"ไม่พบระยะเวลาจ้างของ {_some(without)}",
                f"the length of contract of {_some(without)} was not found",
            )
        yield draft.fact()
