"""Facts of the list of holders (๑๑)."""
