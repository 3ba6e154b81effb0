"""Headings of a document."""

from __future__ import annotations

from compliance.model.base import Part
from compliance.model.values import Numbering


class Section(Part):
    """One heading, as the document has it."""

    title: str
    number: Numbering | None = None
    """In Arabic digits: "8.1"."""
