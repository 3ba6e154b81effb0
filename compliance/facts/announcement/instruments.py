"""Which instrument a citation means, and which citations mean the same one.

An instrument is told by what does not change when its date is misprinted: a letter by its number, an act by its name,
an announcement by its title, its issue (ฉบับที่) and whether a provincial or a central committee issued it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from compliance.data import Text
from compliance.facts.announcement.committees import Level, personnel_committee
from compliance.facts.announcement.documents import DocumentName
from compliance.facts.words import key, keys
from compliance.law import Instrument, Law
from compliance.law.law import province_name
from compliance.model.announcement import Citation
from compliance.model.organisation import Organisation
from compliance.model.plan import Plan
from compliance.thai import to_be
from compliance.vocabulary import per_rulebook, remembered, words_of
from compliance.vocabulary.lists import DOCUMENTS, INSTRUMENTS

CIRCULAR = "circular-of-round"
_LETTER = re.compile(r"[ก-ฮ]{2}\d{3,8}/ว?\d+|ว\d+$")
_ISSUE = re.compile(key("ฉบับที่") + r"(\d+)")
_YEAR = re.compile(key("พ.ศ.") + r"(2\d{3})")
_AMENDED = re.compile(key("และที่แก้ไข") + "|" + key("แก้ไขเพิ่มเติม"))
_TAIL = re.compile(r"\(?" + key("ฉบับที่") + "|" + key("พ.ศ.") + r"2\d{3}")


class Cited(Struct, frozen=True):
    """One citation, with what tells its instrument."""

    citation: Citation
    document: DocumentName
    place: Text
    """Where it stands: the announcement, or the text of the plan."""
    pointer: str
    role: str | None
    """Its entry in the vocabulary of instruments."""
    letter: str | None
    """The number of a letter, as a key."""
    issue: str | None
    year: int | None
    """The B.E. year in its title."""
    issuer: Level | None
    title: str
    """Its title as a key, without issue, year and amendments."""

    @property
    def is_act(self) -> bool:
        """Acts of the vocabulary are told by their year."""
        return self.role is not None and words_of(INSTRUMENTS)[self.role].act


class Group(Struct):
    """All citations of one instrument, in document order."""

    members: list[Cited] = field(default_factory=list)
    issuer: Level | None = None
    year: int | None = None
    """Issuer and year in the title, as the first citation that tells them has them."""

    def add(self, one: Cited) -> None:
        """Take a citation in."""
        self.members.append(one)
        self.issuer = self.issuer or one.issuer
        self.year = self.year or one.year


@per_rulebook
def _roles() -> tuple[tuple[str, str], ...]:
    """(word as key, role), longest word first."""
    roles = words_of(INSTRUMENTS)
    pairs = [(word, role) for role, told in roles.items() for word in keys(told.words)]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@remembered(4096)
def role_of(title: str) -> str | None:
    """The role of the instrument that has this title; None for one that the vocabulary does not have."""
    written = key(title)
    return next((role for word, role in _roles() if word in written), None)


@remembered(4096)
def letter_of(number: str | None) -> str | None:
    """A letter's number as a key (มท ๐๘๐๙.๒/ว ๗๐ → มท08092/ว70); None for another kind of number."""
    found = _LETTER.search(key(number)) if number else None
    return found.group() if found else None


@remembered(4096)
def split_title(title: str) -> tuple[str, str | None, int | None]:
    """A title's key without issue, year and amendments; the issue; the B.E. year."""
    written = key(title)
    amended = _AMENDED.search(written)
    if amended and amended.start():
        written = written[: amended.start()].rstrip("(")
    issue, year, tail = _ISSUE.search(written), _YEAR.search(written), _TAIL.search(written)
    base = written[: tail.start()] if tail and tail.start() else written
    return base, issue.group(1) if issue else None, int(year.group(1)) if year else None


def cited(citation: Citation, document: DocumentName, place: Text, pointer: str, law: Law) -> Cited:
    """One citation understood."""
    base, issue, year = split_title(citation.title or "")
    letter = letter_of(citation.number)
    numbered = _ISSUE.search(key(citation.number)) if citation.number else None
    committee = personnel_committee(citation.issuer) if citation.issuer else None
    level = committee.level if committee and letter is None else None
    role = role_of(citation.title) if citation.title else None
    if role == CIRCULAR and level is not None:
        role = None  # an announcement on the same matter is no letter
    known = law_letter(law, letter, citation) if letter else None
    if known and known.round:
        role = CIRCULAR
    return Cited(
        citation, document, place, pointer, role, letter, numbered.group(1) if numbered else issue, year, level, base
    )


def law_letter(law: Law, letter: str, citation: Citation) -> Instrument | None:
    """The known letter of this number and, where the citation is dated, of that year: numbers begin anew each year."""
    for instrument in law.instruments.values():
        if letter_of(instrument.number) == letter and (
            citation.date is None or instrument.dated is None or instrument.dated.year == citation.date.year
        ):
            return instrument
    return None


def citations(plan: Plan, law: Law) -> Iterator[Cited]:
    """Every citation of a submission, in the order of its parts."""
    if plan.staffing:
        staffing = plan.staffing
        if staffing.announcement:
            at = "/staffing/announcement/citations"
            yield from _listed(staffing.announcement.citations, "staffing", "announcement", at, law)
        for i, further in enumerate(staffing.further):
            at = f"/staffing/further/{i}/citations"
            yield from _listed(further.citations, "staffing", "announcement", at, law)
        yield from _listed(staffing.citations, "staffing", "content", "/staffing/citations", law)
        for i, analysis in enumerate(staffing.framework.analyses if staffing.framework else ()):
            at = f"/staffing/framework/analyses/{i}/citations"
            yield from _listed(analysis.citations, "staffing", "content", at, law)
        if staffing.guidelines:
            at = "/staffing/guidelines/citations"
            yield from _listed(staffing.guidelines.citations, "staffing", "content", at, law)
    if plan.development:
        if plan.development.announcement:
            at = "/development/announcement/citations"
            yield from _listed(plan.development.announcement.citations, "development", "announcement", at, law)
        for i, further in enumerate(plan.development.further):
            at = f"/development/further/{i}/citations"
            yield from _listed(further.citations, "development", "announcement", at, law)
        yield from _listed(plan.development.citations, "development", "content", "/development/citations", law)


def _listed(entries: Iterable[Citation], document: DocumentName, where: str, pointer: str, law: Law) -> Iterator[Cited]:
    place = getattr(words_of(DOCUMENTS).of(document), where).text
    for i, citation in enumerate(entries):
        yield cited(citation, document, place, f"{pointer}/{i}", law)


def grouped(listed: Iterable[Cited]) -> list[Group]:
    """The citations of each instrument, in the order of their first."""
    groups: list[Group] = []
    buckets: dict[object, list[Group]] = {}
    for one in listed:
        near = buckets.setdefault(_bucket(one), [])
        group = next((group for group in near if _same(group, one)), None)
        if group is None:
            group = Group()
            near.append(group)
            groups.append(group)
        group.add(one)
    return _letters_of_one_day(groups)


def _bucket(one: Cited) -> object:
    if one.letter:
        return "letter", one.letter
    told_by_date = one.role is not None and words_of(INSTRUMENTS)[one.role].many
    return one.role or one.title or one.pointer, one.issue, one.citation.date if told_by_date else None


def _same(group: Group, one: Cited) -> bool:
    """Whether a citation of the same bucket means the instrument of a group; what is not told fits anything."""
    if one.letter:
        days = [other.citation.date for other in group.members if other.citation.date]
        if not one.citation.date or not days or any(day.year == one.citation.date.year for day in days):
            return True
        return any(titles_agree(one, other) for other in group.members)
    if group.issuer and one.issuer and group.issuer != one.issuer:
        return False
    return one.is_act or group.year is None or one.year is None or group.year == one.year


def titles_agree(one: Cited, other: Cited) -> bool:
    """Whether both titles are told and one is the other, perhaps shortened."""
    if not one.title or not other.title:
        return False
    return one.role == other.role is not None or one.title in other.title or other.title in one.title


def _letters_of_one_day(groups: list[Group]) -> list[Group]:
    """Letters of one day that are told to be the same, though they bear two numbers, are one letter misnumbered once.

    The same: both are letters of the round, or their titles agree and so does the office before the stroke.
    """
    by_day: dict[object, list[Group]] = {}
    out: list[Group] = []
    for group in groups:
        first = group.members[0]
        if first.letter and first.citation.date:
            same_day = by_day.setdefault(first.citation.date, [])
            before = next((other for other in same_day if _one_letter(other.members[0], first)), None)
            if before is not None:
                before.members.extend(group.members)
                continue
            same_day.append(group)
        out.append(group)
    return out


def _one_letter(one: Cited, other: Cited) -> bool:
    if one.role == other.role == CIRCULAR:
        return True
    assert one.letter is not None
    assert other.letter is not None
    return one.letter.partition("/")[0] == other.letter.partition("/")[0] and titles_agree(one, other)


def law_of(group: Group, law: Law, organisation: Organisation) -> Instrument | None:
    """The instrument of rules/law that a group of citations means, where it is known."""
    first = group.members[0]
    if first.letter:
        return law_letter(law, first.letter, first.citation)
    role, issue, issuer = first.role, first.issue, group.issuer
    if role is None:
        return None
    home = province_name(organisation.province) if organisation.province else None
    for instrument in law.instruments.values():
        if not instrument.names or role_of(instrument.names[0]) != role:
            continue
        if split_title(instrument.names[0])[1] != issue or organisation.type not in instrument.binds:
            continue
        level = {"provincial-announcement": "provincial", "central-standard": "central"}.get(instrument.kind)
        if (level and issuer and level != issuer) or (instrument.province and instrument.province != home):
            continue
        return instrument
    return None


def year_of(one: Cited) -> int | None:
    """The B.E. year of a citation's date, else of its title."""
    return to_be(one.citation.date.year) if one.citation.date else one.year
