"""Facts of the committee that makes the staffing plan (section ๓): each seat that it must have, and who fills it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from compliance.data import Text
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.posts.names import is_head, names_of
from compliance.facts.presence import read_whole, unread
from compliance.facts.words import begins, key, keys, listed, says
from compliance.law.requirements import Wanted
from compliance.model.announcement import CommitteeMember, CommitteeRole
from compliance.model.parts import PartName
from compliance.thai import normalise, split_number
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import COMMITTEES, ORGANISATIONS, POSTS, SIGNATORIES

ROOT = "/staffing/framework"
SEATS = "planning-committee"
_PARTLY = Text(
    "เอกสารบอกองค์ประกอบของคณะกรรมการเพียงบางส่วน หรืออ่านได้เพียงบางส่วน",
    "only a part of the committee is told, or was understood",
)
_PLANNING = Text("คณะกรรมการจัดทำแผนอัตรากำลัง", "the planning committee")
_UNIT_WORDS = ("กอง", "สำนัก")


def facts(context: Context) -> Derived:
    """`committee_seat`: each that the rules ask for of the type of organisation (`rules/requirements`)."""
    framework = context.plan.staffing.framework if context.plan.staffing else None
    if framework is None:
        return
    whole = read_whole(context.plan, PartName.FRAMEWORK)
    members = framework.committee.members if framework.committee else ()
    partly = framework.committee is not None and bool(framework.committee.partial)
    at = f"{ROOT}/committee/members"
    seats = [(one, f"{at}/{i}") for i, one in enumerate(members)]
    if not members and not partly:  # one finding, not one for each seat
        draft = _draft("all", "องค์ประกอบคณะกรรมการ (ประธาน กรรมการ และเลขานุการ)", "its chair, members and secretary")
        if whole:
            yield draft.set("holders", (), ROOT).fact()
        else:
            yield draft.at_least("holders", (), unread(context.plan, PartName.FRAMEWORK)).fact()
        return
    for draft, found in _seats(context, seats):
        if found is None:
            yield draft.lacks("holders", unread(context.plan, PartName.NEW_STRUCTURE)).fact()
            continue
        lost = None if found else _PARTLY if partly else unread(context.plan, PartName.FRAMEWORK)
        at_all = [pointer for _, pointer in found] or [at if members else ROOT]
        draft.at_least("holders", [one.position for one, _ in found], lost, *at_all)
        yield draft.fact()
    yield from _members(seats)
    chairs = [(one.position, pointer) for one, pointer in seats if one.role is CommitteeRole.CHAIR]
    draft = Draft("committee_chairs", "staffing", f"{ROOT}/committee").set("name", _PLANNING)
    yield (
        draft.set("chairs", len({key(position) for position, _ in chairs}), *(at for _, at in chairs))
        .set("who", ", ".join(position for position, _ in chairs) or "-")
        .fact()
    )
    yield from _unit_heads(context, seats)


def _unit_heads(context: Context, seats: Seats) -> Derived:
    """`committee_head`: members who head a unit of a name, and the units of the new structure that it may be."""
    structure = context.plan.staffing.structure if context.plan.staffing else None
    if context.plan.coverage_of(PartName.NEW_STRUCTURE).status != "whole" or structure is None:
        return
    units = [one.name for one in structure.new or () if one.name]
    units += [part.name for one in structure.new or () for part in one.divisions if part.name]
    heads = tuple(key(word) + key(unit) for word in _head_words() for unit in _UNIT_WORDS)
    for number, (member, pointer) in enumerate(seats, 1):
        if not any(office.startswith(heads) for office in _offices(member.position)):
            continue
        draft = Draft("committee_head", f"{number:02d}", pointer).set("position", member.position, pointer)
        own = tuple(name for name in units if _heads_it(member.position, name, context))
        yield draft.set("units", own, "/staffing/structure/new").fact()


def _head_words() -> tuple[str, ...]:
    table = words_of(POSTS)
    return (*table.heads, *(short for short, long in table.short.items() if long in table.heads))


def _members(seats: Seats) -> Derived:
    """`committee_member`: each office with a seat, and how many seats; two names of one office are two members."""
    by_office: dict[tuple[str, str], list[str]] = {}
    for member, pointer in seats:
        by_office.setdefault((key(member.position), key(member.name or "")), []).append(pointer)
    for number, ((_, _), pointers) in enumerate(by_office.items(), 1):
        first = next(one for one, at in seats if at == pointers[0])
        draft = Draft("committee_member", f"{number:02d}", pointers[0]).set("position", first.position, pointers[0])
        yield draft.set("seats", len(pointers), *pointers).fact()


Seats: TypeAlias = list[tuple[CommitteeMember, str]]


def _seats(context: Context, seats: Seats) -> Iterator[tuple[Draft, Seats | None]]:
    """Each seat that is asked for with the members who fill it; None where it cannot be told who must."""
    kind = context.plan.organisation.type.value
    own = {"head": words_of(ORGANISATIONS).of(kind).head, "clerk": words_of(ORGANISATIONS).of(kind).clerk}
    for wanted in context.asked(SEATS, kind):
        if wanted.each is not None:
            yield from _heads(context, seats, wanted)
            continue
        filled = [seat for seat in seats if wanted.role in (None, seat[0].role.value if seat[0].role else None)]
        if wanted.words:
            filled = [seat for seat in filled if _holds(seat[0].position, keys(wanted.words))]
        yield _draft(wanted.name, wanted.said.th.format(**own), wanted.said.en.format(**own)), filled


def _draft(name: str, seat: str, seat_en: str) -> Draft:
    return Draft("committee_seat", name, f"{ROOT}/committee").set("seat", Text(seat, seat_en))


def _heads(context: Context, seats: Seats, wanted: Wanted) -> Iterator[tuple[Draft, Seats | None]]:
    """One seat for each department; หัวหน้าส่วนราชการทุกส่วนราชการ fills them all.

    Without such a member, departments that were not read leave their seats undetermined.
    """
    structure = context.plan.staffing.structure if context.plan.staffing else None
    departments = [
        (split_number(one.name)[1], f"/staffing/structure/new/{i}")
        for i, one in enumerate((structure.new if structure else None) or ())
        if one.name and not begins(split_number(one.name)[1], listed(words_of(COMMITTEES).not_departments))
    ]
    everyone = [seat for seat in seats if says(seat[0].position, listed(words_of(COMMITTEES).all_heads))]
    whole = context.plan.coverage_of(PartName.NEW_STRUCTURE).status == "whole"
    if not departments or (not whole and not everyone):
        seat = _draft("heads", "กรรมการ (หัวหน้าส่วนราชการทุกส่วน)", "members: the heads of all departments")
        yield seat, everyone or (None if not whole else [])
    for i, (name, pointer) in enumerate(departments, 1):
        draft = _draft(f"head-{i:02d}", wanted.said.th.format(unit=name), wanted.said.en.format(unit=name))
        draft.pointers["seat"] = (pointer,)
        yield draft, [seat for seat in seats if _heads_it(seat[0].position, name, context)] or everyone


def _offices(position: str) -> tuple[str, ...]:
    """The keys of the offices that a member sits for: his own, that which he acts for, those added with และ."""
    said = key(position)
    ends = [said.rfind(word) + len(word) for word in listed(words_of(SIGNATORIES).acting) if word in said]
    acting = said[max(ends) :].removeprefix(key("ในตำแหน่ง")).removeprefix(key("ตำแหน่ง")) if ends else said
    return tuple(dict.fromkeys((said, acting, *(said[at + 3 :] for at in _ands(said)))))


def _ands(said: str) -> Iterator[int]:
    return (at for at in range(1, len(said) - 3) if said.startswith(key("และ"), at))


def _holds(position: str, words: Iterable[str]) -> bool:
    """Whether one of the offices that a member sits for begins with one of the words."""
    return any(office.startswith(tuple(words)) for office in _offices(position))


def _heads_it(position: str, department: str, context: Context) -> bool:
    """Whether an office (ผู้อำนวยการกองช่าง), or one that its holder acts for, is that of a department's head (กองช่าง)."""
    names = context.once(names_of)
    unit = names.unit(department)
    return any(is_head(names.title(office, None, None).name, unit) for office in _offices_in_full(position))


def _offices_in_full(position: str) -> Iterator[str]:
    """The offices of a member as written: his own, that which he acts for, those added with และ."""
    text = normalise(position)
    yield text
    ends = [text.rfind(word) + len(word) for word in words_of(SIGNATORIES).acting if word in text]
    if ends:
        yield text[max(ends) :].strip().removeprefix("ใน").removeprefix("ตำแหน่ง").strip()
    at = text.find("และ", 1)
    while at >= 0:
        yield text[at + 3 :].strip()
        at = text.find("และ", at + 1)
