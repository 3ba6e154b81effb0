"""PDF files as blocks: characters and ruling lines from pdfium, tables rebuilt from the rules.

A PDF says where letters stand, not what they mean; whatever is rebuilt here from positions is checked page by page,
and a page whose letters make no sense is named as unreadable rather than guessed at.
"""

from compliance.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
