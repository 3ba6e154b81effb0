"""Facts of section ๓."""
