"""A plan as the project's workbook form, and the form to be filled in: what `compliance.reading.form` reads back."""

from compliance.reporting.workbook.book import render
from compliance.reporting.workbook.new import blank

__all__ = ["blank", "render"]
