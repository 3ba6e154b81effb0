"""Facts of the headings: which sections and parts of the forms are there, and whether their numbers are sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from compliance.data import Text
from compliance.facts.announcement.documents import NAMES, DocumentName
from compliance.facts.draft import Context, Derived, Draft, by_known_law
from compliance.facts.presence import everywhere, unread
from compliance.facts.words import entry, key, keys, label
from compliance.law import Grade
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.model.sections import Section
from compliance.thai import to_thai
from compliance.vocabulary import per_rulebook

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


@per_rulebook
def _titles(document: DocumentName) -> tuple[tuple[str, str, bool], ...]:
    """(title as key, section, whether it must be the whole heading), longest title first."""
    listed = [
        (title, one["name"], what == "whole")
        for one in entry("sections", document)
        for what in ("titles", "whole")
        for title in keys(one.get(what, ()))
    ]
    return tuple(sorted(listed, key=lambda one: -len(one[0])))


def section_of(title: str, document: DocumentName) -> str | None:
    """The section of the standard form that a heading names; its number is not looked at, because numbers shift."""
    written = key(title)
    return next(
        (
            name
            for known, name, whole in _titles(document)
            if written == known or (not whole and written.startswith(known))
        ),
        None,
    )


def headings(plan: Plan, document: DocumentName) -> list[Heading]:
    """The headings of a document that name sections of the standard form, in its order."""
    part = plan.staffing if document == "staffing" else plan.development
    found = [
        Heading(section, name, f"/{document}/sections/{i}")
        for i, section in enumerate((part.sections if part else None) or ())
        if (name := section_of(section.title, document))
    ]
    own = {one.name for one in found if not _beside(one, document)}
    return [one for one in found if not (_beside(one, document) and one.name in own)]


def _beside(heading: Heading, document: DocumentName) -> bool:
    """Whether a heading is one that may stand beside another of its section as a section of its own."""
    listed = next(one for one in entry("sections", document) if one["name"] == heading.name)
    return key(heading.section.title).startswith(tuple(keys(listed.get("beside", ())))) if "beside" in listed else False


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
    for i, wanted in enumerate(entry("sections", document), 1):
        if wanted["name"] in asked:
            yield _required(context, document, i, wanted, found).fact()


def _contents(plan: Plan) -> Iterator[Draft]:
    """Each numbered line of the contents against the heading of the body that names the same section."""
    body = headings(plan, "staffing")
    whole = plan.coverage_of(PartName.STAFFING_SECTIONS).status == "whole"
    for i, listed in enumerate((plan.staffing.contents if plan.staffing else None) or ()):
        name = section_of(listed.title, "staffing")
        if name is None or listed.number is None:
            continue
        at = f"/staffing/contents/{i}"
        draft = Draft("contents_entry", f"{i + 1:02d}", at).set("title", listed.title, f"{at}/title")
        draft.set("number", listed.number, f"{at}/number")
        heading = next((one for one in body if one.name == name), None)
        if heading is None and whole:
            draft.set("body_number", NOWHERE, "/staffing/sections").set("body_title", "-")
        elif heading is None:
            draft.lack("body_number", "อ่านหัวข้อของเนื้อหาได้ไม่ครบ", "the headings of the body were not read whole")
        elif heading.section.number is None:
            draft.lack("body_number", "หัวข้อในเนื้อหาไม่มีเลข", "the heading in the body has no number")
            draft.pointers["body_number"] = (heading.pointer,)
        else:
            draft.set("body_number", heading.section.number, heading.pointer).set("body_title", heading.section.title)
        yield draft


def _required(
    context: Context, document: DocumentName, i: int, wanted: Mapping[str, Any], found: list[Heading]
) -> Draft:
    plan, name, number = context.plan, wanted["name"], wanted["number"]
    draft = Draft(KINDS[document], f"{i:02d}-{name}").set("name", Text(wanted["titles"][0], name.replace("-", " ")))
    draft.set("number", Text(number, number))
    clause = context.law.clauses.get(f"{FORMS[document]}/{number}")
    if clause and clause.grade is Grade.RECALLED:
        draft.set("note", Text(" (ชื่อหัวข้อนี้ทราบจากความจำ)", " (its title is known from memory)"))
    else:
        draft.set("note", Text("", ""))
    heading = next((one for one in found if one.name == name), None)
    if heading:
        return draft.set("present", True, heading.pointer).set("title", heading.section.title)
    content = _content(plan, document, name)
    if content:
        return draft.set("present", True, content).set("title", wanted["titles"][0])
    coverage = plan.coverage_of(PARTS[document])
    if coverage.status == "whole":
        return draft.set("present", False, _before(document, name, found) or f"/{document}/sections")
    called = label(entry("documents", document, "plan"))
    th = f"ไม่ได้อ่านหัวข้อของ{called.th}" if coverage.status == "absent" else f"อ่านหัวข้อของ{called.th}ได้ไม่ครบ"
    en = f"the headings of {called.en} were not read" + ("" if coverage.status == "absent" else " whole")
    return draft.lack("present", th + (f" ({coverage.th})" if coverage.th else ""), en)


def _before(document: DocumentName, name: str, found: list[Heading]) -> str | None:
    """The heading after which a missing section should stand, by the usual order; else the first."""
    order = [one["name"] for one in entry("sections", document)]
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
    """Numbered headings: each number greater than the one before, no number and no section twice."""
    numbered = [(one, number) for one in found if (number := _number(one.section.number))]
    called = label(entry("documents", document, "plan"))
    lost = unread(plan, PARTS[document])
    seen: dict[object, Heading] = {}
    for i, (heading, number) in enumerate(numbered):
        twin = seen.get(number) or seen.get(heading.name)
        seen |= {number: heading, heading.name: heading}
        before = numbered[i - 1] if i else None
        draft = Draft("heading", f"{NAMES.index(document) + 1}-{document}-{i + 1:03d}", heading.pointer).set(
            "title", heading.section.title
        )
        draft.set("number", to_thai(str(heading.section.number))).set("plan", called)
        ordered = before is None or before[1] < number
        everywhere(draft, "once", twin is None, lost, heading.pointer, *([twin.pointer] if twin else []))
        everywhere(draft, "in_order", ordered, lost, heading.pointer, *([before[0].pointer] if before else []))
        said = f"{to_thai(str(before[0].section.number))} {before[0].section.title}" if before else "-"
        yield draft.set("before", said).set("twin", twin.section.title if twin else "-")


def _number(written: str | None) -> tuple[int, ...] | None:
    """8.1 as (8, 1); None for what is no number."""
    steps = (written or "").strip().rstrip(".").split(".")
    return tuple(int(step) for step in steps) if all(step.isdigit() and len(step) < 4 for step in steps) else None
