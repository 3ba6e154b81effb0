"""How a filled-in workbook form is read; which sheets and columns it has stands in `form_layout`."""

from compliance.reading.form.read import is_form, of_form, put_form, without_form
from compliance.reading.form.unfilled import unfilled

__all__ = ["is_form", "of_form", "put_form", "unfilled", "without_form"]
