"""Every word list of a rulebook, by the file it stands in, with the shape that it must have."""

from __future__ import annotations

from collections.abc import Mapping
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
from compliance.vocabulary.shapes import Table, Words
from compliance.vocabulary.tables import TableHeaders

LISTS: Mapping[str, Any] = {
    "citation": Citation,
    "committees": Committees,
    "development-targets": DevelopmentTargets,
    "development-words": DevelopmentWords,
    "document-kinds": DocumentKinds,
    "documents": Documents,
    "duties/abbreviations": DutiesAbbreviations,
    "duties/catch-all": DutiesCatchAll,
    "duties/contrasts": DutiesContrasts,
    "duties/generic": DutiesGeneric,
    "duties/ocr": DutiesOcr,
    "duties/one-owner": DutiesOneOwner,
    "duties/scope": DutiesScope,
    "duties/synonyms": DutiesSynonyms,
    "duties/words": DutiesWords,
    "framework": Framework,
    "identity": Identity,
    "instruments": Table[Instruments],
    "legal-basis": LegalBasis,
    "lines-of-work": LinesOfWork,
    "negation": Negation,
    "organisations": Organisations,
    "personnel-kinds": Table[Words],
    "personnel-names": Table[PersonnelNames],
    "persons": Persons,
    "positions": Positions,
    "posts": Posts,
    "reading-words": ReadingWords,
    "sections": Sections,
    "signatories": Signatories,
    "structure": Structure,
    "table-headers": TableHeaders,
}
"""Name of the file in `rules/vocabulary`, without its ending → its shape."""
