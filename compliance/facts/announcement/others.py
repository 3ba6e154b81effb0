"""Facts of other local authorities that the texts of a plan name as if they were its owner: left in by copying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.facts.announcement.documents import documents
from compliance.facts.announcement.identity import is_own
from compliance.facts.draft import Context, Derived, Draft
from compliance.facts.words import spelled_out
from compliance.model.framework import Framework
from compliance.model.organisation import OrganisationType
from compliance.model.plan import Plan
from compliance.thai import normalise
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import ORGANISATIONS, READING_WORDS
from compliance.vocabulary.register import register_lines

COMPARISON = "3.7"
"""The item that names organisations of like work."""
_PLACE = re.compile(r"\s*(?:อำเภอ|จังหวัด|$)")


def facts(context: Context) -> Derived:
    """`other_name`, one for each name that the reader found in running text, or that stands in a text of the plan."""
    organisation = context.plan.organisation
    own = next(iter(organisation.written), organisation.name)
    found = {written: f"/organisation/others/{i}" for i, written in enumerate(organisation.others)}
    for pointer, text in _texts(context.plan):
        for written in _named(
            normalise(spelled_out(text)), of_plan=pointer.rpartition("/")[2] == "title" or "/approves/" in pointer
        ):
            if not is_own(written, organisation):
                found.setdefault(written, pointer)
    for i, (written, pointer) in enumerate(found.items()):
        yield Draft("other_name", f"{i:02d}", pointer).set("written", written, pointer).set("own", own).fact()


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
    for i, member in enumerate(framework.committee.members if framework.committee else ()):
        yield f"/staffing/framework/committee/members/{i}/position", member.position
    if plan.development:
        for name, texts in (("objectives", plan.development.objectives), ("targets", plan.development.targets)):
            yield from ((f"/development/{name}/{i}", text) for i, text in enumerate(texts or ()))


def _named(text: str, *, of_plan: bool) -> Iterator[str]:
    """The full names in a text: registered ones, and others that a place follows; where a text calls a plan (`of_plan`)
    also those that end it (แผนอัตรากำลัง ๓ ปี ของ…)."""
    if any(word in text for word in words_of(READING_WORDS).named_rightly):
        return
    for found in _pattern().finditer(text):
        rest = text[found.end() :]
        known = next(
            (rest[:n] for n in range(min(len(rest), LONGEST), 1, -1) if rest[:n] in _registered(found[0])), None
        )
        if known is not None and not rest[len(known) : len(known) + 1].strip(" ,.;:()ๆฯ"):
            yield found[0] + known
            continue
        raw = re.match(r"\S{2,40}", rest)
        if raw is None or not _PLACE.match(rest, raw.end()):
            continue
        ends = not rest[raw.end() :].strip()
        if not ends or (of_plan and _whose(text[: found.start()], raw[0])):
            yield found[0] + raw[0]


def _whose(before: str, name: str) -> bool:
    """Whether what ends a text is the name of whose plan it is, and no common word."""
    words = words_of(READING_WORDS)
    return before.rstrip().endswith(words.whose) and not name.startswith(words.not_whose)


LONGEST = 40


@per_rulebook
def _pattern() -> re.Pattern[str]:
    names = [name for kind in OrganisationType for name in words_of(ORGANISATIONS).of(kind.value).names]
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


@per_rulebook
def _registered(kind: str) -> frozenset[str]:
    return frozenset(name for _, listed, names in register_lines() if listed == kind for name in names)
