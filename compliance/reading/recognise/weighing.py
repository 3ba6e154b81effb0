"""Is it a plan? What in a file shows that it is one, and which other document it seems to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from compliance.reading.draft import PlanDraft
from compliance.reading.evidence import Evidence, Other
from compliance.reading.recognise.lists import longest_first
from compliance.reading.recognise.outline import DEVELOPMENT_ONLY, PLANS, STAFFING_ONLY, Outline
from compliance.reading.recognise.stream import Quote, Stream
from compliance.reading.recognise.titles import BEFORE_TITLE, is_title
from compliance.vocabulary import per_rulebook, words_of
from compliance.vocabulary.lists import DOCUMENT_KINDS

FIRST_LINES = 15
"""Among so many first lines stands the title of a document."""
MAX_TITLE = 110
MARKED = 3
"""From so many lines on that begin with a kind's marks a document without a title is of that kind."""
_TABLES = {
    "headcount": "/staffing/headcount/rows",
    "cost": "/staffing/cost/rows",
    "placement": "/staffing/placement/rows",
    "structure": "/staffing/structure/new",
    "activities": "/development/activities",
}


def weigh(draft: PlanDraft, stream: Stream, outline: Outline) -> Evidence:
    """The evidence of a file that was recognised."""
    asked = words_of(DOCUMENT_KINDS).evidence
    known = {plan: {one.name: one.title.text for one in outline.headings.get(plan, ()) if one.name} for plan in PLANS}
    only = {"staffing": STAFFING_ONLY, "development": DEVELOPMENT_ONLY}
    sections = tuple(title for plan in PLANS for name, title in known[plan].items() if name in only[plan])
    headings = sum(len(one) for one in known.values())
    tables = tuple(name for name, pointer in _TABLES.items() if draft.get(pointer))
    title = _plan_title(stream, asked.top)
    announced = bool(outline.announcements)
    begins = [start for start, _ in outline.announced()] + ([title[0]] if title else [])
    other = _titled(stream, min(begins, default=len(stream))) or (None if title or announced else _marked(stream))
    if other is not None and other.titled:
        plan = bool(title or announced) and len(sections) >= asked.against
    elif other is not None:
        plan = len(sections) >= asked.sections and bool(tables)
    else:
        plan = announced or bool(tables) or len(sections) >= asked.sections or bool(title and headings)
    return Evidence(title[1].text if title else None, announced, sections, headings, tables, other, plan)


def _plan_title(stream: Stream, most: int) -> tuple[int, Quote] | None:
    for number, (start, end) in enumerate(_first_lines(stream)):
        if number >= most:
            return None
        if end - start <= MAX_TITLE and is_title(stream.key[start:end]):
            return start, stream.quote(start, end)
    return None


def _first_lines(stream: Stream) -> Iterator[tuple[int, int]]:
    for paragraph in range(len(stream.paragraphs)):
        yield from (line for line in stream.lines(*stream.span(paragraph)) if line[1] > line[0])


@per_rulebook
def _kinds(which: str) -> tuple[tuple[str, str, str], ...]:
    """Each word (`titles` or `marks`) as a key with the Thai and English name of its kind, the longest first."""
    listed = words_of(DOCUMENT_KINDS).kinds.values()
    found = [(key, one.th, one.en) for one in listed for key in longest_first(getattr(one, which))]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def _told(key: str, which: str) -> tuple[str, str] | None:
    """Thai and English name of the kind that a line begins with a word of."""
    begin = re.match(BEFORE_TITLE, key)
    at = begin.end() if begin else 0
    return next(((th, en) for word, th, en in _kinds(which) if key.startswith(word, at)), None)


def _titled(stream: Stream, before: int) -> Other | None:
    """The other document whose title stands first, before any plan's title or announcement."""
    for number, (start, end) in enumerate(_first_lines(stream)):
        if number >= FIRST_LINES or start >= before:
            return None
        kind = _told(stream.key[start:end], "titles")
        if kind is not None:
            return _other(stream, kind, start, end, titled=True)
    return None


def _marked(stream: Stream) -> Other | None:
    """The other document whose marks begin most lines."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[int, int]] = {}
    for start, end in _first_lines(stream):
        kind = _told(stream.key[start : min(end, start + MAX_TITLE)], "marks")
        if kind is not None:
            counts[kind] += 1
            first.setdefault(kind, (start, end))
    if not counts:
        return None
    best, count = counts.most_common(1)[0]
    return _other(stream, best, *first[best], titled=False) if count >= MARKED else None


def _other(stream: Stream, kind: tuple[str, str], start: int, end: int, titled: bool) -> Other:
    quote = stream.quote(start, min(end, start + MAX_TITLE))
    return Other(*kind, quote.text, quote.place, titled)
