"""Plans written as offices write them: headings, sentences and tables; as text, as a page for a browser, as Word.

The words are those of plans; figures are in Thai digits. What the plan model holds and no office writes (the province
in the head of a file, how whole a part is) is not written.
"""

from plan_documents.forms import as_html, as_text, as_word
from plan_documents.pieces import Grid, Heading, Para, Piece
from plan_documents.whole import pieces

__all__ = ["Grid", "Heading", "Para", "Piece", "as_html", "as_text", "as_word", "pieces"]
