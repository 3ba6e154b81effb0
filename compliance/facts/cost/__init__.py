"""Facts of the cost table (๙)."""
