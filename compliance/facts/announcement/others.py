"""Facts of what was left in by copying: names of other organisations, and words for the staff of another type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.facts.announcement.committees import staff_words
from compliance.facts.announcement.documents import documents
from compliance.facts.announcement.identity import is_own
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import spelled_out
from compliance.model.framework import Framework
from compliance.model.organisation import OrganisationType
from compliance.model.plan import Plan
from compliance.thai import normalise
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import COMMITTEES, ORGANISATIONS, READING_WORDS
from compliance.vocabulary.register import register_lines

COMPARISON = "3.7"
"""The item that names organisations of like work."""
_PLACE = re.compile(r"\s*(?:อำเภอ|จังหวัด|$)")


def facts(context: Context) -> Derived:
    """`other_name`, one for each name that the reader found in running text, or that stands in a text of the plan;
    `staff_named`, one for each text that calls staff by the word of one type of organisation."""
    yield from _staff(context)
    organisation = context.plan.organisation
    own = next(iter(organisation.written), organisation.name)
    found = {written: f"/organisation/others/{i}" for i, written in enumerate(organisation.others)}
    for pointer, text in _texts(context.plan):
        for written in _named(
            normalise(spelled_out(text)),
            organisation.name,
            of_plan=pointer.rpartition("/")[2] == "title" or "/approves/" in pointer,
        ):
            if not is_own(written, organisation):
                found.setdefault(written, pointer)
    for i, (written, pointer) in enumerate(found.items()):
        yield Draft("other_name", f"{i:02d}", pointer).set("written", written, pointer).set("own", own).fact()


def _staff(context: Context) -> Derived:
    """One that has the own word too compares; one that speaks of laws, committees or transfers names others rightly."""
    own_type = context.plan.organisation.type
    rightly = (*words_of(READING_WORDS).named_rightly, *words_of(READING_WORDS).staff_named_rightly)
    for i, (pointer, text) in enumerate(_texts(context.plan)):
        named = staff_words(text) if "/announcement/" not in pointer else []
        compares, said = any(kind is own_type for kind, _ in named), normalise(text)
        if named and (compares or not any(word in said for word in rightly)):
            draft = Draft("staff_named", f"{i:02d}", pointer).set("text", text, pointer)
            draft.set("named", tuple(word for _, word in named), pointer)
            yield draft.set("own", words_of(COMMITTEES).staff.of(own_type.value)).fact()


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each text that speaks for the plan's owner, by its pointer."""
    for document in documents(plan):
        announcement = document.announcement
        if announcement is not None:
            yield f"{document.root}/title", announcement.title or ""
            for i, text in enumerate(announcement.resolution.approves if announcement.resolution else ()):
                yield f"{document.root}/resolution/approves/{i}", text
    for name, part in (("staffing", plan.staffing), ("development", plan.development)):
        for i, section in enumerate((part.sections if part else None) or ()):
            yield f"/{name}/sections/{i}/title", section.title
    framework = (plan.staffing.framework if plan.staffing else None) or Framework()
    for i, analysis in enumerate(framework.analyses):
        if not analysis.item.startswith(COMPARISON):
            yield f"/staffing/framework/analyses/{i}/text", analysis.text
    yield from ((f"/staffing/framework/opinion_topics/{i}", text) for i, text in enumerate(framework.opinion_topics))
    for i, outcome in enumerate(framework.outcomes or ()):
        yield f"/staffing/framework/outcomes/{i}/result", outcome.result
    for i, member in enumerate(framework.committee.members if framework.committee else ()):
        yield f"/staffing/framework/committee/members/{i}/position", member.position
    if plan.development:
        for name, texts in (("objectives", plan.development.objectives), ("targets", plan.development.targets)):
            yield from ((f"/development/{name}/{i}", text) for i, text in enumerate(texts or ()))
        for i, activity in enumerate(plan.development.activities or ()):
            yield f"/development/activities/{i}/name", activity.name


def _named(text: str, own: str, *, of_plan: bool) -> Iterator[str]:
    """The full names in a text: registered ones, and others that a place follows; where a text calls a plan (`of_plan`)
    also those that end it (แผนอัตรากำลัง ๓ ปี ของ…)."""
    if any(word in text for word in words_of(READING_WORDS).named_rightly):
        return
    for found in _pattern().finditer(text):
        rest = text[found.end() :]
        known = next(
            (rest[:n] for n in range(min(len(rest), LONGEST), 1, -1) if rest[:n] in _registered(found[0])), None
        )
        if known is not None and not rest.startswith(own) and (ended := _to_its_end(rest, known)) is not None:
            yield found[0] + ended
            continue
        raw = re.match(r"\S{2,40}", rest)
        if raw is None or not _PLACE.match(rest, raw.end()):
            continue
        ends = not rest[raw.end() :].strip()
        if not ends or (of_plan and _whose(text[: found.start()], raw[0])):
            yield found[0] + raw[0]


def _to_its_end(rest: str, known: str) -> str | None:
    """The name with which a text goes on, where it begins with a registered one; None where no end of it is seen.

    A text ends it, a space, a mark, or a word that no name goes on with. One that says more than the registered name
    (หนองไผ่ใต้) must not be short: two letters are a name by chance.
    """
    if not rest[len(known) : len(known) + 1].strip(" ,.;:()ๆฯ"):
        return known
    ends = [
        at
        for word in words_of(READING_WORDS).after_name
        if 0 < (at := rest.find(word, len(known))) <= len(known) + MORE
    ]
    name = rest[: min(ends)] if ends else ""
    return name if name == known or (len(known) >= SURELY_A_NAME and name and " " not in name) else None


def _whose(before: str, name: str) -> bool:
    """Whether what ends a text is the name of whose plan it is, and no common word."""
    words = words_of(READING_WORDS)
    return before.rstrip().endswith(words.whose) and not name.startswith(words.not_whose)


LONGEST = 40
SURELY_A_NAME = 4
MORE = 10
"""Letters of a registered name with which another one may begin, and that may follow it."""


@per_rulebook
def _pattern() -> re.Pattern[str]:
    names = [name for kind in OrganisationType for name in words_of(ORGANISATIONS).of(kind.value).names]
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


@per_rulebook
def _registered(kind: str) -> frozenset[str]:
    return frozenset(name for _, listed, names in register_lines() if listed == kind for name in names)
