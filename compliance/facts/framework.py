"""Facts of the plan's framework."""

from __future__ import annotations

from compliance.facts.draft import Context, Derived


def facts(context: Context) -> Derived:
    """None yet."""
    yield from ()
