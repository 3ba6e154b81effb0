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
        self.order = book.add_format({**base, "font_color": "#808080", "locked": False, "num_format": "0"})
        self.link = book.add_format({**base, "font_color": "#1F4E79", "underline": 1})
        self.count = book.add_format({**base, "num_format": "0", "align": "center"})
        self.percent = book.add_format({**base, "num_format": "0.00", "align": "center"})
        self.missing = book.add_format({**base, "text_wrap": True, "font_color": "#9C2A00"})
        made = {**free, "bg_color": "#EEF3E6"}
        self._made = {name: book.add_format({**made, "num_format": form}) for name, form in NUMBERS.items()}
        self._made_plain = book.add_format({**made, "num_format": "General"})
        self.line = book.add_format({**base, "text_wrap": True})
        # Text cells are formatted as text: a spreadsheet would make 1/9/2563 or 8.10 into something else.
        self.text = book.add_format({**free, "num_format": "@"})
        self.numbers = {name: book.add_format({**free, "num_format": form}) for name, form in NUMBERS.items()}
        # A percentage is a number: a cell for text would keep "15%" apart from 15.
        self.number = book.add_format({**free, "num_format": "General"})

    def of(self, type_: str) -> Any:
        """The format of cells of a type."""
        return self.numbers.get(type_) or (self.number if type_ in ("decimal", "percent") else self.text)

    def calculated(self, type_: str) -> Any:
        """The format of cells that a formula fills and a person may type over."""
        return self._made.get(type_) or self._made_plain
