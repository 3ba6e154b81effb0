"""Plans as plain text: what scanners and language models make of paper, with Markdown, tabs and HTML in cells."""

from __future__ import annotations

from compliance.model.organisation import Organisation
from compliance.reading.recognise import recognise
from compliance.reading.result import ReadResult
from compliance.reading.text.lines import text_blocks


def read_text(content: str, file: str, organisation: Organisation | None = None) -> ReadResult:
    """The plan in a text, with the place (line, column) of every value.

    `organisation` says whose plan it is where the text does not. Raises ReadingError, and nothing else, when the
    text holds nothing that is known as a plan.
    """
    return recognise([text_blocks(content, file)], organisation)


__all__ = ["read_text", "text_blocks"]
