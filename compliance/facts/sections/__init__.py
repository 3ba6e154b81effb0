"""Facts of the headings."""
