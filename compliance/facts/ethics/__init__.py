"""Facts of the declaration of ethics (๑๓)."""
