"""The words that citations and figures are written with (`rules/vocabulary/citation.yaml`), in Thai and English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from compliance.data import Node, Text
from compliance.law.grade import COVERAGES, KINDS, Grade

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BLANK = re.compile(r"\{([^{}]*)\}")
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


def read_words(field: Node) -> Words:
    """The words of citations; templates must have exactly their blanks."""
    table = field.table(("templates", "grades", "kinds", "coverage", "units"))
    templates = {}
    for name, entry in table["templates"].table(TEMPLATES).items():
        templates[name] = entry.text()
        _check_blanks(entry, TEMPLATES[name])
    units = {}
    for name, entry in table["units"].named(NAME, "ใช้ a-z 0-9 และ -", "use a-z, 0-9 and hyphens"):
        units[name] = entry.text()
        _check_blanks(entry, ("value",))
    return Words(
        templates,
        {name: entry.text() for name, entry in table["grades"].table([grade.value for grade in Grade]).items()},
        {name: entry.text() for name, entry in table["kinds"].table(KINDS).items()},
        {name: entry.text() for name, entry in table["coverage"].table(COVERAGES).items()},
        units,
    )


def _check_blanks(field: Node, blanks: tuple[str, ...]) -> None:
    for entry in field.table(("th", "en")).values():
        sentence = entry.sentence()
        left_over = BLANK.sub("", sentence)
        if sorted(BLANK.findall(sentence)) != sorted(blanks) or "{" in left_over or "}" in left_over:
            wanted = " ".join(f"{{{blank}}}" for blank in blanks)
            raise entry.refuse(f"ต้องมีช่องว่างครบและมีเพียง {wanted}", f"must have exactly the blanks {wanted}")
