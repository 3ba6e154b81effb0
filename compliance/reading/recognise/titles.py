"""The title of a plan: its name, perhaps after other words, and then nothing but what goes on with a title."""

from __future__ import annotations

import re

from compliance.reading.recognise.lists import any_of, reading_words
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import DOCUMENT_KINDS

BEFORE_TITLE = r"[\"“(\[*]*(?:[0-9]{1,3}[.)])*"
"""Brackets, quotation marks and a number that may stand before a title."""


@per_rulebook
def _title() -> re.Pattern[str]:
    asked = words_of(DOCUMENT_KINDS).evidence
    names = [*asked.titles, *reading_words().announcements.staffing, *reading_words().announcements.development]
    lead, goes_on = any_of(asked.lead), any_of(asked.title_goes_on)
    return re.compile(rf"{BEFORE_TITLE}{lead}{{0,3}}{any_of(names)}(?:$|{goes_on})")


def is_title(key: str) -> bool:
    """Whether a line, as a key, is the title of a staffing or staff-development plan."""
    return _title().match(key) is not None
