"""How documents, sections and structures are told apart."""

from __future__ import annotations

from msgspec import field

from compliance.vocabulary.shapes import Entry, Lists, MaybeWords, Said, Some, Table, Words


class DocumentKindsEvidence(Entry, frozen=True):
    titles: Words
    lead: Words
    sections: int
    against: int
    top: int
    title_goes_on: Words


class DocumentKindsKinds(Said, frozen=True):
    titles: Words
    marks: MaybeWords = ()


class DocumentKinds(Entry, frozen=True):
    evidence: DocumentKindsEvidence
    kinds: Table[DocumentKindsKinds]


class DocumentWords(Entry, frozen=True):
    plan: Said
    announcement: Said
    content: Said
    matter: Words


class DocumentsRevision(Lists, frozen=True):
    words: Words
    numbered: Words


class DocumentsTexts(Entry, frozen=True):
    title: Said
    approves: Said


class Documents(Entry, frozen=True):
    staffing: DocumentWords
    development: DocumentWords
    either: Words
    neither: Words
    refusing: Words
    noting: Words
    approving: Words
    revision: DocumentsRevision
    texts: DocumentsTexts

    def of(self, document: str) -> DocumentWords:
        """What belongs to `staffing` or `development`."""
        return self.staffing if document == "staffing" else self.development


class Negation(Lists, frozen=True):
    denies: Words
    links: Words
    denies_what_follows: Words
    makes_public: Words
    nothing: Words
    ceiling: Words
    discipline: Words


class ReadingWordsConfusions(Entry, frozen=True):
    read: str
    for_: str = field(name="for")


class ReadingWordsAnnouncements(Lists, frozen=True):
    staffing: Words
    development: Words


class ReadingWordsHeadingLeads(Lists, frozen=True):
    sure: Words
    cited: Words


class ReadingWordsDigitalSurvey(Lists, frozen=True):
    begins: Words
    ends: Words


class ReadingWordsStructureSides(Lists, frozen=True):
    about: Words
    between: Words
    old: Words
    new: Words
    and_: Words = field(name="and")


class ReadingWordsRoles(Lists, frozen=True):
    chair: Words
    secretary: Words
    member: Words


class ReadingWordsBasis(Lists, frozen=True):
    without_subsidy: Words
    whole_budget: Words


class ReadingWords(Entry, frozen=True):
    confusions: Some[ReadingWordsConfusions]
    announcements: ReadingWordsAnnouncements
    heading_leads: ReadingWordsHeadingLeads
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
    whose: Words
    not_whose: Words
    named_rightly: Words
    helping: Words
    staff_named_rightly: Words
    last_duties: Words
    seats: Words
    roles: ReadingWordsRoles
    statutes: Words
    digital_survey: ReadingWordsDigitalSurvey
    after_title: Words
    basis: ReadingWordsBasis


class StandardTitles(Entry, frozen=True):
    name: str
    number: str
    titles: Words
    whole: MaybeWords = ()
    beside: MaybeWords = ()


class SectionsInner(Lists, frozen=True):
    objectives: Words
    targets: Words


class Sections(Entry, frozen=True):
    staffing: Some[StandardTitles]
    development: Some[StandardTitles]
    inner: SectionsInner

    def of(self, plan: str) -> tuple[StandardTitles, ...]:
        """The sections of `staffing` or `development`, in their usual order."""
        return self.staffing if plan == "staffing" else self.development


class StructureOrigins(Entry, frozen=True):
    carried: Said
    introduced: Said


class StructureRemarks(Entry, frozen=True):
    says: Table[Words]
    of_something_else: Words
    expected: Table[Said]
    stands: Table[Said]


class Structure(Entry, frozen=True):
    lost_heading: Said
    matches: Table[Said]
    origins: StructureOrigins
    levels: Table[Said]
    belonging: Words
    serving: Words
    changes: Table[Said]
    remarks: StructureRemarks
