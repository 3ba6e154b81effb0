"""Every word list of a rulebook, by the file it stands in, with the shape that it must have."""

from __future__ import annotations

from typing import Any

from compliance.vocabulary.duties import (
    DutiesAbbreviations,
    DutiesCatchAll,
    DutiesContrasts,
    DutiesGeneric,
    DutiesOcr,
    DutiesOneOwner,
    DutiesScope,
    DutiesSynonyms,
    DutiesWords,
)
from compliance.vocabulary.law import (
    Acts,
    Citation,
    DevelopmentTargets,
    DevelopmentWords,
    Framework,
    Identity,
    Instruments,
    LegalBasis,
)
from compliance.vocabulary.people import (
    Committees,
    LinesOfWork,
    Organisations,
    PersonnelNames,
    Persons,
    Positions,
    Posts,
    Signatories,
)
from compliance.vocabulary.reading import DocumentKinds, Documents, Negation, ReadingWords, Sections, Structure
from compliance.vocabulary.shapes import Table, WordList, Words
from compliance.vocabulary.tables import TableHeaders

CITATION = WordList[Citation]("citation", Citation)
COMMITTEES = WordList[Committees]("committees", Committees)
DEVELOPMENT_TARGETS = WordList[DevelopmentTargets]("development-targets", DevelopmentTargets)
DEVELOPMENT_WORDS = WordList[DevelopmentWords]("development-words", DevelopmentWords)
DOCUMENT_KINDS = WordList[DocumentKinds]("document-kinds", DocumentKinds)
DOCUMENTS = WordList[Documents]("documents", Documents)
DUTIES_ABBREVIATIONS = WordList[DutiesAbbreviations]("duties/abbreviations", DutiesAbbreviations)
DUTIES_CATCH_ALL = WordList[DutiesCatchAll]("duties/catch-all", DutiesCatchAll)
DUTIES_CONTRASTS = WordList[DutiesContrasts]("duties/contrasts", DutiesContrasts)
DUTIES_GENERIC = WordList[DutiesGeneric]("duties/generic", DutiesGeneric)
DUTIES_OCR = WordList[DutiesOcr]("duties/ocr", DutiesOcr)
DUTIES_ONE_OWNER = WordList[DutiesOneOwner]("duties/one-owner", DutiesOneOwner)
DUTIES_SCOPE = WordList[DutiesScope]("duties/scope", DutiesScope)
DUTIES_SYNONYMS = WordList[DutiesSynonyms]("duties/synonyms", DutiesSynonyms)
DUTIES_WORDS = WordList[DutiesWords]("duties/words", DutiesWords)
ACTS = WordList[Acts]("acts", Acts)
FRAMEWORK = WordList[Framework]("framework", Framework)
IDENTITY = WordList[Identity]("identity", Identity)
INSTRUMENTS = WordList[dict[str, Instruments]]("instruments", Table[Instruments])
LEGAL_BASIS = WordList[LegalBasis]("legal-basis", LegalBasis)
LINES_OF_WORK = WordList[LinesOfWork]("lines-of-work", LinesOfWork)
NEGATION = WordList[Negation]("negation", Negation)
ORGANISATIONS = WordList[Organisations]("organisations", Organisations)
PERSONNEL_KINDS = WordList[dict[str, tuple[str, ...]]]("personnel-kinds", Table[Words])
PERSONNEL_NAMES = WordList[dict[str, PersonnelNames]]("personnel-names", Table[PersonnelNames])
PERSONS = WordList[Persons]("persons", Persons)
POSITIONS = WordList[Positions]("positions", Positions)
POSTS = WordList[Posts]("posts", Posts)
READING_WORDS = WordList[ReadingWords]("reading-words", ReadingWords)
SECTIONS = WordList[Sections]("sections", Sections)
SIGNATORIES = WordList[Signatories]("signatories", Signatories)
STRUCTURE = WordList[Structure]("structure", Structure)
TABLE_HEADERS = WordList[TableHeaders]("table-headers", TableHeaders)

LISTS: tuple[WordList[Any], ...] = tuple(one for one in vars().values() if isinstance(one, WordList))
"""Every word list, in the order of their names."""
