"""Words that stand before the number of a heading: ส่วนที่ ๑, บทที่ ๑, หมวด ๑, ข้อ ๑."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.reading.recognise.lists import any_of, reading_words, titles
from compliance.reading.recognise.stream import Stream
from compliance.vocabulary import per_rulebook

FEWEST = 3
"""So many lines that bear titles of sections make a word the document's own before its headings."""
_NUMBER = r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)[.):\-]*"


@per_rulebook
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?P<word>{any_of(words)}){_NUMBER}")


@per_rulebook
def _written(words: tuple[str, ...]) -> re.Pattern[str]:
    """The same in text as it is written."""
    listed = "|".join(map(re.escape, sorted(words, key=lambda word: -len(word))))
    return re.compile(rf"\s*(?:{listed})\s*(?P<number>[0-9๐-๙]{{1,2}}(?:\.[0-9๐-๙]{{1,2}})*)\s*[.):\-–]*\s*")


def lead_words(stream: Stream) -> tuple[str, ...]:
    """The words before numbers that head the sections of a document."""
    asked = reading_words().heading_leads
    words = _pattern(asked.cited)
    title = {plan: titles(plan) for plan in ("staffing", "development")}
    headed = {
        bare.group()
        for start in stream.starts
        if (found := words.match(stream.key, start))
        for known in title.values()
        if (bare := known.match(stream.key, found.end()))
    }
    return (*asked.sure, *asked.cited) if len(headed) >= FEWEST else asked.sure


def lead_at(stream: Stream, words: tuple[str, ...], start: int, end: int | None = None) -> re.Match[str] | None:
    """The word and the number with which a line opens; its groups are `word` and `number`, in Arabic digits.

    Clauses have no numbers with points, so with one every word heads a section.
    """
    stop = len(stream.key) if end is None else end
    found = _pattern(words).match(stream.key, start, stop) if words else None
    cited = None if found else _pattern(reading_words().heading_leads.cited).match(stream.key, start, stop)
    return cited if cited and "." in cited["number"] else found


def part_leads(stream: Stream) -> Iterator[re.Match[str]]:
    """Each line that opens as a part of a plan does: ส่วนที่ ๑, by no word with which clauses are cited too."""
    for start in stream.starts:
        found = lead_at(stream, reading_words().heading_leads.sure, start)
        if found and "." not in found["number"]:
            yield found


def split_lead(text: str) -> tuple[str, str]:
    """The number that such a word opens a line of the contents with, and the rest; "" when none does."""
    asked = reading_words().heading_leads
    found = _written((*asked.sure, *asked.cited)).match(text)
    return (found["number"], text[found.end() :]) if found else ("", text)
