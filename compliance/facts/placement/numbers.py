"""Facts of position numbers on the list: as written, as compared, and whether their parts are those of the post.

Sources: the register of position numbers; lines of work by code: rules/vocabulary/lines-of-work.yaml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.headcount.order import is_chief
from compliance.facts.posts.joined import EARLIEST, LATEST, PLACEMENT, Joined, serves
from compliance.facts.posts.levels import positions
from compliance.facts.posts.lines import line_of
from compliance.facts.posts.names import code_names, deputies, lines_of_work
from compliance.facts.posts.numbers import PositionNumber, read_number
from compliance.model.organisation import PersonnelKind
from compliance.model.placement import Placement
from compliance.thai import normalise
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import LINES_OF_WORK

TYPE = "organisation-type-code"
ABOVE = "above all departments"


def number_facts(context: Context, joined: Joined) -> Derived:
    """position_number: one for each row that has one. Bare numbers are compared within their kind of personnel."""
    rows = joined.placement
    read = {i: number for i, row in enumerate(rows) if (number := read_number(row.number)) is not None}
    usual = Counter(number.organisation for number in read.values() if number.organisation).most_common(1)
    codes = _department_codes(joined, read)
    types = context.figure(TYPE).value
    own_type = types.get(context.plan.organisation.type.value) if isinstance(types, Mapping) else None
    kinds = {i: line.line.kind for line in joined.lines for i in line.placement if line.headcount}
    for i, number in read.items():
        row, pointer = rows[i], f"{PLACEMENT}/{i}/number"
        draft = Draft("position_number", f"{i + 1}", f"{PLACEMENT}/{i}").set(
            "number", normalise(row.number or ""), pointer
        )
        draft.set("number_key", _key(number, row), pointer).set("position", row.position, f"{PLACEMENT}/{i}/position")
        draft.set("full", number.full)
        _form(draft, number, row.kind or kinds.get(i), pointer)
        draft.set("unit", row.unit or "-").set("holder", row.holder.name if row.holder else "-")
        first, last = serves(row.holder) if row.holder else (EARLIEST, LATEST)
        draft.set("since", first, f"{PLACEMENT}/{i}/holder").set("until", last, f"{PLACEMENT}/{i}/holder")
        if number.organisation and usual:
            draft.set("organisation", number.organisation, pointer).set("usual", usual[0][0])
        draft.set("department_code", "").set("line_code", "").set("line_class", "").set(
            "remarked", bool(row.remark), f"{PLACEMENT}/{i}/remark"
        )
        if number.full:
            _parts(draft, joined, row, number, codes, own_type, pointer)
        yield draft.fact()


def _form(draft: Draft, number: PositionNumber, kind: PersonnelKind | None, pointer: str) -> None:
    wellformed = number.wellformed(kind)
    draft.set("wellformed", wellformed, pointer)
    if wellformed is None:
        draft.lack(
            "wellformed",
            "ไม่รู้ประเภทบุคลากรของตำแหน่งนี้ จึงไม่รู้ว่าทะเบียนของประเภทนั้นใช้เลขตัวเดียวได้หรือไม่",
            "the kind of personnel of this post is not known, nor therefore whether its register uses bare numbers",
        )


def _key(number: PositionNumber, row: Placement) -> str:
    return f"{row.kind.value if row.kind else ''} {number.key}" if number.bare else number.key


def _department_codes(joined: Joined, read: Mapping[int, PositionNumber]) -> Mapping[str, Counter[str]]:
    """How often each department code stands in the numbers of a department's posts; the chief's and deputies' apart."""
    out: dict[str, Counter[str]] = {}
    for i, number in read.items():
        row = joined.placement[i]
        if number.department and row.unit:
            of = ABOVE if _above(joined, row) else joined.names.department(row.unit)
            out.setdefault(of, Counter())[number.department] += 1
    return out


def _above(joined: Joined, row: Placement) -> bool:
    line = line_of(row, joined.names)
    return is_chief(line) or line.position in deputies()


def _parts(
    draft: Draft,
    joined: Joined,
    row: Placement,
    number: PositionNumber,
    codes: Mapping[str, Counter[str]],
    own_type: object,
    pointer: str,
) -> None:
    """The codes of type, department and line, each beside what the post's own would be."""
    draft.set("type_code", int(number.type_code or 0), pointer)
    draft.set("own_type", int(own_type) if isinstance(own_type, int) else None)
    _department(draft, joined, row, number.department or "", codes, pointer)
    classes = positions().number.classes
    own_class = "teacher" if row.kind is PersonnelKind.TEACHER else row.type.value if row.type else ""
    if own_class and (number.line_of_work or "")[:1] in classes:
        told = classes[(number.line_of_work or "")[:1]]
        draft.set("line_class", told.post, pointer).set("own_class", own_class, f"{pointer.rpartition('/')[0]}/type")
        draft.set("class_name", told.text)
    line = line_of(row, joined.names)
    names = _titles().get(number.line_of_work or "", frozenset())
    known = next((name for name in (line.position, line.work) if lines_of_work().get(name)), "")
    if names and known and (line.position in lines_of_work() or line.work):
        draft.set("line_code", number.line_of_work or "", pointer)
        own = lines_of_work()[known]
        draft.set("own_line", number.line_of_work or "" if known in names else own[0])
        draft.set("line_name", _labels()[number.line_of_work or ""])


def _department(
    draft: Draft, joined: Joined, row: Placement, code: str, codes: Mapping[str, Counter[str]], pointer: str
) -> None:
    """The code of the department, beside the own one where it is another department's in this plan."""
    department, above = joined.names.department(row.unit), _above(joined, row)
    usual = codes.get(department, Counter()).most_common(1)
    if not row.unit or not usual:
        return
    own = positions().number.above if above else usual[0][0]
    others = {of for of, found in codes.items() if found.most_common(1)[0][0] == code}
    foreign = code not in (own, usual[0][0]) and bool(others - {department, ABOVE if above else department})
    draft.set("department_code", code, pointer).set("own_department", own if foreign else code)


@per_rulebook
def _titles() -> Mapping[str, frozenset[str]]:
    """Code → keys of the titles of that line."""
    out: dict[str, set[str]] = {}
    for code, name in code_names():
        out.setdefault(code, set()).add(name)
    return {code: frozenset(names) for code, names in out.items()}


@per_rulebook
def _labels() -> Mapping[str, str]:
    table = words_of(LINES_OF_WORK)
    return {str(code): name for part in (table.recalled, table.seen) for code, name in part.items()}
