"""The words that citations and figures are written with, in Thai and English; they live in the rulebook as data."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from compliance.law.clauses import Text

#: Each template of a citation and the blanks it must have.
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "clause": ("label", "instrument"),
    "named": ("label", "instrument"),
    "extended": ("label", "by"),
    "letter": ("issuer", "number"),
    "gazette": ("volume", "part"),
    "dated": ("day",),
}


class Words(Struct, frozen=True):
    """Templates of citations (`TEMPLATES`), and the names of grades, kinds of instrument, coverage and units.

    A unit is a template with the blank {value}.
    """

    templates: Mapping[str, Text]
    grades: Mapping[str, Text]
    kinds: Mapping[str, Text]
    coverage: Mapping[str, Text]
    units: Mapping[str, Text]
