"""Names of organisations, posts, kinds of staff, committees and persons."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.vocabulary.shapes import Entry, Lists, MaybeWords, Said, Some, Table, Words


class CommitteesStaff(Lists, frozen=True):
    pao: Words
    municipality: Words
    tao: Words
    pattaya: Words


class Committees(Entry, frozen=True):
    all_heads: Words
    not_departments: Words
    staff: CommitteesStaff
    acting_authority: Words
    before_committee: Words
    before_province: Words
    after_province: Words


class LinesOfWork(Entry, frozen=True):
    seen: Table[str]
    recalled: Table[str]


class OrganisationWords(Entry, frozen=True):
    family: str
    names: Words
    short: MaybeWords
    head: str
    clerk: str
    committee: Words
    central: MaybeWords


class Organisations(Entry, frozen=True):
    pao: OrganisationWords
    municipality: OrganisationWords
    tao: OrganisationWords
    pattaya: OrganisationWords

    def of(self, kind: str) -> OrganisationWords:
        """The words of a type of organisation, by its name."""
        found: OrganisationWords = getattr(self, kind)
        return found

    def each(self) -> Iterator[tuple[str, OrganisationWords]]:
        """The name of each type with its words."""
        return ((kind, self.of(kind)) for kind in self.__struct_fields__)


class PersonnelNames(Entry, frozen=True):
    other: str
    en: str
    pao: str | None = None
    municipality: str | None = None
    tao: str | None = None


class Persons(Lists, frozen=True):
    titles: Words
    nobody: Words


class PositionsTypes(Entry, frozen=True):
    name: str
    words: Words
    levels: Words


class PositionsNumberClass(Said, frozen=True):
    post: str


class PositionsNumber(Entry, frozen=True):
    parts: Some[int]
    above: str
    old_form: str
    suffixes: Words
    bare: Words
    bare_marks: Words
    types: Table[str]
    classes: Table[PositionsNumberClass]


class PositionsColumns(Entry, frozen=True):
    current: Said
    years: Some[Said]
    changes: Some[Said]


class PositionsSubsidised(Lists, frozen=True):
    kinds: Words
    titles: Words
    units: Words
    remarks: Words
    other: Words


class PositionsAdditions(Entry, frozen=True):
    names: Words
    a_year: Words
    yearly_from: int


class Positions(Entry, frozen=True):
    numbered_levels_until: int
    types: Table[PositionsTypes]
    short: Table[str]
    teachers: Table[MaybeWords]
    between: Words
    range: Words
    above_units: Words
    added: Words
    acting: Words
    seconded: Words
    vacant: Words
    when_vacant: Words
    leaving: Words
    joining: Words
    cut: Words
    without_posts: Words
    subsidised: PositionsSubsidised
    additions: PositionsAdditions
    number: PositionsNumber
    numbered: Words
    unnumbered: Words
    columns: PositionsColumns
    kinds: Table[Said]
    justification: Table[Said]
    aspects: Table[Said]


class Posts(Entry, frozen=True):
    unit_begins: Words
    units: Table[Words]
    headless: Words
    institutions: Words
    of_organisation: Words
    short: Table[str]
    heads: Words
    own_heads: Table[str]
    titles: Table[Words]
    chief: str
    deputies: Words
    chief_line: str
    chief_lines_of_old: Words
    in_brackets: Words


class SignatoriesRemarks(Entry, frozen=True):
    fits: Said
    acting: Said
    not_head: Said
    not_for_head: Said
    unclear: Said


class Signatories(Entry, frozen=True):
    acting: Words
    before_title: Words
    head: str
    not_head: Words
    remarks: SignatoriesRemarks
