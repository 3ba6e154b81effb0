"""The sections of the standard form, as headings name them."""

from __future__ import annotations

from compliance.thai import skeleton
from compliance.vocabulary.lists import SECTIONS
from compliance.vocabulary.reading import StandardTitles
from compliance.vocabulary.vocabulary import per_rulebook, words_of


def section_of(title: str, plan: str) -> StandardTitles | None:
    """The section of `staffing` or `development` that a heading names; its number is not looked at: numbers shift."""
    written = _key(title)
    for known, section, whole in _titles(plan):
        if written == known or (not whole and written.startswith(known)):
            return section
    return None


@per_rulebook
def _titles(plan: str) -> tuple[tuple[str, StandardTitles, bool], ...]:
    """(title as key, section, whether it must be the whole heading), longest title first."""
    listed = [
        (_key(title), one, whole)
        for one in words_of(SECTIONS).of(plan)
        for whole, titles in ((False, one.titles), (True, one.whole))
        for title in titles
    ]
    return tuple(sorted(listed, key=lambda one: -len(one[0])))


def _key(text: str) -> str:
    """Without full stops, which abbreviations lose first."""
    return skeleton(text).replace(".", "")
