"""Facts of the structure (๘.๑) and its chart (๑๐)."""
