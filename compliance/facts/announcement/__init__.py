"""Facts of the announcements: who, when, by which resolution and instruments."""
