"""Facts of the headings: which sections and parts of the forms are there, and whether their numbers are sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from compliance.data import Text
from compliance.facts.announcement.documents import NAMES, DocumentName
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.presence import read_whole, unread
from compliance.facts.words import key, keys
from compliance.law import Grade
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.model.sections import Section
from compliance.thai import to_arabic, to_thai
from compliance.vocabulary import words_of
from compliance.vocabulary.lists import DOCUMENTS, SECTIONS
from compliance.vocabulary.reading import StandardTitles
from compliance.vocabulary.sections import section_of

PARTS = {"staffing": PartName.STAFFING_SECTIONS, "development": PartName.DEVELOPMENT_SECTIONS}
KINDS = {"staffing": "required_section", "development": "required_part"}
FORMS = {"staffing": "plan-form", "development": "dev-form"}
NOWHERE = "-"
"""The number in the body of a section that is not there."""
REQUIRED = "form-sections"
CONTENT: Mapping[tuple[DocumentName, str], tuple[tuple[PartName, str], ...]] = {
    ("staffing", "framework"): ((PartName.FRAMEWORK, "/staffing/framework"),),
    ("staffing", "powers"): ((PartName.POWERS, "/staffing/powers"),),
    ("staffing", "structure"): (
        (PartName.NEW_STRUCTURE, "/staffing/structure/new"),
        (PartName.OLD_STRUCTURE, "/staffing/structure/old"),
    ),
    ("staffing", "headcount"): ((PartName.HEADCOUNT, "/staffing/headcount"),),
    ("staffing", "cost"): ((PartName.COST, "/staffing/cost"),),
    ("staffing", "chart"): ((PartName.CHART, "/staffing/chart"),),
    ("staffing", "placement"): ((PartName.PLACEMENT, "/staffing/placement"),),
    ("staffing", "guidelines"): ((PartName.GUIDELINES, "/staffing/guidelines"),),
    ("staffing", "ethics"): ((PartName.ETHICS, "/staffing/ethics"),),
    ("development", "evaluation"): ((PartName.DEVELOPMENT_EVALUATION, "/development/evaluation"),),
}
"""Where the content of a section is there, so is the section, whatever became of its heading."""


class Heading(Struct, frozen=True):
    """A heading of the document that names a section of the standard form."""

    section: Section
    name: str
    pointer: str


def headings(plan: Plan, document: DocumentName) -> list[Heading]:
    """The headings of a document that name sections of the standard form, in its order."""
    part = plan.staffing if document == "staffing" else plan.development
    found = [
        Heading(section, named.name, f"/{document}/sections/{i}")
        for i, section in enumerate((part.sections if part else None) or ())
        if (named := section_of(section.title, document))
    ]
    own = {one.name for one in found if not _beside(one, document)}
    return [one for one in found if not (_beside(one, document) and one.name in own)]


def _beside(heading: Heading, document: DocumentName) -> bool:
    """Whether a heading is one that may stand beside another of its section as a section of its own."""
    listed = next(one for one in words_of(SECTIONS).of(document) if one.name == heading.name)
    return key(heading.section.title).startswith(keys(listed.beside))


def facts(context: Context) -> Derived:
    """`required_section` and `required_part`, one for each of the forms; `heading`, one for each numbered one;
    `contents_entry`, one for each numbered line of the contents."""
    for document in NAMES:
        found = headings(context.plan, document)
        yield from by_known_law(_all_required(context, document, found), KINDS[document])
        yield from (draft.fact() for draft in _numbering(context.plan, document, found))
    yield from (draft.fact() for draft in _contents(context.plan))


def _all_required(context: Context, document: DocumentName, found: list[Heading]) -> Derived:
    """Each section that the form of the plan's time asks for, in the order in which they are known."""
    asked = {wanted.name for wanted in context.asked(REQUIRED, document)}
    for i, wanted in enumerate(words_of(SECTIONS).of(document), 1):
        if wanted.name in asked:
            yield _required(context, document, i, wanted, found).fact()


def _contents(plan: Plan) -> Iterator[Draft]:
    """Each numbered line of the contents against the heading of the body that names the same section."""
    body = headings(plan, "staffing")
    whole = read_whole(plan, PartName.STAFFING_SECTIONS)
    for i, listed in enumerate((plan.staffing.contents if plan.staffing else None) or ()):
        named = section_of(listed.title, "staffing")
        if named is None or listed.number is None:
            continue
        at = f"/staffing/contents/{i}"
        draft = Draft("contents_entry", f"{i + 1:02d}", at).set("title", listed.title, f"{at}/title")
        draft.set("number", listed.number, f"{at}/number")
        heading = next((one for one in body if one.name == named.name), None)
        if heading is None and whole:
            draft.set("body_number", NOWHERE, "/staffing/sections").set("body_title", "-")
        elif heading is None:
            draft.lacks("body_number", unread(plan, PartName.STAFFING_SECTIONS))
        elif heading.section.number is None:
            draft.lack("body_number", "หัวข้อในเนื้อหาไม่มีเลข", "the heading in the body has no number")
            draft.pointers["body_number"] = (heading.pointer,)
        else:
            draft.set("body_number", heading.section.number, heading.pointer).set("body_title", heading.section.title)
        yield draft


def _required(context: Context, document: DocumentName, i: int, wanted: StandardTitles, found: list[Heading]) -> Draft:
    plan, name, number = context.plan, wanted.name, wanted.number
    draft = Draft(KINDS[document], f"{i:02d}-{name}").set("name", Text(wanted.titles[0], name.replace("-", " ")))
    draft.set("number", Text(number, number))
    clause = context.law.clauses.get(f"{FORMS[document]}/{number}")
    if clause and clause.grade is Grade.RECALLED:
        draft.set("note", Text(" (ชื่อหัวข้อนี้ทราบจากความจำ)", " (its title is known from memory)"))
    else:
        draft.set("note", Text("", ""))
    whole = read_whole(plan, PARTS[document])
    draft.set("listed", whole)
    heading = next((one for one in found if one.name == name), None)
    if heading:
        draft.set("headings", 1, heading.pointer)
        return draft.set("present", True, heading.pointer).set("title", heading.section.title)
    after = _before(document, name, found) or f"/{document}/sections"
    draft.set("headings", 0 if whole else None, after)
    content = _content(plan, document, name)
    if content:
        return draft.set("present", True, content).set("title", wanted.titles[0])
    if whole:
        return draft.set("present", False, after)
    return draft.lacks("present", unread(plan, PARTS[document]))


def _before(document: DocumentName, name: str, found: list[Heading]) -> str | None:
    """The heading after which a missing section should stand, by the usual order; else the first."""
    order = [one.name for one in words_of(SECTIONS).of(document)]
    earlier = [one for one in found if order.index(one.name) < order.index(name)]
    nearest = max(earlier, key=lambda one: order.index(one.name), default=found[0] if found else None)
    return nearest.pointer if nearest else None


def _content(plan: Plan, document: DocumentName, name: str) -> str | None:
    """JSON pointer of a section's content, where it is there; being read in part is no sign of any content."""
    for part, pointer in CONTENT.get((document, name), ()):
        if plan.holds(part) and plan.coverage_of(part).status != "absent":
            return pointer
    return None


def _numbering(plan: Plan, document: DocumentName, found: list[Heading]) -> Iterator[Draft]:
    """Numbered headings: the number of each beside the one before, and which others have its number or its section.

    Of a number that cannot be read neither is known. Between headings of which some were lost another may stand.
    """
    numbered = [(one, order_of(one.section.number)) for one in found if (one.section.number or "").strip()]
    called = words_of(DOCUMENTS).of(document).plan.text
    lost = unread(plan, PARTS[document])
    seen: dict[object, Heading] = {}
    before: tuple[Heading, int] | None = None
    for i, (heading, order) in enumerate(numbered):
        written = str(heading.section.number)
        key = f"{NAMES.index(document) + 1}-{document}-{i + 1:03d}"
        draft = Draft("heading", key, heading.pointer).set("title", heading.section.title)
        draft.set("number", to_thai(written)).set("plan", called)
        if order is None:
            th = f"อ่านเลขหัวข้อ “{written}” ไม่ได้"
            en = f"the number of the heading, “{written}”, cannot be read"
            yield draft.lack("order", th, en).lack("order_before", th, en).lack("same", th, en)
            continue
        twins = [twin for twin in (seen.get(order) or seen.get(heading.name),) if twin]
        seen |= {order: heading, heading.name: heading}
        draft.set("order", order, heading.pointer)
        names, places = [twin.section.title for twin in twins], [twin.pointer for twin in twins]
        draft.at_least("same", names, lost, heading.pointer, *places)
        reached = before[1] if before else 0
        draft.set("order_before", reached, *([before[0].pointer] if before else [heading.pointer]))
        if lost is not None and reached < order:
            draft.lack("order_before", lost.th, lost.en)
        draft.set("before", f"{to_thai(str(before[0].section.number))} {before[0].section.title}" if before else "-")
        before = heading, order
        yield draft


STEPS = 4
"""As many numbers as a heading has at most (8.1.1.1), each below a thousand."""


def order_of(written: str | None) -> int | None:
    """8.1 as a number to compare with those of other headings; None for what is no number."""
    found = _NUMBER.fullmatch(to_arabic(written or "").strip())
    steps = [int(step) for step in found[1].split(".")] if found else []
    if not steps or len(steps) > STEPS:
        return None
    order = 0
    for step in [*steps, *[0] * (STEPS - len(steps))]:
        order = order * 1000 + step
    return order


_NUMBER = re.compile(r"(?:ข้อ|ส่วนที่|บทที่)?\s*\(?([0-9]{1,3}(?:\.[0-9]{1,3})*)\)?\.?")
"""8.1, 8.1., ข้อ 8.1, (8.1) and 8.1)."""
