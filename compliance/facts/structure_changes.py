"""What became of units and duties between the old and the new structure (section ๘.๑)."""

from __future__ import annotations

from compliance.facts.draft import Derived
from compliance.model.plan import Plan
from compliance.model.structure import Structure


def changes(plan: Plan, structure: Structure) -> Derived:
    """old_unit and structure_change."""
    yield from ()
