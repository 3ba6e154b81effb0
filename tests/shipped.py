"""The shipped rulebook, read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from compliance.rulebook.loader import Rulebook, load_rulebook


@cache
def shipped() -> Rulebook:
    """Not a fixture, so that constants of modules and properties can have it too; nobody changes it."""
    return load_rulebook()
