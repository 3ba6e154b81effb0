"""The word lists of development: areas, methods, targets, names of personnel kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from compliance.data import Text
from compliance.model.organisation import OrganisationType, PersonnelKind
from compliance.model.parts import PartName
from compliance.model.plan import Plan
from compliance.thai import skeleton
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import DEVELOPMENT_TARGETS, DEVELOPMENT_WORDS, PERSONNEL_NAMES

HIRED = (PersonnelKind.HIRED_MISSION, PersonnelKind.HIRED_GENERAL, PersonnelKind.HIRED_EXPERT)


@per_rulebook
def areas() -> Mapping[str, str]:
    """Name of each required area → its Thai label."""
    return {name: written[0] for name, written in words_of(DEVELOPMENT_WORDS).areas.items()}


@per_rulebook
def _area_skeletons() -> tuple[tuple[str, str], ...]:
    """(skeleton, area), longest first; words that only begin like an area come with an empty area."""
    words = words_of(DEVELOPMENT_WORDS)
    known = [(skeleton(form), name) for name, forms in words.areas.items() for form in forms]
    other = [(skeleton(form), "") for form in words.not_areas]
    return tuple(sorted(known + other, key=lambda pair: -len(pair[0])))


def area_of(written: str) -> str | None:
    """The area that a plan's words name, in Thai (with or without ด้าน) or by its name here; None for anything else."""
    if written in areas():
        return written
    said = skeleton(written)
    for form, name in _area_skeletons():
        if form in said:
            return name or None
    for form, name in _area_skeletons():
        if name and form.removeprefix(skeleton("ด้าน")) == said:
            return name
    return None


def is_method(written: str, usual: Collection[str]) -> bool:
    """Whether a plan's words name a way of developing that is in common use, alone or with how it is done.

    `usual`: the names of those that are (`requirements/development-methods.yaml`).
    """
    words = words_of(DEVELOPMENT_WORDS)
    known = [word for name, called in words.methods.items() if name in usual for word in called]
    said = _bare(written)
    return any(_bare(word) in said for word in (*known, *words.method_words))


def declares(named: Sequence[str], written: str) -> bool:
    """Whether some of the names of a plan is, or is part of, what is written, or the reverse."""
    said = _bare(written)
    return any(said in _bare(name) or _bare(name) in said for name in named)


def _bare(method: str) -> str:
    return skeleton(method).removeprefix(skeleton("การ"))


@per_rulebook
def targets() -> Mapping[str, tuple[str, str]]:
    """Name of each required target → its label in Thai and English."""
    entries = words_of(DEVELOPMENT_TARGETS).targets
    return {name: (entry.th, entry.en) for name, entry in entries.items()}


def states_target(written: str, name: str) -> bool:
    """Whether a sentence states the target of that name."""
    said = skeleton(written)
    choices = words_of(DEVELOPMENT_TARGETS).targets[name].words
    return any(all(skeleton(word) in said for word in " ".join(choice).split()) for choice in choices)


def for_every_post(written: str) -> bool:
    """Whether a sentence speaks of all posts or all staff."""
    said = skeleton(written)
    return any(skeleton(word) in said for word in words_of(DEVELOPMENT_TARGETS).every_post)


def kind_name(kind: PersonnelKind, organisation: OrganisationType) -> Text:
    """What a kind of personnel is called in an organisation of a type."""
    names = words_of(PERSONNEL_NAMES)[kind.value]
    return Text(getattr(names, organisation.value, None) or names.other, names.en)


def covers(named: PersonnelKind, kind: PersonnelKind) -> bool | None:
    """Whether speaking of `named` speaks of `kind`: พนักงานจ้าง is each of its sub-kinds; None: it may or may not."""
    if named == kind or (named is PersonnelKind.HIRED and kind in HIRED):
        return True
    return None if kind is PersonnelKind.HIRED and named in HIRED else False


def whole(plan: Plan, part: PartName) -> bool:
    """Whether a part was read whole, so that what is not in it is absent."""
    return plan.coverage_of(part).status == "whole"
