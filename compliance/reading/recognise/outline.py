"""Where the parts of a submission stand in its text: announcements, the two plans, their sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance.reading.recognise.contents import Contents, contents_of
from compliance.reading.recognise.leads import lead_at, lead_words, part_leads
from compliance.reading.recognise.lists import (
    any_of,
    kind_pattern,
    parts_a_name,
    reading_words,
    standard_sections,
    starts_with,
    titles,
    type_words,
)
from compliance.reading.recognise.stream import Quote, Stream, thai
from compliance.thai import skeleton, split_number, to_arabic
from compliance.vocabulary import per_rulebook
from compliance.vocabulary.sections import section_of

PLANS = ("staffing", "development")
STAFFING_ONLY = ("framework", "structure-determination", "structure", "headcount", "cost", "chart", "placement")
DEVELOPMENT_ONLY = ("objectives", "curriculum", "evaluation")
"""Sections by which one plan is told from the other: their titles stand in no other plan."""
MAX_HEADING = 250
REST = 0.6
"""Of the first line of a title: what is left of it on the next is no longer."""
FEWEST_LISTED, LONGEST_LIST = 4, 3000
"""So many headings within so many letters that begin anew are a list of contents."""
MAX_ANNOUNCEMENT = 8000
MAX_COVER = 1500
"""Letters from a plan's title on its cover to its first part: a preface and a list of contents may stand between."""
_ONLY_MENTIONED = thai(r"(?:ตาม|ใน|จาก|ของ|ให้เป็นไปตาม)$")
"""What stands before the name of a plan in a subject that is about something else: รับสมัคร… ตามแผนอัตรากำลัง."""
_SENTENCE = skeleton("ดังนี้")
_CONTENTS = thai(r"สารบัญ")
_PAGE_BESIDE = re.compile(r"\s*\t\s*[0-9๐-๙]{1,3}$")
"""The page's number, where it stands on the line of a heading."""
_NAME = re.compile(rf"\((?!{skeleton('ลงชื่อ')}|{skeleton('ลงนาม')})[^()0-9]{{4,80}}\)")


@per_rulebook
def _office() -> re.Pattern[str]:
    """How the office of a signatory begins, or the bracket that follows it."""
    return re.compile(any_of([*reading_words().seats, *reading_words().acting, "ตำแหน่ง", "รอง", "ผู้"]) + r"|\(")


class Heading(Struct, frozen=True):
    """A heading of one of the plans. Offsets are offsets in the stream's key."""

    name: str | None
    """The standard section it names, None for another one."""
    number: str | None
    """In Arabic digits."""
    title: Quote
    start: int
    end: int
    """Where its content begins."""


class Outline(Struct, frozen=True):
    """The skeleton of a document."""

    announcements: dict[str, tuple[tuple[int, int], ...]]
    """Of each plan that has any: start and end of each of its announcements, in the order in which they stand."""
    regions: dict[str, tuple[int, int]]
    """Of each plan that is there: start and end."""
    headings: dict[str, tuple[Heading, ...]]
    contents: Contents | None = None
    """The table of contents of the staffing plan."""

    def content(self, plan: str, name: str) -> tuple[int, int] | None:
        """Start and end of what stands under a section, its subsections included; None when it is not there."""
        listed = self.headings.get(plan, ())
        for index, heading in enumerate(listed):
            if heading.name == name:
                after = (one for one in listed[index + 1 :] if not _inside(one, heading) and one.name != name)
                following = next((one.start for one in after), None)
                return heading.end, self.regions[plan][1] if following is None else following
        return None

    def after_announcements(self, plan: str) -> int:
        """Where the text of a plan begins: behind its first announcement, or with the plan."""
        listed = self.announcements.get(plan)
        return listed[0][1] if listed else self.regions.get(plan, (0, 0))[0]

    def announced(self) -> list[tuple[int, int]]:
        """Start and end of every announcement."""
        return [span for listed in self.announcements.values() for span in listed]

    def heading(self, plan: str, name: str) -> Heading | None:
        """The heading of a section."""
        return next((one for one in self.headings.get(plan, ()) if one.name == name), None)


def _inside(inner: Heading, outer: Heading) -> bool:
    return bool(inner.number and outer.number and inner.number.startswith(outer.number + "."))


def outline(stream: Stream) -> Outline:
    """Find announcements, plans and sections by their words."""
    leads = lead_words(stream)
    announcements = _announcements(stream, leads)
    regions = _regions(stream, announcements, leads)
    announced = [span for listed in announcements.values() for span in listed]
    contents = None
    if "staffing" in regions:
        contents = contents_of(stream, regions["staffing"], lambda one: _name_at(stream, one, leads), "staffing")
    headings = {
        "staffing": tuple(_staffing_headings(stream, regions.get("staffing"), announced, contents, leads)),
        "development": tuple(_development_headings(stream, regions.get("development"), announced, leads)),
    }
    return Outline(announcements, regions, headings, contents)


def _name_at(stream: Stream, paragraph: int, leads: tuple[str, ...]) -> str | None:
    heading = _heading_at(stream, paragraph, "staffing", leads)
    return heading.name if heading else None


_LISTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]")


def _subject(stream: Stream, start: int, end: int) -> str:
    """What an announcement is about: up to the first line that is an item of a list."""
    for begin, _ in stream.lines(stream.line_end(start), end):
        if begin > start and _LISTED.match(stream.key, begin):
            return stream.key[start:begin]
    return stream.key[start:end]


def _announcements(stream: Stream, leads: tuple[str, ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    names = any_of(name for entry in type_words() for name in (*entry.names, *entry.short))
    opening = re.compile(f"ประกาศ(?:{names}|$)")
    starts: list[tuple[int, str]] = []
    for paragraph, start in enumerate(stream.starts):
        if not opening.match(stream.key, start, stream.line_end(start)):
            continue
        subject = stream.search("เรื่อง", start, start + 200)
        if subject is None:
            continue
        plan = _plan_named(_subject(stream, subject.end(), max(stream.span(paragraph)[1], subject.end() + 120))[:200])
        if plan:
            starts.append((start, plan))
    found: dict[str, list[tuple[int, int]]] = {}
    for index, (start, plan) in enumerate(starts):
        limit = starts[index + 1][0] if index + 1 < len(starts) else len(stream)
        limit = stream.before_gap(start, min(limit, start + MAX_ANNOUNCEMENT))
        found.setdefault(plan, []).append((start, _announcement_end(stream, start, limit, leads)))
    return {plan: tuple(spans) for plan, spans in found.items()}


def _plan_named(key: str) -> str | None:
    """Which plan a subject speaks of: the one that it names first."""
    first: tuple[int, str] | None = None
    for plan in PLANS:
        match = re.search(any_of(reading_words().announcements.of(plan)), key)
        mentioned = match is not None and bool(_ONLY_MENTIONED.search(key[: match.start()]))
        if match and not mentioned and (first is None or match.start() < first[0]):
            first = (match.start(), plan)
    return first[1] if first else None


def _announcement_end(stream: Stream, start: int, limit: int, leads: tuple[str, ...]) -> int:
    """After the signature: the name in brackets, and below it nothing but the offices of who signs."""
    dated = stream.search("ประกาศ ณ วันที่", start, limit)
    paragraph = stream.paragraph_at(dated.start() if dated else start) + 1
    parts = {found.start() for found in part_leads(stream)}
    budget, named = 6 if dated else 400, False
    while paragraph < len(stream.paragraphs) and stream.starts[paragraph] < limit and budget:
        begin, end = stream.span(paragraph)
        if stream.paragraphs[paragraph].level is not None or _heading_at(stream, paragraph, "staffing", leads):
            break
        if begin in parts or _CONTENTS.match(stream.key, begin):
            break
        key = stream.key[begin:end]
        if dated and (end - begin > 160 or (named and not _office().match(key))):
            break
        named = named or bool(_NAME.search(key))
        paragraph, budget = paragraph + 1, budget - 1
    return min(limit, stream.starts[paragraph]) if paragraph < len(stream.paragraphs) else min(limit, len(stream))


def _regions(
    stream: Stream, announcements: dict[str, tuple[tuple[int, int], ...]], leads: tuple[str, ...]
) -> dict[str, tuple[int, int]]:
    """From where to where each plan goes; a plan of which nothing is seen has no entry."""
    begins = {plan: [start for start, _ in announcements.get(plan, ())] for plan in PLANS}
    inside = [span for listed in announcements.values() for span in listed]
    title = {plan: re.compile(any_of(reading_words().announcements.of(plan))) for plan in PLANS}
    parts = _parts(stream)
    plain: list[int] = []
    for paragraph, start in enumerate(stream.starts):
        end = stream.span(paragraph)[1]
        if any(first <= start < last for first, last in inside) or end - start > 150:
            continue
        if start in parts:
            begins["development"].append(start)
        elif heading := _heading_at(stream, paragraph, "staffing", leads):
            if heading.name in STAFFING_ONLY:
                begins["staffing"].append(start)
        elif title["staffing"].match(stream.key, start):
            begins["staffing"].append(start)
        elif title["development"].match(stream.key, start):
            # A line of the staffing plan may begin with these words too: only a heading can be the other's title.
            (plain if stream.paragraphs[paragraph].level is None else begins["development"]).append(start)
    if not begins["staffing"]:
        begins["development"] += plain
    begins["development"] += _cover(stream, plain, begins)
    first = {plan: min(places) for plan, places in begins.items() if places}
    if "development" not in first:
        return {"staffing": (0, len(stream))}
    if "staffing" not in first:
        return {"development": (0, len(stream))}
    if first["staffing"] <= first["development"]:
        return {"staffing": (0, first["development"]), "development": (first["development"], len(stream))}
    return {"development": (0, first["staffing"]), "staffing": (first["staffing"], len(stream))}


def _cover(stream: Stream, plain: Sequence[int], begins: Mapping[str, Sequence[int]]) -> list[int]:
    """The title on the cover of the development plan: it stands a little above where that plan is known to begin, and
    nothing of the other one between."""
    known = min(begins["development"], default=0)
    between = [one for one in begins["staffing"] if one < known]
    above = [one for one in plain if max(between, default=-1) < one < known <= one + MAX_COVER]
    return above[:1]


def _parts(stream: Stream) -> frozenset[int]:
    """Where ส่วนที่ ๑, ๒ … begin that are the development plan's: in a run of them that some title of that plan's own,
    and none of the staffing plan's own, stands behind."""
    runs: list[list[re.Match[str]]] = []
    for found in part_leads(stream):
        last = runs[-1][-1] if runs else found
        if not runs or found["word"] != last["word"] or int(found["number"]) < int(last["number"]):
            runs.append([])
        runs[-1].append(found)
    own, other = _bears(stream, "development", DEVELOPMENT_ONLY), _bears(stream, "staffing", STAFFING_ONLY)
    mine = (run for run in runs if any(map(own, run)) and not any(map(other, run)))
    return frozenset(found.start() for run in mine for found in run)


def _bears(stream: Stream, plan: str, names: Sequence[str]) -> Callable[[re.Match[str]], bool]:
    """Whether a title of some of a plan's sections stands behind what was found."""
    wanted = re.compile(any_of(title for name in names for title in _titles_of(plan, name)))
    return lambda found: bool(wanted.match(stream.key, found.end()))


def _titles_of(plan: str, name: str) -> tuple[str, ...]:
    return next(one.titles for one in standard_sections(plan) if one.name == name)


def _heading_at(stream: Stream, paragraph: int, plan: str, leads: tuple[str, ...]) -> Heading | None:
    """The standard heading that a paragraph is, if it is one. `leads`: the words that may stand before its number."""
    start, end = _title(stream, paragraph)
    part = lead_at(stream, leads, start, end) or _lead_above(stream, paragraph, leads)
    body = max(part.end(), start) if part else start
    if start == end or end - start > MAX_HEADING or not titles(plan).match(stream.key, stream.after_number(body)):
        return None
    number, title = split_number(stream.quote(body, end).text)
    if not number and stream.after_number(body) > body:  # a number without its point, or what is left of one
        body = stream.after_number(body)
        title = stream.quote(body, end).text
    number = part["number"] if part else number
    section = section_of(title, plan)
    if section is None:
        return None
    dots = number.count(".")
    if number and dots > section.number.count("."):
        return None  # an item inside another section that begins with the same words
    if not number and stream.paragraphs[paragraph].level is None and end - start > 90:
        return None
    begin = end - len(_title_key(stream, body, end, number))
    quote = stream.quote(begin, end)
    quote = Quote(_PAGE_BESIDE.sub("", quote.text), quote.place)
    return Heading(section.name, to_arabic(number) or None, quote, start, end)


def _lead_above(stream: Stream, paragraph: int, leads: tuple[str, ...]) -> re.Match[str] | None:
    """The word and number of a heading that fill the paragraph above."""
    start, end = stream.span(paragraph - 1) if paragraph else (0, 0)
    found = lead_at(stream, leads, start, end)
    return found if found and found.end() == end else None


def _title(stream: Stream, paragraph: int) -> tuple[int, int]:
    """Start and end of a paragraph's first line, with a shorter one after it where only the page broke a title; the
    name of a unit or a sentence below one is no part of it."""
    start, end = stream.first_line(paragraph)
    whole = stream.span(paragraph)[1]
    rest = stream.key[end:whole]
    names = kind_pattern().match(rest) or parts_a_name(stream.key[start:end], rest)  # "…ของข้าราชการ" and all others
    if not stream.paragraphs[paragraph].wrapped or (whole - end > REST * (end - start) and not names):
        return start, end
    other = starts_with(rest, reading_words().departments) or rest.endswith(_SENTENCE)
    return (start, end) if other or stream.line(end, whole)[1] < whole else (start, whole)


def _title_key(stream: Stream, start: int, end: int, number: str) -> str:
    """What is left of a heading's key without its number, brackets and points."""
    key = stream.key[start:end]
    if not number:
        return key
    lead = re.match(r"\(?" + re.escape(to_arabic(number)) + r"[.)]*", key)
    return key[lead.end() :] if lead else key


def _own_parts(stream: Stream, region: tuple[int, int]) -> list[re.Match[str]]:
    """The parts of a region, all by the word that most of them open with."""
    found = [one for one in part_leads(stream) if region[0] <= one.start() < region[1]]
    words = [one["word"] for one in found]
    return [one for one in found if one["word"] == max(words, key=words.count)]


def _staffing_headings(
    stream: Stream,
    region: tuple[int, int] | None,
    announced: Sequence[tuple[int, int]],
    contents: Contents | None,
    leads: tuple[str, ...],
) -> Iterator[Heading]:
    if region is None:
        return
    listed: list[Heading] = []
    last = 0
    for paragraph, start in enumerate(stream.starts):
        if not region[0] <= start < region[1] or any(a <= start < b for a, b in announced):
            continue
        if contents is not None and contents.start <= start < contents.end:
            continue
        heading = _heading_at(stream, paragraph, "staffing", leads)
        if heading is None:
            continue
        if len(listed) >= FEWEST_LISTED and _same(heading, listed[0]) and start - listed[0].start < LONGEST_LIST:
            listed, last = [], 0  # what stood above was a list of contents without its title
        number = _first_step(heading.number)
        if any(one.name == heading.name for one in listed) and (number is None or number < last):
            continue  # an item of running text, or the heading again on its next page
        last = max(last, number or 0)
        listed.append(heading)
    yield from listed


def _same(one: Heading, other: Heading) -> bool:
    return one.name == other.name and one.number == other.number


def _first_step(number: str | None) -> int | None:
    step = (number or "").partition(".")[0]
    return int(step) if step.isdigit() else None


def _development_headings(
    stream: Stream, region: tuple[int, int] | None, announced: Sequence[tuple[int, int]], leads: tuple[str, ...]
) -> Iterator[Heading]:
    if region is None:
        return
    inside = [
        paragraph
        for paragraph, start in enumerate(stream.starts)
        if region[0] <= start < region[1] and not any(a <= start < b for a, b in announced)
    ]
    parts = _own_parts(stream, region)
    if not parts:
        seen: set[str | None] = set()
        for paragraph in inside:
            heading = _heading_at(stream, paragraph, "development", leads)
            if heading and heading.name not in seen:
                seen.add(heading.name)
                yield heading
        return
    for number in parts:
        paragraph = stream.paragraph_at(number.start())
        start, end = stream.first_line(paragraph)
        if paragraph not in inside or end - start > MAX_HEADING:
            continue
        begin = number.end()
        if begin >= end:  # the title stands on the next line
            begin, end = stream.line(number.end(), stream.span(paragraph)[1])
        if begin >= end and paragraph + 1 < len(stream.paragraphs):
            begin, end = stream.first_line(paragraph + 1)
        if end - begin > MAX_HEADING:
            begin = end = number.end()
        title = stream.quote(begin, end)
        section = section_of(title.text, "development")
        yield Heading(section.name if section else None, number["number"], title, start, end)
