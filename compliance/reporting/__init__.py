"""Outcomes as people and programs read them: one small module a format, each a function of a report."""
