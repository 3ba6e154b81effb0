"""Headings of a document."""

from __future__ import annotations

from compliance.model.base import Part


class Section(Part):
    """One heading, as the document has it."""

    title: str
    number: str | None = None
    """In Arabic digits: "8.1"."""
