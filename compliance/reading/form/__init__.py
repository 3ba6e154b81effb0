"""The project's own workbook form: which sheets and columns it has, and how a filled-in one is read."""

from compliance.reading.form.layout import Column, Entry, FormSheet, mark, sheets, words
from compliance.reading.form.read import is_form, of_form, put_form, without_form
from compliance.reading.form.unfilled import unfilled

__all__ = [
    "Column",
    "Entry",
    "FormSheet",
    "is_form",
    "mark",
    "of_form",
    "put_form",
    "sheets",
    "unfilled",
    "without_form",
    "words",
]
