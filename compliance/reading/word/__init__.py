"""Word documents (.docx, .docm) as blocks. Macros are never looked at.

The document's XML is walked directly: content controls, tracked insertions, text boxes and automatic Thai numbers
are all text that a reader sees on paper, and each is lost by one library or another.
"""

from compliance.reading.word.document import read_word

__all__ = ["read_word"]
