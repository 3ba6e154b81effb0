"""Facts of the headcount table (๘.๒)."""
