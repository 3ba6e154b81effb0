"""How cells of the form look, and which of them may be changed."""

from __future__ import annotations

from typing import Any

FONT, SIZE = "TH SarabunPSK", 14
NUMBERS = {"count": "0", "change": "+0;-0;0", "money": "#,##0.00", "year": "0"}


class Formats:
    """Made once for a workbook. Cells for filling in are unlocked."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
        free = {**base, "locked": False, "text_wrap": True}
        head = {**base, "bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True}
        self.title = book.add_format({**base, "bold": True, "font_size": 18})
        self.head = book.add_format(head)
        self.required = book.add_format({**head, "bg_color": "#F6E3B4"})
        self.label = book.add_format({**base, "bold": True, "text_wrap": True})
        self.help = book.add_format({**base, "italic": True, "font_color": "#666666", "text_wrap": True})
        self.example = book.add_format({**free, "italic": True, "font_color": "#808080", "bg_color": "#F2F2F2"})
        self.total = book.add_format(
            {**base, "bold": True, "bg_color": "#EEF3E6", "top": 1, "bottom": 1, "num_format": "0"}
        )
        self.sum = book.add_format({**base, "bg_color": "#EEF3E6", "num_format": "#,##0.00"})
        self.line = book.add_format({**base, "text_wrap": True})
        # Text cells are formatted as text: a spreadsheet would make 1/9/2563 or 8.10 into something else.
        self.text = book.add_format({**free, "num_format": "@"})
        self.numbers = {name: book.add_format({**free, "num_format": form}) for name, form in NUMBERS.items()}
        self.number = book.add_format({**free, "num_format": "General"})

    def of(self, type_: str) -> Any:
        """The format of cells of a type."""
        return self.numbers.get(type_) or (self.number if type_ == "decimal" else self.text)
