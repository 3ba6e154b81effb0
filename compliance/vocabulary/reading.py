"""How documents, sections and structures are told apart."""

from __future__ import annotations

from msgspec import field

from compliance.vocabulary.shapes import Entry, MaybeWords, Said, Some, Table, Words


class DocumentKindsEvidence(Entry, frozen=True):
    titles: Words
    lead: Words
    sections: int
    against: int
    top: int
    title_goes_on: Words


class DocumentKindsKinds(Entry, frozen=True):
    th: str
    en: str
    titles: Words
    marks: MaybeWords = ()


class DocumentKinds(Entry, frozen=True):
    evidence: DocumentKindsEvidence
    kinds: Table[DocumentKindsKinds]


class DocumentsStaffing(Entry, frozen=True):
    plan: Said
    announcement: Said
    content: Said
    matter: Words


class DocumentsRevision(Entry, frozen=True):
    words: Words
    numbered: Words


class DocumentsTexts(Entry, frozen=True):
    title: Said
    approves: Said


class Documents(Entry, frozen=True):
    staffing: DocumentsStaffing
    development: DocumentsStaffing
    either: Words
    neither: Words
    revision: DocumentsRevision
    texts: DocumentsTexts


class Negation(Entry, frozen=True):
    denies: Words
    links: Words
    denies_what_follows: Words
    makes_public: Words
    discipline: Words


class ReadingWordsConfusions(Entry, frozen=True):
    read: str
    for_: str = field(name="for")


class ReadingWordsAnnouncements(Entry, frozen=True):
    staffing: Words
    development: Words


class ReadingWordsStructureSides(Entry, frozen=True):
    about: Words
    between: Words
    old: Words
    new: Words
    and_: Words = field(name="and")


class ReadingWordsRoles(Entry, frozen=True):
    chair: Words
    secretary: Words
    member: Words


class ReadingWordsBasis(Entry, frozen=True):
    without_subsidy: Words
    whole_budget: Words


class ReadingWords(Entry, frozen=True):
    confusions: Some[ReadingWordsConfusions]
    announcements: ReadingWordsAnnouncements
    acting: Words
    departments: Words
    departments_of_old: Words
    duties_headings: Words
    places_of_work: Words
    unit_grades: Words
    heads_of_units: Words
    goes_on: Words
    swot: Words
    after_swot: Words
    divisions: Words
    weak_units: Words
    broken_titles: Words
    not_units: Words
    structure_sides: ReadingWordsStructureSides
    unit_prose: Words
    unit_remarks: Words
    prose_begins: Words
    no_name: Words
    no_name_written: Words
    after_name: Words
    before_name: Words
    named_rightly: Words
    last_duties: Words
    seats: Words
    roles: ReadingWordsRoles
    statutes: Words
    after_title: Words
    basis: ReadingWordsBasis


class SectionsStaffing(Entry, frozen=True):
    name: str
    number: str
    titles: Words
    whole: MaybeWords = ()
    beside: MaybeWords = ()


class SectionsDevelopment(Entry, frozen=True):
    name: str
    number: str
    titles: Words


class SectionsInner(Entry, frozen=True):
    objectives: Words
    targets: Words


class Sections(Entry, frozen=True):
    staffing: Some[SectionsStaffing]
    development: Some[SectionsDevelopment]
    inner: SectionsInner


class StructureMatches(Entry, frozen=True):
    identical: Said
    one_owner: Said = field(name="one-owner")
    similar: Said
    support: Said
    scoped: Said


class StructureOrigins(Entry, frozen=True):
    carried: Said
    introduced: Said


class StructureLevels(Entry, frozen=True):
    unit: Said
    duty: Said


class StructureChanges(Entry, frozen=True):
    kept: Said
    renamed: Said
    reworded: Said
    moved: Said
    split: Said
    merged: Said
    added: Said
    dropped: Said
    abolished: Said


class StructureRemarksSays(Entry, frozen=True):
    added: Words
    abolished: Words
    renamed: Words
    merged: Words


class StructureRemarksExpected(Entry, frozen=True):
    added: Said
    abolished: Said
    renamed: Said
    merged: Said


class StructureRemarksStands(Entry, frozen=True):
    old: Said
    new: Said
    both: Said


class StructureRemarks(Entry, frozen=True):
    says: StructureRemarksSays
    of_something_else: Words
    expected: StructureRemarksExpected
    stands: StructureRemarksStands


class Structure(Entry, frozen=True):
    lost_heading: Said
    matches: StructureMatches
    origins: StructureOrigins
    levels: StructureLevels
    belonging: Words
    serving: Words
    changes: StructureChanges
    remarks: StructureRemarks
