"""A workbook of the form, opened for writing."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from compliance.reading.form_layout import mark

MADE = datetime(2000, 1, 1)
"""The same plan gives the same bytes: no clock."""


def opened(out: io.BytesIO) -> Any:
    """An empty workbook in which no text becomes a formula, a link or a number."""
    import xlsxwriter  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    class Sheet(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            """As it is. The form has no function that is younger than Excel 2007, which would need a prefix: to look
            for each of those in each formula takes four fifths of writing a form."""
            return formula.removeprefix("=")

    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, never)
    book.worksheet_class = Sheet
    book.set_properties({"title": mark(), "author": "kamlang", "created": MADE})
    return book
